"""Makes the two invented recordings of the package: a balloon adrift, and a fighter that joins a patrol aircraft.

    PYTHONPATH=src python tools/synthetic_tracks.py FOLDER

Nothing in them happened: no real close encounter of state aircraft is public as tracks. Each row says `synthetic`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from math import cos, pi, radians, sin
from pathlib import Path

from comity.clock import Instant, iso, parse_iso
from comity.tracks.places import destination
from comity.tracks.units import KNOT, NAUTICAL_MILE

BEGIN = parse_iso("2026-09-01T02:00:00Z")
HEADER = "id,kind,time,latitude,longitude,altitude_ft,speed_kt,course_deg,vertical_rate_fpm,sensor,origin"
Row = tuple[int, str]


def main() -> None:
    """Write both files into the folder of the command line."""
    folder = Path(sys.argv[1])
    for name, rows in (("synthetic_balloon", balloon()), ("synthetic_intercept", intercept())):
        lines = [HEADER, *(line for _, line in sorted(rows))]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def balloon() -> Iterator[Row]:
    """Norland's balloon sinks from 38,500 ft, adrift eastward; an airliner of Sudmark's comes from ahead at FL360."""
    start = (41.0, 3.0)
    for second in range(0, 2400, 30):
        place = destination(*start, 85, 35 * KNOT * second)
        yield _row(second, "NORLAND BALLOON 2", "balloon", place, 38_500 - 2 * second, 35, 85, -120, "radar")
    begin = destination(*destination(*start, 85, 35 * KNOT * 1200), 90, 8 * 1200 / 60 * NAUTICAL_MILE)
    begin = destination(*begin, 0, 3 * NAUTICAL_MILE)
    for second in range(0, 2400, 10):
        place = destination(*begin, 270, 480 * KNOT * second)
        yield _row(second, "SUDMARK 417", "aircraft", place, 36_000, 480, 270, 0, "ads-b")


def intercept() -> Iterator[Row]:
    """Norland's patrol aircraft flies north; a fighter of Sudmark's comes from astern, joins abeam, and breaks away."""
    start = (18.0, 130.0)
    for second in range(0, 1200, 5):
        place = destination(*start, 0, 300 * KNOT * second)
        yield _row(second, "NORLAND PATROL 6", "aircraft", place, 25_000, 300, 0, 0, "ads-b")
        yield _fighter(second, place)


def _fighter(second: int, patrol: tuple[float, float]) -> Row:
    joined, leaves = 540, 780
    if second < joined:  # from 27 NM astern, slowing at the end; 2,000 ft below, climbing
        left = 1 - second / joined
        behind, aside = 25 * left**1.3, 0.3 + 1.2 * left
        knots = 300 + 25 * 1.3 * left**0.3 / joined * 3600
        height, climb = 25_000 - 2_000 * left, round(2_000 / joined * 60)
        course = 0.0
    elif second < leaves:
        behind, aside, knots, height, climb, course = 0.0, 0.3, 300.0, 25_000.0, 0, 0.0
    else:  # a turn to the right, away
        turn = min(pi / 2, radians(1.5 * (second - leaves)))
        gone = 300 * KNOT * (second - leaves)
        straight = 300 * KNOT * (pi / 2) / radians(1.5)
        if gone <= straight:
            radius = 300 * KNOT / radians(1.5)
            ahead_m, right_m = radius * sin(turn), radius * (1 - cos(turn))
        else:
            radius = 300 * KNOT / radians(1.5)
            ahead_m, right_m = radius, radius + gone - straight
        behind = (gone - ahead_m) / NAUTICAL_MILE
        aside = 0.3 + right_m / NAUTICAL_MILE
        knots, height, climb, course = 300.0, 25_000.0, 0, turn * 180 / pi
    place = destination(*destination(*patrol, 180, behind * NAUTICAL_MILE), 90, aside * NAUTICAL_MILE)
    return _row(second, "SUDMARK FIGHTER 3", "aircraft", place, height, knots, course, climb, "radar")


def _row(
    second: int,
    unit: str,
    kind: str,
    place: tuple[float, float],
    feet: float,
    knots: float,
    course: float,
    climb: int,
    sensor: str,
) -> Row:
    at = Instant(BEGIN + second * 1000)
    motion = f"{round(feet)},{knots:.1f},{course:.1f},{climb}"
    return int(at), f"{unit},{kind},{iso(at)},{place[0]:.6f},{place[1]:.6f},{motion},{sensor},synthetic"


if __name__ == "__main__":
    main()
