"""One TLS 1.3 session without I/O: bytes of the line in, frames out (spec/11-bearers.md, section 2).

Both sides prove their Ed25519 TLS key with a self-signed certificate; only a pinned key counts, nothing else in the
certificate does. Key agreement is X25519MLKEM768 or the session is refused. No tickets, no resumption, no
renegotiation. Once it has accepted the caller, the listening side sends an empty frame, the welcome; the caller
counts itself connected when that has come, so that each side hears a refusal by name.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Mapping

from OpenSSL import SSL, crypto

from comity.bearers.base import BearerClosed, BearerRefused, Cause
from comity.bearers.tls.lengths import WELCOME, FrameSplitter, with_length
from comity.crypto.certificates import self_signed
from comity.errors import Refusal, Refused

GROUP = "X25519MLKEM768"
CIPHERS = b"TLS_AES_256_GCM_SHA384"
MAX_FRAME_SIZE = 16_382
"""The longest frame fills one TLS record together with its length."""
MAX_HANDSHAKE = 32 * 1024
"""Bytes taken from a caller who has proved nothing yet; an honest handshake needs below 2,000 from either side."""
_FRAME_COST = 128
"""What a waiting frame costs beside its bytes."""
_RECORD = 16 * 1024
_CHUNK = 64 * 1024
_ED25519 = bytes.fromhex("302a300506032b6570032100")
"""DER of a SubjectPublicKeyInfo up to the 32 raw bytes of an Ed25519 key (RFC 8410)."""
_CAUSES = {Refusal.FRAME_TOO_LARGE: Cause.FRAME_TOO_LARGE, Refusal.FRAME_HEADER_WRONG: Cause.FRAME_LENGTH_WRONG}


def tls_context(our_private: bytes) -> SSL.Context:
    """What all sessions under one TLS key share; `our_private` is the raw Ed25519 private key (32 bytes)."""
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_min_proto_version(SSL.TLS1_3_VERSION)
    context.set_max_proto_version(SSL.TLS1_3_VERSION)
    context.set_tls13_ciphersuites(CIPHERS)
    context.set_options(SSL.OP_NO_TICKET | SSL.OP_NO_RENEGOTIATION | SSL.OP_NO_COMPRESSION)
    context.set_session_cache_mode(SSL.SESS_CACHE_OFF)
    context.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, _verify)
    certificate, key = self_signed(our_private)
    context.use_certificate(certificate)
    context.use_privatekey(key)
    return context


class TlsSession:
    """One side of one session. Whatever a method returns for the line, and `outgoing()`, must be written in order.

    `pinned` maps the raw public TLS keys that are accepted to the names of their channels; it is looked at during
    the handshake, so that a station may pair while it listens.
    """

    def __init__(self, context: SSL.Context, *, accepts: bool, pinned: Mapping[bytes, str]) -> None:
        self.channel = ""
        """Name of the channel whose key the far end proved; empty until `is_open`."""
        self.waiting = 0
        """What the frames not yet fetched cost in bytes; the caller stops feeding while this is too much."""
        self.is_open = False
        """True once both sides have accepted each other; frames may be sealed from then on."""
        self._accepts = accepts
        self._pinned = pinned
        self._proven = False
        self._key_refused = False
        self._taken = 0
        self._frames: deque[bytes] = deque()
        self._splitter = FrameSplitter(MAX_FRAME_SIZE)
        self._tls = SSL.Connection(context, None)
        self._tls.set_app_data(self)
        if accepts:
            self._tls.set_accept_state()
        else:
            self._tls.set_connect_state()

    def start(self) -> bytes:
        """The first bytes for the line: the caller's hello; nothing on the listening side."""
        if not self._accepts:
            self._shake()
        return self.outgoing()

    def feed(self, line: bytes) -> None:
        """Take what came over the line; then `fetch()` frames and write `outgoing()`.

        Raises BearerRefused (before `is_open`) or BearerClosed with the cause; then write `outgoing()`, which may
        hold an alert for them, and close the line. Frames that came before the fault can be fetched all the
        same. Nothing else is raised, whatever the bytes.
        """
        self._tls.bio_write(line)
        if not self._proven:
            self._taken += len(line)
            if self._taken > MAX_HANDSHAKE:
                raise BearerRefused(cause=Cause.HANDSHAKE_TOO_LARGE)
            self._shake()
        if self._proven:
            self._read()

    def fetch(self) -> bytes | None:
        """The oldest frame that came and was not fetched yet; None when there is none."""
        if not self._frames:
            return None
        frame = self._frames.popleft()
        self.waiting -= len(frame) + _FRAME_COST
        return frame

    def forget(self) -> None:
        """Drop the frames that were not fetched."""
        self._frames.clear()
        self.waiting = 0

    def seal(self, frame: bytes) -> bytes:
        """The bytes for the line that carry `frame`; call it only while `is_open`. Raises BearerClosed."""
        return self._seal(with_length(frame))

    def finish(self) -> bytes:
        """The bytes that tell them that nothing more comes; call it once, last of all but `fetch`."""
        with contextlib.suppress(SSL.Error):  # the handshake was not over: there is nobody to tell
            self._tls.shutdown()
        self._tls.set_app_data(None)
        return self.outgoing()

    def outgoing(self) -> bytes:
        """What the session wants to say by itself: handshake, alert, key update. Empty most of the time."""
        parts: list[bytes] = []
        try:
            while True:
                parts.append(self._tls.bio_read(_CHUNK))
        except SSL.WantReadError:
            return b"".join(parts)

    def group(self) -> str | None:
        """Name of the key agreement that was used; None before the handshake is over."""
        return self._tls.get_group_name()

    def proves(self, certificate: crypto.X509) -> bool:
        """Whether the key in this certificate is pinned; whether they hold it, TLS itself checks."""
        self._key_refused = _raw_key(certificate) not in self._pinned
        return not self._key_refused

    def _seal(self, stream: bytes) -> bytes:
        try:
            at = self._tls.send(stream)
            while at < len(stream):
                at += self._tls.send(stream[at:])
            sealed = self._tls.bio_read(_CHUNK)
        except SSL.Error as error:
            raise BearerClosed(cause=Cause.STREAM_BROKEN, detail=_words(error)) from None
        return sealed if len(sealed) < _CHUNK else sealed + self.outgoing()

    def _shake(self) -> None:
        try:
            self._tls.do_handshake()
        except SSL.WantReadError:
            return
        except SSL.Error as error:
            raise BearerRefused(cause=self._handshake_cause(error), detail=_words(error)) from None
        self._prove()
        self._proven = True
        if self._accepts:
            self._tls.send(WELCOME)
            self.is_open = True

    def _prove(self) -> None:
        """The handshake is over: settle who they are. The certificate asked here is the one whose key signed."""
        certificate = self._tls.get_peer_certificate()
        channel = None if certificate is None else self._pinned.get(_raw_key(certificate))
        if channel is None:
            raise BearerRefused(cause=Cause.KEY_NOT_PINNED)
        if self.group() != GROUP:
            raise BearerRefused(cause=Cause.GROUP_NOT_HYBRID, detail=self.group() or "")
        self.channel = channel

    def _handshake_cause(self, error: SSL.Error) -> Cause:
        if self._key_refused:
            return Cause.KEY_NOT_PINNED
        return Cause.REFUSED_BY_THEM if " alert " in _words(error) else Cause.HANDSHAKE_FAILED

    def _read(self) -> None:
        try:
            while True:
                for frame in self._splitter.feed(self._tls.recv(_RECORD)):
                    self._take(frame)
        except SSL.WantReadError:
            return
        except SSL.ZeroReturnError:
            raise BearerClosed(cause=Cause.CLOSED_BY_THEM) from None
        except SSL.Error as error:
            if not self.is_open:
                raise BearerRefused(cause=self._handshake_cause(error), detail=_words(error)) from None
            raise BearerClosed(cause=Cause.STREAM_BROKEN, detail=_words(error)) from None
        except Refused as refused:
            raise BearerClosed(cause=_CAUSES[refused.name], detail=refused.detail) from None

    def _take(self, frame: bytes) -> None:
        if self.is_open and frame:
            self._frames.append(frame)
            self.waiting += len(frame) + _FRAME_COST
        elif self.is_open:
            raise BearerClosed(cause=Cause.FRAME_EMPTY)
        elif frame:
            raise BearerRefused(cause=Cause.HANDSHAKE_FAILED, detail="no-welcome")
        else:
            self.is_open = True


def _verify(tls: SSL.Connection, certificate: crypto.X509, _error: int, depth: int, _ok: int) -> bool:
    """Asked by TLS for each certificate: the far end's own alone may count, and only by its key."""
    session = tls.get_app_data()
    return isinstance(session, TlsSession) and depth == 0 and session.proves(certificate)


def _raw_key(certificate: crypto.X509) -> bytes:
    """The raw Ed25519 public key of a certificate; empty when it holds another kind of key."""
    try:
        key = crypto.dump_publickey(crypto.FILETYPE_ASN1, certificate.get_pubkey())
    except crypto.Error:
        return b""
    return key[len(_ED25519) :] if key.startswith(_ED25519) else b""


def _words(error: SSL.Error) -> str:
    """What the TLS library says about a fault, for engineers."""
    queue = error.args[0] if error.args and isinstance(error.args[0], list) else []
    return "; ".join(str(item[2]) for item in queue) or type(error).__name__
