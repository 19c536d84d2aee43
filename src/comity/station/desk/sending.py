"""Sending: text, phrases, service messages, line tests; and waiting for what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from comity.clock import Instant, parse_iso
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.service_message import ServiceMessage
from comity.messages.text import Text
from comity.protocol.steps import EntryId, EntryRecord, Record
from comity.station.desk.composing import check_about, precedence_for, structured
from comity.station.desk.reading import Reading, language_number, marking_of, precedence_of
from comity.station.faults import ArgumentNotOneOf, ArgumentWrong, WaitedTooLong
from comity.station.permitted import check_precedence
from comity.station.record.typed_facts import unlikely_items
from comity.station.relation.line_tests import send_line_test
from comity.station.release import Draft, release
from comity.station.station import Station

WAITS = ("receipt", "acknowledged", "readback")
_ANSWERS = {
    "acknowledged": (Acknowledgement.TYPE, Readback.TYPE),
    "readback": (Readback.TYPE,),
    "answer": (LineTestAnswer.TYPE,),
}
"""What ends a wait; an officer who reads back has read."""
DEFAULT_TIMEOUT_S = 60.0


class Sending:
    """Operations that release a message of its own."""

    def __init__(self, station: Station, reading: Reading) -> None:
        self._station = station
        self._reading = reading

    async def send(
        self,
        channel: str,
        text: str | None = None,
        phrase: int | None = None,
        fills: dict[str, str] | None = None,
        service: str | None = None,
        type: str | None = None,
        fields: dict[str, str] | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
        about: list[str] | None = None,
        composed: str | None = None,
        wait: str | None = None,
        timeout_s: float = DEFAULT_TIMEOUT_S,
    ) -> dict[str, Any]:
        """Release one of `text`, `phrase` with `fills`, `service` (for operators), or `type` with `fields`.

        The outcome holds what is `unlikely` in the fields, when something is.
        With `wait` (receipt, acknowledged, readback) return when that has come; WaitedTooLong after `timeout_s`, or at
        once when the station is not running; the message stays queued.
        """
        _check_wait(wait, WAITS, timeout_s)
        message = _message(text, phrase, fills, service, type, fields)
        draft = self.compose(message, precedence, marking, language, about, composed)
        return await self.released(channel, draft, wait, timeout_s)

    def compose(
        self,
        message: Message,
        precedence: str | None,
        marking: str,
        language: str | None,
        about: list[str] | None,
        composed: str | None = None,
    ) -> Draft:
        """What is to be released, from the words of an operation."""
        cited = [self._reading.message(one, "send", None) for one in about or []]
        check_about(self._station.store, message, cited)
        return Draft(
            message,
            precedence_for(precedence, message.__class__),
            marking_of(marking),
            language_number(self._station.settings.language if language is None else language),
            tuple(found.stored.record.id for found in cited),
            _composed(composed),
        )

    async def released(
        self,
        channel: str,
        draft: Draft,
        wait: str | None,
        timeout_s: float,
        about_content: Callable[[bytes], Sequence[Record]] = lambda _: (),
    ) -> dict[str, Any]:
        """Release it, with what `about_content` makes to keep beside it from the digest of its content; wait."""
        _check_wait(wait, WAITS, timeout_s)
        record = await release(self._station, channel, draft, about_content=about_content)
        outcome = await self.outcome(channel, record, wait, timeout_s)
        found = unlikely_items(draft.message, self._station.clock.now(), self._reading.language(None))
        return outcome | ({"unlikely": found} if found else {})

    async def line_test(
        self, channel: str, precedence: str = "ROUTINE", wait: bool = False, timeout_s: float = DEFAULT_TIMEOUT_S
    ) -> dict[str, Any]:
        """Release a line test. With `wait` return when their station has answered it, else WaitedTooLong."""
        began = self._station.clock.now()
        record, serial = await send_line_test(self._station, channel, precedence_of(precedence))
        outcome = await self.outcome(channel, record, "answer" if wait else None, timeout_s)
        took = {"round_trip_s": round((self._station.clock.now() - began) / 1000, 3)} if wait else {}
        return outcome | {"serial": serial} | took

    async def outcome(self, channel: str, record: EntryRecord, wait: str | None, timeout_s: float) -> dict[str, Any]:
        """The result of a release, after the wait. Raises WaitedTooLong."""
        view = self._reading.view(channel)
        reference = view.reference(record.id)
        if wait is not None:
            try:
                await self._until(channel, record.id, wait, timeout_s if self._station.is_running else 0.0)
            except TimeoutError:
                raise WaitedTooLong(
                    reference=reference, wanted=wait, seconds=_plain(timeout_s), state=self._state(channel, record.id)
                ) from None
        return {
            "reference": reference,
            "channel": channel,
            "entry": record.id.number,
            "generation": record.id.log.generation,
            "state": self._state(channel, record.id),
            "marking": Marking(record.marking or 0).name,
        }

    async def _until(self, channel: str, entry: EntryId, wait: str, timeout_s: float) -> None:
        async with asyncio.timeout(timeout_s):
            if wait == "receipt":
                await self._station.waiting.receipt(channel, entry)
            else:
                await self._station.waiting.answer(channel, entry, _ANSWERS[wait])

    def _state(self, channel: str, entry: EntryId) -> str:
        stored = self._station.store.entry(channel, entry)
        return "queued" if stored is None else self._reading.view(channel).state(stored)


def _message(
    text: str | None,
    phrase: int | None,
    fills: dict[str, str] | None,
    service: str | None,
    code: str | None,
    fields: dict[str, str] | None,
) -> Message:
    bodies = {"text": text, "phrase": phrase, "service": service, "type": code}
    given = [name for name, value in bodies.items() if value is not None]
    if len(given) != 1:
        raise ArgumentWrong(argument="text", value=", ".join(given) or "-", reason="one-body")
    if fields and code is None:
        raise ArgumentWrong(argument="fields", value=", ".join(fields), reason="no-fields")
    if code is not None:
        return structured(code).written(fields or {})
    if fills and phrase is None:
        raise ArgumentWrong(argument="fills", value=", ".join(fills), reason="no-fill-ins")
    if phrase is not None:
        return Phrase.written(phrase, fills or {})
    return ServiceMessage(service) if service is not None else Text(text or "")


def _composed(written: str | None) -> Instant | None:
    if written is None:
        return None
    try:
        return parse_iso(written)
    except ValueError:
        raise ArgumentWrong(argument="composed", value=written, reason="date-form") from None


def _check_wait(wait: str | None, known: tuple[str, ...], timeout_s: float) -> None:
    if wait is not None and wait not in known:
        raise ArgumentNotOneOf(argument="wait", value=wait, known=", ".join(known))
    if not 0 <= timeout_s <= 86_400:
        raise ArgumentWrong(argument="timeout_s", value=timeout_s, reason="seconds-of-a-day")


def _plain(seconds: float) -> str:
    return f"{seconds:g}"


def precedence_about(precedence: str | None, kind: type[Message], cited: int | None) -> Precedence:
    """The precedence of a message about another: as asked, else that of the other, PRIORITY to IMMEDIATE.

    What is not asked for is one that the type may have. Raises ArgumentWrong, PrecedenceNotPermitted.
    """
    if precedence is not None:
        asked = precedence_of(precedence)
        check_precedence(kind, asked)
        return asked
    proposed = min(Precedence.IMMEDIATE, max(kind.PRECEDENCE, cited or 0))
    return max((one for one in kind.PRECEDENCES if one <= proposed), default=min(kind.PRECEDENCES))
