"""The life of encounters: each line of the table, hysteresis, one encounter a pair, and nothing suppressed unseen."""

from dataclasses import replace

import pytest

from comity.encounters.assessment import assess
from comity.encounters.life import TRANSITIONS, Change, Circumstances, Encounters, Happening, Phase
from comity.encounters.rules import PairKind, Stage, starting_sheet
from comity.tracks.approach import Verdict
from comity.tracks.report import Kind
from tests.encounters.scenes import Unit, after

SHEET = starting_sheet()


def _play(one: Unit, other: Unit, seconds: range, life: Encounters | None = None) -> tuple[Encounters, list[Change]]:
    life = life or Encounters(SHEET)
    changes = [
        change for second in seconds for change in life.look([(one.at(second), other.at(second))], after(second))
    ]
    return life, changes


def test_two_ships_meet_and_part() -> None:
    north, south = Unit("north", 10, 0.2, 180, 15), Unit("south", -10, 0, 0, 15)
    life, changes = _play(north, south, range(0, 4500, 10))
    assert [one.phase for one in changes] == [
        Phase.PREDICTED, Phase.OPENED, Phase.URGENT, Phase.PASSED, Phase.CLOSED,
    ]  # fmt: skip
    assert [one.is_alarm for one in changes] == [False, True, True, False, False]
    assert {one.encounter for one in changes} == {1}
    assert not life.open
    (done,) = life.closed
    assert done.kind is PairKind.SHIP_SHIP
    assert 0.15 * 1852 < done.closest_m < 0.25 * 1852
    assert done.closest_at is not None
    assert abs(done.closest_at - after(20 / 30 * 3600)) < 15_000


def test_ships_that_pass_far_off_raise_nothing() -> None:
    life, changes = _play(Unit("north", 10, 6, 180, 15), Unit("south", -10, 0, 0, 15), range(0, 4500, 30))
    assert not changes
    assert not life.open


def test_a_stage_is_left_only_after_its_time() -> None:
    """A ship that hovers about a limit alarms once."""
    life = Encounters(SHEET)
    fixed = Unit("fixed", 0, 0, 0, 3)
    changes = []
    for second in range(0, 1800, 10):
        off = 0.99 if second // 30 % 2 else 1.05
        near = Unit("near", 0, off, 0, 3)
        changes += life.look([(fixed.at(second), near.at(second))], after(second))
    assert [one.phase for one in changes] == [Phase.OPENED, Phase.URGENT]


def test_an_urgent_encounter_eases_and_does_not_close_at_once() -> None:
    life = Encounters(SHEET)
    _play(Unit("a", 0, 0, 0, 10), Unit("b", 3, 0, 180, 10), range(0, 60, 10), life)
    assert life.open[("a", "b")].phase is Phase.URGENT
    _, changes = _play(Unit("a", 0.1, 0, 0, 10), Unit("b", 2.5, 1.5, 0, 10), range(60, 300, 10), life)
    assert [one.happening for one in changes] == [Happening.EASED]
    assert (changes[0].at - after(60)) >= 50_000


def test_two_that_turn_back_are_opened_again_under_the_same_number() -> None:
    life = Encounters(SHEET)
    _play(Unit("a", 0, 0, 0, 12), Unit("b", 4, 0.5, 180, 12), range(0, 660, 10), life)
    assert life.open[("a", "b")].phase is Phase.PASSED
    _, changes = _play(Unit("a", 2.8, 0, 180, 12), Unit("b", -2.4, 0.5, 0, 12), range(660, 700, 10), life)
    assert [(one.encounter, one.phase) for one in changes] == [(1, Phase.URGENT)]


def test_a_closed_pair_that_meets_again_gets_a_new_number() -> None:
    life = Encounters(SHEET)
    _play(Unit("a", 0, 0, 0, 12), Unit("b", 4, 0.5, 180, 12), range(0, 1200, 10), life)
    assert [one.number for one in life.closed] == [1]
    back = 12 * 5000 / 3600  # what each has gone by then
    again = Unit("a", -back, 0, 0, 12), Unit("b", 4 + back, 0.5, 180, 12)
    _, changes = _play(*again, range(5000, 5020, 10), life)
    assert {one.encounter for one in changes} == {2}
    assert life.open[("a", "b")].phase is Phase.URGENT


@pytest.mark.parametrize(
    ("circumstances", "knots", "rule"),
    [
        (Circumstances(own=frozenset({"a", "b"})), 8, "own-units"),
        (Circumstances(formations=(frozenset({"a", "b", "c"}),)), 8, "formation"),
        (Circumstances(), 0.2, "at-rest"),
    ],
)
def test_a_suppressed_pair_is_listed_with_its_rule(circumstances: Circumstances, knots: float, rule: str) -> None:
    life = Encounters(SHEET, circumstances)
    one, other = Unit("a", 0, 0, 0, knots), Unit("b", 0.3, 0, 0, knots)
    _, changes = _play(one, other, range(0, 900, 30), life)
    assert not changes
    (found,) = life.suppressed.values()
    assert (found.pair, found.rule, found.stage) == (("a", "b"), rule, Stage.URGENT)
    assert not life.open
    life.circumstances = Circumstances()
    _play(Unit("a", 0, 0, 0, 8), Unit("b", 0.3, 0, 0, 8), range(900, 960, 30), life)
    assert life.open
    assert not life.suppressed


def test_two_that_come_to_rest_are_closed_after_a_while_and_one_at_rest_is_no_excuse() -> None:
    life = Encounters(SHEET)
    _play(Unit("a", 0, 0, 0, 4), Unit("b", 0.9, 0, 0, 0.2), range(0, 60, 10), life)
    assert life.open[("a", "b")].phase is Phase.URGENT
    _, changes = _play(Unit("a", 0.3, 0, 0, 0.3), Unit("b", 0.9, 0, 0, 0.2), range(60, 700, 10), life)
    assert [change.phase for change in changes] == [Phase.CLOSED]
    assert changes[0].at - after(60) >= 300_000
    assert life.suppressed[("a", "b")].rule == "at-rest"


def test_units_of_others_whose_motion_is_unknown_are_listed_and_one_of_ours_is_not() -> None:
    one, other = Unit("a", 0, 0, 0, 10).at(0), Unit("b", 0.5, 0, 0, 10).at(0, speed=None, course=None)
    life = Encounters(SHEET)
    assert not life.look([(one, other)], after(0))
    assert life.suppressed[("a", "b")].rule == "motion-unknown"
    ours = Encounters(SHEET, Circumstances(own=frozenset({"a"})))
    assert ours.look([(one, other)], after(0))[0].phase is Phase.URGENT


def test_for_a_pair_an_alarm_is_not_repeated_for_a_while() -> None:
    """Two that circle each other pass again and again: each time it is seen, and the officer is called seldom."""
    life = Encounters(SHEET)
    changes: list[Change] = []
    for turn in range(10):
        begin, course = turn * 300, 0 if turn % 2 == 0 else 180
        for second in range(begin, begin + 300, 10):
            north = (0.5 if course == 0 else 1.5) * 1
            part = (second - begin) / 300
            a = Unit("a", north + (part * 1.2 if course == 0 else -part * 1.2) - 1, 0, course, 14)
            b = Unit("b", -(north + (part * 1.2 if course == 0 else -part * 1.2) - 1), 0.2, (course + 180) % 360, 14)
            tracks = [replace(unit.at(0), at=after(second)) for unit in (a, b)]
            changes += life.look([(tracks[0], tracks[1])], after(second))
    entered = [change for change in changes if change.phase is Phase.URGENT]
    alarms = [change for change in changes if change.is_alarm]
    assert len(entered) >= 5
    assert 1 <= len(alarms) <= 1 + 3000 // SHEET.again_s


def test_a_pair_has_one_encounter_whatever_order_it_comes_in() -> None:
    life = Encounters(SHEET)
    one, other = Unit("a", 0, 0, 0, 10), Unit("b", 3, 0, 180, 10)
    life.look([(one.at(0), other.at(0)), (other.at(0), one.at(0)), (one.at(0), one.at(0))], after(0))
    assert list(life.open) == [("a", "b")]


def test_what_is_old_begins_no_encounter_and_a_silent_one_is_closed() -> None:
    life = Encounters(SHEET)
    one, other = Unit("a", 0, 0, 0, 10).at(0), Unit("b", 3, 0, 180, 10).at(0)
    assert not life.look([(one, other)], after(400))
    life.look([(one, other)], after(10))
    assert life.open
    late = life.look([(one, other)], after(350))
    assert life.open[("a", "b")].cannot_tell
    assert not [change for change in late if change.is_alarm]
    closed = life.look([(one, other)], after(901))
    assert [change.phase for change in closed] == [Phase.CLOSED]


def test_no_line_of_the_table_leads_nowhere() -> None:
    assert set(TRANSITIONS.values()) == set(Phase)
    for (before, happening), after_it in TRANSITIONS.items():
        assert before is not Phase.CLOSED
        assert before is not after_it, (before, happening)
    assert {happening for _, happening in TRANSITIONS} == set(Happening)


def test_a_stage_that_cannot_be_told_counts_as_the_one_before() -> None:
    one, other = Unit("a", 0, 0, 0, 12), Unit("b", 4, 1.05, 180, 12)
    seen = assess(one.at(0), other.at(0), after(0), SHEET)
    assert (seen.certain, seen.could_be, seen.stage, seen.verdict) == (
        Stage.OPEN, Stage.URGENT, Stage.OPEN, Verdict.CANNOT_TELL,
    )  # fmt: skip
    assert "interval" in seen.reasons
    still = assess(one.at(0), other.at(0, speed=None, course=None), after(0), SHEET)
    assert still.verdict is Verdict.CANNOT_TELL
    assert "speed-unknown" in still.reasons


def test_aircraft_are_judged_by_height_and_by_well_clear() -> None:
    east, west = Unit("e", 0, -13, 90, 480, Kind.AIRCRAFT, 30_000), Unit("w", 0.3, 13, 270, 480, Kind.AIRCRAFT, 30_000)
    assert assess(east.at(0), west.at(0), after(0), SHEET).certain is Stage.OPEN
    assert assess(east.at(20), west.at(20), after(20), SHEET).certain is Stage.URGENT
    above = Unit("w", 0.3, 13, 270, 480, Kind.AIRCRAFT, 33_000)
    assert assess(east.at(10), above.at(10), after(10), SHEET).stage is Stage.NONE
    unknown = west.at(10, altitude=None, datum=None)
    seen = assess(east.at(10), unknown, after(10), SHEET)
    assert seen.verdict is Verdict.CANNOT_TELL
    assert "altitude-unknown" in seen.reasons


def test_kinds_of_pairs_have_their_own_limits() -> None:
    ship = Unit("s", 0, 0, 0, 12)
    low = Unit("p", 0.3, -6, 90, 300, Kind.AIRCRAFT, 500)
    assert assess(ship.at(0), low.at(0), after(0), SHEET).kind is PairKind.SHIP_AIRCRAFT
    balloon = Unit("q", 2, 0, 0, 5, Kind.BALLOON, 60_000)
    plane = Unit("p", 2, -6, 90, 300, Kind.AIRCRAFT, 55_500)
    seen = assess(balloon.at(0), plane.at(0), after(0), SHEET)
    assert (seen.kind, seen.certain) == (PairKind.BALLOON, Stage.OPEN)


def test_wider_limits_keep_what_narrow_ones_would_leave() -> None:
    one, other = Unit("a", 0, 0, 0, 12), Unit("b", 6, 5.5, 180, 12)
    assert assess(one.at(0), other.at(0), after(0), replace(SHEET)).certain is Stage.NONE
    assert assess(one.at(0), other.at(0), after(0), SHEET, 120).certain is Stage.WATCH
