"""Officers sign a draft; the last signature that its rule wants makes it an entry (spec/17-officers.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.clock import Instant
from comity.crypto.officers import Capacity
from comity.errors import OurFault, Refused
from comity.messages.content import content_digest, digest_of_payload, encode_content
from comity.messages.envelope import Envelope
from comity.protocol.steps import EntryRecord, Record, Step
from comity.relation.release_proof import ReleaseSignature, Signed, open_seats, seat_for
from comity.relation.release_rules import (
    BY_BROKEN_GLASS,
    Rule,
    Seat,
    authority_for,
    may_break_glass,
    must_sign,
)
from comity.station.held_channel import HeldChannel
from comity.station.officers.drafts import DraftClosed, KeptDraft, discarded_note, release_note, signature_note
from comity.station.officers.officers import Officer
from comity.station.relation.faults import BarredBySuspension
from comity.station.release import check_may_send, enter, rule_here
from comity.station.station import Station
from comity.transcript.entry import split_entry


class SignatureNotOfDraft(OurFault):
    """The signature is not over this draft as it stands. Facts: draft, officer."""

    code = "signature-not-of-draft"


class OfficerSignsTwice(OurFault):
    """One officer, or one key, cannot take two seats. Facts: draft, officer."""

    code = "officer-signs-twice"


class OfficerLacksRole(OurFault):
    """The officer has no role that this draft still wants. Facts: officer, wanted."""

    code = "officer-lacks-role"


class OfficerLacksAuthority(OurFault):
    """The officer may not bind his party so far. Facts: officer, wanted."""

    code = "officer-lacks-authority"


class OfficerNotNamed(OurFault):
    """The message names an officer who is not among those who sign it. Facts: named."""

    code = "officer-not-named"


class ReviewMisdated(OurFault):
    """A review is dated before what it reviews, or not now. Facts: reference, now."""

    code = "review-misdated"


class GlassNotForThis(OurFault):
    """Only distress and an unintended act are released by one officer alone. Facts: type, permitted."""

    code = "glass-not-for-this"


class GlassWithoutReason(OurFault):
    """Whoever breaks the glass says why. Facts: draft."""

    code = "glass-without-reason"


@dataclass(frozen=True, slots=True)
class Standing:
    """A draft, its rule, and the seats that are still empty."""

    draft: KeptDraft
    envelope: Envelope
    rule: Rule
    open: tuple[Seat, ...]


def standing(station: Station, channel: str, name: str, *, break_glass: bool = False) -> Standing:
    """How a draft stands now; a signature of an officer who is no longer in force does not count.

    Raises DraftMissing, DraftClosed, GlassNotForThis.
    """
    held = station.channel(channel)
    now = station.clock.now()
    draft = station.drafts(channel).open(name)
    envelope = draft.envelope(now)
    rule = rule_here(station, held, envelope)
    if break_glass:
        if not may_break_glass(envelope.message):
            raise GlassNotForThis(type=envelope.message.CODE, permitted="S01, E13")
        rule = BY_BROKEN_GLASS
    return Standing(draft, envelope, rule, open_seats(rule, _signed(station, held, draft, now)))


def capacity_of(station: Station, stands: Standing, key: bytes) -> Capacity:
    """As what the officer with this key would sign a draft now.

    Raises OfficerUnknown, OfficerLapsed, OfficerRevoked, OfficerSignsTwice, OfficerLacksRole, OfficerLacksAuthority.
    """
    officer = station.officers.of_key(key, station.clock.now())
    return _seat(stands, officer, None).capacity


async def sign_draft(
    station: Station, channel: str, name: str, given: ReleaseSignature
) -> tuple[Standing, EntryRecord | None]:
    """Take an officer's signature; with the last one that is wanted the draft becomes an entry.

    Raises what `standing` and `capacity_of` raise, SignatureNotOfDraft, GlassWithoutReason, and as `release`; then
    nothing was changed, but that a draft that a suspension bars is discarded.
    """
    held = station.channel(channel)
    stands = standing(station, channel, name, break_glass=given.capacity is Capacity.BREAK_GLASS)
    draft, now = stands.draft, station.clock.now()
    officer = station.officers.of_key(given.key, now)
    if given.capacity is Capacity.BREAK_GLASS and not given.reason:
        raise GlassWithoutReason(draft=draft.name)
    _check_signature(held, draft, officer, given)
    seat = _seat(stands, officer, given.capacity)
    left = list(stands.open)
    left.remove(seat)
    try:
        check_may_send(station, held, stands.envelope)
    except BarredBySuspension:
        await discard(station, channel, name, officer.name)  # a barred draft never becomes an entry
        raise
    if left:
        await station.record(channel, Step(records=[signature_note(draft.digest, given, now)]))
        return Standing(station.drafts(channel).open(name), stands.envelope, stands.rule, tuple(left)), None
    signatures = (*_counting(station, held, draft, now, stands.rule), given)
    return stands, await _enter(station, held, stands, signatures, now)


async def discard(station: Station, channel: str, name: str, officer: str) -> KeptDraft:
    """End a draft; its note stays. Raises DraftMissing, DraftClosed."""
    draft = station.drafts(channel).open(name)
    note = discarded_note(draft.digest, officer, station.clock.now())
    await station.record(channel, Step(records=[note]))
    return draft


async def _enter(
    station: Station, held: HeldChannel, stands: Standing, signatures: Sequence[ReleaseSignature], now: Instant
) -> EntryRecord:
    draft, drafts = stands.draft, station.drafts(held.open.name)
    if content_digest(encode_content(stands.envelope)) != draft.digest:
        raise SignatureNotOfDraft(draft=draft.name, officer=signatures[-1].officer)

    def beside(record: EntryRecord) -> Sequence[Record]:
        return [release_note(draft.digest, signatures, record.id, now)]

    if held.open.core.status().our_log.generation > 1 and said_before(station, held, draft):
        raise DraftClosed(draft=draft.name, state="released")
    for named in sorted(must_sign(stands.envelope.message) - {one.officer for one in signatures}):
        raise OfficerNotNamed(named=named)
    drafts.leaving.add(draft.digest)
    try:
        return await enter(station, held, stands.envelope, now, beside)
    finally:
        drafts.leaving.discard(draft.digest)


def said_before(station: Station, held: HeldChannel, draft: KeptDraft) -> bool:
    """Whether an entry of ours says exactly this: a backup may be older than the entry that its draft became."""
    channel, ours, after = held.open.name, held.pairing.our_direction, 0
    kind = draft.envelope(station.clock.now()).message.TYPE
    while page := station.store.arrivals(channel, after, [kind]):
        for stored in page:
            entry = stored.record
            if entry.id.log.direction == ours and digest_of_payload(split_entry(entry.data)[0]) == draft.digest:
                return True
        after = page[-1].arrival
    return False


def _check_signature(held: HeldChannel, draft: KeptDraft, officer: Officer, given: ReleaseSignature) -> None:
    try:
        if given.officer != officer.name:
            raise SignatureNotOfDraft(draft=draft.name, officer=given.officer)
        given.verify(held.open.core.identity.channel_id, draft.digest)
    except Refused as error:
        raise SignatureNotOfDraft(draft=draft.name, officer=officer.name) from error


def _seat(stands: Standing, officer: Officer, capacity: Capacity | None) -> Seat:
    """The empty seat that the officer takes."""
    for one in stands.draft.signatures:
        if one.key == officer.commission.key or one.officer == officer.name:
            raise OfficerSignsTwice(draft=stands.draft.name, officer=officer.name)
    seat = seat_for(stands.open, capacity, officer.roles)
    if seat is None:
        wanted = sorted({role.code for one in stands.open for role in one.roles})
        raise OfficerLacksRole(officer=officer.name, wanted=", ".join(wanted) or "-")
    needed = authority_for(stands.envelope.message)
    if seat.capacity is not Capacity.DRAFTER and officer.commission.authority < needed:
        raise OfficerLacksAuthority(officer=officer.name, wanted=needed.code)
    return seat


def _signed(station: Station, held: HeldChannel, draft: KeptDraft, now: Instant) -> list[Signed]:
    """The signatures of a draft that count now."""
    counting = []
    for one in draft.signatures:
        try:
            officer = station.officers.of_key(one.key, now)
            _check_signature(held, draft, officer, one)
        except OurFault:
            continue
        counting.append(Signed(one, officer.roles))
    return counting


def _counting(
    station: Station, held: HeldChannel, draft: KeptDraft, now: Instant, rule: Rule
) -> list[ReleaseSignature]:
    """Those of them that take a seat of the rule."""
    kept: list[Signed] = []
    for one in _signed(station, held, draft, now):
        if len(open_seats(rule, [*kept, one])) < len(open_seats(rule, kept)):
            kept.append(one)
    return [one.by for one in kept]
