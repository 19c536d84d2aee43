"""Two logs written by hand, for folds: what each author knew is said by `know`, nothing else crosses."""

from __future__ import annotations

from comity.clock import Instant, from_seconds, later
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.structured import StructuredMessage
from comity.relation.said import Said

START = 1_795_000_020
"""A whole minute."""


class TwoLogs:
    """The record of a channel in the making. Direction 0 is the lower side."""

    def __init__(self) -> None:
        self.record: list[Said] = []
        self.now: Instant = from_seconds(START)
        self._sizes = [1, 1]
        self._seen = [1, 1]

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now = later(self.now, seconds)

    def know(self, *directions: int) -> None:
        """These sides (both when none is named) have everything recorded that the other one said."""
        for direction in directions or (0, 1):
            self._seen[direction] = self._sizes[1 - direction]

    def say(
        self,
        direction: int,
        message: Message,
        *cites: Said,
        known: bool = True,
        marking: Marking = Marking.REAL,
        precedence: Precedence | None = None,
    ) -> Said:
        """One side says something; `known`: all that the other side said before is in its record by now."""
        if known:
            self.know(direction)
        said = Said(
            (direction, 1, self._sizes[direction]),
            (1, self._seen[direction]),
            self.now,
            message.PRECEDENCE if precedence is None else precedence,
            marking,
            message,
            tuple(one.place for one in cites),
        )
        self._sizes[direction] += 1
        self.record.append(said)
        self.wait(1)
        return said


def written(of: type[StructuredMessage], /, **fields: str) -> StructuredMessage:
    """A structured message from texts; `_` stands for `-` in names of fields."""
    return of.written({name.replace("_", "-"): text for name, text in fields.items()})
