"""Read, understood, delivered, accepted: four different facts, none of which stands for another."""

import pytest

from comity.languages import load
from comity.messages import TABLE
from comity.messages.cites import Allows, Cite
from comity.messages.faults import CitedTypeWrong, CitesWrong, FieldMissing, FieldWrong
from comity.messages.structured import StructuredMessage
from tests.messages.catalogue import envelope, kind_of, sample

OWN, THEIR = (Cite(True, 1, 3),), (Cite(False, 1, 3),)
FAMILY = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.FAMILY == "R"]


@pytest.mark.parametrize(
    ("understanding", "wanted"), [("say-again-part", "part"), ("meaning-of", "part"), ("language", "language")]
)
def test_a_question_about_a_part_names_it(understanding: str, wanted: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("R05", understanding=understanding, part="", language="")
    assert fault.value.facts["field"] == wanted


def test_understood_asks_for_nothing_more() -> None:
    with pytest.raises(FieldWrong):
        sample("R05", understanding="understood")
    assert sample("R05", understanding="understood", part="")


def test_understood_says_that_it_is_no_consent() -> None:
    assert "no consent" in load("en").texts.format("choice-R05-understanding-1", {})
    assert "不表示同意" in load("zh").texts.format("choice-R05-understanding-1", {})


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.CODE)
def test_no_reply_is_read_back_or_answered_with_consent(kind: type[StructuredMessage]) -> None:
    assert Allows.READBACK not in kind.ALLOWS
    assert "D41" not in kind.REPLIES


def test_a_query_is_about_ones_own_message_a_negative_about_theirs() -> None:
    query = sample("R07", kind="query", reason="", expected_at="")
    assert envelope(query, cites=OWN)
    with pytest.raises(CitesWrong):
        envelope(query, cites=THEIR)
    assert envelope(sample("R07"), cites=THEIR)
    with pytest.raises(CitesWrong):
        envelope(sample("R07"), cites=OWN)


def test_a_negative_has_a_reason() -> None:
    for kind in ("negative", "cannot-read"):
        with pytest.raises(FieldMissing):
            sample("R07", kind=kind, reason="")


def test_what_cannot_be_acknowledged_has_no_reply() -> None:
    for code in ("R05", "R06", "R07"):
        with pytest.raises(CitedTypeWrong):
            sample(code).check_its_cited(TABLE[8])
        with pytest.raises(CitedTypeWrong):
            sample(code).check_its_cited(None)
        sample(code).check_its_cited(kind_of("E13"))
