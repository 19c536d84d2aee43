"""Keys of yesterday: gone from both key stores, and with everything of today nothing of yesterday's air opens."""

from __future__ import annotations

from comity.clock import later
from comity.crypto.sealing import EpochKeys, hpke_open
from comity.errors import Refusal, Refused
from comity.messages.precedence import Precedence
from comity.protocol.policy import DAY_S, Policy
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from comity.wire import cbor, labels
from comity.wire.frame import ControlFrame, EntryFrame, FragmentFrame, FrameKind, OpeningFrame, decode_frame
from tests.protocol.stations import arrived, core, flows, noise, open_pair, refusals, texts

DAY = Policy(epoch_s=DAY_S)


def secrets(side: SimulatedStation) -> dict[str, bytes]:
    """Everything in a station's key store."""
    return {name: side.key_store.read(name) for name in side.key_store.names()}


def say(pair: SimulatedPair, count: int = 2) -> None:
    for n in range(count):
        pair.a.say(f"Notice {n}.", pair.now, Precedence(n % 4))
        pair.b.say(f"Answer {n}.", pair.now, Precedence(n % 4))
    pair.run(10)


def a_day_later(pair: SimulatedPair) -> None:
    """Both talk on, the epochs are replaced, and everything is receipted."""
    for _ in range(3):
        pair.now = later(pair.now, DAY_S / 2)
        say(pair)
        pair.run(60)
    say(pair)
    pair.run(60)


def today_opens(side: SimulatedStation, raw: bytes) -> bool:
    """Whether any key that this station still has opens a frame, seen from either direction."""
    channel_id, suite = side.identity.channel_id, side.identity.suite
    frame = decode_frame(raw)
    for name, secret in secrets(side).items():
        _, kind, *rest = name.split("-")
        try:
            if kind == "epoch":
                keys = EpochKeys(channel_id, int(rest[0]), int(rest[1]), secret)
                if isinstance(frame, EntryFrame):
                    keys.open_entry(frame.generation or 1, frame.number, frame.header, frame.ciphertext)
                    return True
                if isinstance(frame, ControlFrame):
                    keys.open_control(frame.counter, frame.header, frame.ciphertext)
                    return True
                if isinstance(frame, FragmentFrame):
                    keys.verify_fragment(frame.authenticated, frame.mac)
                    return True
            elif isinstance(frame, OpeningFrame):
                for direction in (0, 1):
                    info = cbor.encode([labels.KEYED, channel_id, direction])
                    hpke_open(suite, secret, info, frame.payload)
                    return True
        except Refused:
            continue
    return False


def captured_frames(pair: SimulatedPair) -> list[bytes]:
    """What went under an epoch key; the MAC of opening fragments is no secret."""
    frames = [(raw, decode_frame(raw)) for _, raw in pair.frames]
    opening = [raw for raw, frame in frames if getattr(frame, "cut", None) is FrameKind.OPENING]
    return [raw for raw, frame in frames if raw not in opening and not isinstance(frame, OpeningFrame)]


def test_after_rotation_and_receipt_yesterdays_secrets_are_gone_and_its_frames_do_not_open() -> None:
    pair = open_pair(DAY)
    say(pair)
    pair.a.say(noise(5000), pair.now)
    pair.run(20)
    captured = captured_frames(pair)
    kinds = {type(decode_frame(raw)) for raw in captured}
    assert kinds == {EntryFrame, ControlFrame, FragmentFrame}
    yesterday = {side: secrets(side) for side in (pair.a, pair.b)}
    epochs = [(e.direction, e.number) for e in core(pair.a).keys.epochs.values()]
    assert all(any(today_opens(side, raw) for side in (pair.a, pair.b)) for raw in captured[:8])
    sealed_epochs = [stored.record for side in (pair.a, pair.b) for stored in side.store.arrivals(NAME, types=[1])]
    a_day_later(pair)
    today = {secret for side in (pair.a, pair.b) for secret in secrets(side).values()}
    gone = {name for side, kept in yesterday.items() for name, secret in kept.items() if secret not in today}
    assert gone == {name for kept in yesterday.values() for name in kept}
    for side in (pair.a, pair.b):
        cells = b"".join(value for value in side.store.cells(NAME).values())
        for secret in (secret for kept in yesterday.values() for secret in kept.values()):
            assert secret not in cells
        for direction, number in epochs:
            assert core(side).keys.epochs[direction, number].keys is None
        assert not any(today_opens(side, raw) for raw in captured)
    for record in sealed_epochs:
        assert not epoch_opens(pair, record.data)


def epoch_opens(pair: SimulatedPair, data: bytes) -> bool:
    """Whether an epoch secret in the record of yesterday opens with an HPKE key of today."""
    payload = cbor.decode(data)[2]  # type: ignore[index, call-overload]
    number, _, sealed, _ = cbor.decode(payload)[3:7]  # type: ignore[index, call-overload, arg-type, misc]
    for side in (pair.a, pair.b):
        for name, secret in secrets(side).items():
            for direction in (0, 1):
                info = cbor.encode([labels.EPOCH_SECRET, side.identity.channel_id, direction, number])
                if "-hpke-" in name and opens(side, secret, info, sealed):
                    return True
    return False


def opens(side: SimulatedStation, secret: bytes, info: bytes, sealed: bytes) -> bool:
    try:
        hpke_open(side.identity.suite, secret, info, sealed)
    except Refused:
        return False
    return True


def test_yesterdays_frames_are_refused_by_name_today() -> None:
    pair = open_pair(DAY)
    say(pair)
    captured = list(pair.frames)
    a_day_later(pair)
    shown = {side: texts(side) for side in (pair.a, pair.b)}
    for sender, raw in captured:
        side = pair.b if sender == "a" else pair.a
        step = side.channel.receive_frame(raw, "line", pair.now)
        assert not step.keys_to_keep
        side.finish(step, pair.now)
    for side in (pair.a, pair.b):
        assert texts(side) == shown[side]
        assert set(refusals(side)) <= {"already-held", "epoch-key-gone", "does-not-open"}
    flows(pair)


def test_an_epoch_is_replaced_after_its_time_while_it_is_used() -> None:
    pair = open_pair(DAY)
    assert pair.a.channel.status().epochs == (0, 0)
    for _ in range(4):
        a_day_later(pair)
    ours, theirs = pair.a.channel.status().epochs
    assert ours == theirs >= 3
    assert len([name for name in secrets(pair.a) if "-epoch-" in name]) <= 4


def test_an_epoch_is_replaced_after_so_many_entries() -> None:
    pair = open_pair(Policy(epoch_entries=10))
    for _ in range(6):
        say(pair, 5)
        pair.run(60)
    assert pair.a.channel.status().epochs[0] >= 2
    flows(pair)


def test_no_key_outlives_its_bound_whatever_was_not_received() -> None:
    pair = open_pair(Policy(epoch_s=DAY_S, key_bound_s=3 * DAY_S))
    say(pair)
    pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
    pair.run(60)
    say(pair)
    old = pair.a.channel.status().epochs[0]
    assert old >= 1
    pair.disconnect()
    held_back = pair.a.say("Under the old key.", pair.now)
    ahead = pair.a.channel.rotate_keys(pair.now)
    pair.a.finish(ahead, pair.now)
    for _ in range(8):
        pair.now = later(pair.now, DAY_S)
        for side in (pair.a, pair.b):
            side.finish(side.channel.handle_deadline(pair.now), pair.now)
    pair.connect()
    pair.run(300, until=arrived(pair.a, pair.b, held_back))
    assert arrived(pair.a, pair.b, held_back)()
    flows(pair)


def test_an_entry_under_a_key_that_is_gone_is_sealed_anew_by_its_author() -> None:
    pair = open_pair()
    pair.disconnect()
    small, large = pair.a.say("Under the old key.", pair.now), pair.a.say(noise(6000), pair.now)
    c = core(pair.a)
    old = c.keys.current
    assert old is not None
    pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
    item = c.outbox.get((0, 1, small.number))
    assert item is not None
    assert item.epoch == old.number
    theirs = core(pair.b).keys.epochs[old.direction, old.number]
    assert theirs.keys is not None
    c.ours.held.add(c.keys.ahead()[0].entry_number)
    pair.now = later(pair.now, 60)
    pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
    assert c.keys.current is not old
    c.ours.held.clear()
    pair.connect()
    pair.run(2)
    keys, theirs.keys = theirs.keys, None
    pair.run(120, until=lambda: arrived(pair.a, pair.b, large)() and arrived(pair.a, pair.b, small)())
    assert keys is not None
    assert arrived(pair.a, pair.b, small)()
    assert arrived(pair.a, pair.b, large)()


def test_what_waits_under_a_key_that_we_destroyed_is_sealed_anew() -> None:
    """Cut into fragments it could never be opened: their MAC needs the key."""
    for reload in (False, True):
        pair = open_pair(Policy(key_bound_s=2 * DAY_S))
        pair.a.finish(pair.a.channel.rotate_keys(pair.now), pair.now)
        pair.disconnect()
        large = pair.a.say(noise(6000), pair.now)
        c = core(pair.a)
        old = c.keys.current
        assert old is not None
        c.ours.held.add(c.keys.ahead()[0].entry_number)
        pair.a.finish(pair.a.channel.handle_deadline(later(pair.now, 40)), pair.now)
        c.ours.held.clear()
        assert c.keys.current is not old
        pair.now = later(pair.now, 2 * DAY_S + 100)
        pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
        assert old.keys is None
        if reload:
            pair.a.reload(pair.now)
        pair.connect()
        pair.run(120, until=arrived(pair.a, pair.b, large))
        assert arrived(pair.a, pair.b, large)()


def test_a_secret_that_a_crash_left_behind_is_not_used_again() -> None:
    """Destroyed in the record, but the machine died before the file went."""
    pair = open_pair(DAY)
    say(pair)
    left = secrets(pair.b)
    a_day_later(pair)
    for name, secret in left.items():
        pair.b.key_store.keep(name, secret)
    pair.disconnect()
    pair.b.reload(pair.now)
    gone = [epoch for epoch in core(pair.b).keys.epochs.values() if epoch.number == 0]
    assert gone
    assert all(epoch.keys is None for epoch in gone)


def test_their_epochs_are_bounded_however_many_they_place() -> None:
    pair = open_pair()
    for _ in range(80):
        pair.b.finish(pair.b.channel.rotate_keys(pair.now), pair.now)
        pair.run(40, until=lambda: not core(pair.b).keys.ahead())
    theirs = list(core(pair.a).keys.theirs())
    assert len([epoch for epoch in theirs if epoch.keys]) <= 4
    assert len(theirs) <= 70
    assert len(secrets(pair.a)) <= 8
    assert len(list(core(pair.b).keys.ours())) <= 70, "nor do our own that are gone stay for ever"
    newest = core(pair.b).keys.next_number(1)
    assert newest >= 80
    for side in (pair.a, pair.b):
        assert len([name for name in side.store.cells(NAME) if name.startswith("epoch/")]) <= 75
    pair.disconnect()
    for side in (pair.a, pair.b):
        side.reload(pair.now)
    assert core(pair.b).keys.next_number(1) == newest, "a number is never given twice"
    pair.connect()
    pair.run(10)
    flows(pair)


def test_keys_that_nobody_uses_are_refused_by_name() -> None:
    pair = open_pair()
    raw = next(raw for name, raw in pair.frames if name == "b" and isinstance(decode_frame(raw), ControlFrame))
    for at, name in ((1, Refusal.KEY_UNKNOWN), (-1, Refusal.DOES_NOT_OPEN)):
        changed = bytearray(raw)
        changed[at] ^= 0xFF
        pair.a.finish(pair.a.channel.receive_frame(bytes(changed), "line", pair.now), pair.now)
        assert refusals(pair.a)[name] == 1
