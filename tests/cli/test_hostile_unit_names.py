"""A party calls its unit what it likes: no command that a person is shown to copy does more than it says."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from comity.cli.officers.opening import say_asking
from comity.cli.screen import Screen
from comity.cli.technician.commissions import _show
from comity.crypto.statement import is_name

_NAMES = ['Brave"; touch owned; "', "$(touch owned)", "`touch owned`", "it's; touch owned", "--link tls://192.0.2.1:1"]
_SINCE = "2026-11-22T00:00:00Z"


def _unit(name: str) -> dict[str, Any]:
    assert is_name(name), "a document may hold it"
    return {
        "station": name, "party": "Sudmark", "tier": "unit", "until": _SINCE, "throwaway": False, "digest": "5a" * 32,
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", _NAMES)
def test_the_alarm_names_the_unit_by_its_digest(name: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    say_asking(Screen(language), Path("/srv/our ship"), _unit(name))
    shown = re.search(r"comity open .*", capsys.readouterr().out)
    assert shown is not None
    assert shlex.split(shown[0])[:6] == ["comity", "open", "/srv/our ship", "NAME", "--unit", "5a" * 8]
    assert "touch" not in shown[0]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", _NAMES)
def test_a_name_in_a_command_is_one_word_of_it(name: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = {
        "station": name, "tier": "unit", "call_sign": None, "since": _SINCE, "until": _SINCE, "state": "in-force",
        "whole": True, "reference": "ops/their/4",
    }  # fmt: skip
    one = _unit("Centre") | {
        "channel": "ops", "state": "in-force", "list_from": None, "stations": [told], "in_other_hands": [],
        "unproved": [],
    }  # fmt: skip
    _show(Screen(language), one)
    shown = re.search(r"comity commissions .*", capsys.readouterr().out)
    assert shown is not None
    words = shlex.split(shown[0].rstrip("\u3002"))
    assert words == ["comity", "commissions", "DIR", "--save", name, "--out", "FILE"]
