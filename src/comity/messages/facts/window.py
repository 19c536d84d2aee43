"""A window of time: from one minute to another, in UTC.

fact = [start: uint, minutes: uint]   start in POSIX seconds, a whole minute; spec/12-facts.md, section 4
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.clock import Instant, to_seconds
from comity.messages.facts.fact import NO_LIMITS, Fact, FactWrong, Limits, Reason, Unlikely, must_be, parts, whole
from comity.messages.facts.instant import FIRST, LAST, read_seconds, write_seconds
from comity.wire.cbor import Value

MOST_MINUTES = 527_040
"""366 days."""
_LONG_MINUTES = 14 * 1440
_FAR_S = 90 * 86_400


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` (POSIX seconds, a whole minute) for `minutes`. Making one raises FactWrong."""

    start: int
    minutes: int

    def __post_init__(self) -> None:
        whole(self.start, FIRST, LAST)
        if self.start % 60:
            raise FactWrong(Reason.FORM)
        whole(self.minutes, 1, MOST_MINUTES)
        whole(self.end, FIRST, LAST)

    @property
    def end(self) -> int:
        """POSIX seconds of its end."""
        return self.start + 60 * self.minutes


class WindowKind(Fact[Window]):
    """`211800Z NOV 26 - 212200Z NOV 26`"""

    KIND = "window"
    example = "211800Z NOV 26 - 212200Z NOV 26"

    def _encode(self, value: Window) -> Value:
        return [value.start, value.minutes]

    def _decode(self, value: Value) -> Window:
        start, minutes = parts(value, 2)
        return Window(whole(start, FIRST, LAST), whole(minutes, 1, MOST_MINUTES))

    def _parse(self, text: str) -> Window:
        ends = re.split(r"\s+-\s+|\s*/\s*", text)
        if len(ends) != 2:
            raise FactWrong(Reason.FORM)
        start, end = map(read_seconds, ends)
        if end <= start:
            raise FactWrong(Reason.ORDER)
        if end % 60:
            raise FactWrong(Reason.FORM)
        return Window(start, (end - start) // 60)

    def render(self, value: Window) -> str:
        ends = (write_seconds(at, to_the_second=False) for at in (value.start, value.end))
        return " - ".join(ends)

    def check(self, value: Window) -> None:
        must_be(Window, value)

    def unlikely(self, value: Window, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """Over, begun, more than 90 days ahead, or longer than agreed (14 days where nothing was agreed)."""
        found: list[Unlikely] = []
        at = to_seconds(now)
        if value.end <= at:
            found.append(Unlikely("window-past"))
        elif value.start < at:
            found.append(Unlikely("window-begun"))
        elif value.start > at + _FAR_S:
            found.append(Unlikely("window-far"))
        agreed = limits.window_minutes
        if value.minutes > (_LONG_MINUTES if agreed is None else agreed):
            found.append(Unlikely("window-long" if agreed is None else "window-longer-than-agreed"))
        return tuple(found)


class PastWindowKind(WindowKind):
    """A window of something that has happened: that it is over is as it should be."""

    def unlikely(self, value: Window, now: Instant, limits: Limits = NO_LIMITS) -> tuple[Unlikely, ...]:
        """As of any window, except that it is over."""
        return tuple(one for one in super().unlikely(value, now, limits) if one.name != "window-past")


WINDOW = WindowKind()
PAST_WINDOW = PastWindowKind()
"""For what is reported of the past; on the wire and in writing the same."""
