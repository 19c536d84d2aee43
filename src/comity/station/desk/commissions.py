"""The other party's stations at the desk, and who faces whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.clock import from_seconds, iso
from comity.messages.facts.tier import TIER
from comity.messages.line.counterpart_change import MAY, CounterpartChange
from comity.messages.precedence import Marking
from comity.relation.said import Said, of_marking
from comity.station.desk.arguments import Operation
from comity.station.desk.reading import Reading
from comity.station.relation.commissions import Commissions
from comity.station.relation.record import entry_at
from comity.station.station import Station


class CommissionsDesk:
    """Operations that only look."""

    def __init__(self, station: Station, reading: Reading, known: Commissions) -> None:
        self._station = station
        self._reading = reading
        self._known = known

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return self.commissions, self.counterparts

    async def commissions(self, channel: str | None = None) -> dict[str, Any]:
        """The stations that the other side told of on each channel, how old that list is, and what is marked for it."""
        return {"channels": [self._channel(name) for name in self._reading.channels(channel)]}

    async def counterparts(self, channel: str | None = None) -> dict[str, Any]:
        """Who faces whom, as each side last declared it (L30), and which tiers no channel of this station reaches.

        One post may face several.
        """
        reached = {held.pairing.their.tier for held in self._station.held.values() if held.revoked is None}
        rows = []
        for name in self._reading.channels(channel):
            for said in self._tables(name):
                rows += list(self._rows(name, said))
        named = {row["tier"] for row in rows}
        return {"counterparts": rows, "not_reached": sorted(named - reached)}

    def _tables(self, channel: str) -> Iterator[Said]:
        """The table in force of each side: of those that have begun the one said last."""
        now = self._station.clock.now()
        record = of_marking(self._station.records.of(channel).said([CounterpartChange.TYPE]), Marking.REAL)
        for direction in (0, 1):
            begun = [
                one
                for one in record
                if one.direction == direction
                and isinstance(one.message, CounterpartChange)
                and from_seconds(one.message.values["effective"]) <= now
            ]
            yield from begun[-1:]

    def _rows(self, channel: str, said: Said) -> Iterator[dict[str, Any]]:
        message = said.message
        if not isinstance(message, CounterpartChange):
            return
        ours = said.direction == self._station.channel(channel).pairing.our_direction
        for tier, author, faces, may in message.values["counterparts"]:
            yield {
                "channel": channel,
                "declared_by": "our" if ours else "their",
                "reference": self._reading.view(channel).reference(entry_at(said.place)),
                "tier": TIER.names[tier],
                "our_post": author if ours else faces,
                "their_post": faces if ours else author,
                "may": MAY.names[may],
                "authority": message.values["authority"],
                "effective": iso(from_seconds(message.values["effective"])),
            }

    def _channel(self, name: str) -> dict[str, Any]:
        now, view = self._station.clock.now(), self._reading.view(name)
        held = self._station.channel(name)
        their, told = held.pairing.their, self._known.told()[name]
        until, newest = self._known.until(their), told.newest
        stored = None if newest is None else self._station.store.entry(name, entry_at(newest.place))
        heard = None if stored is None else stored.record.recorded_at
        state = "revoked" if held.revoked is not None else "in-force" if now < until else "lapsed"
        return {
            "channel": name,
            "station": their.station,
            "party": their.party,
            "tier": their.tier,
            "commissioned_until": iso(until),
            "state": state,
            "list_from": None if heard is None else iso(heard),
            "list_age_s": None if heard is None else (now - heard) // 1000,
            "stations": [
                {
                    "station": one.commission.standing.station,
                    "tier": one.commission.standing.tier,
                    "call_sign": one.call_sign,
                    "since": iso(one.commission.since),
                    "until": iso(one.commission.until),
                    "state": one.state(now),
                    "document": one.document.hex(),
                    "whole": one.identity is not None,
                    "keys": one.commission.standing.signing_keys_hash.hex(),
                    "reference": view.reference(entry_at(one.said.place)),
                }
                for one in told.told
            ],
            "in_other_hands": [
                {
                    "keys": one.signing_keys_hash.hex(),
                    "since": iso(from_seconds(one.since_s)),
                    "reference": view.reference(entry_at(one.said.place)),
                }
                for one in told.in_other_hands
            ],
            "unproved": [view.reference(entry_at(said.place)) for said in told.unproved],
        }
