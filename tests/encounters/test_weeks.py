"""A watch that goes on for weeks: what is long past is forgotten, and an alarm is neither lost nor repeated for it."""

import pickle

from comity.clock import Instant, later
from comity.encounters.rules import starting_sheet
from comity.encounters.watch import Watch
from comity.tracks.places import destination
from comity.tracks.report import Kind, Report
from comity.tracks.units import KNOT

_BEGAN = Instant(1_700_000_000_000)
_LANE = (35.0, 140.0)
_STEP_S = 300
_TRANSIT_S = 3_600
_EVERY_S = 21_600
_DAY_S = 86_400


def _report(unit: str, at: Instant, metres: float, course: float, speed: float) -> Report:
    place = destination(*_LANE, course, metres)
    return Report("made", unit, Kind.SHIP, at, at, at, *place, speed, course % 360)


def _pass_by(watch: Watch, since_s: int, until_s: int) -> int:
    """Every six hours two new ships meet head-on, two lie at anchor, and one tells a time to come. How many alarms."""
    alarms = 0
    for second in range(since_s, until_s, _STEP_S):
        now, hour, into = later(_BEGAN, second), second // _EVERY_S, second % _EVERY_S
        if into > _TRANSIT_S:
            if into % 7_200 == 0:
                alarms += sum(change.is_alarm for change in watch.look(now))
            continue
        speed = 12 * KNOT
        watch.take(_report(f"mmsi:{hour * 10}", now, (into - 1_800) * speed, 0.0, speed))
        watch.take(_report(f"mmsi:{hour * 10 + 1}", now, (into - 1_800) * speed, 180.0, speed))
        watch.take(_report(f"mmsi:{hour * 10 + 2}", now, 40_000.0, 90.0, 0.0))
        watch.take(_report(f"mmsi:{hour * 10 + 3}", now, 40_300.0, 90.0, 0.0))
        watch.take(_report(f"mmsi:{hour * 10 + 4}", later(now, 40 * _DAY_S), 90_000.0, 270.0, 0.0))
        alarms += sum(change.is_alarm for change in watch.look(now))
    return alarms


def test_three_weeks_need_no_more_memory_than_one() -> None:
    watch = Watch(starting_sheet(), most_closed=20)
    first = _pass_by(watch, 0, 7 * _DAY_S)
    held = len(pickle.dumps(watch))
    later_on = _pass_by(watch, 7 * _DAY_S, 21 * _DAY_S)
    assert len(pickle.dumps(watch)) < 1.2 * held
    assert first >= 7 * 4
    assert later_on == 2 * first  # each pair is called as before
    assert len(watch.encounters.closed) == 20
    assert watch.encounters.count == 21 * 4
    units = {contact.track.unit for contact in watch.picture.contacts(later(_BEGAN, 21 * _DAY_S))}
    assert len(units) < 12


def test_a_pair_that_comes_and_goes_for_days_keeps_its_beginning_and_its_end() -> None:
    """Two in company, now a little nearer than the urgent limit, now a little farther than that: never closed."""
    watch = Watch(starting_sheet(), most_closed=None)
    for second in range(0, 3 * _DAY_S, 60):
        now, beside = later(_BEGAN, second), (3_500.0, 1_500.0)[second // 300 % 2]
        ahead = destination(*_LANE, 0.0, 2.0 * second)
        for unit, place in (("mmsi:1", ahead), ("mmsi:2", destination(*ahead, 90.0, beside))):
            watch.take(Report("made", unit, Kind.SHIP, now, now, now, *place, 2.0, 0.0))
        watch.look(now)
    (encounter,) = watch.encounters.open.values()
    assert watch.encounters.count == 1
    assert len(encounter.changes) == 400
    assert encounter.changes[0].before is None
    assert later(encounter.changes[-1].at, 3_600) > later(_BEGAN, 3 * _DAY_S - 60)
    assert encounter.changes[-1].phase is encounter.phase
