"""Many frames against one living channel: `python -m fuzz.frames [--frames 1000000] [--seed 1]`.

Property: whatever frames come, true ones and what becomes of them when they are cut, joined, repeated, changed and
sealed anew with the real keys of the other side, each is taken or refused by name, nothing else is ever raised, memory
stays within its bounds, nothing is shown twice, and in between and afterwards honest messages still arrive.

It needs no atheris. It prints how long it took, the refusals by name and the largest memory; the exit status is 1 when
the property is broken.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter

from comity.clock import later
from comity.errors import Refusal
from comity.messages.precedence import Precedence
from comity.protocol.reassembly import MAX_OPENINGS, MAX_PARTIALS
from comity.protocol.state import MAX_COMPARE, MAX_FETCH, MAX_REPLIES
from comity.protocol.transitions import Phase
from comity.testing.pair import SimulatedPair
from comity.wire import cbor
from comity.wire.frame import FrameKind
from fuzz.parsers import require
from tests.protocol.stations import HostileSide, core, flows, hostile_b, noise, open_pair, refused

_ROUND = 10_000
"""Frames between two honest conversations."""
_AFRESH_AFTER = 10
"""Rounds after which two new stations are made, so that the log of one does not grow without end."""
_STOCK = 400
"""Frames of the last conversation that are changed."""
_NAMES = set(Refusal)


def main(arguments: list[str]) -> int:
    """Feed as many frames as were asked for."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.frames", description=__doc__)
    parser.add_argument("--frames", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    began = time.monotonic()
    names = attack(asked.frames, asked.seed)
    took = time.monotonic() - began
    print(f"{asked.frames} frames in {took:.0f} s, {asked.frames / took:.0f} a second; every property held")
    for name, count in names.most_common():
        print(f"{count:10} {name or 'taken'}")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB at most")
    return 0


def attack(frames: int, seed: int) -> Counter[str]:
    """Feed `frames` frames; how often each refusal was given, "" for what was taken. Raises Broken."""
    chance, names = random.Random(seed), Counter[str]()
    pair = open_pair()
    for number in range((frames + _ROUND - 1) // _ROUND):
        if number % _AFRESH_AFTER == 0:
            pair = open_pair()
        stock = _conversation(pair)
        hostile = hostile_b(pair)
        for _ in range(min(_ROUND, frames - number * _ROUND)):
            _feed(pair, _spoiled(hostile, stock, chance), names)
        _check(pair)
        pair.now = later(pair.now, 120)
        pair.run(30)
        flows(pair, 700)
    return names


def _conversation(pair: SimulatedPair) -> list[bytes]:
    """Both sides talk, with bulk and urgent entries; the frames of it."""
    del pair.frames[:]
    for precedence in Precedence:
        pair.a.say("Notice.", pair.now, precedence)
        pair.b.say("Answer.", pair.now, precedence)
    pair.b.say(noise(4000, len(pair.a.inbox)), pair.now)
    pair.run(20)
    return [frame for _, frame in pair.frames][-_STOCK:]


def _feed(pair: SimulatedPair, frame: bytes, names: Counter[str]) -> None:
    step = pair.a.channel.receive_frame(frame, "line", pair.now)
    given = refused(step)
    require(set(given) <= _NAMES, "a refusal without a name")
    names.update(given or [""])
    pair.a.finish(step, pair.now)


def _spoiled(hostile: HostileSide, stock: list[bytes], chance: random.Random) -> bytes:
    """One frame that somebody might send."""
    frame, other = chance.choice(stock), chance.choice(stock)
    at = chance.randrange(len(frame))
    match chance.randrange(12):
        case 0:
            return frame
        case 1:
            return frame[:at]
        case 2:
            return frame[:at] + other[chance.randrange(len(other)) :]
        case 3:
            return frame[:at] + chance.randbytes(chance.randint(1, 8)) + frame[at:]
        case 4:
            return frame[:at] + frame[at + chance.randint(1, 8) :]
        case 5:
            return chance.randbytes(chance.randint(0, 80))
        case 6:
            return hostile.control_of(_control(chance))
        case 7:
            return hostile.sealed(chance.randbytes(chance.randint(0, 120)), chance.randrange(60))
        case 8:
            number = core(hostile.victim).theirs.size
            return hostile.entry(_changed(hostile.message("Senseless."), chance), chance.randrange(number))
        case 9:
            whole = chance.randbytes(300)
            start = chance.randrange(299)
            kind = chance.choice([FrameKind.ENTRY, FrameKind.CONTROL])
            return hostile.fragment(
                whole, start, start + 1 + chance.randrange(299 - start), chance.randrange(300), kind
            )
        case _:
            return _changed(frame, chance)


def _control(chance: random.Random) -> bytes:
    """A control payload of some kind with some fields. What says that we are an old copy of ourselves is left out
    (receipts, heartbeats, keys that are gone): it stops our writing, as it should.
    """
    fields: list[cbor.Value] = [chance.choice([0, 1, 2, 40, 1 << 40, chance.randbytes(8)]) for _ in range(3)]
    kind = chance.choice([3, 4, 7, 8, 9, 10, 11, 12, 13])
    tails: dict[int, list[cbor.Value]] = {
        3: [*fields, chance.choice([0, 500]), [1, 2] * chance.randrange(3)],
        4: fields[:2],
        7: [*fields[:2], bytes(64)],
        8: [],
        9: [chance.choice(["over-quota-flash", "stale"]), *fields],
        12: [chance.randbytes(2), chance.randbytes(8)],
    }
    payload = cbor.encode([kind, *tails.get(kind, fields)])
    return _changed(payload, chance) if chance.random() < 0.3 and kind > 5 else payload


def _changed(data: bytes, chance: random.Random) -> bytes:
    """Some bits of it flipped, most often in the header."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        changed[chance.randrange(min(len(changed), chance.choice([1, 12, 1 << 20])))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _check(pair: SimulatedPair) -> None:
    """Bounds, and one inbox item a message."""
    c = core(pair.a)
    require(pair.a.channel.phase is Phase.OPEN, "not open")
    require(len(c.partials) <= MAX_PARTIALS + MAX_OPENINGS, "partial frames")
    require(len(c.replies) <= MAX_REPLIES and len(c.fetch) <= MAX_FETCH and len(c.compare) <= MAX_COMPARE, "queues")
    require(len(c.theirs.ahead) <= c.policy.window and len(c.their_logs) == 1 and len(c.resend) <= 8, "logs")
    shown = [record.id for record in pair.a.inbox]
    require(len(shown) == len(set(shown)), "shown twice")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
