"""Messages are read in six languages; from right to left nothing is reordered, on the screen and in JSON."""

import re

import pytest

from comity.languages import table
from tests.cli.commands import assert_refused, comity
from tests.cli.stations import Two
from tests.languages.test_isolation import reordered
from tests.messages.notifications.samples import FULL

CODES = [row.code for row in table()]
PARTIAL = [row.code for row in table() if not row.complete]
HAZARD = {"en": "Hazard", "zh": "危险", "ru": "опасн", "ja": "危険", "ko": "위험", "ar": "الخطر"}
N20 = {**FULL["N20"], "window": "201810Z NOV 30 - 221150Z NOV 30", "agreement": "اتفاق عام 2024، المادة 3"}
AREA = N20["area"]


def sent(two: Two) -> tuple[str, str]:
    """A firing notice that names an agreement in Arabic, and a phrase with a position; neither is read yet."""
    given = [part for name, value in N20.items() for part in ("--field", f"{name}={value}")]
    typed = two.north.ask("send", "--channel", "south", "--type", "N20", *given)["reference"]
    position = "position=26-30.00N 121-10.00E"
    phrase = two.north.ask("send", "--channel", "south", "--exercise", "--phrase", "57", position)["reference"]
    return typed, phrase


def test_what_was_said_is_shown_in_each_language(two: Two) -> None:
    typed, phrase = sent(two)
    for code in CODES:
        for name in (typed, phrase):
            shown = two.north.do("show", name, "--language", code)
            assert shown.status == 0, shown.err
            assert not reordered(shown.out)
            assert not reordered(two.north.ask("show", name, "--language", code)["text"])
        assert AREA in shown.out or "26-30.00N 121-10.00E" in shown.out
    listed = two.north.do("outbox", "--language", "ar")
    assert listed.status == 0
    assert not reordered(listed.out)
    recorded = two.north.do("transcript show", "--channel", "south", "--language", "ar")
    assert recorded.status == 0
    assert not reordered(recorded.out)
    for code in CODES:
        shown = two.north.do("show", typed, "--language", code).out
        assert AREA in shown
        assert HAZARD[code].casefold() in shown.casefold()


def test_where_a_language_has_no_words_english_ones_say_so(two: Two) -> None:
    typed, _ = sent(two)
    for code in PARTIAL:
        shown = two.north.do("show", typed, "--language", code).out
        marked = re.findall(r"\[en\] \([a-z0-9-]+\)", shown)
        assert all(f"[en] ({one}" not in two.north.do("show", typed).out for one in marked)
    assert "[en]" not in two.north.do("show", typed, "--language", "zh").out


@pytest.mark.parametrize("code", CODES)
def test_the_catalogue_is_shown_in_each_language(code: str) -> None:
    for word in ("N20", "E13", "R05"):
        shown = comity("catalogue", "show", word, "--language", code)
        assert shown.status == 0, shown.err
        assert not re.search("\u200e|\u200f|[\u202a-\u202e]", shown.out)
    assert comity("catalogue", "list", "--language", code).status == 0
    phrases = comity("catalogue", "phrases", "--language", code)
    assert phrases.status == 0
    assert "None" not in phrases.out
    assert ("[en]" in phrases.out) == (code in PARTIAL)
    assert comity("phrase", "search", "090", "--language", code).status == 0


def test_a_language_that_nobody_knows_is_refused() -> None:
    assert_refused(comity("catalogue", "list", "--language", "fr"), "fr")


def test_letters_of_another_alphabet_are_made_visible(two: Two) -> None:
    written = "Turn to p\u043ert at once."
    sent = two.north.ask("send", "--channel", "south", "--text", written)["reference"]
    for code in CODES:
        shown = two.north.do("show", sent, "--language", code).out
        assert "Turn to p\u043e[U+043E]rt at once." in shown
    assert two.north.ask("show", sent)["text"] == written


def test_real_messages_say_that_names_are_unreviewed(two: Two) -> None:
    typed, phrase = sent(two)
    assert "未经审核" in two.north.do("show", typed, "--language", "zh").out
    assert "unreviewed" in two.north.do("show", typed, "--language", "ru").out
    assert "unreviewed" not in two.north.do("show", typed).out
    assert "未经审核" not in two.north.do("show", phrase, "--language", "zh").out  # an exercise


@pytest.mark.parametrize("code", PARTIAL)
def test_what_a_language_lacks_around_messages_is_english(two: Two, code: str) -> None:
    assert_refused(two.north.do("show", "south/our/999", "--language", code), "south/our/999")
    assert_refused(comity("show", two.north.path.parent / "nothing", "south/our/1", "--language", code), "comity")
    assert_refused(two.north.do("send", "--channel", "south", "--type", "N20", "--language", code), "hazard")
    assert_refused(two.north.do("inbox", "--limit", "0", "--language", code), "--limit")
    for verb in ("status", "inbox", "outbox", "doctor"):
        shown = two.north.do(verb, "--language", code)
        assert shown.status == two.north.do(verb).status, shown.err
        assert shown.out
    template = comity("catalogue", "template", "N20", "--language", code)
    assert template.status == 0
    assert "hazard = " in template.out
    assert "not in the table" not in two.north.do("outbox", "--language", code).out
    assert comity("--help", "--language", code).status == 0
