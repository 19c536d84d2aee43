"""Full disks, slow lines, crashes between showing and confirming; quotas; entries that are not readable here."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from comity.protocol import writing
from comity.protocol.steps import EntryId, EntryRecord, LogId, Record
from comity.station import open_channel
from comity.station.faults import ArgumentWrong, NotReadableHere, WaitedTooLong
from comity.store.base import StoreFailed
from comity.wire import cbor
from tests.station.two_stations import Pair, two_stations, until


def fill_disk(pair: Pair, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def commit(changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        raise StoreFailed(reason="no space left on device")

    monkeypatch.setattr(pair.running[name].station.store, "commit", commit)


def empty_disk(pair: Pair, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(pair.running[name].station.store, "commit")


def test_a_full_disk_at_the_sender(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", text="0", wait="receipt")
            fill_disk(pair, "north", monkeypatch)
            with pytest.raises(StoreFailed):
                await pair.do("north", "send", channel="south", text="lost")
            assert [item["text"] for item in await pair.outbox("north")] == ["0"]
            empty_disk(pair, "north", monkeypatch)
            await pair.do("north", "send", channel="south", text="1", wait="receipt", timeout_s=20)
            assert [item["text"] for item in await pair.inbox("south")] == ["0", "1"]

    asyncio.run(run())


def test_a_full_disk_at_the_receiver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_channel, "_PAUSE_AFTER_FAULT_S", 0.05)

    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("south", "send", channel="north", text="before", wait="receipt")
            fill_disk(pair, "south", monkeypatch)
            with pytest.raises(WaitedTooLong) as raised:
                await pair.do("north", "send", channel="south", text="1", wait="receipt", timeout_s=0.3)
            assert raised.value.facts["state"] in ("queued", "sent")
            assert await pair.inbox("south") == []
            empty_disk(pair, "south", monkeypatch)
            while await state_of(pair, "north", raised.value.facts["reference"]) != "stored":
                await asyncio.sleep(0.01)
            assert [item["text"] for item in await pair.inbox("south")] == ["1"]

    asyncio.run(run())


async def state_of(pair: Pair, name: str, reference: str) -> str:
    return str((await pair.do(name, "entry", reference=reference))["state"])


def test_a_flash_overtakes_a_long_routine(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path, rate_bits_per_s=512_000) as pair:
            random = Random(1)
            text = "".join(chr(random.randrange(0x4E00, 0x9000)) for _ in range(20_000))
            bulk = await pair.do("north", "send", channel="south", text=text)
            await until(lambda: bool(pair.running["north"].station.open_channels["south"].links))
            while await state_of(pair, "north", bulk["reference"]) != "sent":
                await asyncio.sleep(0.01)
            flash = await pair.do(
                "north", "send", channel="south", text="Now.", precedence="FLASH", wait="receipt", timeout_s=20
            )
            assert flash["state"] == "stored"
            assert await state_of(pair, "north", bulk["reference"]) == "sent"
            assert [item["text"] for item in await pair.inbox("south")] == ["Now."]
            while await state_of(pair, "north", bulk["reference"]) != "stored":
                await asyncio.sleep(0.01)
            assert [item["precedence"] for item in await pair.inbox("south")] == ["FLASH", "ROUTINE"]

    asyncio.run(run())


def test_an_alarm_that_may_be_a_repetition_says_so(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            for text in ("first", "second"):
                await pair.do("north", "send", channel="south", text=text, wait="receipt")
            first, second = await pair.inbox("south")
            assert (first["again"], second["again"]) == (False, False)
            await pair.do("south", "shown", references=[first["reference"]])
            items = await pair.inbox("south")
            assert ["again" in item for item in items] == [False, True]
            assert items[1]["again"]
            await pair.stop("south")
            await pair.start("south")
            assert [item.get("again") for item in await pair.inbox("south")] == [None, False]
            await pair.stop("south")
            pair.directories["south"].clean.unlink()  # as after a crash
            await pair.start("south")
            assert [item.get("again") for item in await pair.inbox("south")] == [None, True]

    asyncio.run(run())


def test_an_entry_that_is_not_readable_is_shown_as_such_and_never_acknowledged(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", text="0", wait="receipt")
            entry = await _say_something_unknown(pair)
            await until(lambda: pair.running["south"].station.store.entry("north", entry) is not None)
            item = next(item for item in await pair.inbox("south") if item["state"] == "not-readable")
            assert (item["fault"], item["type"], item["text"]) == ("type-unknown", "unknown", "not readable here")
            for op, args in (("acknowledge", {}), ("readback", {"text": "x"}), ("clarify", {"text": "x"})):
                with pytest.raises(NotReadableHere):
                    await pair.do("south", op, reference=item["reference"], **args)
            await pair.do("south", "shown", references=[item["reference"]])
            assert await state_of(pair, "south", item["reference"]) == "not-readable"
            await pair.do("north", "send", channel="south", text="1", wait="receipt", timeout_s=20)

    asyncio.run(run())


async def _say_something_unknown(pair: Pair) -> EntryId:
    """North's station writes an entry of a type that no station knows, as a newer one might."""
    held = pair.running["north"].station.held["south"]
    core: Any = held.open.core
    state = core._c
    log: LogId = state.ours.log
    step = state.begin()
    payload = cbor.encode([4711, 1, 1_700_000_000, "?"])
    record = EntryRecord(
        EntryId(log, state.ours.size), b"", 4711, state.seen(), held.open._clock.now(), held.open._clock.now()
    )
    written = writing._append(state, payload, record)
    await held.open.commit(step)
    return written.id


def test_one_thing_is_sent_at_a_time(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            wrong: list[dict[str, Any]] = [
                {},
                {"text": "a", "service": "b"},
                {"text": "a", "fills": {"course": "045"}},
                {"text": "a", "precedence": "URGENT"},
                {"text": "a", "marking": "DRILL"},
                {"text": "a", "language": "xx"},
                {"text": "a", "wait": "reply"},
                {"text": "a", "timeout_s": -1},
                {"text": "a", "composed": "yesterday"},
            ]
            for args in wrong:
                with pytest.raises(ArgumentWrong):
                    await pair.do("north", "send", channel="south", **args)
            assert await pair.outbox("north") == []

    asyncio.run(run())
