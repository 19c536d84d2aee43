"""Which rule sheet holds here: the one that the charter of the channel names, where it is at hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from comity.clock import Instant
from comity.encounters.faults import RuleSheetWrong
from comity.encounters.rules import RuleSheet, read_sheet, starting_sheet
from comity.errors import os_reason
from comity.messages.precedence import Marking
from comity.relation import charter_proposals
from comity.station.channel_loading import paired_channels, read_pairing
from comity.station.faults import ChannelMissing, FileUnreadable
from comity.station.relation.record import Records, sides_of
from comity.store.base import Store

CHARTER = "charter"
OWN = "own"
NOT_AT_HAND = "charter-not-at-hand"
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A sheet, its text (None: the starting sheet), why it holds, and what the charter names."""

    sheet: RuleSheet
    text: str | None
    why: str
    named: bytes | None


def read_sheets(paths: tuple[Path, ...]) -> list[tuple[str, RuleSheet]]:
    """The sheets of some files with their texts. Raises FileUnreadable, RuleSheetWrong."""
    found = []
    for path in paths:
        try:
            with path.open("rb") as file:
                text = file.read(_MOST_BYTES).decode("utf-8")
        except OSError as error:
            raise FileUnreadable(path=path, reason=os_reason(error)) from error
        except UnicodeDecodeError as error:
            raise RuleSheetWrong(place=path.name, wanted="sheet-toml") from error
        found.append((text, read_sheet(text)))
    return found


def choose(sheets: list[tuple[str, RuleSheet]], named: bytes | None) -> RuleChoice:
    """The sheet that is named, else our own: the first of `sheets`, or the starting sheet."""
    own: RuleChoice = RuleChoice(starting_sheet(), None, OWN, None)
    if sheets:
        own = RuleChoice(sheets[0][1], sheets[0][0], OWN, None)
    if named is None:
        return own
    known: list[tuple[str | None, RuleSheet]] = [*sheets, (None, starting_sheet())]
    for text, sheet in known:
        if sheet.digest == named:
            return RuleChoice(sheet, text, CHARTER, named)
    return RuleChoice(own.sheet, own.text, NOT_AT_HAND, named)


def named_rules(store: Store, channel: str | None, marking: Marking, now: Instant) -> bytes | None:
    """The digest that the charter of a channel names, read from a store. Raises ChannelMissing."""
    records = Records(store, lambda name: sides_of(read_pairing(store.cells(name))))
    return named_in(records, paired_channels(store), channel, marking, now)


def named_in(
    records: Records, channels: Collection[str], channel: str | None, marking: Marking, now: Instant
) -> bytes | None:
    """The digest that the charter of a channel names, in force now; None where there is no charter, or it names none.

    An EXERCISE has the charter of exercises where it names a sheet, else the REAL one. `channel` None means the only
    one there is. Raises ChannelMissing.
    """
    if channel is None:
        if len(channels) != 1:
            return None
        (channel,) = channels
    if channel not in channels:
        raise ChannelMissing(channel=channel, known=", ".join(channels) or "-")
    said = records.of(channel).said(charter_proposals.TYPES)
    for one in (marking, Marking.REAL):
        terms = charter_proposals.fold(said, one).terms(now)
        if terms.encounter_rules is not None:
            return terms.encounter_rules
    return None
