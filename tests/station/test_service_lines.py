"""Lines of the service log: signed where an officer has a key, verified when shown, never anybody else's."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.clock import to_seconds
from comity.crypto.officers import service_line_bytes
from comity.errors import OurFault
from comity.protocol.steps import NoteRecord, Step
from comity.station.faults import ArgumentWrong
from comity.station.officers.officers import STATION, OfficerUnknown
from comity.station.officers.service_lines import SERVICE, LogLineNotSigned
from comity.wire import cbor
from tests.station.officers_of_north import Officer
from tests.station.two_stations import CLOCK, Pair, two_stations

WORDS = "Fuse of modem 2 replaced."


async def signed(pair: Pair, by: Officer, /, text: str = WORDS, **other: Any) -> dict[str, Any]:
    """A line that this officer signs, but for what `other` says."""
    asked = await pair.do("north", "service_log")
    line = service_line_bytes(bytes.fromhex(asked["station_keys"]), asked["now_s"], by.name, text)
    given = {"at": asked["now_s"], "key": by.signer.public.hex(), "signature": by.signer.sign(line).hex()}
    return await pair.do("north", "service_log", **{"add": text, "officer": by.name} | given | other)


def test_a_line_is_signed_or_says_that_it_is_not(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "service_log", add="Before there were officers.", officer="Lin")
            lin = await Officer(pair, "Lin", 1).commissioned("communicator")
            found = await signed(pair, lin)
            assert [one["standing"] for one in found["log"]] == ["unsigned", "signed"]
            await pair.do("north", "revoke_officer", officer="Lin", reason="left")
            assert [one["standing"] for one in (await pair.do("north", "service_log"))["log"]] == ["unsigned", "signed"]
            with pytest.raises(OurFault):
                await signed(pair, lin)

    asyncio.run(run())


@pytest.mark.parametrize(
    "other",
    [
        {"add": "Other words."},
        {"officer": "Aas"},
        {"signature": "00" * 64},
        {"signature": "zz"},
        {"at": 5},
        {"key": "00" * 32},
    ],
)
def test_what_does_not_fit_is_not_written(tmp_path: Path, other: dict[str, Any]) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            lin = await Officer(pair, "Lin", 1).commissioned("communicator")
            with pytest.raises((LogLineNotSigned, OfficerUnknown, ArgumentWrong)):
                await signed(pair, lin, **other)
            assert (await pair.do("north", "service_log"))["log"] == []

    asyncio.run(run())


def test_a_line_that_was_changed_in_the_store_says_that_its_signature_does_not_hold(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            lin = await Officer(pair, "Lin", 1).commissioned("communicator")
            await signed(pair, lin)
            station = pair.running["north"].station
            (note,) = station.store.notes(STATION, 0, [SERVICE])
            items = cbor.decode(note.record.data)
            assert isinstance(items, list)
            items[2] = "Nothing was replaced."
            forged = NoteRecord(SERVICE, CLOCK.now(), None, cbor.encode(items))
            mallory = [2, "Lin", "x", to_seconds(CLOCK.now()), bytes(32), bytes(32), bytes(64)]
            await station.record(
                STATION, Step(records=[forged, NoteRecord(SERVICE, CLOCK.now(), None, cbor.encode(mallory))])
            )
            found = (await pair.do("north", "service_log"))["log"]
            assert [one["standing"] for one in found] == ["signed", "wrong", "wrong"]

    asyncio.run(run())
