"""Whether a notification came as early as its kind is customarily announced. Late is shown, never refused."""

from __future__ import annotations

from comity.clock import Instant, to_seconds
from comity.messages.facts.fact import Unlikely
from comity.messages.structured import Field, StructuredMessage


def short_notice(message: StructuredMessage, name: str, hours: int, now: Instant) -> tuple[tuple[Field, Unlikely], ...]:
    """A flag on the window `name` when it begins less than `hours` after `now`. What has begun is flagged elsewhere."""
    window = message.values.get(name)
    if window is None or not 0 <= window.start - to_seconds(now) < hours * 3600:
        return ()
    return ((message.field(name), Unlikely("short-notice", (("hours", str(hours)),))),)
