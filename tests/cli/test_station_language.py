"""A command speaks the language that its station's settings.toml names, where nobody asked for another."""

from pathlib import Path

import pytest

from tests.cli.commands import Outcome, comity
from tests.cli.stations import start


@pytest.fixture
def north(tmp_path: Path) -> Path:
    path = tmp_path / "north"
    made = comity(
        "station", "init", path, "--party", "Norland", "--name", "north", "--tier", "theatre", "--no-passphrase"
    )
    assert made.status == 0, made
    return path


def _chinese(text: str) -> int:
    return len([one for one in text if "\u4e00" <= one <= "\u9fff"])


def _status(path: Path, *options: str, **env: str) -> Outcome:
    return comity("status", path, *options, env=env)


def test_the_language_of_the_station_counts_where_nobody_asked_for_one(north: Path) -> None:
    assert not _chinese(_status(north).out)
    (north / "settings.toml").write_text('language = "zh"\n')
    assert _chinese(_status(north).out) > 5
    assert _chinese(comity("identity", "show", north).out) > 3


def test_an_option_or_the_environment_counts_more(north: Path) -> None:
    (north / "settings.toml").write_text('language = "zh"\n')
    assert not _chinese(_status(north, "--language", "en").out)
    assert not _chinese(_status(north, COMITY_LANGUAGE="en").out)


def test_what_is_wrong_is_said_in_it_too(north: Path) -> None:
    (north / "settings.toml").write_text('language = "zh"\n')
    wrong = comity("review", north, "--from", "yesterday", "--to", "2026-01-01", "--channel", "south")
    assert wrong.status == 2
    assert _chinese(wrong.err) > 3
    wrong = comity("show", north, "south/their/1")
    assert wrong.status == 2
    assert _chinese(wrong.err) > 3


@pytest.mark.parametrize("settings", ["language = ", 'language = "tlh"\n', "language = 3\n", 'officer = "watch"\n'])
def test_settings_that_name_no_language_that_is_known_leave_it_english(north: Path, settings: str) -> None:
    (north / "settings.toml").write_text(settings)
    told = _status(north)
    assert told.out + told.err
    assert not _chinese(told.out + told.err)


def test_run_speaks_it(north: Path) -> None:
    (north / "settings.toml").write_text('language = "zh"\n')
    process = start("run", str(north), "--listen", "127.0.0.1:0")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.terminate()
    rest, _ = process.communicate(timeout=20)
    assert _chinese(first) > 2, first
    assert _chinese(rest) > 2, rest
