"""The escalation ladder at the desk: begin, look, stop; and how long answers took."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from comity.clock import iso, parse_iso
from comity.messages.precedence import Marking, Precedence
from comity.relation.escalation import can_escalate
from comity.relation.response_times import response_times
from comity.station.desk.reading import Found, Reading, marking_of
from comity.station.faults import ArgumentWrong, StateWrong, TypeWrong
from comity.station.relation.escalations import Escalations
from comity.station.relation.ladders import Ladder
from comity.station.relation.record import said_in
from comity.station.station import Station


class EscalationDesk:
    """Operations on escalation ladders, and the statistics of answers."""

    def __init__(self, station: Station, reading: Reading, escalations: Escalations) -> None:
        self._station = station
        self._reading = reading
        self._escalations = escalations

    async def escalate(self, reference: str, officer: str | None = None) -> dict[str, Any]:
        """Begin the ladder of a message of ours that nobody acknowledged, and take what is due; or go on with it.

        Raises StateWrong when it was answered or taken back, DirectionWrong, TypeWrong.
        """
        found = self._ours(reference)
        entry = found.stored.record.id
        before = self._escalations.ladder(found.channel, entry)
        following = self._escalations.next(before, self._station.clock.now())
        if following.ended is not None and following.ended != "stopped":
            raise StateWrong(reference=found.reference, verb="escalate", state=following.ended.value)
        await self._escalations.begin(found.channel, entry, self._reading.officer(officer))
        await self._escalations.climb(found.channel, entry)
        return self._item(found, self._escalations.ladder(found.channel, entry))

    async def escalation(self, reference: str) -> dict[str, Any]:
        """How the ladder of a message of ours stands; changes nothing."""
        found = self._ours(reference)
        return self._item(found, self._escalations.ladder(found.channel, found.stored.record.id))

    async def stop_escalation(self, reference: str, officer: str | None = None) -> dict[str, Any]:
        """Stop a ladder. Raises StateWrong when none runs."""
        found = self._ours(reference)
        entry = found.stored.record.id
        before = self._escalations.ladder(found.channel, entry)
        if not before.is_running:
            state = self._item(found, before)["state"]
            raise StateWrong(reference=found.reference, verb="escalate --stop", state=state)
        await self._escalations.stop(found.channel, entry, self._reading.officer(officer))
        return self._item(found, self._escalations.ladder(found.channel, entry))

    async def response_times(
        self, channel: str | None = None, since: str | None = None, marking: str = "REAL"
    ) -> dict[str, Any]:
        """How long both sides took to answer, in the same form; `since` is a time such as 2026-11-21T18:45:03Z."""
        now = self._station.clock.now()
        try:
            start = None if since is None else parse_iso(since)
        except ValueError:
            raise ArgumentWrong(argument="since", value=since, reason="date-form") from None
        channels = []
        for name in self._reading.channels(channel):
            record = self._station.records.of(name)
            rows = [
                asdict(one)
                | {
                    "direction": "our" if one.direction == record.our_direction else "their",
                    "duty": one.duty.value,
                    "precedence": one.precedence.name,
                }
                for one in response_times(record.said(), now, start, marking_of(marking))
            ]
            channels.append({"channel": name, "rows": rows})
        return {"now": iso(now), "since": since, "marking": marking_of(marking).name, "channels": channels}

    def _ours(self, reference: str) -> Found:
        found = self._reading.message(reference, "escalate", ours=True)
        said = said_in(found.stored)
        if said is None or not can_escalate(said):
            raise TypeWrong(reference=found.reference, verb="escalate", type=found.kind.CODE)
        return found

    def _item(self, found: Found, ladder: Ladder) -> dict[str, Any]:
        following = self._escalations.next(ladder, self._station.clock.now())
        begun = bool(ladder.steps)
        state = following.ended.value if following.ended else "running" if begun else "not-begun"
        return {
            "reference": found.reference,
            "precedence": Precedence(found.stored.record.precedence or 0).name,
            "marking": Marking(found.stored.record.marking or 0).name,
            "state": state,
            "steps": [
                {"what": one.what, "at": iso(one.at), "officer": one.officer, "detail": one.detail}
                | {"links": list(one.links), "waits": one.waits, "draft": one.draft}
                for one in ladder.steps
            ],
            "next": None if following.rung is None else following.rung.value,
            "next_at": None if following.at is None else iso(following.at),
        }
