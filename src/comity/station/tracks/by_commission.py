"""Which unit of another party a contact may be, by the name it sends: proposed from commissions, proved by nothing.

A call sign is what a notice (B05) told, a name what a held document says. What a contact sends is anybody's claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.clock import Instant
from comity.crypto.commission import Standing
from comity.protocol.modes import ACCEPTED, HEARD
from comity.station.channel_loading import Pairing, paired_channels, pairing_mode, read_pairing
from comity.station.officers.officers import STATION
from comity.station.relation.doubts import KnownStations
from comity.station.relation.record import ChannelRecord, sides_of
from comity.station.units.held import HeldUnit, HeldUnits
from comity.store.base import Store

MOST = 8
_SHORTEST = 3
"""A shorter name says nothing of who it is."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A contact gives the call sign or the name (`by`) of a commissioned unit of the other side.

    `written` names its document for `comity open --unit`, None where none is held that may be used; `channel` is the
    one with it, if there is one.
    """

    contact: str
    by: str
    station: str
    party: str
    call_sign: str
    state: str
    throwaway: bool
    written: str | None
    channel: str | None


@dataclass(frozen=True, slots=True)
class _Known:
    standing: Standing
    call_sign: str
    state: str
    throwaway: bool = False
    held: HeldUnit | None = None


def proposed(store: Store, names: Mapping[str, str], throwaway: bool, now: Instant) -> list[Proposed]:
    """Whom the contacts may be that send these names, by contact; at most MOST.

    `throwaway` units are of exercises alone: they are proposed there, and no others.
    """
    pairings = {name: read_pairing(store.cells(name)) for name in paired_channels(store)}
    known = list(_known(store, pairings, now))
    held = [one.held.document.station for one in known if one.held is not None]
    found: dict[tuple[str, Standing], Proposed] = {}
    for contact, name in names.items():
        for one in known:
            by = _match(name, one)
            if by is None or one.throwaway is not throwaway:
                continue
            standing = one.standing
            written = None
            if one.held is not None and one.state == "in-force":
                digest = one.held.digest.hex()[:16]
                written = standing.station if held.count(standing.station) == 1 else digest
            channel = next((name for name, pair in pairings.items() if pair.their.standing == standing), None)
            found.setdefault(
                (contact, standing),
                Proposed(
                    contact, by, standing.station, standing.party, one.call_sign, one.state, one.throwaway, written,
                    channel,
                ),
            )  # fmt: skip
    return list(found.values())[:MOST]


def _known(store: Store, pairings: Mapping[str, Pairing], now: Instant) -> Iterator[_Known]:
    """Held documents first, then what notices told; a unit whose document is held has the call sign of its notice."""
    records = {name: ChannelRecord(name, sides_of(one), store) for name, one in pairings.items()}
    stations = KnownStations(lambda: pairings, records.__getitem__, store)
    told = [(name, one) for name, each in stations.told().items() for one in each.told]
    signs = {one.commission.standing: one.call_sign for _, one in told if one.call_sign}
    if STATION in store.channels():
        units = HeldUnits(store, lambda: _roots(store, pairings))
        units.told = lambda document: None if (one := stations.revocation_of(document)) is None else one.revocation.at
        for unit in units.all():
            document = unit.document
            yield _Known(document.standing, signs.get(document.standing, ""), unit.state(now), document.throwaway, unit)
    for name, one in told:
        yield _Known(one.commission.standing, one.call_sign, one.state(now), pairings[name].their.throwaway)


def _roots(store: Store, pairings: Mapping[str, Pairing]) -> dict[bytes, str]:
    """Roots of the stations whose words our officers compared; of throw-away parties also where they did not."""
    modes = {name: pairing_mode(store, name, one.our_direction) for name, one in pairings.items()}
    return {
        one.their.commission.root_digest: one.their.party
        for name, one in pairings.items()
        if modes[name] == HEARD or (modes[name] == ACCEPTED and one.their.throwaway)
    }


def _match(name: str, one: _Known) -> str | None:
    """By what a name that a contact sends is that of a unit, however it is spaced and written."""
    sent = _letters(name)
    if len(sent) < _SHORTEST:
        return None
    if sent == _letters(one.call_sign):
        return "call-sign"
    return "name" if sent == _letters(one.standing.station) else None


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
