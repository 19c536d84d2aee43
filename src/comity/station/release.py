"""Releasing a message: from here on it is signed, numbered and queued, durably, and never taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.clock import Instant, iso
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.protocol.steps import EntryId, EntryRecord, Record
from comity.station.faults import ChannelRevoked
from comity.station.permitted import check_precedence, check_times
from comity.station.station import Station


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be released; `composed` None means now."""

    message: Message
    precedence: Precedence
    marking: Marking
    language: int = 0
    cites: tuple[EntryId, ...] = ()
    composed: Instant | None = None


async def release(station: Station, channel: str, draft: Draft, beside: Sequence[Record] = ()) -> EntryRecord:
    """Sign and record the message, and `beside` with it; it leaves when a link is up.

    Raises what `check_precedence`, `check_times`, Envelope, Channel.submit and the store raise, ChannelMissing,
    ChannelRevoked; then nothing was changed.
    """
    held = station.channel(channel)
    if held.revoked is not None:
        raise ChannelRevoked(channel=channel, at=iso(held.revoked))
    now = station.clock.now()
    check_precedence(type(draft.message), draft.precedence)
    check_times(draft.message, now)
    direction = held.pairing.our_direction
    envelope = Envelope(
        draft.precedence,
        draft.marking,
        now if draft.composed is None else draft.composed,
        now,
        tuple(Cite(one.log.direction == direction, one.log.generation, one.number) for one in draft.cites),
        draft.language,
        draft.message,
    )
    step, record = held.open.core.submit(envelope, now)
    step.records += beside
    await held.open.commit(step)
    return record
