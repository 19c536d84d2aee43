"""The search finds what brute force finds: everywhere on earth, in plain Python and compiled."""

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from comity.tracks.approach import Limits
from comity.tracks.detection import batch
from comity.tracks.detection.batch import Jobs, Search, is_compiled
from comity.tracks.detection.columns import Columns
from comity.tracks.detection.faults import CompilerMissing
from comity.tracks.units import FOOT, NAUTICAL_MILE
from tests.tracks import brute_force

_SHIPS = Limits(NAUTICAL_MILE, None, 1_800)
_AIR = Limits(5 * NAUTICAL_MILE, 1_000 * FOOT, 300)
_PLACES = {
    "equator": (0.0, 0.0),
    "date line": (35.0, 180.0),
    "date line and high": (-71.0, -179.9),
    "85 degrees": (85.0, 10.0),
    "near the pole": (89.0, 0.0),
    "north pole": (90.0, 0.0),
    "south pole": (-90.0, 0.0),
}


def _scene(seed: str, middle: tuple[float, float], size: int, spread: float, aircraft: bool) -> list[list[float]]:
    rolls = random.Random(seed)
    columns: list[list[float]] = [[] for _ in range(7)]
    for _ in range(size):
        latitude = middle[0] + rolls.uniform(-spread, spread)
        longitude = middle[1] + rolls.uniform(-spread, spread) / max(0.02, 1 - abs(middle[0]) / 90)
        if abs(latitude) > 90:
            latitude, longitude = (180 if latitude > 0 else -180) - latitude, longitude + 180
        speed = rolls.uniform(100, 260) if aircraft else rolls.choice((0.0, rolls.uniform(0, 15)))
        height = rolls.randrange(20, 400) * 25 * FOOT if aircraft else 0.0
        climb = rolls.choice((0.0, rolls.uniform(-12, 12))) if aircraft else 0.0
        age = rolls.choice((0.0, rolls.uniform(0, 30)))
        row = latitude, (longitude + 180) % 360 - 180, speed, rolls.uniform(0, 360), height, climb, age
        for column, value in zip(columns, row, strict=True):
            column.append(value)
    return columns


def _columns(scene: Sequence[Sequence[float]]) -> Columns:
    nothing = [0.0] * len(scene[0])
    return Columns(*scene, nothing, nothing)


def _on(pool: ThreadPoolExecutor) -> Callable[[Jobs], list[Any]]:
    return lambda jobs: [one.result() for one in map(pool.submit, jobs)]


@pytest.mark.parametrize("compiled", [False, True])
@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("aircraft", [False, True])
def test_the_search_equals_brute_force(place: str, aircraft: bool, compiled: bool) -> None:
    limits = _AIR if aircraft else _SHIPS
    scene = _scene(place, _PLACES[place], 220, 2.0 if aircraft else 0.7, aircraft)
    wanted = brute_force.pairs(scene, limits.horizontal_m, limits.vertical_m, limits.horizon_s)
    found = list(Search(limits, compiled=compiled).pairs(_columns(scene)))
    assert {(a, b) for a, b, _, _ in found} == set(wanted)
    assert len(found) == len(wanted) >= 10
    for a, b, _, metres in found:
        assert metres == pytest.approx(wanted[a, b], abs=0.5)


def test_plain_compiled_and_threaded_are_one_result() -> None:
    scene = _scene("threads", (40.0, 179.5), 700, 3.0, True)
    plain = list(Search(_AIR, compiled=False).pairs(_columns(scene)))
    search = Search(_AIR, compiled=True)
    with ThreadPoolExecutor(2) as pool:
        for parts in (1, 2, 5):
            found = list(
                search.pairs(_columns(scene), lambda jobs: [one.result() for one in map(pool.submit, jobs)], parts)
            )
            assert [one[:2] for one in found] == [one[:2] for one in plain]
            for ours, theirs in zip(found, plain, strict=True):
                assert ours[2:] == pytest.approx(theirs[2:], abs=1e-4)
    assert list(Search(_AIR, compiled=False).pairs(_columns(scene), parts=3)) == plain


@pytest.mark.parametrize("compiled", [False, True])
def test_more_pairs_than_there_was_room_for(compiled: bool) -> None:
    size = 250
    scene = [[10.0] * size, [180.0] * size, *([0.0] * size for _ in range(5))]
    found = list(Search(_SHIPS, compiled=compiled).pairs(_columns(scene)))
    assert [one[:2] for one in found] == [(a, b) for a in range(size) for b in range(a + 1, size)]


@pytest.mark.parametrize("compiled", [False, True])
def test_a_search_is_used_again_for_fewer_and_for_more(compiled: bool) -> None:
    search = Search(_SHIPS, compiled=compiled)
    for size in (120, 40, 250):
        scene = _scene(str(size), (10.0, -180.0), size, 0.5, False)
        wanted = brute_force.pairs(scene, _SHIPS.horizontal_m, None, _SHIPS.horizon_s)
        assert {one[:2] for one in search.pairs(_columns(scene))} == set(wanted)


@pytest.mark.parametrize("size", [0, 1])
def test_nobody_meets_nobody(size: int) -> None:
    assert not list(Search(_SHIPS).pairs(_columns([[0.0] * size] * 7)))


def test_heights_exactly_at_the_limit_are_not_below() -> None:
    scene = [
        [0.0] * 3,
        [0.0] * 3,
        [200.0] * 3,
        [90.0] * 3,
        [31_000 * FOOT, 32_000 * FOOT, 31_001 * FOOT],
        *[[0.0] * 3] * 2,
    ]
    for compiled in (False, True):
        assert [one[:2] for one in Search(_AIR, compiled=compiled).pairs(_columns(scene))] == [(0, 2), (1, 2)]


def test_distances_exactly_at_the_limit_are_not_below() -> None:
    scene = [[0.0, 0.0], [0.0, 1.0], *([0.0, 0.0] for _ in range(5))]
    (exact,) = Search(Limits(112_000, None, 60)).pairs(_columns(scene))
    metres = exact[3]
    for compiled in (False, True):
        assert not list(Search(Limits(metres, None, 60), compiled=compiled).pairs(_columns(scene)))
        assert list(Search(Limits(metres + 1e-4, None, 60), compiled=compiled).pairs(_columns(scene)))


def test_slack_widens_what_is_found() -> None:
    scene = [[0.0, 0.0], [0.0, 0.1], *([0.0, 0.0] for _ in range(5))]
    nothing, some = [0.0, 0.0], [9_000.0, 900.0]
    assert not list(Search(_SHIPS).pairs(Columns(*scene, nothing, nothing)))
    assert list(Search(_SHIPS).pairs(Columns(*scene, some, nothing)))


def test_who_demands_the_compiled_way_without_the_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "is_compiled", lambda: False)
    with pytest.raises(CompilerMissing):
        Search(_SHIPS, compiled=True)
    assert is_compiled()
    monkeypatch.setattr(batch, "COMPILED_FROM", 2)
    assert not list(Search(_SHIPS).pairs(_columns([[0.0, 9.0]] * 7)))
