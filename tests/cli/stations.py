"""Two paired stations, each a process of its own, for the tests of the commands."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.commands import Outcome, comity

SOURCE = Path(__file__).resolve().parents[2] / "src"
_STOP_S = 20.0


@dataclass
class Side:
    """A station; `channel` is what it calls the other one."""

    path: Path
    channel: str
    process: subprocess.Popen[str] | None = None
    address: str = ""

    def do(self, verb: str, *arguments: object, typed: str | None = None) -> Outcome:
        """A command on this station."""
        return comity(*verb.split(), self.path, *arguments, typed=typed)

    def ask(self, verb: str, *arguments: object) -> dict[str, Any]:
        """A command on this station that succeeds, and its one JSON object."""
        done = self.do(verb, *arguments, "--json")
        assert done.status == 0, done
        return done.object

    def start(self, *options: str) -> None:
        """Start its process and wait until it runs."""
        self.process = start("run", str(self.path), *options, "--json")
        for event in events(self.process):
            self.address = event.get("address", self.address) if event["event"] == "listening" else self.address
            if event["event"] == "running":
                return
        raise AssertionError("the station does not run")

    def stop(self, by: signal.Signals = signal.SIGTERM) -> list[dict[str, Any]]:
        """One signal; its last events. A second one may come when Python's own end has begun, and kills it then."""
        if self.process is None:
            return []
        self.process.send_signal(by)
        left = list(events(self.process))
        assert self.process.wait(_STOP_S) == 0
        self._close()
        return left

    def kill(self) -> None:
        """SIGKILL."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(_STOP_S)
        self._close()

    def _close(self) -> None:
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None


@dataclass
class Two:
    """Both sides, and the words that each officer reads."""

    north: Side
    south: Side
    words: tuple[str, str]

    def connect(self) -> None:
        """Run both, connected."""
        self.north.start("--listen", "127.0.0.1:0")
        self.south.start("--connect", self.north.address)

    def end(self) -> None:
        """Stop whatever runs."""
        for side in (self.north, self.south):
            if side.process is not None:
                side.stop()

    def copied(self, folder: Path) -> "Two":
        """The same stations, stopped, in another place."""
        for side in (self.north, self.south):
            shutil.copytree(side.path, folder / side.path.name, ignore=shutil.ignore_patterns("run"))
            (folder / side.path.name / "run").mkdir(mode=0o700)
        return Two(Side(folder / "north", "south"), Side(folder / "south", "north"), self.words)


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start a command as a process of its own; its errors go where ours go."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    environment.pop("COMITY_LANGUAGE", None)
    return subprocess.Popen(
        [sys.executable, "-m", "comity", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores Ctrl-C
    )


def events(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """What it writes, object by object."""
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)


def made(folder: Path) -> Two:
    """Two new stations that know each other's documents, not paired yet."""
    two = Two(Side(folder / "north", "south"), Side(folder / "south", "north"), ("", ""))
    for side, party in ((two.north, "Norland"), (two.south, "Sudmark")):
        names = ("--party", party, "--name", side.path.name, "--tier", "theatre")
        assert side.do("station init", *names, "--no-passphrase").status == 0
        assert side.do("identity export", "--out", folder / f"{side.path.name}.identity").status == 0
    return two


def paired(folder: Path) -> Two:
    """Two stations, paired with the words heard; stopped, and open."""
    two = made(folder)
    north, south = two.north, two.south
    of_south, of_north = folder / "south.identity", folder / "north.identity"
    read = north.ask("pair", of_south, "--channel", "south")["words"]
    heard = south.ask("pair", of_north, "--channel", "north")["words"]
    assert north.ask("pair", of_south, "--channel", "south", "--confirm", heard)["mode"] == "heard"
    assert south.ask("pair", of_north, "--channel", "north", "--confirm", read)["mode"] == "heard"
    two.words = (read, heard)
    two.connect()
    try:
        assert north.ask("line-test", "--channel", "south", "--wait", "--timeout", 20)["state"] == "answered"
    finally:
        two.end()
    return two
