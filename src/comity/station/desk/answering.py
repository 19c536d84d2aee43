"""Messages about messages: acknowledge, read back, confirm, correct, clarify, answer, cancel.

A reference may also name the message that was read back or asked about; then its newest open readback or question is
meant.
"""

from __future__ import annotations

from typing import Any

from comity.languages.displayed import acknowledgement_of
from comity.languages.type_sheet import how_to_write
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cancellation import Cancellation
from comity.messages.clarification import Clarification
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.correction import Correction
from comity.messages.faults import CitedTypeWrong
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import StructuredMessage, Values
from comity.protocol.steps import Record, ShownRecord
from comity.station.desk.composing import WITHDRAWN
from comity.station.desk.reading import Found, Reading, language_number
from comity.station.desk.sending import Sending, precedence_about
from comity.station.faults import NotReadableHere, ReadbackDiffers, StateWrong, TypeWrong
from comity.station.record.typed_facts import READBACK_ANSWERS, differences, differing_labels, envelope_of
from comity.station.release import Draft, release
from comity.station.station import Station


class Answering:
    """Operations that release a message about one entry; each returns what `Sending.outcome` returns, and `about`."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def acknowledge(
        self,
        reference: str,
        officer: str | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """An officer has read this message of theirs, displayed in `language`. Neither understood nor agreed."""
        found, shown_in = self._reading.message(reference, "acknowledge", ours=False), self._reading.language(language)
        envelope = envelope_of(found.stored)
        if envelope is None:
            raise NotReadableHere(reference=found.reference, fault="body-malformed")
        message = acknowledgement_of(envelope, self._reading.officer(officer), shown_in)
        if self._ours_about(found, Acknowledgement.TYPE):
            raise _wrong_state(found, "acknowledge", "acknowledged")
        return await self._say(found, "acknowledge", message, precedence, shown_in.code)

    async def readback(
        self,
        reference: str,
        text: str = "",
        values: dict[str, str] | None = None,
        officer: str | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Repeat the substance of this message of theirs; they will confirm or correct it.

        `values` are those of a structured message, by field, as the officer wrote them from what he understood. What
        the message itself says is not read here: they are sent uncompared, and its author compares.
        """
        found = self._reading.message(reference, "readback", ours=False).without_what_it_says()
        message = _readback(self._reading.officer(officer), text, values, found)
        if found.state in ("read-back", "readback-confirmed"):
            raise _wrong_state(found, "readback", found.state)
        return await self._say(found, "readback", message, precedence, language)

    async def readback_fields(self, reference: str, language: str | None = None) -> dict[str, Any]:
        """The `fields` to ask for when this message of theirs is read back: names, labels and forms of its type.

        What the message itself says is not read here: a field that it may lack is listed all the same.
        """
        found = self._reading.message(reference, "readback", ours=False).without_what_it_says()
        if found.state in ("read-back", "readback-confirmed"):
            raise _wrong_state(found, "readback", found.state)
        kind, said = found.kind, self._reading.language(language)
        critical = kind.safety_critical() if issubclass(kind, StructuredMessage) else ()
        fields = [
            {
                "name": field.name,
                "label": said.field(kind.label(field)),
                "form": how_to_write(said, field.fact, kind.label(field)),
                "mandatory": field.mandatory,
            }
            for field in critical
            if issubclass(kind, StructuredMessage)
        ]
        return {"reference": found.reference, "type": kind.CODE, "fields": fields}

    async def confirm(
        self, reference: str, officer: str | None = None, precedence: str | None = None
    ) -> dict[str, Any]:
        """Their readback is right. Raises ReadbackDiffers when its values are not ours."""
        found = self._asked(reference, "confirm", Readback.TYPE, READBACK_ANSWERS)
        differing = differences(self._station.store, found.channel, found.stored)
        if differing:
            raise ReadbackDiffers(reference=found.reference, labels=differing_labels(found.stored, differing))
        return await self._say(found, "confirm", ReadbackConfirmed(self._reading.officer(officer)), precedence)

    async def correct_readback(
        self,
        reference: str,
        text: str,
        officer: str | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Their readback is wrong; `text` says what is right."""
        found = self._asked(reference, "correct-readback", Readback.TYPE, READBACK_ANSWERS)
        message = ReadbackCorrected(self._reading.officer(officer), text)
        return await self._say(found, "correct-readback", message, precedence, language)

    async def clarify(
        self,
        reference: str,
        text: str,
        officer: str | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Ask about this message of theirs."""
        found = self._reading.message(reference, "clarify", ours=False)
        message = ClarificationRequest(self._reading.officer(officer), text)
        return await self._say(found, "clarify", message, precedence, language)

    async def answer(
        self,
        reference: str,
        text: str,
        officer: str | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Answer their request for clarification."""
        found = self._asked(reference, "answer", ClarificationRequest.TYPE, (Clarification.TYPE,))
        return await self._say(
            found, "answer", Clarification(self._reading.officer(officer), text), precedence, language
        )

    async def correct(
        self, reference: str, text: str, precedence: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """Replace the text of a message of ours; both stay in the record."""
        found = self._standing(reference, "correct")
        return await self._say(found, "correct", Correction(text), precedence, language)

    async def cancel(
        self, reference: str, reason: str, precedence: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """Withdraw a message of ours; it stays in the record."""
        found = self._standing(reference, "cancel")
        return await self._say(found, "cancel", Cancellation(reason), precedence, language)

    def _standing(self, reference: str, verb: str) -> Found:
        """A message of ours that was neither corrected nor cancelled yet."""
        found = self._reading.message(reference, verb, ours=True)
        if found.state in WITHDRAWN:
            raise _wrong_state(found, verb, found.state)
        return found

    def _asked(self, reference: str, verb: str, asking: int, answers: tuple[int, ...]) -> Found:
        """Their readback or question, named itself or by our message that it is about; not answered yet."""
        found = self._reading.message(reference, verb, ours=None)
        if found.view.is_ours(found.stored):
            asked = found.view.about(found.stored, asking)
            if not asked:
                raise _wrong_state(found, verb, found.state)
            found = self._reading.find(found.view.reference(asked[-1].record.id))
        if found.stored.record.type != asking:
            raise TypeWrong(reference=found.reference, verb=verb, type=found.kind.CODE)
        for answer in answers:
            if self._ours_about(found, answer):
                raise _wrong_state(found, verb, found.state)
        return found

    def _ours_about(self, found: Found, kind: int) -> bool:
        return any(found.view.is_ours(one) for one in found.view.about(found.stored, kind))

    async def _say(
        self, found: Found, verb: str, message: Message, precedence: str | None, language: str | None = None
    ) -> dict[str, Any]:
        try:
            message.check_its_cited(found.kind)
        except CitedTypeWrong:
            raise TypeWrong(reference=found.reference, verb=verb, type=found.kind.CODE) from None
        cited = found.stored.record
        code = self._station.settings.language if language is None else language
        draft = Draft(
            message,
            precedence_about(precedence, type(message), cited.precedence),
            Marking(cited.marking or 0),
            language_number(code),
            (cited.id,),
        )
        read: list[Record] = []
        if not found.stored.shown and not found.view.is_ours(found.stored):
            read.append(ShownRecord(cited.id, self._station.clock.now()))
        record = await release(self._station, found.channel, draft, read)
        outcome = await self._sending.outcome(found.channel, record, None, 0.0)
        return outcome | {"about": found.reference}


def _readback(officer: str, text: str, values: dict[str, str] | None, found: Found) -> Readback:
    if not values:
        return Readback(officer, text)
    kind = found.kind
    if not issubclass(kind, StructuredMessage):
        raise TypeWrong(reference=found.reference, verb="readback", type=kind.CODE)
    return Readback(officer, text, kind.TYPE, Values({name: kind.parse(name, said) for name, said in values.items()}))


def _wrong_state(found: Found, verb: str, state: str) -> StateWrong:
    return StateWrong(reference=found.reference, verb=verb, state=state)
