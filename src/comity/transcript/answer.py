"""The ANSWER to a restored station's hello, as a recovery entry keeps it (spec/09-restore.md).

answer = CBOR [challenge, generation, size, root, further or null, latest number, HPKE key, at,
               Ed25519 signature, ML-DSA signature]
signed = CBOR ["comity answer 1", channel id, side that answers, CBOR [the first eight]]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from comity.errors import Refusal, Refused
from comity.transcript.entry import is_uint
from comity.transcript.tree import HASH_SIZE
from comity.wire import cbor, labels

MAX_HEADS = 256
"""Later generations that an answer names."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side said that it holds of our log; its signatures are not checked yet."""

    challenge: bytes
    generation: int
    size: int
    root: bytes
    further: bytes | None
    """CBOR [[generation, size], …]: later generations of ours that they hold, which a backup may not know of."""
    latest_number: int
    hpke_public: bytes
    at: int
    """POSIX seconds, by the clock of the side that answers."""
    signature: bytes
    pq_signature: bytes

    def further_heads(self) -> list[tuple[int, int]]:
        """Generation and size of each later generation of ours that they hold. Raises Refused (body-malformed)."""
        value = cbor.decode(self.further) if self.further is not None else []
        heads: list[tuple[int, int]] = []
        for head in value if isinstance(value, list) and len(value) <= MAX_HEADS else [None]:
            match head:
                case [int(generation), int(size)] if is_uint(generation) and is_uint(size):
                    heads.append((generation, size))
                case _:
                    raise Refused(Refusal.BODY_MALFORMED, "answer")
        return heads

    @property
    def signed(self) -> list[cbor.Value]:
        """The items that both signatures cover."""
        held: list[cbor.Value] = [self.challenge, self.generation, self.size, self.root]
        return [*held, self.further, self.latest_number, self.hpke_public, self.at]


def answer_message(channel_id: bytes, sender: int, items: Sequence[cbor.Value]) -> bytes:
    """What both signatures of an answer cover; `sender` is the side that answers, `items` the first eight."""
    return cbor.encode([labels.ANSWER, channel_id, sender, cbor.encode(items)])


def read_answer(plaintext: bytes) -> Answer:
    """Read the plaintext of an answer; verify its signatures next. Raises Refused (body-malformed, cbor-…)."""
    items = cbor.decode(plaintext)
    match items:
        case [bytes(), generation, size, bytes(root), None | bytes(), number, bytes(), at, bytes(), bytes()]:
            if all(map(is_uint, (generation, size, number, at))) and len(root) == HASH_SIZE:
                return Answer(*cast("Any", items))
    raise Refused(Refusal.BODY_MALFORMED, "answer")
