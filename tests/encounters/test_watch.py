"""From reports to encounters: the Fitzgerald record, the invented scenes, and a large picture that is searched."""

import pytest

from comity.clock import Instant
from comity.encounters.assessment import REASONS
from comity.encounters.life import Change, Phase
from comity.encounters.rules import starting_sheet
from comity.encounters.watch import Watch
from comity.tracks.picture import Side
from comity.tracks.report import Kind, Report
from comity.tracks.units import KNOT
from tests.encounters.recordings import FITZGERALD, IMPACT, reports_of
from tests.encounters.scenes import Unit, after


def _play(name: str, own: str, formations: tuple[frozenset[str], ...] = ()) -> tuple[Watch, list[Change]]:
    reports = sorted((one for each in reports_of(name).values() for one in each), key=lambda one: one.fixed_at)
    watch = Watch(starting_sheet(), {own: Side.OWN_FORCE}, formations)
    changes: list[Change] = []
    now = reports[0].fixed_at
    while reports or now <= IMPACT:
        while reports and reports[0].received_at <= now:
            watch.take(reports.pop(0))
        changes += watch.look(now)
        now = Instant(now + 5000)
    return watch, changes


def _phases(changes: list[Change], other: str) -> dict[Phase, float]:
    """Minutes before the impact at which each phase was first entered, against one unit."""
    found: dict[Phase, float] = {}
    for change in changes:
        if other in change.pair:
            found.setdefault(change.phase, (IMPACT - change.at) / 60_000)
    return found


def test_the_fitzgerald_would_have_been_told_in_time() -> None:
    _, changes = _play(FITZGERALD, "unit:USS FITZGERALD")
    crystal = _phases(changes, "unit:ACX CRYSTAL")
    assert crystal[Phase.OPENED] > 15
    assert crystal[Phase.URGENT] >= 11
    passed = _phases(changes, "unit:WAN HAI 266")  # she passed at about 1.1 NM, and raised an alarm all the same
    assert passed[Phase.URGENT] > 5
    alarms = [change for change in changes if change.is_alarm]
    assert len(alarms) <= 7  # one encounter a pair: each stage of each once


def test_a_pair_whose_position_jumped_is_told_so_and_still_alarms() -> None:
    watch = Watch(starting_sheet())
    changes: list[Change] = []
    for step in range(30):
        now = Instant(1_700_000_000_000 + step * 10_000)
        away = 0.4 if step < 3 else 0.0
        for unit, latitude, course in (("mmsi:1", 35.0 + away, 0.0), ("mmsi:2", 35.1, 180.0)):
            latitude += (1 if course == 0 else -1) * step * 0.0005
            watch.take(Report("made", unit, Kind.SHIP, now, now, now, latitude, 139.0, 5.5, course))
        changes += watch.look(now)
    told = [change for change in changes if change.is_alarm]
    assert told
    assert all("position-jumped" in change.assessment.reasons <= REASONS for change in told)


def test_from_the_other_bridge_it_is_as_urgent() -> None:
    _, changes = _play(FITZGERALD, "unit:ACX CRYSTAL")
    assert _phases(changes, "unit:USS FITZGERALD")[Phase.URGENT] >= 11


@pytest.mark.parametrize(
    ("name", "own", "phases"),
    [
        ("synthetic_balloon", "unit:SUDMARK 417", [*Phase]),
        ("synthetic_intercept", "unit:NORLAND PATROL 6", [*Phase]),
    ],
)
def test_the_invented_scenes_go_through_their_whole_life(name: str, own: str, phases: list[Phase]) -> None:
    watch, changes = _play(name, own)
    assert [change.phase for change in changes] == phases
    assert {change.encounter for change in changes} == {1}
    assert watch.encounters.closed[0].closest_m < 4 * 1852


def test_a_declared_formation_is_suppressed_and_listed() -> None:
    pair = frozenset({"unit:NORLAND PATROL 6", "unit:SUDMARK FIGHTER 3"})
    watch, changes = _play("synthetic_intercept", "unit:NORLAND PATROL 6", (pair,))
    assert not changes
    assert not watch.encounters.open


def _report(unit: Unit, seconds: float) -> Report:
    track = unit.at(seconds)
    at = after(seconds)
    return Report(
        "test", unit.name, unit.kind, at, at, at, track.latitude, track.longitude, unit.knots * KNOT, unit.course
    )  # fmt: skip


def test_in_a_large_picture_the_search_finds_what_trying_all_pairs_finds() -> None:
    """Sixty ships on a lattice, some pairs of which meet; against every pair looked at one by one."""
    ships = [
        Unit(f"ship-{row}-{column}", row * 7, column * 9 + row, (row * 77 + column * 131) % 360, 8 + (row * column) % 9)
        for row in range(6)
        for column in range(10)
    ]
    assert len(ships) > 40
    large, small = Watch(starting_sheet()), Watch(starting_sheet())
    for second in range(0, 1800, 300):
        for ship in ships:
            large.take(_report(ship, second))
        tracks = [contact.track for contact in large.picture.contacts(after(second))]
        large.look(after(second))
        every = sorted(tracks, key=lambda track: track.unit)
        pairs = [(one, other) for place, one in enumerate(every) for other in every[place + 1 :]]
        small.encounters.look(pairs, after(second))
    assert large.encounters.open.keys() == small.encounters.open.keys()
    assert len(large.encounters.open) > 5
    assert [one.phase for one in large.encounters.open.values()] == [
        small.encounters.open[pair].phase for pair in large.encounters.open
    ]


def test_a_position_that_jumps_opens_nothing() -> None:
    watch = Watch(starting_sheet())
    one, other = Unit("a", 0, 0, 0, 12), Unit("b", 60, 0, 0, 12)
    for second in (0, 60, 120):
        watch.take(_report(one, second))
        watch.take(_report(other, second))
        assert not watch.look(after(second))
    spoofed = Unit("b", 1, 0, 180, 12, Kind.SHIP)
    watch.take(_report(spoofed, 180))
    assert not watch.look(after(180))


def test_an_encounter_of_a_unit_that_is_heard_no_more_is_closed_and_the_unit_forgotten() -> None:
    watch = Watch(starting_sheet())
    for unit in (Unit("a", 0, 0, 0, 12), Unit("b", 2, 0, 180, 12)):
        watch.take(_report(unit, 0))
    assert [change.phase for change in watch.look(after(1))] == [Phase.URGENT]
    later = [change for minute in range(1, 75) for change in watch.look(after(60 * minute))]
    assert later[-1].phase is Phase.CLOSED
    assert not watch.encounters.open
    assert not list(watch.picture.contacts(after(4500)))


def test_an_encounter_that_nobody_proposes_any_more_is_closed() -> None:
    watch = Watch(starting_sheet())
    one, other = Unit("a", 0, 0, 0, 12), Unit("b", 2, 0, 180, 12)
    watch.encounters.look([(one.at(0), other.at(0))], after(0))
    assert not watch.encounters.look([], after(800))
    assert [change.phase for change in watch.encounters.look([], after(1000))] == [Phase.CLOSED]
