"""What this station knows of the other party's stations, over all its channels with that party, and what follows.

A revocation binds from its receipt: the channel with that station is stopped. A station whose keys may be in other
hands, or whose commission has ended, is not stopped: what it says is marked.
"""

from __future__ import annotations

import asyncio
import logging

from comity.clock import Instant, iso, to_seconds
from comity.crypto.identity import IdentityDocument
from comity.errors import ComityError, OurFault
from comity.messages.besides.revocation_notice import RevocationNotice
from comity.protocol.steps import CellRecord, EntryStored, Event
from comity.relation import commissions as stations
from comity.station.channel_loading import REVOKED
from comity.station.relation.doubts import KnownStations
from comity.station.station import Station
from comity.wire import cbor

_LOG = logging.getLogger(__name__)


class CommissionRevoked(OurFault):
    """Their party has revoked this station's commission, as it told on a channel. Facts: station, at."""

    code = "commission-revoked"


class Commissions(KnownStations):
    """Reads the notices of all channels again when one has come."""

    def __init__(self, station: Station) -> None:
        super().__init__(
            lambda: {name: held.pairing for name, held in station.held.items()}, station.records.of, station.store
        )
        self._station = station
        self._tasks: set[asyncio.Task[None]] = set()
        station.heeding.append(self.heed)

    def heed(self, channel: str, event: Event) -> None:
        """A notice of theirs is stored."""
        if isinstance(event, EntryStored) and event.record.type in stations.TYPES:
            self.forget()
            if event.record.type == RevocationNotice.TYPE:
                task = asyncio.get_running_loop().create_task(self._apply())
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)

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

    def revoked_at(self, document: IdentityDocument) -> Instant | None:
        """When its party revoked a station, as it told on some channel."""
        taken = self.revocation_of(document)
        return None if taken is None else taken.revocation.at

    def check(self, document: IdentityDocument) -> None:
        """Raises CommissionRevoked when its party told us that the station is revoked."""
        taken = self.revocation_of(document)
        if taken is not None:
            raise CommissionRevoked(station=document.station, at=iso(taken.revocation.at))

    async def _apply(self) -> None:
        try:
            for name in await self.apply():
                _LOG.warning("the station of channel %s is revoked by its party: the channel is stopped", name)
        except ComityError as fault:
            _LOG.error("a revocation could not be applied: %s", fault)
