"""A half-paired channel is given up by our officer, and begun anew with the same documents: with the same entry 0."""

import asyncio
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from comity.protocol.errors import NotHalfPaired
from comity.protocol.steps import CellRecord, EntryId, LogId, Step
from comity.station.directory import StationDirectory
from comity.station.faults import BegunBefore, ChannelExists
from comity.station.local.reach import reach
from comity.station.running import RunningStation
from comity.station.station import Station
from comity.store.base import Store
from tests.station.test_opening import Ships, ships
from tests.station.two_stations import make_station, until


def entry_0(store: Store, name: str, direction: int) -> bytes:
    """The bytes of our pairing entry."""
    stored = store.entry(name, EntryId(LogId(direction, 1), 0))
    assert stored is not None
    return stored.record.data


def ours(sea: Ships, name: str) -> bytes:
    station = sea.running[name].station
    return entry_0(station.store, "sea", station.held["sea"].pairing.our_direction)


def evidence(sea: Ships) -> list[Any]:
    """What either ship keeps against the other."""
    return [dict(sea.running[name].station.held["sea"].open.refusals) for name in ("aurora", "ship")]


def test_an_opening_is_called_back_and_opened_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            await sea.open("ship", link=sea.address)
            await sea.asked("aurora")
            signed = ours(sea, "ship")
            assert len((await sea.do("ship", "status"))["connecting"]) == 1
            gone = await sea.do("ship", "give_up", channel="sea")
            assert (gone["phase"], sea.phase("ship")) == ("lapsed", "lapsed")
            assert (await sea.do("ship", "status"))["connecting"] == [], "the link that was given is called no more"
            assert not [task for task in asyncio.all_tasks() if task.get_name() == f"connect sea={sea.address}"]
            openings = sea.running["ship"].station.openings
            assert openings.channel(sea.running["ship"].station.held["sea"].pairing.their.digest) is None
            with pytest.raises(NotHalfPaired):
                await sea.do("ship", "give_up", channel="sea")
            await sea.stop("ship")
            await sea.start("ship")
            assert sea.phase("ship") == "lapsed", "also after a restart"
            await sea.open("aurora")
            await asyncio.sleep(0.3)
            assert (sea.phase("aurora"), sea.phase("ship")) == ("half-paired", "lapsed"), "it says and takes nothing"
            with pytest.raises(BegunBefore):
                await sea.do("ship", "open_by_commission", channel="other", unit="aurora")
            assert sorted(sea.running["ship"].station.held) == ["sea"]
            await sea.open("ship", link=sea.address)
            await sea.both_open()
            assert ours(sea, "ship") == signed
            assert all(set(one) <= {"already-held"} for one in evidence(sea))
            with pytest.raises(NotHalfPaired):
                await sea.do("ship", "give_up", channel="sea")
            assert sea.phase("ship") == "open"

    asyncio.run(run())


def test_who_called_back_hears_when_the_other_asks(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            await sea.open("aurora")
            await sea.do("aurora", "give_up", channel="sea")
            await sea.open("ship", link=sea.address)
            await sea.asked("aurora")
            assert await sea.asking("aurora") == ["ship"]
            await sea.open("aurora")
            await sea.both_open()

    asyncio.run(run())


async def call(directory: StationDirectory, op: str, **args: Any) -> dict[str, Any]:
    async with reach(directory) as station:
        return await station.call(op, **args)


def document_of(directory: StationDirectory) -> str:
    return b64encode(directory.read_document()).decode()


def test_a_pairing_is_given_up_and_made_anew_with_the_same_words(tmp_path: Path) -> None:
    north = make_station(tmp_path / "north", "Norland", "North")
    south = make_station(tmp_path / "south", "Sudmark", "South")

    async def run() -> None:
        to_south = {"document": document_of(south)}
        heard = (await call(south, "pair", channel="north", document=document_of(north)))["words"]
        first = await call(north, "pair", channel="south", **to_south, confirm=heard)
        await call(south, "pair", channel="north", document=document_of(north), confirm=first["words"])
        assert (await call(north, "give_up", channel="south"))["phase"] == "lapsed"
        with pytest.raises(BegunBefore):
            await call(north, "pair", channel="second", **to_south)
        with pytest.raises(BegunBefore):
            await call(north, "pair", channel="south", **to_south, accept=True)
        other = make_station(tmp_path / "other", "Sudmark", "Other")
        with pytest.raises(ChannelExists):
            await call(north, "pair", channel="south", document=document_of(other), accept=True)
        again = await call(north, "pair", channel="south", **to_south, confirm=heard)
        assert (again["phase"], again["words"]) == ("half-paired", first["words"])
        station = await Station.open(north, None)
        await station.record("south", Step(records=[CellRecord("sealed/1/0", None)]))  # a crash before it was sealed
        await station.close()
        listening = await RunningStation.start(north, None, listen_at=["127.0.0.1:0"])
        calling = await RunningStation.start(south, None, connect_to=[f"north={listening.addresses[0]}"])
        try:
            for running, name in ((listening, "south"), (calling, "north")):
                held = running.station.held[name]
                await until(lambda held=held: held.open.core.phase.value == "open")  # type: ignore[misc]
        finally:
            await calling.close()
            await listening.close()

    asyncio.run(run())
