"""What an officer signs for: a message without what only its entry knows (spec/17-officers.md, section 4).

    content = CBOR ["comity content 1", type, manner, composed, cites, language, body]
    digest  = SHA-256 of it

`seen` and the instant of release come later, from the station; everything that the other side reads is in it.
"""

from __future__ import annotations

from hashlib import sha256

from comity.clock import Instant, from_seconds, to_seconds
from comity.errors import Refusal, Refused
from comity.messages import TABLE
from comity.messages.cites import decode_cites, encode_cites
from comity.messages.envelope import Envelope, decode_payload
from comity.messages.faults import MessageFault
from comity.messages.fields import number_of
from comity.messages.precedence import from_manner, manner
from comity.wire import cbor, labels


def encode_content(envelope: Envelope) -> bytes:
    """Exactly what will be sent. A composition after the release counts as simultaneous, as in the payload."""
    message = envelope.message
    return cbor.encode(
        [
            labels.CONTENT,
            message.TYPE,
            manner(envelope.precedence, envelope.marking),
            min(to_seconds(envelope.composed), to_seconds(envelope.released)),
            encode_cites(envelope.cites),
            envelope.language,
            message.encode_body(),
        ]
    )


def decode_content(content: bytes, released: Instant) -> Envelope:
    """The message of a content, as released at `released`. Raises Refused (body-malformed, type-unknown, …)."""
    try:
        return _decode(content, released)
    except MessageFault as fault:
        raise Refused(Refusal.BODY_MALFORMED, str(fault)) from fault


def _decode(content: bytes, released: Instant) -> Envelope:
    match cbor.decode(content):
        case [labels.CONTENT, kind, way, composed, cites, language, body]:
            message = TABLE.get(number_of(kind))
            if message is None:
                raise Refused(Refusal.TYPE_UNKNOWN, f"type {kind}")
            precedence, marking = from_manner(number_of(way))
            begun, cited, number = from_seconds(number_of(composed)), decode_cites(cites), number_of(language)
            return Envelope(precedence, marking, begun, released, cited, number, message.decode_body(body))
    raise Refused(Refusal.BODY_MALFORMED, "not the content of a message")


def content_digest(content: bytes) -> bytes:
    """What names a content, 32 bytes."""
    return sha256(content).digest()


def digest_of_payload(payload: bytes) -> bytes:
    """The digest of what an entry says. Raises Refused for a payload that is no message."""
    return content_digest(encode_content(decode_payload(payload)))
