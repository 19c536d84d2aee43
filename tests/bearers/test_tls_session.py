"""The TLS session without a network: who is accepted, what it costs in bytes, and what hostile bytes do."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from OpenSSL import SSL

from comity.bearers.base import BearerClosed, BearerRefused, Cause
from comity.bearers.tls.lengths import with_length
from comity.bearers.tls.session import GROUP, MAX_FRAME_SIZE, MAX_HANDSHAKE, TlsSession, tls_context
from comity.crypto.certificates import self_signed
from comity.testing.listener_suite import OUR_PRIVATE, STRANGER_PRIVATE, THEIR_PRIVATE
from tests.bearers.sessions import (
    STRANGER_CONTEXT,
    STRANGERS,
    THEIRS,
    PlainTls,
    caller,
    join,
    listener,
    opened,
)


def _cause(fault: pytest.ExceptionInfo[BearerRefused] | pytest.ExceptionInfo[BearerClosed]) -> str:
    return fault.value.facts["cause"]


def _call(client: PlainTls, listening: TlsSession) -> None:
    to_listener = client.shake()
    while to_listener:
        listening.feed(to_listener)
        to_listener = client.shake(listening.outgoing())


def _refusal_of_listener(client: PlainTls) -> tuple[str, TlsSession]:
    """Let a foreign client call a listener; returns the cause for which it is refused."""
    listening = listener()
    with pytest.raises(BearerRefused) as fault:
        _call(client, listening)
    return _cause(fault), listening


def _fetch_all(session: TlsSession) -> list[bytes]:
    frames = []
    while (frame := session.fetch()) is not None:
        frames.append(frame)
    return frames


def test_the_key_agreement_is_hybrid_on_both_sides() -> None:
    calling, listening = opened()
    assert calling.group() == listening.group() == GROUP == "X25519MLKEM768"


def test_the_hello_offers_a_hybrid_key_of_full_size() -> None:
    # key_share entry: group 0x11EC, length 1216 = 1184 (ML-KEM-768) + 32 (X25519)
    assert bytes.fromhex("11ec04c0") in caller().start()


def test_each_side_learns_the_channel_of_the_proved_key() -> None:
    calling, listening = opened()
    assert (calling.channel, listening.channel) == ("norland", "sudmark")
    assert calling.is_open
    assert listening.is_open


def test_a_handshake_stays_below_4000_bytes() -> None:
    said, heard = join(caller(), listener())
    assert len(said) < 2000
    assert len(heard) < 2000


def test_a_session_is_never_resumed() -> None:
    context = _unverifying(tls_context(THEIR_PRIVATE))
    flights = []
    session = None
    for _ in range(2):
        client, listening = PlainTls(context), listener()
        if session is not None:
            client.tls.set_session(session)
        listening.feed(client.shake())
        flights.append(listening.outgoing())
        listening.feed(client.shake(flights[-1]))
        assert listening.is_open
        client.tls.bio_write(listening.outgoing())
        assert client.tls.recv(100) == b"\0\0"  # the welcome; tickets, if any, were read before it
        session = client.tls.get_session()
    assert len(flights[0]) == len(flights[1]), "the listener shows its certificate again"


def test_a_frame_costs_24_bytes_and_one_record() -> None:
    calling, listening = opened()
    for size in (1, 250, MAX_FRAME_SIZE):
        sealed = calling.seal(bytes(size))
        assert len(sealed) == size + 24
        assert int.from_bytes(sealed[3:5], "big") == len(sealed) - 5, "one record"
        listening.feed(sealed)
        assert listening.fetch() == bytes(size)
        assert listening.fetch() is None


def test_frames_come_out_however_the_line_is_cut() -> None:
    calling, listening = opened()
    frames = [bytes([number]) * (number * 7 + 1) for number in range(30)]
    line = b"".join(calling.seal(frame) for frame in frames)
    for at in range(0, len(line), 11):
        listening.feed(line[at : at + 11])
    assert _fetch_all(listening) == frames
    assert listening.waiting == 0


def test_a_handshake_byte_by_byte() -> None:
    calling, listening = caller(), listener()
    to_listener = calling.start()
    while to_listener:
        to_caller = b""
        for byte in to_listener:
            listening.feed(bytes((byte,)))
            to_caller += listening.outgoing()
        for byte in to_caller:
            calling.feed(bytes((byte,)))
        to_listener = calling.outgoing()
    assert calling.is_open
    assert listening.is_open


def test_an_unknown_caller_is_refused_by_name_on_both_sides() -> None:
    calling, listening = caller(STRANGER_CONTEXT), listener()
    with pytest.raises(BearerRefused) as ours:
        join(calling, listening)
    assert _cause(ours) == Cause.KEY_NOT_PINNED
    with pytest.raises(BearerRefused) as theirs:
        calling.feed(listening.outgoing())
    assert _cause(theirs) == Cause.REFUSED_BY_THEM
    assert not calling.is_open
    assert not listening.is_open


def test_another_station_than_the_expected_one_is_refused_by_name_on_both_sides() -> None:
    calling, listening = caller(expected=STRANGERS), listener()
    with pytest.raises(BearerRefused) as ours:
        join(calling, listening)
    assert _cause(ours) == Cause.KEY_NOT_PINNED
    with pytest.raises(BearerRefused) as theirs:
        listening.feed(calling.outgoing())
    assert _cause(theirs) == Cause.REFUSED_BY_THEM


def test_a_pinned_certificate_behind_the_callers_own_does_not_help() -> None:
    context = tls_context(STRANGER_PRIVATE)
    context.add_extra_chain_cert(self_signed(THEIR_PRIVATE)[0])
    assert _refusal_of_listener(PlainTls(_unverifying(context)))[0] == Cause.KEY_NOT_PINNED


def test_a_certificate_issued_by_a_pinned_key_does_not_help() -> None:
    """There is no authority: what a pinned key signs is not pinned."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "comity station")])
    stranger = self_signed(STRANGER_PRIVATE)[1]
    theirs, their_key = self_signed(THEIR_PRIVATE)
    issued = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(theirs.subject)
        .public_key(stranger.public_key())
        .serial_number(2)
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .sign(their_key, None)
    )
    context = _tls13()
    context.use_certificate(issued)
    context.use_privatekey(stranger)
    context.add_extra_chain_cert(theirs)
    assert _refusal_of_listener(PlainTls(context))[0] == Cause.KEY_NOT_PINNED


@pytest.mark.parametrize(
    "make", [lambda: rsa.generate_private_key(65537, 2048), lambda: ec.generate_private_key(ec.SECP256R1())]
)
def test_other_kinds_of_keys_are_refused(make: Callable[[], rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey]) -> None:
    key = make()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "comity station")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    context = _tls13()
    context.use_certificate(certificate)
    context.use_privatekey(key)
    assert _refusal_of_listener(PlainTls(context))[0] == Cause.KEY_NOT_PINNED


def test_a_caller_without_certificate_is_refused() -> None:
    assert _refusal_of_listener(PlainTls(_tls13()))[0] == Cause.HANDSHAKE_FAILED


def test_tls_1_2_is_refused() -> None:
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_max_proto_version(SSL.TLS1_2_VERSION)
    context.use_certificate(self_signed(THEIR_PRIVATE)[0])
    context.use_privatekey(self_signed(THEIR_PRIVATE)[1])
    cause, listening = _refusal_of_listener(PlainTls(context))
    assert cause == Cause.HANDSHAKE_FAILED
    assert listening.outgoing().startswith(bytes.fromhex("15")), "they are told: an alert record"


def test_a_caller_that_knows_classical_key_agreement_only_is_refused() -> None:
    context = _unverifying(tls_context(THEIR_PRIVATE))
    assert SSL._lib.SSL_CTX_set1_curves_list(context._context, b"X25519:P-256") == 1
    cause, listening = _refusal_of_listener(PlainTls(context))
    assert cause == Cause.GROUP_NOT_HYBRID
    assert not listening.is_open
    assert listening.channel == ""


def test_a_listener_that_knows_classical_key_agreement_only_is_refused() -> None:
    context = tls_context(OUR_PRIVATE)
    assert SSL._lib.SSL_CTX_set1_curves_list(context._context, b"X25519") == 1
    with pytest.raises(BearerRefused) as fault:
        join(caller(), listener(context))
    assert _cause(fault) == Cause.GROUP_NOT_HYBRID


def test_only_a_pinned_key_counts_when_pins_change() -> None:
    pinned = {THEIRS: "sudmark"}
    listening = TlsSession(tls_context(OUR_PRIVATE), accepts=True, pinned=pinned)
    pinned.clear()
    with pytest.raises(BearerRefused) as fault:
        join(caller(), listening)
    assert _cause(fault) == Cause.KEY_NOT_PINNED


def test_a_handshake_message_without_end_is_cut_off() -> None:
    """A first message said to be 64 KiB long: the session may not collect it for ever."""
    listening = listener()
    record = bytes.fromhex("160301") + (1000).to_bytes(2, "big")
    listening.feed(record + bytes.fromhex("01010000") + bytes(996))
    with pytest.raises(BearerRefused) as fault:
        _feed_often(listening, record + bytes(1000), MAX_HANDSHAKE // 1000 + 1)
    assert _cause(fault) == Cause.HANDSHAKE_TOO_LARGE


def _feed_often(session: TlsSession, line: bytes, times: int) -> None:
    for _ in range(times):
        session.feed(line)


@pytest.mark.parametrize(
    ("stream", "cause"),
    [
        (b"\x00\x00", Cause.FRAME_EMPTY),
        ((MAX_FRAME_SIZE + 1).to_bytes(2, "big"), Cause.FRAME_TOO_LARGE),
        (bytes.fromhex("ffffffff"), Cause.FRAME_TOO_LARGE),
        (bytes.fromhex("80000001ff"), Cause.FRAME_LENGTH_WRONG),
    ],
)
@pytest.mark.parametrize("from_caller", [True, False])
def test_a_bad_length_closes_by_name_after_the_frames_before_it(stream: bytes, cause: Cause, from_caller: bool) -> None:
    calling, listening = opened()
    sender, receiver = (calling, listening) if from_caller else (listening, calling)
    hostile = sender._seal(with_length(b"before") + stream)
    with pytest.raises(BearerClosed) as fault:
        receiver.feed(hostile)
    assert _cause(fault) == cause
    assert _fetch_all(receiver) == [b"before"]


def test_a_frame_instead_of_the_welcome_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.bearers.tls.session.WELCOME", with_length(b"early"))
    with pytest.raises(BearerRefused) as fault:
        join(caller(), listener())
    assert _cause(fault) == Cause.HANDSHAKE_FAILED


def test_their_end_is_told_apart_from_a_cut_line() -> None:
    calling, listening = opened()
    calling_last = calling.seal(b"last") + calling.finish()
    with pytest.raises(BearerClosed) as fault:
        listening.feed(calling_last)
    assert _cause(fault) == Cause.CLOSED_BY_THEM
    assert _fetch_all(listening) == [b"last"]


def test_dropping_what_waits() -> None:
    calling, listening = opened()
    listening.feed(calling.seal(b"unread"))
    assert listening.waiting > 0
    listening.forget()
    assert listening.waiting == 0
    assert listening.fetch() is None


@given(st.binary(min_size=1, max_size=2000), st.booleans())
def test_random_bytes_are_refused_or_waited_for(line: bytes, accepts: bool) -> None:
    session = listener() if accepts else caller()
    session.start()
    with contextlib.suppress(BearerRefused):
        session.feed(line)
    assert not session.is_open
    assert session.fetch() is None


@given(st.data())
def test_one_changed_byte_alters_no_frame(data: st.DataObject) -> None:
    """Whatever byte of the handshake or of the first frame is changed: it comes through as it was, or not at all."""
    calling, listening = caller(), listener()
    flight = data.draw(st.sampled_from(["hello", "answer", "finish", "frame"]))
    with contextlib.suppress(BearerRefused, BearerClosed):
        listening.feed(_changed(data, calling.start(), flight == "hello"))
        calling.feed(_changed(data, listening.outgoing(), flight == "answer"))
        listening.feed(_changed(data, calling.outgoing(), flight == "finish"))
        calling.feed(listening.outgoing())
        if calling.is_open:
            listening.feed(_changed(data, calling.seal(b"the frame"), flight == "frame"))
    assert listening.fetch() in (None, b"the frame")[: 1 if flight == "frame" else 2]


def _changed(data: st.DataObject, line: bytes, change: bool) -> bytes:
    if not change or not line:
        return line
    at = data.draw(st.integers(0, len(line) - 1))
    return line[:at] + bytes((line[at] ^ data.draw(st.integers(1, 255)),)) + line[at + 1 :]


def _tls13() -> SSL.Context:
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_min_proto_version(SSL.TLS1_3_VERSION)
    return context


def _unverifying(context: SSL.Context) -> SSL.Context:
    context.set_verify(SSL.VERIFY_NONE)
    return context


def test_the_contexts_of_the_tests_are_sound() -> None:
    """The refusals above come from what each test changes: unchanged, a client under our own context is let in."""
    client, listening = PlainTls(_unverifying(tls_context(THEIR_PRIVATE))), listener()
    _call(client, listening)
    assert listening.is_open
