"""What a bearer is like, as far as the core must know (spec/02-frames.md, section 1)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BearerTraits:
    """Facts about a bearer. The core sizes fragments and sets its timers by them."""

    max_frame_size: int = 16384
    """Longest frame the bearer carries, in bytes."""
    bits_per_s: int = 10_000_000
    """What the line carries, best knowledge."""
    round_trip_s: float = 0.2
    """Time for a small frame to go and an answer to come, turnaround included."""
    half_duplex: bool = False
    can_send: bool = True
    """False under radio silence: it may hear, it must not send."""
    reliable: bool = False
    """True where the bearer itself repeats what is lost while it stays open (TCP, ARQ)."""

    def fragment_size(self) -> int:
        """Bytes of one frame at most: about 60 ms of the line, so that a FLASH never waits longer."""
        by_rate = int(self.bits_per_s / 8 * 0.06)
        return max(64, min(self.max_frame_size, max(by_rate, 240)))

    def seconds_for(self, size: int) -> float:
        """Time that `size` bytes need on the line."""
        return size * 8 / self.bits_per_s
