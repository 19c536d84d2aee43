"""What is released, drafted or signed says its marking, in both languages: REAL is said too."""

from pathlib import Path

import pytest

from tests.cli.stations import Two
from tests.cli.test_officer_commands import officer

_EXERCISE, _TEST = ("EXERCISE", "EXERCISE 演习"), ("TEST", "TEST 测试")
_MARKED = (((), "REAL", "REAL 实情"), (("--exercise",), *_EXERCISE), (("--test",), *_TEST))
_SEND = ("--channel", "south", "--text", "Firing at noon.")


@pytest.mark.parametrize(("options", "english", "chinese"), _MARKED)
def test_a_release_says_its_marking(two: Two, options: tuple[str, ...], english: str, chinese: str) -> None:
    told = two.north.do("send", *_SEND, *options)
    assert f"is released as {english}: " in told.out
    told = two.north.do("send", *_SEND, *options, "--language", "zh")
    assert f"标识为 {chinese}：" in told.out
    assert two.north.ask("send", *_SEND, *options)["marking"] == english


@pytest.mark.parametrize(("options", "english", "chinese"), _MARKED[:2])
def test_a_draft_and_its_signatures_say_it(
    two: Two, tmp_path: Path, options: tuple[str, ...], english: str, chinese: str
) -> None:
    lin, aas = officer(two, tmp_path, "Lin", "drafter"), officer(two, tmp_path, "Aas", "releaser")
    told = two.north.do("send", *_SEND, *options)
    assert f", marked {english}, waits for signatures" in told.out
    draft = two.north.ask("send", *_SEND, "--precedence", "PRIORITY", *options)
    assert draft["marking"] == english
    told = two.north.do("release", draft["draft"], "--officer-key", lin, "--language", "zh")
    assert f"（标识为 {chinese}）等待签名" in told.out
    told = two.north.do("release", draft["draft"], "--officer-key", aas)
    assert f"is released as {english}: " in told.out


def test_a_line_test_says_that_it_is_a_test(two: Two) -> None:
    assert "is released as TEST: " in two.north.do("line-test", "--channel", "south").out
