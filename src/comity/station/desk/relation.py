"""The relation at the desk: how each channel stands, and what is said to suspend, lift, judge a condition, restore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from comity.clock import date_time_group, iso, later
from comity.messages.besides.condition_status import ConditionStatus
from comity.messages.besides.restoration_stage import RestorationStage
from comity.messages.line.restoration import Restoration
from comity.messages.line.suspension import Suspension
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.protocol.modes import MODES
from comity.relation.channel_state import TYPES, ChannelState, channel_state
from comity.relation.conditions import TYPES as CONDITION_TYPES
from comity.relation.conditions import conditions
from comity.relation.said import Said
from comity.station.desk.reading import Found, Reading, marking_of
from comity.station.desk.relation_items import Stored, apart_item, channel_item, refused_item
from comity.station.desk.sending import Sending
from comity.station.faults import DirectionWrong, NotAMessage, TypeWrong
from comity.station.record.view import type_code
from comity.station.relation.faults import ConditionMissing, NoConditions
from comity.station.relation.heartbeats import watches
from comity.station.relation.record import entry_at, said_in
from comity.station.station import Station

EVERYTHING = "N; E; D; B; text; phrase; correction"
"""What `all` suspends: every family and type that is not open as a whole."""
_FIRST_TEST_S = 3600


class RelationDesk:
    """Operations on suspensions, conditions and stages. What the relation forbids is refused at the release itself."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def relation(
        self, channel: str | None = None, marking: str = "REAL", refused: bool = False, language: str | None = None
    ) -> dict[str, Any]:
        """How each channel stands, for one marking; with `refused` also every entry that is barred."""
        now = self._station.clock.now()
        self._reading.language(language)
        records = {name: self._station.records.of(name) for name in self._reading.channels(None)}
        states = {name: self._state(name, marking) for name in records}
        found = []
        for name in self._reading.channels(channel):
            register = records[name].refused()
            item = channel_item(name, records, states, now, self._stored(name))
            item |= {"marking": marking_of(marking).name, "refused": len(register)}
            others = [one for one in Marking if one is not marking_of(marking)]
            item["apart"] = [apart_item(records[name], self._state(name, one.name), one, now) for one in others]
            item["opened_by"] = MODES.get(self._station.channel(name).mode or 0)
            if item["marking"] == "REAL":
                item["heartbeats"] = watches(self._station, name, now)
            if refused:
                item["register"] = [refused_item(records[name], one, by) for one, by in register]
            found.append(item)
        return {"now": iso(now), "channels": found}

    async def suspend(
        self,
        channel: str,
        fields: dict[str, str] | None = None,
        order: str | None = None,
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """Suspend; scope `all` is everything that can be. What is not said has its usual value: now, this level, us.

        `order` names a suspension of ours in another channel: the same order is entered in this one, word for word.
        Raises DirectionWrong, TypeWrong for any other entry. A scope that suspends nothing is refused at the release.
        """
        if order is not None:
            found = self._reading.message(order, "suspend", ours=True)
            if found.kind is not Suspension:
                raise TypeWrong(reference=found.reference, verb="suspend", type=found.kind.CODE)
            said = self._said(found)
            return await self._sending.send(
                channel, type=Suspension.CODE, fields=self._rendered(found), precedence=precedence,
                marking=said.marking.name, language=language,
            )  # fmt: skip
        fields = fields or {}
        tiers = "; ".join(dict.fromkeys(self._station.records.of(channel).sides.tiers))
        usual = {
            "tiers": tiers,
            "start": self._now(),
            "contact": self._station.document.station,
            "stays-open": "also-listed" if fields.get("open-types") else "never-barred",
        }
        given = usual | fields
        if given.get("scope", "").strip() == "all":
            given["scope"] = EVERYTHING
        return await self._sending.send(
            channel, type=Suspension.CODE, fields=given, precedence=precedence, marking=marking, language=language
        )

    async def lift(
        self,
        references: list[str],
        fields: dict[str, str] | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Give notice that suspensions of ours are lifted; or confirm their notice, which signs the same as it.

        Raises DirectionWrong for a suspension of theirs or a notice of ours, TypeWrong for anything else.
        """
        found = [self._reading.message(one, "lift", None) for one in references]
        confirms = len(found) == 1 and found[0].kind is Restoration
        for one in found:
            if one.kind is not (Restoration if confirms else Suspension):
                raise TypeWrong(reference=one.reference, verb="lift", type=one.kind.CODE)
            if one.view.is_ours(one.stored) == confirms:
                raise DirectionWrong(reference=one.reference, verb="lift", wanted="their" if confirms else "our")
        said = [self._rendered(one) for one in found]
        usual = said[0] | {"stage": "confirmation"} if confirms else self._notice_of(said)
        if confirms:
            usual.pop("remarks", None)
        return await self._about(Restoration.CODE, found, usual | (fields or {}), precedence, language)

    async def condition(
        self,
        reference: str,
        status: str,
        fields: dict[str, str] | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Say how a condition stands as we see it; names what states it, or an earlier word about it.

        With the number of a condition of a suspension its words are not needed. Raises ConditionMissing or NoConditions
        for a number that the suspension has not.
        """
        found = self._reading.message(reference, "condition", None)
        given = {"status": status, "since": self._now()} | (fields or {})
        self._check_number(found, given.get("number"))
        if "condition" not in given:
            given["condition"] = self._words_of(found, given.get("number"))
        return await self._about(ConditionStatus.CODE, [found], given, precedence, language)

    async def stage(
        self,
        references: list[str],
        tier: str,
        stage: str,
        fields: dict[str, str] | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Say how far we take the restoration of one level to have come."""
        found = [self._reading.message(one, "stage", None) for one in references]
        given = {"tier": tier, "stage": stage, "at": self._now()} | (fields or {})
        return await self._about(RestorationStage.CODE, found, given, precedence, language)

    async def _about(
        self, code: str, found: Sequence[Found], fields: dict[str, str], precedence: str | None, language: str | None
    ) -> dict[str, Any]:
        """Released with the marking of what it is about."""
        marking = self._said(found[0]).marking.name
        outcome = await self._sending.send(
            found[0].channel,
            type=code,
            fields=fields,
            precedence=precedence,
            marking=marking,
            language=language,
            about=[one.reference for one in found],
        )
        return outcome | {"about": [one.reference for one in found], "marking": marking}

    def _state(self, channel: str, marking: str) -> ChannelState:
        record = self._station.records.of(channel)
        return channel_state(record.said(TYPES), marking_of(marking), record.sides.tiers)

    def _stored(self, channel: str) -> Stored:
        core = self._station.channel(channel).open.core
        return lambda place: core.held_by_them(entry_at(place))

    def _now(self) -> str:
        return date_time_group(self._station.clock.now())

    def _said(self, found: Found) -> Said:
        said = said_in(found.stored)
        if said is None:
            raise NotAMessage(reference=found.reference, type=type_code(found.stored.record.type))
        return said

    def _rendered(self, found: Found) -> dict[str, str]:
        message = self._said(found).message
        return dict(message.rendered) if isinstance(message, StructuredMessage) else {}

    def _notice_of(self, suspended: Sequence[dict[str, str]]) -> dict[str, str]:
        """Everything that they suspended, from now on."""
        test = later(self._station.clock.now(), _FIRST_TEST_S)
        return {
            "stage": "notice",
            "scope": _together(one["scope"] for one in suspended),
            "tiers": _together(one["tiers"] for one in suspended),
            "from": self._now(),
            "first-test": date_time_group(test),
        }

    def _check_number(self, found: Found, number: str | None) -> None:
        """A number that is given must be that of a condition of the suspension that is meant."""
        about = self._said(found)
        if number is None or not isinstance(about.message, Suspension):
            return
        known = conditions(self._station.records.of(found.channel).said(CONDITION_TYPES), about.marking)
        numbers = sorted(one.number for one in known if one.about == about.place and one.number)
        if not numbers:
            raise NoConditions(reference=found.reference, number=number)
        if number not in map(str, numbers):
            raise ConditionMissing(reference=found.reference, number=number, known=", ".join(map(str, numbers)))

    def _words_of(self, found: Found, number: str | None) -> str:
        """The words of the condition that is meant; "" when nothing says which."""
        record = self._station.records.of(found.channel)
        about = self._said(found)
        known = conditions(record.said(CONDITION_TYPES), about.marking)
        if isinstance(about.message, ConditionStatus):
            return str(about.message.values["condition"])
        of_it = [one for one in known if one.about == about.place and str(one.number) == (number or "1")]
        return of_it[0].text if of_it else ""


def _together(lists: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(one for written in lists for one in written.split("; ")))
