"""What the core knows of each link: is it up, was it heard, when to probe (spec/10-delivery.md, section 5)."""

from __future__ import annotations

from dataclasses import dataclass

from comity.clock import Instant, later
from comity.protocol.traits import BearerTraits

QUIET_AFTER = 3
"""Answers missed in a row after which nothing but probes is sent over a link."""

ANSWERS_WITHIN_MS = 10_000
"""A link that was heard so much later than another carries receipts and answers; the other may be dead."""

FAST_BITS_PER_S = 9_600
FAST_PROBE_S = 0.15
SLOW_PROBE_S = 1.4


@dataclass(slots=True)
class LinkState:
    """One link, up until `link_down`."""

    name: str
    traits: BearerTraits
    last_heard: Instant
    missed: int = 0
    probe_due: Instant | None = None

    @property
    def is_quiet(self) -> bool:
        """Nothing was heard for so long that only probes are worth their airtime."""
        return self.missed >= QUIET_AFTER and not self.traits.reliable

    def heard(self, now: Instant) -> bool:
        """Something authentic arrived; True when the link had been quiet."""
        was_quiet = self.is_quiet
        self.last_heard, self.missed, self.probe_due = now, 0, None
        return was_quiet

    def answer_time_s(self, size: int) -> float:
        """How long an answer to `size` bytes may take before it counts as missed."""
        wait = self.traits.round_trip_s * 1.25 + self.traits.seconds_for(size + 160) + 0.05
        return max(15.0, wait) if self.traits.reliable else wait

    def probe_interval_s(self) -> float:
        """Seconds between probes of a quiet link."""
        fast = self.traits.bits_per_s >= FAST_BITS_PER_S and not self.traits.half_duplex
        return FAST_PROBE_S if fast else max(SLOW_PROBE_S, self.traits.round_trip_s)

    def next_probe(self, now: Instant) -> Instant:
        """The instant of the next probe while traffic waits."""
        if self.probe_due is None:
            self.probe_due = now
        return self.probe_due

    def probed(self, now: Instant) -> None:
        """A probe was handed out."""
        self.probe_due = later(now, self.probe_interval_s())


def best_link(links: dict[str, LinkState]) -> str | None:
    """The link that carries what is not FLASH: up, allowed to send, heard, and the fastest."""
    usable = [link for link in links.values() if link.traits.can_send]
    if not usable:
        return None
    return max(usable, key=lambda link: (not link.is_quiet, link.traits.bits_per_s, link.name)).name


def carries_answers(links: dict[str, LinkState], link: LinkState) -> bool:
    """True for the links that were heard last: what goes to nobody in particular goes over one of them."""
    newest = max((other.last_heard for other in links.values() if other.traits.can_send), default=link.last_heard)
    return newest - link.last_heard <= ANSWERS_WITHIN_MS
