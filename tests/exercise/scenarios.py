"""Scenarios in tests: a small one to change, and what playing one gives."""

from pathlib import Path
from typing import Any

from comity.exercise.report import as_json
from comity.exercise.running import Outcome, run_scenario
from comity.exercise.scenario_file import read_scenario
from comity.languages import load
from tests.architecture.repository import ROOT

FOLDER = ROOT / "scenarios"

_HEAD = """
format = 1
begins = 2026-03-01T00:00:00Z
ends = @ENDS@T00:00:00Z
title = { @TITLE@ }
summary = { @SUMMARY@ }

[parties.norland]
name = "Norland"
plays = { en = "nobody", zh = "无" }

[parties.sudmark]
name = "Sudmark"
plays = { en = "nobody", zh = "无" }

[stations.north]
party = "norland"
name = "North"
tier = "@TIER@"

[stations.south]
party = "sudmark"
name = "South"
tier = "@TIER@"

[channels.line]
between = ["north", "south"]
bearers = { cable = 64000 }
"""


def head(title: str, summary: str, *, ends: str, tier: str) -> str:
    """Two stations and one line; `title` and `summary` as TOML writes a text in each language."""
    given = {"TITLE": title, "SUMMARY": summary, "ENDS": ends, "TIER": tier}
    text = _HEAD
    for name, value in given.items():
        text = text.replace(f"@{name}@", value)
    return text


SMALL = (
    head('en = "Small", zh = "小"', 'en = "A call.", zh = "一次通话。"', ends="2026-03-02", tier="unit")
    + """
[[habit]]
by = "south"
acknowledges = "2m..9m"

[[step]]
id = "hello"
at = 2026-03-01T06:00:00Z
by = "north"
do = "send"
text = "Good morning."

[[expect]]
id = "read"
en = "It is read within ten minutes"
zh = "十分钟内已读"
ask = "span"
from = "hello"
to = "hello/acknowledged"
at-most = "10m"
"""
)


def play(text: str, folder: Path, **options: Any) -> list[Outcome]:
    """Play a scenario from its text."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "small.toml"
    path.write_text(text, encoding="utf-8")
    return run_scenario(read_scenario(path), folder / "stations", **options)


def comparable(outcome: Outcome) -> dict[str, Any]:
    """All that the same seed must give again: fresh keys give other roots and numbers of entries."""
    found = as_json(outcome, load("en"))
    return {key: value for key, value in found.items() if key not in ("proved", "registers")}
