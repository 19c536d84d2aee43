"""Runs commands as a person would, in this process, and looks at what they left behind."""

import contextlib
import hashlib
import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from comity.cli import main


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Standard output as JSON objects, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def object(self) -> dict[str, Any]:
        """The only JSON object."""
        (found,) = self.objects
        return found


def comity(*arguments: object, env: Mapping[str, str] | None = None, typed: str | None = None) -> Outcome:
    """Run one command."""
    clean = {"COMITY_LANGUAGE": None, "CREDENTIALS_DIRECTORY": None, **(env or {})}
    result = CliRunner().invoke(main, [str(one) for one in arguments], input=typed, env=clean, prog_name="comity")
    return Outcome(result.exit_code, result.stdout, result.stderr)


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below `folder` with a digest of its content; what a command that changes nothing leaves alone.

    Of a record, what it says counts, not how SQLite keeps it, and not the counters that opening it sets aside.
    """
    return {
        str(path.relative_to(folder)): _digest(path)
        for path in sorted(folder.rglob("*"))
        if path.parent.name != "run"  # the lock and the socket of who works here
        and not path.name.endswith(("-wal", "-shm"))
    }


def _digest(path: Path) -> str:
    if path.is_dir():
        return "-"
    if path.name != "record.sqlite":
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as record:
        said = [line for line in record.iterdump() if "'counter'" not in line]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def assert_refused(outcome: Outcome, *words: str) -> None:
    """Exit status 2, one sentence, no traceback."""
    assert outcome.status == 2, outcome
    assert outcome.err.count("\n") == 1, outcome.err
    assert "Traceback" not in outcome.err
    assert outcome.err.rstrip()[-1] in ".)。）", outcome.err
    for word in words:
        assert word in outcome.err
