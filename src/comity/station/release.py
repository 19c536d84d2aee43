"""Releasing a message: from here on it is signed, numbered and queued, durably, and never taken back.

Where the station has officers, a message that needs their signatures becomes a draft instead (signing.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from comity.clock import Instant, iso
from comity.errors import OurFault
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cites import Cite
from comity.messages.content import content_digest, encode_content
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.protocol.steps import EntryId, EntryRecord, LogId, Record, Step
from comity.relation import charter_proposals
from comity.relation.release_rules import BY_STATION, Rule, rule_for
from comity.station.faults import ChannelRevoked
from comity.station.held_channel import HeldChannel
from comity.station.officers.drafts import KeptDraft, draft_note
from comity.station.permitted import check_precedence
from comity.station.relation.release_check import check_release
from comity.station.station import Station


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be released; `composed` None means now."""

    message: Message
    precedence: Precedence
    marking: Marking
    language: int = 0
    cites: tuple[EntryId, ...] = ()
    composed: Instant | None = None


class Drafted(OurFault):
    """It waits for officers' signatures: nothing failed, nothing was sent. The desk makes a result of it."""

    code = "draft-waits"

    def __init__(self, **facts: object) -> None:
        """Facts: draft. Make one with `of`."""
        super().__init__(**facts)
        self.result: dict[str, Any] = {}
        """What the desk answers."""

    @classmethod
    def of(cls, draft: KeptDraft, rule: Rule) -> Drafted:
        """For this draft, which wants every seat of its rule."""
        made = cls(draft=draft.name)
        made.result = drafted(draft, rule, [seat.capacity.value for seat in rule.seats])
        return made


def drafted(draft: KeptDraft, rule: Rule, wants: Sequence[str]) -> dict[str, Any]:
    """A draft as the desk answers it: its name, its digest, its marking, and which signatures it still wants."""
    return {
        "draft": draft.name,
        "digest": draft.digest.hex(),
        "channel": draft.channel,
        "state": "draft",
        "marking": Marking(draft.envelope(draft.made_at).marking).name,
        "rule": rule.name,
        "wants": list(wants),
    }


async def release(
    station: Station,
    channel: str,
    draft: Draft,
    beside: Sequence[Record] = (),
    about_content: Callable[[bytes], Sequence[Record]] = lambda _: (),
) -> EntryRecord:
    """Sign and record the message, and `beside` with it; it leaves when a link is up.

    `about_content` makes more to record beside it from the digest of its content, by which it is found again.

    Raises what `check_may_send`, Envelope, Channel.submit and the store raise, ChannelMissing, ChannelRevoked; then
    nothing was changed. Raises Drafted when officers must sign it first; then the draft and `beside` are recorded.
    """
    held = station.channel(channel)
    now = station.clock.now()
    direction = held.pairing.our_direction
    envelope = Envelope(
        draft.precedence,
        draft.marking,
        now if draft.composed is None else draft.composed,
        now,
        tuple(Cite(one.log.direction == direction, one.log.generation, one.number) for one in draft.cites),
        draft.language,
        draft.message,
    )
    check_may_send(station, held, envelope)
    rule = rule_here(station, held, envelope)
    beside = [*beside, *about_content(content_digest(encode_content(envelope)))]
    if rule.seats:
        raise Drafted.of(await _keep(station, held, envelope, now, beside), rule)
    return await enter(station, held, envelope, now, lambda _: beside)


def check_may_send(station: Station, held: HeldChannel, envelope: Envelope) -> None:
    """Everything that must hold now, when a draft is made and again when it becomes an entry.

    Raises ChannelRevoked, and what `check_precedence` and `check_release` raise.
    """
    if held.revoked is not None:
        raise ChannelRevoked(channel=held.open.name, at=iso(held.revoked))
    check_precedence(type(envelope.message), envelope.precedence)
    name, records = held.open.name, station.records
    check_release(records.of(name), held.open.core.seen, envelope, lambda: records.orders(name, station.held))


def rule_here(station: Station, held: HeldChannel, envelope: Envelope) -> Rule:
    """Who must sign it at this station; nobody where there are no officers."""
    if not station.officers.are_there:
        return BY_STATION
    about_flash, wanted = _is_about_flash(station, held, envelope), two_persons(station, held.open.name)
    return rule_for(envelope.message, station.document.tier, about_flash=about_flash, two_persons=wanted)


def two_persons(station: Station, channel: str) -> frozenset[str]:
    """The types for which the charter in force wants two officers, and a proof that travels."""
    record = station.records.of(channel)
    if not record.said([CharterProposal.TYPE]):
        return frozenset()
    charter = charter_proposals.fold(record.said(charter_proposals.TYPES), Marking.REAL)
    return charter.terms(station.clock.now()).two_persons


async def enter(
    station: Station,
    held: HeldChannel,
    envelope: Envelope,
    now: Instant,
    beside: Callable[[EntryRecord], Sequence[Record]],
) -> EntryRecord:
    """Make the entry, with what belongs beside it in the same commit."""
    step, record = held.open.core.submit(envelope, now)
    step.records += beside(record)
    with station.records.of(held.open.name).releasing(record):
        await held.open.commit(step)
    return record


async def _keep(
    station: Station, held: HeldChannel, envelope: Envelope, now: Instant, beside: Sequence[Record]
) -> KeptDraft:
    """Record a draft, durably, and `beside`. The same content twice is one draft."""
    encode_payload(envelope, (1, 0))  # what could not be sent cannot wait either
    drafts, content = station.drafts(held.open.name), encode_content(envelope)
    before = drafts.of_digest(content_digest(content))
    is_new = before is None or before.state == "discarded"
    if is_new or beside:
        kept = [draft_note(content, now)] if is_new else []
        await station.record(held.open.name, Step(records=[*kept, *beside]))
    return drafts.open(content_digest(content).hex()[:10])


def _is_about_flash(station: Station, held: HeldChannel, envelope: Envelope) -> bool:
    direction, name = held.pairing.our_direction, held.open.name
    for cite in envelope.cites:
        log = LogId(direction if cite.own else 1 - direction, cite.generation)
        stored = station.store.entry(name, EntryId(log, cite.number))
        if stored is not None and stored.record.precedence == Precedence.FLASH:
            return True
    return False
