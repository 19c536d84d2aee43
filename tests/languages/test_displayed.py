"""What is displayed of a message, as the acknowledgement signs it and the author's station checks it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from comity.clock import from_seconds
from comity.languages import displayed, load_for_reading, table
from comity.languages.displayed import AsOurs, acknowledgement_of, displayed_as_ours, displayed_texts
from comity.languages.edition import edition
from comity.messages import TABLE
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Allows
from comity.messages.encounters.intention_signal import IntentionSignal
from comity.messages.envelope import Envelope, decode_payload
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text

AT = from_seconds(1_795_000_000)
PHRASE = Phrase(7, (12, 1))
VECTORS = Path(__file__).parents[2] / "vectors" / "messages"
CODES = [row.code for row in table()]


def envelope(message: object = PHRASE, **changes: object) -> Envelope:
    whole = Envelope(Precedence.PRIORITY, Marking.REAL, AT, AT, (), 1, message)  # type: ignore[arg-type]
    return replace(whole, **changes)  # type: ignore[arg-type]


def shown(about: Envelope, code: str) -> Acknowledgement:
    return acknowledgement_of(about, "WO 2", load_for_reading(code))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", [kind for kind in TABLE.values() if Allows.ACKNOWLEDGEMENT in kind.ALLOWS])
def test_every_type_in_every_language_is_displayed_as_ours_and_without_marks_of_direction(
    kind: type, code: str
) -> None:
    language = load_for_reading(code)
    vectors = json.loads((VECTORS / f"{kind.CODE}.json").read_text("utf-8"))  # type: ignore[attr-defined]
    accepted = next(vector for vector in vectors if vector["outcome"] == "accepted")
    about = decode_payload(bytes.fromhex(accepted["payload"]))
    assert displayed_as_ours(shown(about, code), language.number, about) is AsOurs.YES
    texts = "".join(displayed_texts(about.message, language))
    assert not any("\u2066" <= character <= "\u2069" for character in texts)


@pytest.mark.parametrize(
    "other",
    [
        envelope(Phrase(7, (13, 1))),
        envelope(Phrase(7, (12, 2))),
        envelope(precedence=Precedence.ROUTINE),
        envelope(marking=Marking.TEST),
        envelope(released=from_seconds(1_795_000_001)),
    ],
)
def test_whatever_else_was_displayed_is_found_out(other: Envelope) -> None:
    assert displayed_as_ours(shown(other, "zh"), 2, envelope()) is AsOurs.NO


def test_another_language_than_the_envelope_says_is_found_out() -> None:
    assert displayed_as_ours(shown(envelope(), "zh"), 1, envelope()) is AsOurs.NO
    assert displayed_as_ours(shown(envelope(), "zh"), 2, envelope()) is AsOurs.YES


def test_other_words_under_the_same_edition_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    acknowledged = shown(envelope(), "zh")
    monkeypatch.setattr(displayed, "phrase_text", lambda *_: "port for starboard")
    assert displayed_as_ours(acknowledged, 2, envelope()) is AsOurs.NO


def test_another_edition_or_language_cannot_be_told_but_a_persons_own_words_can() -> None:
    about, own = envelope(), envelope(Text("Keep clear."))
    other = replace(shown(about, "zh"), edition=bytes(4))
    assert displayed_as_ours(other, 2, about) is AsOurs.CANNOT_TELL
    assert displayed_as_ours(shown(about, "zh"), 77, about) is AsOurs.CANNOT_TELL
    assert displayed_as_ours(shown(about, "zh"), 0, about) is AsOurs.CANNOT_TELL
    assert displayed_as_ours(replace(shown(own, "zh"), edition=bytes(4)), 2, own) is AsOurs.YES
    assert displayed_as_ours(replace(shown(own, "zh"), edition=bytes(4)), 2, envelope(Text("Keep near."))) is AsOurs.NO


def test_what_is_signed_begins_the_digests() -> None:
    acknowledged = shown(envelope(), "en")
    assert acknowledged.edition == edition().digest[:4]
    assert len(acknowledged.displayed) == 8
    assert acknowledged.displayed != shown(envelope(), "zh").displayed


def test_a_phrase_that_a_language_lacks_is_displayed_in_english() -> None:
    phrase = Phrase(19, ())
    assert "phrase-19" not in load_for_reading("ja").texts
    assert displayed_texts(phrase, load_for_reading("ja")) == displayed_texts(phrase, load_for_reading("en"))


def test_the_phrase_in_a_field_stands_in_words_and_by_its_number() -> None:
    signal = IntentionSignal.written({"signal": "1; course=090", "from": "211800Z NOV 26", "call-sign": "NORLAND 45"})
    texts = displayed_texts(signal, load_for_reading("en"))
    assert texts[1] == "I am altering course to starboard, to 090 degrees true."
    assert any(text.endswith(": 1; course=090") for text in texts)
