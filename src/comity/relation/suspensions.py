"""Suspensions of a channel: a set, each with a life of its own (spec/15-relation.md, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.facts.tier import TIER
from comity.messages.line.restoration import STAGE, Restoration
from comity.messages.line.suspension import Suspension
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage, Values
from comity.relation.said import Place, Said
from comity.relation.sequence import in_sequence
from comity.relation.transitions import Transitions

TYPES: Final = (Suspension.TYPE, Restoration.TYPE)
"""What this fold needs of the record. None of it is ever barred."""

_NOTICE: Final = STAGE.number("notice")
MOST_OPEN: Final = 64
"""Suspensions of one side and marking that may be open at once."""
MOST_EVER: Final = 1024
"""Suspensions of one side and marking that count in the life of a channel."""
MOST_CONFIRMATIONS: Final = 8
"""Confirmations of one notice that count."""
MOST_NAMED: Final = 8
"""Suspensions that are named where something is refused."""
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
        (Standing.PARTLY_LIFTED, "confirmed-in-part"): Standing.PARTLY_LIFTED,
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
    """The later of both `from`. No date of release brings it forward, and none puts it off."""


@dataclass(frozen=True, slots=True)
class SuspensionLife:
    """One suspension with what followed. `pairs` is what it was about in this channel; none: it has no effect here."""

    said: Said
    values: Values
    pairs: frozenset[Pair]
    standing: str = SUSPENSION.initial
    """As far as entries say; see `standing_at`."""
    waiting: tuple[Said, ...] = ()
    """Notices that nobody confirmed yet."""
    lifts: tuple[Lift, ...] = ()

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
        return self.pairs.difference(*(lift.pairs for lift in self.lifts if lift.at <= at))

    def holds(self, at: Instant) -> bool:
        """Whether it has started and suspends something at this instant."""
        return self.start <= max(at, self.said.at) and bool(self.remaining(at))

    def standing_at(self, at: Instant) -> str:
        """How it stands at this instant; `ended` when its own end has come before it was lifted."""
        until = self.until
        return SUSPENSION.after(self.standing, "ended") if until is not None and at >= until else self.standing


def suspensions(record: Iterable[Said], marking: Marking, tiers: Collection[str]) -> list[SuspensionLife]:
    """All suspensions of this marking that count, in one order that both sides find, for a channel of these `tiers`."""
    lives = SuspensionLives(record, tiers)
    return [one.folded() for one in lives.counting if one.said.marking is marking]


class SuspensionLives:
    """The suspensions of a channel, of every marking, while the record grows: those that count, and those too many."""

    def __init__(self, record: Iterable[Said], tiers: Collection[str], before: SuspensionLives | None = None) -> None:
        """`before` was made of a part of this record, and is not used any more."""
        self._tiers = tiers
        self._read = {} if before is None else before._lives
        self._lives: dict[Place, OneSuspension] = {}
        self._notices: dict[Place, Said] = {}
        self._confirmations: Counter[Place] = Counter()
        self._latest: dict[int, Said] = {}
        self._seen: dict[int, tuple[int, int]] = {0: (0, 0), 1: (0, 0)}
        self._awaited: set[Place] = set()
        self.counting: list[OneSuspension] = []
        self._own: dict[tuple[int, Marking], list[OneSuspension]] = {}
        self._ending: set[tuple[int, Marking]] = set()
        """Of which sides and markings some end by themselves, or are lifted in part."""
        self.too_many: dict[Place, list[OneSuspension]] = {}
        """Each suspension that does not count, and those before it that fill the number."""
        for one in in_sequence(one for one in record if one.message.TYPE in TYPES):
            self._take(one)
        for life in self._lives.values():
            self._weigh(life)

    def follows(self, one: Said) -> bool:
        """Take one more; False when it did not come in its order, and all must be read anew."""
        latest = self._latest.get(one.direction)
        if one.place in self._awaited or (latest is not None and one.place <= latest.place):
            return False
        if one.place[1:] < self._seen[1 - one.direction]:
            return False
        self._take(one)
        if one.place in self._lives:
            self._weigh(self._lives[one.place])
        return True

    def _take(self, one: Said) -> None:
        self._latest[one.direction] = one
        self._seen[one.direction] = max(self._seen[one.direction], one.seen)
        self._awaited.update(place for place in one.cites if place not in self._lives and place not in self._notices)
        stage = _stage(one)
        if stage is None:
            read = self._read.get(one.place)
            self._lives[one.place] = OneSuspension(one, self._tiers) if read is None else read.anew()
        elif stage == _NOTICE:
            self._notices[one.place] = one
            for life in self._cited(one):
                life.events.append((one, None))
        else:
            for notice in (self._notices[place] for place in one.cites if place in self._notices):
                self._confirm(notice, one)

    def _confirm(self, notice: Said, one: Said) -> None:
        if notice.direction == one.direction or notice.marking is not one.marking or not one.answers(notice):
            return
        if self._confirmations[notice.place] == MOST_CONFIRMATIONS:
            return
        found = [(life, _lift(notice, one, life.pairs)) for life in self._cited(notice)]
        found = [(life, lift) for life, lift in found if lift.pairs]
        self._confirmations[notice.place] += bool(found)
        for life, lift in found:
            life.events.append((one, lift))
            life.lifts.append(lift)
            self._ending.add((life.said.direction, life.said.marking))

    def _cited(self, notice: Said) -> list[OneSuspension]:
        """The suspensions of its own author and marking that a notice is about."""
        cited = (self._lives[place].said for place in notice.cites if place in self._lives)
        own = (said for said in cited if said.direction == notice.direction and said.marking is notice.marking)
        return [self._lives[said.place] for said in own if notice.answers(said)]

    def _weigh(self, life: OneSuspension) -> None:
        """Whether it counts: fewer than MOST_OPEN of its author's were open, as he knew, and MOST_EVER there."""
        key = life.said.direction, life.said.marking
        before = self._own.setdefault(key, [])
        if len(before) >= MOST_EVER or key not in self._ending:
            full = before
        else:
            full = [one for one in before if one.is_open_to(life.said)]
        if life.until is not None or not life.pairs:
            self._ending.add(key)
        if len(full) < MOST_OPEN:
            before.append(life)
            self.counting.append(life)
        else:
            self.too_many[life.said.place] = full[:MOST_NAMED]


class OneSuspension:
    """One suspension while the record is read, with everything that lifts of it."""

    def __init__(self, said: Said, tiers: Collection[str]) -> None:
        values = values_of(said)
        named = (tier for tier in dict.fromkeys(tiers) if tier in tiers_in(values))
        pairs = frozenset((tier, code) for tier in named for code in values["scope"])
        self.bare = SuspensionLife(said, values, pairs)
        self.said = said
        self.pairs = pairs
        self.codes = frozenset(values["scope"]) if pairs else frozenset()
        self.open_types = frozenset(values.get("open-types", ()))
        self.start, self.until = self.bare.start, self.bare.until
        self.lifts: list[Lift] = []
        self.events: list[tuple[Said, Lift | None]] = []
        """Notices, and confirmations with what each lifts, in sequence."""

    def anew(self) -> OneSuspension:
        """As its author wrote it."""
        self.lifts, self.events = [], []
        return self

    def left(self, at: Instant, knew: Callable[[Said], bool]) -> frozenset[Pair]:
        """The pairs not lifted at `at`, by those notices and confirmations that somebody knew."""
        if self.until is not None and at >= self.until:
            return frozenset()
        if not self.lifts:
            return self.pairs
        known = (lift for lift in self.lifts if lift.at <= at and knew(lift.notice) and knew(lift.confirmation))
        return self.pairs.difference(*(lift.pairs for lift in known))

    def is_open_to(self, said: Said) -> bool:
        """Whether something of it was left when its author wrote this."""
        return bool(self.left(said.at, said.knew))

    def folded(self) -> SuspensionLife:
        """What came of it. A confirmation that leaves as much as before is no act."""
        standing: str = SUSPENSION.initial
        left, notices = set(self.pairs), list[Said]()
        lifts: list[Lift] = []
        for said, lift in self.events:
            if lift is None:
                notices.append(said)
                standing = SUSPENSION.after(standing, "notice")
            elif not lift.pairs.isdisjoint(left) or _is_earlier(lift, lifts):
                left -= lift.pairs
                lifts.append(lift)
                standing = SUSPENSION.after(standing, "confirmed-in-part" if left else "confirmed")
        confirmed = {lift.notice.place for lift in lifts}
        waiting = tuple(notice for notice in notices if notice.place not in confirmed)
        return replace(self.bare, standing=standing, waiting=waiting, lifts=tuple(lifts))


def _is_earlier(lift: Lift, others: Iterable[Lift]) -> bool:
    """Whether it lifts some pair sooner than all others that lift it."""
    return any(all(lift.at < other.at for other in others if pair in other.pairs) for pair in lift.pairs)


def _lift(notice: Said, confirmation: Said, pairs: frozenset[Pair]) -> Lift:
    both = [values_of(notice), values_of(confirmation)]
    lifted = frozenset(
        (tier, code)
        for tier, code in pairs
        if all(tier in tiers_in(values) and covers(values["scope"], code) for values in both)
    )
    return Lift(notice, confirmation, lifted, max(from_seconds(values["from"]) for values in both))


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
