"""Suspensions form a set; only notice and confirmation lift one, and only what both name."""

from itertools import permutations

import pytest

from comity.clock import Instant, parse_iso
from comity.messages.precedence import Marking
from comity.relation.suspensions import SuspensionLife, covers, suspensions
from tests.relation.written import A, B, Written

LATER = parse_iso("2026-12-01T00:00:00Z")


def folded(line: Written, marking: Marking = Marking.REAL) -> list[SuspensionLife]:
    return suspensions(line.record, marking, ("theatre", "theatre"))


def state(line: Written) -> list[tuple[str, bool]]:
    return [(one.standing_at(LATER), one.holds(LATER)) for one in folded(line)]


def test_it_stands_until_both_have_signed() -> None:
    line = Written()
    suspension = line.suspend(A)
    assert state(line) == [("standing", True)]
    notice = line.restore(A, "notice", [suspension])
    assert state(line) == [("notice-given", True)]
    line.restore(B, "confirmation", [notice])
    assert state(line) == [("lifted", False)]


def test_nobody_lifts_the_suspension_of_the_other_side() -> None:
    line = Written()
    suspension = line.suspend(A)
    first = line.restore(B, "notice", [suspension])
    line.restore(B, "confirmation", [first])
    line.restore(A, "confirmation", [first])
    line.restore(B, "confirmation", [suspension])
    line.stage(A, "proposed", suspension)
    line.condition(B, "met", suspension)
    assert state(line) == [("standing", True)]


def test_only_the_other_side_confirms() -> None:
    line = Written()
    notice = line.restore(A, "notice", [line.suspend(A)])
    line.restore(A, "confirmation", [notice])
    assert state(line) == [("notice-given", True)]


def test_a_restoration_lifts_only_what_it_cites() -> None:
    line = Written()
    first, _ = line.suspend(A), line.suspend(A)
    line.restore(B, "confirmation", [line.restore(A, "notice", [first])])
    assert state(line) == [("lifted", False), ("standing", True)]


def test_one_notice_lifts_several() -> None:
    line = Written()
    both = [line.suspend(A, scope="N"), line.suspend(A, scope="text; D40")]
    line.restore(B, "confirmation", [line.restore(A, "notice", both, scope="N; D; text")], scope="N; D; text")
    assert state(line) == [("lifted", False), ("lifted", False)]


def test_a_crossing_suspension_stands() -> None:
    line = Written()
    notice = line.restore(A, "notice", [line.suspend(A)])
    crossing = line.suspend(B, seen=1)
    line.restore(B, "confirmation", [notice])
    assert not crossing.knew(notice)
    assert [one.said.direction for one in folded(line) if one.holds(LATER)] == [B]


def test_only_what_both_name_is_lifted() -> None:
    line = Written()
    suspension = line.suspend(A, scope="N20; text", tiers="theatre; unit")
    notice = line.restore(A, "notice", [suspension], scope="N; text", tiers="theatre; unit")
    line.restore(B, "confirmation", [notice], scope="N20", tiers="theatre")
    (life,) = folded(line)
    assert (life.standing, life.remaining(LATER)) == ("partly-lifted", {("theatre", "text")})
    line.restore(B, "confirmation", [line.restore(A, "notice", [suspension], scope="text")], scope="text")
    (life,) = folded(line)
    assert (life.standing, life.remaining(LATER)) == ("lifted", set())


def test_each_level_of_a_channel_is_lifted_by_itself() -> None:
    line = Written()
    suspension = line.suspend(A, scope="N", tiers="theatre; unit")
    line.restore(B, "confirmation", [line.restore(A, "notice", [suspension], scope="N")], scope="N")
    (life,) = suspensions(line.record, Marking.REAL, ("theatre", "unit"))
    assert (life.standing, life.remaining(LATER)) == ("partly-lifted", {("unit", "N")})
    (life,) = suspensions(line.record, Marking.REAL, ("theatre", "theatre"))
    assert life.standing == "lifted"


def test_a_level_that_it_does_not_name_is_not_touched() -> None:
    line = Written()
    line.suspend(A, tiers="leaders; unit")
    (life,) = folded(line)
    assert not life.pairs
    assert not life.holds(LATER)


def test_it_starts_when_it_says_and_never_before_its_release() -> None:
    line = Written()
    line.suspend(A, start="201200Z NOV 26", until="231200Z NOV 26")
    line.suspend(A, start="221200Z NOV 26", until="231200Z NOV 26")
    at_once, announced = folded(line)
    assert at_once.start == at_once.said.at
    assert (at_once.holds(line.now), announced.holds(line.now)) == (True, False)
    assert announced.holds(parse_iso("2026-11-22T12:00:00Z"))
    assert not announced.holds(parse_iso("2026-11-23T12:00:00Z"))
    assert announced.standing_at(parse_iso("2026-11-23T12:00:00Z")) == "ended"


def test_lifted_is_from_the_later_of_both_instants() -> None:
    line = Written()
    notice = line.restore(A, "notice", [line.suspend(A)], begins="221200Z NOV 26")
    line.restore(B, "confirmation", [notice], begins="241200Z NOV 26")
    (life,) = folded(line)
    assert life.standing == "lifted"
    assert life.holds(parse_iso("2026-11-24T11:59:00Z"))
    assert not life.holds(parse_iso("2026-11-24T12:00:00Z"))


def test_it_holds_whatever_instant_an_author_claims_once_he_knew_it() -> None:
    line = Written()
    line.suspend(A)
    (life,) = folded(line)
    assert life.holds(Instant(0))


def test_a_confirmation_written_before_its_notice_confirms_nothing() -> None:
    line = Written()
    suspension = line.suspend(A)
    ahead = Written(line.now)
    ahead.logs = line.logs
    early = line.restore(B, "confirmation", [suspension])
    notice = line.restore(A, "notice", [suspension])
    forged = early.__class__(
        early.place, early.seen, early.at, early.precedence, early.marking, early.message, (notice.place,)
    )
    line.logs[B][0] = forged
    assert state(line) == [("notice-given", True)]


def test_each_marking_has_its_own() -> None:
    line = Written()
    line.suspend(A)
    exercise = line.suspend(A, marking=Marking.EXERCISE)
    notice = line.restore(A, "notice", [exercise], marking=Marking.EXERCISE)
    line.restore(B, "confirmation", [notice])
    assert len(folded(line)) == 1
    assert [one.standing for one in folded(line, Marking.EXERCISE)] == ["notice-given"]
    real = line.logs[A][0]
    line.restore(B, "confirmation", [line.restore(A, "notice", [real], marking=Marking.TEST)], marking=Marking.TEST)
    assert [one.standing for one in folded(line)] == ["standing"]


def test_the_order_of_arrival_counts_nothing() -> None:
    line = Written()
    suspension = line.suspend(A)
    notice = line.restore(A, "notice", [suspension])
    line.suspend(B, seen=1)
    line.restore(B, "confirmation", [notice])
    found = {
        tuple((one.said.place, one.standing) for one in suspensions(order, Marking.REAL, ("theatre",)))
        for order in permutations(line.record)
    }
    assert len(found) == 1


@pytest.mark.parametrize(("scope", "code", "held"), [("N", "N20", True), ("N20", "N", False), ("N20", "N21", False)])
def test_a_family_covers_its_types(scope: str, code: str, held: bool) -> None:
    assert covers([scope], code) is held


CELLS = [
    ("", "standing"),
    ("notice", "notice-given"),
    ("notice part", "partly-lifted"),
    ("notice part notice", "notice-given"),
    ("notice part part", "partly-lifted"),
    ("notice part more", "partly-lifted"),
    ("notice part more part rest", "lifted"),
    ("notice notice part", "partly-lifted"),
    ("notice notice part rest", "lifted"),
    ("notice part notice rest", "lifted"),
    ("notice all", "lifted"),
    ("notice all notice", "lifted"),
    ("part", "standing"),
    ("all", "standing"),
    ("notice none", "notice-given"),
    ("notice part none", "partly-lifted"),
    ("notice part notice none", "notice-given"),
    ("notice part notice part", "notice-given"),
    ("end", "ended"),
    ("notice end", "ended"),
    ("notice part end", "ended"),
    ("notice all end", "lifted"),
]
SCOPES = {"all": "N; text; D", "part": "N", "more": "text", "rest": "text; D", "none": "E"}


@pytest.mark.parametrize(("acts", "standing"), CELLS)
def test_every_row_of_the_table(acts: str, standing: str) -> None:
    line = Written()
    ends = "301200Z NOV 26"
    suspension = line.suspend(A, SCOPES["all"], until=ends) if "end" in acts else line.suspend(A, SCOPES["all"])
    notices = [suspension]
    for act in acts.split():
        if act == "notice":
            notices.append(line.restore(A, "notice", [suspension], scope=SCOPES["all"]))
        elif act != "end":
            line.restore(B, "confirmation", notices[-1:], scope=SCOPES[act])
    (life,) = folded(line)
    assert life.standing_at(LATER) == standing
    assert life.holds(parse_iso("2026-11-30T11:59:00Z")) is (standing != "lifted")
    assert life.holds(LATER) is (standing not in ("lifted", "ended"))
