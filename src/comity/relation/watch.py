"""The watch of each side: what it declared, and what was seen of it (spec/16-charter-and-contacts.md, section 5).

A line that is up says nothing about who sits there. What is declared and what is observed stand side by side; where
they differ, neither is taken for the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.besides.watch_handover import WatchHandover
from comity.messages.facts.choice import LANGUAGE
from comity.messages.facts.tier import TIER
from comity.messages.line.non_response import SCOPE, NonResponse
from comity.messages.line.test_failure import CAUSE, TestFailure
from comity.messages.line.watch_roster import MAY, STAFFED, WatchRoster
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking
from comity.messages.structured import NO_VALUES, StructuredMessage, Values
from comity.relation.due import Due, Duty
from comity.relation.said import Said, in_order, of_marking

_BY_MACHINES: Final = (LineTest, LineTestAnswer)
_STAFFED: Final = STAFFED.number("staffed")
_ALL: Final = SCOPE.number("all-but-open")


class Declared(StrEnum):
    """What a side last said of its watch, as far as that still holds."""

    STAFFED = "staffed"
    UNSTAFFED = "unstaffed"
    UNKNOWN = "unknown"
    """It never said, or the time of what it said is over."""


class Difference(StrEnum):
    """How what was declared and what was seen differ."""

    SILENT = "declared-but-silent"
    """Staffed, it says; but acknowledgements are overdue."""
    SPEAKS = "unstaffed-but-speaks"
    """Unstaffed, it says; but somebody released messages since."""
    ANSWERS = "silent-by-notice-but-speaks"
    """It gave notice of non-response to all, and answers."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One side's watch at an instant."""

    direction: int
    declared: Declared
    roster: Said | None
    """The word that `declared` rests on; also one whose time is over."""
    until: Instant | None
    tier: str | None
    officers: int | None
    languages: tuple[str, ...]
    may: str | None
    next_from: Instant | None
    last_spoke: Instant | None
    """When it last released something that no machine releases."""
    overdue: int
    """Acknowledgements that it owes and whose time is over."""
    differences: tuple[Difference, ...]
    cause: str | None
    """The cause that it declared last for missed tests, since the last test that it kept."""


def watch(
    record: Iterable[Said], direction: int, now: Instant, due: Sequence[Due], marking: Marking = Marking.REAL
) -> Watch:
    """The watch of one side; `due` is what is due at `now` on the same channel."""
    recorded = [one for one in in_order(record) if one.direction == direction and one.at <= now]
    said = of_marking(recorded, marking)
    roster = next((one for one in reversed(said) if isinstance(one.message, WatchRoster | WatchHandover)), None)
    spoke = [one for one in said if not isinstance(one.message, (*_BY_MACHINES, WatchRoster))]
    values = _values(roster)
    until = None if roster is None else from_seconds(values["until"])
    declared = Declared.UNKNOWN
    if roster is not None and until is not None and now < until:
        staffed = isinstance(roster.message, WatchHandover) or values["staffed"] == _STAFFED
        declared = Declared.STAFFED if staffed else Declared.UNSTAFFED
    overdue = [
        one
        for one in due
        if one.duty is Duty.ACKNOWLEDGE and one.owed_by == direction and one.marking is marking and one.is_overdue(now)
    ]
    rosters = [one for one in said if isinstance(one.message, WatchRoster)]
    words = _values(rosters[-1] if rosters else None)
    return Watch(
        direction,
        declared,
        roster,
        until,
        TIER.names.get(words.get("tier", 0)),
        words.get("officers"),
        tuple(LANGUAGE.names[number] for number in values.get("languages", ())),
        MAY.names.get(words.get("may", 0)),
        None if "next-from" not in values else from_seconds(values["next-from"]),
        max((one.at for one in spoke), default=None),
        len(overdue),
        _differences(declared, roster, spoke, len(overdue), said, now),
        _cause(recorded),
    )


def on_watch(record: Iterable[Said], direction: int, marking: Marking = Marking.REAL) -> tuple[str, ...]:
    """Officers of one side who took the watch and neither handed it over nor were relieved; the latest come last.

    Nobody leaves the watch because the time that was told for it is over: that is to be entered too.
    """
    names: dict[str, None] = {}
    for said in of_marking(in_order(record), marking):
        if said.direction == direction and isinstance(said.message, WatchHandover):
            values = said.message.values
            names.pop(values.get("off-going", ""), None)
            if "on-coming" in values:
                names[values["on-coming"]] = None
    return tuple(names)


def _differences(
    declared: Declared, roster: Said | None, spoke: Sequence[Said], overdue: int, said: Sequence[Said], now: Instant
) -> tuple[Difference, ...]:
    found = []
    if declared is Declared.STAFFED and overdue:
        found.append(Difference.SILENT)
    if declared is Declared.UNSTAFFED and roster is not None and any(one.place > roster.place for one in spoke):
        found.append(Difference.SPEAKS)
    for notice in (one for one in said if isinstance(one.message, NonResponse)):
        values = _values(notice)
        holds = from_seconds(values["from"]) <= now < from_seconds(values["until"]) and values["scope"] == _ALL
        if holds and any(one.place > notice.place and one.cites for one in spoke):
            found.append(Difference.ANSWERS)
    return tuple(dict.fromkeys(found))


def _cause(said: Sequence[Said]) -> str | None:
    """By name, of the last notice of failed tests that no later test or answer of the same side followed."""
    for one in reversed(said):
        if isinstance(one.message, LineTest | LineTestAnswer):
            return None
        if isinstance(one.message, TestFailure):
            return CAUSE.names[one.message.values["cause"]]
    return None


def _values(said: Said | None) -> Values:
    return said.message.values if said is not None and isinstance(said.message, StructuredMessage) else NO_VALUES
