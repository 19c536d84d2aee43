"""A channel's record as people see it: one JSON object an entry, and the state that follows from the record.

States of our messages: queued, sent, stored; of theirs: received, shown; of both, from the messages about
them: acknowledged, read-back, readback-corrected, readback-confirmed, clarification-asked, clarified, answered,
corrected, cancelled. An entry with a fault is not-readable, for ever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from comity.clock import from_seconds, iso
from comity.languages import Language
from comity.languages import table as languages
from comity.messages import TABLE
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.clarification import Clarification
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.correction import Correction
from comity.messages.envelope import Envelope
from comity.messages.handling import GOALS, Goals
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import StructuredMessage
from comity.protocol import entry_types
from comity.protocol.steps import EntryId
from comity.relation import charter_proposals
from comity.station.permitted import irregular
from comity.station.record.displayed import displayed_items
from comity.station.record.references import reference_of
from comity.station.record.translations import is_translatable, standing_of, translation_item, translation_items
from comity.station.record.typed_facts import compared, difference_items, envelope_of, life_of, typed
from comity.station.relation.doubts import Doubt
from comity.station.relation.record import ChannelRecord, entry_at
from comity.store.base import Store, StoredEntry

_OF_THE_CHANNEL = {
    entry_types.PAIRING: "pairing",
    entry_types.EPOCH: "epoch",
    entry_types.GENERATION: "generation",
    entry_types.SEAL: "seal",
    entry_types.RECOVERY: "recovery",
}
_STATE_BY = {
    Acknowledgement.TYPE: "acknowledged",
    Readback.TYPE: "read-back",
    ReadbackCorrected.TYPE: "readback-corrected",
    ReadbackConfirmed.TYPE: "readback-confirmed",
    ClarificationRequest.TYPE: "clarification-asked",
    Clarification.TYPE: "clarified",
    LineTestAnswer.TYPE: "answered",
    Correction.TYPE: "corrected",
    Cancellation.TYPE: "cancelled",
}
"""What a message of this type makes of the one it cites."""
_ANSWERED_IN_TURN = (Readback.TYPE, ClarificationRequest.TYPE)
_LASTING = ("corrected", "cancelled")
_MOST_CITING = 64
"""So many messages about one are looked at; a hostile side may write any number."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is known of entries of ours beyond the record: handed to a bearer, stored at their station."""

    was_sent: Callable[[EntryId], bool]
    is_stored: Callable[[EntryId], bool]


class RecordView:
    """One channel's record, seen from this station."""

    def __init__(
        self,
        channel: str,
        our_direction: int,
        store: Store,
        delivery: Delivery,
        heard: ChannelRecord | None = None,
    ) -> None:
        """With `heard` it is told which entries are barred, and what these say is not shown."""
        self.channel = channel
        self.our_direction = our_direction
        self._store = store
        self._delivery = delivery
        self._heard = heard
        self.doubt: Callable[[StoredEntry], Doubt | None] = lambda _: None
        """Why an entry of theirs may not be its station's own any more; None where there is no reason."""

    def goals(self, stored: StoredEntry) -> Goals:
        """How soon this message is to be handled, by the charter that was in force when it was released."""
        precedence, marking = Precedence(stored.record.precedence or 0), Marking(stored.record.marking or 0)
        if self._heard is None or not self._heard.recorded([CharterProposal.TYPE]):
            return GOALS[precedence]
        charter = charter_proposals.fold(self._heard.said(charter_proposals.TYPES), marking)
        return charter.terms(stored.record.at).goals(precedence)

    def is_ours(self, stored: StoredEntry) -> bool:
        """Whether we wrote it."""
        return stored.record.id.log.direction == self.our_direction

    def is_message(self, stored: StoredEntry) -> bool:
        """Whether it is something said, and not the channel's own; an entry with a fault is for people to know of."""
        record = stored.record
        return record.fault is not None or record.type in TABLE

    def counts(self, stored: StoredEntry) -> bool:
        """Whether it may change anything: what is barred does not."""
        return self._heard is None or not self._heard.bars(stored)

    def reference(self, entry: EntryId) -> str:
        """How people name it."""
        return reference_of(self.channel, entry, self.our_direction)

    def item(self, stored: StoredEntry, language: Language) -> dict[str, Any]:
        """The entry as a JSON object; `text` in `language` where it is not a person's own."""
        record = stored.record
        ours = self.is_ours(stored)
        item: dict[str, Any] = {
            "reference": self.reference(record.id),
            "channel": self.channel,
            "side": "our" if ours else "their",
            "generation": record.id.log.generation,
            "entry": record.id.number,
            "type": type_code(record.type),
            "precedence": None if record.precedence is None else Precedence(record.precedence).name,
            "marking": None if record.marking is None else Marking(record.marking).name,
            "text": "",
            "composed": iso(record.at),
            "released": iso(record.at),
            "received": iso(record.recorded_at),
            "cites": [self.reference(cited) for cited in record.cites],
            "state": self.state(stored),
        }
        if record.recovered:
            item["recovered"] = True
        if not ours:
            item["shown"] = stored.shown
        doubt = self.doubt(stored)
        if doubt is not None:
            item |= {"doubt": doubt.why, "doubt_since": iso(doubt.since)}
        barred = None if self._heard is None else self._heard.refusal(stored)
        if barred is not None:
            return item | {"fault": barred.value, "text": language.refusal(barred), "state": "barred"}
        crossed = [] if self._heard is None else self._heard.crossed(stored)
        if crossed:
            item["crossed"] = [self.reference(entry_at(place)) for place in crossed]
        envelope = envelope_of(stored)
        if envelope is not None:
            item |= said_in(envelope, language) | self._weighed(stored, envelope, language)
        if record.fault is not None:
            item |= {"fault": record.fault.value, "text": language.state("not-readable")}
        return item

    def _weighed(self, stored: StoredEntry, envelope: Envelope, language: Language) -> dict[str, Any]:
        """`differences` of a readback with values, `standing` of a notification, `translations` and `translation`."""
        weighed: dict[str, Any] = {}
        message = envelope.message
        found = compared(self._store, self.channel, stored, self.our_direction)
        if found is not None and isinstance(message, Readback) and message.about is not None:
            weighed["differences"] = difference_items(found, message.about, language)
        found_irregular = irregular(envelope, language)
        if found_irregular:
            weighed["irregular"] = found_irregular
        life = life_of(self._store, self.channel, stored, self.counts)
        if life is not None:
            weighed["standing"] = life.standing.value
        acknowledged = self.about(stored, Acknowledgement.TYPE) if self.is_ours(stored) else []
        for one in (stored, *acknowledged):
            weighed |= displayed_items(self._store, self.channel, one)
        if is_translatable(message):
            found_translations = translation_items(self._store, self.channel, stored, self.our_direction, language)
            weighed |= {"translations": found_translations} if found_translations else {}
        translation = standing_of(self._store, self.channel, stored)
        if translation is not None:
            weighed["translation"] = translation_item(translation, self.channel, self.our_direction, language)
        return weighed

    def state(self, stored: StoredEntry) -> str:
        """Its state, by the names on top of this file; "" for an entry of the channel itself."""
        if stored.record.fault is not None:
            return "not-readable"
        if stored.record.type not in TABLE:
            return ""
        state = self._base_state(stored)
        for about in self._acts(stored):
            if state not in _LASTING or _STATE_BY[about.record.type] in _LASTING:
                state = _next_state(state, _STATE_BY[about.record.type])
        return state

    def about(self, stored: StoredEntry, kind: int) -> list[StoredEntry]:
        """The readable messages of type `kind` that cite this entry, in order of arrival."""
        citing = self._store.citing(self.channel, stored.record.id)[:_MOST_CITING]
        return [one for one in citing if one.record.type == kind and one.record.fault is None]

    def _acts(self, stored: StoredEntry) -> Iterator[StoredEntry]:
        """What was said about it, and what was said about that in turn, in order."""
        for about in self._store.citing(self.channel, stored.record.id)[:_MOST_CITING]:
            if about.record.fault is not None or about.record.type not in _STATE_BY or not self.counts(about):
                continue
            yield about
            if about.record.type in _ANSWERED_IN_TURN:
                yield from (
                    answer
                    for answer in self._store.citing(self.channel, about.record.id)[:_MOST_CITING]
                    if answer.record.fault is None
                    and answer.record.type in (ReadbackConfirmed.TYPE, ReadbackCorrected.TYPE, Clarification.TYPE)
                )

    def _base_state(self, stored: StoredEntry) -> str:
        if not self.is_ours(stored):
            return "shown" if stored.shown else "received"
        entry = stored.record.id
        if stored.record.recovered or self._delivery.is_stored(entry):
            return "stored"
        return "sent" if self._delivery.was_sent(entry) else "queued"


def type_code(number: int) -> str:
    """The name of a type; `unknown` for one that this station does not know."""
    if number in TABLE:
        return TABLE[number].CODE
    return _OF_THE_CHANNEL.get(number, "unknown")


def _next_state(state: str, act: str) -> str:
    """An acknowledgement takes nothing from what was said since; everything else is the newest fact."""
    if act == "acknowledged" and state not in ("queued", "sent", "stored", "received", "shown"):
        return state
    return act


def said_in(envelope: Envelope, language: Language) -> dict[str, Any]:
    """What a message says, and its own times; `text` in `language` where it is not a person's own."""
    message = envelope.message
    said: dict[str, Any] = {
        "composed": iso(envelope.composed),
        "released": iso(envelope.released),
        "language": next((row.code for row in languages() if row.number == envelope.language), None),
        "text": "" if isinstance(message, StructuredMessage) else message.free_text or language.body(message),
    }
    if message.OFFICER:
        said["officer"] = str(getattr(message, "officer", ""))
    if isinstance(message, Phrase):
        said |= {"phrase": message.number, "fills": message.written_fills}
        said["text"] = language.body(message, envelope.marking, envelope.language)
    if isinstance(message, LineTest | LineTestAnswer):
        said["serial"] = message.serial
    return said | typed(message, language)


def seconds(value: int) -> str:
    """POSIX seconds as JSON output carries them."""
    return iso(from_seconds(value))
