"""Suspensions of a channel: a set, each with a life of its own (spec/15-relation.md, section 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.facts.tier import TIER
from comity.messages.line.restoration import STAGE, Restoration
from comity.messages.line.suspension import Suspension
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage, Values
from comity.relation.said import Place, Said, of_marking
from comity.relation.sequence import in_sequence
from comity.relation.transitions import Transitions

TYPES: Final = (Suspension.TYPE, Restoration.TYPE)
"""What this fold needs of the record. None of it is ever barred."""

_NOTICE: Final = STAGE.number("notice")
Pair = tuple[str, str]
"""A level of command, and a type or the letter of a family."""


class Standing(StrEnum):
    """How one suspension stands."""

    STANDING = "standing"
    NOTICE_GIVEN = "notice-given"
    PARTLY_LIFTED = "partly-lifted"
    LIFTED = "lifted"
    ENDED = "ended"


SUSPENSION: Final = Transitions(
    "suspension",
    Standing.STANDING,
    {
        (Standing.STANDING, "notice"): Standing.NOTICE_GIVEN,
        (Standing.NOTICE_GIVEN, "confirmed"): Standing.LIFTED,
        (Standing.NOTICE_GIVEN, "confirmed-in-part"): Standing.PARTLY_LIFTED,
        (Standing.PARTLY_LIFTED, "notice"): Standing.NOTICE_GIVEN,
        (Standing.PARTLY_LIFTED, "confirmed"): Standing.LIFTED,
        (Standing.STANDING, "ended"): Standing.ENDED,
        (Standing.NOTICE_GIVEN, "ended"): Standing.ENDED,
        (Standing.PARTLY_LIFTED, "ended"): Standing.ENDED,
    },
)


@dataclass(frozen=True, slots=True)
class Lift:
    """What a notice and its confirmation lift: these pairs, from this instant on, which both have signed."""

    notice: Said
    confirmation: Said
    pairs: frozenset[Pair]
    at: Instant
    """Not before the notice. The clock of who confirms decides nothing: it could bring the instant forward."""


@dataclass(frozen=True, slots=True)
class SuspensionLife:
    """One suspension with what followed. `pairs` is what it was about in this channel; none: it has no effect here."""

    said: Said
    values: Values
    pairs: frozenset[Pair]
    standing: str
    """As far as entries say; see `standing_at`."""
    waiting: tuple[Said, ...]
    """Notices that nobody confirmed yet."""
    lifts: tuple[Lift, ...]

    @property
    def start(self) -> Instant:
        """From when: never before it was released."""
        return max(self.said.at, from_seconds(self.values["start"]))

    @property
    def until(self) -> Instant | None:
        """When it ends by itself, if its author said so."""
        return None if "until" not in self.values else from_seconds(self.values["until"])

    def remaining(self, at: Instant) -> frozenset[Pair]:
        """The pairs that are not lifted at this instant; those of a suspension that has not started count."""
        until = self.until
        if until is not None and at >= until:
            return frozenset()
        lifted = (lift.pairs for lift in self.lifts if lift.at <= max(at, lift.notice.at))
        return self.pairs.difference(*lifted)

    def holds(self, at: Instant) -> bool:
        """Whether it has started and suspends something at this instant."""
        return self.start <= max(at, self.said.at) and bool(self.remaining(at))

    def standing_at(self, at: Instant) -> str:
        """How it stands at this instant; `ended` when its own end has come before it was lifted."""
        until = self.until
        return SUSPENSION.after(self.standing, "ended") if until is not None and at >= until else self.standing


def suspensions(record: Iterable[Said], marking: Marking, tiers: Collection[str]) -> list[SuspensionLife]:
    """All suspensions of this marking, in one order that both sides find, for a channel of these `tiers`."""
    said = in_sequence(one for one in of_marking(record, marking) if one.message.TYPE in TYPES)
    lives: dict[Place, _Life] = {}
    notices: dict[Place, Said] = {}
    for one in said:
        stage = _stage(one)
        if stage is None:
            lives[one.place] = _Life(one, tiers)
        elif stage == _NOTICE:
            notices[one.place] = one
            for life in _cited(one, lives):
                life.notice(one)
        else:
            for notice in (notices[place] for place in one.cites if place in notices):
                if notice.direction != one.direction and one.answers(notice):
                    for life in _cited(notice, lives):
                        life.confirmation(notice, one)
    return [life.folded() for life in lives.values()]


def _cited(notice: Said, lives: dict[Place, _Life]) -> list[_Life]:
    """The suspensions of its own author that a notice is about."""
    cited = (lives[place] for place in notice.cites if place in lives)
    return [life for life in cited if life.said.direction == notice.direction and notice.answers(life.said)]


class _Life:
    """One suspension while the record is read."""

    def __init__(self, said: Said, tiers: Collection[str]) -> None:
        self.said = said
        self.values = values_of(said)
        named = (tier for tier in tiers_in(self.values) if tier in tiers)
        self.pairs = frozenset((tier, code) for tier in named for code in self.values["scope"])
        self.left = set(self.pairs)
        self.standing: str = SUSPENSION.initial
        self.notices: list[Said] = []
        self.lifts: list[Lift] = []

    def notice(self, notice: Said) -> None:
        """Its author gives notice that it is lifted."""
        self.notices.append(notice)
        self.standing = SUSPENSION.after(self.standing, "notice")

    def confirmation(self, notice: Said, confirmation: Said) -> None:
        """The other side confirms that notice."""
        lift = _lift(notice, confirmation, self.pairs)
        act = "confirmed" if self.left <= lift.pairs else "confirmed-in-part"
        if SUSPENSION.allows(self.standing, act):
            self.standing = SUSPENSION.after(self.standing, act)
            self.left -= lift.pairs
            self.lifts.append(lift)

    def folded(self) -> SuspensionLife:
        """What came of it."""
        confirmed = {lift.notice.place for lift in self.lifts}
        waiting = tuple(notice for notice in self.notices if notice.place not in confirmed)
        return SuspensionLife(self.said, self.values, self.pairs, self.standing, waiting, tuple(self.lifts))


def _lift(notice: Said, confirmation: Said, pairs: frozenset[Pair]) -> Lift:
    both = [values_of(notice), values_of(confirmation)]
    lifted = frozenset(
        (tier, code)
        for tier, code in pairs
        if all(tier in tiers_in(values) and covers(values["scope"], code) for values in both)
    )
    at = max(notice.at, *(from_seconds(values["from"]) for values in both))
    return Lift(notice, confirmation, lifted, at)


def _stage(said: Said) -> int | None:
    return said.message.values["stage"] if isinstance(said.message, Restoration) else None


def covers(codes: Collection[str], code: str) -> bool:
    """Whether a list of types and families holds this type or family: `N` holds `N` and `N20`."""
    return code in codes or family_of(code) in codes


def family_of(code: str) -> str:
    """`N` for `N20` and for `N`; the code itself for a type that stands in no family."""
    return code[0] if code[0].isupper() else code


def values_of(said: Said) -> Values:
    """The fields of a structured message. Raises TypeError for another one."""
    if not isinstance(said.message, StructuredMessage):
        raise TypeError(f"{said.message.CODE} has no fields")
    return said.message.values


def tiers_in(values: Values) -> tuple[str, ...]:
    """The levels of command that field `tiers` names."""
    return tuple(TIER.names[number] for number in values["tiers"])
