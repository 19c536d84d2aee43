"""Our control payloads: what to answer, sealed only when a link asks for a frame (spec/10-delivery.md, section 2)."""

from __future__ import annotations

from comity.clock import Instant, to_seconds
from comity.protocol.control import (
    MAX_HELD,
    Control,
    Head,
    Heartbeat,
    HeldReceipt,
    Receipt,
    Returned,
    encode_control,
)
from comity.protocol.link_state import LinkState, carries_answers
from comity.protocol.outbox import SHARED, Item
from comity.protocol.state import ChannelState
from comity.protocol.their_log import TheirLog
from comity.transcript.checkpoint import checkpoint_text, cosignature_message, held_receipt_message, origin
from comity.wire.frame import ControlFrame, FrameKind

RANK_OF_LONG = 2
"""A receipt that needs several frames goes before bulk, as IMMEDIATE does."""


def next_control(c: ChannelState, link: LinkState, now: Instant) -> bytes | None:
    """The next sealed control frame for this link, or None. Long ones go to the outbox and come as fragments."""
    epoch = c.keys.current
    if epoch is None or epoch.keys is None or not _is_known_to_them(c):
        return None
    answers = carries_answers(c.links, link)
    while c.counter < c.counter_usable:
        control = (_due_receipt(c, now) if answers else None) or _due_reply(c, link, answers)
        if control is None:
            return None
        counter = c.counter
        c.counter += 1
        header = ControlFrame(epoch.tag, counter, b"").header
        frame = header + epoch.keys.seal_control(counter, header, encode_control(control))
        if len(frame) <= link.traits.max_frame_size and len(frame) <= max(512, link.traits.fragment_size()):
            return frame
        rank = 0 if isinstance(control, Returned) else RANK_OF_LONG
        item = Item(FrameKind.CONTROL, 0, counter, frame, rank, epoch.number, repeats=False)
        c.outbox.put(item, ())
    return None


def _is_known_to_them(c: ChannelState) -> bool:
    """The use of our current epoch is recorded, as is its entry, whose frame has gone before anything under it."""
    epoch = c.keys.current
    if epoch is None or epoch.mark > c.recorded_mark:
        return False
    keyed = c.outbox.get((int(FrameKind.OPENING), epoch.generation, epoch.entry_number))
    return keyed is None or (bool(keyed.sent_over) and not keyed.unsent.get(SHARED))


def _due_receipt(c: ChannelState, now: Instant) -> Control | None:
    for log in c.their_logs.values():
        if log.durable.size > max(log.receipted, 0):
            log.receipted = log.durable.size
            return receipt(c, log, now)
    log = c.theirs
    held = log.untold(c.recorded_mark, MAX_HELD)
    if not held:
        return None
    time, size, generation = to_seconds(now), log.durable.size, log.log.generation
    message = held_receipt_message(
        c.identity.channel_id, log.log.direction, generation, size, log.durable.root(), time, held
    )
    return HeldReceipt(generation, size, time, tuple(number for number, _ in held), c.signer.sign(message))


def receipt(c: ChannelState, log: TheirLog, now: Instant) -> Receipt:
    """Our cosignature of the durable prefix of one of their generations."""
    time = to_seconds(now)
    name = origin(c.identity.channel_id, log.log.direction, log.log.generation)
    text = checkpoint_text(name, log.durable.size, log.durable.root())
    return Receipt(log.log.generation, log.durable.size, time, c.signer.sign(cosignature_message(text, time)))


def _due_reply(c: ChannelState, link: LinkState, answers: bool) -> Control | None:
    for _ in range(len(c.replies)):
        name, control = c.replies.popleft()
        if name == link.name or (answers and name not in c.links):
            return control
        c.replies.append((name, control))
    return None


def heartbeat(c: ChannelState, now: Instant, *, want_answer: bool) -> Heartbeat:
    """The line is up, and these are the heads as we know them."""
    theirs = c.theirs
    return Heartbeat(
        to_seconds(now),
        want_answer,
        c.ours.log.generation,
        c.ours.durable_size,
        theirs.log.generation,
        theirs.durable.size,
    )


def head_of_ours(c: ChannelState) -> Head:
    """Our own checkpoint signature over our durable log."""
    log = c.ours
    frontier = log.frontier_at(max(log.durable_size, log.cosigned.size))
    name = origin(c.identity.channel_id, log.log.direction, log.log.generation)
    signature = c.signer.sign(checkpoint_text(name, frontier.size, frontier.root()).encode())
    return Head(log.log.generation, frontier.size, signature)
