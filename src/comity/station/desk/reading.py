"""What several operations need: an entry by its reference, the view of a channel, the words of a language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from comity.languages import Language, load_for_reading
from comity.languages import table as languages
from comity.messages import TABLE
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.station.faults import (
    ArgumentNotOneOf,
    DirectionWrong,
    EntryMissing,
    NotAMessage,
    NotReadableHere,
)
from comity.station.record.references import parse_reference
from comity.station.record.view import Delivery, RecordView, type_code
from comity.station.relation.commissions import Commissions
from comity.station.relation.doubts import Doubt
from comity.station.relation.faults import EntryBarred
from comity.station.relation.release_check import name_of
from comity.station.station import Station
from comity.store.base import StoredEntry


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that a reference names."""

    reference: str
    channel: str
    stored: StoredEntry
    view: RecordView

    @property
    def kind(self) -> type[Message]:
        """Its message type; only for a message."""
        return TABLE[self.stored.record.type]

    @property
    def state(self) -> str:
        """Its state (record/view.py)."""
        return self.view.state(self.stored)

    def without_what_it_says(self) -> Found:
        """The same entry without its bytes: whoever works with it cannot look at what it says."""
        blank = replace(self.stored, record=replace(self.stored.record, data=b""))
        return replace(self, stored=blank)


class Reading:
    """Looks things up; changes nothing."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._views: dict[str, RecordView] = {}
        self.known: Commissions | None = None
        """What the other party told of its stations; the desk sets it."""

    def view(self, channel: str) -> RecordView:
        """The view of a channel. Raises ChannelMissing."""
        held = self._station.channel(channel)
        if channel not in self._views:
            opened = held.open
            delivery = Delivery(lambda entry: opened.was_sent(entry), lambda entry: opened.core.held_by_them(entry))
            heard = self._station.records.of(channel)
            ours = held.pairing.our_direction
            view = RecordView(channel, ours, self._station.store, delivery, heard)
            view.doubt = partial(self._doubt, channel)
            self._views[channel] = view
        return self._views[channel]

    def _doubt(self, channel: str, stored: StoredEntry) -> Doubt | None:
        return None if self.known is None else self.known.doubt(channel, stored)

    def channels(self, channel: str | None) -> list[str]:
        """This channel, or all. Raises ChannelMissing."""
        return list(self._station.held) if channel is None else [self._station.channel(channel).open.name]

    def language(self, code: str | None) -> Language:
        """The language to show texts in: `code`, or the station's. Raises LanguageUnknown."""
        return load_for_reading(code or self._station.settings.language)

    def officer(self, name: str | None) -> str:
        """The officer to name."""
        return self._station.settings.officer if name is None else name

    def find(self, reference: str) -> Found:
        """The entry with this reference. Raises ReferenceWrong, ChannelMissing, EntryMissing."""
        parsed = parse_reference(reference)
        view = self.view(parsed.channel)
        stored = self._station.store.entry(parsed.channel, parsed.entry_id(view.our_direction))
        if stored is None:
            raise EntryMissing(reference=parsed)
        return Found(str(parsed), parsed.channel, stored, view)

    def message(self, reference: str, verb: str, ours: bool | None) -> Found:
        """A message that something can be said about; `ours` None takes either side's.

        Raises as `find`, and DirectionWrong, NotReadableHere, NotAMessage, EntryBarred.
        """
        found = self.find(reference)
        record = found.stored.record
        if ours is not None and found.view.is_ours(found.stored) != ours:
            raise DirectionWrong(reference=found.reference, verb=verb, wanted="our" if ours else "their")
        if record.fault is not None:
            raise NotReadableHere(reference=found.reference, fault=record.fault.value)
        if record.type not in TABLE:
            raise NotAMessage(reference=found.reference, type=type_code(record.type))
        heard = self._station.records.of(found.channel)
        barring = heard.barring_stored(found.stored)
        if barring:
            by = ", ".join(name_of(heard, one.said.place) for one in barring)
            raise EntryBarred(reference=found.reference, suspension=by)
        return found


def precedence_of(name: str) -> Precedence:
    """A precedence by its name, in any case. Raises ArgumentNotOneOf."""
    try:
        return Precedence[name.upper()]
    except KeyError:
        known = ", ".join(one.name for one in reversed(Precedence))
        raise ArgumentNotOneOf(argument="precedence", value=name, known=known) from None


def marking_of(name: str) -> Marking:
    """A marking by its name, in any case. Raises ArgumentNotOneOf."""
    try:
        return Marking[name.upper()]
    except KeyError:
        known = ", ".join(one.name for one in Marking)
        raise ArgumentNotOneOf(argument="marking", value=name, known=known) from None


def language_number(code: str) -> int:
    """The number by which an envelope names a language; "" and `none` are 0. Raises ArgumentNotOneOf."""
    if code in ("", "none"):
        return 0
    for row in languages():
        if row.code == code:
            return row.number
    known = ", ".join(row.code for row in languages())
    raise ArgumentNotOneOf(argument="language", value=code, known=known)


def language_code(number: int) -> str:
    """Undo `language_number`; "" for a number that no language has."""
    return next((row.code for row in languages() if row.number == number), "")
