"""References: how people name an entry of a station's record, as `north/their/12`.

`our` and `their` name the log: who wrote the entry. Generation 1 is not written; the entry 12 of
a generation of theirs that a restore opened is `north/their/1795000000-12`: the instant names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.protocol.steps import EntryId, LogId
from comity.station.faults import ChannelNameWrong, ReferenceWrong

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_NUMBER = r"(?:0|[1-9][0-9]{0,14})"
_REFERENCE = re.compile(rf"({_NAME.pattern})/(our|their)/(?:([1-9][0-9]{{0,9}})-)?({_NUMBER})")


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry as people name it."""

    channel: str
    ours: bool
    generation: int
    number: int

    def entry_id(self, our_direction: int) -> EntryId:
        """The entry's identity in the channel; `our_direction` is 0 or 1."""
        direction = our_direction if self.ours else 1 - our_direction
        return EntryId(LogId(direction, self.generation), self.number)

    def __str__(self) -> str:
        side = "our" if self.ours else "their"
        number = str(self.number) if self.generation == 1 else f"{self.generation}-{self.number}"
        return f"{self.channel}/{side}/{number}"


def parse_reference(text: str) -> Reference:
    """Read a reference; spaces around it are allowed. Raises ReferenceWrong."""
    match = _REFERENCE.fullmatch(text.strip())
    if match is None:
        raise ReferenceWrong(reference=text[:80])
    channel, side, generation, number = match.groups()
    return Reference(channel, side == "our", int(generation or "1"), int(number))


def reference_of(channel: str, entry: EntryId, our_direction: int) -> str:
    """How people name `entry`."""
    return str(Reference(channel, entry.log.direction == our_direction, entry.log.generation, entry.number))


def check_channel_name(name: str) -> str:
    """Return `name`. Raises ChannelNameWrong unless it is 1 to 40 of a-z, 0-9 and -, not - at an end."""
    if _NAME.fullmatch(name) is None:
        raise ChannelNameWrong(channel=name[:80])
    return name
