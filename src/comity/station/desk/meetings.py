"""Meetings at the desk: agenda, joint statements, readouts of both sides."""

from __future__ import annotations

from typing import Any

from comity.clock import iso
from comity.messages.besides.readout import Readout
from comity.messages.dialogue.agenda_item import AgendaItem
from comity.messages.dialogue.joint_statement import JointStatement
from comity.messages.structured import StructuredMessage
from comity.relation import agenda, joint_statements, readouts
from comity.relation.agenda import ITEM, Act, Item
from comity.relation.joint_statements import Statement
from comity.relation.readouts import Accounts
from comity.station.desk.reading import Found, Reading, marking_of
from comity.station.desk.sending import Sending
from comity.station.faults import TypeWrong
from comity.station.relation.faults_of_contacts import AccountNotFiled, AgendaItemStateWrong
from comity.station.relation.record import ChannelRecord, place_of, said_in
from comity.station.relation.release_check import name_of
from comity.station.station import Station

_TYPES = (AgendaItem.TYPE, JointStatement.TYPE, Readout.TYPE)


MOST = 100
"""So many items, accounts and statements of a channel are listed."""


class Meetings:
    """Operations on meetings. Nothing here agrees anything that both sides did not sign."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def meetings(self, channel: str | None = None, marking: str = "REAL") -> dict[str, Any]:
        """Agendas, joint statements and readouts, channel by channel."""
        wanted = marking_of(marking)
        found = []
        for name in self._reading.channels(channel):
            record = self._station.records.of(name)
            said = record.said(_TYPES)
            items = [_item(record, one) for one in agenda.fold(said, wanted)[:MOST]]
            accounts = [_accounts(record, one) for one in readouts.fold(said, wanted)[-MOST:]]
            found.append(
                {
                    "channel": name,
                    "meetings": [
                        {
                            "meeting": meeting,
                            "items": [one for one in items if one["meeting"] == meeting],
                            "readouts": next((one for one in accounts if one["meeting"] == meeting), None),
                        }
                        for meeting in dict.fromkeys(one["meeting"] for one in (*items, *accounts))
                    ],
                    "statements": [_statement(record, one) for one in joint_statements.fold(said, wanted)[-MOST:]],
                }
            )
        return {"now": iso(self._station.clock.now()), "marking": wanted.name, "channels": found}

    async def agenda_item(
        self,
        action: str,
        fields: dict[str, str],
        channel: str | None = None,
        reference: str | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """Propose an item on a channel, or amend, accept or withdraw the one that `reference` names.

        Raises TypeWrong for a reference to anything else, AgendaItemStateWrong when the item cannot change so any more,
        and what `send` raises.
        """
        if reference is None:
            return await self._sending.send(
                channel or "", type=AgendaItem.CODE, fields={"action": action} | fields, precedence=precedence,
                marking=marking, language=language,
            )  # fmt: skip
        found, before, its_marking = self._named(reference, action, AgendaItem)
        self._check_item(found, action, its_marking)
        kept = {name: before[name] for name in ("meeting", "title", "sponsor")}
        kept |= {"place": before["place"]} if "place" in before and action == "amend" else {}
        return await self._about(
            found, AgendaItem.CODE, kept | {"action": action} | fields, its_marking, precedence, language
        )

    async def joint_statement(
        self,
        fields: dict[str, str],
        channel: str | None = None,
        reference: str | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """Begin a joint statement on a channel, or send the next version of the one that `reference` names.

        What is not in `fields` stays as it was; `stage` is working unless it says otherwise.
        """
        if reference is None:
            given = {"version": "1", "stage": "working"} | fields
            return await self._sending.send(
                channel or "", type=JointStatement.CODE, fields=given, precedence=precedence, marking=marking,
                language=language,
            )  # fmt: skip
        found, before, its_marking = self._named(reference, "meeting statement", JointStatement)
        given = before | {"version": str(int(before["version"]) + 1), "stage": "working"} | fields
        return await self._about(found, JointStatement.CODE, given, its_marking, precedence, language)

    async def readout(
        self,
        channel: str,
        fields: dict[str, str],
        about: list[str] | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """File our account of a meeting; with `differences` it cites theirs, which is found when `about` names none.

        Raises AccountNotFiled when there is none of theirs that ours could differ from.
        """
        given = {"published": "no"} | fields
        if "differences" in given and not about:
            record = self._station.records.of(channel)
            accounts = readouts.fold(record.said(_TYPES), marking_of(marking))
            theirs = [
                one.latest.get(1 - record.our_direction) for one in accounts if one.meeting == given.get("meeting")
            ]
            about = [name_of(record, one.place) for one in theirs if one is not None]
            if not about:
                raise AccountNotFiled(meeting=given.get("meeting", ""))
        return await self._sending.send(
            channel, type=Readout.CODE, fields=given, precedence=precedence, marking=marking, language=language,
            about=about or None,
        )  # fmt: skip

    def _check_item(self, found: Found, action: str, marking: str) -> None:
        """Raises AgendaItemStateWrong when the state of the item allows no such act: it would change nothing."""
        known = self._station.records.of(found.channel).said([AgendaItem.TYPE])
        item = agenda.item_of(known, place_of(found.stored.record.id), marking_of(marking))
        if item is not None and action in set(Act) and not ITEM.allows(item.state, Act(action)):
            raise AgendaItemStateWrong(reference=found.reference, verb=action, state=item.state)

    def _named(self, reference: str, verb: str, kind: type[StructuredMessage]) -> tuple[Found, dict[str, str], str]:
        found = self._reading.message(reference, verb, ours=None)
        said = said_in(found.stored)
        if said is None or not isinstance(said.message, kind):
            raise TypeWrong(reference=found.reference, verb=verb, type=found.kind.CODE)
        return found, dict(said.message.rendered), said.marking.name

    async def _about(
        self,
        found: Found,
        code: str,
        fields: dict[str, str],
        marking: str,
        precedence: str | None,
        language: str | None,
    ) -> dict[str, Any]:
        outcome = await self._sending.send(
            found.channel, type=code, fields=fields, precedence=precedence, marking=marking, language=language,
            about=[found.reference],
        )  # fmt: skip
        return outcome | {"about": found.reference, "marking": marking}


def _side(record: ChannelRecord, direction: int) -> str:
    return "our" if direction == record.our_direction else "their"


def _item(record: ChannelRecord, one: Item) -> dict[str, Any]:
    wordings = [
        {"reference": name_of(record, said.place), "by": _side(record, said.direction), **said.message.rendered}
        for said in one.wordings
        if isinstance(said.message, AgendaItem)
    ]
    return {
        "reference": name_of(record, one.proposed.place),
        "by": _side(record, one.proposed.direction),
        "meeting": one.meeting,
        "title": one.title,
        "place": one.place,
        "state": one.state,
        "wordings": wordings,
    }


def _statement(record: ChannelRecord, one: Statement) -> dict[str, Any]:
    latest = {_side(record, direction): name_of(record, said.place) for direction, said in one.latest.items()}
    ours = record.our_direction
    return {
        "reference": name_of(record, one.first.place),
        "title": one.title,
        "state": one.state,
        "latest": latest,
        "announced_at": None if one.announced_at is None else iso(one.announced_at),
        "paragraphs": [
            {
                "number": word.number,
                "language": word.language,
                "agreed": word.is_agreed,
                "our": word.texts[ours],
                "their": word.texts[1 - ours],
                "our_bracketed": word.bracketed[ours],
                "their_bracketed": word.bracketed[1 - ours],
            }
            for word in one.wordings()
        ],
    }


def _accounts(record: ChannelRecord, one: Accounts) -> dict[str, Any]:
    ours = record.our_direction
    return {
        "meeting": one.meeting,
        "our": list(one.points(ours)),
        "their": list(one.points(1 - ours)),
        "filed": {_side(record, direction): name_of(record, said.place) for direction, said in one.latest.items()},
        "same": list(one.same),
        "differences": [
            {
                "listed_by": _side(record, row.listed_by),
                "our_point": row.own_point if row.listed_by == ours else row.other_point,
                "their_point": row.other_point if row.listed_by == ours else row.own_point,
                "difference": row.words,
            }
            for row in one.differences
        ],
    }
