"""`comity demo --check` plays the whole story with two real stations and proves it; a broken one is status 1."""

from pathlib import Path

import pytest

from tests.cli.commands import comity
from tests.cli.stations import events, start

_STEPS = [
    "begins", "pairing", "running", "line-test", "bulk", "flash", "acknowledge", "readback", "clarify", "correct",
    "burst", "encounter", "encounter-words", "encounter-records", "seal", "verify",
]  # fmt: skip


def test_the_demonstration_proves_what_it_says(tmp_path: Path) -> None:
    process = start("demo", "--check", "--json", "--dir", str(tmp_path / "demo"))
    *steps, last = events(process)
    process.communicate()
    assert process.returncode == 0
    assert [one["step"] for one in steps] == _STEPS
    assert all(one["passed"] for one in steps)
    assert last["proved"] is True
    assert last["entries"] > 20
    assert {one.name for one in (tmp_path / "demo").glob("*.bundle")} == {
        "north.bundle",
        "south.bundle",
        "forged.bundle",
    }


def test_a_step_that_fails_ends_it_with_status_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.demo.story.Story._pair", lambda story: story._t.tell("nothing-of-this-name"))
    failed = comity("demo", "--check", "--dir", tmp_path / "demo")
    assert failed.status == 1
    assert "THE DEMONSTRATION FAILED" in failed.out
