"""What a channel's other side told of its party's stations, and why an entry may not be its station's own any more.

Needs records only: whoever reads a stopped station's record is told the same as at the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from comity.clock import Instant, from_seconds, to_seconds
from comity.crypto.identity import IdentityDocument
from comity.relation import commissions as stations
from comity.relation.commissions import Root, Stations, Taken
from comity.station.channel_loading import Pairing
from comity.station.relation.record import ChannelRecord, entry_at
from comity.store.base import Store, StoredEntry


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why an entry of theirs is marked, and since when that is so."""

    why: str
    """`other-hands`: its own party said that the station's keys may be; `commission-ended`."""
    since: Instant


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Its keys, since an instant, of which we heard at another one; its commission, from an instant on."""

    hands_since: tuple[tuple[int, Instant], ...]
    until: Instant


class KnownStations:
    """The other parties' stations as the records of all channels tell of them."""

    def __init__(
        self, pairings: Callable[[], Mapping[str, Pairing]], record: Callable[[str], ChannelRecord], store: Store
    ) -> None:
        self._pairings = pairings
        self._record = record
        self._store = store
        self._told: dict[str, Stations] | None = None
        self._verified: dict[tuple[str, Root], stations.Verified] = {}
        self._doubts: dict[str, _Doubts] = {}

    def forget(self) -> None:
        """A notice was recorded: read again when asked."""
        self._told = None

    def told(self) -> dict[str, Stations]:
        """What each channel's other side told of its party's stations."""
        pairings = self._pairings()
        if self._told is None or self._told.keys() != pairings.keys():
            self._doubts = {}
            self._told = {name: self._fold(name, pairing) for name, pairing in pairings.items()}
        return self._told

    def revocation_of(self, document: IdentityDocument) -> Taken | None:
        """The revocation of this station that its own party told us, on whatever channel."""
        for told in self._of_root(document):
            taken = stations.is_revoked(document.standing, document.commission.since, told.revoked)
            if taken is not None:
                return taken
        return None

    def until(self, document: IdentityDocument) -> Instant:
        """When the station's commission ends, with what its party told us since it was paired."""
        found = [document.commission.until]
        for told in self._of_root(document):
            found += [one.commission.until for one in told.told if one.commission.standing == document.standing]
        return max(found)

    def doubt(self, channel: str, stored: StoredEntry) -> Doubt | None:
        """Why this entry of theirs is marked; None for ours, and where there is no reason."""
        pairing = self._pairings()[channel]
        if stored.record.id.log.direction == pairing.our_direction:
            return None
        self.told()
        if channel not in self._doubts:
            self._doubts[channel] = self._doubts_of(pairing)
        doubts = self._doubts[channel]
        for since_s, heard in doubts.hands_since:
            if to_seconds(stored.record.at) >= since_s or stored.record.recorded_at >= heard:
                return Doubt("other-hands", from_seconds(since_s))
        return Doubt("commission-ended", doubts.until) if stored.record.recorded_at >= doubts.until else None

    def _doubts_of(self, pairing: Pairing) -> _Doubts:
        their = pairing.their
        hands = []
        for name, told in self.told().items():
            for one in told.in_other_hands:
                if one.signing_keys_hash == their.standing.signing_keys_hash and self._same_root(name, their):
                    stored = self._store.entry(name, entry_at(one.said.place))
                    heard = one.said.at if stored is None else stored.record.recorded_at
                    hands.append((one.since_s, heard))
        return _Doubts(tuple(hands), self.until(their))

    def _of_root(self, document: IdentityDocument) -> Iterator[Stations]:
        return (told for name, told in self.told().items() if self._same_root(name, document))

    def _same_root(self, channel: str, document: IdentityDocument) -> bool:
        one, other = self._pairings()[channel].their.commission, document.commission
        return (one.root_ed25519, one.root_pq) == (other.root_ed25519, other.root_pq)

    def _fold(self, name: str, pairing: Pairing) -> Stations:
        their = pairing.their
        root = Root(their.suite, their.commission.root_ed25519, their.commission.root_pq)
        record, verified = self._record(name).recorded(stations.TYPES), self._verified.setdefault((name, root), {})
        return stations.fold(record, 1 - pairing.our_direction, root, verified=verified)
