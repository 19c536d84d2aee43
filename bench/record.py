"""A long record of two paired stations, signed by their own keys; the protocol between them is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from comity.clock import Instant, from_seconds
from comity.crypto.signing import Signer
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.protocol import entry_types as types
from comity.protocol.policy import Policy
from comity.protocol.steps import CellRecord, EntryId, EntryRecord, LogHead, LogId
from comity.transcript.checkpoint import (
    Cosignature,
    Note,
    checkpoint_text,
    cosignature_message,
    make_note,
    origin,
)
from comity.transcript.entry import leaf_hash, sign_entry, with_pq
from comity.transcript.tree import Frontier
from comity.wire import cbor

MESSAGE = "Report %d: nothing unusual along the line; two patrols on the usual routes, next report in one hour."
SEAL_EVERY = Policy().seal_entries
"""As a station does it: a post-quantum seal of both logs after so many messages."""


@dataclass(slots=True)
class GrowingRecord:
    """Both logs of a channel from where their `frontiers` stand; `signers[d]` signs log d, and cosigns the other."""

    channel_id: bytes
    signers: tuple[Signer, Signer]
    frontiers: tuple[Frontier, Frontier]
    now_s: int
    written: int = 0
    sealed: list[int] = field(default_factory=lambda: [0, 0])

    def entries(self, count: int) -> Iterator[EntryRecord]:
        """So many further entries, the two sides in turn."""
        for index in range(count):
            direction = index % 2
            frontier = self.frontiers[direction]
            if frontier.size - self.sealed[direction] > SEAL_EVERY:
                yield self._append(direction, types.SEAL, self._seal(direction))
                self.sealed[direction] = frontier.size
            else:
                yield self._append(direction, Text.TYPE, self._message(direction))

    def note(self, direction: int) -> str:
        """The checkpoint of a log as it stands, signed by its author and cosigned by the other side."""
        size, text = self._checkpoint(direction)
        cosignature = self.cosign(direction)
        note = Note(size, self.frontiers[direction].root(), cosignature, self.signers[direction].sign(text.encode()))
        publics = self.signers[0].ed25519_public, self.signers[1].ed25519_public
        return make_note(note, self.channel_id, (direction, 1), publics)

    def cosign(self, direction: int) -> Cosignature:
        """The other side's receipt for a log as it stands."""
        _, text = self._checkpoint(direction)
        return Cosignature(self.now_s, self.signers[1 - direction].sign(cosignature_message(text, self.now_s)))

    def cells(self, own: int) -> Sequence[CellRecord]:
        """What the station of side `own` keeps of these logs: tree edges, receipt, seal."""
        size, receipt = self.frontiers[own].size, self.cosign(own)
        return (
            *(CellRecord(f"log/{direction}/1", self.frontiers[direction].encode()) for direction in (0, 1)),
            CellRecord("cosigned/1", self.frontiers[own].encode()),
            CellRecord("receipt/1", cbor.encode([size, receipt.time, receipt.signature])),
            CellRecord("sealed-up-to", cbor.encode([1, size, self.now_s])),
        )

    def _append(self, direction: int, kind: int, payload: bytes) -> EntryRecord:
        frontier = self.frontiers[direction]
        number, seen = frontier.size, LogHead(1, self.frontiers[1 - direction].size)
        data = sign_entry(self.signers[direction], self.channel_id, (direction, 1), number, payload)
        frontier.append(leaf_hash(data))
        self.written += 1
        if self.written % 20 == 0:
            self.now_s += 1
        at: Instant = from_seconds(self.now_s)
        is_message = kind not in types.OF_THE_CHANNEL
        precedence, marking = (int(Precedence.ROUTINE), int(Marking.EXERCISE)) if is_message else (None, None)
        entry = EntryId(LogId(direction, 1), number)
        return EntryRecord(entry, data, kind, seen, at, at, precedence, marking)

    def _message(self, direction: int) -> bytes:
        at = from_seconds(self.now_s)
        text = Text(MESSAGE % self.written)
        envelope = Envelope(Precedence.ROUTINE, Marking.EXERCISE, at, at, (), 1, text)
        return encode_payload(envelope, (1, self.frontiers[1 - direction].size))

    def _seal(self, direction: int) -> bytes:
        size, text = self._checkpoint(direction)
        their = self.frontiers[1 - direction]
        items: list[cbor.Value] = [types.SEAL, their.size, self.now_s, size, self.frontiers[direction].root()]
        items += [1, their.size, their.root(), self.signers[direction].sign(text.encode())]
        return with_pq(self.signers[direction], self.channel_id, direction, 1, size, items)

    def _checkpoint(self, direction: int) -> tuple[int, str]:
        frontier = self.frontiers[direction]
        name = origin(self.channel_id, direction, 1)
        return frontier.size, checkpoint_text(name, frontier.size, frontier.root())
