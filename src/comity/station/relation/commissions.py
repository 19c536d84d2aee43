"""What this station knows of the other party's stations, over all its channels with that party, and what follows.

A revocation binds from its receipt: the channel with that station is stopped. A station whose keys may be in other
hands, or whose commission has ended, is not stopped: what it says is marked.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import dataclass

from comity.clock import Instant, iso, to_seconds
from comity.crypto.identity import IdentityDocument
from comity.errors import ComityError, OurFault
from comity.messages.besides.revocation_notice import RevocationNotice
from comity.protocol.steps import CellRecord, EntryStored, Event
from comity.relation import commissions as stations
from comity.relation.commissions import Root, Stations, Taken
from comity.station.channel_loading import REVOKED
from comity.station.relation.record import entry_at
from comity.station.station import HeldChannel, Station
from comity.store.base import StoredEntry
from comity.wire import cbor

_LOG = logging.getLogger(__name__)


class CommissionRevoked(OurFault):
    """Their party has revoked this station's commission, as it told on a channel. Facts: station, at."""

    code = "commission-revoked"


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Why what a station says may not be its own: its keys, since an instant; its commission, from an instant on."""

    hands_since: tuple[tuple[int, Instant], ...]
    until: Instant


class Commissions:
    """Reads the notices of all channels again when one has come."""

    def __init__(self, station: Station) -> None:
        self._station = station
        self._told: dict[str, Stations] | None = None
        self._verified: dict[tuple[str, Root], stations.Verified] = {}
        self._doubts: dict[str, _Doubts] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        station.heeding.append(self.heed)

    def heed(self, channel: str, event: Event) -> None:
        """A notice of theirs is stored."""
        if isinstance(event, EntryStored) and event.record.type in stations.TYPES:
            self._told = None
            if event.record.type == RevocationNotice.TYPE:
                task = asyncio.get_running_loop().create_task(self._apply())
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

    def told(self) -> dict[str, Stations]:
        """What each channel's other side told of its party's stations."""
        if self._told is None or self._told.keys() != self._station.held.keys():
            self._doubts = {}
            self._told = {name: self._fold(name, held) for name, held in self._station.held.items()}
        return self._told

    async def apply(self) -> list[str]:
        """Stop every channel whose station is revoked by a notice that is here; return their names. Harmless twice."""
        stopped = []
        for name, held in self._station.held.items():
            taken = self.revocation_of(held.pairing.their)
            if taken is not None and held.revoked is None:
                now = self._station.clock.now()
                cell = cbor.encode([to_seconds(now), taken.revocation.raw])
                await held.open.write([CellRecord(REVOKED, cell)])
                await self._station.stop_channel(name, now)
                stopped.append(name)
        return stopped

    def revocation_of(self, document: IdentityDocument) -> Taken | None:
        """The revocation of this station that its own party told us, on whatever channel."""
        for told in self._of_root(document):
            taken = stations.is_revoked(document.standing, document.commission.since, told.revoked)
            if taken is not None:
                return taken
        return None

    def check(self, document: IdentityDocument) -> None:
        """Raises CommissionRevoked when its party told us that the station is revoked."""
        taken = self.revocation_of(document)
        if taken is not None:
            raise CommissionRevoked(station=document.station, at=iso(taken.revocation.at))

    def until(self, document: IdentityDocument) -> Instant:
        """When the station's commission ends, with what its party told us since it was paired."""
        found = [document.commission.until]
        for told in self._of_root(document):
            found += [one.commission.until for one in told.told if one.commission.standing == document.standing]
        return max(found)

    def doubt(self, channel: str, stored: StoredEntry) -> str | None:
        """Why this entry of theirs is marked: `other-hands`, `commission-ended`, or None."""
        held = self._station.held[channel]
        if stored.record.id.log.direction == held.pairing.our_direction:
            return None
        self.told()
        if channel not in self._doubts:
            self._doubts[channel] = self._doubts_of(held)
        doubts = self._doubts[channel]
        for since_s, heard in doubts.hands_since:
            if to_seconds(stored.record.at) >= since_s or stored.record.recorded_at >= heard:
                return "other-hands"
        return "commission-ended" if stored.record.recorded_at >= doubts.until else None

    def _doubts_of(self, held: HeldChannel) -> _Doubts:
        their = held.pairing.their
        hands = []
        for name, told in self.told().items():
            for one in told.in_other_hands:
                if one.signing_keys_hash == their.standing.signing_keys_hash and self._same_root(name, their):
                    stored = self._station.store.entry(name, entry_at(one.said.place))
                    heard = one.said.at if stored is None else stored.record.recorded_at
                    hands.append((one.since_s, heard))
        return _Doubts(tuple(hands), self.until(their))

    def _of_root(self, document: IdentityDocument) -> Iterator[Stations]:
        return (told for name, told in self.told().items() if self._same_root(name, document))

    def _same_root(self, channel: str, document: IdentityDocument) -> bool:
        one, other = self._station.held[channel].pairing.their.commission, document.commission
        return (one.root_ed25519, one.root_pq) == (other.root_ed25519, other.root_pq)

    def _fold(self, name: str, held: HeldChannel) -> Stations:
        their = held.pairing.their
        root = Root(their.suite, their.commission.root_ed25519, their.commission.root_pq)
        record = self._station.records.of(name).recorded(stations.TYPES)
        verified = self._verified.setdefault((name, root), {})
        return stations.fold(record, 1 - held.pairing.our_direction, root, verified=verified)

    async def _apply(self) -> None:
        try:
            for name in await self.apply():
                _LOG.warning("the station of channel %s is revoked by its party: the channel is stopped", name)
        except ComityError as fault:
            _LOG.error("a revocation could not be applied: %s", fault)
