"""How long something took: the two largest units, in the reader's words."""

import pytest

from comity.languages import load
from comity.languages.spans import span_words


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "0 s", "0 秒"),
        (8.24, "8.2 s", "8.2 秒"),
        (60, "1 min", "1 分钟"),
        (1620, "27 min", "27 分钟"),
        (3661, "1 h 1 min", "1 小时 1 分钟"),
        (187_200, "2 d 4 h", "2 天 4 小时"),
        (86_460, "1 d 1 min", "1 天 1 分钟"),
    ],
)
def test_two_largest_units(seconds: float, english: str, chinese: str) -> None:
    assert span_words(load("en"), seconds) == english
    assert span_words(load("zh"), seconds) == chinese


def test_seconds_may_not_matter() -> None:
    found = [span_words(load("zh"), seconds, in_minutes=True) for seconds in (0, 59, 119, 3661)]
    assert found == ["0 分钟", "0 分钟", "1 分钟", "1 小时 1 分钟"]
