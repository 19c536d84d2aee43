"""The edition of the catalogue and its digest."""

from dataclasses import replace

from comity.languages import table
from comity.languages.edition import differences, edition
from comity.messages import TABLE
from comity.messages.phrasebook import phrasebook
from comity.wire.cbor import decode


def test_the_edition_holds_all_phrases_types_and_languages() -> None:
    ours = edition()
    assert ours.number == 1
    assert set(ours.phrases) == set(phrasebook())
    assert set(ours.types) == set(TABLE)
    assert set(ours.meanings) == {row.code for row in table()}
    assert set(ours.meanings["en"]) == set(ours.meanings["zh"])
    label, number, *_ = decode(ours.encode())
    assert (label, number) == ("comity catalogue edition 1", 1)


def test_each_change_is_another_digest_and_is_named() -> None:
    ours = edition()
    assert len(ours.digest) == 32
    assert ours.digest == edition().digest
    assert differences(ours, ours) == ()
    changed = {**ours.meanings, "zh": {**ours.meanings["zh"], "phrase-7": "?"}}
    without = {number: row for number, row in ours.phrases.items() if number != 17}
    retyped = {**ours.types, 5: ["text", []]}
    for other, found in (
        (replace(ours, meanings=changed), "zh phrase-7"),
        (replace(ours, phrases=without), "phrase 17"),
        (replace(ours, types=retyped), "type 5"),
    ):
        assert other.digest != ours.digest
        assert differences(ours, other) == differences(other, ours) == (found,)
    assert replace(ours, number=2).digest != ours.digest


def test_what_the_edition_holds_of_a_phrase_and_of_a_text() -> None:
    ours = edition()
    assert ours.phrases[43] == ["manoeuvring", [], False, True, "I", "", ""]
    assert ours.phrases[246] == ["interception", [["position", "position"]], False, True, "", "LAND", "intercepted"]
    assert ours.meanings["en"]["phrase-1"] == "I am altering course to starboard, to { $course } degrees true."
    assert "error-phrase-unknown" not in ours.meanings["en"]
