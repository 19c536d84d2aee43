"""The hello of a unit: its size, and everything that is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import later
from comity.crypto.identity import IdentityDocument
from comity.errors import Refused
from comity.protocol.pairing import propose
from comity.protocol.policy import Policy
from comity.protocol.state import ChannelIdentity
from comity.protocol.unit_hello import SIZE, check_place, decode_hello, make_hello, verify_hello
from comity.testing.pair import START, pair_of_documents
from comity.wire import cbor
from comity.wire.frame import OpeningFrame, OpeningKind, decode_frame
from tests.protocol.stations import open_pair, refusals

(KEYS_A, DOC_A), (KEYS_B, DOC_B) = pair_of_documents(START)


def identity(our: IdentityDocument, their: IdentityDocument, policy: Policy | None = None) -> ChannelIdentity:
    return propose("sea", our, their, policy or Policy()).identity


A, B = identity(DOC_A, DOC_B), identity(DOC_B, DOC_A)
HELLO = make_hello(A, (DOC_A.digest, DOC_B.digest), KEYS_A.signer(), START)


def heard(frame: bytes) -> None:
    """As B takes it."""
    hello = decode_hello(frame)
    check_place(hello, B.channel_id, B.their_direction, DOC_B.digest)
    verify_hello(hello, B.channel_id, B.their_direction, DOC_A.ed25519_public)


def changed(**items: cbor.Value) -> bytes:
    """The same hello with other items."""
    frame = decode_frame(HELLO)
    assert isinstance(frame, OpeningFrame)
    names = ("sender", "addressee", "at", "signature")
    array = cbor.decode(frame.payload)
    assert isinstance(array, list)
    whole = dict(zip(names, array, strict=True)) | items
    return OpeningFrame(frame.tag, frame.kind, cbor.encode(list(whole.values()))).encode()


def test_a_hello_is_short_and_verifies() -> None:
    assert len(HELLO) == SIZE <= 200
    heard(HELLO)
    hello = decode_hello(HELLO)
    assert (hello.sender, hello.addressee, hello.at) == (DOC_A.digest, DOC_B.digest, START)


@pytest.mark.parametrize(
    ("frame", "name"),
    [
        (b"", "frame-empty"),
        (HELLO[:40], "cbor-malformed"),
        (HELLO + b"\x00", "cbor-malformed"),
        (changed(sender=b"\x00" * 31), "hello-wrong"),
        (changed(at=-1), "hello-wrong"),
        (changed(at=True), "hello-wrong"),
        (changed(extra=1), "hello-wrong"),
        (changed(addressee=DOC_A.digest), "hello-wrong"),
        (changed(at=START // 1000 + 1), "signature-wrong"),
        (changed(signature=b"\x00" * 64), "signature-wrong"),
        (HELLO[:1] + b"\x00\x00" + HELLO[3:], "hello-wrong"),
        (OpeningFrame(HELLO[1:3], OpeningKind.ANSWER, HELLO[3:]).encode(), "hello-wrong"),
    ],
    ids=lambda one: "frame" if isinstance(one, bytes) else one,  # signatures differ from run to run
)
def test_what_is_refused(frame: bytes, name: str) -> None:
    with pytest.raises(Refused) as fault:
        heard(frame)
    assert fault.value.name.value == name


def test_other_terms_and_the_own_hello_are_for_nobody_here() -> None:
    other = identity(DOC_A, DOC_B, Policy(window=64))
    with pytest.raises(Refused, match="hello-wrong"):
        heard(make_hello(other, (DOC_A.digest, DOC_B.digest), KEYS_A.signer(), START))
    with pytest.raises(Refused, match="hello-wrong"):
        heard(make_hello(B, (DOC_B.digest, DOC_A.digest), KEYS_B.signer(), START))
    with pytest.raises(Refused, match="signature-wrong"):
        heard(make_hello(A, (DOC_A.digest, DOC_B.digest), KEYS_B.signer(), START))


@given(st.binary(max_size=200))
def test_nothing_but_refusals_comes_of_any_bytes(data: bytes) -> None:
    with pytest.raises(Refused):
        heard(data)


def test_it_has_no_effect_in_a_channel_that_is_there() -> None:
    pair = open_pair()
    digests = (b"\x01" * 32, b"\x02" * 32)
    frame = make_hello(pair.b.identity, digests, pair.b.keys.signer(), later(pair.now, -1))
    step = pair.a.channel.receive_frame(frame, "line", pair.now)
    assert (step.events, refusals(pair.a)) == ([], {})
