"""Two units open a channel over a slow line, in simulated time: from the first bit to the first phrase shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from comity.clock import Instant
from comity.messages.phrase import Phrase
from comity.messages.precedence import Precedence
from comity.protocol.modes import ACCEPTED, BY_COMMISSION
from comity.protocol.traits import BearerTraits
from comity.protocol.transitions import Phase
from comity.protocol.unit_hello import check_place, decode_hello, make_hello, verify_hello
from comity.testing.pair import SimulatedPair

LINES = ((75, 3.0), (2_400, 1.5), (9_600, 0.7))
"""Bits per second, and the time of a round trip as the stations believe it."""
_LONGEST_S = 100_000
_HEADER = 20
"""Bytes that any way to carry a file needs beside each of its frames."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Seconds from the first bit, and bytes of both directions together."""

    opened_s: float
    """Both sides may release messages."""
    shown_s: float
    """The first phrase, IMMEDIATE, released as soon as the channel is open, is shown on the other side."""
    sealed_s: float | None
    """Everything is signed with ML-DSA too; None where it was from the beginning."""
    bytes_sent: int
    """Until the phrase is shown."""


def open_by_words(bits_per_s: int, round_trip_s: float, frame_size: int = 1200, carried: bool = False) -> Opening:
    """Paired before, in port; `carried`: the documents go over this line first, and words over another, in no time."""
    pair, extra = _pair(bits_per_s, round_trip_s, frame_size, ACCEPTED), 0
    began = pair.now
    if carried:
        for name, document in zip("ab", pair.documents, strict=True):
            for start in range(0, len(document.raw), frame_size - _HEADER):
                frame = bytes(_HEADER) + document.raw[start : start + frame_size - _HEADER]
                extra += len(frame)
                pair.lines[name].put(frame, pair.now)
        pair.now = max(line.free_at(pair.now) for line in pair.lines.values())
        for line in pair.lines.values():
            line.take(pair.now)
    pair.connect()
    return _rest(pair, began, extra)


def open_by_commission(bits_per_s: int, round_trip_s: float, frame_size: int = 1200) -> Opening:
    """Each holds the other's document; both officers decide at once."""
    pair = _pair(bits_per_s, round_trip_s, frame_size, BY_COMMISSION)
    began, extra = pair.now, 0
    doc_a, doc_b = pair.documents
    for name, one, other, our, their in (("a", pair.a, pair.b, doc_a, doc_b), ("b", pair.b, pair.a, doc_b, doc_a)):
        hello = make_hello(one.identity, (our.digest, their.digest), one.keys.signer(), pair.now)
        pair.lines[name].put(hello, pair.now)
        extra += len(hello)
        if name == "b":  # its frames follow its hello at once
            one.finish(one.channel.link_up("line", pair.traits, pair.now), pair.now)
        arrives = pair.lines[name].free_at(pair.now)
        pair.run((arrives - pair.now) / 1000)
        heard = decode_hello(hello)
        check_place(heard, one.identity.channel_id, one.identity.our_direction, their.digest)
        verify_hello(heard, one.identity.channel_id, one.identity.our_direction, our.ed25519_public)
        if name == "b":
            other.finish(other.channel.link_up("line", pair.traits, pair.now), pair.now)
    return _rest(pair, began, extra)


def _pair(bits_per_s: int, round_trip_s: float, frame_size: int, mode: int) -> SimulatedPair:
    traits = BearerTraits(max_frame_size=frame_size, bits_per_s=bits_per_s, round_trip_s=round_trip_s)
    return SimulatedPair(traits=traits, mode=mode, bits_per_s=bits_per_s)


def _rest(pair: SimulatedPair, began: Instant, extra: int) -> Opening:
    def until(condition: Callable[[], bool]) -> float:
        pair.run(_LONGEST_S, condition)
        return (pair.now - began) / 1000

    opened_s = until(lambda: all(side.channel.phase is Phase.OPEN for _, side in pair.sides()))
    pair.a.submit(Phrase(3, (275, 14)), pair.now, Precedence.IMMEDIATE)
    shown_s, sent = until(lambda: bool(pair.b.inbox)), pair.bytes_sent
    sealed_s = None
    if pair.mode == BY_COMMISSION:
        sealed_s = until(lambda: all(side.channel.status().their_sealed > 0 for _, side in pair.sides()))
    return Opening(opened_s, shown_s, sealed_s, sent + extra)
