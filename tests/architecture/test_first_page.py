"""The first page is true: its ten commands, typed line by line, make two stations talk."""

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

_STOP_S = 20
_LOOKS = 100


def _columns() -> list[list[str]]:
    text = (ROOT / "README.md").read_text("utf-8")
    part = text[text.index("## Two stations talking") : text.index("## A map")]
    return [block.splitlines() for block in re.findall(r"^```\n(.*?)^```", part, re.DOTALL | re.MULTILINE)]


class _Terminal:
    """Types commands in one folder, as a reader of the page does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = str(free.getsockname()[1])
        self._running: list[subprocess.Popen[bytes]] = []

    def type(self, line: str) -> str:
        """Run one line; a line that ends with & goes on in the background."""
        words = shlex.split(line.removesuffix("&").replace("7001", self._port))
        assert words[0] == "comity"
        command = [sys.executable, "-m", *words]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COMITY_LANGUAGE": "en"}
        if line.endswith("&"):
            with (self._folder / words[2]).with_suffix(".out").open("wb") as screen:
                self._running.append(subprocess.Popen(command, cwd=self._folder, env=environment, stdout=screen))
            return self._wait_for(
                lambda: (self._folder / words[2]).with_suffix(".out").read_text("utf-8"), "The station runs."
            )
        if words[1] == "send":
            self._wait_for(lambda: self.type(f"comity status {words[2]}"), f'"{words[4]}": open')
        outcome = subprocess.run(
            command, cwd=self._folder, env=environment, capture_output=True, text=True, check=False
        )
        assert outcome.returncode == 0, f"{line}\n{outcome.stdout}{outcome.stderr}"
        return outcome.stdout

    def _wait_for(self, look: Callable[[], str], words: str) -> str:
        """As a reader does who looks at the screen before going on."""
        for _ in range(_LOOKS):
            if words in (seen := look()):
                return seen
            time.sleep(0.1)
        raise AssertionError(f"never seen: {words}\n{look()}")

    def stop(self) -> list[int]:
        """End what runs in the background, as Ctrl-C does; the exit statuses."""
        for process in self._running:
            process.send_signal(signal.SIGINT)
        return [process.wait(_STOP_S) for process in self._running]


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[_Terminal]:
    """A terminal in an empty folder."""
    made = _Terminal(tmp_path)
    yield made
    made.stop()


def test_two_stations_talk_in_five_commands_each(terminal: _Terminal) -> None:
    ours, theirs = _columns()
    assert len(ours) == len(theirs) == 5
    for left, right in zip(ours, theirs, strict=True):
        sent, shown = terminal.type(left), terminal.type(right)
    assert "sudmark/our/2" in sent
    assert "Our helicopter will pass you to the east." in shown
    assert terminal.stop() == [0, 0]


def test_the_page_in_chinese_has_the_same_commands() -> None:
    chinese = (ROOT / "README.zh.md").read_text("utf-8")
    assert all(line in chinese for column in _columns() for line in column)
