"""The hello of a unit whose document came ahead: made, read, checked (spec/19-opening-by-commission.md, section 3).

It asks for an officer's attention and opens nothing. Which documents are held, and the time, are the station's affair.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.clock import Instant, from_seconds, to_seconds
from comity.crypto.sealing import OpeningKeys
from comity.crypto.signing import Signer, verify
from comity.crypto.statement import MAX_SECONDS
from comity.crypto.suite import HASH_SIZE
from comity.errors import Refusal, Refused
from comity.protocol.state import ChannelIdentity
from comity.wire import cbor, labels
from comity.wire.frame import OpeningFrame, OpeningKind, decode_frame

_ITEMS = 0x84
"""The first byte of an array of four."""
SIZE = 143
"""Bytes of the frame, until the year 2106."""
SKEW_S = 600.0
"""How far the clock of whoever says hello may differ from ours."""


@dataclass(frozen=True, slots=True)
class UnitHello:
    """A hello as it came; nothing is authentic before `verify_hello`."""

    tag: bytes
    sender: bytes
    addressee: bytes
    at: Instant
    signature: bytes


def make_hello(identity: ChannelIdentity, digests: tuple[bytes, bytes], signer: Signer, now: Instant) -> bytes:
    """The frame that says hello; `digests` are of our document and of theirs."""
    at = to_seconds(now)
    direction = identity.our_direction
    signature = signer.sign(_signed(identity.channel_id, direction, at))
    payload = cbor.encode([*digests, at, signature])
    return OpeningFrame(OpeningKeys(identity.channel_id, direction).tag, OpeningKind.HELLO, payload).encode()


def is_unit_hello(frame: OpeningFrame) -> bool:
    """Whether an opening frame is such a hello, and not one of a restore."""
    return frame.kind is OpeningKind.HELLO and frame.payload[0] == _ITEMS


def decode_hello(data: bytes) -> UnitHello:
    """Read a frame. Raises Refused (frame-…, cbor-…, hello-wrong)."""
    frame = decode_frame(data)
    if not isinstance(frame, OpeningFrame) or not is_unit_hello(frame):
        raise Refused(Refusal.HELLO_WRONG, "no hello of a unit")
    match cbor.decode(frame.payload):
        case [bytes(sender), bytes(addressee), int(at), bytes(signature)]:
            sizes = (len(sender), len(addressee), len(signature))
            if sizes == (HASH_SIZE, HASH_SIZE, 64) and 0 <= at <= MAX_SECONDS and not isinstance(at, bool):
                return UnitHello(frame.tag, sender, addressee, from_seconds(at), signature)
    raise Refused(Refusal.HELLO_WRONG, "its items")


def check_place(hello: UnitHello, channel_id: bytes, direction: int, our_digest: bytes) -> None:
    """It is for us, in the channel of both documents; `direction` is the sender's. Raises Refused (hello-wrong)."""
    if hello.addressee != our_digest or hello.tag != OpeningKeys(channel_id, direction).tag:
        raise Refused(Refusal.HELLO_WRONG, "for another station, or with other terms")


def verify_hello(hello: UnitHello, channel_id: bytes, direction: int, their_public: bytes) -> None:
    """The unit itself said it. Raises Refused (signature-wrong)."""
    verify(their_public, hello.signature, _signed(channel_id, direction, to_seconds(hello.at)))


def _signed(channel_id: bytes, direction: int, at: int) -> bytes:
    return cbor.encode([labels.UNIT_HELLO, channel_id, direction, at])
