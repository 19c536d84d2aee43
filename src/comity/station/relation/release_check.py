"""What the relation forbids us to release (spec/15-relation.md, sections 3, 4, 6 and 7). A barred draft is gone.

The last question before an entry is made, and the first when a draft is: every way to release a message comes here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from comity.clock import date_time_group, from_seconds, to_seconds
from comity.messages import TABLE
from comity.messages.besides.condition_status import STATUS, ConditionStatus
from comity.messages.besides.restoration_stage import STAGE, RestorationStage
from comity.messages.envelope import Envelope
from comity.messages.facts.tier import TIER
from comity.messages.line.barring import never_barred
from comity.messages.line.restoration import STAGE as STEP
from comity.messages.line.restoration import Restoration
from comity.messages.line.suspension import Suspension
from comity.messages.message import Message
from comity.protocol.steps import LogHead
from comity.relation import conditions, stages, suspensions
from comity.relation.barring import names_of
from comity.relation.said import Place, Said
from comity.relation.suspensions import SuspensionLife, values_of
from comity.station.faults import ArgumentNotOneOf
from comity.station.record.references import reference_of
from comity.station.relation.faults import (
    BarredBySuspension,
    ConditionActWrong,
    NothingToConfirm,
    NothingToLift,
    StageOutOfOrder,
    SuspensionEndsBefore,
    SuspensionTooEarly,
    TooManySuspensions,
)
from comity.station.relation.record import ChannelRecord, entry_at

_LAST = 2**63
_CONFIRMATION = STEP.number("confirmation")
_MINUTE_S = 60


def check_release(
    record: ChannelRecord, seen: LogHead, envelope: Envelope, orders: Callable[[], Collection[Message]] = tuple
) -> None:
    """Raises unless the relation allows this message now; `seen` is what its entry will state.

    `orders` gives the suspensions that our party has entered in other channels: the same one may be entered here later.

    Raises BarredBySuspension; ArgumentNotOneOf for a scope that suspends nothing; SuspensionTooEarly,
    SuspensionEndsBefore, NothingToLift, NothingToConfirm, ConditionActWrong and StageOutOfOrder for what would change
    nothing. Nothing is kept of a message that is refused.
    """
    said = _as_said(record, envelope, (seen.generation, seen.size))
    barring = record.barring(said) or record.barring(_as_said(record, envelope, (_LAST, 0)))
    if barring:
        raise _barred(record, said, barring)
    if isinstance(envelope.message, Suspension):
        _check_suspension(said, said.message in orders())
        if record.too_many(said):
            raise TooManySuspensions(most=suspensions.MOST_OPEN, ever=suspensions.MOST_EVER)
    elif isinstance(envelope.message, Restoration):
        _check_restoration(record, said)
    elif isinstance(envelope.message, ConditionStatus):
        _check_condition(record, said)
    elif isinstance(envelope.message, RestorationStage):
        _check_stage(record, said)


def name_of(record: ChannelRecord, place: Place) -> str:
    """How people name what was said at this place."""
    return reference_of(record.channel, entry_at(place), record.our_direction)


def _as_said(record: ChannelRecord, envelope: Envelope, seen: tuple[int, int]) -> Said:
    """The message as if it were our next entry."""
    ours = record.our_direction
    cites = tuple((ours if cite.own else 1 - ours, cite.generation, cite.number) for cite in envelope.cites)
    released = from_seconds(to_seconds(envelope.released))
    place = (ours, record.our_generation, _LAST)
    return Said(place, seen, released, envelope.precedence, envelope.marking, envelope.message, cites)


def _barred(record: ChannelRecord, said: Said, barring: Sequence[SuspensionLife]) -> BarredBySuspension:
    first = min(barring, key=lambda one: one.start)
    named = set.intersection(*(set(one.values.get("open-types", ())) for one in barring))
    opened = sorted(named | record.kept_open(said))
    return BarredBySuspension(
        type=names_of(said.message)[-1],
        suspension=", ".join(name_of(record, one.said.place) for one in barring),
        start=date_time_group(first.start),
        open=", ".join(opened) or "nothing",
        across="no" if any(one.said.marking is said.marking for one in barring) else "yes",
    )


def _check_suspension(said: Said, ordered: bool) -> None:
    values = values_of(said)
    released = to_seconds(said.at)
    if not ordered:
        _check_scope(values["scope"])
    if not ordered and values["start"] < released - released % _MINUTE_S:
        raise SuspensionTooEarly(start=date_time_group(from_seconds(values["start"])), now=date_time_group(said.at))
    until = values.get("until")
    if until is not None and until <= max(values["start"], released):
        facts = {name: date_time_group(from_seconds(values[name])) for name in ("start", "until")}
        raise SuspensionEndsBefore(**facts)


def _check_scope(codes: Sequence[str]) -> None:
    """Each code is of a type or of a family; one that is misspelt would suspend nothing, and nobody would notice."""
    kinds = [(kind.CODE, kind.CATALOGUE or kind.CODE) for kind in TABLE.values()]
    barred = {name for names in kinds if never_barred().isdisjoint(names) for name in names}
    families = sorted({name[0] for name in barred if name[0].isupper()})
    known = {*families, *(name for names in kinds for name in names)}
    for code in codes:
        if code not in known:
            of_none = sorted(name for name in barred if name[0].islower())
            raise ArgumentNotOneOf(argument="scope", value=code, known=", ".join([*families, *of_none, "N20"]))


def _check_restoration(record: ChannelRecord, said: Said) -> None:
    """Each suspension that a notice cites must still stand here; a confirmation must lift something."""
    known = record.said(suspensions.TYPES)
    before, after = (suspensions.suspensions(one, said.marking, record.sides.tiers) for one in (known, [*known, said]))
    changed = {new.said.place for old, new in zip(before, after, strict=True) if old != new}
    if values_of(said)["stage"] == _CONFIRMATION:
        if not changed:
            raise NothingToConfirm(reference=name_of(record, said.cites[0]))
        return
    standing = {one.said.place: one.standing_at(said.at) for one in before if one.pairs}
    for place in said.cites:
        if standing.get(place, "-") in ("lifted", "ended", "-"):
            raise NothingToLift(reference=name_of(record, place), standing=standing.get(place, "-"))


def _check_condition(record: ChannelRecord, said: Said) -> None:
    known = record.said(conditions.TYPES)
    if conditions.conditions([*known, said], said.marking) == conditions.conditions(known, said.marking):
        raise ConditionActWrong(
            condition=values_of(said)["condition"],
            status=STATUS.names[values_of(said)["status"]],
            reference=name_of(record, said.cites[0]),
        )


def _check_stage(record: ChannelRecord, said: Said) -> None:
    known = record.said(stages.TYPES)
    before, after = (stages.stages(one, said.marking) for one in (known, [*known, said]))
    if before == after:
        tier = TIER.names[values_of(said)["tier"]]
        ours = before[tier].sides[record.our_direction] if tier in before else stages.Stage.NONE
        following = [act for state, act in stages.STAGES.table if state == ours]
        raise StageOutOfOrder(
            tier=tier, stage=STAGE.names[values_of(said)["stage"]], ours=ours.value, allowed=", ".join(following)
        )
