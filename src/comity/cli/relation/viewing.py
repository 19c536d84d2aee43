"""What all commands share that show the state of one channel or of all, for one marking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comity.cli.messages.send import marking_of
from comity.cli.reach import Reached, at_desk
from comity.cli.screen import screen


def viewed(
    operation: str, path: Path, passphrase_file: Path | None, channel: str | None, exercise: bool, test: bool
) -> dict[str, Any] | None:
    """Ask the desk and write the answer for scripts; return it where a person reads, who is to be shown the rest.

    Raises OptionsClash, and as `at_desk`.
    """
    marking = marking_of(exercise, test)

    async def ask(desk: Reached) -> dict[str, Any]:
        return await desk.call(operation, channel=channel, marking=marking)

    found = at_desk(path, passphrase_file, ask)
    screen().emit(**found)
    return None if screen().as_json else found
