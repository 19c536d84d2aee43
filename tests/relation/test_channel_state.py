"""How a channel stands, all in all; the same whoever folds it, and in whatever order it came."""

from itertools import permutations

from comity.clock import Instant, parse_iso
from comity.messages.cancellation import Cancellation
from comity.messages.precedence import Marking
from comity.relation.channel_state import ChannelState, channel_state
from tests.messages.catalogue import sample
from tests.relation.written import A, B, Written, kind

LATER = parse_iso("2026-12-01T00:00:00Z")
TIERS = ("theatre", "theatre")


def folded(line: Written, marking: Marking = Marking.REAL) -> ChannelState:
    return channel_state(line.record, marking, TIERS)


def state(line: Written, at: Instant = LATER) -> str:
    return folded(line).line(at).value


def test_from_open_to_open_again() -> None:
    line = Written()
    assert state(line) == "open"
    suspension = line.suspend(A, start="251200Z NOV 26")
    assert (state(line, line.now), state(line)) == ("announced", "suspended")
    notice = line.restore(A, "notice", [suspension])
    assert state(line) == "suspended"
    line.restore(B, "confirmation", [notice])
    assert state(line) == "open"
    for stage in ("proposed", "agreed", "first-test", "restored"):
        line.stage(A, stage, notice)
        assert state(line) == "restoring"
        line.stage(B, stage, notice)
    assert state(line) == "open"


def test_the_restoration_of_another_level_is_shown_and_is_not_ours() -> None:
    line = Written()
    line.stage(A, "proposed", line.say(A, sample("D01")), tier="leaders")
    assert state(line) == "open"
    assert [one.tier for one in folded(line).stages] == ["leaders"]


def test_an_exercise_changes_nothing_real() -> None:
    line = Written()
    line.suspend(A, marking=Marking.EXERCISE)
    assert state(line) == "open"
    assert folded(line).suspensions == ()
    assert folded(line, Marking.EXERCISE).line(LATER) == "suspended"


def test_silence_by_decision_stands_for_its_time_unless_it_was_cancelled() -> None:
    line = Written()
    texts = {
        "tier": "theatre", "from": "221200Z NOV 26", "until": "241200Z NOV 26", "scope": "calls",
        "reason": "by-instruction",
    }  # fmt: skip
    silence = line.say(B, kind("L12").written(texts))
    begins, ends = parse_iso("2026-11-22T12:00:00Z"), parse_iso("2026-11-24T12:00:00Z")
    assert folded(line).silent(begins) == (silence,)
    assert folded(line).silent(Instant(begins - 1)) == ()
    assert folded(line).silent(ends) == ()
    line.say(A, Cancellation("not theirs to take back"), silence)
    assert folded(line).silent(begins) == (silence,)
    line.say(B, Cancellation("overtaken"), silence)
    assert folded(line).silent(begins) == ()


def test_what_was_declared_elsewhere_is_shown_and_changes_no_state() -> None:
    line = Written()
    declared = line.say(A, sample("B12"))
    assert folded(line).declared == (declared,)
    assert state(line) == "open"


def test_the_order_of_arrival_counts_nothing() -> None:
    line = Written()
    suspension = line.suspend(A, conditions="one")
    line.condition(B, "disputed", suspension, number="1")
    notice = line.restore(A, "notice", [suspension])
    line.stage(B, "proposed", suspension)
    line.restore(B, "confirmation", [notice])
    states = [channel_state(order, Marking.REAL, TIERS) for order in permutations(line.record)]
    assert all(one == states[0] for one in states)
