"""How far a restoration has come at each level: what both sides said, and what a new suspension undoes."""

import pytest

from comity.messages.precedence import Marking
from comity.relation.stages import TierRestoration, stages
from tests.messages.catalogue import sample
from tests.relation.written import A, B, Written

ORDER = ("proposed", "agreed", "first-test", "restored")


def folded(line: Written) -> dict[str, TierRestoration]:
    return stages(line.record, Marking.REAL)


def test_a_stage_is_reached_when_both_have_come_to_it() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    for stage in ORDER:
        line.stage(A, stage, request)
        assert folded(line)["theatre"].reached.value == {"proposed": "none"}.get(stage, ORDER[ORDER.index(stage) - 1])
        line.stage(B, stage, request)
        assert folded(line)["theatre"].reached.value == stage
        assert folded(line)["theatre"].is_under_way is (stage != "restored")


def test_who_answers_a_proposal_may_begin_with_agreed() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    line.stage(B, "agreed", line.stage(A, "proposed", request))
    assert folded(line)["theatre"].reached == "proposed"
    line.stage(A, "agreed", request)
    assert folded(line)["theatre"].reached == "agreed"


def test_no_stage_is_left_out() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    for stage in ("first-test", "restored"):
        line.stage(A, stage, request)
    assert folded(line) == {}
    for stage in ("agreed", "restored"):
        line.stage(A, stage, request)
    assert folded(line)["theatre"].sides[A] == "agreed"


def test_it_can_begin_again() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    for stage in ("agreed", "proposed", "agreed", "first-test", "proposed", "agreed", "first-test", "restored"):
        line.stage(A, stage, request)
        assert folded(line)["theatre"].sides[A].value == stage
    line.stage(A, "proposed", request)
    assert folded(line)["theatre"].sides[A] == "proposed"


def test_each_level_goes_its_own_way() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    line.stage(A, "proposed", request, tier="unit")
    line.stage(A, "agreed", request, tier="leaders")
    assert {tier: one.sides[A].value for tier, one in folded(line).items()} == {
        "leaders": "agreed",
        "unit": "proposed",
    }
    assert list(folded(line)) == ["leaders", "unit"]


def test_a_new_suspension_sends_its_levels_back_to_the_beginning() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    for tier in ("theatre", "unit"):
        line.stage(A, "agreed", request, tier=tier)
    suspension = line.suspend(B, tiers="theatre")
    assert list(folded(line)) == ["unit"]
    line.stage(A, "proposed", suspension)
    assert folded(line)["theatre"].sides[A] == "proposed"


def test_a_stage_that_crossed_a_suspension_is_void() -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    line.suspend(B)
    crossed = line.stage(A, "agreed", request, seen=0)
    assert folded(line) == {}
    line.stage(A, "proposed", crossed)
    assert folded(line)["theatre"].sides[A] == "proposed"


TABLE = {
    "none": {"proposed": "proposed", "agreed": "agreed"},
    "proposed": {"agreed": "agreed"},
    "agreed": {"first-test": "first-test", "proposed": "proposed"},
    "first-test": {"restored": "restored", "proposed": "proposed"},
    "restored": {"proposed": "proposed"},
}
PATHS = {
    "none": "",
    "proposed": "proposed",
    "agreed": "agreed",
    "first-test": "agreed first-test",
    "restored": "agreed first-test restored",
}
CELLS = [(stage, act, row.get(act, stage)) for stage, row in TABLE.items() for act in ORDER]


@pytest.mark.parametrize(("stage", "act", "after"), CELLS)
def test_every_row_of_the_table(stage: str, act: str, after: str) -> None:
    line = Written()
    request = line.say(A, sample("D01"))
    for step in [*PATHS[stage].split(), act]:
        line.stage(B, step, request)
    side = folded(line)["theatre"].sides[B].value if "theatre" in folded(line) else "none"
    assert side == after
