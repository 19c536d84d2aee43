"""Opening a channel by commission, at the desk (spec/19-opening-by-commission.md, section 4)."""

from __future__ import annotations

from typing import Any

from comity.clock import iso
from comity.protocol.modes import BY_COMMISSION, MODES
from comity.protocol.transitions import Phase
from comity.station.channel_loading import pairing_mode
from comity.station.desk.arguments import Operation
from comity.station.desk.units import unit_item
from comity.station.held_channel import HeldChannel
from comity.station.pairing import propose
from comity.station.record.references import check_channel_name
from comity.station.station import Station
from comity.station.units.faults import ChannelOtherwise, NotAtSea, UnitNotInUse
from comity.station.units.held import AT_SEA, HeldUnit


class OpeningDesk:
    """Operations of the officer who opens, and of the one who is asked."""

    def __init__(self, station: Station) -> None:
        self._station = station

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return self.open_by_commission, self.openings

    async def open_by_commission(self, channel: str, unit: str, link: str | None = None) -> dict[str, Any]:
        """Open a channel with a held unit: our entry 0, then hellos over every link to it; `link` is one to call.

        The same again says hello for another hour. Raises UnitNotHeld, UnitNotClear, UnitNotInUse, NotAtSea,
        ChannelOtherwise, ChannelExists, BegunBefore, ChannelNameWrong, SuiteDiffers, AddressWrong, StationNotRunning.
        """
        station, now = self._station, self._station.clock.now()
        check_channel_name(channel)
        found = station.units.find(unit, now)
        if found.state(now) != "in-force":
            raise UnitNotInUse(unit=found.document.station, state=found.state(now))
        if station.document.tier not in AT_SEA:
            raise NotAtSea(station=station.document.station, tier=station.document.tier)
        if link is not None:
            station.check_link(link)
        await self._held(channel, found)
        station.openings.ordered(channel)
        if link is not None:
            station.connect(channel, link)
        return opening_item(station, channel)

    async def openings(self) -> dict[str, Any]:
        """Units that ask, channels that were opened by commission, and hellos that were refused, by name."""
        station = self._station
        return {
            "asking": [
                unit_item(station, one.unit) | {"since_heard": iso(one.since), "heard_at": iso(one.heard_at)}
                for one in station.openings.asking()
            ],
            "opened": [
                opening_item(station, name) for name, held in station.held.items() if held.mode == BY_COMMISSION
            ],
            "refused": dict(sorted(station.openings.refusals.items())),
        }

    async def _held(self, channel: str, unit: HeldUnit) -> HeldChannel:
        """The channel with this unit under this name, made now unless it is there."""
        station = self._station
        held = station.held.get(channel)
        if held is None or (held.mode == BY_COMMISSION and held.open.core.phase is Phase.LAPSED):
            pairing = propose(station.document, unit.document.raw, station.clock.now())
            return await station.pair(channel, pairing, BY_COMMISSION)
        if held.mode != BY_COMMISSION or held.pairing.their.raw != unit.document.raw:
            raise ChannelOtherwise(channel=channel)
        return held


def opening_item(station: Station, channel: str) -> dict[str, Any]:
    """How an opening by commission stands: `said` while only ours is here, then `open`."""
    held = station.channel(channel)
    their = held.pairing.their
    phase = "revoked" if held.revoked is not None else held.open.core.phase.value
    their_mode = pairing_mode(station.store, channel, 1 - held.pairing.our_direction)
    return {
        "channel": channel,
        "phase": phase,
        "state": "said" if phase == Phase.HALF_PAIRED.value else phase,
        "station": their.station,
        "party": their.party,
        "tier": their.tier,
        "until": iso(their.commission.until),
        "opened_at": iso(held.opened_at),
        "our_mode": None if held.mode is None else MODES.get(held.mode),
        "their_mode": None if their_mode is None else MODES.get(their_mode),
        "links": len(held.open.links),
        "sealed": held.open.core.status().their_sealed > 0,
    }
