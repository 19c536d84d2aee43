"""Phrases and their fill-ins."""

import re
from pathlib import Path

import pytest
from hypothesis import given

from comity.errors import OurFault, Refused
from comity.messages.faults import FillInMissing, FillInUnknown, FillInWrong, PhraseUnknown
from comity.messages.fill_ins import KINDS, Kind
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from tests.messages.strategies import phrases

SPEC = Path(__file__).parents[2] / "spec" / "05-messages.md"


def test_numbers_run_from_one() -> None:
    assert sorted(phrasebook()) == list(range(1, len(phrasebook()) + 1))


def test_the_spec_has_the_same_phrases() -> None:
    """Numbers, names and kinds of the fill-ins, in order."""
    rows = re.findall(r"^\| ([0-9]+) \| I?.*[.?] \| (.*)\|$", SPEC.read_text("utf-8"), re.MULTILINE)
    in_spec = {int(number): [one.strip() for one in fields.split(",") if one.strip()] for number, fields in rows}
    ours = {
        form.number: [f.name if f.name == f.kind.name else f"{f.name}: {f.kind.name}" for f in form.fields]
        for form in phrasebook().values()
    }
    assert in_spec == ours


def test_phrases_about_safety_of_life() -> None:
    assert {number for number, form in phrasebook().items() if form.safety_of_life} == {11, 12}
    assert Phrase.written(12, {"persons": "3"}).is_safety_of_life
    assert not Phrase(4).is_safety_of_life


@given(phrases())
def test_what_is_written_parses_to_the_same(phrase: Phrase) -> None:
    assert Phrase.written(phrase.number, phrase.written_fills) == phrase
    assert Phrase.decode_body(phrase.encode_body()) == phrase


@pytest.mark.parametrize(
    ("kind", "text", "value", "written"),
    [
        ("whole", "0", 0, "0"),
        ("minutes", "90", 90, "90"),
        ("course", "5", 5, "005"),
        ("course", "005", 5, "005"),
        ("speed", "12", 12, "12"),
        ("distance", "2", 20, "2.0"),
        ("distance", "0.5", 5, "0.5"),
        ("time", "211845Z NOV 26", 1_795_286_700, "211845Z NOV 26"),
        ("time", "2026-11-21T18:45:00Z", 1_795_286_700, "211845Z NOV 26"),
        ("time", "290000Z FEB 28", 1_835_395_200, "290000Z FEB 28"),
    ],
)
def test_how_fill_ins_are_written(kind: str, text: str, value: int, written: str) -> None:
    assert KINDS[kind].parse(text) == value
    assert KINDS[kind].allows(value)
    assert KINDS[kind].format(value) == written


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_example_of_a_kind_can_be_typed(kind: Kind) -> None:
    value = kind.parse(kind.example)
    assert kind.allows(value)
    assert kind.format(value) == kind.example


@pytest.mark.parametrize(
    ("number", "fills", "fault"),
    [
        (0, {}, PhraseUnknown),
        (99, {}, PhraseUnknown),
        (1, {}, FillInMissing),
        (1, {"course": "090", "speed": "3"}, FillInUnknown),
        (4, {"course": "090"}, FillInUnknown),
        (1, {"course": "360"}, FillInWrong),
        (1, {"course": "-1"}, FillInWrong),
        (1, {"course": "north"}, FillInWrong),
        (1, {"course": "９０"}, FillInWrong),
        (3, {"course": "090", "speed": "12.5"}, FillInWrong),
        (5, {"distance": "2.55"}, FillInWrong),
        (5, {"distance": "2,5"}, FillInWrong),
        (10, {"time": "211845Z QQQ 26"}, FillInWrong),
        (10, {"time": "311845Z FEB 26"}, FillInWrong),
        (10, {"time": "2026-11-21T18:45:01Z"}, FillInWrong),
        (10, {"time": "2026-11-21T18:45:00+02:00"}, FillInWrong),
        (10, {"time": "tomorrow"}, FillInWrong),
        (10, {"time": "2150-01-01"}, FillInWrong),
    ],
)
def test_a_phrase_typed_wrongly_says_what_is_wrong(number: int, fills: dict[str, str], fault: type[OurFault]) -> None:
    with pytest.raises(fault):
        Phrase.written(number, fills)


@pytest.mark.parametrize(
    "body", [[1, 90, 0], [3, 90], [1, 360], [1, -1], [10, 1_795_286_701], [1, True], [], [17], "1"]
)
def test_a_phrase_received_wrongly_is_refused(body: object) -> None:
    with pytest.raises(Refused):
        Phrase.decode_body(body)
