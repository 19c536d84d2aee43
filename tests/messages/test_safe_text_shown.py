"""What is shown of text that may not travel: no stack of marks grows over the lines of others."""

import pytest

from comity.messages.safe_text import MOST_MARKS, show_unsafe


@pytest.mark.parametrize("base", ["", "x", "\n", "Sudmark\n"])
def test_marks_are_shown_by_number_beyond_those_that_a_letter_may_bear(base: str) -> None:
    shown = show_unsafe(base + "\u0301" * 40, several_lines=True)
    assert "\u0301" * (MOST_MARKS + 1) not in shown
    assert "[U+0301]" in shown
    assert show_unsafe(shown, several_lines=True) == shown, "again: the same"


@pytest.mark.parametrize("text", ["", "e\u0301", "Ho\u0302\u0301pital", "plain\ntext", "\u5317\u65b9"])
def test_what_may_travel_is_shown_as_it_is(text: str) -> None:
    assert show_unsafe(text, several_lines=True) == text
