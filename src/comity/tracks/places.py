"""Two small questions about places: where a bearing and a distance lead, and how far two places are apart."""

from __future__ import annotations

from math import hypot

from comity.tracks import great_circle


def destination(latitude: float, longitude: float, bearing: float, metres: float) -> tuple[float, float]:
    """Latitude and longitude (degrees) of the place `metres` away in the direction `bearing` (degrees true)."""
    way = great_circle.line(latitude, longitude, metres, bearing, 0.0, 0.0, 0.0)
    return great_circle.geodetic(great_circle.place(way, 1.0))


def distance(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Metres over ground between two places; exact to 1 m in 100 km."""
    here = great_circle.place(great_circle.line(latitude, longitude, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
    there = great_circle.place(great_circle.line(to_latitude, to_longitude, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0)
    return great_circle.arc(hypot(*(one - other for one, other in zip(here, there, strict=True))))
