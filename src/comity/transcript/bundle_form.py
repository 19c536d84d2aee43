"""The form of a bundle, read by offset and written piece by piece, so that size costs no memory (spec/06-record.md).

bundle = CBOR [body bstr, Ed25519 signature, ML-DSA signature]
body   = CBOR {1: 1, 2: channel name, 3: document of side 0, 4: document of side 1, 5: terms, 6: exporter,
               7: exported at, 8: [log, …]}
log    = [direction, generation, [entry bstr, …], note tstr, [held receipt, …]]
signed = CBOR ["comity bundle 1", body]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from comity.crypto.statement import is_name
from comity.crypto.suite import SIGNATURE_SIZE
from comity.errors import Refusal, Refused
from comity.transcript.checkpoint import HeldReceipt
from comity.transcript.entry import MAX_AT, MAX_GENERATION
from comity.transcript.order import Log
from comity.wire import cbor, labels

if TYPE_CHECKING:
    from mmap import mmap

_VERSION = 1
_UINT, _BYTES, _TEXT, _ARRAY, _MAP = 0, 2, 3, 4, 5
_MAX_NAME = 1024
_MAX_DOCUMENT = 1 << 16
_MAX_TERMS = 4096
_MAX_NOTE = 4096
_MAX_ENTRY = 1 << 21
_MAX_HELD_RECEIPTS = 64
_MAX_HELD_RECEIPT = 2048


@dataclass(frozen=True, slots=True)
class BundleLog:
    """One log to export: its entries from number 0 on, without a gap.

    `note` is the C2SP note of the newest checkpoint at or below that size that the other side cosigned
    (checkpoint.make_note), or empty.
    """

    direction: int
    generation: int
    entries: Iterable[bytes]
    note: str = ""
    held_receipts: Sequence[HeldReceipt] = ()


@dataclass(frozen=True, slots=True)
class BundleHeader:
    """What a bundle says of itself before its logs.

    `documents` are in order (pairing.in_order); `channel_name` is one that crypto/statement.is_name allows;
    `exported_at` is in POSIX seconds, by the exporter's clock.
    """

    channel_name: str
    documents: tuple[bytes, bytes]
    terms: cbor.Value
    exporter: int
    exported_at: int


@dataclass(frozen=True, slots=True)
class LogForm:
    """One log of a bundle; its entries stay in the file from `start` on."""

    direction: int
    generation: int
    size: int
    start: int
    note: str
    held_receipts: tuple[HeldReceipt, ...]

    @property
    def log(self) -> Log:
        """Direction and generation."""
        return self.direction, self.generation


class BundleReader:
    """The parts of a bundle. Its form was checked to the last byte; no signature was."""

    def __init__(self, data: bytes | mmap) -> None:
        """Walk over the whole form. Raises Refused (bundle-malformed)."""
        self._data = cast("bytes", data)
        try:
            self._read()
        except Refused as error:
            raise Refused(Refusal.BUNDLE_MALFORMED, str(error)) from error

    def _read(self) -> None:
        whole = _Cursor(self._data, 0, len(self._data))
        whole.array(3)
        self._body = whole.span(_BYTES, len(self._data))
        signature_start, signature_end = whole.span(_BYTES, SIGNATURE_SIZE)
        pq_start, pq_end = whole.span(_BYTES, 1 << 14)
        whole.at_end()
        self.signature = self._data[signature_start:signature_end]
        self.pq_signature = self._data[pq_start:pq_end]
        body = _Cursor(self._data, *self._body)
        self.header = _header(body)
        logs: list[LogForm] = []
        for _ in range(body.array()):
            logs.append(_log(body))
            if len(logs) > 1 and logs[-2].log >= logs[-1].log:
                raise Refused(Refusal.STRUCTURE_WRONG, "logs not sorted or repeated")
        body.at_end()
        self.logs: tuple[LogForm, ...] = tuple(logs)

    def entries(self, form: LogForm) -> Iterator[bytes]:
        """The entries of one log, in order, none of them verified."""
        at = form.start
        for _ in range(form.size):
            _, size, at = cbor.decode_head(self._data, at)
            yield self._data[at : at + size]
            at += size

    def signed(self) -> bytes:
        """What the exporter's signatures cover. This copies the body: use it and let it go."""
        start, end = self._body
        with memoryview(self._data) as view, view[start:end] as body:
            return b"".join((_signed_start(end - start), body))


def encode_bundle(header: BundleHeader, logs: Iterable[BundleLog]) -> tuple[list[bytes], int]:
    """The body as pieces to join, and its size. The logs are put in order; nothing is verified."""
    pieces = [cbor.encode_head(_MAP, 8)]
    named: list[cbor.Value] = [_VERSION, header.channel_name, *header.documents, header.terms]
    for key, value in enumerate([*named, header.exporter, header.exported_at], start=1):
        pieces += (cbor.encode(key), cbor.encode(value))
    in_order = sorted(logs, key=lambda log: (log.direction, log.generation))
    pieces += (cbor.encode(8), cbor.encode_head(_ARRAY, len(in_order)))
    for log in in_order:
        entries = [piece for entry in log.entries for piece in (cbor.encode_head(_BYTES, len(entry)), entry)]
        start = (cbor.encode_head(_ARRAY, 5), cbor.encode(log.direction), cbor.encode(log.generation))
        pieces += (*start, cbor.encode_head(_ARRAY, len(entries) // 2))
        pieces += entries
        pieces += (cbor.encode(log.note), cbor.encode([receipt.to_value() for receipt in log.held_receipts]))
    return pieces, sum(map(len, pieces))


def signed_bytes(pieces: list[bytes], size: int) -> bytes:
    """What the exporter signs of a body made by `encode_bundle`."""
    return b"".join((_signed_start(size), *pieces))


def join(pieces: list[bytes], size: int, signature: bytes, pq_signature: bytes) -> bytes:
    """The bundle of a body made by `encode_bundle`, and its signatures."""
    start = cbor.encode_head(_ARRAY, 3) + cbor.encode_head(_BYTES, size)
    return b"".join((start, *pieces, cbor.encode(signature), cbor.encode(pq_signature)))


def _signed_start(size: int) -> bytes:
    return cbor.encode_head(_ARRAY, 2) + cbor.encode(labels.BUNDLE) + cbor.encode_head(_BYTES, size)


def _header(body: _Cursor) -> BundleHeader:
    if body.head(_MAP, 8) != 8 or body.key(1).uint(1 << 16) != _VERSION:
        raise Refused(Refusal.STRUCTURE_WRONG, "another version, or fields missing or unknown")
    name = body.key(2).text(_MAX_NAME)
    if not is_name(name):
        raise Refused(Refusal.STRUCTURE_WRONG, "channel name is not a line of visible characters")
    documents = body.key(3).octets(_MAX_DOCUMENT), body.key(4).octets(_MAX_DOCUMENT)
    terms = body.key(5).small(_MAX_TERMS)
    if not isinstance(terms, dict):
        raise Refused(Refusal.STRUCTURE_WRONG, "terms are not a map")
    header = BundleHeader(name, documents, terms, body.key(6).uint(1), body.key(7).uint(MAX_AT))
    body.key(8)
    return header


def _log(body: _Cursor) -> LogForm:
    body.array(5)
    direction, generation = body.uint(1), body.uint(MAX_GENERATION)
    if generation == 0:
        raise Refused(Refusal.STRUCTURE_WRONG, "generations count from 1")
    size = body.array()
    start = body.offset
    for _ in range(size):
        body.span(_BYTES, _MAX_ENTRY)
    note = body.text(_MAX_NOTE)
    count = body.head(_ARRAY, _MAX_HELD_RECEIPTS)
    held = tuple(HeldReceipt.from_value(body.small(_MAX_HELD_RECEIPT)) for _ in range(count))
    return LogForm(direction, generation, size, start, note, held)


class _Cursor:
    """Reads one item after the other between two offsets. Everything raises Refused."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._data = data
        self._end = end
        self.offset = start

    def head(self, major: int, largest: int) -> int:
        found, argument, offset = cbor.decode_head(self._data, self.offset)
        if found != major or argument > largest or offset > self._end:
            raise Refused(Refusal.STRUCTURE_WRONG, f"at byte {self.offset}")
        self.offset = offset
        return argument

    def uint(self, largest: int) -> int:
        return self.head(_UINT, largest)

    def key(self, number: int) -> _Cursor:
        if self.uint(23) != number:
            raise Refused(Refusal.STRUCTURE_WRONG, f"field {number} is missing")
        return self

    def array(self, count: int | None = None) -> int:
        found = self.head(_ARRAY, self._end - self.offset)
        if count is not None and found != count:
            raise Refused(Refusal.STRUCTURE_WRONG, f"not {count} items")
        return found

    def span(self, major: int, largest: int) -> tuple[int, int]:
        size = self.head(major, largest)
        start, self.offset = self.offset, self.offset + size
        if self.offset > self._end:
            raise Refused(Refusal.CBOR_MALFORMED, "cut short")
        return start, self.offset

    def octets(self, largest: int) -> bytes:
        start, end = self.span(_BYTES, largest)
        return self._data[start:end]

    def text(self, largest: int) -> str:
        start = self.offset
        _, end = self.span(_TEXT, largest)
        return cast("str", cbor.decode(self._data[start:end]))

    def small(self, largest: int) -> cbor.Value:
        window = self._data[self.offset : min(self._end, self.offset + largest)]
        value, size = cbor.decode_prefix(window)
        self.offset += size
        return value

    def at_end(self) -> None:
        if self.offset != self._end:
            raise Refused(Refusal.CBOR_MALFORMED, "bytes follow")
