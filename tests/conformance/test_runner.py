"""The runner: our adapter passes through pipes, and a wrong one is found out."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from conformance.run import main

ROOT = Path(__file__).resolve().parents[2]
OURS = [
    sys.executable,
    "-c",
    "import sys; sys.path[:0] = ['src', '.']; from conformance.comity_adapter import main; main()",
]

LIAR = """
import json, sys
for line in sys.stdin:
    question = json.loads(line)
    print(json.dumps({"id": question["id"], **ANSWER}), flush=True)
"""


def other(answer: str) -> list[str]:
    return [sys.executable, "-c", LIAR.replace("ANSWER", answer)]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_our_adapter_passes_all_vectors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(OURS) == 0
    assert " 0 wrong, 0 not supported" in capsys.readouterr().out


def test_who_accepts_everything_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "frames/", *other('{"outcome": "accepted", "output": {}}')]) == 1
    out = capsys.readouterr().out
    assert "wrong: frames/empty (spec/02-frames.md, section 2): expected frame-empty, got accepted" in out
    assert "wrong: frames/entry (spec/02-frames.md, section 2): accepted, but another kind" in out


def test_who_refuses_everything_by_one_name_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "frames/", *other('{"outcome": "frame-truncated"}')]) == 1
    assert "expected accepted, got frame-truncated" in capsys.readouterr().out


def test_what_is_not_supported_is_not_right(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "tree/", *other('{"outcome": "not-supported"}')]) == 1
    assert "not supported: verify-inclusion" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    [
        [sys.executable, "-c", "pass"],
        [sys.executable, "-c", "print('[]', flush=True); input()"],
        [sys.executable, "-c", "print('no json', flush=True); input()"],
        other('{"id": -1}'),
        ["/nowhere/to/be/found"],
    ],
)
def test_what_does_not_answer_cannot_be_run(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "words/", *command]) == 2
    assert capsys.readouterr().err.startswith("cannot go on: ")


def test_a_command_is_needed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "which implementation?" in capsys.readouterr().err
