"""Contact requests at the desk: the register, and what is said to ask, answer, expire, withdraw and summarise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.clock import Instant, date_time_group, iso, later
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.dialogue.call_response import CallResponse
from comity.messages.dialogue.call_summary import CallSummary
from comity.relation import contact_requests
from comity.relation.contact_request_life import REQUEST, Act, ContactRequest, Step
from comity.relation.contact_request_life import fields as fields_of
from comity.relation.contact_requests import Register
from comity.relation.said import Place, Said
from comity.station.desk.answering import Answering
from comity.station.desk.reading import Reading, marking_of
from comity.station.desk.sending import Sending
from comity.station.faults import StateWrong, TypeWrong
from comity.station.record.references import reference_of
from comity.station.relation.charters import charter_of
from comity.station.relation.faults_of_contacts import AnswerNotDue, ContactRequestWaits
from comity.station.relation.record import entry_at, place_of
from comity.station.station import Station

_USUAL = {
    "our-role": "watch officer",
    "their-role": "watch officer",
    "interpreter": "each-own",
    "urgency": "within-hours",
}


PAGE = 200
MOST_STEPS = 64
"""So many of the newest steps of a request are listed; how many there are is told."""


class Contacts:
    """Operations on contact requests. Silence and refusal block nothing, so nothing here looks for them."""

    def __init__(self, station: Station, reading: Reading, sending: Sending, answering: Answering) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending
        self._answering = answering

    async def contacts(self, channel: str | None = None, after: int = 0) -> dict[str, Any]:
        """Every request with its answer or its silence, and what was declared elsewhere, channel by channel.

        A page of each: those after the first `after`; `more` says whether any channel has a further page.
        """
        now = self._station.clock.now()
        channels = [self._channel(name, now, after) for name in self._reading.channels(channel)]
        return {"now": iso(now), "channels": channels, "more": any(one.pop("more") for one in channels)}

    async def request(
        self,
        channel: str,
        fields: dict[str, str],
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """Ask for a call, visit, meeting or restoration; what is not said of it has its usual value."""
        now = self._station.clock.now()
        terms = charter_of(self._station, channel, marking_of(marking)).terms(now)
        until = later(now, terms.call_clock_s + 60)
        usual = {"language": language or self._station.settings.language, "reply-by": date_time_group(until)}
        given = _USUAL | usual | fields
        return await self._sending.send(
            channel, type=CallRequest.CODE, fields=given, precedence=precedence, marking=marking, language=language
        )

    async def respond(
        self,
        reference: str,
        fields: dict[str, str],
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Answer their request, or their proposal of another time; names either.

        Raises AnswerNotDue when it has ended or the other side owes the answer, TypeWrong, StateWrong; also StateWrong
        where our answer that stands says all of it already.
        """
        name, one = self._request(reference, "respond")
        ours = self._station.records.of(name).our_direction
        written = CallResponse.written(fields)
        act = contact_requests.act_of(written)
        if act is Act.EXPIRE or not REQUEST.allows(one.state, act) or _says_nothing_new(one, written, ours):
            raise StateWrong(reference=reference, verb="respond", state=one.state)
        about = self._to_answer(one, ours)
        if about is None:
            raise AnswerNotDue(reference=reference)
        return await self._say(name, about, one, CallResponse.CODE, fields, precedence, language)

    async def expire(
        self, reference: str, remarks: str | None = None, precedence: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """Enter that our request was not answered in time. Raises ContactRequestWaits before its time, StateWrong."""
        name, one = self._own(reference, "expire")
        if not REQUEST.allows(one.state, Act.EXPIRE) or one.request.direction in one.owed_by:
            raise StateWrong(reference=reference, verb="expire", state=one.state)
        if self._station.clock.now() < one.answer_by:
            raise ContactRequestWaits(reference=reference, until=date_time_group(one.answer_by))
        fields = {"answer": "expired", "reason": "no-answer"} | ({} if remarks is None else {"remarks": remarks})
        return await self._say(name, one.request, one, CallResponse.CODE, fields, precedence, language)

    async def withdraw(self, reference: str, reason: str, language: str | None = None) -> dict[str, Any]:
        """Take back our own request. Raises StateWrong when it has ended, DirectionWrong for theirs."""
        name, one = self._own(reference, "withdraw")
        if not REQUEST.allows(one.state, Act.WITHDRAW):
            raise StateWrong(reference=reference, verb="withdraw", state=one.state)
        outcome = await self._answering.cancel(self._reference(name, one.request.place), reason, language=language)
        return outcome | {"marking": one.request.marking.name}

    async def summarise(
        self, reference: str, fields: dict[str, str], precedence: str | None = None, language: str | None = None
    ) -> dict[str, Any]:
        """File our account of the call or meeting that was asked for. Raises StateWrong when none was agreed."""
        name, one = self._request(reference, "summary")
        not_held = fields.get("outcome") == "not-held"
        if not REQUEST.allows(one.state, Act.NOT_HELD if not_held else Act.SUMMARISE) and one.state != "held":
            raise StateWrong(reference=reference, verb="summary", state=one.state)
        asked = contact_requests.rendered(one.request)
        roles = asked["our-role"], asked["their-role"]
        if one.request.direction != self._station.records.of(name).our_direction:
            roles = roles[1], roles[0]
        given = {"kind": asked["kind"], "our-roles": roles[0], "their-roles": roles[1]} | fields
        return await self._say(name, one.request, one, CallSummary.CODE, given, precedence, language)

    async def _say(
        self,
        channel: str,
        about: Said,
        one: ContactRequest,
        code: str,
        fields: dict[str, str],
        precedence: str | None,
        language: str | None,
    ) -> dict[str, Any]:
        reference = self._reference(channel, about.place)
        outcome = await self._sending.send(
            channel,
            type=code,
            fields=fields,
            precedence=precedence,
            marking=one.request.marking.name,
            language=language,
            about=[reference],
        )
        return outcome | {"about": reference, "marking": one.request.marking.name}

    def _register(self, channel: str) -> Register:
        return contact_requests.fold(self._station.records.of(channel).said(contact_requests.TYPES))

    def _request(self, reference: str, verb: str) -> tuple[str, ContactRequest]:
        """The request that a reference names, or that the entry it names is a step of."""
        found = self._reading.message(reference, verb, ours=None)
        one = self._register(found.channel).of(place_of(found.stored.record.id))
        if one is None:
            raise TypeWrong(reference=found.reference, verb=verb, type=found.kind.CODE)
        return found.channel, one

    def _own(self, reference: str, verb: str) -> tuple[str, ContactRequest]:
        name, one = self._request(reference, verb)
        self._reading.message(self._reference(name, one.request.place), verb, ours=True)
        return name, one

    def _to_answer(self, one: ContactRequest, ours: int) -> Said | None:
        """What we answer: their request, or the latest answer of theirs to ours."""
        if one.request.direction != ours:
            theirs = [step.said for step in one.steps if step.counts and step.said.direction != ours]
            proposals = [said for said in theirs if fields_of(said).get("answer")]
            return proposals[-1] if proposals else one.request
        standing = one.answer
        answered = standing is not None and standing.direction != ours and isinstance(standing.message, CallResponse)
        return standing if answered else None

    def _reference(self, channel: str, place: Place) -> str:
        return reference_of(channel, entry_at(place), self._station.records.of(channel).our_direction)

    def _channel(self, channel: str, now: Instant, after: int) -> dict[str, Any]:
        register = self._register(channel)
        record = self._station.records.of(channel)

        def side(direction: int) -> str:
            return "our" if direction == record.our_direction else "their"

        return {
            "channel": channel,
            "requests": [self._item(channel, one, now, side) for one in register.requests[after : after + PAGE]],
            "declared": [
                {
                    "reference": self._reference(channel, said.place),
                    "filed_by": side(said.direction),
                    "filed_at": iso(said.at),
                    "marking": said.marking.name,
                    **contact_requests.rendered(said),
                }
                for said in register.declared[after : after + PAGE]
            ],
            "more": len(register.requests) > after + PAGE or len(register.declared) > after + PAGE,
        }

    def _item(self, channel: str, one: ContactRequest, now: Instant, side: Callable[[int], str]) -> dict[str, Any]:
        asked = contact_requests.rendered(one.request)
        silent = one.declared_silent
        return {
            "reference": self._reference(channel, one.request.place),
            "marking": one.request.marking.name,
            "asked_by": side(one.asked_by),
            "asked_at": iso(one.request.at),
            "medium": asked["kind"],
            "tier": asked["tier"],
            "subject": asked["subject"],
            "window": asked["window"],
            "state": one.state,
            "owed_by": [side(direction) for direction in sorted(one.owed_by)],
            "answer_by": iso(one.answer_by),
            "overdue": one.is_overdue(now),
            "waited_s": one.waited_s(now),
            "scheduled_at": None if one.scheduled_at is None else iso(one.scheduled_at),
            "answer": None if one.answer is None else self._answer(channel, one.answer, side),
            "declared_silent": None if silent is None else self._reference(channel, silent.place),
            "summarised_by": [side(direction) for direction in sorted(one.summarised_by)],
            "steps": [self._step(channel, step, side) for step in one.steps[-MOST_STEPS:]],
            "steps_in_all": len(one.steps),
        }

    def _answer(self, channel: str, answer: Said, side: Callable[[int], str]) -> dict[str, Any]:
        said = {"reference": self._reference(channel, answer.place), "by": side(answer.direction), "at": iso(answer.at)}
        return said | {"fields": contact_requests.rendered(answer)}

    def _step(self, channel: str, step: Step, side: Callable[[int], str]) -> dict[str, Any]:
        return {
            "reference": self._reference(channel, step.said.place),
            "by": side(step.said.direction),
            "at": iso(step.said.at),
            "act": step.act.value,
            "counts": step.counts,
            "crossed": step.has_crossed,
        }


def _says_nothing_new(one: ContactRequest, written: CallResponse, ours: int) -> bool:
    """Whether the answer that stands is ours and says every word of this one."""
    if one.answer is None or one.answer.direction != ours:
        return False
    return written.rendered.items() <= contact_requests.rendered(one.answer).items()
