"""How soon a message is to be handled, and how often FLASH is used: one table, and pure reckoning over it.

Without a charter the goals are ours alone; one that both sides agreed replaces them (relation/charter.py). Nothing is
refused because one is missed: they are shown as running over, and no more. docs/operations.md has the same table for
people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Allows
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import StructuredMessage

MINUTE_S, HOUR_S, DAY_S = 60, 3600, 86_400
SHARE_DAYS = 30
"""The share of FLASH is counted over today and the days before it, in UTC."""


class Awaited(StrEnum):
    """What is waited for."""

    RECEIPT = "receipt"
    """Their station stored it."""
    ACKNOWLEDGEMENT = "acknowledgement"
    """An officer read it, and said so in any way."""
    HOLDING_REPLY = "holding-reply"
    """An answer, or at least that one is being worked on (D20)."""


@dataclass(frozen=True, slots=True)
class Goals:
    """Seconds within which each is to come."""

    receipt_s: int
    acknowledgement_s: int
    holding_reply_s: int

    def of(self, awaited: Awaited) -> int:
        """The goal of one of them, in seconds."""
        return {
            Awaited.RECEIPT: self.receipt_s,
            Awaited.ACKNOWLEDGEMENT: self.acknowledgement_s,
            Awaited.HOLDING_REPLY: self.holding_reply_s,
        }[awaited]


GOALS: Mapping[Precedence, Goals] = MappingProxyType(
    {
        Precedence.FLASH: Goals(MINUTE_S, 5 * MINUTE_S, 30 * MINUTE_S),
        Precedence.IMMEDIATE: Goals(MINUTE_S, 15 * MINUTE_S, 2 * HOUR_S),
        Precedence.PRIORITY: Goals(5 * MINUTE_S, HOUR_S, 12 * HOUR_S),
        Precedence.ROUTINE: Goals(10 * MINUTE_S, 12 * HOUR_S, 48 * HOUR_S),
    }
)
"""ROUTINE is acknowledged by the next watch: within twelve hours."""

_NO_ANSWER = frozenset(("R02", "R03", "R04", "R05", "R06", "D10"))
"""Codes of replies that do not answer what was asked."""
_OTHER_MATTERS = frozenset(("D01", "D20", "L10", "B07", "B08", "text"))
"""Codes that a type lists as replies and that its author does not wait for."""
_FOLLOW_THE_CITED = (
    Acknowledgement.TYPE,
    Readback.TYPE,
    ReadbackConfirmed.TYPE,
    ReadbackCorrected.TYPE,
    LineTest.TYPE,
    LineTestAnswer.TYPE,
)
"""Types that take the precedence of what they are about, or are sent by a station: they count in no share."""


def wants_acknowledgement(kind: type[Message]) -> bool:
    """Whether an officer is to say that he has read it."""
    return Allows.ACKNOWLEDGEMENT in kind.ALLOWS


def wants_answer(message: Message) -> bool:
    """Whether its author waits for an answer, or for a holding reply until it comes."""
    if isinstance(message, ClarificationRequest):
        return True
    if not isinstance(message, StructuredMessage) or "D20" not in message.REPLIES:
        return False
    return bool(set(message.REPLIES) - _NO_ANSWER - _OTHER_MATTERS)


def answers(kind: type[Message]) -> bool:
    """Whether a message of this type, about another one of the other side, stops the clock of its answer."""
    return not {kind.CODE, kind.CATALOGUE} & _NO_ANSWER and kind.TYPE != LineTestAnswer.TYPE


def over_s(awaited: Awaited, goals: Goals, waited_s: int) -> int:
    """By how many seconds a goal was missed; 0 while it is not."""
    return max(0, waited_s - goals.of(awaited))


@dataclass(frozen=True, slots=True)
class Share:
    """FLASH among the REAL messages of one side."""

    flash: int
    messages: int

    @property
    def share(self) -> float:
        """From 0 to 1, to three digits; 0 when there are no messages."""
        return round(self.flash / self.messages, 3) if self.messages else 0.0


def first_second(now_s: int) -> int:
    """Where the days of the share begin: both stations get the same one on the same day."""
    return now_s - now_s % DAY_S - (SHARE_DAYS - 1) * DAY_S


class Tally:
    """FLASH and all REAL messages of one side, day by day in UTC."""

    def __init__(self) -> None:
        self._days: dict[int, tuple[int, int]] = {}

    def add(self, kind: int, precedence: Precedence, marking: Marking, at_s: int) -> None:
        """Count a message of the type `kind` that was released at `at_s`."""
        if marking is not Marking.REAL or kind in _FOLLOW_THE_CITED:
            return
        flash, messages = self._days.get(at_s // DAY_S, (0, 0))
        self._days[at_s // DAY_S] = flash + (precedence is Precedence.FLASH), messages + 1

    def share(self, now_s: int) -> Share:
        """The share over the days that count at `now_s`; older ones are forgotten."""
        first = first_second(now_s) // DAY_S
        self._days = {day: counts for day, counts in self._days.items() if day >= first}
        return Share(sum(flash for flash, _ in self._days.values()), sum(count for _, count in self._days.values()))
