"""Whom a contact may be by commission: by the call sign that a notice told, real ones and drills kept apart."""

import asyncio
from pathlib import Path

from comity.station.tracks.by_commission import MOST, proposed
from tests.station.test_units_held import at_sea
from tests.station.two_stations import CLOCK


def test_a_notice_gives_the_call_sign_and_a_held_document_the_way_to_open(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            await sea.announced("ship")
            store = sea.running["north"].station.store

            def found(*sent: str, drill: bool = False) -> list[tuple[str, str, str, str | None]]:
                names = {f"mmsi:{place}": name for place, name in enumerate(sent)}
                all_of_them = proposed(store, names, drill, CLOCK.now())
                return [(one.contact, one.by, one.station, one.written) for one in all_of_them]

            assert found("SUDMARK571") == [("mmsi:0", "call-sign", "ship", None)]
            assert found("SUDMARK 57", "Sudmark-571", "Ship") == [
                ("mmsi:1", "call-sign", "ship", None),
                ("mmsi:2", "name", "ship", None),
            ]
            assert found("", "SH", "@@@@") == []
            assert found("SUDMARK 571", drill=True) == []  # a real unit is no part of a drill
            assert len(found(*["ship"] * (MOST + 3))) == MOST
            await sea.trusted()
            await sea.hold(sea.raw("ship"))
            at_ship = proposed(sea.running["aurora"].station.store, {"mmsi:1": "ship"}, False, CLOCK.now())
            assert [(one.written, one.state, one.channel) for one in at_ship] == [("ship", "in-force", None)]
            await sea.do("aurora", "trust_root", party="Sudmark", root=_root(sea.raw("ship")), withdraw=True)
            (one,) = proposed(sea.running["aurora"].station.store, {"mmsi:1": "ship"}, False, CLOCK.now())
            assert (one.written, one.state) == (None, "untrusted")

    asyncio.run(run())


def _root(raw: bytes) -> str:
    from comity.crypto.identity import decode_document

    return decode_document(raw, None).commission.root_digest.hex()
