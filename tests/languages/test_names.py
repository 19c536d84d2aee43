"""Names of types and fields in the languages that are not complete."""

import re

import pytest

from comity.languages import load, load_for_reading, table
from comity.messages import TABLE
from comity.messages.phrasebook import phrasebook
from comity.messages.safe_text import check_text
from comity.messages.structured import StructuredMessage

PARTIAL = [row.code for row in table() if not row.complete]
LABELS = sorted(
    {kind.label(field) for kind in TABLE.values() if issubclass(kind, StructuredMessage) for field in kind.FIELDS}
)


@pytest.mark.parametrize("code", PARTIAL)
def test_every_type_and_field_has_its_name(code: str) -> None:
    texts = load_for_reading(code).texts
    wanted = [f"type-{kind.CODE}" for kind in TABLE.values()] + [f"field-{label}" for label in LABELS]
    assert not [key for key in wanted if key not in texts]


@pytest.mark.parametrize("code", PARTIAL)
def test_names_are_of_the_language_and_safe(code: str) -> None:
    texts, english = load_for_reading(code).texts, load("en").texts
    for key in texts:
        assert key in english, f"{code}: {key} is a key of no English text"
        if key.startswith(("type-", "field-")):
            name = texts.source(key)
            check_text(name)
            assert name != english.source(key), f"{code}: {key}"
            assert re.search("[\u0400-\u04ff\u0600-\u06ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]", name), (
                f"{code}: {key}"
            )


@pytest.mark.parametrize("code", PARTIAL)
def test_different_types_have_different_names(code: str) -> None:
    names = [load_for_reading(code).label(kind.CODE) for kind in TABLE.values()]
    assert not {name for name in names if names.count(name) > 1}


@pytest.mark.parametrize("code", PARTIAL)
def test_different_fields_of_a_type_have_different_names(code: str) -> None:
    language = load_for_reading(code)
    for kind in TABLE.values():
        if issubclass(kind, StructuredMessage):
            names = [language.field(kind.label(field)) for field in kind.FIELDS]
            english = [load("en").field(kind.label(field)) for field in kind.FIELDS]
            assert len(set(names)) == len(set(english)), f"{code}: {kind.CODE} {sorted(names)}"


@pytest.mark.parametrize("code", PARTIAL)
def test_what_a_language_lacks_is_english(code: str) -> None:
    language = load_for_reading(code)
    assert language.text("inbox-about", reference="north/their/12") == load("en").text(
        "inbox-about", reference="north/their/12"
    )
    lacking = next(number for number, form in phrasebook().items() if not form.everywhere)
    with pytest.raises(KeyError):
        language.phrase(lacking, **{field.name: "1" for field in phrasebook()[lacking].fields})


READ = {
    "en": r"\bread\b",
    "zh": "已读",
    "ru": "прочитано|ознакомл",
    "ja": "既読|閲読",
    "ko": "읽음|열람",
    "ar": "قراءة|اطلاع",
}
MORE_THAN_READ = {
    "en": r"\b(understood|understand|understanding|agreed?|accepted|roger|wilco|copied|confirmed)\b",
    "zh": "理解|明白|同意|接受|确认|认收|收悉",
    "ru": "понят|поня[лн]|понима|соглас|принят|подтвержд",
    "ja": "理解|了解|同意|承諾|受諾",
    "ko": "이해|동의|수락|승인",
    "ar": "فهم|موافق|قبول|تأكيد",
}


@pytest.mark.parametrize("code", MORE_THAN_READ)
def test_an_officers_read_says_no_more_than_read(code: str) -> None:
    """By radio, `acknowledge` is received and understood; here it is read, and neither understood nor agreed."""
    language = load_for_reading(code)
    said = [language.label("acknowledgement")]
    if language.row.complete:
        said += [language.state("acknowledged"), language.text("body-acknowledgement", officer="x")]
    for one in said:
        assert re.search(READ[code], one, re.IGNORECASE), f"{code}: {one}"
        assert not re.search(MORE_THAN_READ[code], one, re.IGNORECASE), f"{code}: {one}"
    understanding = language.label("R05")
    assert re.search(MORE_THAN_READ[code], understanding, re.IGNORECASE)
    assert not re.search(READ[code], understanding, re.IGNORECASE)


@pytest.mark.parametrize("code", MORE_THAN_READ)
def test_no_label_is_a_word_of_the_radio_that_means_two_things(code: str) -> None:
    """OVER and OUT, 完毕, ROGER and WILCO stand on no label; a card to be read aloud may end with OVER."""
    texts = load_for_reading(code).texts
    labels = [key for key in texts if key.startswith(("type-", "field-", "state-", "choice-", "item-", "said-"))]
    assert labels
    for key in labels:
        assert not re.search(r"\b(WILCO|ROGER|OVER|OUT)\b|完毕|以上です|이상입니다", texts.source(key)), key


@pytest.mark.parametrize("code", PARTIAL)
def test_no_text_holds_an_unsafe_character(code: str) -> None:
    texts = load_for_reading(code).texts
    for key in texts:
        assert not re.search("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\t\r]", texts.source(key)), key
