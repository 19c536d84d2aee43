"""Drafts of NAVAREA warnings: the elements in their order, positions as notified, nothing invented."""

import re

import pytest
from hypothesis import given

from comity.messages.facts.area import AREA, Circle, Polygon
from comity.messages.facts.window import WINDOW
from comity.messages.precedence import Marking
from comity.messages.public_notices.faults import (
    NoticeEntryMissing,
    NoticeEntryUnknown,
    NoticeEntryWrong,
    NoticeNotFrom,
    NoticeNotReal,
)
from comity.messages.public_notices.navarea import HEAD, draft_navarea
from comity.messages.public_notices.subjects import SUBJECTS
from tests.messages.facts.strategies import circles, polygons
from tests.messages.notifications.samples import FULL, envelope, kind_of, sample
from tests.messages.public_notices.drafts import SEA, hazard

PLAIN = """\
DRAFT - NOT ISSUED. THE COORDINATOR OF THE NAVAREA GIVES THE NUMBER.

NAVAREA XI (NUMBER)
EAST NORLAND SEA.
CHART NL 210.
1. GUNNERY EXERCISES 1800 UTC TO 2200 UTC DAILY FROM
   211800 UTC NOV 26 TO 231200 UTC NOV 26 IN AREA BOUNDED BY
   26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E,
   26-00.00N 121-10.00E.
2. WIDE BERTH ADVISED.
3. CANCEL NAVAREA XI 511/26.
4. CANCEL THIS MESSAGE 231300 UTC NOV 26.
"""
LAUNCH = """\
1. HAZARDOUS OPERATIONS, SPACE VEHICLE LAUNCH FROM 211800 UTC NOV 26
   TO 212200 UTC NOV 26 IN AREAS:
   A. WITHIN 5.0 MILES OF 26-30.00N 121-10.00E.
   B. BOUNDED BY 10-00.00N 179-30.00E, 10-00.00N 179-00.00W,
      08-00.00N 179-00.00W, 08-00.00N 179-30.00E.
   C. WITHIN 25.5 MILES OF 24-00.00N 140-00.00E.
   D. WITHIN 40.0 MILES OF 20-00.00N 150-10.00E.
2. WIDE BERTH ADVISED.
3. CANCEL THIS MESSAGE 212300 UTC NOV 26.
"""
CORNER = r"[0-9]{2}-[0-9]{2}\.[0-9]{2}[NS] [0-9]{3}-[0-9]{2}\.[0-9]{2}[EW]"


def test_a_firing_notice() -> None:
    entries = {"navarea": "xi", "region": "East Norland Sea.", "chart": "Chart NL 210", "cancels": "511/26"}
    assert draft_navarea(hazard(), entries) == PLAIN


def test_a_launch_lists_all_its_areas() -> None:
    assert draft_navarea(envelope(sample("N01")), SEA).endswith(LAUNCH)


def test_the_window_of_a_change_is_drafted() -> None:
    changed = WINDOW.parse("221800Z NOV 26 - 222200Z NOV 26")
    draft = draft_navarea(hazard(repetition="continuous"), SEA, changed)
    assert "FROM 221800 UTC NOV 26 TO 222200 UTC NOV 26" in " ".join(draft.split())
    assert draft.endswith("CANCEL THIS MESSAGE 222300 UTC NOV 26.\n")


@pytest.mark.parametrize("marking", [Marking.EXERCISE, Marking.TEST])
def test_nothing_is_drafted_from_what_is_not_real(marking: Marking) -> None:
    with pytest.raises(NoticeNotReal):
        draft_navarea(envelope(sample("N20"), marking=marking), SEA)


@pytest.mark.parametrize("code", sorted(FULL))
def test_every_choice_of_the_types_that_are_drafted_has_words(code: str) -> None:
    if code not in SUBJECTS:
        with pytest.raises(NoticeNotFrom):
            draft_navarea(envelope(sample(code)), SEA)
        return
    field, words = SUBJECTS[code]
    assert set(words) == set(kind_of(code).field(field).fact.names)  # type: ignore[attr-defined]
    for name in kind_of(code).field(field).fact.names.values():  # type: ignore[attr-defined]
        assert "\n1. " in draft_navarea(envelope(sample(code, **{field: name})), SEA)


@pytest.mark.parametrize("name", sorted(SEA))
def test_what_only_the_officer_knows_is_asked_for(name: str) -> None:
    with pytest.raises(NoticeEntryMissing) as fault:
        draft_navarea(hazard(), {**SEA, name: ""})
    assert fault.value.facts["entry"] == name


@pytest.mark.parametrize("area", ["0", "11", "XXII", "IIII", "VX", "A", "XI 512/26"])
def test_there_are_21_navareas(area: str) -> None:
    with pytest.raises(NoticeEntryWrong):
        draft_navarea(hazard(), {**SEA, "navarea": area})


def test_all_21_navareas_are_taken() -> None:
    ones = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    for area in (*ones, "X", *(f"X{one}" for one in ones), "XX", "XXI"):
        assert f"\nNAVAREA {area} (NUMBER)\n" in draft_navarea(hazard(), {**SEA, "navarea": area})


@pytest.mark.parametrize("region", ["SEA\u202e", "海", "SEA;", "x" * 81])
def test_a_region_is_of_plain_capitals(region: str) -> None:
    with pytest.raises(NoticeEntryWrong):
        draft_navarea(hazard(), {**SEA, "region": region})


def test_a_number_cannot_be_entered() -> None:
    with pytest.raises(NoticeEntryUnknown):
        draft_navarea(hazard(), {**SEA, "number": "512/26"})


@pytest.mark.parametrize("secret", ["NORLAND 45", "VHF", "INCSEA", "0512", "GUNS"])
def test_nothing_else_leaves_the_line(secret: str) -> None:
    draft = draft_navarea(hazard(), SEA)
    assert draft.startswith(HEAD)
    assert secret not in draft


@given(area=polygons())
def test_the_published_outline_is_the_notified_one(area: Polygon) -> None:
    draft = draft_navarea(hazard(area), SEA)
    corners = re.findall(CORNER, " ".join(draft.split()))
    assert AREA.parse(", ".join(corners)) == area
    assert all(len(line) <= 69 for line in draft.splitlines())


@given(area=circles())
def test_the_published_circle_is_the_notified_one(area: Circle) -> None:
    found = re.search(rf"WITHIN ([0-9.]+) MILES OF ({CORNER})", " ".join(draft_navarea(hazard(area), SEA).split()))
    assert found
    assert AREA.parse(f"{found[2]} R {found[1]} nm") == area
