"""How an entry's payload is made smaller on the air (spec/02-frames.md, section 4).

A payload is a CBOR array. Its head is everything before its last item, the body; only the body is coded:

    0  payload as it is
    1  head | brotli(body)
    2  head | brotli(text)              the body is one text string; its CBOR header is rebuilt
    3  head | GB18030(text)             as 2; only characters of the plain range (see `_PLAIN`)
    4  head | deflate(GB18030(text))    as 3; raw deflate
"""

from __future__ import annotations

import re
import zlib

import brotli

from comity.errors import Refusal, Refused
from comity.wire import cbor

FULL_EFFORT = 11
LESS_EFFORT = 5
NO_EFFORT = 0
"""For a body that is a signature: it cannot be made shorter, and finding that out costs milliseconds."""
FULL_EFFORT_UP_TO = 16384
"""Bodies up to this size are compressed with full effort, larger ones with less."""


def pack(payload: bytes, effort: int = FULL_EFFORT) -> tuple[int, bytes]:
    """Return the codec number and bytes that are shortest for `payload`; ties take the lower number.

    `effort` is brotli's quality; a lower one saves time where bytes are cheap, and with NO_EFFORT nothing is tried.
    """
    if effort == NO_EFFORT:
        return 0, payload
    start = cbor.array_items(payload)[-2]
    head, body = payload[:start], payload[start:]
    text, _ = cbor.decode_prefix(body)
    if not isinstance(text, str):
        candidates = [(0, payload), (1, head + _brotli(body, effort))]
    else:
        candidates = [(0, payload), (2, head + _brotli(text.encode(), effort))]
        if not text.isascii() and _PLAIN.fullmatch(text):
            raw = text.encode("gb18030")
            candidates += [(3, head + raw), (4, head + _deflate(raw))]
    return min(candidates, key=lambda c: (len(c[1]), c[0]))


def unpack(codec: int, coded: bytes, bound: int) -> bytes:
    """Undo `pack`; the payload is at most `bound` bytes. Raises Refused (codec-…, inflates-too-much)."""
    if codec == 0:
        if len(coded) > bound:
            raise Refused(Refusal.INFLATES_TOO_MUCH)
        return coded
    if codec not in (1, 2, 3, 4):
        raise Refused(Refusal.CODEC_UNKNOWN)
    start = _body_start(coded)
    head, tail = coded[:start], coded[start:]
    if codec in (1, 2):
        tail = _unbrotli(tail, bound)
    elif codec == 4:
        tail = _undeflate(tail, bound)
    if codec in (3, 4):
        try:
            tail = tail.decode("gb18030").encode()
        except UnicodeError as error:
            raise Refused(Refusal.CODEC_FAILED, "not GB18030") from error
    if codec != 1:
        tail = cbor.encode(_text(tail))
    if len(head) + len(tail) > bound:
        raise Refused(Refusal.INFLATES_TOO_MUCH)
    return head + tail


def _body_start(coded: bytes) -> int:
    if not coded or not 0x81 <= coded[0] <= 0x97:
        raise Refused(Refusal.STRUCTURE_WRONG, "payload is not a short array")
    at = 1
    for _ in range((coded[0] & 31) - 1):
        _, at = cbor.decode_prefix(coded, at)
    return at


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(Refusal.CODEC_FAILED, "not UTF-8") from error


_PLAIN = re.compile("[\x20-\x7e\n\u4e00-\u9fa5，。、；：？！“”（）《》…—]*")
"""Characters whose GB18030 bytes are the same in every edition of that standard."""


def _brotli(raw: bytes, effort: int) -> bytes:
    quality = effort if len(raw) <= FULL_EFFORT_UP_TO else LESS_EFFORT
    return bytes(brotli.compress(raw, mode=brotli.MODE_TEXT, quality=quality, lgwin=16))


def _unbrotli(raw: bytes, bound: int) -> bytes:
    decoder = brotli.Decompressor()
    try:
        out = bytes(decoder.process(raw, output_buffer_limit=bound + 1))
        while len(out) <= bound and not decoder.is_finished():
            more = decoder.process(b"", output_buffer_limit=bound + 1 - len(out))
            if not more and not decoder.is_finished():
                raise Refused(Refusal.CODEC_FAILED, "brotli cut short")
            out += more
    except brotli.error as error:
        raise Refused(Refusal.CODEC_FAILED, "brotli") from error
    if len(out) > bound:
        raise Refused(Refusal.INFLATES_TOO_MUCH)
    return out


def _deflate(raw: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(raw) + packer.flush()


def _undeflate(raw: bytes, bound: int) -> bytes:
    unpacker = zlib.decompressobj(-15)
    try:
        out = unpacker.decompress(raw, bound + 1)
    except zlib.error as error:
        raise Refused(Refusal.CODEC_FAILED, "deflate") from error
    if len(out) > bound:
        raise Refused(Refusal.INFLATES_TOO_MUCH)
    if not unpacker.eof or unpacker.unused_data or unpacker.unconsumed_tail:
        raise Refused(Refusal.CODEC_FAILED, "deflate cut short or followed by bytes")
    return out
