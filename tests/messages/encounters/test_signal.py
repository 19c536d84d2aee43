"""A phrase inside an intention signal is held, written and shown as every phrase is."""

import pytest

from comity.errors import Refused
from comity.languages import load
from comity.messages.encounters.intention_signal import IntentionSignal
from comity.messages.faults import FieldWrong
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking
from tests.messages.catalogue import sample

RECEIVED_ONLY = sorted(form.number for form in phrasebook().values() if not form.compose)
UNKNOWN = 60_000


def signal(text: str) -> IntentionSignal:
    message = sample("E02", signal=text)
    assert isinstance(message, IntentionSignal)
    return message


def body_with(signal_body: object) -> object:
    body = sample("E02").encode_body()
    return {**body, IntentionSignal.field("signal").number: signal_body}  # type: ignore[dict-item]


def test_each_side_reads_it_in_its_own_language() -> None:
    message = signal("1; course=090")
    assert message.values["signal"] == Phrase(1, (90,))
    for code, word in (("en", "starboard"), ("zh", "右")):
        said = load(code).body(message, Marking.EXERCISE)
        assert word in said.split("\n", 1)[0]
        assert "1; course=090" in said


def test_in_real_traffic_an_unreviewed_phrase_says_so() -> None:
    assert "unreviewed" in load("en").body(signal("1; course=090"), Marking.REAL, 2)


WRONG = ("1", "1; course=360", "1; speed=12", "1; course=090; speed=12", "1; course=090; course=091", "1; course", "x")


@pytest.mark.parametrize("text", [*WRONG, "course=090", str(UNKNOWN)])
def test_what_is_not_a_phrase_with_its_fill_ins_cannot_be_written(text: str) -> None:
    with pytest.raises(FieldWrong) as fault:
        signal(text)
    assert fault.value.facts["field"] == "signal"


def test_a_number_of_a_newer_edition_is_shown_and_not_guessed() -> None:
    message = IntentionSignal.decode_body(body_with([UNKNOWN, 7]))  # type: ignore[arg-type]
    assert str(UNKNOWN) in load("en").body(message, Marking.REAL, 2)
    assert IntentionSignal.decode_body(message.encode_body()) == message


@pytest.mark.parametrize("number", RECEIVED_ONLY)
def test_what_can_only_be_received_is_no_signal(number: int) -> None:
    fills = [field.kind for field in phrasebook()[number].fields]
    if not fills:
        with pytest.raises(Refused):
            IntentionSignal.decode_body(body_with([number]))  # type: ignore[arg-type]
    with pytest.raises(FieldWrong):
        signal(str(number))


def test_there_are_such_phrases() -> None:
    assert RECEIVED_ONLY


@pytest.mark.parametrize("body", [[], [1], [1, 360], [1, 90, 90], [True, 90], 1, "1", [0], [1, b"\x01"], [-1, 90]])
def test_another_shape_is_refused(body: object) -> None:
    with pytest.raises(Refused):
        IntentionSignal.decode_body(body_with(body))  # type: ignore[arg-type]
