"""The map of a plot: tracks on a graticule, and the station's own outline of land if it has one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, radians

from comity.clock import Instant, iso
from comity.encounters.path import Path
from comity.encounters.plot_picture import Picture, Track
from comity.encounters.svg import (
    ALARM,
    COLOURS,
    DASHED,
    LEFT,
    MAP_HEIGHT,
    QUIET,
    RIGHT,
    SAID,
    TOP,
    WIDTH,
    line,
    polyline,
    round_step,
    safe,
    text,
)

_MOST_POINTS = 2_000
_GRID, _SEA, _LAND, _EDGE = "#d4dde4", "#f4f8fb", "#8a7a55", "#555"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A plane around a middle, miles to pixels. For looking at, not for measuring."""

    latitude: float
    longitude: float
    scale: float
    shrink: float

    def xy(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Pixels of a place."""
        east = ((longitude - self.longitude + 180) % 360 - 180) * 60 * self.shrink
        north = (latitude - self.latitude) * 60
        middle_x, middle_y = LEFT + (WIDTH - LEFT - RIGHT) / 2, TOP + MAP_HEIGHT / 2
        return middle_x + east * self.scale, middle_y - north * self.scale


def map_of(picture: Picture) -> list[str]:
    """The parts of the map."""
    frame = _around([place for track in picture.tracks for place in _places(track.path)])
    box = f'<rect x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{MAP_HEIGHT}"'
    parts = [
        f'<clipPath id="map">{box}/></clipPath>{box} fill="{_SEA}" stroke="{_EDGE}"/>',
        *_graticule(frame),
        '<g clip-path="url(#map)">',
        *(polyline([frame.xy(*place) for place in outline], _LAND) for outline in picture.land),
    ]
    for number, track in enumerate(picture.tracks):
        parts += _track(track, frame, COLOURS[number % len(COLOURS)])
    for label, closest in picture.closest:
        for track in picture.tracks:
            place = track.path.place(closest.at)
            if place is not None:
                x, y = frame.xy(*place)
                ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="none" stroke="{ALARM}" stroke-width="1.5">'
                parts.append(f"{ring}<title>{safe(label)}</title></circle>")
    for mark in picture.marks:
        place = picture.tracks[0].path.place(mark.at)
        if place is not None:
            x, y = frame.xy(*place)
            shape = f'<path d="M{x:.1f} {y - 6:.1f} l5 9 h-10 z" fill="{ALARM if mark.strong else SAID}">'
            parts.append(f"{shape}<title>{safe(mark.label)}</title></path>")
    parts.append("</g>")
    if not picture.land:
        parts.append(text(LEFT + 6, TOP + MAP_HEIGHT - 8, picture.words["no-land"], size=10, fill=QUIET))
    return parts


def _around(places: Sequence[tuple[float, float]]) -> _Frame:
    first = places[0][1]
    east = [first + (longitude - first + 180) % 360 - 180 for _, longitude in places]
    north = [latitude for latitude, _ in places]
    middle = (min(north) + max(north)) / 2, (min(east) + max(east)) / 2
    shrink = max(0.01, cos(radians(middle[0])))
    high = max((max(north) - min(north)) * 60, 0.5)
    wide = max((max(east) - min(east)) * 60 * shrink, 0.5)
    return _Frame(*middle, min((WIDTH - LEFT - RIGHT) / wide, MAP_HEIGHT / high) * 0.86, shrink)


def _places(path: Path) -> list[tuple[float, float]]:
    step = max(1, len(path.spots) // _MOST_POINTS)
    return [(spot.latitude, spot.longitude) for spot in (*path.spots[::step], path.spots[-1])]


def _track(track: Track, frame: _Frame, colour: str) -> list[str]:
    parts = [polyline([frame.xy(*place) for place in _places(track.path)], colour, DASHED if track.seen else "")]
    minutes = max(1, ceil((int(track.path.end) - int(track.path.begin)) / 60_000 / 8))
    at = -(-int(track.path.begin) // 60_000) * 60_000
    while at <= track.path.end:
        place = track.path.place(Instant(at))
        if place is not None:
            x, y = frame.xy(*place)
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>')
            if not track.seen:
                parts.append(text(x + 6, y + 4, iso(Instant(at))[11:16], size=10, fill=colour))
        at += minutes * 60_000
    return parts


def _graticule(frame: _Frame) -> list[str]:
    """Lines of latitude and longitude at round minutes, about six across."""
    wide, high = (WIDTH - LEFT - RIGHT) / frame.scale / frame.shrink, MAP_HEIGHT / frame.scale
    parts = []
    for north in _multiples(frame.latitude * 60 - high / 2, high, round_step(high / 6)):
        _, y = frame.xy(north / 60, frame.longitude)
        parts.append(line(LEFT, y, WIDTH - RIGHT, y, _GRID))
        parts.append(text(LEFT - 4, y + 4, _angle(north, "NS", 2), size=9, anchor="end"))
    for east in _multiples(frame.longitude * 60 - wide / 2, wide, round_step(wide / 6)):
        x, _ = frame.xy(frame.latitude, east / 60)
        turned = (east + 10_800) % 21_600 - 10_800
        parts.append(line(x, TOP, x, TOP + MAP_HEIGHT, _GRID))
        parts.append(text(x, TOP + MAP_HEIGHT + 14, _angle(turned, "EW", 3), size=9, anchor="middle"))
    return parts


def _multiples(first: float, span: float, step: float) -> list[float]:
    begin = ceil(first / step)
    return [number * step for number in range(begin, min(begin + 60, floor((first + span) / step) + 1))]


def _angle(minutes: float, sides: str, digits: int) -> str:
    degrees, rest = divmod(round(abs(minutes) * 10), 600)
    return f"{degrees:0{digits}}-{rest / 10:04.1f}{sides[minutes < 0]}"
