"""The envelope of every message, and the payload of its entry (spec/05-messages.md, section 2).

    payload = [type, seen, released_at, manner, composed_before_s, cites, language, body]

Whatever `decode_payload` accepts encodes to the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.clock import Instant, from_seconds, to_seconds
from comity.errors import Refusal, Refused
from comity.messages import TABLE
from comity.messages.brevity import check_brevity
from comity.messages.cites import Cite, decode_cites, encode_cites, within
from comity.messages.faults import CitesWrong, NumberOutOfRange
from comity.messages.fields import number_of
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence, from_manner, manner
from comity.wire import cbor

LAST_SECOND = 253_402_300_799
"""9999-12-31T23:59:59Z; a later instant cannot be written as a date-time group."""
MOST_LANGUAGE = 2**16 - 1
_MOST = 2**32 - 1


@dataclass(frozen=True, slots=True)
class Envelope:
    """A message with what surrounds it. Instants count to the second; parts of a second do not travel.

    `language` is a number of languages/languages.toml, 0 for none. Making one raises CitesWrong or
    NumberOutOfRange.
    """

    precedence: Precedence
    marking: Marking
    composed: Instant
    released: Instant
    cites: tuple[Cite, ...]
    language: int
    message: Message

    def __post_init__(self) -> None:
        within("released", to_seconds(self.released), 0, LAST_SECOND)
        within("composed", to_seconds(self.composed), 0, LAST_SECOND)
        within("language", self.language, 0, MOST_LANGUAGE)
        self.message.check_its_cites(self.cites)

    @property
    def type(self) -> int:
        """Number of the message type."""
        return self.message.TYPE


def encode_payload(envelope: Envelope, seen: tuple[int, int]) -> bytes:
    """The payload of an entry; `seen` is (generation, size) of the other log. The caller signs it next.

    A composition after the release (a clock was set back) is written as simultaneous.
    Raises TextTooLongForPrecedence, NumberOutOfRange.
    """
    check_brevity(envelope.precedence, envelope.message.free_text)
    return _encode(envelope, seen)


def _encode(envelope: Envelope, seen: tuple[int, int]) -> bytes:
    generation, size = seen
    within("seen generation", generation, 1, _MOST)
    within("seen size", size, 0, _MOST)
    released = to_seconds(envelope.released)
    items: list[cbor.Value] = [
        envelope.type,
        size if generation == 1 else [generation, size],
        released,
        manner(envelope.precedence, envelope.marking),
        max(0, released - to_seconds(envelope.composed)),
        encode_cites(envelope.cites),
        envelope.language,
        envelope.message.encode_body(),
    ]
    return cbor.encode(items)


def decode_payload(payload: bytes) -> Envelope:
    """The message in a payload whose entry was verified. `seen` is read by transcript/entry.py.

    Raises Refused with one of three names: type-unknown, text-not-safe, body-malformed (everything else). Nothing
    is checked that needs other entries: see `Message.check_cited`.
    """
    try:
        items = cbor.decode(payload)
    except Refused as refused:
        raise Refused(Refusal.BODY_MALFORMED, str(refused)) from refused
    if not isinstance(items, list) or not items:
        raise Refused(Refusal.BODY_MALFORMED, "payload is not an array")
    kind = TABLE.get(number_of(items[0]))
    if kind is None:
        raise Refused(Refusal.TYPE_UNKNOWN, f"type {items[0]}")
    if len(items) != 8:
        raise Refused(Refusal.BODY_MALFORMED, f"{len(items)} items")
    try:
        envelope = _decode(kind, items)
        again = _encode(envelope, _seen(items[1]))
    except (CitesWrong, NumberOutOfRange) as fault:
        raise Refused(Refusal.BODY_MALFORMED, str(fault)) from fault
    if again != payload:
        raise Refused(Refusal.BODY_MALFORMED, "not the one encoding")
    return envelope


def _decode(kind: type[Message], items: list[cbor.Value]) -> Envelope:
    released, number, before, language = (number_of(items[index]) for index in (2, 3, 4, 6))
    precedence, marking = from_manner(number)
    if before < 0:
        raise Refused(Refusal.BODY_MALFORMED, "composed after its release")
    return Envelope(
        precedence,
        marking,
        from_seconds(released - before),
        from_seconds(released),
        decode_cites(items[5]),
        language,
        kind.decode_body(items[7]),
    )


def _seen(value: cbor.Value) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2:
        return number_of(value[0]), number_of(value[1])
    return 1, number_of(value)
