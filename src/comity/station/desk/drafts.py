"""Drafts at the desk: looked at, signed, released, discarded; and releases reviewed afterwards."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from typing import Any

from comity.clock import date_time_group, from_seconds, iso, to_seconds
from comity.crypto.officers import Capacity
from comity.errors import Refused
from comity.languages import Language, load
from comity.languages import table as languages
from comity.messages.cites import Cite
from comity.messages.precedence import Marking, Precedence
from comity.protocol.steps import EntryId, LogId, Step
from comity.relation.release_proof import ReleaseSignature, seat_for
from comity.relation.release_rules import REVIEW_SEAT
from comity.station.desk.arguments import Operation, octets
from comity.station.desk.reading import Reading
from comity.station.desk.sending import Sending
from comity.station.faults import ArgumentNotOneOf, ArgumentWrong, ReferenceWrong
from comity.station.officers.drafts import RELEASE, REVIEW, KeptDraft, read_proof, review_note, unreviewed
from comity.station.officers.proofs import send_wanted_proof
from comity.station.officers.signing import (
    OfficerLacksRole,
    OfficerSignsTwice,
    ReviewMisdated,
    SignatureNotOfDraft,
    Standing,
    capacity_of,
    discard,
    sign_draft,
    standing,
)
from comity.station.record.references import reference_of
from comity.station.record.view import said_in
from comity.station.release import drafted
from comity.station.station import Station
from comity.store.base import StoredNote

_DRAFT = "draft"
_REVIEW_CLOCKS_S = 300
"""How far the clocks of a reviewing officer and of his station may lie apart."""


class DraftsDesk:
    """Operations on what waits for signatures. A draft is named `south/draft/0123456789`."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        looking = self.drafts, self.draft, self.release_of
        return *looking, self.sign_draft, self.discard_draft, self.review_release

    async def drafts(self, channel: str | None = None, language: str | None = None) -> dict[str, Any]:
        """Drafts that wait, and releases by broken glass that nobody has reviewed, the oldest first."""
        said = self._reading.language(language)
        waiting, to_review = [], []
        for name in self._reading.channels(channel):
            waiting += [self._item(one, said) for one in self._station.drafts(name).all() if one.state == "open"]
            to_review += [self._reading.view(name).reference(entry) for entry in unreviewed(self._station.store, name)]
        return {"drafts": waiting, "unreviewed": to_review}

    async def draft(
        self, draft: str, language: str | None = None, key: str | None = None, break_glass: bool = False
    ) -> dict[str, Any]:
        """One draft with exactly what will be sent (`content`, base64), in `language` and in the other side's.

        With an officer's public `key` (hex) also as what he would sign it now (`sign_as`); raises what keeps him from
        it.
        """
        channel, kept = self._find(draft)
        item = self._item(kept, self._reading.language(language))
        item["content"] = b64encode(kept.content).decode()
        item["also"] = {row.code: self._said(kept, load(row.code))["text"] for row in languages() if row.complete}
        if key is not None:
            stands = standing(self._station, channel, kept.name, break_glass=break_glass)
            item["sign_as"] = capacity_of(self._station, stands, octets("key", key)).value
        return item

    async def sign_draft(
        self, draft: str, officer: str, key: str, capacity: str, signature: str, reason: str = ""
    ) -> dict[str, Any]:
        """Take an officer's signature (hex); with the last one that is wanted the draft is an entry, and is sent."""
        channel, kept = self._find(draft)
        if capacity not in set(Capacity):
            raise ArgumentNotOneOf(argument="capacity", value=capacity, known=", ".join(Capacity))
        given = _signature(Capacity(capacity), officer, key, signature, reason)
        stands, record = await sign_draft(self._station, channel, kept.name, given)
        if record is None:
            return drafted(stands.draft, stands.rule, [seat.capacity.value for seat in stands.open])
        await send_wanted_proof(self._station, channel, record, stands.envelope.message.CODE)
        outcome = await self._sending.outcome(channel, record, None, 0.0)
        if record.cites:
            outcome["about"] = self._reading.view(channel).reference(record.cites[0])
        return outcome | {"draft": kept.name, "digest": kept.digest.hex(), "rule": stands.rule.name}

    async def discard_draft(self, draft: str, officer: str | None = None) -> dict[str, Any]:
        """End a draft that waits; what it said stays among the notes."""
        channel, kept = self._find(draft)
        await discard(self._station, channel, kept.name, self._reading.officer(officer))
        return self._item(self._station.drafts(channel).find(kept.name), self._reading.language(None))

    async def release_of(self, reference: str) -> dict[str, Any]:
        """Who signed an entry of ours before it went, and who reviewed it: `content` digest and signatures."""
        found = self._reading.message(reference, "release", ours=True)
        signed = [one for note in self._about(found.channel, found.stored.record.id) for one in read_proof(note)[1]]
        digests = [read_proof(note)[0] for note in self._about(found.channel, found.stored.record.id)]
        channel_id = self._station.channel(found.channel).open.core.identity.channel_id
        return {
            "reference": found.reference,
            "channel_id": channel_id.hex(),
            "digest": digests[0].hex() if digests else None,
            "signatures": [_signature_item(one) for one in signed],
        }

    async def review_release(
        self, reference: str, officer: str, key: str, signature: str, reason: str, at: int
    ) -> dict[str, Any]:
        """A second officer reviews what one released alone by breaking the glass; `reason` is what he found, `at` the
        POSIX second of his review, which he signs too.

        Raises ReviewMisdated, OfficerSignsTwice for the same officer, OfficerLacksRole, SignatureNotOfDraft.
        """
        found = self._reading.message(reference, "review", ours=True)
        entry = found.stored.record.id
        if entry not in unreviewed(self._station.store, found.channel):
            raise ReferenceWrong(reference=reference)
        digest, before = read_proof(self._about(found.channel, entry)[0])
        now = self._station.clock.now()
        by = self._station.officers.of_key(octets("key", key), now)
        given = replace(_signature(Capacity.REVIEW, officer, key, signature, reason), at_s=at)
        if not to_seconds(found.stored.record.at) <= at or abs(at - to_seconds(now)) > _REVIEW_CLOCKS_S:
            raise ReviewMisdated(reference=found.reference, now=date_time_group(now))
        channel_id = self._station.channel(found.channel).open.core.identity.channel_id
        if by.name != officer or not reason or not _is_over(given, channel_id, digest):
            raise SignatureNotOfDraft(draft=found.reference, officer=officer)
        if any(by.commission.key == one.key or by.name == one.officer for one in before):
            raise OfficerSignsTwice(draft=found.reference, officer=officer)
        if seat_for([REVIEW_SEAT], Capacity.REVIEW, by.roles) is None:
            wanted = ", ".join(role.code for role in sorted(REVIEW_SEAT.roles))
            raise OfficerLacksRole(officer=officer, wanted=wanted)
        await self._station.record(found.channel, Step(records=[review_note(digest, given, entry, now)]))
        return await self.release_of(reference)

    def _about(self, channel: str, entry: EntryId) -> list[StoredNote]:
        notes = self._station.store.notes_about(channel, entry)
        return [note for note in notes if note.record.kind in (RELEASE, REVIEW)]

    def _find(self, name: str) -> tuple[str, KeptDraft]:
        channel, middle, _ = [*name.split("/"), "", ""][:3]
        if middle != _DRAFT or name.count("/") != 2:
            raise ReferenceWrong(reference=name)
        return channel, self._station.drafts(channel).find(name)

    def _item(self, kept: KeptDraft, language: Language) -> dict[str, Any]:
        envelope = kept.envelope(self._station.clock.now())
        item: dict[str, Any] = {
            "draft": kept.name,
            "digest": kept.digest.hex(),
            "channel": kept.channel,
            "state": kept.state,
            "made": iso(kept.made_at),
            "type": envelope.message.CODE,
            "precedence": Precedence(envelope.precedence).name,
            "marking": Marking(envelope.marking).name,
            "cites": [self._reference(kept.channel, cite) for cite in envelope.cites],
            "signatures": [_signature_item(one) for one in kept.signatures],
        }
        if kept.entry is not None:
            item["reference"] = self._reading.view(kept.channel).reference(kept.entry)
        if kept.state == "open":
            stands = self._standing(kept)
            item |= {"rule": stands.rule.name, "wants": [seat.capacity.value for seat in stands.open]}
        return item | self._said(kept, language)

    def _said(self, kept: KeptDraft, language: Language) -> dict[str, Any]:
        said = said_in(kept.envelope(self._station.clock.now()), language)
        del said["released"]
        return said

    def _standing(self, kept: KeptDraft) -> Standing:
        return standing(self._station, kept.channel, kept.name)

    def _reference(self, channel: str, cite: Cite) -> str:
        ours = self._station.channel(channel).pairing.our_direction
        log = LogId(ours if cite.own else 1 - ours, cite.generation)
        return reference_of(channel, EntryId(log, cite.number), ours)


def _signature(capacity: Capacity, officer: str, key: str, signature: str, reason: str) -> ReleaseSignature:
    public, signed = octets("key", key), octets("signature", signature)
    if len(public) != 32 or len(signed) != 64:
        raise ArgumentWrong(argument="signature", value=signature[:40], reason="signature-size")
    return ReleaseSignature(capacity, officer, public, signed, reason)


def _signature_item(one: ReleaseSignature) -> dict[str, Any]:
    return {
        "officer": one.officer,
        "capacity": one.capacity.value,
        "key": one.key.hex(),
        "signature": one.signature.hex(),
        "reason": one.reason,
        **({} if one.at_s is None else {"at": iso(from_seconds(one.at_s))}),
    }


def _is_over(given: ReleaseSignature, channel_id: bytes, digest: bytes) -> bool:
    try:
        given.verify(channel_id, digest)
    except Refused:
        return False
    return True
