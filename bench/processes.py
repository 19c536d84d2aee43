"""Child processes of the measurements: how they are started and asked, and their memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_PATIENCE_S = 10.0


def environment() -> dict[str, str]:
    """Ours, with the repository on the path, whether comity is installed or not."""
    folders = [str(ROOT), str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, folders))}


def own_memory_mib(process: int) -> float:
    """Resident memory of a process without mapped files, in MiB; 0 where the system does not tell."""
    return _memory_mib(process, "RssAnon:")


def resident_mib(process: int) -> float:
    """Resident memory of a process, mapped files and libraries included, in MiB; 0 where the system does not tell."""
    return _memory_mib(process, "VmRSS:")


def _memory_mib(process: int, field: str) -> float:
    try:
        lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field)), 0.0)


class Child:
    """A process of this program that answers one JSON object a line on its standard output to each on its input."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    @property
    def number(self) -> int:
        """Its process id."""
        return self._process.pid

    def ask(self, op: str, **args: Any) -> Any:
        """Have it do an operation; return the answer. Raises RuntimeError when it ended."""
        self.tell(op, **args)
        return self.answer()

    def tell(self, op: str, **args: Any) -> None:
        """Have it do an operation; call `answer` later."""
        if self._process.stdin is None:
            raise RuntimeError("no standard input")
        self._process.stdin.write(json.dumps({"op": op, "args": args}) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """The next answer. Raises RuntimeError when it ended."""
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise RuntimeError(f"{self._process.args!r} ended with status {self._process.wait()}")
        return json.loads(line)

    def end(self) -> None:
        """Close its input, at which it ends; wait for it."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
