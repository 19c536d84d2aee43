"""TLS sessions joined without a network, for the tests of the TLS bearer."""

from __future__ import annotations

import contextlib

from OpenSSL import SSL

from comity.bearers.tls.session import TlsSession, tls_context
from comity.testing.listener_suite import OUR_PRIVATE, STRANGER_PRIVATE, THEIR_PRIVATE, public

OUR_CONTEXT, THEIR_CONTEXT, STRANGER_CONTEXT = map(tls_context, (OUR_PRIVATE, THEIR_PRIVATE, STRANGER_PRIVATE))
OURS, THEIRS, STRANGERS = map(public, (OUR_PRIVATE, THEIR_PRIVATE, STRANGER_PRIVATE))


def caller(context: SSL.Context = THEIR_CONTEXT, expected: bytes = OURS) -> TlsSession:
    """A session that calls and expects one key."""
    return TlsSession(context, accepts=False, pinned={expected: "norland"})


def listener(context: SSL.Context = OUR_CONTEXT, known: bytes = THEIRS) -> TlsSession:
    """A session that was called and knows one key."""
    return TlsSession(context, accepts=True, pinned={known: "sudmark"})


def join(calling: TlsSession, listening: TlsSession) -> tuple[bytes, bytes]:
    """Carry everything until both are silent; returns what the caller and the listener said. Raises as `feed` does."""
    said, heard = b"", b""
    to_listener = calling.start()
    while to_listener:
        said += to_listener
        listening.feed(to_listener)
        to_caller = listening.outgoing()
        heard += to_caller
        if to_caller:
            calling.feed(to_caller)
        to_listener = calling.outgoing()
    return said, heard


def opened() -> tuple[TlsSession, TlsSession]:
    """A caller and a listener who have accepted each other."""
    calling, listening = caller(), listener()
    join(calling, listening)
    return calling, listening


class PlainTls:
    """A TLS client under a context of the test's own making, without a network."""

    def __init__(self, context: SSL.Context) -> None:
        self.tls = SSL.Connection(context, None)
        self.tls.set_connect_state()

    def shake(self, came: bytes = b"") -> bytes:
        """Take bytes of the line, go on with the handshake; returns what it says. Raises SSL.Error."""
        if came:
            self.tls.bio_write(came)
        with contextlib.suppress(SSL.WantReadError):
            self.tls.do_handshake()
        return self.said()

    def said(self) -> bytes:
        """What waits to be written to the line."""
        try:
            return self.tls.bio_read(65536)
        except SSL.WantReadError:
            return b""
