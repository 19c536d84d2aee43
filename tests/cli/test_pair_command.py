"""Pairing at the keyboard: each officer types what he heard."""

from pathlib import Path

import pytest

from tests.cli.commands import assert_refused, comity, fingerprint
from tests.cli.stations import Two, made


@pytest.fixture
def strangers(tmp_path: Path) -> Two:
    """Two stations that were never paired."""
    return made(tmp_path)


def _words(two: Two) -> tuple[str, str]:
    of_south, of_north = two.north.path.parent / "south.identity", two.north.path.parent / "north.identity"
    read = two.north.ask("pair", of_south, "--channel", "south")
    heard = two.south.ask("pair", of_north, "--channel", "north")
    assert read["channel_id"] == heard["channel_id"]
    assert (read["their"]["party"], heard["their"]["party"]) == ("Sudmark", "Norland")
    return read["words"], heard["words"]


def test_words_are_shown_as_words_and_digits_and_nothing_is_changed(strangers: Two) -> None:
    before = fingerprint(strangers.north.path)
    shown = strangers.north.do("pair", strangers.north.path.parent / "south.identity", "--channel", "south").out
    read, _ = _words(strangers)
    assert 'Their station: "south" of Sudmark' in shown
    assert "FOR EXERCISES ONLY" in shown
    assert all(word in shown for word in read.split())
    assert "--confirm" in shown
    assert fingerprint(strangers.north.path) == before


@pytest.mark.parametrize(
    ("heard", "word"),
    [
        ("", "24"),
        ("abandon " * 24, "read all of them again"),
        ("abandon " * 23, "23"),
        ("zzz " * 24, "Word 1"),
    ],
)
def test_words_misheard_are_refused(strangers: Two, heard: str, word: str) -> None:
    before = fingerprint(strangers.north.path)
    of_south = strangers.north.path.parent / "south.identity"
    assert_refused(strangers.north.do("pair", of_south, "--channel", "south", "--confirm", heard), word)
    assert fingerprint(strangers.north.path) == before


def test_the_words_of_the_own_screen_are_refused(strangers: Two) -> None:
    read, _ = _words(strangers)
    of_south = strangers.north.path.parent / "south.identity"
    outcome = strangers.north.do("pair", of_south, "--channel", "south", "--confirm", read, "--json")
    assert_refused(outcome, "security officer")
    assert outcome.object["error"] == "words-not-theirs"


def test_the_officer_may_try_again_when_he_mistyped(strangers: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.technician.pair._may_ask", lambda: True)
    _, heard = _words(strangers)
    of_south = strangers.north.path.parent / "south.identity"
    wrong = " ".join(heard.split()[:-1])
    paired = comity("pair", strangers.north.path, of_south, "--channel", "south", typed=f"{wrong}\n{heard.upper()}\n")
    assert paired.status == 0
    assert "You typed 23 words" in paired.out
    assert "half-paired" in paired.out
    assert strangers.north.ask("status")["channels"][0]["phase"] == "half-paired"
    assert_refused(strangers.north.do("send", "--channel", "south", "--text", "too early"), "not open")


def test_typing_nothing_changes_nothing(strangers: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.technician.pair._may_ask", lambda: True)
    of_south = strangers.north.path.parent / "south.identity"
    before = fingerprint(strangers.north.path)
    assert comity("pair", strangers.north.path, of_south, "--channel", "south", typed="\n").status == 0
    assert fingerprint(strangers.north.path) == before


def test_acceptance_without_words_says_so(strangers: Two) -> None:
    of_south = strangers.north.path.parent / "south.identity"
    accepted = strangers.north.do("pair", of_south, "--channel", "south", "--accept")
    assert accepted.status == 0
    assert "for exercises only. This is in the record." in accepted.out


def test_pairing_in_chinese(strangers: Two) -> None:
    of_south = strangers.north.path.parent / "south.identity"
    shown = strangers.north.do("pair", of_south, "--channel", "south", "--language", "zh").out
    assert "请向对方军官念出下列词" in shown
    assert "FOR EXERCISES ONLY" in shown


def test_a_pairing_that_they_have_not_confirmed_is_given_up(strangers: Two) -> None:
    north, file = strangers.north, strangers.north.path.parent / "south.identity"
    _, heard = _words(strangers)
    assert_refused(north.do("pair", "--channel", "south"), "THEIR_FILE")
    assert_refused(north.do("pair", file, "--channel", "south", "--accept", "--cancel"), "--accept")
    assert north.do("pair", file, "--channel", "south", "--confirm", heard).status == 0
    assert "given up" in north.do("pair", "--channel", "south", "--cancel").out
    assert north.ask("status")["channels"][0]["phase"] == "lapsed"
    assert_refused(north.do("pair", file, "--channel", "south", "--accept"), "comparing words")
    assert north.ask("pair", file, "--channel", "south", "--confirm", heard)["phase"] == "half-paired"
