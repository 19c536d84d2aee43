"""The two stations of the demonstration: real processes, and the commands that their officers type."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import comity
from comity.cli.faults import DemoFailed

_COMMAND_S = 60.0
_STOP_S = 15.0


@dataclass(slots=True)
class DemoStation:
    """One side. `name` is its directory below `folder`; `channel` is what it calls the channel to the other side."""

    folder: Path
    party: str
    name: str
    channel: str
    officer: str
    show: Callable[[str, str], None]
    """Called with the party and a command line before it is run."""
    language: str
    address: str = ""
    process: subprocess.Popen[str] | None = field(default=None)

    @property
    def directory(self) -> Path:
        """The station's directory."""
        return self.folder / self.name

    def command(self, *arguments: str, status: int = 0) -> list[dict[str, Any]]:
        """Run a command as the officer would, and return its JSON objects. Raises DemoFailed on another exit status."""
        self.show(self.party, shlex.join(["comity", *_shortened(arguments)]))
        done = subprocess.run(
            [*command_line(), *arguments, "--json", "--language", self.language],
            cwd=self.folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_COMMAND_S,
            check=False,
        )
        if done.returncode != status:
            what = f"comity {shlex.join(arguments[:2])}: {done.returncode}"
            raise DemoFailed(what=what, detail=" ".join(done.stderr.split())[-300:])
        return [json.loads(line) for line in done.stdout.splitlines()]

    def ask(self, *arguments: str) -> dict[str, Any]:
        """Run a command that answers with one object."""
        return self.command(*arguments)[-1]

    def start(self, *options: str, rate: int) -> None:
        """Start the station's process and wait until it runs. Raises DemoFailed."""
        arguments = ["run", self.name, *options, "--rate", str(rate)]
        self.show(self.party, shlex.join(["comity", *arguments]))
        with (self.folder / f"{self.name}.errors").open("a", encoding="utf-8") as errors:
            self.process = subprocess.Popen(
                [*command_line(), *arguments, "--json"],
                cwd=self.folder,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
                start_new_session=True,
            )
        if self.process.stdout is None:
            raise DemoFailed(what="comity run")
        for line in self.process.stdout:
            event = json.loads(line)
            if event.get("event") == "listening":
                self.address = event["address"]
            if event.get("event") == "running":
                return
        raise DemoFailed(what="comity run", detail=(self.folder / f"{self.name}.errors").read_text("utf-8")[-300:])

    def kill(self) -> None:
        """SIGKILL: the process gets no chance to tidy up."""
        if self.process is not None:
            self.process.kill()
            self._forget()

    def stop(self) -> None:
        """SIGTERM, and wait until it has stopped; harmless when it does not run."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self._forget()

    def is_alive(self) -> bool:
        """Whether its process runs."""
        return self.process is not None and self.process.poll() is None

    def _forget(self) -> None:
        if self.process is not None:
            self.process.wait()
            if self.process.stdout is not None:
                self.process.stdout.close()
            self.process = None


def command_line() -> list[str]:
    """How this very program is called again."""
    return [sys.executable, "-m", "comity"]


def environment() -> dict[str, str]:
    """Ours, with this package found wherever the command runs."""
    source = str(Path(comity.__file__).resolve().parents[1])
    before = [part for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    return {**os.environ, "PYTHONPATH": os.pathsep.join([source, *before]), "PYTHONUTF8": "1"}


def _shortened(arguments: tuple[str, ...]) -> list[str]:
    """Words heard are not shown in full: the spectator has just read them."""
    return [
        " ".join([*one.split()[:3], "…"]) if before == "--confirm" else one
        for before, one in zip(("", *arguments), arguments, strict=False)
    ]
