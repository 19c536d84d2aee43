"""How the station stands: links, queues, heads, refusals; and evidence."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

from comity.clock import iso
from comity.protocol.modes import MODES
from comity.station.desk.encounter_watch import EncounterWatchDesk
from comity.station.desk.reading import Reading
from comity.station.desk.units import unit_item
from comity.station.held_channel import HeldChannel
from comity.station.officers.drafts import unreviewed
from comity.station.record.handling_clocks import FlashShares, handling_of
from comity.station.relation.heartbeats import declared_and_seen
from comity.station.station import Station


class Condition:
    """Operations that only look."""

    def __init__(self, station: Station, reading: Reading, encounters: EncounterWatchDesk) -> None:
        self._station = station
        self._reading = reading
        self._encounters = encounters
        self._shares: dict[str, FlashShares] = {}

    async def status(self, channel: str | None = None) -> dict[str, Any]:
        """The station and its channels, as scripts read them."""
        station = self._station
        document = station.document
        return {
            "station": {
                "party": document.party,
                "station": document.station,
                "tier": document.tier,
                "throwaway": document.throwaway,
                "commissioned_until": iso(document.commission.until),
                "directory": str(station.directory.path),
            },
            "officers": self._officers(channel),
            "running": station.is_running,
            "since": iso(station.started_at),
            "now": iso(station.clock.now()),
            "listening": [listener.address for listener in station.listeners],
            "asking": [unit_item(station, one.unit) for one in station.openings.asking()],
            "connecting": [
                {
                    "address": connector.address,
                    "up": connector.is_up,
                    "cause": None if connector.fault is None else connector.fault.facts.get("cause"),
                }
                for connector in station.links.connectors
            ],
            "turned_away": {cause.value: count for cause, count in sorted(station.turned_away.items())},
            "tracks": self._encounters.condition(),
            "channels": [await self._channel(station.held[name]) for name in self._reading.channels(channel)],
        }

    def _officers(self, channel: str | None) -> dict[str, Any] | None:
        """Who may release: None for a single seat, else how many are in force and what waits for them."""
        station, now = self._station, self._station.clock.now()
        if not station.officers.are_there:
            return None
        names = self._reading.channels(channel)
        waiting = [one for name in names for one in station.drafts(name).all() if one.state == "open"]
        return {
            "in_force": sum(one.state(now) == "in-force" for one in station.officers.all()),
            "drafts": len(waiting),
            "unreviewed": sum(len(unreviewed(station.store, name)) for name in names),
        }

    async def evidence(self, channel: str) -> dict[str, Any]:
        """Bytes that prove a fault of the other side, or that this station is an old copy; kept for ever."""
        held = self._station.channel(channel)
        found = self._station.store.evidence(held.open.name)
        return {
            "channel": channel,
            "evidence": [
                {"kind": one.kind.value, "at": iso(one.at), "base64": b64encode(one.data).decode()} for one in found
            ],
        }

    async def _channel(self, held: HeldChannel) -> dict[str, Any]:
        status = held.open.core.status()
        their = held.pairing.their
        refusals = dict(sorted(status.refusals.items()))
        view, now = self._reading.view(held.open.name), self._station.clock.now()
        shares = self._shares.setdefault(held.open.name, FlashShares(self._station.store, view))
        return {
            "channel": held.open.name,
            "channel_id": held.open.core.identity.channel_id.hex(),
            "opened_by": None if held.mode is None else MODES.get(held.mode),
            "phase": "revoked" if held.revoked is not None else status.phase.value,
            "their": {
                "party": their.party,
                "station": their.station,
                "tier": their.tier,
                "throwaway": their.throwaway,
                "commissioned_until": iso(their.commission.until),
            },
            "links": [
                {
                    "link": use.name,
                    "since": iso(use.since),
                    "last_frame": None if use.last_frame is None else iso(use.last_frame),
                    "bits_per_s": use.traits.bits_per_s,
                    "frames_sent": use.frames_sent,
                    "bytes_sent": use.bytes_sent,
                    "frames_received": use.frames_received,
                    "bytes_received": use.bytes_received,
                }
                for use in held.open.links.values()
            ],
            "queue": {"entries": status.queued, "bytes": status.queued_bytes},
            "our_log": {
                "generation": status.our_log.generation,
                "size": status.our_size,
                "cosigned": status.cosigned,
                "pq_sealed": status.our_sealed,
            },
            "their_log": {
                "generation": status.their_log.generation,
                "size": status.their_size,
                "ahead": status.ahead,
                "pq_sealed": status.their_sealed,
            },
            "heartbeats": declared_and_seen(self._station, held.open.name, now),
            "refusals": refusals,
            "evidence": len(self._station.store.evidence(held.open.name)),
            "late": await handling_of(self._station.store, view, now),
            "flash": await shares.at(now, status.cosigned, status.our_log.generation),
        }
