"""The watch at the desk: who has it by the record, the times of a message, and the technicians' own log."""

from __future__ import annotations

from typing import Any

from comity.clock import Instant, date_time_group, from_seconds, iso, later, to_seconds
from comity.languages import table as languages
from comity.messages import TABLE
from comity.messages.besides.translation import STAGE, Translation
from comity.messages.besides.watch_handover import EVENT, WatchHandover
from comity.messages.facts.tier import TIER
from comity.messages.replies.delivered_to_commander import DeliveredToCommander
from comity.messages.safe_text import check_characters
from comity.protocol.steps import Step
from comity.relation.watch import on_watch
from comity.station.desk.arguments import Operation, octets
from comity.station.desk.inbox import Inbox
from comity.station.desk.reading import Reading, marking_of
from comity.station.desk.sending import Sending
from comity.station.faults import ArgumentWrong
from comity.station.officers.officers import STATION, notes_of
from comity.station.officers.service_lines import SERVICE, LineSignature, LogLine, service_line
from comity.station.record.typed_facts import envelope_of
from comity.station.relation.faults_of_contacts import NobodyOnWatch, NotOnWatch
from comity.station.station import Station
from comity.store.base import StoredEntry

WATCH_S = 8 * 3600.0
"""How long a watch lasts where nobody says otherwise."""
_MOST_TEXT = 4000
_MOST_NAME = 64
_OPEN = ("received", "shown")
_STAGES = {STAGE.number(name): name for name in ("translated", "reviewed", "certified")}


class WatchDesk:
    """Operations on the watch, and on what happened to a message."""

    def __init__(self, station: Station, reading: Reading, sending: Sending, inbox: Inbox) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending
        self._inbox = inbox

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return self.enter_watch, self.on_watch, self.watch_log, self.times, self.service_log

    async def enter_watch(
        self,
        channel: str,
        event: str,
        off_going: str | None = None,
        on_coming: str | None = None,
        until: str | None = None,
        remarks: str | None = None,
        marking: str | None = None,
    ) -> dict[str, Any]:
        """Enter that the watch was taken, handed-over or relieved (B11); `until` as a date-time group.

        Without `marking` it has that of the channel: EXERCISE where a station of it is that of a throw-away party.
        Open items are their messages that nobody here has acknowledged or answered, of the same marking.
        Raises NotOnWatch or NobodyOnWatch when somebody is to be relieved who has not the watch by the record.
        """
        now = self._station.clock.now()
        marking = self._marking(channel, marking)
        if event == "relieved" and off_going:
            self._check_on_watch(channel, marking, off_going)
        items = (await self._inbox.inbox(channel))["items"]
        fields = {
            "event": event,
            "at": date_time_group(now),
            "off-going": off_going or "",
            "on-coming": on_coming or "",
            "languages": "; ".join(row.code for row in languages() if row.complete),
            "open-items": str(sum(item["state"] in _OPEN and item["marking"] == marking for item in items)),
            "until": until or date_time_group(later(now, WATCH_S)),
            "remarks": remarks or "",
        }
        outcome = await self._sending.send(channel, type=WatchHandover.CODE, fields=fields, marking=marking)
        return outcome | {"marking": marking}

    async def on_watch(self, channel: str | None = None, marking: str | None = None) -> dict[str, Any]:
        """Who of ours has the watch by the record of each channel; the marking is chosen as by `enter_watch`."""
        names = self._reading.channels(channel)
        return {"on_watch": {name: self._on_watch(name, self._marking(name, marking)) for name in names}}

    def _marking(self, channel: str, marking: str | None) -> str:
        pairing = self._station.channel(channel).pairing
        if marking is None:
            marking = "EXERCISE" if pairing.our.throwaway or pairing.their.throwaway else "REAL"
        return marking_of(marking).name

    def _on_watch(self, channel: str, marking: str) -> list[str]:
        record = self._station.records.of(channel)
        return list(on_watch(record.said([WatchHandover.TYPE]), record.our_direction, marking_of(marking)))

    def _check_on_watch(self, channel: str, marking: str, officer: str) -> None:
        here = self._on_watch(channel, marking)
        if not here:
            raise NobodyOnWatch(officer=officer, channel=channel, marking=marking)
        if officer not in here:
            raise NotOnWatch(officer=officer, channel=channel, marking=marking, known=", ".join(here))

    async def watch_log(self, channel: str | None = None) -> dict[str, Any]:
        """Every taking, handing over and relieving, of both sides, the oldest first."""
        rows = []
        for name in self._reading.channels(channel):
            view = self._reading.view(name)
            for stored in self._station.store.arrivals(name, types=[WatchHandover.TYPE]):
                envelope = envelope_of(stored)
                if envelope is None or not isinstance(envelope.message, WatchHandover):
                    continue
                values = envelope.message.values
                rows.append(
                    {
                        "reference": view.reference(stored.record.id),
                        "channel": name,
                        "side": "our" if view.is_ours(stored) else "their",
                        "marking": envelope.marking.name,
                        "event": EVENT.names[values["event"]],
                        "at": iso(from_seconds(values["at"])),
                        "off_going": values.get("off-going"),
                        "on_coming": values.get("on-coming"),
                        "until": iso(from_seconds(values["until"])),
                        "open_items": values["open-items"],
                    }
                )
        return {"watch": sorted(rows, key=lambda row: str(row["at"]))}

    async def times(self, reference: str) -> dict[str, Any]:
        """What happened to a message and when, by both clocks: composed, released, received, and everything about it.

        `at` is its author's clock, or the instant that the entry names; `recorded` is ours.
        """
        found = self._reading.message(reference, "times", ours=None)
        item = found.view.item(found.stored, self._reading.language(None))
        received = item["received"]
        rows: list[dict[str, Any]] = [
            {"what": "composed", "at": item["composed"], "recorded": None, "by": None, "reference": found.reference},
            {
                "what": "released",
                "at": item["released"],
                "recorded": received,
                "by": None,
                "reference": found.reference,
            },
        ]
        for stored in self._station.store.citing(found.channel, found.stored.record.id):
            row = _what_happened(stored)
            if row is not None:
                recorded = iso(stored.record.recorded_at)
                rows.append(row | {"recorded": recorded, "reference": found.view.reference(stored.record.id)})
        return {"reference": found.reference, "times": rows}

    async def service_log(
        self,
        add: str | None = None,
        officer: str | None = None,
        at: int | None = None,
        key: str | None = None,
        signature: str | None = None,
    ) -> dict[str, Any]:
        """The technicians' log, kept apart from official traffic and never sent; `add` writes a line into it.

        An officer signs `service_line_bytes` of the `station_keys` and about the second `now_s` of the answer, and
        gives that second `at`, his `key` and `signature`, in hexadecimal. Raises LogLineNotSigned.
        """
        store, now = self._station.store, self._station.clock.now()
        keys = self._station.document.standing.signing_keys_hash
        if add is not None:
            text, by = add.strip(), self._reading.officer(officer)
            if not text or len(text) > _MOST_TEXT or len(by) > _MOST_NAME:
                raise ArgumentWrong(argument="add", value=text[:40], reason="text-too-long-or-none")
            check_characters(text)
            check_characters(by)
            signed = None
            if at is not None and key is not None and signature is not None:
                signed = LineSignature(at, keys, octets("key", key), octets("signature", signature))
            line = LogLine(now, by, text, signed)
            line.check(self._station.officers, now, keys)
            if STATION not in store.channels():
                store.create_channel(STATION, {})
            await self._station.record(STATION, Step(records=[line.note()]))
        lines = [service_line(one.record) for one in notes_of(store, STATION, SERVICE)]
        return {
            "log": [_line(one, one.standing(self._station.officers)) for one in lines],
            "has_officers": self._station.officers.are_there,
            "station_keys": keys.hex(),
            "now_s": to_seconds(now),
        }


def _what_happened(stored: StoredEntry) -> dict[str, Any] | None:
    """What a message about another one did to it, when by its author, and who did it."""
    envelope = envelope_of(stored)
    if envelope is None:
        return None
    message, at, by = envelope.message, envelope.released, getattr(envelope.message, "officer", None)
    what = TABLE[stored.record.type].CODE
    if isinstance(message, Translation):
        values = message.values
        what = _STAGES.get(values["stage"], what)
        by = values[{"translated": "translator", "reviewed": "reviewer", "certified": "certifier"}[what]]
    if isinstance(message, DeliveredToCommander):
        values = message.values
        what, by = "delivered", f"{values['post']} ({TIER.names[values['tier']]})"
        at = from_seconds(values["delivered-at"])
    return {"what": what, "at": iso(Instant(at)), "by": by}


def _line(one: LogLine, standing: str) -> dict[str, Any]:
    key = None if one.signed is None else one.signed.key.hex()
    return {"at": iso(one.at), "by": one.by, "text": one.text, "standing": standing, "key": key}
