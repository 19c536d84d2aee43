"""The relation as scripts and screens read it: JSON objects made from what the folds found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from comity.clock import Instant, from_seconds, iso
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.relation.barring import names_of, refusal_of
from comity.relation.channel_state import ChannelState
from comity.relation.conditions import Condition
from comity.relation.said import Place, Said
from comity.relation.stages import TierRestoration
from comity.relation.suspensions import SuspensionLife, tiers_in
from comity.station.relation.record import ChannelRecord
from comity.station.relation.release_check import name_of

_Order = tuple[Message, str, str]
"""What was ordered, by which party, towards which."""
Stored = Callable[[Place], bool]
"""Whether their station said that it stored an entry of ours."""


def channel_item(
    name: str, records: Mapping[str, ChannelRecord], states: Mapping[str, ChannelState], now: Instant, stored: Stored
) -> dict[str, Any]:
    """One channel; `records` and `states` are of all channels, for the orders that are not bound everywhere."""
    record, state = records[name], states[name]
    bound = _bound(records, states)
    return {
        "channel": name,
        "our_party": record.sides.our.party,
        "their_party": record.sides.their.party,
        "tiers": list(state.tiers),
        "state": state.line(now).value,
        "suspensions": [
            _suspension(record, one, now, stored) | {"not_yet_bound": _not_bound(record, one, bound)}
            for one in state.suspensions
        ],
        "conditions": [_condition(record, one) for one in state.conditions],
        "stages": [_stage(record, one) for one in state.stages],
        "silences": [_said(record, one) for one in state.silent(now)],
        "declared": [_said(record, one) for one in state.declared],
    }


def apart_item(record: ChannelRecord, state: ChannelState, marking: Marking, now: Instant) -> dict[str, Any]:
    """How the channel stands under another marking: it changes nothing of the one asked for, and is told apart."""
    standing = [one for one in state.suspensions if one.standing_at(now) not in ("lifted", "ended") or one.holds(now)]
    return {
        "marking": marking.name,
        "state": state.line(now).value,
        "suspensions": [name_of(record, one.said.place) for one in standing],
    }


def refused_item(record: ChannelRecord, said: Said, barring: Sequence[SuspensionLife]) -> dict[str, Any]:
    """A row of the register of refusals. What it says is not in it."""
    return {
        "reference": name_of(record, said.place),
        "by": _side(record, said.direction),
        "type": names_of(said.message)[0],
        "released": iso(said.at),
        "marking": said.marking.name,
        "precedence": said.precedence.name,
        "refusal": refusal_of(said.message.TYPE).value,
        "barred_by": [name_of(record, one.said.place) for one in barring],
    }


def _suspension(record: ChannelRecord, one: SuspensionLife, now: Instant, stored: Stored) -> dict[str, Any]:
    values = one.values
    ours = one.said.direction == record.our_direction
    rendered = _fields(one.said)
    left = one.remaining(now)
    return {
        "reference": name_of(record, one.said.place),
        "by": _side(record, one.said.direction),
        "standing": one.standing_at(now),
        "holds": one.holds(now),
        "has_effect_here": bool(one.pairs),
        "released": iso(one.said.at),
        "start": iso(one.start),
        "until": None if one.until is None else iso(one.until),
        "reason": rendered["reason"],
        "statement": rendered.get("statement", ""),
        "scope": list(values["scope"]),
        "suspended": [code for code in values["scope"] if any(code == pair[1] for pair in left)],
        "tiers": list(tiers_in(values)),
        "open_types": list(values.get("open-types", ())),
        "contact": rendered["contact"],
        "review_at": None if "review-at" not in values else iso(from_seconds(values["review-at"])),
        "received_by_them": _received(record, one.said, stored) if ours else None,
        "notices": [
            *({"reference": name_of(record, notice.place), "confirmed": None} for notice in one.waiting),
            *(
                {
                    "reference": name_of(record, lift.notice.place),
                    "confirmed": name_of(record, lift.confirmation.place),
                    "from": iso(lift.at),
                }
                for lift in one.lifts
            ),
        ],
    }


def _received(record: ChannelRecord, said: Said, stored: Stored) -> bool:
    """By their receipt, or because something they wrote knew it."""
    return stored(said.place) or any(one.direction != said.direction and one.knew(said) for one in record.recorded())


def _bound(records: Mapping[str, ChannelRecord], states: Mapping[str, ChannelState]) -> dict[_Order, set[str]]:
    """Each order that some channel here holds, with the levels that it binds in these channels."""
    found: dict[_Order, set[str]] = {}
    for channel, record in records.items():
        for held in states[channel].suspensions:
            found.setdefault(_order(record, held), set()).update(tier for tier, _ in held.pairs)
    return found


def _order(record: ChannelRecord, one: SuspensionLife) -> _Order:
    parties = record.sides.parties
    return one.said.message, parties[one.said.direction].party, parties[1 - one.said.direction].party


def _not_bound(record: ChannelRecord, one: SuspensionLife, bound: Mapping[_Order, set[str]]) -> list[str]:
    """Levels that the order names for which no channel of this relation here holds the same order by the same side."""
    there = bound.get(_order(record, one), set())
    return [tier for tier in tiers_in(one.values) if tier not in there]


def _condition(record: ChannelRecord, one: Condition) -> dict[str, Any]:
    ours = record.our_direction
    return {
        "about": name_of(record, one.about),
        "number": one.number or None,
        "text": one.text,
        "author": _side(record, one.author),
        "our": one.views[ours].value,
        "their": one.views[1 - ours].value,
    }


def _stage(record: ChannelRecord, one: TierRestoration) -> dict[str, Any]:
    ours = record.our_direction
    return {
        "tier": one.tier,
        "reached": one.reached.value,
        "our": one.sides[ours].value,
        "their": one.sides[1 - ours].value,
    }


def _said(record: ChannelRecord, said: Said) -> dict[str, Any]:
    return {
        "reference": name_of(record, said.place),
        "by": _side(record, said.direction),
        "released": iso(said.at),
        "fields": _fields(said),
    }


def _fields(said: Said) -> dict[str, str]:
    return said.message.rendered if isinstance(said.message, StructuredMessage) else {}


def _side(record: ChannelRecord, direction: int) -> str:
    return "our" if direction == record.our_direction else "their"
