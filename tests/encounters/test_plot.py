"""The plot: well-formed, safe from what others named, right across the date line; nothing of the outside in it."""

from xml.etree import ElementTree

import pytest

from comity.clock import Instant
from comity.encounters.path import Path, Spot
from comity.encounters.plot import plot
from comity.encounters.plot_picture import Mark, Picture, Track
from comity.tracks.places import destination

WORDS = {"title": "A <&> B\u202e", "marking": "EXERCISE", "distance": "Distance", "closest": "Closest", "no-land": "-"}
_SVG = "{http://www.w3.org/2000/svg}"


def _path(latitude: float, longitude: float, course: float, knots: float = 15, minutes: int = 20) -> Path:
    return Path(
        Spot(Instant(60_000 * minute), *destination(latitude, longitude, course, knots * 1852 / 60 * minute))
        for minute in range(minutes + 1)
    )


def _picture(one: Path, other: Path) -> Picture:
    closest = one.closest_to(other)
    assert closest is not None
    return Picture(
        WORDS,
        [Track("ours & <own>", one), Track("\x1b[2Jtheirs", other, seen=True)],
        [("ours", one, other)],
        [("0.5 nm", closest)],
        [Mark(Instant(300_000), "</text><script>", strong=True), Mark(Instant(99_000_000), "much later")],
    )


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0.0, 0.0), (35.0, 179.99), (89.5, 20.0), (-70.0, -179.99), (60.0, 5.0)]
)
def test_a_plot_is_well_formed_and_within_its_frame(latitude: float, longitude: float) -> None:
    text = plot(_picture(_path(latitude, longitude, 90), _path(latitude + 0.05, longitude, 120)))
    root = ElementTree.fromstring(text)
    tracks = root.findall(f".//{_SVG}g/{_SVG}polyline")
    assert len(tracks) == 2
    for track in tracks:
        points = [tuple(map(float, one.split(","))) for one in track.get("points", "").split()]
        assert all(60 <= x <= 940 and 90 <= y <= 715 for x, y in points)
        assert len({round(x) for x, _ in points}) > 3 or len({round(y) for _, y in points}) > 3


def test_what_others_named_is_made_safe() -> None:
    text = plot(_picture(_path(20, 125, 90), _path(20.05, 125, 120)))
    assert "<script>" not in text
    assert "\x1b" not in text
    assert "[U+202E]" in text
    assert "much later" not in text
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_same_scene_is_drawn_the_same() -> None:
    one, other = _path(20, 125, 90), _path(20.05, 125, 120)
    assert plot(_picture(one, other)) == plot(_picture(one, other))


def test_an_outline_of_ones_own_is_drawn_and_the_note_goes() -> None:
    picture = _picture(_path(20, 125, 90), _path(20.05, 125, 120))
    with_land = Picture(
        WORDS, picture.tracks, picture.pairs, land=[[(20.0, 125.1), (20.1, 125.2), (20.0, 125.3)]]
    )  # fmt: skip
    assert "#8a7a55" in plot(with_land)
    assert "#8a7a55" not in plot(picture)


def test_tracks_that_never_overlap_have_no_graph() -> None:
    early = Path([Spot(Instant(0), 20, 125), Spot(Instant(1000), 20, 125.001)])
    late = Path([Spot(Instant(5000), 20, 125), Spot(Instant(6000), 20, 125.001)])
    text = plot(Picture(WORDS, [Track("a", early), Track("b", late)], [("x", early, late)]))
    assert "Distance" not in text
    ElementTree.fromstring(text)
