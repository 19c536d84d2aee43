"""The areas of a message as GeoJSON (RFC 7946): rings by the right-hand rule, cut at the 180th meridian."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction

from comity.clock import from_seconds, iso
from comity.messages.envelope import Envelope
from comity.messages.facts.area import Area, Circle
from comity.messages.facts.plane import unwrap
from comity.messages.facts.window import Window
from comity.messages.public_notices.enclosing_circle import ring_around
from comity.messages.public_notices.meridian import Place, cut_at_180
from comity.messages.public_notices.source import Source, source_of

FORM = "geojson"


def draft_geojson(envelope: Envelope, window: Window | None = None) -> str:
    """A FeatureCollection with one feature for each area of the message; a circle becomes an outline around it.

    `window` is that of its latest window change. Raises NoticeFault.
    """
    source = source_of(envelope, FORM, window)
    features = [
        {"type": "Feature", "properties": {**_properties(source), "field": name}, "geometry": _geometry(area)}
        for name, area in source.areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, indent=1) + "\n"


def _properties(source: Source) -> dict[str, str]:
    properties = {"status": "draft", "type": source.message.CODE, "name": source.message.NAME}
    if source.window:
        properties |= {"from": iso(from_seconds(source.window.start)), "until": iso(from_seconds(source.window.end))}
    rendered = source.message.rendered
    return properties | {name: rendered[name] for name in ("repetition", "altitude") if name in rendered}


def _geometry(area: Area) -> dict[str, object]:
    rings = [_closed(ring) for ring in cut_at_180(_ring(area))]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings}
    return {"type": "MultiPolygon", "coordinates": [[ring] for ring in rings]}


def _ring(area: Area) -> list[Place]:
    """Its outline, counterclockwise."""
    if isinstance(area, Circle):
        corners = ring_around((area.centre.longitude, area.centre.latitude), area.radius / 10)
        return [(Fraction(east), Fraction(north)) for east, north in reversed(corners)]
    return [(Fraction(east, 6000), Fraction(north, 6000)) for east, north in reversed(unwrap(area.corners))]


def _closed(ring: Sequence[Place]) -> list[list[float]]:
    return [[float(east), float(north)] for east, north in [*ring, ring[0]]]
