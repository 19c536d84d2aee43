"""Translations at the desk: made by one officer, reviewed by another, certified by a third; each step is signed."""

from __future__ import annotations

from typing import Any

from comity.languages import table as languages
from comity.messages.besides.translation import STAGE, STATUS, Translation
from comity.messages.besides.translation_steps import TRANSLATED, advanced, check_step
from comity.messages.envelope import Envelope
from comity.messages.precedence import Marking
from comity.protocol.steps import EntryId, Record, ShownRecord
from comity.station.desk.reading import Found, Reading, language_number
from comity.station.desk.sending import Sending, precedence_about
from comity.station.faults import OriginalLanguageUnknown, TranslationMissing
from comity.station.record.translations import holding, translatable, translations_of
from comity.station.release import Draft, release
from comity.station.station import Station


class Translating:
    """Operations around B01; those that release return what `Sending.outcome` returns, and `about`."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def to_translate(self, reference: str) -> dict[str, Any]:
        """The text of a message that a translator gets, and its language; changes nothing.

        Raises TranslationNotNeeded for what is not text.
        """
        found, envelope = self._original(self._said(reference, "translate"))
        return {
            "reference": found.reference,
            "text": envelope.message.free_text,
            "from": next((row.code for row in languages() if row.number == envelope.language), None),
        }

    async def translate(
        self,
        reference: str,
        into: str,
        text: str,
        translator: str,
        status: str = "courtesy",
        source: str | None = None,
        notes: str | None = None,
        precedence: str | None = None,
    ) -> dict[str, Any]:
        """Release a translation of a message, of either side. `source` is its language, if the message names none.

        When `reference` is a translation of ours, this one replaces it: so somebody takes over a machine draft.
        """
        said = self._said(reference, "translate")
        before = said if said.stored.record.type == Translation.TYPE else None
        found, envelope = self._original(said)
        from_number = envelope.language or language_number(source or "")
        if not from_number:
            raise OriginalLanguageUnknown(reference=found.reference)
        message = Translation.written(
            {
                "status": status,
                "stage": STAGE.render(TRANSLATED),
                "from": next(row.code for row in languages() if row.number == from_number),
                "into": into,
                "text": text,
                "translator": translator,
                "notes": notes or "",
            }
        )
        check_step(message, None if before is None else self._held(before, "translate"))
        return await self._release(found, envelope, message, before, precedence)

    async def review_translation(
        self, reference: str, reviewer: str, text: str | None = None, precedence: str | None = None
    ) -> dict[str, Any]:
        """Release the review of a translation of ours, by another officer; `text` is the corrected one.

        `reference` names the translation, or the message of which we have one.
        """
        return await self._advance(reference, "review-translation", "reviewer", reviewer, text, precedence)

    async def certify_translation(
        self, reference: str, certifier: str, precedence: str | None = None
    ) -> dict[str, Any]:
        """Release the certificate of a reviewed translation of ours, by a third officer."""
        return await self._advance(reference, "certify-translation", "certifier", certifier, None, precedence)

    async def _advance(
        self, reference: str, verb: str, role: str, person: str, text: str | None, precedence: str | None
    ) -> dict[str, Any]:
        before = self._translation(self._said(reference, verb), verb)
        message = advanced(self._held(before, verb), role, person, text)
        found, envelope = self._original(before)
        return await self._release(found, envelope, message, before, precedence)

    def _said(self, reference: str, verb: str) -> Found:
        return self._reading.message(reference, verb, None)

    def _original(self, found: Found) -> tuple[Found, Envelope]:
        """What is translated: the message itself, or what a translation cites. Raises TranslationNotNeeded."""
        if found.stored.record.type == Translation.TYPE:
            found = self._said(found.view.reference(found.stored.record.cites[0]), "translate")
        return found, translatable(found.stored, found.reference)

    def _translation(self, found: Found, verb: str) -> Found:
        """The translation itself, or the newest of ours that holds, of the message named. Raises TranslationMissing."""
        if found.stored.record.type == Translation.TYPE:
            return self._reading.message(found.reference, verb, ours=True)
        ours = [
            one.step.key
            for one in translations_of(self._station.store, found.channel, found.stored.record.id)
            if one.is_current and one.founded and self._is_ours(found, one.step.key)
        ]
        if not ours:
            self._original(found)
            raise TranslationMissing(reference=found.reference)
        return self._said(found.view.reference(max(ours)), verb)

    def _held(self, found: Found, verb: str) -> Translation:
        """A translation of ours that a next step may continue. Raises DirectionWrong, TranslationReplaced."""
        self._reading.message(found.reference, verb, ours=True)
        return holding(self._station.store, found.channel, found.stored, found.reference)

    def _is_ours(self, found: Found, entry: EntryId) -> bool:
        return entry.log.direction == found.view.our_direction

    async def _release(
        self, found: Found, original: Envelope, message: Translation, before: Found | None, precedence: str | None
    ) -> dict[str, Any]:
        cited = found.stored.record
        draft = Draft(
            message,
            precedence_about(precedence, Translation, cited.precedence),
            Marking(original.marking),
            message.values["into"],
            (cited.id,) if before is None else (cited.id, before.stored.record.id),
        )
        read: list[Record] = []
        if not found.stored.shown and not found.view.is_ours(found.stored):
            read.append(ShownRecord(cited.id, self._station.clock.now()))
        record = await release(self._station, found.channel, draft, read)
        outcome = await self._sending.outcome(found.channel, record, None, 0.0)
        kind = {"status": STATUS.render(message.values["status"]), "stage": STAGE.render(message.values["stage"])}
        return outcome | {"about": found.reference, **kind}
