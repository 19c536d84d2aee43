"""What an officer enters for a draft: where it goes and under what code. Nothing of it is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.messages.public_notices.faults import NoticeEntryMissing, NoticeEntryUnknown, NoticeEntryWrong


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to enter. `example` shows how; its label is the text `notice-entry-<name>`."""

    name: str
    pattern: str
    example: str
    mandatory: bool = True


PLAIN = r"[A-Z0-9][A-Z0-9 .,'/()-]{0,79}"
"""Capitals, digits and a few marks: what every receiver can print."""


def read_entries(entries: Sequence[Entry], given: Mapping[str, str]) -> dict[str, str]:
    """What was entered, in capitals and checked; "" for what may be left out.

    Raises NoticeEntryMissing, NoticeEntryUnknown, NoticeEntryWrong.
    """
    if unknown := sorted(given.keys() - {entry.name for entry in entries}):
        raise NoticeEntryUnknown(entry=unknown[0], entries=", ".join(entry.name for entry in entries))
    read = {}
    for entry in entries:
        value = " ".join(given.get(entry.name, "").upper().split())
        if not value and entry.mandatory:
            raise NoticeEntryMissing(entry=entry.name, form=entry.example)
        if value and not re.fullmatch(entry.pattern, value):
            raise NoticeEntryWrong(entry=entry.name, value=given[entry.name], form=entry.example)
        read[entry.name] = value
    return read
