"""What the spectator of the demonstration reads: steps, commands, messages; and how long it all took."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Any

from comity.cli.messages.items import headline, said_by
from comity.cli.screen import Screen
from comity.station.system_clock import stopwatch_s

_COLOURS = ("cyan", "yellow")
_PAUSE_S = 0.9
_LONGEST_SHOWN = 300


class Telling:
    """Writes the story. `pauses` gives people time to read; there are none in a check or off a terminal."""

    def __init__(self, writer: Screen, parties: tuple[str, str], pauses: bool) -> None:
        self.writer = writer
        self._parties = parties
        self._pauses = pauses and sys.stdout.isatty() and not writer.as_json
        self._began = stopwatch_s()
        self._steps = 0
        self._step = ""

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return stopwatch_s() - self._began

    def step(self, name: str, **facts: object) -> None:
        """Begin a step: its sentence is the text `demo-<name>`. The one before has passed."""
        self._passed()
        self._steps += 1
        self._step = name
        self.writer.line()
        self.writer.styled((f"{self._steps:2}. {self.writer.text(f'demo-{name}', **facts)}", {"bold": True}))
        self._pause()

    def tell(self, name: str, **facts: object) -> None:
        """A sentence within the step: the text `demo-<name>`."""
        self.writer.line(f"    {self.writer.text(f'demo-{name}', **facts)}")

    def command(self, party: str, line: str) -> None:
        """A command that a party's officer types."""
        self.writer.styled(self._side(party, "$"), (line, {}))

    def message(self, party: str, item: Mapping[str, Any]) -> None:
        """A message as it stands on a party's screen."""
        self.writer.styled(self._side(party, "|"), (headline(self.writer.language, item), {}))
        text = self.writer.language.listed_apart(said_by(self.writer.language, item).split("\n"))
        if text:
            shown = text if len(text) <= _LONGEST_SHOWN else f"{text[:60]}…"
            self.writer.styled(self._side(party, "|"), (f"    {shown}", {}))
        self._pause()

    def words(self, party: str, words: str) -> None:
        """The words that a party's officer reads aloud."""
        parts = words.split()
        for start in range(0, len(parts), 12):
            self.writer.styled(self._side(party, ":"), (" ".join(parts[start : start + 12]), {}))

    def end(self) -> None:
        """The last step has passed."""
        self._passed()

    def result(self, name: str, good: bool, **facts: object) -> None:
        """The last word: what was proved, or what failed."""
        self.writer.line()
        style = {"bold": True, "fg": "green" if good else "red"}
        self.writer.styled((self.writer.text(f"demo-{name}", **facts), style))

    def _passed(self) -> None:
        if self._step:
            self.writer.emit(step=self._step, passed=True, at_s=round(self.seconds, 2))
        self._step = ""

    def _pause(self) -> None:
        if self._pauses:
            time.sleep(_PAUSE_S)

    def _side(self, party: str, mark: str) -> tuple[str, dict[str, Any]]:
        return f"    {party:>8} {mark} ", {"fg": _COLOURS[self._parties.index(party)]}
