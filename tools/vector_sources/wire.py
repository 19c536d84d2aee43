"""Vectors of CBOR, frames, codecs and control payloads (spec/01, 02 and 10)."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import brotli

from comity.wire import cbor, codec
from comity.wire.frame import ControlFrame, EntryFrame, FragmentFrame, FrameKind, OpeningFrame, OpeningKind
from tools.vector_sources.material import Material

CBOR_GOOD = {
    "zero": "00",
    "twenty-three": "17",
    "twenty-four": "1818",
    "two-bytes": "190100",
    "four-bytes": "1a00010000",
    "largest": "1bffffffffffffffff",
    "minus-one": "20",
    "smallest": "3bffffffffffffffff",
    "bytes": "4400ff01fe",
    "no-bytes": "40",
    "text": "69e99d9ee5b8b8e9878d",
    "array": "8301820203f6",
    "map-sorted": "a30101186402616103",
    "booleans": "82f4f5",
    "sixteen-levels": "81" * 16 + "00",
}
CBOR_BAD = {
    "empty": ("", "cbor-malformed", "no item"),
    "head-cut-short": ("19", "cbor-malformed", "the argument is missing"),
    "bytes-cut-short": ("44000102", "cbor-malformed", "three of four bytes"),
    "array-cut-short": ("830102", "cbor-malformed", "two of three items"),
    "array-of-billions": ("9b00000001000000000000", "cbor-malformed", "more items than bytes: nothing is reserved"),
    "bytes-follow": ("0000", "cbor-malformed", "two items"),
    "reserved-length": ("1c", "cbor-malformed", "additional information 28"),
    "indefinite-bytes": ("5f4100ff", "cbor-malformed", "indefinite length"),
    "indefinite-array": ("9f00ff", "cbor-malformed", "indefinite length"),
    "tag": ("c000", "cbor-malformed", "tags are not allowed"),
    "float": ("f90000", "cbor-malformed", "floating point is not allowed"),
    "undefined": ("f7", "cbor-malformed", "undefined is not allowed"),
    "simple-value": ("f820", "cbor-malformed", "other simple values are not allowed"),
    "text-not-utf-8": ("62c328", "cbor-malformed", "not UTF-8"),
    "text-surrogate": ("63eda080", "cbor-malformed", "a surrogate in UTF-8"),
    "key-bytes": ("a1410000", "cbor-malformed", "a map key that is a byte string"),
    "key-bool": ("a1f500", "cbor-malformed", "a map key that is true"),
    "seventeen-levels": ("81" * 17 + "00", "cbor-malformed", "nested too deeply"),
    "integer-not-shortest": ("1817", "cbor-not-deterministic", "23 in two bytes"),
    "integer-not-shortest-wide": ("1b00000000ffffffff", "cbor-not-deterministic", "32 bits in eight bytes"),
    "length-not-shortest": ("580100", "cbor-not-deterministic", "length 1 in two bytes"),
    "keys-unsorted": ("a202000100", "cbor-not-deterministic", "2 before 1"),
    "keys-repeated": ("a201000100", "cbor-not-deterministic", "1 twice"),
    "keys-by-value": ("a220000100", "cbor-not-deterministic", "-1 before 1: encoded bytes decide, not values"),
}


def make(m: Material) -> None:
    """All vectors of this file."""
    for name, digits in CBOR_GOOD.items():
        m.add(f"cbor/{name}", "01-wire.md, section 2", "decode-cbor", {"data": digits})
    for name, (digits, outcome, note) in CBOR_BAD.items():
        m.add(f"cbor/{name}", "01-wire.md, section 2", "decode-cbor", {"data": digits}, outcome, note)
    _frames(m)
    _codec(m)
    _control(m)


def _frames(m: Material) -> None:
    def add(name: str, frame: bytes, outcome: str = "accepted", note: str = "") -> None:
        section = "02-frames.md, section 2"
        m.add(f"frames/{name}", section, "decode-frame", {"frame": frame.hex()}, outcome, note)

    _good_frames(add)
    _cut_frames(add)
    _wrong_frames(add)


def _good_frames(add: Callable[..., None]) -> None:
    tag, sealed = bytes.fromhex("a1b2"), bytes(range(20))
    add("entry", EntryFrame(tag, None, 40112, sealed).encode(), note="number in two bytes")
    add("entry-first", EntryFrame(tag, None, 0, sealed).encode(), note="number 0 takes one byte")
    add("entry-of-generation", EntryFrame(tag, 1_795_000_000, 7, sealed).encode())
    add("entry-largest-number", EntryFrame(tag, None, 0xFFFFFFFF, sealed).encode())
    add("entry-shortest", EntryFrame(tag, None, 1, bytes(16)).encode())
    add("control", ControlFrame(tag, 4096, sealed).encode())
    piece = FragmentFrame(tag, FrameKind.ENTRY, None, 40112, 240, 60000, bytes(32), bytes(8))
    add("fragment", piece.encode())
    wide = FragmentFrame(tag, FrameKind.OPENING, 1, 0, 65536, 70000, b"x", bytes(8)).encode()
    add("fragment-wide", wide, note="total above 65,535: three bytes; a cut keyed entry names its generation")
    add("fragment-of-control", FragmentFrame(tag, FrameKind.CONTROL, None, 9, 0, 300, bytes(99), bytes(8)).encode())
    add("opening", OpeningFrame(tag, OpeningKind.HELLO, b"hello").encode())


def _cut_frames(add: Callable[..., None]) -> None:
    tag, sealed = bytes.fromhex("a1b2"), bytes(range(20))
    entry = EntryFrame(tag, None, 40112, sealed).encode()
    opening = OpeningFrame(tag, OpeningKind.HELLO, b"hello").encode()
    add("empty", b"", "frame-empty")
    add("only-kind", entry[:1], "frame-truncated", "no tag")
    add("no-number", entry[:3], "frame-truncated", "no number")
    add("ciphertext-15", EntryFrame(tag, None, 1, bytes(15)).encode(), "frame-truncated", "no room for the seal")
    add("control-15", ControlFrame(tag, 1, bytes(15)).encode(), "frame-truncated", "no room for the seal")
    add("opening-empty", opening[:3], "frame-truncated", "no payload")
    nothing = FragmentFrame(tag, FrameKind.ENTRY, None, 1, 0, 9, b"", bytes(8)).encode()
    add("fragment-empty", nothing, "frame-truncated", "no chunk")


def _wrong_frames(add: Callable[..., None]) -> None:
    tag, sealed = bytes.fromhex("a1b2"), bytes(range(20))
    entry = EntryFrame(tag, None, 40112, sealed).encode()
    control = ControlFrame(tag, 4096, sealed).encode()
    opening = OpeningFrame(tag, OpeningKind.HELLO, b"hello").encode()
    reserved = bytes((entry[0] | 4,)) + entry[1:]
    add("entry-reserved-bit", reserved, "frame-header-wrong", "bit 2")
    add(
        "control-reserved-bit",
        bytes((control[0] | 32,)) + control[1:],
        "frame-header-wrong",
        "bit 5",
    )
    add("opening-kind-0", bytes((0xC0,)) + opening[1:], "frame-header-wrong", "there is no opening kind 0")
    add(
        "opening-reserved-bit",
        bytes((opening[0] | 4,)) + opening[1:],
        "frame-header-wrong",
        "bit 2",
    )
    add("number-not-shortest", bytes((1,)) + tag + b"\x00\x05" + sealed, "frame-header-wrong", "5 in two bytes")
    add(
        "generation-0",
        bytes((32,)) + tag + bytes(4) + b"\x05" + sealed,
        "frame-header-wrong",
        "they count from 1",
    )
    cut = bytes((0x80 | 2 << 3,)) + tag + b"\x05" + b"\x00\x00\x00\x63" + bytes(20)
    add("fragment-of-fragment", cut, "frame-header-wrong", "a fragment is not cut again")
    narrow = bytes((0x80 | 4,)) + tag + b"\x05" + b"\x00\x00\x00\x00\x00\x63" + bytes(20)
    add("fragment-width-wrong", narrow, "frame-header-wrong", "three bytes for a total of 99")
    beyond = FragmentFrame(tag, FrameKind.ENTRY, None, 1, 90, 99, bytes(10), bytes(8)).encode()
    add("fragment-beyond", beyond, "fragment-out-of-bounds", "ends one byte behind the total")
    all_of_it = FragmentFrame(tag, FrameKind.ENTRY, None, 1, 0, 10, bytes(10), bytes(8)).encode()
    add("fragment-all", all_of_it, "fragment-out-of-bounds", "the chunk is the whole frame")
    huge = FragmentFrame(tag, FrameKind.ENTRY, None, 1, 0, (1 << 21) + 1, bytes(10), bytes(8)).encode()
    add("fragment-huge", huge, "fragment-out-of-bounds", "a total that no frame may have")


def _codec(m: Material) -> None:
    head: list[cbor.Value] = [5, 40112, 1_795_000_000, 9, 12, None, 1]
    english = "Our survey ship has lost steering. Our survey ship asks you to keep your aircraft clear of her."
    chinese = "我测量船失去操舵能力，请贵方飞机避让。"
    text, other = cbor.encode([*head, english]), cbor.encode([*head, [17, 3]])
    han = cbor.encode([*head, chinese])
    start = cbor.array_items(text)[-2]

    def add(
        name: str, number: int, coded: bytes, outcome: str = "accepted", note: str = "", bound: int = 256_000
    ) -> None:
        given = {"codec": number, "coded": coded.hex(), "bound": bound}
        m.add(f"codec/{name}", "02-frames.md, section 4", "undo-codec", given, outcome, note)

    def deflate(raw: bytes) -> bytes:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
        return packer.compress(raw) + packer.flush()

    brotli_text = text[:start] + brotli.compress(english.encode())
    gb = han[: cbor.array_items(han)[-2]] + chinese.encode("gb18030")
    deflated = han[: cbor.array_items(han)[-2]] + deflate(chinese.encode("gb18030"))
    add("plain", 0, text)
    add("brotli-body", 1, other[: cbor.array_items(other)[-2]] + brotli.compress(cbor.encode([17, 3])))
    add("brotli-text", 2, brotli_text)
    add("gb18030-text", 3, gb)
    add("deflate-gb18030-text", 4, deflated)
    add("what-we-send", *codec.pack(text), note="the form that our program chooses; others are as good")
    add("unknown", 5, text, "codec-unknown")
    add("plain-too-long", 0, text, "inflates-too-much", bound=len(text) - 1)
    add("brotli-too-long", 2, brotli_text, "inflates-too-much", "one byte more than the bound", len(text) - 1)
    bomb = text[:start] + brotli.compress(b"a" * 10_000_000)
    add("brotli-bomb", 2, bomb, "inflates-too-much", "ten million letters in few bytes")
    add("deflate-bomb", 4, text[:start] + deflate(b"a" * 10_000_000), "inflates-too-much", "ten million letters")
    add("brotli-cut", 2, brotli_text[:-1], "codec-failed", "the last byte is missing")
    add("brotli-wrong", 2, text[:start] + b"\xff" * 20, "codec-failed", "no brotli stream")
    add("deflate-cut", 4, deflated[:-1], "codec-failed", "the last byte is missing")
    add("deflate-followed", 4, deflated + b"\x00", "codec-failed", "a byte follows the stream")
    add("gb18030-wrong", 3, gb[:-1], "codec-failed", "half a character")
    add("text-not-utf-8", 2, text[:start] + brotli.compress(b"\xc3\x28"), "codec-failed", "not UTF-8")
    add("not-an-array", 2, b"\x05" + brotli_text[1:], "structure-wrong", "the head is no array")
    add("array-of-24", 2, b"\x98\x18" + brotli_text[1:], "structure-wrong", "more than 23 items")
    add("head-cut", 2, brotli_text[:3], "cbor-malformed", "the head is cut short")


def _control(m: Material) -> None:
    signature = bytes(range(64))

    def add(name: str, value: cbor.Value, outcome: str = "accepted", note: str = "") -> None:
        given = {"plaintext": cbor.encode(value).hex()}
        m.add(f"control/{name}", "10-delivery.md, section 2", "decode-control", given, outcome, note)

    at = 1_795_000_000
    add("receipt", [1, 1, 40113, at, signature])
    add("held-receipt", [2, 1, 40100, at, [40112, 40113], signature])
    add("say-again", [3, 0, 1, 40112, 60000, [0, 240, 4800, 240]])
    add("say-again-all", [3, 0, 1, 40112, 0, []])
    add("query", [4, 1, 40112])
    add("heartbeat", [5, at, True, 1, 40113, at, 0], note="their newest generation begins with a restore")
    add("key-gone", [6, 3, 1, 40112])
    add("head", [7, 1, 40113, signature])
    add("head-query", [8])
    add("over-quota", [9, "over-quota-bytes", 1, 40112, 3600])
    add("returned", [10, 1, 7, b"\x84\x43"])
    add("return-request", [11, 1, 50, 60])
    add("key-unknown", [12, b"\xa1\xb2", bytes(16)])
    add("unknown", [99, 1], "control-unknown")
    add("empty", [], "control-malformed")
    add("not-an-array", 1, "control-malformed")
    add("code-text", ["1"], "control-malformed", "the code is no number")
    add("receipt-short", [1, 1, 40113, at], "control-malformed", "the signature is missing")
    add("receipt-signature-63", [1, 1, 40113, at, signature[:63]], "control-malformed")
    add("receipt-negative", [1, 1, -1, at, signature], "control-malformed", "a negative size")
    add("receipt-too-much", [1, 1, 1 << 48, at, signature], "control-malformed", "larger than any count")
    add("held-none", [2, 1, 40100, at, [], signature], "control-malformed", "a held receipt names something")
    add("held-17", [2, 1, 1, at, list(range(2, 19)), signature], "control-malformed", "more than 16")
    add("held-unsorted", [2, 1, 1, at, [9, 5], signature], "control-malformed", "numbers increase")
    add("held-below", [2, 1, 10, at, [9], signature], "control-malformed", "number 9 lies in the prefix of 10")
    add("held-next", [2, 1, 10, at, [10], signature], "control-malformed", "number 10 would make the prefix 11")
    add("held-signature-63", [2, 1, 1, at, [5], signature[:63]], "control-malformed")
    add("say-again-odd", [3, 0, 1, 1, 900, [0, 240, 480]], "control-malformed", "an offset without length")
    add("say-again-total-0", [3, 0, 1, 1, 0, [0, 240]], "control-malformed", "ranges of nothing")
    add("say-again-33", [3, 0, 1, 1, 9000, [1, 1] * 33], "control-malformed", "more than 32 ranges")
    add("heartbeat-flag", [5, at, 1, 1, 0, 1, 0], "control-malformed", "1 is not true")
    add("over-quota-reason", [9, "over-budget", 1, 1, 1], "control-malformed", "no name of a quota")
    add("key-unknown-tag", [12, b"\xa1\xb2\xc3", bytes(8)], "control-malformed", "a tag of three bytes")
    add("return-request-empty", [11, 1, 60, 60], "control-malformed", "start is not below stop")
