"""The comparison: a bare TLS 1.3 connection and one durable SQLite commit at each end, in two processes.

`python -m bench.bare FOLDER KIND WHERE`, where KIND is `asyncio` (streams on an event loop, as any Python service) or
`blocking` (blocking sockets, nothing else at all), and WHERE is `listen` or a port; operations come on standard input.
Nothing is signed, and nothing sealed beyond TLS.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import sqlite3
import ssl
import sys
import threading
import time
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.x509.oid import NameOID

MESSAGE_SIZE = 200
ANSWER_SIZE = 7
_HOST = "127.0.0.1"

Times = list[tuple[int, int]]
"""For each message when it was begun and when its answer was here, in nanoseconds."""


class Records:
    """One table; each `keep` is a transaction that is on the disk when it returns."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute("CREATE TABLE IF NOT EXISTS message (number INTEGER PRIMARY KEY, body BLOB NOT NULL)")

    def keep(self, body: bytes) -> None:
        """Commit one message."""
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute("INSERT INTO message (body) VALUES (?)", (body,))
        self._connection.execute("COMMIT")


def write_certificate(folder: Path) -> None:
    """A self-signed certificate and its key, for both ends."""
    key = ed25519.Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bench")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = (
        builder.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, *form)
    pem += builder.sign(key, None).public_bytes(serialization.Encoding.PEM)
    (folder / "bare.pem").write_bytes(pem)


def _context(folder: Path, purpose: int) -> ssl.SSLContext:
    context = ssl.SSLContext(purpose)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(folder / "bare.pem")
    context.load_verify_locations(folder / "bare.pem")
    if purpose == ssl.PROTOCOL_TLS_SERVER:
        context.num_tickets = 0
    return context


class End:
    """What all ends have."""

    def __init__(self, records: Path) -> None:
        self._records = Records(records)
        self._kept: list[int] = []

    def commits(self, count: int, pause_s: float) -> list[int]:
        """How long single commits take, in nanoseconds."""
        taken = []
        for _ in range(count):
            time.sleep(_random(pause_s))
            body = os.urandom(MESSAGE_SIZE)
            began = time.monotonic_ns()
            self._records.keep(body)
            taken.append(time.monotonic_ns() - began)
        return taken

    def kept(self) -> list[int]:
        """When each message that came since the last call was on the disk, in nanoseconds."""
        kept, self._kept = self._kept, []
        return kept

    def _keep_theirs(self, body: bytes) -> bytes:
        self._records.keep(body)
        self._kept.append(time.monotonic_ns())
        return body[:ANSWER_SIZE]


class BlockingListener(End):
    """Keeps each message that comes, then answers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "blocking-b.sqlite")
        self._context = _context(folder, ssl.PROTOCOL_TLS_SERVER)
        self._socket = socket.create_server((_HOST, 0))
        threading.Thread(target=self._serve, daemon=True).start()

    def port(self) -> int:
        """Where it listens."""
        port: int = self._socket.getsockname()[1]
        return port

    def _serve(self) -> None:
        raw, _ = self._socket.accept()
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line = self._context.wrap_socket(raw, server_side=True)
        try:
            while True:
                line.sendall(self._keep_theirs(_read(line, MESSAGE_SIZE)))
        except OSError:
            line.close()


class BlockingCaller(End):
    """Keeps and sends messages, one at a time."""

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder / "blocking-a.sqlite")
        raw = socket.create_connection((_HOST, port))
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._line = _context(folder, ssl.PROTOCOL_TLS_CLIENT).wrap_socket(raw)

    def messages(self, count: int, pause_s: float) -> Times:
        """Commit, send, wait for the answer."""
        times = []
        for _ in range(count):
            time.sleep(_random(pause_s))
            body = os.urandom(MESSAGE_SIZE)
            began = time.monotonic_ns()
            self._records.keep(body)
            self._line.sendall(body)
            _read(self._line, ANSWER_SIZE)
            times.append((began, time.monotonic_ns()))
        return times


class AsyncioListener(End):
    """Keeps each message that comes, then answers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "asyncio-b.sqlite")
        self._loop = _Loop()
        context = _context(folder, ssl.PROTOCOL_TLS_SERVER)
        self._server = self._loop.run(asyncio.start_server(self._serve, _HOST, 0, ssl=context))

    def port(self) -> int:
        """Where it listens."""
        port: int = self._server.sockets[0].getsockname()[1]
        return port

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                writer.write(self._keep_theirs(await reader.readexactly(MESSAGE_SIZE)))
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            writer.close()


class AsyncioCaller(End):
    """Keeps and sends messages, one at a time."""

    def __init__(self, folder: Path, port: int) -> None:
        super().__init__(folder / "asyncio-a.sqlite")
        self._loop = _Loop()
        context = _context(folder, ssl.PROTOCOL_TLS_CLIENT)
        self._reader, self._writer = self._loop.run(asyncio.open_connection(_HOST, port, ssl=context))

    def messages(self, count: int, pause_s: float) -> Times:
        """Commit, send, wait for the answer."""
        times: Times = self._loop.run(self._messages(count, pause_s))
        return times

    async def _messages(self, count: int, pause_s: float) -> Times:
        times = []
        for _ in range(count):
            await asyncio.sleep(_random(pause_s))
            body = os.urandom(MESSAGE_SIZE)
            began = time.monotonic_ns()
            self._records.keep(body)
            self._writer.write(body)
            await self._writer.drain()
            await self._reader.readexactly(ANSWER_SIZE)
            times.append((began, time.monotonic_ns()))
        return times


class _Loop:
    """An event loop in a thread of its own."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def _random(pause_s: float) -> float:
    return random.uniform(0.5, 1.5) * pause_s


def _read(line: ssl.SSLSocket, size: int) -> bytes:
    read = b""
    while len(read) < size:
        piece = line.recv(size - len(read))
        if not piece:
            raise ConnectionError
        read += piece
    return read


def main(folder: str, kind: str, where: str) -> None:
    """Answer operations until standard input ends."""
    place = Path(folder)
    end: End
    if where == "listen":
        end = BlockingListener(place) if kind == "blocking" else AsyncioListener(place)
    else:
        end = BlockingCaller(place, int(where)) if kind == "blocking" else AsyncioCaller(place, int(where))
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(getattr(end, request["op"])(**request["args"])), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
