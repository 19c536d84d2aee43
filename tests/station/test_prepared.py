"""Prepared messages as notes: what an approval is about, and what another version may have written."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from comity.clock import Instant
from comity.messages.encounters.unintended_act import UnintendedAct
from comity.messages.precedence import Marking, Precedence
from comity.protocol.steps import NoteRecord
from comity.station.faults import ArgumentWrong
from comity.station.officers.prepared import (
    APPROVAL,
    PREPARED,
    Approval,
    Prepared,
    PreparedChanged,
    PreparedMarkingFixed,
    PreparedTaken,
    approval_note,
    prepared_in,
    prepared_note,
)
from comity.store.memory import MemoryStore
from tests.station.two_stations import Pair, two_stations

ACT = Prepared(
    "act", "south", UnintendedAct.TYPE, Precedence.FLASH, Marking.REAL, 1, None, {"armed": "armed"}, ("object", "cause")
)
AT = Instant(1_795_000_000_000)


async def perform(pair: Pair, op: str, **args: object) -> dict[str, Any]:
    return await pair.running["north"].desk.perform(op, args)


def test_any_change_of_what_would_be_sent_is_another_digest() -> None:
    changes = (
        {"name": "other"},
        {"channel": "other"},
        {"type_number": 69},
        {"precedence": Precedence.IMMEDIATE},
        {"marking": Marking.EXERCISE},
        {"language": 2},
        {"about": ()},
        {"about": ("south/our/1",)},
        {"fields": {"armed": "not-armed"}},
        {"fields": {}},
        {"blanks": ("object",)},
        {"never_exercise": True},
    )
    digests = {replace(ACT, **change).digest for change in changes}  # type: ignore[arg-type]
    assert len(digests | {ACT.digest}) == len(changes) + 1


def test_the_newest_of_each_name_stands_and_what_is_not_understood_is_passed_over() -> None:
    store = MemoryStore()
    store.create_channel("south", {})
    changed = replace(ACT, marking=Marking.EXERCISE)
    approval = Approval("act", changed.digest, "Cdr Holm", AT, b"signature")
    unknown = prepared_note(replace(ACT, name="later", type_number=31), AT)
    junk = [NoteRecord(kind, AT, None, data) for kind in (PREPARED, APPROVAL) for data in (b"", b"\xff", b"\x80")]
    store.commit([("south", [prepared_note(ACT, AT), unknown, *junk, approval_note(approval)])])
    assert prepared_in(store, "south")["act"].state == "changed"
    store.commit([("south", [prepared_note(changed, AT)])])
    ((name, standing),) = prepared_in(store, "south").items()
    assert (name, standing.prepared, standing.approval, standing.state) == ("act", changed, approval, "approved")


def test_a_real_one_may_be_exercised_unless_it_says_no_and_never_the_other_way() -> None:
    exercise, closed = replace(ACT, marking=Marking.EXERCISE), replace(ACT, never_exercise=True)
    assert (ACT.marked(None), ACT.marked(Marking.EXERCISE)) == (Marking.REAL, Marking.EXERCISE)
    assert (exercise.marked(None), exercise.marked(Marking.EXERCISE)) == (Marking.EXERCISE, Marking.EXERCISE)
    for prepared, wanted in ((exercise, Marking.REAL), (closed, Marking.EXERCISE), (ACT, Marking.TEST)):
        with pytest.raises(PreparedMarkingFixed) as refused:
            prepared.marked(wanted)
        assert refused.value.facts == {"name": "act", "marking": prepared.marking.name}


def test_what_the_note_says_of_exercises_is_kept() -> None:
    store = MemoryStore()
    store.create_channel("south", {})
    closed = replace(ACT, never_exercise=True)
    store.commit([("south", [prepared_note(closed, AT)])])
    assert prepared_in(store, "south")["act"].prepared == closed
    store.commit([("south", [NoteRecord(PREPARED, AT, None, closed.encode()[:-1] + b"\xf4")])])
    assert prepared_in(store, "south")["act"].prepared == closed, "another form than ours is passed over"


def test_what_is_approved_is_what_was_shown(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            args = {"name": "act", "type": "E13"}
            blank = dict.fromkeys(("object", "occurred-at", "position", "armed", "cause"), "")
            shown = await perform(pair, "prepare", channel="south", fields=blank, **args)
            await perform(pair, "prepare", channel="south", fields={**blank, "armed": "armed"}, **args)
            with pytest.raises(PreparedChanged):
                await perform(pair, "approve", name="act", digest=shown["digest"])
            assert (await perform(pair, "prepared", name="act"))["items"][0]["state"] == "never"
            with pytest.raises(ArgumentWrong):
                await perform(pair, "prepare", channel="south", fields=blank, marking="PERHAPS", **args)

    asyncio.run(run())


def test_a_name_stands_for_one_message_in_the_whole_station(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            station = pair.running["north"].station
            station.store.create_channel("elsewhere", {})
            station.store.commit([("elsewhere", [prepared_note(replace(ACT, channel="elsewhere"), AT)])])
            monkeypatch.setattr(
                "comity.station.desk.reading.Reading.channels",
                lambda _, channel: ["elsewhere", "south"] if channel is None else [channel],
            )
            blank = dict.fromkeys(("object", "occurred-at", "position", "armed", "cause"), "")
            with pytest.raises(PreparedTaken):
                await perform(pair, "prepare", channel="south", name="act", type="E13", fields=blank)

    asyncio.run(run())
