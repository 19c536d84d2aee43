"""Joins fragments to frames again, within bounds (spec/02-frames.md, section 3).

Fragments reach this file only after their MAC has verified.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from comity.clock import Instant, later
from comity.errors import Refusal, Refused
from comity.protocol.ranges import Ranges
from comity.wire.frame import FragmentFrame, FrameKind

NEVER = Instant(0)
MAX_PARTIALS = 16
MAX_PARTIAL_BYTES = 4 << 20
MAX_GAPS = 4_096
"""Separate pieces of one frame; more come from nobody who wants it to arrive."""
MAX_OPENINGS = 4
MAX_OPENING = 64 << 10
"""Of opening frames, whose MAC everybody can make who knows the channel id: they never crowd out the others."""

Key = tuple[bytes, int, int, int]
"""Tag, kind of the cut frame, generation (0 = the epoch's own), number."""


@dataclass(slots=True)
class _Partial:
    buffer: bytearray
    have: Ranges = field(default_factory=Ranges)
    touched: Instant = NEVER
    asked: Instant = NEVER
    asks: int = 0

    def ask_at(self, wait_s: float) -> Instant:
        """When to ask for the rest of it: after `wait_s` of silence, later each time."""
        return later(max(self.touched, self.asked), wait_s * 2.0 ** min(self.asks, 5))


class Reassembly:
    """All frames of one channel of which some fragments are here."""

    def __init__(self, max_frame: int) -> None:
        self._max_frame = max_frame
        self._partials: dict[Key, _Partial] = {}

    def add(self, fragment: FragmentFrame, now: Instant) -> bytes | None:
        """Keep a fragment; return the whole frame when it is complete.

        Raises Refused: fragment-out-of-bounds, fragment-conflict (evidence of a faulty sender),
        reassembly-full (ask again later; nothing was lost, the sender repeats).
        """
        key = key_of(fragment)
        if fragment.total > self._max_frame:
            raise Refused(Refusal.FRAGMENT_OUT_OF_BOUNDS)
        partial = self._partials.get(key)
        if partial is None:
            partial = self._open(key, fragment.total)
        if len(partial.buffer) != fragment.total:
            self.forget(key)
            raise Refused(Refusal.FRAGMENT_CONFLICT)
        if len(partial.have) >= MAX_GAPS:
            self.forget(key)
            raise Refused(Refusal.REASSEMBLY_FULL)
        start, stop = fragment.offset, fragment.offset + len(fragment.chunk)
        for a, b in partial.have.overlaps(start, stop):
            if partial.buffer[a:b] != fragment.chunk[a - start : b - start]:
                self.forget(key)
                raise Refused(Refusal.FRAGMENT_CONFLICT)
        partial.buffer[start:stop] = fragment.chunk
        partial.have.add(start, stop)
        partial.touched = now
        if partial.have.total() < fragment.total:
            return None
        self.forget(key)
        return bytes(partial.buffer)

    def _open(self, key: Key, total: int) -> _Partial:
        if key[1] == FrameKind.OPENING:
            self._make_room_for_opening(total)
        else:
            sizes = [len(p.buffer) for k, p in self._partials.items() if k[1] != FrameKind.OPENING]
            if len(sizes) >= MAX_PARTIALS or sum(sizes) + total > MAX_PARTIAL_BYTES:
                raise Refused(Refusal.REASSEMBLY_FULL)
        partial = self._partials[key] = _Partial(bytearray(total))
        return partial

    def _make_room_for_opening(self, total: int) -> None:
        if total > MAX_OPENING:
            raise Refused(Refusal.REASSEMBLY_FULL)
        openings = [key for key in self._partials if key[1] == FrameKind.OPENING]
        if len(openings) >= MAX_OPENINGS:
            self.forget(min(openings, key=lambda key: self._partials[key].touched))

    def missing(self, cut: int, generations: Iterable[int], number: int) -> tuple[int, list[tuple[int, int]]]:
        """Total size and missing ranges of a frame; (0, []) when nothing of it is here.

        Of a frame that was sealed anew there may be two; the one that grew last is on its way.
        """
        keys = [(cut, generation, number) for generation in generations]
        found = [partial for key, partial in self._partials.items() if key[1:] in keys]
        if not found:
            return 0, []
        newest = max(found, key=lambda partial: partial.touched)
        return len(newest.buffer), newest.have.complement(len(newest.buffer))

    def stalled(self, cut: int, wait_s: float, now: Instant) -> list[tuple[int, int]]:
        """(generation, number) of partial frames of this kind whose rest must be asked for; each counts as asked."""
        late = [(k, p) for k, p in self._partials.items() if k[1] == cut and p.ask_at(wait_s) <= now]
        for _, partial in late:
            partial.asked, partial.asks = now, partial.asks + 1
        return [(key[2], key[3]) for key, _ in late]

    def ask_deadline(self, cut: int, wait_s: float) -> Instant | None:
        """When `stalled` has something next."""
        return min((p.ask_at(wait_s) for k, p in self._partials.items() if k[1] == cut), default=None)

    def forget(self, key: Key) -> None:
        """Drop a partial frame; harmless when there is none."""
        self._partials.pop(key, None)

    def forget_number(self, cut: int, generation: int, number: int) -> None:
        """Drop every partial frame of this number, whatever its tag; one that names no generation may be meant."""
        for key in [k for k in self._partials if k[1:] in ((cut, generation, number), (cut, 0, number))]:
            del self._partials[key]

    def drop_idle(self, before: Instant) -> None:
        """Drop what has not grown since `before`; its sender will be asked again."""
        for key in [k for k, p in self._partials.items() if p.touched < before]:
            del self._partials[key]

    def __len__(self) -> int:
        return len(self._partials)


def key_of(fragment: FragmentFrame) -> Key:
    """What a fragment is a piece of."""
    return fragment.tag, int(fragment.cut), fragment.generation or 0, fragment.number
