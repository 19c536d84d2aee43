"""How a channel stands, all in all (spec/15-relation.md, section 8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.besides.declared_elsewhere import DeclaredElsewhere
from comity.messages.cancellation import Cancellation
from comity.messages.line.non_response import NonResponse
from comity.messages.precedence import Marking
from comity.relation import conditions, stages, suspensions
from comity.relation.conditions import Condition
from comity.relation.said import Said, of_marking
from comity.relation.stages import TierRestoration
from comity.relation.suspensions import SuspensionLife, values_of

TYPES: Final = tuple(
    {
        *suspensions.TYPES,
        *conditions.TYPES,
        *stages.TYPES,
        NonResponse.TYPE,
        Cancellation.TYPE,
        DeclaredElsewhere.TYPE,
    }
)
"""What this fold needs of the record."""


class LineState(StrEnum):
    """How a channel stands at an instant."""

    OPEN = "open"
    ANNOUNCED = "announced"
    SUSPENDED = "suspended"
    RESTORING = "restoring"


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Everything that both sides made of one channel, for one marking. The same at both stations."""

    tiers: tuple[str, ...]
    suspensions: tuple[SuspensionLife, ...]
    conditions: tuple[Condition, ...]
    stages: tuple[TierRestoration, ...]
    silences: tuple[Said, ...]
    """Non-responses that their authors did not cancel."""
    declared: tuple[Said, ...]
    """What was declared outside the line, as filed."""

    def standing(self, at: Instant) -> tuple[SuspensionLife, ...]:
        """The suspensions that hold at this instant."""
        return tuple(one for one in self.suspensions if one.holds(at))

    def line(self, at: Instant) -> LineState:
        """How the channel stands at this instant."""
        if self.standing(at):
            return LineState.SUSPENDED
        if any(one.start > at and one.remaining(at) for one in self.suspensions):
            return LineState.ANNOUNCED
        if any(one.is_under_way for one in self.stages if one.tier in self.tiers):
            return LineState.RESTORING
        return LineState.OPEN

    def silent(self, at: Instant) -> tuple[Said, ...]:
        """The non-responses that stand at this instant."""
        return tuple(
            one
            for one in self.silences
            if from_seconds(values_of(one)["from"]) <= at < from_seconds(values_of(one)["until"])
        )


def channel_state(record: Iterable[Said], marking: Marking, tiers: Collection[str]) -> ChannelState:
    """Fold all that `record` says about the line itself."""
    said = [one for one in of_marking(record, marking) if one.message.TYPE in TYPES]
    lives = suspensions.SuspensionLives(said, tiers)
    said = [one for one in said if one.place not in lives.too_many]
    cancellations = (one for one in said if isinstance(one.message, Cancellation))
    cancelled = {place for one in cancellations for place in one.cites if place[0] == one.direction}
    return ChannelState(
        tuple(dict.fromkeys(tiers)),
        tuple(one.folded() for one in lives.counting),
        tuple(conditions.conditions(said, marking)),
        tuple(stages.stages(said, marking).values()),
        tuple(one for one in said if isinstance(one.message, NonResponse) and one.place not in cancelled),
        tuple(one for one in said if isinstance(one.message, DeclaredElsewhere)),
    )
