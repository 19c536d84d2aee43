"""Proofs of release at a station: made for our entries and theirs, sent where the charter says so, told ahead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.clock import to_seconds
from comity.crypto.commission import TIERS
from comity.crypto.officers import (
    Capacity,
    OfficerCommission,
    OfficerRequest,
    make_officer_commission,
    make_officer_revocation,
)
from comity.errors import OurFault
from comity.messages.besides.officer_notice import EVENT, OfficerNotice
from comity.messages.besides.release_proof import CAPACITY, ReleaseProof
from comity.messages.precedence import Marking, Precedence
from comity.messages.structured import Values
from comity.protocol.steps import EntryId, EntryRecord
from comity.relation.proof_file import Pair, Proof
from comity.relation.release_proof import ReleaseSignature
from comity.relation.release_rules import is_listed
from comity.relation.said import Place, Said
from comity.station.officers.drafts import RELEASE, REVIEW, read_proof
from comity.station.officers.officers import Officer
from comity.station.release import Draft, release, two_persons
from comity.station.station import Station
from comity.store.base import StoredEntry

_COMMISSIONED, _REVOKED = EVENT.number("commissioned"), EVENT.number("revoked")


class NotSignedByOfficers(OurFault):
    """No officer's signature is known for this entry. Facts: reference."""

    code = "not-signed-by-officers"


def proof_of(station: Station, channel: str, stored: StoredEntry) -> Proof | None:
    """The proof of an entry of either side, as far as it is here; None when there is none."""
    ours = stored.record.id.log.direction == station.channel(channel).pairing.our_direction
    signatures = (_our_signatures if ours else _their_signatures)(station, channel, stored.record.id)
    if not signatures:
        return None
    held = station.channel(channel)
    entry = stored.record.id
    names = {(one.officer, one.key) for one in signatures}
    pairs = _our_documents(station, names) if ours else _their_documents(station, channel, names)
    document = held.pairing.our if ours else held.pairing.their
    place = entry.log.direction, entry.log.generation, entry.number
    channel_id = held.open.core.identity.channel_id
    return Proof(channel_id, place, stored.record.data, document.raw, signatures, *pairs)


async def send_proof(station: Station, channel: str, entry: EntryId) -> list[EntryRecord]:
    """Send the proof of an entry of ours, after the commissions of its officers where they were not told.

    Raises NotSignedByOfficers, and as `release`.
    """
    stored = station.store.entry(channel, entry)
    signatures = () if stored is None else _our_signatures(station, channel, entry)
    if stored is None or not signatures:
        raise NotSignedByOfficers(reference=f"{channel}/our/{entry.number}")
    sent = []
    for one in signatures:
        officer = station.officers.of_signature(one.officer, one.key)
        if not _is_told(station, channel, officer.commission):
            sent.append(await tell_officer(station, channel, officer))
    marking = Marking(stored.record.marking or 0)
    for reason, at_s in dict.fromkeys((one.reason, one.at_s) for one in signatures):
        rows = tuple(
            (CAPACITY.number(one.capacity.value), one.officer, one.key, one.signature)
            for one in signatures
            if (one.reason, one.at_s) == (reason, at_s)
        )
        digest = _digest(station, channel, entry)
        values: dict[str, object] = {"digest": digest, "signatures": rows}
        values |= {"reason": reason} if reason else {}
        values |= {} if at_s is None else {"reviewed": at_s}
        draft = Draft(ReleaseProof(Values(values)), Precedence.ROUTINE, marking, cites=(entry,))
        sent.append(await release(station, channel, draft))
    return sent


async def send_wanted_proof(station: Station, channel: str, record: EntryRecord, code: str) -> None:
    """Send the proof where the charter wants it for a type. What keeps it from going leaves it here."""
    if is_listed(code, two_persons(station, channel)):
        try:
            await send_proof(station, channel, record.id)
        except OurFault:
            return


async def tell_officer(station: Station, channel: str, officer: Officer) -> EntryRecord:
    """Tell the other side of an officer: his commission, or its revocation, signed with the keys of this channel."""
    document = station.channel(channel).pairing.our
    signer, now = station.sets.signer(document), station.clock.now()
    held = officer.commission
    values: dict[str, object] = {
        "officer": held.officer,
        "key": held.key,
        "tier": TIERS.index(document.tier) + 1,
    }
    if officer.revocation is not None:
        ours = replace(held, standing=document.standing)
        raw = make_officer_revocation(signer, ours, officer.revocation.at, officer.revocation.reason)
        values |= {"event": _REVOKED, "from": to_seconds(officer.revocation.at), "document": raw}
    else:
        request = OfficerRequest(held.officer, held.key, now, b"")
        raw = make_officer_commission(
            signer, document.standing, request, held.roles, held.authority, held.since, held.until
        )
        values |= {
            "event": _COMMISSIONED,
            "roles": tuple(sorted(int(role) for role in held.roles)),
            "authority": int(held.authority),
            "from": to_seconds(held.since),
            "until": to_seconds(held.until),
            "document": raw,
        }
    marking = Marking.EXERCISE if document.throwaway else Marking.REAL
    return await release(station, channel, Draft(OfficerNotice(Values(values)), Precedence.ROUTINE, marking))


def _our_signatures(station: Station, channel: str, entry: EntryId) -> tuple[ReleaseSignature, ...]:
    notes = [one for one in station.store.notes_about(channel, entry) if one.record.kind in (RELEASE, REVIEW)]
    return tuple(one for note in notes for one in read_proof(note)[1])


def _digest(station: Station, channel: str, entry: EntryId) -> bytes:
    (note,) = [one for one in station.store.notes_about(channel, entry) if one.record.kind == RELEASE]
    return read_proof(note)[0]


def _our_documents(station: Station, names: set[tuple[str, bytes]]) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    officers = [one for one in station.officers.all() if (one.name, one.commission.key) in names]
    commissions = tuple((one.commission.raw, one.document.raw) for one in officers)
    revocations = dict.fromkeys(
        (one.revocation.raw, one.document.raw) for one in officers if one.revocation is not None
    )
    return commissions, tuple(revocations)


def _their_signatures(station: Station, channel: str, entry: EntryId) -> tuple[ReleaseSignature, ...]:
    place = _place(entry)
    found = []
    for said in station.records.of(channel).recorded([ReleaseProof.TYPE]):
        if said.direction == place[0] and place in said.cites:
            found += list(_signatures_in(said))
    return tuple(found)[:8]


def _signatures_in(said: Said) -> Iterator[ReleaseSignature]:
    message = said.message
    if isinstance(message, ReleaseProof):
        reason = str(message.values.get("reason", ""))
        for number, officer, key, signature in message.values["signatures"]:
            capacity = Capacity(CAPACITY.names[number])
            at_s = message.values.get("reviewed") if capacity is Capacity.REVIEW else None
            yield ReleaseSignature(capacity, officer, key, signature, reason, at_s)


def _their_documents(
    station: Station, channel: str, names: set[tuple[str, bytes]]
) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    document = station.channel(channel).pairing.their.raw
    direction = 1 - station.channel(channel).pairing.our_direction
    pairs: dict[int, dict[Pair, None]] = {_COMMISSIONED: {}, _REVOKED: {}}
    for said in station.records.of(channel).recorded([OfficerNotice.TYPE]):
        values = said.message.values if isinstance(said.message, OfficerNotice) else {}
        if said.direction == direction and (values["officer"], values["key"]) in names:
            pairs[values["event"]][values["document"], document] = None
    return tuple(pairs[_COMMISSIONED]), tuple(pairs[_REVOKED])


def _is_told(station: Station, channel: str, commission: OfficerCommission) -> bool:
    ours = station.channel(channel).pairing.our_direction
    for said in station.records.of(channel).recorded([OfficerNotice.TYPE]):
        values = said.message.values if isinstance(said.message, OfficerNotice) else {}
        same = (values["officer"], values["key"]) == (commission.officer, commission.key)
        if said.direction == ours and same and values.get("until") == to_seconds(commission.until):
            return True
    return False


def _place(entry: EntryId) -> Place:
    return entry.log.direction, entry.log.generation, entry.number
