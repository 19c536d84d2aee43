"""Reads the logs of a bundle entry by entry: signatures, trees, and what the entries say of each other.

Two kinds of wrong are kept apart. What the exporter could have changed is refused. What a station signed and what
is not so becomes a fault of the report: else a hostile side could make the honest side's record unverifiable.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.crypto.signing import verify, verify_pq
from comity.crypto.suite import Suite
from comity.errors import Refusal, Refused
from comity.transcript.answer import answer_message, read_answer
from comity.transcript.checkpoint import HeldReceipt, checkpoint_text, origin, verify_checkpoint, verify_note
from comity.transcript.claims import Claims, LeafClaim, RootClaim, written
from comity.transcript.entry import EntryHead, is_uint, leaf_hash, read_head, sealed_later, verify_entry, verify_pq_item
from comity.transcript.order import Log, Place, SeenHeads, causal_order
from comity.transcript.report import Fault
from comity.wire import cbor

MAX_FAULTS = 1000
"""Faults that are kept; more are counted."""

PAIRING, EPOCH, GENERATION, SEAL, RECOVERY = range(5)
_BY_COMMISSION = 2
"""Mode of a pairing entry whose ML-DSA signature, and that of entry 1, may be left to the first seal."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What every signature of a channel is checked with; the tuples hold side 0 and side 1."""

    channel_id: bytes
    suite: Suite
    ed_publics: tuple[bytes, bytes]
    pq_publics: tuple[bytes, bytes]


class Audit:
    """Feed all entries of all logs to `entry`, then the notes, then call `finish`."""

    def __init__(self, relation: Relation, exporter: int, sizes: dict[Log, int]) -> None:
        self.relation = relation
        self.faults: list[Fault] = []
        self.fault_count = 0
        self.claims = Claims(sizes)
        self.pairing: dict[int, tuple[int, int]] = {}
        """For each side, mode and instant of its pairing entry."""
        self.left_to_seal: dict[Log, int] = {}
        """Up to here entries of a log left their ML-DSA signature to a seal of their author."""
        self.stated: dict[Log, int] = dict(sizes)
        self.resumed: dict[Log, int] = {}
        self._exporter = exporter
        self._sizes = sizes
        self._latest = {d: max((g for side, g in sizes if side == d), default=1) for d in (0, 1)}
        self._seen: dict[Log, SeenHeads] = defaultdict(SeenHeads)
        self._challenges: dict[Log, bytes] = {}

    def entry(self, place: Place, data: bytes) -> None:
        """Take the next entry. Raises Refused, naming the place."""
        direction, generation, number = place
        public = self.relation.ed_publics[direction]
        try:
            payload = verify_entry(data, public, self.relation.channel_id, direction, generation, number)
            if number == 0 and generation == 1:
                self._pairing(place, payload)
        except Refused as error:
            raise Refused(error.name, f"entry {written(place)}: {error.detail}") from error
        log = direction, generation
        self.claims.append(log, leaf_hash(data))
        try:
            head = read_head(payload)
        except Refused as error:
            self._fault(error.name, place, error.detail)
            self._seen[log].append(*self._seen_before(log))
            return
        self._check_seen(place, head)
        self._seen[log].append(head.seen_generation, head.seen_size)
        if head.type in (PAIRING, GENERATION) or number == 0:
            self._check_first(place, head)
        if EPOCH <= head.type <= RECOVERY:
            self._channel_entry(place, payload, head)

    def note(self, log: Log, text: str) -> tuple[int, int, bool]:
        """Check a log's checkpoint note; return cosigned size, its instant, and whether the author signed too.

        Raises Refused (structure-wrong, signature-wrong, cosignature-wrong, bundle-incomplete).
        """
        note = verify_note(text, self.relation.channel_id, log, self.relation.ed_publics)
        self._require_held(log, note.size)
        self.claims.add(RootClaim(log, note.size, note.root, None))
        return note.size, note.cosignature.time, note.checkpoint_signature is not None

    def is_unsealed(self, log: Log) -> bool:
        """After `finish`: whether a log has entries that were left to a seal of their author, and no such seal."""
        return self.left_to_seal.get(log, 0) > self.claims.sealed.get((log, log[0]), 0)

    def held_receipt(self, log: Log, receipt: HeldReceipt) -> None:
        """Check a held receipt. Raises Refused (cosignature-wrong, bundle-incomplete)."""
        receipt.verify(self.relation.ed_publics[1 - log[0]], self.relation.channel_id, log)
        self._require_held(log, receipt.size)
        self.claims.add(RootClaim(log, receipt.size, receipt.root, None))
        for number, leaf in receipt.held:
            if number < self._sizes[log]:
                self.claims.add(LeafClaim(log, number, leaf, None))
            elif log == (self._exporter, self._latest[self._exporter]):
                raise Refused(Refusal.BUNDLE_INCOMPLETE, f"log {written(log)} has an entry {number}, says a receipt")

    def finish(self, sizes: Iterable[int] = ()) -> None:
        """Compare all that was said with the trees. `sizes` are further ones at which `roots` is wanted.

        Raises Refused (root-mismatch, split-view).
        """
        for fault in self.claims.settle(sizes):
            self._add(fault)
        knots: list[Place] = []
        for _ in causal_order(self._seen, knots):
            pass
        for place in knots:
            self._fault(Refusal.SEEN_IMPOSSIBLE, place, "its author had seen what was written later")

    def _pairing(self, place: Place, payload: bytes) -> None:
        head, items = read_head(payload), self._doubly_signed(place, payload, may_be_later=True)
        match items[3:]:
            case [channel_id, mode, *_] if head.type == PAIRING and channel_id == self.relation.channel_id:
                if mode != _BY_COMMISSION and payload == sealed_later(items):
                    raise Refused(Refusal.PQ_SIGNATURE_WRONG, "left to a seal, and not opened by commission")
                if is_uint(mode) and mode <= _BY_COMMISSION:
                    self.pairing[place[0]] = (mode, head.at)
                    return
        raise Refused(Refusal.PAIRING_MISMATCH, "not the pairing entry of this channel")

    def _check_first(self, place: Place, head: EntryHead) -> None:
        _, generation, number = place
        expected = (PAIRING if generation == 1 else GENERATION) if number == 0 else None
        if head.type != expected:
            self._fault(Refusal.STRUCTURE_WRONG, place, "a log begins with its pairing or generation entry only")

    def _seen_before(self, log: Log) -> tuple[int, int]:
        return self._seen[log][-1] if self._seen[log] else (1, 0)

    def _check_seen(self, place: Place, head: EntryHead) -> None:
        direction, generation, _ = place
        seen = head.seen_generation, head.seen_size
        if seen < self._seen_before((direction, generation)):
            self._fault(Refusal.SEEN_IMPOSSIBLE, place, "its author had seen more before")
        other = 1 - direction, head.seen_generation
        if head.seen_size <= self._sizes.get(other, 0):
            return
        self._state(other, head.seen_size)
        said = f"its author had seen {head.seen_size} entries of log {written(other)}"
        if direction == self._exporter and generation == self._latest[direction]:
            raise Refused(Refusal.BUNDLE_INCOMPLETE, f"entry {written(place)}: {said}, and exported less")
        if direction != self._exporter and head.seen_generation >= self._latest[self._exporter]:
            self._fault(Refusal.SEEN_IMPOSSIBLE, place, said)

    def _channel_entry(self, place: Place, payload: bytes, head: EntryHead) -> None:
        try:
            opened = self.pairing.get(place[0], (None, 0))[0] == _BY_COMMISSION
            items = self._doubly_signed(place, payload, opened and head.type == EPOCH)[3:]
            if head.type == GENERATION:
                self._generation(place, items)
            elif head.type == SEAL:
                self._seal(place, items, head)
            elif head.type == RECOVERY:
                self._recovery(place, items)
        except Refused as error:
            if error.name is Refusal.BUNDLE_INCOMPLETE:
                raise
            self._fault(error.name, place, error.detail)

    def _generation(self, place: Place, items: Sequence[cbor.Value]) -> None:
        match items:
            case [previous, size, bytes(root), bytes(challenge), *_] if is_uint(previous) and is_uint(size):
                if not 0 < previous < place[1]:
                    raise Refused(Refusal.GENERATION_UNKNOWN, f"generation {previous} is not before this one")
                log = place[0], previous
                if place[0] == self._exporter and size > self._sizes.get(log, 0):
                    raise Refused(Refusal.BUNDLE_INCOMPLETE, f"the exporter had {size} entries of log {written(log)}")
                self._challenges[place[:2]] = challenge
                self.resumed[log] = min(size, self.resumed.get(log, size))
                self._claim(log, size, root, place)
                return
        raise Refused(Refusal.BODY_MALFORMED, "generation")

    def _seal(self, place: Place, items: Sequence[cbor.Value], head: EntryHead) -> None:
        match items:
            case [size, bytes(root), generation, their_size, bytes(their_root), bytes(signature)]:
                if not (is_uint(size) and is_uint(generation) and is_uint(their_size)) or size > place[2]:
                    raise Refused(Refusal.BODY_MALFORMED, "a seal over what was not written yet")
                if (generation, their_size) > (head.seen_generation, head.seen_size):
                    raise Refused(Refusal.SEEN_IMPOSSIBLE, "a seal over what was not seen yet")
                text = checkpoint_text(origin(self.relation.channel_id, *place[:2]), size, root)
                verify_checkpoint(self.relation.ed_publics[place[0]], signature, text)
                self._claim(place[:2], size, root, place, is_seal=True)
                self._claim((1 - place[0], generation), their_size, their_root, place, is_seal=True)
                return
        raise Refused(Refusal.BODY_MALFORMED, "seal")

    def _recovery(self, place: Place, items: Sequence[cbor.Value]) -> None:
        match items:
            case [bytes(plaintext)]:
                answer = read_answer(plaintext)
            case _:
                raise Refused(Refusal.BODY_MALFORMED, "recovery")
        relation, author, sender = self.relation, place[0], 1 - place[0]
        message = answer_message(relation.channel_id, sender, answer.signed)
        verify(relation.ed_publics[sender], answer.signature, message)
        verify_pq(relation.suite, relation.pq_publics[sender], answer.pq_signature, message)
        if answer.challenge != self._challenges.get(place[:2]):
            raise Refused(Refusal.HELLO_WRONG, "an answer to another question")
        log = author, answer.generation
        self._claim(log, answer.size, answer.root, place)
        for generation, size in answer.further_heads():
            self._state((author, generation), size)

    def _doubly_signed(self, place: Place, payload: bytes, may_be_later: bool = False) -> list[cbor.Value]:
        relation = self.relation
        public = relation.pq_publics[place[0]]
        items = verify_pq_item(relation.suite, public, relation.channel_id, *place, payload, may_be_later=may_be_later)
        if may_be_later and payload == sealed_later(items):
            self.left_to_seal[place[:2]] = place[2] + 1
        return items

    def _claim(self, log: Log, size: int, root: bytes, place: Place, is_seal: bool = False) -> None:
        self._state(log, size)
        self.claims.add(RootClaim(log, size, root, place, is_seal))

    def _state(self, log: Log, size: int) -> None:
        if log in self.stated:
            self.stated[log] = max(self.stated[log], size)

    def _require_held(self, log: Log, size: int) -> None:
        if size > self._sizes[log]:
            raise Refused(Refusal.BUNDLE_INCOMPLETE, f"log {written(log)} is cosigned up to {size}")

    def _fault(self, name: Refusal, place: Place, detail: str) -> None:
        self._add(Fault(name, place, detail))

    def _add(self, fault: Fault) -> None:
        self.fault_count += 1
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(fault)
