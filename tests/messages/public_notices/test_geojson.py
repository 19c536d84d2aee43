"""GeoJSON: the right-hand rule, the cut at 180 degrees, circles that are enclosed."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import assume, given, settings

from comity.messages.facts.area import AREA, Circle, Polygon
from comity.messages.facts.plane import unwrap
from comity.messages.facts.position import Position
from comity.messages.facts.window import WINDOW
from comity.messages.precedence import Marking
from comity.messages.public_notices.faults import NoticeNotFrom, NoticeNotReal
from comity.messages.public_notices.geojson import draft_geojson
from tests.messages.facts.strategies import circles, polygons
from tests.messages.notifications.samples import FULL, envelope, sample
from tests.messages.public_notices.drafts import hazard
from tests.messages.public_notices.geodesic import nautical_miles

Ring = list[list[float]]


def features(sent: Any, *window: Any) -> list[dict[str, Any]]:
    collection = json.loads(draft_geojson(sent, *window))
    assert collection["type"] == "FeatureCollection"
    return list(collection["features"])


def rings(geometry: dict[str, Any]) -> list[Ring]:
    """The exterior rings; there are no others."""
    parts = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    assert geometry["type"] in ("Polygon", "MultiPolygon")
    assert all(len(part) == 1 for part in parts)
    return [part[0] for part in parts]


def size(ring: Ring) -> float:
    """In square degrees, positive when counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


def check_ring(ring: Ring) -> None:
    assert len(ring) >= 4
    assert ring[0] == ring[-1]
    assert all(-180 <= east <= 180 and -90 <= north <= 90 for east, north in ring)
    assert size(ring) > 0


def test_a_square() -> None:
    (feature,) = features(hazard())
    assert feature["type"] == "Feature"
    assert feature["geometry"] == {
        "type": "Polygon",
        "coordinates": [[[121 + 1 / 6, 26.0], [122.0, 26.0], [122.0, 26.5], [121 + 1 / 6, 26.5], [121 + 1 / 6, 26.0]]],
    }
    assert feature["properties"] == {
        "status": "draft",
        "type": "N20",
        "name": "hazard-area",
        "field": "area",
        "from": "2026-11-21T18:00:00Z",
        "until": "2026-11-23T12:00:00Z",
        "repetition": "daily 1800Z-2200Z",
        "altitude": "SFC - 15000 ft MSL",
    }


def test_the_window_of_a_change_is_drafted() -> None:
    (feature,) = features(hazard(), WINDOW.parse("221800Z NOV 26 - 222200Z NOV 26"))
    assert feature["properties"]["from"] == "2026-11-22T18:00:00Z"


def test_across_180_degrees_it_is_cut() -> None:
    west, east = rings(features(envelope(sample("N01")))[1]["geometry"])
    assert sorted(map(tuple, west[:-1])) == [(179.5, 8.0), (179.5, 10.0), (180.0, 8.0), (180.0, 10.0)]
    assert sorted(map(tuple, east[:-1])) == [(-180.0, 8.0), (-180.0, 10.0), (-179.0, 8.0), (-179.0, 10.0)]


def test_an_area_that_crosses_180_degrees_several_times() -> None:
    comb = (
        "10-00.00N 179-00.00E, 10-00.00N 179-00.00W, 09-00.00N 179-00.00W, 09-00.00N 179-30.00E, "
        "08-00.00N 179-30.00E, 08-00.00N 179-00.00W, 07-00.00N 179-00.00W, 07-00.00N 179-00.00E"
    )
    pieces = rings(features(hazard(area=comb))[0]["geometry"])
    assert len(pieces) == 3
    for ring in pieces:
        check_ring(ring)
    assert sum(map(size, pieces)) == pytest.approx(2 * 3 - 1.5)


def test_a_corner_on_the_meridian_leaves_no_slivers() -> None:
    for area in (
        "10-00.00N 178-00.00E, 09-00.00N 180-00.00E, 08-00.00N 178-00.00E",
        "10-00.00N 178-00.00W, 08-00.00N 178-00.00W, 09-00.00N 180-00.00E",
        "10-00.00N 178-00.00E, 10-00.00N 180-00.00E, 08-00.00N 180-00.00E, 08-00.00N 178-00.00E",
    ):
        for ring in rings(features(hazard(area=area))[0]["geometry"]):
            check_ring(ring)
            assert len(set(map(tuple, ring))) == len(ring) - 1


@pytest.mark.parametrize("marking", [Marking.EXERCISE, Marking.TEST])
def test_nothing_is_drafted_from_what_is_not_real(marking: Marking) -> None:
    with pytest.raises(NoticeNotReal):
        draft_geojson(envelope(sample("N20"), marking=marking))


@pytest.mark.parametrize("code", sorted(FULL))
def test_every_area_of_a_message_is_a_feature(code: str) -> None:
    areas = {"N01": 4, "N11": 2}.get(code, 1 if any("area" in name for name in FULL[code]) else 0)
    if not areas:
        with pytest.raises(NoticeNotFrom):
            draft_geojson(envelope(sample(code)))
        return
    found = features(envelope(sample(code)))
    assert len(found) == areas
    for feature in found:
        for ring in rings(feature["geometry"]):
            check_ring(ring)


@settings(deadline=None)
@given(area=polygons())
def test_the_pieces_are_the_whole(area: Polygon) -> None:
    pieces = rings(features(hazard(area))[0]["geometry"])
    for ring in pieces:
        check_ring(ring)
    plane = [[east / 6000, north / 6000] for east, north in unwrap(area.corners)]
    assert sum(map(size, pieces)) == pytest.approx(-size([*plane, plane[0]]), rel=1e-6)


def check_encloses(area: Circle) -> None:
    north, east = area.centre.latitude / 6000, area.centre.longitude / 6000
    for ring in rings(features(hazard(area))[0]["geometry"]):
        check_ring(ring)
        for a, b in itertools.pairwise(ring):
            middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            if abs(middle[0]) < 179.999:
                assert nautical_miles(north, east, middle[1], middle[0]) >= area.radius / 10


@settings(deadline=None)
@given(area=circles())
def test_the_outline_of_a_circle_encloses_it(area: Circle) -> None:
    assume(abs(area.centre.latitude) / 6000 + area.radius / 600 < 89.9)
    check_encloses(area)


@pytest.mark.parametrize("share", [0.5, 0.79, 0.81, 0.95, 0.99])
@pytest.mark.parametrize("latitude", [80, 85, -89])
def test_near_a_pole_too(latitude: int, share: float) -> None:
    check_encloses(Circle(Position(latitude * 6000, 0), int((90 - abs(latitude)) * 600 * share)))


def test_a_circle_is_not_much_larger() -> None:
    area = AREA.parse("60-00.00N 010-00.00E R 100.0 nm")
    (ring,) = rings(features(hazard(area))[0]["geometry"])
    assert max(nautical_miles(60, 10, north, east) for east, north in ring) < 102
