"""Vectors of trees, checkpoints, cosignatures, held receipts and bundles (spec/06)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from comity.crypto.words import words
from comity.protocol.policy import Policy
from comity.transcript import checkpoint, tree
from comity.transcript.bundle import BundleHeader, BundleLog, build_bundle
from comity.transcript.checkpoint import Cosignature, HeldReceipt, Note
from comity.transcript.entry import leaf_hash, sealed_later, sign_entry, with_pq
from comity.transcript.pairing import in_order, make_channel_id, pairing_bits
from comity.wire import cbor
from tools.vector_sources.entries import CHANNEL
from tools.vector_sources.material import MADE_AT, Material, hpke_pair, key_set, seed
from tools.vector_sources.relation import NORLAND, SUDMARK


def make(m: Material) -> None:
    """All vectors of this file."""
    _trees(m)
    _cosignatures(m)
    _bundles(m)


def _trees(m: Material) -> None:
    section = "06-record.md, section 1"
    # The leaves of the well-known test tree of Certificate Transparency.
    data = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
    leaves = [leaf_hash(bytes.fromhex(item)) for item in data]
    for size in (0, 1, 2, 3, 7, 8):
        digits = [leaf.hex() for leaf in leaves[:size]]
        m.add(f"tree/root-of-{size}", section, "tree-root", {"leaves": digits})
    root = tree.root_of(leaves)

    def inclusion(name: str, outcome: str, note: str, **changed: Any) -> None:
        proof = [step.hex() for step in tree.inclusion_proof(leaves, 5, 8)]
        given = {"leaf": leaves[5].hex(), "number": 5, "size": 8, "proof": proof, "root": root.hex()} | changed
        m.add(f"tree/inclusion{name}", section, "verify-inclusion", given, outcome, note)

    proof = [step.hex() for step in tree.inclusion_proof(leaves, 5, 8)]
    inclusion("", "accepted", "leaf 5 of 8")
    seven = [step.hex() for step in tree.inclusion_proof(leaves, 6, 7)]
    given = {"leaf": leaves[6].hex(), "number": 6, "size": 7, "proof": seven, "root": tree.root_of(leaves[:7]).hex()}
    m.add("tree/inclusion-of-7", section, "verify-inclusion", given, note="the last leaf of a tree that is not full")
    inclusion("-other-number", "root-mismatch", "said to be leaf 4", number=4)
    inclusion("-other-leaf", "root-mismatch", "another leaf", leaf=leaves[4].hex())
    inclusion("-cut", "root-mismatch", "the last step is missing", proof=proof[:-1])
    inclusion("-long", "root-mismatch", "a step too many", proof=[*proof, proof[0]])
    inclusion("-beyond", "root-mismatch", "no such leaf", number=8)

    def consistency(name: str, outcome: str, note: str, **changed: Any) -> None:
        steps = [step.hex() for step in tree.consistency_proof(leaves, 6, 8)]
        given: dict[str, Any] = {"first": 6, "first_root": tree.root_of(leaves[:6]).hex(), "second": 8}
        given |= {"second_root": root.hex(), "proof": steps} | changed
        m.add(f"tree/consistency{name}", section, "verify-consistency", given, outcome, note)

    steps = [step.hex() for step in tree.consistency_proof(leaves, 6, 8)]
    consistency("", "accepted", "6 entries are a prefix of 8")
    consistency("-swapped", "root-mismatch", "the roots have changed places", first_root=root.hex())
    consistency("-cut", "root-mismatch", "a step is missing", proof=steps[:-1])
    consistency("-other-size", "root-mismatch", "said to be 5", first=5)


def _cosignatures(m: Material) -> None:
    root = seed("root of 7")
    place: dict[str, Any] = {"channel_id": CHANNEL.hex(), "direction": 0, "generation": 1}
    given = {**place, "size": 7, "root": root.hex(), "time": MADE_AT}
    m.add("cosignature/checkpoint", "06-record.md, section 2", "make-checkpoint", given)
    later = given | {"generation": MADE_AT, "direction": 1, "size": 0, "root": tree.EMPTY_ROOT.hex()}
    m.add("cosignature/checkpoint-of-nothing", "06-record.md, section 2", "make-checkpoint", later)
    author, witness = key_set("norland", m.suite).signer(), key_set("sudmark", m.suite).signer()
    publics = (author.ed25519_public, witness.ed25519_public)
    text = checkpoint.checkpoint_text(checkpoint.origin(CHANNEL, 0, 1), 7, root)
    cosigned = Cosignature(MADE_AT, witness.sign(checkpoint.cosignature_message(text, MADE_AT)))

    def note_of(note: Note) -> str:
        return checkpoint.make_note(note, CHANNEL, (0, 1), publics)

    both = note_of(Note(7, root, cosigned, author.sign(text.encode())))
    common = {**place, "ed25519_publics": [public.hex() for public in publics]}

    def add(name: str, note: str, outcome: str = "accepted", why: str = "", **changed: Any) -> None:
        given = {**common, "note": note} | changed
        m.add(f"cosignature/note{name}", "06-record.md, section 2", "verify-note", given, outcome, why)

    add("", both, why="the author's signature and the cosignature")
    add("-cosigned", note_of(Note(7, root, cosigned)), why="the cosignature alone")
    add("-other-size", both.replace("\n7\n", "\n8\n"), "signature-wrong", "8 entries in place of 7")
    forged = Cosignature(MADE_AT, author.sign(checkpoint.cosignature_message(text, MADE_AT)))
    wrong = "cosignature-wrong"
    add("-own-cosignature", note_of(Note(7, root, forged)), wrong, "the author cosigned its own log")
    add("-other-time", note_of(Note(7, root, Cosignature(MADE_AT + 1, cosigned.signature))), wrong, "another time")
    add("-other-log", both, "structure-wrong", "a checkpoint of another log", generation=2)
    add("-reflected", both, "structure-wrong", "said to be of side 1", direction=1)
    add("-leading-zero", both.replace("\n7\n", "\n07\n"), "structure-wrong", "the size has one form")
    add("-third-line", both + both.splitlines()[-1] + "\n", "structure-wrong", "the cosignature twice")
    add("-no-end", both[:-1], "structure-wrong", "no line feed at the end")
    plain = both.replace("\u2014", "-")
    add("-hyphen", plain, "structure-wrong", "a hyphen in place of the dash")
    leaf = seed("a leaf")
    held = HeldReceipt.sign(witness, CHANNEL, (0, 1), 7, root, MADE_AT, [(9, leaf), (12, leaf)])
    value = held.to_value()
    if not isinstance(value, list):
        raise TypeError("held receipt")
    public = witness.ed25519_public.hex()
    given = {**place, "ed25519_public": public, "held": cbor.encode(value).hex()}
    section = "06-record.md, section 3"
    m.add("cosignature/held", section, "verify-held-receipt", given)

    def bad(name: str, outcome: str, why: str, changed: list[Any]) -> None:
        m.change(f"cosignature/held-{name}", "held", outcome, why, held=cbor.encode(changed))

    size, at_root, time, pairs, signature = value
    bad("other-number", wrong, "number 10 in place of 9", [size, at_root, time, [[10, leaf], [12, leaf]], signature])
    bad("less", wrong, "one entry less", [size, at_root, time, [[9, leaf]], signature])
    bad("none", "structure-wrong", "nothing held", [size, at_root, time, [], signature])
    bad("in-prefix", "structure-wrong", "number 7 would make the prefix 8", [7, at_root, time, [[7, leaf]], signature])
    bad("unsorted", "structure-wrong", "numbers increase", [size, at_root, time, [[12, leaf], [9, leaf]], signature])
    many = [[n, leaf] for n in range(9, 26)]
    bad("17", "structure-wrong", "more than 16", [size, at_root, time, many, signature])
    bad("root-31", "structure-wrong", "31 bytes of root", [size, seed("r", 31), time, pairs, signature])
    m.change("cosignature/held-other-log", "held", wrong, "of another generation", generation=2)


@dataclass
class Record:
    """A small record of two stations, to be exported whole or changed."""

    m: Material
    documents: tuple[bytes, bytes] = (b"", b"")
    signers: list[Any] = field(default_factory=list)
    channel_id: bytes = b""
    logs: dict[int, list[bytes]] = field(default_factory=lambda: {0: [], 1: []})
    now: int = MADE_AT
    mode: int = 0
    later: bool = False
    """Whether entries 0 and 1 leave their ML-DSA signatures to a seal."""

    def __post_init__(self) -> None:
        names = {self.m.document(*names): names for names in (NORLAND, SUDMARK)}
        self.documents = in_order(*names)
        self.signers = [self.m.keys(names[document][1]).signer() for document in self.documents]
        self.channel_id = make_channel_id(self.documents, 1, Policy().to_terms())
        for side in (0, 1):
            _, public = hpke_pair(f"channel key {side}", self.m.suite)
            items: list[cbor.Value] = [0, 0, self.now, self.channel_id, self.mode, public]
            self.doubly_signed(side, items)
            if self.later:
                self.doubly_signed(side, [1, side, self.now, 0, seed("key id", 8), seed("sealed", 1168), public])
        for side, text in ((0, "All quiet."), (1, "Understood."), (0, "Weather is fair.")):
            self.say(side, text)

    def doubly_signed(self, side: int, items: list[cbor.Value]) -> None:
        """Add an entry of the channel itself."""
        number = len(self.logs[side])
        place = (self.channel_id, side, 1, number)
        self.append(side, sealed_later(items) if self.later else with_pq(self.signers[side], *place, items))

    def append(self, side: int, payload: bytes) -> None:
        """Add an entry to a log."""
        number = len(self.logs[side])
        self.logs[side].append(sign_entry(self.signers[side], self.channel_id, (side, 1), number, payload))
        self.now += 60

    def say(self, side: int, text: str, seen: int | None = None) -> None:
        """Add a message; `seen` is what its author claims to have seen."""
        head = len(self.logs[1 - side]) if seen is None else seen
        self.append(side, cbor.encode([5, head, self.now, 0, 0, None, 1, text]))

    def note(self, side: int, size: int, root: bytes | None = None) -> str:
        """The cosigned checkpoint of a log."""
        right = tree.root_of(map(leaf_hash, self.logs[side][:size])) if root is None else root
        text = checkpoint.checkpoint_text(checkpoint.origin(self.channel_id, side, 1), size, right)
        signature = self.signers[1 - side].sign(checkpoint.cosignature_message(text, MADE_AT + 3600))
        publics = (self.signers[0].ed25519_public, self.signers[1].ed25519_public)
        return checkpoint.make_note(
            Note(size, right, Cosignature(MADE_AT + 3600, signature)), self.channel_id, (side, 1), publics
        )

    def bundle(self, exporter: int = 0, notes: dict[int, str] | None = None) -> bytes:
        """The exporter's bundle of what the logs are now."""
        header = BundleHeader("norland-sudmark", self.documents, Policy().to_terms(), exporter, MADE_AT + 7200)
        known = {0: self.note(0, 2), 1: self.note(1, 2)} if notes is None else notes
        logs = [BundleLog(side, 1, entries, known[side]) for side, entries in self.logs.items()]
        return build_bundle(self.signers[exporter], header, logs)


def _bundles(m: Material) -> None:
    record = Record(m)
    good = record.bundle()
    expect = {side: " ".join(words(pairing_bits(record.channel_id, side))) for side in (0, 1)}
    given: dict[str, Any] = {"bundle": good.hex(), "expect": None, "at_least": []}
    m.add("bundle/small", "06-record.md, section 8", "verify-bundle", given, note="keys not checked")
    m.change("bundle/words", "small", "accepted", "the words of side 0", expect=expect[0])
    m.change(
        "bundle/other-words",
        "small",
        "words-differ",
        "right words of another channel",
        expect=" ".join(words(bytes(32))),
    )
    two = tree.root_of(map(leaf_hash, record.logs[0][:2])).hex()
    m.change("bundle/at-least", "small", "accepted", "a checkpoint kept from before", at_least=[[2, two]])
    m.change("bundle/at-least-more", "small", "bundle-incomplete", "ten were there before", at_least=[[10, two]])
    m.change("bundle/at-least-other", "small", "root-mismatch", "another root at 2", at_least=[[2, two[::-1]]])

    def bad(name: str, outcome: str, note: str, raw: bytes) -> None:
        m.change(f"bundle/{name}", "small", outcome, note, bundle=raw)

    bad("empty", "bundle-malformed", "nothing", b"")
    bad("cut", "bundle-malformed", "the last byte is missing", good[:-1])
    bad("followed", "bundle-malformed", "a byte follows", good + b"\x00")
    wrong = "bundle-signature-wrong"
    bad("letter", wrong, "one letter of a message", good.replace(b"Weather is fair", b"Weather is foul"))
    bad("pq-bit", wrong, "one bit of the exporter's ML-DSA signature", good[:-1] + bytes((good[-1] ^ 1,)))
    bad("other-exporter", wrong, "said to be exported by the other side", _swap_exporter(good))

    def tampered(name: str, outcome: str, note: str, change: Callable[[Record], None], exporter: int = 0) -> None:
        changed = Record(m)
        change(changed)
        bad(name, outcome, f"{note}; signed anew by the exporter", changed.bundle(exporter, _notes(record)))

    def swap(r: Record) -> None:
        r.logs[1][0], r.logs[1][1] = r.logs[1][1], r.logs[1][0]

    wrong, incomplete = "signature-wrong", "bundle-incomplete"
    tampered("dropped-first", incomplete, "the other side's first entry", lambda r: r.logs[1].__delitem__(0))
    tampered("dropped-last", incomplete, "their last entry, which was seen", lambda r: r.logs[1].__delitem__(-1))
    tampered("swapped", wrong, "two entries have changed places", swap)
    tampered("repeated", wrong, "an entry twice", lambda r: r.logs[1].append(r.logs[1][1]))
    tampered("seen-too-much", incomplete, "the exporter saw what is not there", lambda r: r.say(0, "!", 9))
    fault = "a fault of who signed it, not of the record"
    tampered("seen-too-much-theirs", "accepted", fault, lambda r: r.say(1, "!", 9))
    tampered("unreadable", "accepted", fault, lambda r: r.append(1, b"\xff"))
    note = "entries 0 and 1 leave their ML-DSA signatures to a seal"
    bad("by-commission", "accepted", f"{note}; opened by commission", Record(m, mode=2, later=True).bundle())
    bad("heard-and-later", "pq-signature-wrong", f"{note}; words were heard", Record(m, later=True).bundle())
    bad("mode-unknown", "pairing-mismatch", "mode 3", Record(m, mode=3).bundle())
    notes = _notes(record)
    other = record.bundle(0, {**notes, 0: record.note(0, 2, seed("other root"))})
    bad("other-root", "root-mismatch", "the other side cosigned another root; signed anew", other)
    more = record.bundle(0, {**notes, 1: record.note(1, 3, seed("other root"))})
    bad("cosigned-more", "bundle-incomplete", "cosigned up to 3, 2 are there; signed anew", more)


def _notes(record: Record) -> dict[int, str]:
    return {0: record.note(0, 2), 1: record.note(1, 2)}


def _swap_exporter(bundle: bytes) -> bytes:
    outer = cbor.decode(bundle)
    body = cbor.decode(outer[0]) if isinstance(outer, list) and isinstance(outer[0], bytes) else None
    if not isinstance(outer, list) or not isinstance(body, dict):
        raise TypeError("bundle")
    return cbor.encode([cbor.encode({**body, 6: 1}), *outer[1:]])
