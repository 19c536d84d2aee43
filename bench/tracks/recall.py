"""Seeded dangerous pairs among ordinary traffic: how many are called in time, beside how many alarms that costs."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from bench.report import Amount, Bar, Measurement
from comity.clock import Instant, later
from comity.encounters.life import Phase
from comity.encounters.rules import starting_sheet
from comity.encounters.watch import Watch
from comity.tracks.motion import Track, position, range_and_bearing
from comity.tracks.places import destination
from comity.tracks.report import Kind, Report
from comity.tracks.units import KNOT, NAUTICAL_MILE

_NOW = Instant(1_700_000_000_000)
_HOUR_S = 3_600
_STEP_S = 30
_IN_TIME_S = 600
_DANGER_M = 0.5 * NAUTICAL_MILE

_HOW = """A sea of 2 by 3.5 degrees at 55 north for an hour: {ships} ships that hold their courses, and {pairs} pairs
seeded to come within 0.3 NM of each other at a random time after 20 minutes. Each reports every 30 s, with noise of
10 m, 1 degree and 0.2 m/s. One watch over everybody under the starting rule sheet, looking every 30 s. In time: urgent
at least 10 minutes before the closest point. An alarm calls the officer to the stages open or urgent; of the pairs that
became urgent, told is how many truly came within 0.5 NM."""


@dataclass(frozen=True, slots=True)
class _Ship:
    """The truth about one."""

    track: Track

    def report(self, rolls: random.Random, at: Instant) -> Report:
        """What it says of itself."""
        there = position(self.track, at)
        latitude, longitude = destination(there.latitude, there.longitude, rolls.uniform(0, 360), rolls.gauss(0, 10))
        speed, course = self.track.speed or 0.0, there.course or 0.0
        said = max(0.0, speed + rolls.gauss(0, 0.2)), (course + rolls.gauss(0, 1)) % 360
        return Report("made", self.track.unit, Kind.SHIP, at, at, at, latitude, longitude, *said)


def measure(amount: Amount) -> Measurement:
    """Recall and alarms."""
    ships, pairs = amount.of(300, 20), amount.of(60, 4)
    how = " ".join(_HOW.format(ships=ships, pairs=pairs).split())
    found = Measurement("tracks-recall", "Dangerous pairs and alarms", how)
    rolls = random.Random(20_261_121)
    fleet = [_alone(rolls, number) for number in range(ships)]
    seeded: dict[tuple[str, str], float] = {}
    for number in range(pairs):
        one, other, at_s = _pair(rolls, 2 * number)
        fleet += [one, other]
        seeded[one.track.unit, other.track.unit] = at_s
    watch, alarms, urgent = Watch(starting_sheet()), 0, {}
    bar = Bar("watching", _HOUR_S // _STEP_S)
    for second in range(0, _HOUR_S, _STEP_S):
        now = later(_NOW, second)
        for ship in fleet:
            watch.take(ship.report(rolls, now))
        for change in watch.look(now):
            alarms += change.is_alarm
            if change.phase is Phase.URGENT:
                urgent.setdefault(change.pair, second)
        bar.at(second // _STEP_S)
    bar.end()
    in_time = sum(urgent.get(pair, _HOUR_S) <= at_s - _IN_TIME_S for pair, at_s in seeded.items())
    called = sum(pair in urgent for pair in seeded)
    by_unit = {ship.track.unit: ship.track for ship in fleet}
    true = sum(_nearest(by_unit[one], by_unit[other]) < _DANGER_M for one, other in urgent)
    found.add("seeded pairs that became urgent", 100 * called / pairs, "%")
    found.add("seeded pairs that became urgent 10 min before", 100 * in_time / pairs, "%")
    found.add("alarms in the hour, all ships together", alarms, "/h")
    found.add("alarms in the hour, a ship", 2 * alarms / len(fleet), "/h")
    beside = f"{len(urgent)} pairs became urgent (limit 1 NM), {true} came within 0.5 NM"
    found.add("urgent pairs that came within 0.5 NM", 100 * true / max(1, len(urgent)), "%", None, beside)
    return found


def _alone(rolls: random.Random, number: int) -> _Ship:
    latitude, longitude = rolls.uniform(54, 56), rolls.uniform(-1.75, 1.75)
    return _Ship(_track(f"made:a{number:04}", latitude, longitude, rolls.uniform(0, 360), rolls))


def _pair(rolls: random.Random, number: int) -> tuple[_Ship, _Ship, float]:
    """Two that come close at a second that is returned: set there, and sailed back to the start."""
    at_s = rolls.uniform(1_300, 3_300)
    latitude, longitude = rolls.uniform(54, 56), rolls.uniform(-1.75, 1.75)
    near = destination(latitude, longitude, rolls.uniform(0, 360), rolls.uniform(0, 0.3) * NAUTICAL_MILE)
    ships = []
    for place, course in (((latitude, longitude), rolls.uniform(0, 360)), (near, rolls.uniform(0, 360))):
        there = _track(f"made:p{number + len(ships):04}", *place, course, rolls, at_s)
        back = position(there, _NOW)
        start = _track(there.unit, back.latitude, back.longitude, back.course or 0.0, rolls)
        ships.append(_Ship(replace(start, speed=there.speed)))
    return ships[0], ships[1], at_s


def _track(unit, latitude, longitude, course, rolls, at_s: float = 0.0) -> Track:
    speed = rolls.uniform(6, 20) * KNOT
    return Track(unit, Kind.SHIP, later(_NOW, at_s), latitude, longitude, speed, course)


def _nearest(one: Track, other: Track) -> float:
    return min(range_and_bearing(one, other, later(_NOW, second))[0] for second in range(0, _HOUR_S, 10))
