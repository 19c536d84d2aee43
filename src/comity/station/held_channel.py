"""A channel that the station holds."""

from __future__ import annotations

from dataclasses import dataclass

from comity.clock import Instant
from comity.protocol.channel import Channel
from comity.station.channel_loading import Pairing
from comity.station.open_channel import OpenChannel


@dataclass(slots=True)
class HeldChannel:
    """A channel of the station: both documents, the open channel, and whether their party revoked their station."""

    pairing: Pairing
    open: OpenChannel[Channel]
    revoked: Instant | None
    mode: int | None
    """How our officer confirmed their keys (protocol/pairing.py)."""
    opened_at: Instant
    """When we signed entry 0."""

    @property
    def is_drill(self) -> bool:
        """True when their station is of a throw-away party."""
        return self.pairing.their.throwaway
