"""The end of a half-paired channel, and how it is begun anew with its entry 0 (spec/07-pairing.md, section 6)."""

from __future__ import annotations

from comity.clock import Instant
from comity.errors import Refusal
from comity.protocol.errors import NotHalfPaired
from comity.protocol.state import ChannelState
from comity.protocol.steps import CellRecord, WritingStopped
from comity.protocol.transitions import Phase, Trigger


def lapse(c: ChannelState, now: Instant) -> None:
    """Take and send nothing more: the time of the terms has passed, or our officer gave it up."""
    c.move(Trigger.PAIRING_LAPSED)
    c.cell("lapsed", int(now))
    for item in c.outbox.items():
        c.outbox.drop(item.key)
        c.record(CellRecord(f"sealed/{item.generation}/{item.number}", None))
    c.step.events.append(WritingStopped(Refusal.PAIRING_LAPSED, now))


def give_up(c: ChannelState, now: Instant) -> None:
    """Our officer gives up a channel that is half-paired. Raises NotHalfPaired; then nothing changed."""
    if c.phase is not Phase.HALF_PAIRED:
        raise NotHalfPaired(channel=c.identity.name, standing=c.phase.value)
    lapse(c, now)


def begin_anew(c: ChannelState, now: Instant) -> None:
    """Half-paired again, with the same entry 0: another one would be a second entry of its name. Only when lapsed."""
    c.move(Trigger.BEGUN_ANEW)
    c.record(CellRecord("lapsed", None))
    c.since = now
    c.cell("paired-at", int(now))
    c.resend.append((1, 0, 1))
