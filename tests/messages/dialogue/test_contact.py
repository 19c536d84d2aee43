"""Contact requests, agenda, statements: each answer is a message, and silence is none."""

import pytest

from comity.messages.cites import Cite
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.envelope import encode_payload
from comity.messages.faults import CitedTypeWrong, CitesWrong, FieldMissing, FieldWrong, TextTooLongForPrecedence
from comity.messages.precedence import Precedence
from tests.messages.catalogue import envelope, kind_of, sample

OWN, THEIR = (Cite(True, 1, 3),), (Cite(False, 1, 3),)


@pytest.mark.parametrize("lacking", ["reason", "conditions", "alternative"])
def test_who_declines_says_why_on_what_conditions_and_what_instead(lacking: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("D02", **{lacking: ""})
    assert fault.value.facts["field"] == lacking


def test_an_accepted_time_is_only_in_an_acceptance() -> None:
    accepted = sample("D02", answer="accepted", at="220900Z NOV 26")
    assert accepted.safety_critical()[0].name == "at"
    for other in ("declined", "under-study", "expired"):
        with pytest.raises(FieldWrong):
            sample("D02", answer=other, at="220900Z NOV 26")


def test_the_other_side_answers_and_the_side_that_asked_lets_expire() -> None:
    assert envelope(sample("D02"), cites=THEIR)
    with pytest.raises(CitesWrong):
        envelope(sample("D02"), cites=OWN)
    expired = sample("D02", answer="expired")
    assert envelope(expired, cites=OWN)
    with pytest.raises(CitesWrong):
        envelope(expired, cites=THEIR)
    with pytest.raises(CitedTypeWrong):
        expired.check_its_cited(kind_of("D02"))


def test_another_time_can_be_accepted_in_turn() -> None:
    sample("D02", answer="accepted", at="220900Z NOV 26").check_its_cited(kind_of("D02"))


def test_a_request_wants_an_answer_by_a_time_and_blocks_nothing() -> None:
    with pytest.raises(FieldMissing):
        sample("D01", **{"reply-by": ""})
    assert CallRequest.NEVER_BARRED
    assert kind_of("D02").NEVER_BARRED


@pytest.mark.parametrize(("action", "right", "wrong"), [("accept", THEIR, OWN), ("withdraw", OWN, THEIR)])
def test_an_item_is_accepted_by_the_other_side_and_withdrawn_by_its_own(
    action: str, right: tuple[Cite], wrong: tuple[Cite]
) -> None:
    item = sample("D30", action=action)
    assert envelope(item, cites=right)
    with pytest.raises(CitesWrong):
        envelope(item, cites=wrong)


def test_a_final_statement_has_no_brackets_and_a_time() -> None:
    agreed = sample("D31", stage="final")
    assert agreed.values["release-at"]
    with pytest.raises(FieldMissing):
        sample("D31", stage="final", release_at="")
    with pytest.raises(FieldWrong) as fault:
        sample("D31", stage="final", paragraphs="# 1 agreed en\nOne.\n# 2 bracketed en\nTwo.")
    assert fault.value.facts["field"] == "paragraphs"


def test_nobody_answers_his_own_proposal() -> None:
    for answer in ("accepted", "declined"):
        changes = {"from": ""} if answer == "declined" else {}
        with pytest.raises(CitesWrong):
            envelope(sample("D41", answer=answer, **changes), cites=OWN)
    assert envelope(sample("D41", answer="ended"), cites=OWN)


def test_a_summary_lists_what_was_agreed_or_nothing() -> None:
    with pytest.raises(FieldMissing):
        sample("D03", agreed="")
    with pytest.raises(FieldWrong):
        sample("D03", outcome="nothing-agreed")


def test_terms_are_counted_as_text_where_brevity_is_asked() -> None:
    long = sample(
        "D40", terms="\n".join(f"{number} " + "a b c d e f g h i j k l m n o p q r s t u" for number in range(12))
    )
    wordy = envelope(long)
    assert encode_payload(wordy, (1, 0))
    with pytest.raises(TextTooLongForPrecedence):
        encode_payload(
            type(wordy)(Precedence.FLASH, wordy.marking, wordy.composed, wordy.released, (), 1, long), (1, 0)
        )


def test_a_holding_reply_says_who_and_by_when_and_no_more() -> None:
    assert {field.name for field in kind_of("D20").FIELDS} == {"office", "state", "answer-by"}
