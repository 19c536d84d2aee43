"""Goals of handling, who waits for an answer, and the share of FLASH."""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.messages import TABLE
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.handling import (
    DAY_S,
    GOALS,
    SHARE_DAYS,
    Awaited,
    Share,
    Tally,
    answers,
    first_second,
    over_s,
    wants_acknowledgement,
    wants_answer,
)
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.structured import StructuredMessage
from comity.messages.text import Text
from tests.messages.catalogue import FULL, kind_of
from tests.messages.notifications.samples import FULL as NOTIFICATIONS

SAMPLES = {**FULL, **NOTIFICATIONS}
NOW = 1_795_000_000
_UNITS = {"min": 60, "h": 3600}


def sample(code: str, **changes: str) -> StructuredMessage:
    written = {**SAMPLES[code], **{name.replace("_", "-"): text for name, text in changes.items()}}
    known = {field.name for field in kind_of(code).FIELDS}
    return kind_of(code).written({name: text for name, text in written.items() if name in known})


def test_the_page_for_watches_has_the_same_table() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "operations.md").read_text("utf-8")
    for precedence, goals in GOALS.items():
        (row,) = re.findall(rf"^\| {precedence.name} \|(.*)\|$", page, re.MULTILINE)
        said = [int(count) * _UNITS[unit] for count, unit in re.findall(r"(\d+) (min|h)\b", row)]
        assert said == [goals.of(awaited) for awaited in Awaited]


def test_more_urgent_is_sooner_and_a_receipt_comes_first() -> None:
    ordered = [GOALS[precedence] for precedence in sorted(Precedence)]
    for slower, faster in pairwise(ordered):
        assert all(faster.of(awaited) <= slower.of(awaited) for awaited in Awaited)
    for goals in ordered:
        assert goals.receipt_s < goals.acknowledgement_s < goals.holding_reply_s


def test_a_goal_is_missed_after_its_last_second() -> None:
    assert over_s(Awaited.ACKNOWLEDGEMENT, GOALS[Precedence.FLASH], 300) == 0
    assert over_s(Awaited.ACKNOWLEDGEMENT, GOALS[Precedence.FLASH], 301) == 1
    assert over_s(Awaited.RECEIPT, GOALS[Precedence.ROUTINE], -5) == 0


@pytest.mark.parametrize("code", ["E04", "E10", "S01", "S03", "D01", "D40", "D60", "L22", "B03"])
def test_requests_and_proposals_wait_for_an_answer(code: str) -> None:
    assert wants_answer(sample(code))


@pytest.mark.parametrize("code", ["N23", "D20", "L02", "L10", "R05", "B11"])
def test_what_informs_waits_for_none(code: str) -> None:
    assert not wants_answer(sample(code, reply_by=""))


def test_a_question_waits_for_an_answer_and_whoever_names_a_time_for_it() -> None:
    with_time = [code for code in SAMPLES if "reply-by" in {field.name for field in kind_of(code).FIELDS}]
    assert len(with_time) > 5
    assert all(wants_answer(sample(code)) for code in with_time)
    assert wants_answer(ClarificationRequest("Lt Sund", "Which ships?"))
    assert not wants_answer(Text("All is well."))


def test_what_answers() -> None:
    by_code = {kind.CATALOGUE or kind.CODE: kind for kind in TABLE.values()}
    assert all(answers(by_code[code]) for code in ("D20", "D02", "D11", "D41", "E10"))
    assert not any(answers(by_code[code]) for code in ("R02", "R03", "R04", "R05", "R06", "D10"))


def test_an_acknowledgement_is_not_acknowledged() -> None:
    assert wants_acknowledgement(Text)
    assert wants_acknowledgement(TABLE[48])
    assert not wants_acknowledgement(Acknowledgement)


def said(precedence: Precedence, marking: Marking = Marking.REAL, at: int = NOW, kind: int = Text.TYPE) -> tuple:  # type: ignore[type-arg]
    return kind, precedence, marking, at


def flash_share(released: Iterable[tuple[int, Precedence, Marking, int]], now: int) -> Share:
    tally = Tally()
    for one in released:
        tally.add(*one)
    return tally.share(now)


def test_the_share_counts_real_messages_of_thirty_days() -> None:
    start = first_second(NOW)
    assert start % DAY_S == 0
    assert NOW - SHARE_DAYS * DAY_S < start <= NOW - (SHARE_DAYS - 1) * DAY_S
    counted = [
        said(Precedence.FLASH),
        said(Precedence.ROUTINE, at=start),
        said(Precedence.IMMEDIATE),
        said(Precedence.FLASH, at=start - 1),
        said(Precedence.FLASH, Marking.EXERCISE),
        said(Precedence.FLASH, Marking.TEST),
        said(Precedence.IMMEDIATE, kind=Acknowledgement.TYPE),
        said(Precedence.FLASH, kind=Readback.TYPE),
    ]
    found = flash_share(counted, NOW)
    assert (found.flash, found.messages, found.share) == (1, 3, 0.333)
    assert flash_share([], NOW).share == 0.0


@given(st.lists(st.tuples(st.sampled_from(Precedence), st.integers(0, 2**33))), st.integers(10**9, 2**33))
def test_both_sides_count_the_same_on_the_same_day(rows: list[tuple[Precedence, int]], now: int) -> None:
    released = [said(precedence, at=at) for precedence, at in rows]
    midnight = now - now % DAY_S
    assert flash_share(released, midnight) == flash_share(reversed(released), midnight + DAY_S - 1)
