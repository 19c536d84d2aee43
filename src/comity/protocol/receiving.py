"""Their frames: join, open, hand on, or refuse by name (spec/02-frames.md, spec/04-keys.md)."""

from __future__ import annotations

from comity.clock import Instant, later
from comity.crypto.sealing import EpochKeys
from comity.errors import Refusal, Refused
from comity.protocol import answering, restoring
from comity.protocol.accepting import accept_entry
from comity.protocol.control import MAX_KEY_IDS, Heartbeat, KeyGone, KeyUnknown
from comity.protocol.keyring import Epoch
from comity.protocol.state import ChannelState, ReplayWindow
from comity.protocol.transitions import Phase
from comity.protocol.unit_hello import is_unit_hello
from comity.transcript.entry import from_air
from comity.wire import cbor, labels
from comity.wire.frame import (
    ControlFrame,
    EntryFrame,
    FragmentFrame,
    FrameKind,
    OpeningFrame,
    OpeningKind,
    decode_frame,
)

KEY_UNKNOWN_AGAIN_S = 20.0
PLACE_SIZE = 12
"""Generation and number in front of a keyed entry's air form."""


def receive(c: ChannelState, data: bytes, link: str, now: Instant) -> None:
    """Take one frame from a link. Every refusal is counted in the step; nothing is ever raised."""
    try:
        frame = decode_frame(data)
        if isinstance(frame, FragmentFrame):
            whole = _join(c, frame, link, now)
            if whole is None:
                return
            frame = decode_frame(whole)
            if isinstance(frame, FragmentFrame):
                raise Refused(Refusal.FRAME_HEADER_WRONG, "a fragment of a fragment")
        _dispatch(c, frame, link, now)
    except Refused as refused:
        c.refuse(refused, now)


def _dispatch(c: ChannelState, frame: EntryFrame | ControlFrame | OpeningFrame, link: str, now: Instant) -> None:
    if isinstance(frame, EntryFrame):
        _receive_entry(c, frame, link, now)
    elif isinstance(frame, ControlFrame):
        _receive_control(c, frame, link, now)
    else:
        _receive_opening(c, frame, link, now)


def _join(c: ChannelState, fragment: FragmentFrame, link: str, now: Instant) -> bytes | None:
    if fragment.cut is FrameKind.OPENING:
        opening = c.keys.opening[c.identity.their_direction]
        if fragment.tag != opening.tag:
            raise Refused(Refusal.KEY_UNKNOWN)
        opening.verify_fragment(fragment.authenticated, fragment.mac)
        if fragment.generation is not None:
            _refuse_if_held(c, fragment.generation, fragment.number)
        return c.partials.add(fragment, now)
    epoch = _verified_by(c, fragment)
    c.heard(link, now)
    if fragment.cut is FrameKind.ENTRY:
        _refuse_if_held(c, fragment.generation or epoch.generation, fragment.number)
    return c.partials.add(fragment, now)


def _verified_by(c: ChannelState, fragment: FragmentFrame) -> Epoch:
    candidates = c.keys.their_tagged(fragment.tag)
    if not candidates:
        raise Refused(Refusal.KEY_UNKNOWN)
    for epoch in candidates:
        if epoch.keys is None:
            continue
        try:
            epoch.keys.verify_fragment(fragment.authenticated, fragment.mac)
        except Refused:
            continue
        return epoch
    if all(epoch.keys is None for epoch in candidates):
        if fragment.cut is FrameKind.ENTRY:
            _key_is_gone(c, candidates[-1], fragment.generation, fragment.number)
        raise Refused(Refusal.EPOCH_KEY_GONE)
    raise Refused(Refusal.FRAGMENT_MAC_WRONG)


def _refuse_if_held(c: ChannelState, generation: int, number: int) -> None:
    log = c.their_logs.get(generation)
    if log is not None and (number < log.size or number in log.ahead):
        log.say_receipt_again()
        raise Refused(Refusal.ALREADY_HELD)


def _key_is_gone(c: ChannelState, epoch: Epoch, generation: int | None, number: int) -> None:
    _refuse_if_held(c, generation or epoch.generation, number)
    c.reply(KeyGone(epoch.number, generation or epoch.generation, number), None)
    raise Refused(Refusal.EPOCH_KEY_GONE)


def _tell_key_unknown(c: ChannelState, tag: bytes, link: str, now: Instant) -> None:
    """After a restore of ours they may use a key we lost: say so, not too often, over the link it came by."""
    if c.phase is not Phase.OPEN or now < c.key_unknown_due or not c.keys.our_hpke:
        return
    c.key_unknown_due = later(now, KEY_UNKNOWN_AGAIN_S)
    newest = c.keys.our_hpke[-MAX_KEY_IDS:]
    c.reply(KeyUnknown(tag, b"".join(key.id for key in newest)), link)


def _receive_entry(c: ChannelState, frame: EntryFrame, link: str, now: Instant) -> None:
    candidates = c.keys.their_tagged(frame.tag)
    if not candidates:
        _tell_key_unknown(c, frame.tag, link, now)
        raise Refused(Refusal.KEY_UNKNOWN)
    for epoch in candidates:
        generation = frame.generation or epoch.generation
        plaintext = epoch.keys and _try_open(epoch.keys, generation, frame)
        if plaintext:
            c.heard(link, now)
            data = from_air(plaintext, c.policy.max_entry_size)
            accept_entry(c, generation, frame.number, data, now)
            _note_epoch_use(c, epoch, generation, frame.number, now)
            return
    if all(epoch.keys is None for epoch in candidates):
        _key_is_gone(c, candidates[-1], frame.generation, frame.number)
    raise Refused(Refusal.DOES_NOT_OPEN)


def _try_open(keys: EpochKeys, generation: int, frame: EntryFrame) -> bytes | None:
    try:
        return keys.open_entry(generation, frame.number, frame.header, frame.ciphertext)
    except Refused:
        return None


def _note_epoch_use(c: ChannelState, epoch: Epoch, generation: int, number: int, now: Instant) -> None:
    """An entry, or a head told, under this epoch bounds all earlier ones: they seal nothing from its number on."""
    _note_in_use(c, epoch, now)
    for earlier in c.keys.live(c.identity.their_direction):
        if earlier.number < epoch.number and (earlier.last is None or number <= earlier.last):
            same = earlier.generation == generation
            earlier.last = number - 1 if same else -1
            c.record(earlier.cell())


def _note_in_use(c: ChannelState, epoch: Epoch, now: Instant) -> None:
    """They seal under this epoch: no bound of time destroys it before they use a later one."""
    if epoch.activated_at is None:
        epoch.activated_at = now
        c.record(epoch.cell())


def _receive_control(c: ChannelState, frame: ControlFrame, link: str, now: Instant) -> None:
    candidates = c.keys.their_tagged(frame.tag)
    if not candidates:
        _tell_key_unknown(c, frame.tag, link, now)
        raise Refused(Refusal.KEY_UNKNOWN)
    for epoch in candidates:
        if epoch.keys is None:
            continue
        try:
            plaintext = epoch.keys.open_control(frame.counter, frame.header, frame.ciphertext)
        except Refused:
            continue
        c.replay.setdefault(epoch.number, ReplayWindow()).check(frame.counter)
        c.heard(link, now)
        _note_in_use(c, epoch, now)
        control = answering.receive_control(c, plaintext, link, now)
        if isinstance(control, Heartbeat):
            _note_epoch_use(c, epoch, control.own_generation, control.own_size, now)
        return
    if any(epoch.keys for epoch in candidates):
        raise Refused(Refusal.DOES_NOT_OPEN)
    if c.phase is Phase.OPEN and now >= c.key_unknown_due:
        c.key_unknown_due = later(now, KEY_UNKNOWN_AGAIN_S)
        c.reply(KeyGone(candidates[-1].number, candidates[-1].generation, 0), link)
    raise Refused(Refusal.EPOCH_KEY_GONE)


def _receive_opening(c: ChannelState, frame: OpeningFrame, link: str, now: Instant) -> None:
    if frame.tag != c.keys.opening[c.identity.their_direction].tag:
        raise Refused(Refusal.KEY_UNKNOWN)
    if is_unit_hello(frame):
        return  # said before they knew that the channel is there
    if frame.kind is OpeningKind.HELLO:
        restoring.receive_hello(c, frame.payload, link, now)
        return
    if frame.kind is OpeningKind.ANSWER:
        restoring.receive_answer(c, frame.payload, now)
        return
    info = cbor.encode([labels.KEYED, c.identity.channel_id, c.identity.their_direction])
    plaintext = c.keys.open_hpke(c.identity.suite, info, frame.payload)
    if len(plaintext) < PLACE_SIZE:
        raise Refused(Refusal.FRAME_TRUNCATED)
    generation = int.from_bytes(plaintext[:4], "big")
    number = int.from_bytes(plaintext[4:PLACE_SIZE], "big")
    data = from_air(plaintext[PLACE_SIZE:], c.policy.max_entry_size)
    accept_entry(c, generation, number, data, now)
    c.heard(link, now)
