"""What leaves the line: drafts of public notices, cards to be read aloud; and the log of what went by voice."""

from __future__ import annotations

from typing import Any

from comity.clock import date_time_group, to_seconds
from comity.languages import Language, load
from comity.languages import table as languages
from comity.messages.besides.voice_log import VoiceLog
from comity.messages.envelope import Envelope
from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.notifications.window_change import WindowChange
from comity.messages.precedence import Marking
from comity.messages.public_notices.cancelling import CANCELS, issued
from comity.messages.public_notices.entries import read_entries
from comity.messages.public_notices.geojson import draft_geojson
from comity.messages.public_notices.navarea import draft_navarea, draft_navarea_cancellation
from comity.messages.public_notices.notam import draft_notam, draft_notam_cancellation
from comity.messages.structured import StructuredMessage
from comity.station.desk.composing import WITHDRAWN
from comity.station.desk.reading import Found, Reading
from comity.station.desk.sending import Sending
from comity.station.faults import ArgumentNotOneOf, NotReadableHere, StateWrong
from comity.station.record.typed_facts import envelope_of, life_of
from comity.station.record.view import said_in
from comity.station.station import Station
from comity.store.base import StoredEntry

FORMS = ("navarea", "notam", "geojson")


class Notices:
    """Operations for people who are not on the line."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def draft_notice(self, reference: str, form: str, entries: dict[str, str] | None = None) -> dict[str, Any]:
        """The draft of a public notice from a notification; its latest window holds. Never from EXERCISE or TEST.

        From what gives a notification up or closes it: the draft that cancels what was published about it.
        Raises NoticeFault, and StateWrong when it was withdrawn, given up or closed.
        """
        if form not in FORMS:
            raise ArgumentNotOneOf(argument="form", value=form, known=", ".join(FORMS))
        found, envelope = self._said(reference, "draft-notice", None)
        life = life_of(self._station.store, found.channel, found.stored, found.view.counts)
        state = life.standing.value if life is not None and not life.is_open else found.state
        if state in WITHDRAWN or (life is not None and not life.is_open):
            raise StateWrong(reference=found.reference, verb="draft-notice", state=state)
        window = None if life is None else life.window
        given = entries or {}
        if form != "geojson" and isinstance(envelope.message, CANCELS):
            text = self._cancelling(found, envelope, form, given)
        elif form == "navarea":
            text = draft_navarea(envelope, given, window)
        elif form == "notam":
            text = draft_notam(envelope, given, window)
        else:
            read_entries((), given)
            text = draft_geojson(envelope, window)
        return {"reference": found.reference, "form": form, "text": text}

    def _cancelling(self, found: Found, envelope: Envelope, form: str, given: dict[str, str]) -> str:
        """The draft that cancels what was published about the notifications that are given up or closed.

        It cites the notices that the message names, else those that they and their changes name.
        """
        store, channel = self._station.store, found.channel
        cited = [stored for one in found.stored.record.cites if (stored := store.entry(channel, one)) is not None]
        notified = [said for one in cited if (said := envelope_of(one)) is not None]
        named = _references(envelope)
        if not issued(named, form.upper()):
            named = [one for stored in cited for one in self._newest_references(channel, stored, form)]
        if form == "navarea":
            return draft_navarea_cancellation(envelope, named, given)
        return draft_notam_cancellation(envelope, notified, named, given)

    def _newest_references(self, channel: str, notification: StoredEntry, form: str) -> list[int | str]:
        """Those of the latest of a notification and its changes that names an issued notice."""
        later = [one for one in self._station.store.citing(channel, notification.record.id) if _is_change(one)]
        for stored in (*reversed(later), notification):
            said = envelope_of(stored)
            if said is not None and issued(_references(said), form.upper()):
                return _references(said)
        return []

    async def voice_card(self, reference: str, language: str | None = None) -> dict[str, Any]:
        """A message of ours as it is read aloud: in English, and in `language` or all other complete languages."""
        found, envelope = self._said(reference, "voice-card", ours=True)
        pairing = self._station.channel(found.channel).pairing
        codes = [language] if language else [row.code for row in languages() if row.complete]
        facts = {
            "addressee": f"{pairing.their.party}, {pairing.their.station}",
            "originator": f"{pairing.our.party}, {pairing.our.station}",
            "reference": found.reference,
            "time": date_time_group(envelope.released),
        }
        cards = [_card(load(code), envelope, facts) for code in dict.fromkeys(["en", *codes])]
        return {**facts, "marking": envelope.marking.name, "precedence": envelope.precedence.name, "cards": cards}

    async def voice_log(
        self,
        channel: str,
        fields: dict[str, str],
        about: list[str] | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """Log what was said or heard by voice; without a time, now."""
        now = INSTANT_SECONDS.render(to_seconds(self._station.clock.now()))
        logged = {"at": now, **{name: text for name, text in fields.items() if text.strip()}}
        return await self._sending.send(
            channel, type=VoiceLog.CODE, fields=logged, about=about, precedence=precedence, marking=marking,
            language=language,
        )  # fmt: skip

    def _said(self, reference: str, verb: str, ours: bool | None) -> tuple[Found, Envelope]:
        found = self._reading.message(reference, verb, ours)
        envelope = envelope_of(found.stored)
        if envelope is None:
            raise NotReadableHere(reference=found.reference, fault="body-malformed")
        return found, envelope


def _references(envelope: Envelope) -> list[int | str]:
    message = envelope.message
    return list(message.values.get("public-notices", ())) if isinstance(message, StructuredMessage) else []


def _is_change(stored: StoredEntry) -> bool:
    return stored.record.type == WindowChange.TYPE and stored.record.fault is None


def _card(language: Language, envelope: Envelope, facts: dict[str, str]) -> dict[str, Any]:
    """The lines of a card in one language, in the order in which they are read."""
    marking = envelope.marking
    lines = [
        *([language.text("voice-not-real", marking=language.marking(marking))] if marking is not Marking.REAL else []),
        language.text("voice-addressee", addressee=facts["addressee"]),
        language.text("voice-originator", originator=facts["originator"]),
        language.text("voice-precedence", precedence=language.precedence(envelope.precedence), time=facts["time"]),
        language.text("voice-type", type=language.label(envelope.message.CODE)),
        language.text("voice-text"),
    ]
    end = [language.text("voice-over")]
    if marking is not Marking.REAL:
        end.insert(0, lines[0])
    said = str(said_in(envelope, language)["text"]).split("\n")
    return {"language": language.code, "before": lines, "text": said, "after": end}
