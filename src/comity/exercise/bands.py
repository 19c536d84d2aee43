"""How each channel stood when: the coloured bands of the picture, from the record and from the outages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.clock import Instant
from comity.exercise.chronicle import Beside, Outside
from comity.messages.precedence import Marking
from comity.relation.channel_state import TYPES, LineState, channel_state
from comity.relation.said import Said

OUTAGE = "outage"


@dataclass(frozen=True, slots=True)
class Band:
    """A channel in a state other than open, for a while. `state` is one of LineState, or OUTAGE."""

    channel: str
    state: str
    since: Instant
    until: Instant


def state_bands(channel: str, record: Iterable[Said], tiers: tuple[str, str], ends: Instant) -> list[Band]:
    """From the record: it changes when somebody says something about the line, or what was said begins or ends."""
    said = [one for one in record if one.message.TYPE in TYPES and one.marking is Marking.EXERCISE]
    final = channel_state(said, Marking.EXERCISE, tiers)
    instants = {one.at for one in said}
    for one in final.suspensions:
        instants |= {one.start, *(lift.at for lift in one.lifts), *({one.until} if one.until is not None else ())}
    found: list[Band] = []
    before, since = LineState.OPEN.value, ends
    for at in sorted(instant for instant in instants if instant <= ends):
        state = channel_state([one for one in said if one.at <= at], Marking.EXERCISE, tiers).line(at).value
        if state != before:
            if before != LineState.OPEN:
                found.append(Band(channel, before, since, at))
            before, since = state, at
    if before != LineState.OPEN:
        found.append(Band(channel, before, since, ends))
    return found


def outage_bands(beside: Iterable[Beside], ends: Instant) -> list[Band]:
    """From a cut to the end of it, each bearer for itself."""
    found: list[Band] = []
    cut: dict[tuple[str, str], Instant] = {}
    for one in sorted(beside, key=lambda one: one.at):
        if one.kind is Outside.LINE_CUT:
            cut[one.channel, one.name] = one.at
        elif one.kind is Outside.LINE_BACK and (one.channel, one.name) in cut:
            found.append(Band(one.channel, OUTAGE, cut.pop((one.channel, one.name)), one.at))
    return found + [Band(channel, OUTAGE, since, ends) for (channel, _), since in cut.items()]
