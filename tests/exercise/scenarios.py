"""Scenarios in tests: a small one to change, and what playing one gives."""

from pathlib import Path
from typing import Any

from comity.exercise.report import as_json
from comity.exercise.running import Outcome, run_scenario
from comity.exercise.scenario_file import read_scenario
from comity.languages import load
from tests.architecture.repository import ROOT

FOLDER = ROOT / "scenarios"

SMALL = """
format = 1
begins = 2026-03-01T00:00:00Z
ends = 2026-03-02T00:00:00Z
title = { en = "Small", zh = "小" }
summary = { en = "A call.", zh = "一次通话。" }

[parties.norland]
name = "Norland"
plays = { en = "nobody", zh = "无" }

[parties.sudmark]
name = "Sudmark"
plays = { en = "nobody", zh = "无" }

[stations.north]
party = "norland"
name = "North"
tier = "unit"

[stations.south]
party = "sudmark"
name = "South"
tier = "unit"

[channels.line]
between = ["north", "south"]
bearers = { cable = 64000 }

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
