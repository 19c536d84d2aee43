"""Letters of two alphabets in one word are made visible; honest texts in any language stay as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.languages import load, load_for_reading, table
from comity.messages.confusables import show_confusables
from comity.messages.phrasebook import phrasebook


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("p\u043ert", "p\u043e[U+043E]rt"),
        ("turn to p\u043ert now", "turn to p\u043e[U+043E]rt now"),
        ("st\u0430rb\u043e\u0430rd", "st\u0430[U+0430]rb\u043e[U+043E]\u0430[U+0430]rd"),
        ("\u043fovorot", "\u043f[U+043F]ovorot"),
        ("\u043f\u043e\u0432o\u0440\u043e\u0442", "\u043f\u043e\u0432o[U+006F]\u0440\u043e\u0442"),
        ("N\u03bfrland", "N\u03bf[U+03BF]rland"),
        ("no \u0421\u0422\u041e\u0420 here", "no \u0421[U+0421]\u0422[U+0422]\u041e[U+041E]\u0420[U+0420] here"),
        ("1\u041e0 ft", "1\u041e[U+041E]0 ft"),
        ("\uff30ort", "\uff30[U+FF30]ort"),
        ("p\u043e\u0301rt", "p\u043e[U+043E]\u0301rt"),
    ],
)
def test_made_visible(text: str, shown: str) -> None:
    assert show_confusables(text) == shown
    assert show_confusables(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "All units keep clear, VHF CH 16, 26-30.00N.",
        "Всем судам держаться в стороне. Канал VHF-16, СТОП.",
        "Курс 090, 5м, 3-й",
        "こちらはVHFチャンネル16、ソナーOFF、艦は停止した",
        "함정VHF채널 대한民國",
        "所有单位远离VHF频道16",
        "ابتعدوا عن المنطقة VHF 16",
        "Ελλάδα και Αθήνα",
        "µm, 30 °C, naïve, Ærø, Đà Nẵng",
        "",
    ],
)
def test_honest_texts_stay(text: str) -> None:
    assert show_confusables(text) == text


@pytest.mark.parametrize("code", [row.code for row in table()])
def test_nothing_that_we_say_is_marked(code: str) -> None:
    language = load_for_reading(code)
    for key in language.texts:
        assert show_confusables(language.texts.source(key)) == language.texts.source(key), key
    for number, form in phrasebook().items():
        if f"phrase-{number}" in language.texts:
            said = language.phrase(number, **{field.name: "1" for field in form.fields})
            assert "[U+" not in said


@given(st.text(st.sampled_from("aоo0 -[U+Сс\u0301中アμ\n"), max_size=20))
def test_it_only_adds_and_only_once(text: str) -> None:
    shown = show_confusables(text)
    assert show_confusables(shown) == shown
    for one in sorted(set(text)):
        assert shown.count(one) >= text.count(one) - text.count(f"{one}[U+")


def test_a_name_in_a_sentence_is_made_visible() -> None:
    said = load("en").text("body-acknowledgement", officer="N\u043erdby")
    assert said == "Read by N\u043e[U+043E]rdby."
