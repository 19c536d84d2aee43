"""A unit's document travels ahead: by a notice to the shore, as a file to a ship, and is held if its root counts."""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from comity.clock import Instant
from comity.crypto.identity import PartyRoot, decode_document
from comity.crypto.suite import suite
from comity.errors import Refused
from comity.station.faults import ArgumentWrong
from comity.station.running import RunningStation
from comity.station.units.faults import (
    DigestNotAnnounced,
    NotAtSea,
    RootNotTrusted,
    RootOfAnother,
    RootWrong,
    ThrowawayMixed,
    UnitNotHeld,
    UnitNotTold,
    UnitRevoked,
)
from tests.station.test_commissions import DAY_MS, SUDMARK, Three, of_channel
from tests.station.two_stations import CLOCK, make_station, until

NORLAND = PartyRoot.generate(suite(1))


class AtSea(Three):
    """Norland's shore station and ship; Sudmark's operations centre and ship. Shore and centre are paired."""

    def raw(self, name: str) -> bytes:
        """The identity document of a station."""
        return self.directories[name].read_document()

    async def announced(self, name: str) -> None:
        """Sudmark's centre tells Norland's shore of a ship, document and all."""
        await self.do("ops", "announce_unit", channel="north", document=self.document(name), call_sign="SUDMARK 571")
        here = self.running["ops"].station.open_channels["north"]
        await until(lambda: here.core.status().queued == 0)

    async def trusted(self, name: str = "aurora", party: str = "Sudmark", root: PartyRoot = SUDMARK) -> None:
        """A technician typed the root."""
        await self.do(name, "trust_root", party=party, root=root.digest.hex())

    async def hold(self, raw: bytes, name: str = "aurora") -> dict[str, Any]:
        """Take a file in."""
        return await self.do(name, "hold_unit", document=b64encode(raw).decode())

    async def state(self) -> str:
        """Of the one document that the ship holds."""
        (one,) = (await self.do("aurora", "units"))["units"]
        return str(one["state"])


@asynccontextmanager
async def at_sea(folder: Path, days: int = 90) -> AsyncIterator[AtSea]:
    """All four; the two ships know nothing yet."""
    found = AtSea(folder)
    found.make("north", "Norland", "operations-centre", NORLAND)
    found.make("aurora", "Norland", "unit", NORLAND)
    found.make("ops", "Sudmark", "operations-centre", SUDMARK)
    found.make("ship", "Sudmark", "unit", SUDMARK, days)
    found.running["north"] = await RunningStation.start(found.directories["north"], None, listen_at=["127.0.0.1:0"])
    for name in ("ops", "aurora"):
        calls = found.running["north"].addresses if name == "ops" else []
        found.running[name] = await RunningStation.start(found.directories[name], None, connect_to=calls)
    try:
        await found.pair("ops")
        yield found
    finally:
        for one in found.running.values():
            await one.close()


def test_from_the_notice_to_the_ship(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            await sea.announced("ship")
            (told,) = of_channel(await sea.do("north", "commissions"), "ops")["stations"]
            assert (told["station"], told["whole"], told["call_sign"]) == ("ship", True, "SUDMARK 571")
            saved = await sea.do("north", "announced_document", unit="ship")
            assert b64decode(saved["document"]) == sea.raw("ship")
            assert saved["root"] == SUDMARK.digest.hex()
            await sea.trusted()
            held = await sea.hold(b64decode(saved["document"]))
            assert (held["station"], held["state"], held["channel"]) == ("ship", "in-force", None)
            assert await sea.hold(b64decode(saved["document"])) == held, "twice is once"
            await sea.running["aurora"].close()
            sea.running["aurora"] = await RunningStation.start(sea.directories["aurora"], None)
            assert await sea.state() == "in-force"
            with pytest.raises(UnitNotTold):
                await sea.do("north", "announced_document", unit="Aurora")

    asyncio.run(run())


def test_a_document_that_was_not_announced_so_proves_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            fields = sea.notice("ship") | {"identity-document": sea.raw("ship").hex(), "document": "5a" * 32}
            await sea.told("B05", fields)
            found = of_channel(await sea.do("north", "commissions"), "ops")
            assert found["stations"] == []
            assert len(found["unproved"]) == 1
            with pytest.raises(ArgumentWrong):
                await sea.do("ops", "announce_unit", channel="north", document=sea.document("aurora"))

    asyncio.run(run())


def test_what_is_not_held(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            raw = sea.raw("ship")
            with pytest.raises(RootNotTrusted) as fault:
                await sea.hold(raw)
            assert SUDMARK.digest.hex() not in str(fault.value), "nobody shall copy it from the screen"
            await sea.trusted(party="Westland")
            with pytest.raises(RootOfAnother):
                await sea.hold(raw)
            for typed in ("", "5a" * 31, "no digits"):
                with pytest.raises(RootWrong):
                    await sea.do("aurora", "trust_root", party="Sudmark", root=typed)
            await sea.trusted()
            with pytest.raises(NotAtSea):
                await sea.hold(sea.raw("ops"))
            with pytest.raises(Refused, match="identity-wrong"):
                await sea.hold(raw[:-1] + bytes([raw[-1] ^ 1]))
            with pytest.raises(Refused, match="identity-wrong"):
                await sea.hold(sea.raw("aurora"))
            drill = make_station(tmp_path / "drill", "Sudmark", "Drill")
            await sea.do(
                "aurora",
                "trust_root",
                party="Sudmark",
                root=decode_document(drill.read_document(), None).commission.root_digest.hex(),
            )
            with pytest.raises(ThrowawayMixed):
                await sea.hold(drill.read_document())
            assert (await sea.do("aurora", "units"))["units"] == []

    asyncio.run(run())


def test_another_document_than_the_announced_one(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            sea.make("cutter", "Norland", "coast-guard", NORLAND)
            sea.running["cutter"] = await RunningStation.start(
                sea.directories["cutter"], None, connect_to=sea.running["north"].addresses
            )
            asked = {
                "ops": {"channel": "cutter", "document": sea.document("cutter")},
                "cutter": {"channel": "ops", "document": sea.document("ops")},
            }
            words = {name: (await sea.do(name, "pair", **args))["words"] for name, args in asked.items()}
            await sea.do("ops", "pair", **asked["ops"], confirm=words["cutter"])
            await sea.do("cutter", "pair", **asked["cutter"], confirm=words["ops"])
            await sea.running["ops"].station.start(listen_at=["127.0.0.1:0"])
            address = sea.running["ops"].station.listeners[0].address
            await sea.running["cutter"].station.start(connect_to=[f"ops={address}"])
            here = sea.running["ops"].station.open_channels["cutter"]
            await until(lambda: here.core.phase == "open")
            told = {"channel": "cutter", "type": "B05", "wait": "receipt", "timeout_s": 20.0}
            await sea.do("ops", "send", fields=sea.notice("ship") | {"document": "5a" * 32}, **told)
            with pytest.raises(DigestNotAnnounced):
                await sea.hold(sea.raw("ship"), "cutter")
            await sea.do("ops", "send", fields=sea.notice("ship"), **told)
            held = await sea.hold(sea.raw("ship"), "cutter")
            assert held["state"] == "in-force", "the root is that of a station it is paired with"
            await sea.do("ops", "send", **told | {"type": "B06", "fields": sea.end("ship")})
            (one,) = (await sea.do("cutter", "units"))["units"]
            assert one["state"] == "revoked", "a notice binds from its receipt"
            with pytest.raises(UnitRevoked):
                await sea.hold(sea.raw("ship"), "cutter")

    asyncio.run(run())


def test_a_pairing_that_nobody_checked_vouches_for_no_root(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            await sea.do("aurora", "pair", channel="ops", document=sea.document("ops"), accept=True)
            assert (await sea.do("aurora", "units"))["roots"] == []
            with pytest.raises(RootNotTrusted):
                await sea.hold(sea.raw("ship"))

    asyncio.run(run())


def test_a_revocation_by_file_ends_its_use(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            await sea.trusted()
            revoked = b64encode(SUDMARK.revoke(sea.commissions["ship"], CLOCK.now(), "lost")).decode()
            with pytest.raises(Refused, match="commission-wrong"):
                await sea.do("aurora", "take_unit_revocation", revocation=revoked)
            await sea.hold(sea.raw("ship"))
            forged = b64encode(NORLAND.revoke(sea.commissions["aurora"], CLOCK.now(), "lost")).decode()
            with pytest.raises(Refused, match="commission-wrong"):
                await sea.do("aurora", "take_unit_revocation", revocation=forged)
            assert await sea.state() == "in-force"
            await sea.do("aurora", "take_unit_revocation", revocation=revoked)
            assert await sea.state() == "revoked"
            with pytest.raises(UnitRevoked):
                await sea.hold(sea.raw("ship"))

    asyncio.run(run())


def test_a_root_that_counts_no_more(tmp_path: Path) -> None:
    async def run() -> None:
        async with at_sea(tmp_path) as sea:
            await sea.trusted()
            await sea.hold(sea.raw("ship"))
            await sea.do("aurora", "trust_root", party="Sudmark", root=SUDMARK.digest.hex(), withdraw=True)
            assert await sea.state() == "untrusted"
            units = sea.running["aurora"].station.units
            now = CLOCK.now()
            assert units.find("ship", now).state(Instant(now - 2 * DAY_MS)) == "untrusted"
            with pytest.raises(UnitNotHeld):
                units.find("shi", now)
            with pytest.raises(UnitNotHeld):
                units.find("5a5a5a5a", now)
            await sea.trusted()
            assert units.find(decode_document(sea.raw("ship"), None).digest.hex()[:10], now).document.station == "ship"
            later = Instant(now + 91 * DAY_MS)
            assert units.find("ship", now).state(later) == "lapsed"
            with pytest.raises(Refused, match="commission-lapsed"):
                units.check_new(sea.running["aurora"].station.document, sea.raw("ship"), (), later)

    asyncio.run(run())
