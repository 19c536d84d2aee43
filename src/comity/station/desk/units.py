"""Units that this station never met, at the desk: whose roots count, which documents are held."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from comity.clock import date_time_group, iso, to_seconds
from comity.crypto.identity import decode_document
from comity.crypto.statement import is_name
from comity.crypto.suite import HASH_SIZE
from comity.messages.besides.commission_notice import CommissionNotice
from comity.protocol.steps import CellRecord, NoteRecord, Step
from comity.relation.commissions import Told
from comity.station.channel_loading import REVOKED
from comity.station.desk.arguments import Operation
from comity.station.desk.reading import Reading
from comity.station.desk.sending import Sending
from comity.station.faults import ArgumentWrong
from comity.station.officers.officers import STATION
from comity.station.relation.commissions import Commissions
from comity.station.station import Station
from comity.station.units.faults import RootWrong, UnitNotClear, UnitNotTold
from comity.station.units.held import HeldUnit, document_note, revocation_note, root_note
from comity.station.units.openings import LINK
from comity.wire import cbor


class UnitsDesk:
    """Operations on documents that came ahead."""

    def __init__(self, station: Station, reading: Reading, sending: Sending, known: Commissions) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending
        self._known = known
        station.units.told = known.revoked_at

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return (
            self.units,
            self.trust_root,
            self.hold_unit,
            self.take_unit_revocation,
            self.announced_document,
            self.announce_unit,
        )

    async def units(self) -> dict[str, Any]:
        """Whose roots count here, and every document that is held."""
        units, now = self._station.units, self._station.clock.now()
        return {
            "roots": [
                {"party": one.party, "root": one.digest.hex(), "by": "pairing" if one.paired else "hand"}
                for one in units.roots()
            ],
            "units": [unit_item(self._station, one) for one in units.all()],
            "now": iso(now),
        }

    async def trust_root(self, party: str, root: str, withdraw: bool = False) -> dict[str, Any]:
        """From now on a root speaks for a party here, or does no more; `root` is its digest as a person typed it."""
        try:
            digest = bytes.fromhex("".join(root.split()))
        except ValueError:
            raise RootWrong(root=root[:20]) from None
        if len(digest) != HASH_SIZE:
            raise RootWrong(root=root[:20])
        if not is_name(party):
            raise ArgumentWrong(argument="party", value=party, reason="not-a-name")
        await self._note(root_note(party, digest, not withdraw, self._station.clock.now()))
        await self._end_links_not_in_use()
        trusted = any((one.party, one.digest) == (party, digest) for one in self._station.units.roots())
        return {"party": party, "root": digest.hex(), "trusted": trusted}

    async def _end_links_not_in_use(self) -> None:
        """Links over which a unit out of use asks, or is about to open, begin anew; there it is refused."""
        station, now = self._station, self._station.clock.now()
        for one in station.units.all():
            if one.state(now) != "in-force":
                name = station.openings.channel(one.digest)
                await station.links.close_channel(LINK + one.digest.hex())
                if name is not None and station.openings.begins_here(name):
                    await station.links.close_channel(name)

    async def hold_unit(self, document: str) -> dict[str, Any]:
        """Hold a unit's identity document (base64). Raises what HeldUnits.check_new raises."""
        station, now = self._station, self._station.clock.now()
        raw = _unbase64("document", document)
        checked = station.units.check_new(station.document, raw, self._all_told(), now)
        if station.units.of_digest(checked.digest) is None:
            await self._note(document_note(checked, now))
        return unit_item(station, station.units.find(checked.digest.hex(), now))

    async def take_unit_revocation(self, revocation: str) -> dict[str, Any]:
        """Their party has revoked a unit whose document is held (`revocation`, base64); its channel stops too."""
        station, now = self._station, self._station.clock.now()
        raw = _unbase64("revocation", revocation)
        ended = station.units.check_revocation(raw)
        for one in ended:
            await self._note(revocation_note(raw, one, now))
            await station.links.close_channel(LINK + one.digest.hex())
        stopped = []
        for name, held in station.held.items():
            ends = any(held.pairing.their.standing == one.document.standing for one in ended)
            if ends and held.revoked is None:
                await held.open.write([CellRecord(REVOKED, cbor.encode([to_seconds(now), raw]))])
                await station.stop_channel(name, now)
                stopped.append(name)
        return {"station": ended[0].document.station, "party": ended[0].document.party, "stopped": stopped}

    async def announced_document(self, unit: str, channel: str | None = None) -> dict[str, Any]:
        """The newest identity document that a notice brought of a station, by its name or the beginning of the digest.

        Base64. Raises UnitNotTold; UnitNotClear when several parties told of a station of this name.
        """
        names = self._reading.channels(channel)
        brought = [one for name in names for one in self._known.told()[name].told if one.identity is not None]
        wanted = unit.strip()
        digits = "".join(wanted.split()).lower()
        found = [one for one in brought if len(digits) >= 8 and one.document.hex().startswith(digits)]
        found = found or [one for one in brought if one.commission.standing.station == wanted]
        if not found:
            known = sorted({one.commission.standing.station for one in brought})
            raise UnitNotTold(unit=unit, known=", ".join(known) or "-")
        if len({one.commission.standing.party for one in found}) > 1:
            raise UnitNotClear(unit=unit, digests=", ".join(sorted({one.document.hex()[:16] for one in found})))
        newest = max(found, key=lambda one: (one.commission.since, one.said.at))
        document = newest.identity
        if document is None:
            raise UnitNotTold(unit=unit, known="-")
        return {
            "station": document.station,
            "party": document.party,
            "tier": document.tier,
            "until": iso(document.commission.until),
            "state": newest.state(self._station.clock.now()),
            "root": document.commission.root_digest.hex(),
            "digest": document.digest.hex(),
            "document": b64encode(document.raw).decode(),
        }

    async def announce_unit(self, channel: str, document: str, call_sign: str | None = None) -> dict[str, Any]:
        """Tell the other side of a unit of our party with a notice that holds its identity document (base64)."""
        decoded = decode_document(_unbase64("document", document), self._station.clock.now())
        ours = self._station.document.commission.root_digest
        if decoded.commission.root_digest != ours:
            raise ArgumentWrong(argument="document", value=decoded.station, reason="not-our-party")
        commission = decoded.commission
        fields = {
            "station": decoded.station,
            "tier": decoded.tier,
            "document": decoded.digest.hex(),
            "from": date_time_group(commission.since),
            "until": date_time_group(commission.until),
            "commission": commission.raw.hex(),
            "identity-document": decoded.raw.hex(),
        }
        if call_sign is not None:
            fields["call-sign"] = call_sign
        return await self._sending.send(channel, type=CommissionNotice.CODE, fields=fields)

    def _all_told(self) -> list[Told]:
        return [one for stations in self._known.told().values() for one in stations.told]

    async def _note(self, note: NoteRecord) -> None:
        store = self._station.store
        if STATION not in store.channels():
            store.create_channel(STATION, {})
        await self._station.record(STATION, Step(records=[note]))
        self._station.units.forget()


def unit_item(station: Station, unit: HeldUnit) -> dict[str, Any]:
    """One held document as scripts read it."""
    document, now = unit.document, station.clock.now()
    channel = next((name for name, held in station.held.items() if held.pairing.their.raw == document.raw), None)
    return {
        "station": document.station,
        "party": document.party,
        "tier": document.tier,
        "throwaway": document.throwaway,
        "since": iso(document.commission.since),
        "until": iso(document.commission.until),
        "state": unit.state(now),
        "revoked_at": None if unit.revoked_at is None else iso(unit.revoked_at),
        "held_at": iso(unit.held_at),
        "digest": unit.digest.hex(),
        "root": document.commission.root_digest.hex(),
        "channel": channel,
    }


def _unbase64(argument: str, written: str) -> bytes:
    try:
        return b64decode(written, validate=True)
    except ValueError:
        raise ArgumentWrong(argument=argument, value=written[:20], reason="not-base64") from None
