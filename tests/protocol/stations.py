"""Two stations for the tests of the core, and a side that holds real keys and says what it likes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import cast, get_args

from comity.clock import Instant, later
from comity.messages.precedence import Precedence
from comity.protocol.control import Control, encode_control
from comity.protocol.keyring import Epoch
from comity.protocol.policy import Policy
from comity.protocol.state import ChannelState
from comity.protocol.steps import EntryId, FrameRefused, LogId, Step
from comity.protocol.traits import BearerTraits
from comity.testing.pair import SimulatedPair, SimulatedStation
from comity.transcript.entry import encode_seen, sign_entry, split_entry, with_pq
from comity.wire import cbor
from comity.wire.frame import ControlFrame, EntryFrame, FragmentFrame, FrameKind, OpeningFrame

LINE = {"delay_s": 0.3, "bits_per_s": 64_000.0}


def open_pair(policy: Policy | None = None, traits: BearerTraits | None = None, **line: float) -> SimulatedPair:
    """Two stations that are paired, connected, and have each other's epoch keys; nothing is queued."""
    pair = SimulatedPair(policy, traits, 1, **(LINE | line))
    pair.connect()
    pair.run(30)
    for side in (pair.a, pair.b):
        assert side.channel.status().queued == 0
        core(side).refusals.clear()
    return pair


def core(station: SimulatedStation) -> ChannelState:
    """Everything the channel of a station knows: tests look inside."""
    return station.channel._c


def refusals(station: SimulatedStation) -> dict[str, int]:
    """What a station refused so far, by name."""
    return station.channel.status().refusals


def noise(size: int, seed: int = 1) -> str:
    """Text that hardly compresses."""
    chance = random.Random(seed)
    return "".join(chance.choices("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/", k=size))


def texts(station: SimulatedStation) -> list[EntryId]:
    """Which messages a station's officer was shown, in order."""
    return [record.id for record in station.inbox]


class HostileSide:
    """The real keys of one station in hands that follow no rule; `victim` is the other one, whose core is real."""

    def __init__(self, pair: SimulatedPair, me: SimulatedStation, victim: SimulatedStation) -> None:
        self.pair = pair
        self.me = me
        self.victim = victim
        self.signer = me.keys.signer()

    @property
    def now(self) -> Instant:
        return self.pair.now

    @property
    def epoch(self) -> Epoch:
        """The epoch under which the honest core of this side seals now."""
        epoch = core(self.me).keys.current
        assert epoch is not None
        return epoch

    @property
    def direction(self) -> int:
        return self.me.identity.our_direction

    def feed(self, *frames: bytes) -> list[str]:
        """Hand frames to the victim; returns the names under which it refused."""
        names = []
        for frame in frames:
            step = self.victim.channel.receive_frame(frame, "line", self.now)
            names += refused(step)
            self.victim.finish(step, self.now)
        return names

    def control(self, control: Control | cbor.Value, counter: int | None = None) -> bytes:
        """A control frame under the right key, whatever is in it."""
        is_control = isinstance(control, get_args(Control))
        plain = encode_control(cast("Control", control)) if is_control else cbor.encode(cast("cbor.Value", control))
        return self.control_of(plain, counter)

    def control_of(self, plaintext: bytes, counter: int | None = None) -> bytes:
        """A control frame of these very bytes."""
        if counter is None:  # shared with the honest core of this side, which may speak again later
            counter = core(self.me).counter
            core(self.me).counter += 1
        keys = self.epoch.keys
        assert keys is not None
        header = ControlFrame(self.epoch.tag, counter, b"").header
        return header + keys.seal_control(counter, header, plaintext)

    def signed(self, payload: bytes, number: int, generation: int = 1) -> bytes:
        """An entry with the right signature, whatever is in it."""
        log = (self.direction, generation)
        return sign_entry(self.signer, self.me.identity.channel_id, log, number, payload)

    def doubly_signed(self, kind: int, items: Sequence[cbor.Value], number: int, generation: int = 1) -> bytes:
        """The payload of an entry of the channel itself, with the right ML-DSA signature."""
        head: list[cbor.Value] = [kind, encode_seen(1, 1), self.now // 1000]
        channel_id = self.me.identity.channel_id
        return with_pq(self.signer, channel_id, self.direction, generation, number, [*head, *items])

    def sealed(self, plaintext: bytes, number: int, generation: int | None = None) -> bytes:
        """An entry frame of these very bytes under the right key."""
        keys = self.epoch.keys
        assert keys is not None
        header = EntryFrame(self.epoch.tag, generation, number, b"").header
        return header + keys.seal_entry(generation or self.epoch.generation, number, header, plaintext)

    def entry(self, payload: bytes, number: int, generation: int | None = None) -> bytes:
        """An entry frame that opens and whose entry verifies, whatever its payload is."""
        _, signature = split_entry(self.signed(payload, number, generation or self.epoch.generation))
        return self.sealed(signature + b"\x00" + payload, number, generation)

    def message(self, body: cbor.Value, *, kind: int = 5, manner: int = 1, cites: cbor.Value = None) -> bytes:
        """The payload of a message."""
        return cbor.encode([kind, 1, self.now // 1000, manner, 0, cites, 1, body])

    def fragment(self, whole: bytes, start: int, stop: int, number: int, cut: FrameKind = FrameKind.ENTRY) -> bytes:
        """A fragment under the right key."""
        keys = self.epoch.keys
        assert keys is not None
        piece = FragmentFrame(self.epoch.tag, cut, None, number, start, len(whole), whole[start:stop], b"")
        return piece.authenticated + keys.fragment_mac(piece.authenticated)

    def opening(self, frame: OpeningFrame) -> bytes:
        """An opening frame with this side's tag."""
        return OpeningFrame(core(self.me).keys.opening[self.direction].tag, frame.kind, frame.payload).encode()


def hostile_b(pair: SimulatedPair) -> HostileSide:
    """B turns hostile; A must not suffer."""
    return HostileSide(pair, pair.b, pair.a)


def refused(step: Step) -> list[str]:
    """Names of the refusals in a step."""
    return [event.name.value for event in step.events if isinstance(event, FrameRefused)]


def flows(pair: SimulatedPair, seconds: float = 300) -> None:
    """Both officers say something; it arrives, once, and is receipted."""
    for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
        entry = one.say("This is a check of the line.", pair.now, Precedence.PRIORITY)
        pair.run(seconds, until=arrived(one, other, entry))
        assert arrived(one, other, entry)(), (one.channel.status(), other.channel.status())
        assert texts(other).count(entry) == 1


def arrived(one: SimulatedStation, other: SimulatedStation, entry: EntryId) -> Callable[[], bool]:
    """Whether a message of `one` was shown to `other` and its receipt is back."""
    return lambda: entry in texts(other) and one.channel.held_by_them(entry)


def our_entry(station: SimulatedStation, number: int) -> EntryId:
    """An entry of a station's own first generation."""
    return EntryId(LogId(station.identity.our_direction, 1), number)


def wait(pair: SimulatedPair, seconds: float) -> None:
    """Time passes while nothing is connected or nobody looks."""
    pair.now = later(pair.now, seconds)


__all__ = [
    "LINE",
    "HostileSide",
    "arrived",
    "core",
    "flows",
    "hostile_b",
    "noise",
    "open_pair",
    "our_entry",
    "refusals",
    "refused",
    "texts",
    "wait",
]
