"""Recorded reports played through a watch, in the order in which they were received."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.clock import Instant
from comity.encounters.life import Change
from comity.encounters.watch import Watch
from comity.tracks.report import Report

STEP_MS = 5_000


def replay(reports: Iterable[Report], watch: Watch, step_ms: int = STEP_MS) -> Iterator[tuple[Instant, list[Change]]]:
    """Look at the picture each `step_ms` of the recording's own time; yields each look with what changed.

    It goes on after the last report until what has passed is closed.
    """
    waiting = sorted(reports, key=lambda report: (report.received_at, report.fixed_at))
    if not waiting:
        return
    now, place = Instant(-(-int(waiting[0].received_at) // step_ms) * step_ms), 0
    last = int(waiting[-1].received_at) + 1000 * watch.encounters.sheet.passed_s + step_ms
    while now <= last:
        while place < len(waiting) and waiting[place].received_at <= now:
            watch.take(waiting[place])
            place += 1
        yield now, watch.look(now)
        now = Instant(now + step_ms)
