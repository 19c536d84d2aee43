"""Report by report the same pairs are found as by comparing each report with every track: everywhere on earth."""

import random

import pytest

from comity.tracks.approach import Limits
from comity.tracks.detection import live as live_module
from comity.tracks.detection.columns import Reports
from comity.tracks.detection.faults import CompilerMissing
from comity.tracks.detection.live import Live
from comity.tracks.units import FOOT, NAUTICAL_MILE
from tests.tracks import brute_force

_SHIPS = Limits(NAUTICAL_MILE, None, 1_800)
_AIR = Limits(5 * NAUTICAL_MILE, 1_000 * FOOT, 300)
_PLACES = {"equator": (0.0, 0.0), "date line": (35.0, 180.0), "85 degrees": (-85.0, 10.0), "pole": (90.0, 0.0)}
_HOLD_S = 60.0


def _moving(seed: str, middle: tuple[float, float], units: int, aircraft: bool) -> Reports:
    """Reports of units about a place, each of them several, in the order of their fixes."""
    rolls = random.Random(seed)
    spread = 1.0 if aircraft else 0.5
    rows = []
    for second in range(0, 180, 2):
        for _ in range(2):
            unit = rolls.randrange(units)
            own = random.Random(f"{seed} {unit}")
            latitude = middle[0] + own.uniform(-spread, spread) + rolls.uniform(-0.02, 0.02)
            longitude = middle[1] + own.uniform(-spread, spread) / max(0.02, 1 - abs(middle[0]) / 90)
            if abs(latitude) > 90:
                latitude, longitude = (180 if latitude > 0 else -180) - latitude, longitude + 180
            speed = own.choice((30.0, own.uniform(100, 260))) if aircraft else own.choice((0.0, 4.0, 12.0, 40.0))
            height = own.randrange(200, 240) * 100 * FOOT if aircraft else 0.0
            climb = own.choice((0.0, own.uniform(-12, 12))) if aircraft else 0.0
            where = latitude, (longitude + 180) % 360 - 180, speed, rolls.uniform(0, 360), height, climb
            rows.append((unit, 0, float(second), *where, 0.0, 0.0))
    return Reports(*(list(column) for column in zip(*rows, strict=True)))


def _by_brute_force(reports: Reports, limits: Limits) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    latest: dict[int, int] = {}
    columns = (
        reports.latitude,
        reports.longitude,
        reports.speed,
        reports.course,
        reports.height,
        reports.climb,
    )
    for k, unit in enumerate(reports.track):
        latest[unit] = k
        now = reports.fixed_s[k]
        others = [place for other, place in latest.items() if other != unit and now - reports.fixed_s[place] <= _HOLD_S]
        for place in others:
            pair = [[column[k], column[place]] for column in columns]
            pair.append([0.0, now - reports.fixed_s[place]])
            if brute_force.pairs(pair, limits.horizontal_m, limits.vertical_m, limits.horizon_s):
                found.add((k, reports.track[place]))
    return found


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("aircraft", [False, True])
def test_each_report_finds_what_brute_force_finds(place: str, aircraft: bool) -> None:
    limits = _AIR if aircraft else _SHIPS
    reports = _moving(place, _PLACES[place], 50, aircraft)
    wanted = _by_brute_force(reports, limits)
    assert len(wanted) > 8
    plain = list(Live(limits, 50, _HOLD_S, compiled=False).take(reports))
    assert {one[:2] for one in plain} == wanted
    assert len(plain) == len(wanted)
    for speed in (1.0, 300.0):
        assert list(Live(limits, 50, _HOLD_S, usual_speed=speed, compiled=False).take(reports)) == plain
    compiled = list(Live(limits, 50, _HOLD_S, compiled=True).take(reports))
    assert [one[:2] for one in compiled] == [one[:2] for one in plain]
    for ours, theirs in zip(compiled, plain, strict=True):
        assert ours[2:] == pytest.approx(theirs[2:], abs=1e-4)


def _part(reports: Reports, begin: int, end: int) -> Reports:
    return Reports(*(getattr(reports, name)[begin:end] for name in Reports.__slots__))


@pytest.mark.parametrize("compiled", [False, True])
def test_one_at_a_time_is_all_at_once(compiled: bool) -> None:
    reports = _moving("pieces", (10.0, 179.9), 20, False)
    live = Live(_SHIPS, 20, _HOLD_S, compiled=compiled)
    pieces = [(k, *one[1:]) for k in range(len(reports)) for one in live.take(_part(reports, k, k + 1))]
    assert pieces == list(Live(_SHIPS, 20, _HOLD_S, compiled=compiled).take(reports))


@pytest.mark.parametrize("compiled", [False, True])
def test_more_is_found_than_there_was_room_for(compiled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "_ROOM", 4)
    size = 40
    same = [0.0] * size
    reports = Reports(list(range(size)), [0] * size, *([list(same)] * 9))
    found = list(Live(_SHIPS, size, _HOLD_S, compiled=compiled).take(reports))
    assert [one[:2] for one in found] == [(k, j) for k in range(size) for j in range(k)]


@pytest.mark.parametrize("compiled", [False, True])
def test_only_groups_that_are_compared_meet(compiled: bool) -> None:
    same = [0.0] * 3
    reports = Reports([0, 1, 2], [0, 0, 1], *([same] * 9))
    live = Live(_SHIPS, 3, _HOLD_S, compared=[(0, 1)], compiled=compiled)
    assert [one[:2] for one in live.take(reports)] == [(2, 0), (2, 1)]


@pytest.mark.parametrize("compiled", [False, True])
def test_who_is_forgotten_or_has_lapsed_meets_nobody(compiled: bool) -> None:
    live = Live(_SHIPS, 3, _HOLD_S, compiled=compiled)

    def report(track: int, second: float) -> list[tuple[int, int, float, float]]:
        return list(live.take(Reports([track], [0], [second], *([[0.0]] * 8))))

    assert report(0, 0.0) == []
    assert report(1, 10.0) == [(0, 0, 0.0, 0.0)]
    live.forget(1)
    live.forget(1)
    assert report(2, 60.0) == [(0, 0, 0.0, 0.0)]
    assert report(1, 61.0) == [(0, 2, 0.0, 0.0)]


def test_who_demands_the_compiled_way_without_the_packages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_module, "is_compiled", lambda: False)
    with pytest.raises(CompilerMissing):
        Live(_SHIPS, 3, _HOLD_S, compiled=True)
    assert not list(Live(_SHIPS, 3, _HOLD_S).take(Reports(*([[]] * 11))))
