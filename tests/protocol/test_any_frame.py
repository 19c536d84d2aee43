"""Any bytes as a frame, in every phase of a channel: a step, and every refusal has a name. Nothing is ever raised."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from comity.clock import later
from comity.errors import Refusal
from comity.protocol.policy import DAY_S
from comity.protocol.steps import FrameRefused
from comity.protocol.transitions import Phase
from comity.store.memory import MemoryKeyStore
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from tests.protocol.stations import LINE, core, flows, noise, open_pair, texts

NAMES = set(Refusal)


def feed(pair: SimulatedPair, side: SimulatedStation, frame: bytes, link: str = "line") -> list[Refusal]:
    """What a station says to some bytes."""
    step = side.channel.receive_frame(frame, link, pair.now)
    side.finish(step, pair.now)
    return [event.name for event in step.events if isinstance(event, FrameRefused)]


def in_phase(phase: Phase) -> SimulatedPair:
    """A pair whose A is in this phase, with some traffic behind it where there can be any."""
    if phase in (Phase.HALF_PAIRED, Phase.LAPSED):
        pair = SimulatedPair(**LINE)
        if phase is Phase.LAPSED:
            pair.now = later(pair.now, 31 * DAY_S)
            pair.a.finish(pair.a.channel.handle_deadline(pair.now), pair.now)
        pair.connect()
        pair.run(2)
        return pair
    pair = open_pair()
    talk(pair)
    if phase is Phase.OPEN:
        return pair
    store, keys = pair.a.copy_of_disk()
    talk(pair)
    pair.disconnect()
    pair.a.store, pair.a.key_store = store, keys if phase is Phase.STOPPED else MemoryKeyStore()
    pair.a.inbox = [record for record in pair.a.inbox if store.entry(NAME, record.id)]
    pair.a.reload(pair.now)
    if phase is Phase.RESTORING:
        pair.a.finish(pair.a.channel.begin_restore(pair.now), pair.now)
        pair.b.finish(pair.b.channel.link_up("line", pair.traits, pair.now), pair.now)
        for frame in iter(lambda: pair.b.channel.next_frame("line", pair.now), None):
            pair.frames.append(("b", frame))
    else:
        pair.b.say("Do you remember?", pair.now)
        pair.connect()
        pair.run(20)
    return pair


def talk(pair: SimulatedPair) -> None:
    pair.a.say(noise(2000), pair.now)
    pair.b.say(noise(2000, 2), pair.now)
    pair.a.say("Notice.", pair.now)
    pair.b.say("Answer.", pair.now)
    pair.run(10)


PAIRS = {phase: in_phase(phase) for phase in Phase}


def test_the_phases_are_what_they_should_be() -> None:
    for phase in Phase:
        reached = in_phase(phase).a.channel.phase
        assert reached is phase or (phase is Phase.HALF_PAIRED and reached is Phase.OPEN)


@pytest.mark.parametrize("phase", list(Phase))
@given(frame=st.binary(max_size=120))
@example(frame=b"")
def test_any_bytes_are_refused_by_name(phase: Phase, frame: bytes) -> None:
    pair = PAIRS[phase]
    names = feed(pair, pair.a, frame)
    assert set(names) <= NAMES
    assert len(names) == 1
    assert feed(pair, pair.a, frame, "a link that nobody opened")


def variants(frames: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Captured frames cut, repeated, joined, with bits flipped, bytes lost and added."""
    for frame in frames:
        other = chance.choice(frames)
        at, size = chance.randrange(len(frame)), chance.randint(1, 9)
        yield frame
        yield frame[:at]
        yield frame[at:]
        yield frame + other
        yield frame[:at] + other[at:]
        yield frame[:at] + chance.randbytes(size) + frame[at:]
        yield frame[:at] + frame[at + size :]
        for _ in range(3):
            flipped = bytearray(frame)
            flipped[chance.randrange(min(len(frame), chance.choice([4, 16, 1 << 20])))] ^= 1 << chance.randrange(8)
            yield bytes(flipped)


@pytest.mark.parametrize("phase", list(Phase))
def test_captured_frames_in_every_variation_are_taken_or_refused(phase: Phase) -> None:
    pair = in_phase(phase)
    chance = random.Random(phase.value)
    captured = [frame for _, frame in pair.frames]
    frames = list(variants(chance.sample(captured, min(60, len(captured))), chance))
    chance.shuffle(frames)
    shown = len(texts(pair.a))
    for frame in frames:
        assert set(feed(pair, pair.a, frame)) <= NAMES
        while pair.a.channel.next_frame("line", pair.now) is not None:
            pass
    assert len(texts(pair.a)) == len(set(texts(pair.a))) >= shown
    assert len(core(pair.a).partials) <= 20
    assert len(core(pair.a).replies) <= 256


def test_frames_byte_by_byte_and_backwards_are_refused_and_the_line_works_afterwards() -> None:
    pair = open_pair()
    talk(pair)
    for _, frame in pair.frames[-30:]:
        for at in range(len(frame)):
            assert len(feed(pair, pair.a, frame[at : at + 1])) == 1
        feed(pair, pair.a, frame[::-1])
    flows(pair)


def test_the_largest_frames_are_refused_quickly() -> None:
    pair = open_pair()
    for first in (0x00, 0x40, 0x80, 0xC1, 0xC2, 0xC3):
        for size in (1 << 21, (1 << 21) + 1):
            assert set(feed(pair, pair.a, bytes((first,)) + bytes(size - 1))) <= NAMES
    tag = core(pair.b).keys.opening[pair.b.identity.our_direction].tag
    for first in (0xC1, 0xC2, 0xC3):
        assert len(feed(pair, pair.a, bytes((first,)) + tag + b"\x80" * ((1 << 21) - 3))) == 1
    flows(pair)


def test_a_hostile_line_and_then_a_good_one() -> None:
    """Everything that goes over the line is changed in one way or another; then it heals."""
    pair = open_pair()
    chance = random.Random(11)
    for name, side in pair.sides():
        line = pair.lines[name]
        put = line.put

        def spoil(frame: bytes, now: object, put: object = put) -> None:
            for variant in chance.sample(list(variants([frame], chance)), 2):
                put(variant, now)  # type: ignore[operator]

        line.put = spoil  # type: ignore[method-assign, assignment]
        side.say(noise(3000), pair.now)
    pair.run(20)
    for line in pair.lines.values():
        del line.put  # type: ignore[misc]
    pair.run(100)
    assert len(texts(pair.a)) == len(texts(pair.b)) == 1
    flows(pair)
