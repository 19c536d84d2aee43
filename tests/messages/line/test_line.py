"""The line itself: it is never barred, and a suspension cannot pretend otherwise."""

import pytest

from comity.messages import TABLE
from comity.messages.cites import Cite
from comity.messages.faults import CitedTypeWrong, CitesWrong, FieldMissing, FieldWrong
from comity.messages.line.barring import never_barred
from comity.messages.structured import StructuredMessage
from tests.messages.catalogue import envelope, kind_of, sample

# acknowledgement, readback, the understanding set, encounter signals, incident reports, unintended act, search and
# rescue, contact requests and their answers, answers to offers, holding replies
OPEN = [
    "E01",
    "E02",
    "E03",
    "E04",
    "E05",
    "E10",
    "E13",
    "E14",
    "S01",
    "S02",
    "S03",
    "S04",
    "D01",
    "D02",
    "D10",
    "D11",
    "D20",
    "D41",
    "R02",
    "R03",
    "R04",
    "R05",
    "R06",
    "R07",
    "L01",
    "L03",
]
BARRED = [
    "text",
    "phrase",
    "E11",
    "E12",
    "D03",
    "D30",
    "D31",
    "D40",
    "D50",
    "D60",
    "N01",
    "N10",
    "N20",
    "B01",
    "B03",
    "B09",
]


def test_what_no_suspension_bars() -> None:
    assert set(OPEN) <= never_barred()
    assert not set(BARRED) & never_barred()
    family = {kind.CODE for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.FAMILY == "L"}
    assert family <= never_barred()
    assert {"S", "R", "L"} <= never_barred()
    assert not {"E", "D", "N", "B"} & never_barred()


@pytest.mark.parametrize("code", [*OPEN, "cancellation", "acknowledgement", "S", "R", "L"])
def test_a_suspension_cannot_name_it(code: str) -> None:
    with pytest.raises(FieldWrong) as fault:
        sample("L10", scope=f"N10; {code}")
    assert fault.value.facts["field"] == "scope"


@pytest.mark.parametrize("code", [*BARRED, "N", "E", "D", "N99"])
def test_a_suspension_can_name_it_and_what_a_newer_catalogue_knows(code: str) -> None:
    assert sample("L10", scope=code).values["scope"] == (code,)


def test_a_suspension_says_what_stays_open() -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("L10", open_types="")
    assert fault.value.facts["field"] == "open-types"
    with pytest.raises(FieldWrong):
        sample("L10", stays_open="never-barred")
    assert sample("L10", stays_open="never-barred", open_types="")


def test_only_its_author_lifts_a_suspension_and_the_other_side_confirms() -> None:
    notice, confirmation = sample("L11"), sample("L11", stage="confirmation")
    suspension, restoration = kind_of("L10"), kind_of("L11")
    assert envelope(notice, cites=(Cite(True, 1, 3), Cite(True, 1, 5)))
    notice.check_its_cited(suspension)
    for cites in ((), (Cite(False, 1, 3),)):
        with pytest.raises(CitesWrong):
            envelope(notice, cites=cites)
    with pytest.raises(CitedTypeWrong):
        notice.check_its_cited(restoration)
    assert envelope(confirmation, cites=(Cite(False, 1, 3),))
    confirmation.check_its_cited(restoration)
    with pytest.raises(CitesWrong):
        envelope(confirmation, cites=(Cite(True, 1, 3),))
    with pytest.raises(CitedTypeWrong):
        confirmation.check_its_cited(suspension)


def test_suspension_and_restoration_are_not_cancelled() -> None:
    cancellation = TABLE[16]
    for code in ("L10", "L11", "L20"):
        with pytest.raises(CitedTypeWrong):
            cancellation.check_cited(kind_of(code))


def test_silence_about_messages_cites_them() -> None:
    with pytest.raises(CitesWrong):
        envelope(sample("L12"), cites=())
    assert envelope(sample("L12", scope="calls"), cites=())


def test_a_compromise_says_since_when() -> None:
    for event in ("compromise", "lost"):
        with pytest.raises(FieldMissing) as fault:
            sample("L20", event=event, since="")
        assert fault.value.facts["field"] == "since"
    with pytest.raises(FieldWrong):
        sample("L20", event="planned-change")


def test_an_edition_is_confirmed_by_the_other_side_with_both_digests() -> None:
    confirmed = sample("L21", stage="confirmed")
    assert envelope(confirmed, cites=(Cite(False, 1, 3),))
    with pytest.raises(CitesWrong):
        envelope(confirmed, cites=())
    for name in ("old-digest", "new-digest"):
        with pytest.raises(FieldMissing):
            sample("L21", **{name: ""})


@pytest.mark.parametrize("stage", ["consent", "refusal"])
def test_consent_to_a_disclosure_answers_the_request(stage: str) -> None:
    answer = sample("L22", stage=stage)
    answer.check_its_cited(kind_of("L22"))
    with pytest.raises(CitedTypeWrong):
        answer.check_its_cited(kind_of("N20"))
    with pytest.raises(CitesWrong):
        envelope(answer, cites=(Cite(True, 1, 3),))


def test_an_unstaffed_watch_says_when_it_is_staffed_again() -> None:
    with pytest.raises(FieldMissing):
        sample("L02", staffed="unstaffed", next_from="")
    assert envelope(sample("L02"), cites=())


def test_one_post_may_face_several() -> None:
    rows = sample("L30").values["counterparts"]
    assert len(rows) == 2
    assert len({row[1] for row in rows}) == 1
