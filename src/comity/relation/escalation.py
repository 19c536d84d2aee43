"""What to do when nobody answers, rung after rung, each at its time (spec/16-charter-and-contacts.md, section 6).

A fold: the message, the record, what was already done, the instant. It does nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.clock import Instant, later
from comity.messages.cancellation import Cancellation
from comity.messages.cites import Allows
from comity.messages.correction import Correction
from comity.messages.replies.acknowledgement_query import AcknowledgementQuery
from comity.relation.charter import Terms
from comity.relation.due import NOT_READ
from comity.relation.said import Said


class Rung(StrEnum):
    """A rung of the ladder."""

    REPEAT = "repeat"
    """Ask whether anybody has read it (R07)."""
    NEXT_BEARER = "next-bearer"
    """Ask once more, over every link that is up, and send the message over those that did not carry it."""
    ANY_OFFICER = "any-officer"
    """Ask any officer on watch, in plain words, to read and acknowledge it."""
    NEXT_TIER = "next-tier"
    """Tell their other level of command that this station has a channel with."""
    THIRD_PARTY = "third-party"
    """A prompt to our own officer: think of a third party."""


LADDER: Final[tuple[tuple[Rung, float], ...]] = (
    (Rung.REPEAT, 1.0),
    (Rung.NEXT_BEARER, 1.5),
    (Rung.ANY_OFFICER, 2.0),
    (Rung.NEXT_TIER, 3.0),
    (Rung.THIRD_PARTY, 4.0),
)
"""Each rung, and after how many times the time for an acknowledgement it is due."""


class Ended(StrEnum):
    """Why nothing more is to be done."""

    ANSWERED = "answered"
    TAKEN_BACK = "taken-back"
    STOPPED = "stopped"
    DONE = "done"
    """All rungs were tried."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A rung that was taken, or passed over with its reason."""

    rung: Rung
    at: Instant
    skipped: str = ""
    """Why it was passed over; "" when it was not."""


@dataclass(frozen=True, slots=True)
class Next:
    """The rung to take next, and when; or why the ladder has ended."""

    rung: Rung | None
    at: Instant | None
    ended: Ended | None = None

    def is_due(self, now: Instant) -> bool:
        """Whether it is to be taken at `now`."""
        return self.at is not None and self.at <= now


def can_escalate(said: Said) -> bool:
    """Whether it is a message that somebody is to acknowledge."""
    return Allows.ACKNOWLEDGEMENT in said.message.ALLOWS and not isinstance(said.message, AcknowledgementQuery)


def next_step(
    said: Said,
    record: Iterable[Said],
    now: Instant,
    terms: Terms,
    taken: Sequence[Taken] = (),
    *,
    stopped: bool = False,
) -> Next:
    """What to do next about `said`, of which nobody of the other side said that he read it.

    A holding reply is an answer here: somebody is there. `terms` are those that were in force when it was released.
    """
    known = [one for one in record if one.answers(said) and one.at <= now]
    if any(one.direction != said.direction and not isinstance(one.message, NOT_READ) for one in known):
        return Next(None, None, Ended.ANSWERED)
    if any(one.direction == said.direction and isinstance(one.message, Cancellation | Correction) for one in known):
        return Next(None, None, Ended.TAKEN_BACK)
    if stopped:
        return Next(None, None, Ended.STOPPED)
    done = {one.rung for one in taken}
    for rung, factor in LADDER:
        if rung not in done:
            at = later(said.at, factor * terms.acknowledge_within_s[said.precedence])
            before = max((one.at for one in taken if not one.skipped), default=said.at)
            return Next(rung, max(at, before))
    return Next(None, None, Ended.DONE)
