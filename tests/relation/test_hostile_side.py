"""What a hostile side may try against the fold: each attack, and that it gains nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.clock import Instant, later, parse_iso
from comity.errors import Refusal
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.correction import Correction
from comity.messages.precedence import Marking
from comity.messages.service_message import ServiceMessage
from comity.messages.text import Text
from comity.relation.barring import refusal_of
from comity.relation.channel_state import channel_state
from comity.relation.charter_proposals import TYPES as CHARTER_TYPES
from comity.relation.knowledge import Head, Knowledge
from comity.relation.said import Place, Said, in_order
from comity.relation.suspensions import MOST_CONFIRMATIONS, MOST_EVER, MOST_NAMED, MOST_OPEN, TYPES, SuspensionLives
from comity.relation.suspensions import suspensions as fold
from comity.station.relation.verdicts import Verdicts
from tests.messages.catalogue import sample
from tests.relation.written import A, B, Written, kind

TIERS = ("theatre", "theatre")
LATER = parse_iso("2027-12-01T00:00:00Z")
READ = Acknowledgement("B1", bytes(4), bytes(8))
START = "221200Z NOV 26"
STARTED = parse_iso("2026-11-22T12:00:00Z")


def verdicts_of(record: list[Said]) -> dict[Place, list[Place]]:
    """Each entry with what bars it, by somebody who holds this record."""
    said = {one.place: one for one in in_order(record)}
    heads = {place: Head(one.seen, one.at, one.cites) for place, one in said.items()}
    line = [one for one in said.values() if one.message.TYPE in TYPES]
    charter = [one for one in said.values() if one.message.TYPE in CHARTER_TYPES]
    verdicts = Verdicts(TIERS, said.get, heads.get)
    return {place: [by.said.place for by in verdicts.of(one, line, charter)] for place, one in said.items()}


def is_barred(line: Written, said: Said) -> bool:
    return bool(verdicts_of(line.record)[said.place])


# --- to lift our suspension, or to write past it


def test_a_frozen_seen_head_is_believed_until_its_author_shows_more() -> None:
    line = Written()
    suspension = line.suspend(A)
    assert not is_barred(line, line.say(B, Text("b"), seen=0))
    line.say(B, READ, suspension, seen=0)
    assert is_barred(line, line.say(B, Text("b"), seen=0))


def test_a_seen_head_that_falls_undoes_nothing() -> None:
    line = Written()
    line.suspend(A)
    line.say(B, ServiceMessage("all here"))
    assert is_barred(line, line.say(B, Text("b"), seen=0))


def test_what_he_knew_after_it_proves_nothing_about_a_gap() -> None:
    line = Written()
    line.suspend(A)
    line.say(B, READ, line.say(A, ServiceMessage("a")), seen=0)
    assert not is_barred(line, line.say(B, Text("b"), seen=0))


def test_an_entry_that_cites_what_is_not_written_yet_bars_nothing_before_it() -> None:
    line = Written()
    ahead = line.say(B, READ)
    before = line.say(B, Text("b"))
    suspension = line.suspend(A)
    line.logs[B][0] = replace(ahead, cites=(suspension.place,))
    assert not is_barred(line, before)


@pytest.mark.parametrize("own", [True, False])
def test_a_date_before_the_start_helps_nobody_who_wrote_or_heard_later(own: bool) -> None:
    line = Written()
    line.suspend(A, start=START)
    assert not is_barred(line, line.say(B, Text("in time")))
    assert not is_barred(line, line.say(B, Text("nobody can tell")))
    line.say(B if own else A, ServiceMessage("later"), at=STARTED)
    assert is_barred(line, line.say(B, Text("dated back")))
    heard = len(line.logs[A])
    line.say(A, ServiceMessage("more"), at=later(STARTED, 60))
    assert is_barred(line, line.say(B, Text("still"), seen=heard if own else 0))


def test_a_date_far_ahead_binds_its_author_and_not_the_other_side() -> None:
    line = Written()
    line.suspend(B, start=START)
    line.say(A, ServiceMessage("ahead"), at=LATER)
    assert not is_barred(line, line.say(B, Text("its own suspension has not begun")))
    assert is_barred(line, line.say(A, Text("he wrote after the start, as he says himself")))


def test_a_notice_dated_far_ahead_lifts_nothing_before_our_confirmation_says() -> None:
    line = Written()
    notice = line.restore(B, "notice", [line.suspend(B)])
    line.logs[B][-1] = notice = replace(notice, at=LATER)
    line.restore(A, "confirmation", [notice], begins=START)
    (life,) = fold(line.record, Marking.REAL, TIERS)
    assert life.holds(later(STARTED, -1))
    assert not life.holds(STARTED)
    assert is_barred(line, line.say(B, Text("b")))
    assert not is_barred(line, line.say(B, Text("b"), at=STARTED))


def test_a_confirmation_that_covers_nothing_changes_nothing() -> None:
    line = Written()
    notice = line.restore(A, "notice", [line.suspend(A)])
    for scope, tiers in (("E", "theatre"), ("N; text", "leaders"), ("N20", "theatre")):
        line.restore(B, "confirmation", [notice], scope=scope, tiers=tiers)
    (life,) = fold(line.record, Marking.REAL, TIERS)
    assert (life.standing, life.waiting, life.lifts) == ("notice-given", (notice,), ())


def test_confirmations_are_used_up_and_a_new_notice_has_its_own() -> None:
    line = Written()
    suspension = line.suspend(A)
    notice = line.restore(A, "notice", [suspension])
    for _ in range(MOST_CONFIRMATIONS):
        line.restore(B, "confirmation", [notice], scope="N")
    line.restore(B, "confirmation", [notice], scope="text")
    (life,) = fold(line.record, Marking.REAL, TIERS)
    assert life.standing == "partly-lifted"
    assert len(life.lifts) == 1
    line.restore(B, "confirmation", [line.restore(A, "notice", [suspension])], scope="text")
    (life,) = fold(line.record, Marking.REAL, TIERS)
    assert life.standing == "lifted"


def test_an_earlier_confirmation_of_the_same_lifts_earlier() -> None:
    line = Written()
    notice = line.restore(A, "notice", [line.suspend(A)])
    line.restore(B, "confirmation", [notice], begins=START)
    assert is_barred(line, line.say(A, Text("a")))
    line.restore(B, "confirmation", [notice])
    assert not is_barred(line, line.say(A, Text("a")))
    (life,) = fold(line.record, Marking.REAL, TIERS)
    assert len(life.lifts) == 2


# --- to flood


def test_of_one_side_so_many_count_and_the_rest_is_refused_by_name() -> None:
    line = Written()
    written = [line.suspend(B) for _ in range(MOST_OPEN + 3)]
    ours = line.suspend(A)
    found = verdicts_of(line.record)
    assert [place for place, by in found.items() if by] == [one.place for one in written[MOST_OPEN:]]
    assert found[written[-1].place] == [one.place for one in written[:MOST_NAMED]]
    assert refusal_of(written[-1].message.TYPE) is Refusal.TOO_MANY_SUSPENSIONS
    state = channel_state(line.record, Marking.REAL, TIERS)
    assert [one.said for one in state.suspensions if one.said.direction == A] == [ours]
    assert len(state.suspensions) == MOST_OPEN + 1


def test_a_suspension_too_many_bars_nothing_and_starts_nothing_anew() -> None:
    line = Written()
    for _ in range(MOST_OPEN):
        line.suspend(B, scope="N")
    line.stage(A, "proposed", line.logs[B][0])
    line.suspend(B, scope="D; text", conditions="one")
    assert not is_barred(line, line.say(A, Text("a")))
    state = channel_state(line.record, Marking.REAL, TIERS)
    assert [one.sides[A] for one in state.stages] == ["proposed"]
    assert state.conditions == ()


def test_what_is_lifted_or_ended_or_of_another_level_makes_room() -> None:
    line = Written()
    first = [line.suspend(A) for _ in range(MOST_OPEN)]
    line.suspend(A, tiers="leaders")
    lives = SuspensionLives(line.record, TIERS)
    assert len(lives.too_many) == 1
    line.restore(B, "confirmation", [line.restore(A, "notice", first[:1])])
    assert not is_barred(line, line.suspend(A, until=START))
    assert is_barred(line, line.suspend(A))
    assert not is_barred(line, line.say(A, line.logs[A][0].message, at=STARTED))


def test_a_restoration_that_its_author_had_not_seen_makes_no_room() -> None:
    line = Written()
    first = [line.suspend(A) for _ in range(MOST_OPEN)]
    line.restore(B, "confirmation", [line.restore(A, "notice", first[:1])])
    assert is_barred(line, line.suspend(A, seen=0))


def test_none_counts_after_the_last_of_a_life() -> None:
    line = Written()
    for _ in range(MOST_EVER):
        line.suspend(A, tiers="leaders")
    assert is_barred(line, line.suspend(A))
    assert not is_barred(line, line.suspend(B))


def test_a_verdict_names_the_first_few_however_many_there_are() -> None:
    line = Written()
    for _ in range(MOST_OPEN):
        line.suspend(B)
    said = line.say(B, Text("b"))
    assert verdicts_of(line.record)[said.place] == [one.place for one in line.logs[B][:MOST_NAMED]]


class CountedHeads:
    """Heads of a record, and how often they were asked for."""

    def __init__(self, record: list[Said]) -> None:
        self.heads = {one.place: Head(one.seen, one.at, one.cites) for one in record}
        self.asked = 0

    def at(self, place: Place) -> Head | None:
        """As `Heads`."""
        self.asked += 1
        return self.heads.get(place)


def test_a_frozen_seen_head_is_looked_through_once() -> None:
    line = Written()
    suspensions = [line.suspend(A) for _ in range(3)]
    said = [line.say(B, Text("b"), seen=0) for _ in range(200)]
    heads = CountedHeads(line.record)
    knowledge = Knowledge(heads.at)
    assert not any(knowledge.knew(one, suspension) for one in said for suspension in suspensions)
    assert heads.asked < len(suspensions) * len(said)


# --- to make two stations differ


def test_a_verdict_over_a_gap_is_asked_again_when_the_gap_is_filled() -> None:
    line = Written()
    suspension = line.suspend(A)
    known = line.say(B, READ, suspension)
    said = line.say(B, Text("b"), seen=0)
    here = {one.place: one for one in (suspension, said)}

    def head(place: Place) -> Head | None:
        one = here.get(place)
        return None if one is None else Head(one.seen, one.at, one.cites)

    verdicts = Verdicts(TIERS, here.get, head)
    assert verdicts.of(said, [suspension]) == []
    here[known.place] = known
    assert [by.said for by in verdicts.of(said, [suspension])] == [suspension]


def test_logs_that_contradict_each_other_are_read_alike_in_whatever_order_they_come() -> None:
    line = Written()
    suspension = line.suspend(A, scope="N")
    notice = line.restore(A, "notice", [suspension], scope="N", seen=3)
    line.restore(B, "confirmation", [notice], scope="N", seen=9)
    line.say(B, Text("b"), seen=9)
    line.suspend(A, seen=5)
    for record in (line.record, line.record[::-1]):
        assert verdicts_of(record) == verdicts_of(line.record)
        assert channel_state(record, Marking.REAL, TIERS) == channel_state(line.record, Marking.REAL, TIERS)
    assert [one.standing for one in fold(line.record, Marking.REAL, TIERS)] == ["notice-given", "standing"]


# --- to have barred what never is, or to smuggle


def test_what_is_said_of_what_is_said_of_a_report_stays_open() -> None:
    line = Written()
    report, text = line.say(A, sample("E13")), line.say(A, Text("a"))
    line.suspend(A, scope="N; E; D; B; text; phrase; correction")
    translation = line.say(B, sample("B01"), report)
    assert not is_barred(line, line.say(A, Correction("a"), line.say(A, Correction("a"), report)))
    assert not is_barred(line, line.say(A, sample("B01"), report, translation))
    assert is_barred(line, line.say(A, Correction("a"), line.say(A, Correction("a"), text)))
    assert is_barred(line, line.say(A, sample("B01"), translation, text))


def test_corrections_in_a_circle_or_without_end_are_barred() -> None:
    line = Written()
    one = line.say(A, Correction("a"))
    other = line.say(A, Correction("a"), one)
    line.logs[A][0] = replace(one, cites=(other.place,))
    report = last = line.say(A, sample("E13"))
    line.suspend(A, scope="correction")
    for _ in range(14):
        last = line.say(A, Correction("a"), last)
    assert not is_barred(line, last)
    assert is_barred(line, line.say(A, Correction("a"), line.say(A, Correction("a"), last)))
    assert is_barred(line, line.say(A, Correction("a"), line.logs[A][0]))
    assert not is_barred(line, line.say(A, Correction("a"), report))


def test_what_is_dated_before_all_time_is_barred_like_anything_else() -> None:
    line = Written()
    line.suspend(A)
    assert is_barred(line, line.say(B, Text("b"), at=Instant(0)))
    assert not is_barred(line, line.say(B, kind("L10").written(line.logs[A][0].message.rendered), at=Instant(0)))
