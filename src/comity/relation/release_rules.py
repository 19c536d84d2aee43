"""Who must sign before a message goes: one table (spec/17-officers.md, section 5).

A rule is a list of seats. Each seat is taken by another officer: another key, another name.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from comity.crypto.officers import Authority, Capacity, Role
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.watch_handover import WatchHandover
from comity.messages.facts.texts import NameKind
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.service_message import ServiceMessage
from comity.messages.structured import StructuredMessage


@dataclass(frozen=True, slots=True)
class Seat:
    """A signature that is wanted: as what, and with one of which roles."""

    capacity: Capacity
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True)
class Rule:
    """The seats of a message. No seats: the station sends it by itself."""

    name: str
    seats: tuple[Seat, ...]


_ON_WATCH = Seat(Capacity.WATCH, frozenset({Role.WATCH_OFFICER}))
_OPERATOR = Seat(Capacity.WATCH, frozenset({Role.WATCH_OFFICER, Role.COMMUNICATOR}))
_ANY_IN_CHARGE = frozenset({Role.WATCH_OFFICER, Role.RELEASER, Role.COMMANDER})

BY_STATION = Rule("by-station", ())
BY_WATCH = Rule("by-watch", (_ON_WATCH,))
BY_OPERATOR = Rule("by-operator", (_OPERATOR,))
BY_TWO_ON_WATCH = Rule("by-two-on-watch", (_ON_WATCH, _ON_WATCH))
BY_UNIT = Rule("by-unit", (Seat(Capacity.UNIT, _ANY_IN_CHARGE),))
BY_TWO = Rule(
    "by-two",
    (
        Seat(Capacity.DRAFTER, frozenset({Role.DRAFTER})),
        Seat(Capacity.RELEASER, frozenset({Role.RELEASER, Role.COMMANDER})),
    ),
)
BY_BROKEN_GLASS = Rule("by-broken-glass", (Seat(Capacity.BREAK_GLASS, _ANY_IN_CHARGE | {Role.DRAFTER}),))
REVIEW_SEAT = Seat(Capacity.REVIEW, frozenset({Role.REVIEWER, Role.RELEASER, Role.COMMANDER}))

ALL_RULES = (BY_STATION, BY_WATCH, BY_OPERATOR, BY_TWO_ON_WATCH, BY_UNIT, BY_TWO, BY_BROKEN_GLASS)

UNIT_TIER = "unit"
_STATION_TYPES = ("L02", "L04", "B14", "B15")
"""Facts of the machines, and what carries the signatures itself."""
_WATCH_TYPES = ("R06", "R07", "B11")
_UNIT_TYPES = ("E01", "E02", "E03", "E04", "E05", "S01", "R05")
_UNIT_CLASSES = (Phrase, Acknowledgement, Readback, ReadbackConfirmed)
BREAK_GLASS_TYPES = ("S01", "E13")
"""Distress, and an unintended act: nothing else."""
_COMMITS = ("D41", "B04")
_NEGOTIATES = ("B03", "D30", "D31", "D40", "E05")


def rule_for(message: Message, tier: str, *, about_flash: bool = False, two_persons: Collection[str] = ()) -> Rule:
    """The rule of a message at a station of this tier. `two_persons` is the charter's list of types."""
    code = message.CODE
    if isinstance(message, LineTest | LineTestAnswer) or code in _STATION_TYPES:
        return BY_STATION
    if isinstance(message, Acknowledgement):
        strict = about_flash and (code in two_persons or is_listed("R02", two_persons))
        return BY_TWO_ON_WATCH if strict else BY_WATCH
    if code == "B11":
        return BY_TWO_ON_WATCH if _is_handover(message) else BY_WATCH
    if code in _WATCH_TYPES:
        return BY_WATCH
    if isinstance(message, ServiceMessage):
        return BY_OPERATOR
    if tier == UNIT_TIER and not is_listed(code, two_persons) and _is_coded(message):
        return BY_UNIT
    return BY_TWO


def is_listed(code: str, two_persons: Collection[str]) -> bool:
    """Whether a list of the charter names a type, by its code or by the letter of its family."""
    return code in two_persons or (code[:1] in two_persons and code[1:].isdigit())


def may_break_glass(message: Message) -> bool:
    """Whether one officer may release it alone, to be reviewed afterwards."""
    return message.CODE in BREAK_GLASS_TYPES


def must_sign(message: Message) -> frozenset[str]:
    """The officers whom a message names as those who say it: each of them must be among those who sign."""
    if message.OFFICER:
        return frozenset({str(getattr(message, "officer", ""))})
    if isinstance(message, WatchHandover) and message.rendered["event"] != "relieved":
        return frozenset(message.values[name] for name in ("off-going", "on-coming") if name in message.values)
    return frozenset()


def authority_for(message: Message) -> Authority:
    """What the officer who releases it must be allowed at his level of command."""
    if message.CODE in _COMMITS:
        return Authority.COMMIT
    return Authority.NEGOTIATE if message.CODE in _NEGOTIATES else Authority.ACKNOWLEDGE


def _is_coded(message: Message) -> bool:
    """Whether a unit sends it, and nobody wrote anything freely in it; names may be in it."""
    if isinstance(message, _UNIT_CLASSES):
        return not message.free_text
    if not isinstance(message, StructuredMessage) or message.CODE not in _UNIT_TYPES:
        return False
    return not any(
        field.fact.free and not isinstance(field.fact, NameKind)
        for field in message.FIELDS
        if field.name in message.values
    )


def _is_handover(message: Message) -> bool:
    return isinstance(message, WatchHandover) and message.rendered["event"] == "handed-over"
