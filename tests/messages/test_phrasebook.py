"""Phrases and their fill-ins."""

import re
from pathlib import Path

import pytest
from hypothesis import given

from comity.errors import OurFault, Refused
from comity.messages.facts.position import Position
from comity.messages.faults import FillInMissing, FillInUnknown, FillInWrong, PhraseReceiveOnly, PhraseUnknown
from comity.messages.fill_ins import KINDS, Kind, NumberKind
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import PhraseForm, phrase_form, phrasebook
from comity.wire.cbor import encode
from tests.messages.strategies import phrases

SPEC = Path(__file__).parents[2] / "spec" / "05-messages.md"


def test_numbers_run_from_one() -> None:
    assert sorted(phrasebook()) == list(range(1, len(phrasebook()) + 1))


def test_the_spec_has_the_same_phrases() -> None:
    """Numbers, names and kinds of the fill-ins, groups of the International Code, and what is remarked, in order."""
    rows = re.findall(r"^\| ([0-9]+) \| .* \| (.*)\| (.*)\| (.*)\|$", SPEC.read_text("utf-8"), re.MULTILINE)
    in_spec = {int(number): [part.strip() for part in parts] for number, *parts in rows}
    assert in_spec == {form.number: in_words(form) for form in phrasebook().values()}


def in_words(form: PhraseForm) -> list[str]:
    fields = [f.name if f.name == f.kind.name else f"{f.name}: {f.kind.name}" for f in form.fields]
    spoken = f'"{form.spoken}"' if form.spoken else ""
    remarks = [spoken, form.speaker, "safety" if form.safety_of_life else "", "" if form.compose else "receive only"]
    return [", ".join(fields), form.ics, ", ".join(filter(None, remarks))]


def test_phrases_about_safety_of_life() -> None:
    safety = {number for number, form in phrasebook().items() if form.safety_of_life}
    assert safety >= {11, 12}
    assert {phrasebook()[number].group for number in safety} == {"distress", "interception"}
    assert Phrase.written(12, {"persons": "3"}).is_safety_of_life
    assert not Phrase(4).is_safety_of_life


def test_there_are_phrases_of_every_group() -> None:
    groups = [form.group for form in phrasebook().values()]
    assert len(groups) >= 150
    assert set(groups) == {
        *("understanding", "manoeuvring", "flight", "caution", "distress", "watch", "place", "salutation"),
        *("interception", "visual-signal", "display"),
    }


def test_threats_and_claims_cannot_be_composed() -> None:
    """A group of a public table with a threat or a claim is received and shown."""
    for number, form in phrasebook().items():
        assert form.compose == (form.group != "display")
        assert not re.fullmatch("SN|SQ1|NE[5-7]|UV[1-9]", form.ics) or not form.compose
        if not form.compose:
            with pytest.raises(PhraseReceiveOnly):
                Phrase.written(number, {})
            assert Phrase.decode_body([number]).is_known
    assert phrasebook()[254].ics == "SN"


def test_a_group_of_the_international_code_has_one_phrase() -> None:
    groups = [form.ics for form in phrasebook().values() if form.ics]
    assert len(groups) == len(set(groups))
    assert all(re.fullmatch("[A-Z]{1,2}[0-9]?", group) for group in groups)


@pytest.mark.parametrize("spoken", ["DESCEND", "CALL SIGN"])
def test_what_changes_with_the_speaker_has_two_numbers(spoken: str) -> None:
    speakers = {form.speaker for form in phrasebook().values() if form.spoken == spoken}
    assert speakers == {"interceptor", "intercepted"}


def longest(kind: Kind) -> int | bytes | str:
    examples = {
        "position": Position(0, 0).to_bytes(),
        "altitude": 99_999 * 8 + 5,
        "radio": 3_000_000_000,
        "call-sign": "X" * 20,
    }
    return kind.most if isinstance(kind, NumberKind) else examples[kind.name]


@pytest.mark.parametrize("number", sorted(phrasebook()))
def test_how_long_a_phrase_is(number: int) -> None:
    """With two numeric fill-ins at most 12 bytes, with two positions at most 20."""
    form = phrasebook()[number]
    kinds = [field.kind.name for field in form.fields]
    size = len(encode(Phrase(number, tuple(longest(field.kind) for field in form.fields)).encode_body()))
    if "call-sign" in kinds:
        assert size <= 24
    elif kinds.count("position") == 2:
        assert size <= 20
    elif len(kinds) <= 2 and "position" not in kinds:
        assert size <= 12
    else:
        assert size <= 17


def test_a_number_of_a_later_edition_is_held_but_not_guessed() -> None:
    phrase = Phrase.decode_body([4000, 7, b"\x01\xff", "NORLAND 45"])
    assert not phrase.is_known
    assert not phrase.is_safety_of_life
    assert phrase.written_fills == {"1": "7", "2": "01ff", "3": "NORLAND 45"}
    assert phrase.encode_body() == [4000, 7, b"\x01\xff", "NORLAND 45"]
    with pytest.raises(PhraseUnknown):
        Phrase.written(4000, {})


@given(phrases())
def test_what_is_written_parses_to_the_same(phrase: Phrase) -> None:
    if phrase_form(phrase.number).compose:
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
        ("number", "7", 7, "7"),
        ("position", "26-30.00n 121-10.00e", bytes.fromhex("02aa9e1b9298"), "26-30.00N 121-10.00E"),
        ("altitude", "FL150", 150 * 8 + 2, "FL150"),
        ("altitude", "300 m AGL", 300 * 8 + 6, "300 m AGL"),
        ("radio", "VHF CH 16", -16, "VHF CH 16"),
        ("radio", "121.5 MHz", 1_215_000, "121.5 MHz"),
        ("call-sign", "norland 45", "NORLAND 45", "NORLAND 45"),
    ],
)
def test_how_fill_ins_are_written(kind: str, text: str, value: int | bytes | str, written: str) -> None:
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
        (268, {}, PhraseUnknown),
        (70_000, {}, PhraseUnknown),
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
        (57, {"position": "26-60.00N 121-10.00E"}, FillInWrong),
        (57, {"position": "26.5 121.1"}, FillInWrong),
        (107, {"height": "1500"}, FillInWrong),
        (37, {"radio": "16"}, FillInWrong),
        (239, {"call-sign": "NORLAND\u202e45"}, FillInWrong),
    ],
)
def test_a_phrase_typed_wrongly_says_what_is_wrong(number: int, fills: dict[str, str], fault: type[OurFault]) -> None:
    with pytest.raises(fault):
        Phrase.written(number, fills)


@pytest.mark.parametrize(
    "body",
    [
        *([1, 90, 0], [3, 90], [1, 360], [1, -1], [10, 1_795_286_701], [1, True], [1, b"Z"], [1, "090"], [], [0], "1"),
        *([57, b"12345"], [57, b"\xff" * 6], [57, 7], [239, "norland"], [239, "X"], [107, 7], [37, 0]),
        *([-1], [65_536], [4000, True], [4000, None], [4000, b"1" * 65], [4000, "\u202e"], [4000, *range(9)]),
    ],
)
def test_a_phrase_received_wrongly_is_refused(body: object) -> None:
    with pytest.raises(Refused):
        Phrase.decode_body(body)
