"""Drafts that cancel public notices: they cite what was issued, and nothing is cancelled where danger remains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.clock import parse_iso
from comity.languages import load
from comity.messages.envelope import Envelope
from comity.messages.facts.references import REFERENCE
from comity.messages.precedence import Marking
from comity.messages.public_notices import navarea, notam
from comity.messages.public_notices.faults import (
    NoticeEntryMissing,
    NoticeEntryWrong,
    NoticeFault,
    NoticeNotFrom,
    NoticeNotReal,
    NoticeStillDangerous,
)
from comity.messages.public_notices.navarea import draft_navarea_cancellation
from comity.messages.public_notices.notam import draft_notam_cancellation
from tests.messages.notifications.samples import envelope, sample
from tests.messages.public_notices.drafts import FIR, hazard

REGION = {"region": "EAST NORLAND SEA", "chart": "CHART NL 210"}
RELEASED = parse_iso("2026-11-20T09:30:07Z")
WARNING = """\
DRAFT - NOT ISSUED. THE COORDINATOR OF THE NAVAREA GIVES THE NUMBER.
NOT TO BE ISSUED BEFORE 200931 UTC NOV 26.

NAVAREA XI (NUMBER)
EAST NORLAND SEA.
CHART NL 210.
1. CANCEL NAVAREA XI 512/26.
"""
NOTAMC = """\
DRAFT - NOT ISSUED. THE NOTAM OFFICE GIVES SERIES AND NUMBER.

(NUMBER) NOTAMC A0512/26
Q) NLFR/QWMLW/IV/BO/W/000/150/2615N12135E028
A) NLFR B) 2611200931
E) GUN FIRING CANCELLED
"""


def numbers(*texts: str) -> list[int | str]:
    return [REFERENCE.parse(text) for text in texts]


def given_up(**changes: str) -> Envelope:
    return replace(envelope(sample("N03", **changes)), composed=RELEASED, released=RELEASED)


def closed(**changes: str) -> Envelope:
    message = sample("N23", **{"remaining": "nothing", "remaining_area": "", **changes})
    return replace(envelope(message), composed=RELEASED, released=RELEASED)


PUBLISHED = numbers("NAVAREA XI 0512/26", "NOTAM A0512/26")


def test_what_was_published_about_an_event_that_is_given_up_is_cancelled() -> None:
    assert draft_navarea_cancellation(given_up(), PUBLISHED, REGION) == WARNING
    assert draft_notam_cancellation(given_up(), [hazard()], PUBLISHED, FIR) == NOTAMC


def test_a_closed_area_is_free_from_the_time_that_it_says() -> None:
    later = draft_navarea_cancellation(closed(released_at="202100Z NOV 26"), PUBLISHED, REGION)
    assert "NOT TO BE ISSUED BEFORE 202100 UTC NOV 26." in later
    earlier = draft_notam_cancellation(closed(released_at="192100Z NOV 26"), [hazard()], PUBLISHED, FIR)
    assert "B) 2611200931\nE) GUN FIRING ENDED" in earlier


def test_one_draft_for_each_navarea_and_each_area() -> None:
    named = numbers("NAVAREA XI 0512/26", "NAVAREA X 0007/27", "NAVAREA XI 0513/26", "NAVAREA XI 0512/26")
    draft = draft_navarea_cancellation(given_up(), named, REGION)
    assert "NAVAREA XI (NUMBER)" in draft
    assert "1. CANCEL NAVAREA XI 512/26.\n2. CANCEL NAVAREA XI 513/26." in draft
    assert "1. CANCEL NAVAREA X 7/27." in draft
    launch = envelope(sample("N01"))
    given = {**FIR, "altitude": "SFC - UNL", "cancels": "A0001/26 A0002/26 A0003/26 A0004/26"}
    draft = draft_notam_cancellation(given_up(), [launch], [], given)
    assert draft.count("NOTAMC A000") == 4
    assert "E) SPACE VEHICLE LAUNCH CANCELLED" in draft
    with pytest.raises(NoticeEntryWrong):
        draft_notam_cancellation(given_up(), [launch], [], {**given, "cancels": "A0001/26"})


@pytest.mark.parametrize("named", [[], numbers("NAVAREA REQUESTED", "NOTAM REQUESTED", "harbour notice 4")])
def test_a_number_is_never_guessed(named: list[int | str]) -> None:
    with pytest.raises(NoticeEntryMissing):
        draft_navarea_cancellation(given_up(), named, REGION)
    with pytest.raises(NoticeEntryMissing):
        draft_notam_cancellation(given_up(), [hazard()], named, FIR)
    with pytest.raises(NoticeEntryMissing):
        draft_navarea_cancellation(given_up(), named, {**REGION, "cancels": "512/26"})
    entered = {**REGION, "cancels": "511/26", "navarea": "XI"}
    assert "1. CANCEL NAVAREA XI 511/26." in draft_navarea_cancellation(given_up(), named, entered)
    with pytest.raises(NoticeEntryWrong):
        draft_navarea_cancellation(given_up(), PUBLISHED, {**REGION, "navarea": "X"})


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (replace(given_up(), marking=Marking.EXERCISE), NoticeNotReal),
        (replace(closed(), marking=Marking.TEST), NoticeNotReal),
        (hazard(), NoticeNotFrom),
        (closed(remaining="not-checked"), NoticeStillDangerous),
        (closed(remaining="dangerous-objects", remaining_area="26-30.00N 121-10.00E R 5.0 nm"), NoticeStillDangerous),
    ],
)
def test_from_what_nothing_is_cancelled(said: Envelope, fault: type[NoticeFault]) -> None:
    for draft in (
        lambda: draft_navarea_cancellation(said, PUBLISHED, REGION),
        lambda: draft_notam_cancellation(said, [hazard()], PUBLISHED, FIR),
    ):
        with pytest.raises(fault) as raised:
            draft()
        for code in ("en", "zh"):
            assert load(code).error(raised.value)


def test_every_entry_has_a_label() -> None:
    for code in ("en", "zh"):
        for entry in (*navarea.CANCELLING, *notam.CANCELLING):
            assert load(code).text(f"notice-entry-{entry.name}")
