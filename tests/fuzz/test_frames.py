"""The long attack on a channel holds for a short while too."""

from __future__ import annotations

from comity.errors import Refusal
from fuzz.frames import attack, main


def test_some_thousand_hostile_frames_are_refused_by_name() -> None:
    names = attack(4000, 3)
    assert sum(names.values()) >= 4000
    assert names[""] > 0
    assert set(names) - {""} <= set(Refusal)
    assert len(names) > 12


def test_the_program_says_what_it_did(capsys: object) -> None:
    assert main(["--frames", "300", "--seed", "2"]) == 0
    told = capsys.readouterr().out  # type: ignore[attr-defined]
    assert "300 frames" in told
    assert "every property held" in told
