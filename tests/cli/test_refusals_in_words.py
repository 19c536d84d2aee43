"""What was refused is counted in words; the code that scripts read stands beside them."""

import pytest

from comity.cli.messages.items import refusal_line
from comity.cli.screen import Screen
from comity.errors import Refusal


@pytest.mark.parametrize(("language", "words"), [("en", "is held already"), ("zh", "早已收存")])
def test_a_refusal_is_counted_in_words(language: str, words: str) -> None:
    line = refusal_line(Screen(language), "already-held", 3)
    assert words in line
    assert "already-held" in line
    assert "3" in line


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_refusal_has_words(language: str) -> None:
    writer = Screen(language)
    for refusal in Refusal:
        assert f"refusal-{refusal.value}" in writer.language.texts
