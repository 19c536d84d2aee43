"""A small channel of two fictional stations, made entry by entry, for the tests of this folder."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from comity.clock import from_seconds
from comity.crypto.identity import make_throwaway_document
from comity.crypto.keys import StationKeys
from comity.crypto.signing import KeySigner
from comity.crypto.suite import SUITES
from comity.transcript.bundle import BundleHeader, BundleLog, build_bundle
from comity.transcript.checkpoint import (
    Cosignature,
    HeldReceipt,
    Note,
    checkpoint_text,
    cosignature_message,
    make_note,
    origin,
)
from comity.transcript.entry import encode_seen, leaf_hash, sealed_later, sign_entry, with_pq
from comity.transcript.order import Log
from comity.transcript.pairing import in_order, make_channel_id
from comity.transcript.tree import root_of
from comity.wire import cbor

START = 1_795_000_000
YEAR = 365 * 86_400
TERMS: cbor.Value = {1: 256_000, 2: 4096}


@cache
def station(name: str, set_number: int) -> tuple[KeySigner, bytes]:
    """Signer and identity document of a station; other set numbers give other keys."""
    keys = StationKeys.generate(SUITES[1])
    times = from_seconds(START - 60), from_seconds(START + YEAR)
    return keys.signer(), make_throwaway_document(keys, name, f"{name} watch {set_number}", "theatre", *times)


class Channel:
    """Both logs as both sides hold them; `say` and its kin append entries, `bundle` exports."""

    def __init__(self, set_number: int = 0, paired: bool = True) -> None:
        made = [station("Norland", set_number), station("Sudmark", set_number)]
        self.documents = in_order(made[0][1], made[1][1])
        if self.documents[0] != made[0][1]:
            made.reverse()
        self.signers = (made[0][0], made[1][0])
        self.publics = (self.signers[0].ed25519_public, self.signers[1].ed25519_public)
        self.channel_id = make_channel_id(self.documents, 1, TERMS)
        self.logs: dict[Log, list[bytes]] = defaultdict(list)
        self.notes: dict[Log, str] = {}
        self.held: dict[Log, list[HeldReceipt]] = defaultdict(list)
        self.generation = [1, 1]
        self.now = START
        if paired:
            self.doubly_signed(0, 0, [self.channel_id, 0, bytes(1216)], seen=(1, 0))
            self.doubly_signed(1, 0, [self.channel_id, 0, bytes(1216)], seen=(1, 0))

    def log(self, direction: int) -> Log:
        return direction, self.generation[direction]

    def seen(self, direction: int) -> tuple[int, int]:
        other = self.log(1 - direction)
        return other[1], len(self.logs[other])

    def append(self, direction: int, payload: bytes) -> None:
        log = self.log(direction)
        number = len(self.logs[log])
        self.logs[log].append(sign_entry(self.signers[direction], self.channel_id, log, number, payload))
        self.now += 1

    def say(self, direction: int, text: str = "All quiet.", seen: tuple[int, int] | None = None) -> None:
        head = encode_seen(*(self.seen(direction) if seen is None else seen))
        self.append(direction, cbor.encode([5, head, self.now, 0, 0, None, 1, text]))

    def doubly_signed(
        self, direction: int, kind: int, body: list[cbor.Value], seen: tuple[int, int] | None = None
    ) -> None:
        log = self.log(direction)
        head = encode_seen(*(self.seen(direction) if seen is None else seen))
        place = (self.channel_id, *log, len(self.logs[log]))
        self.append(direction, with_pq(self.signers[direction], *place, [kind, head, self.now, *body]))

    def root(self, log: Log, size: int | None = None) -> bytes:
        return root_of(leaf_hash(entry) for entry in self.logs[log][:size])

    def seal(self, direction: int) -> None:
        log, their = self.log(direction), self.log(1 - direction)
        size, root = len(self.logs[log]), self.root(log)
        text = checkpoint_text(origin(self.channel_id, *log), size, root)
        body = [size, root, their[1], len(self.logs[their]), self.root(their)]
        self.doubly_signed(direction, 3, [*body, self.signers[direction].sign(text.encode())])

    def cosign(self, log: Log, size: int | None = None, own: bool = True, root: bytes | None = None) -> None:
        count = len(self.logs[log]) if size is None else size
        right = self.root(log, count) if root is None else root
        text = checkpoint_text(origin(self.channel_id, *log), count, right)
        signature = self.signers[1 - log[0]].sign(cosignature_message(text, self.now))
        own_signature = self.signers[log[0]].sign(text.encode()) if own else None
        note = Note(count, right, Cosignature(self.now, signature), own_signature)
        self.notes[log] = make_note(note, self.channel_id, log, self.publics)

    def hold(self, log: Log, size: int, numbers: list[int], leaf: bytes | None = None) -> None:
        entries = self.logs[log]
        pairs = [(n, leaf or (leaf_hash(entries[n]) if n < len(entries) else bytes(32))) for n in numbers]
        signer = self.signers[1 - log[0]]
        self.held[log].append(
            HeldReceipt.sign(signer, self.channel_id, log, size, self.root(log, size), self.now, pairs)
        )

    def restore(self, direction: int, size: int, answered: bool = True) -> None:
        """The side lost all of its log from `size` on and opens a new generation."""
        before = self.log(direction)
        self.generation[direction] += 3
        challenge = bytes([direction]) * 16
        self.doubly_signed(direction, 2, [before[1], size, self.root(before, size), challenge])
        if answered:
            self.doubly_signed(direction, 4, [self.answer(direction, before, challenge)])

    def answer(self, author: int, log: Log, challenge: bytes, further: bytes | None = None) -> bytes:
        signer, size = self.signers[1 - author], len(self.logs[log])
        items: list[cbor.Value] = [challenge, log[1], size, self.root(log), further, size - 1, bytes(1216), self.now]
        message = cbor.encode(["comity answer 1", self.channel_id, 1 - author, cbor.encode(items)])
        return cbor.encode([*items, signer.sign(message), signer.sign_pq(message)])

    def header(self, exporter: int = 0) -> BundleHeader:
        return BundleHeader("norland-sudmark", self.documents, TERMS, exporter, self.now)

    def bundle_logs(self) -> list[BundleLog]:
        return [BundleLog(*log, entries, self.notes.get(log, ""), self.held[log]) for log, entries in self.logs.items()]

    def bundle(self, exporter: int = 0) -> bytes:
        return build_bundle(self.signers[exporter], self.header(exporter), self.bundle_logs())


def left_to_seals(seals: tuple[int, ...]) -> Channel:
    """Opened by commission, both sides' first entry left to a seal; those in `seals` wrote one."""
    channel = Channel(paired=False)
    for side in (0, 1):
        channel.append(side, sealed_later([0, 0, channel.now, channel.channel_id, 2, bytes(1216)]))
    for side in seals:
        channel.seal(side)
    return channel


def conversation(set_number: int = 0) -> Channel:
    """A channel with some traffic: seals, a cosignature of each log, and an entry that is not cosigned."""
    channel = Channel(set_number)
    for turn in range(3):
        channel.say(turn % 2, f"Notice {turn}.")
    channel.seal(0)
    channel.say(1, "Received, thank you.")
    channel.seal(1)
    channel.cosign((0, 1))
    channel.cosign((1, 1), own=False)
    channel.say(0, "One more, not cosigned yet.")
    return channel
