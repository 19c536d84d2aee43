"""Deterministic CBOR, the subset we allow (spec/01-wire.md, section 2; RFC 8949, section 4.2.1).

Unsigned and negative integers below 2**64, byte strings, text strings, arrays, maps with integer or
text keys, true, false, null. Shortest lengths, sorted unique keys, no tags, no floats, no indefinite
lengths, at most 16 levels deep. Whatever decodes encodes to the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from comity.errors import Refusal, Refused

_OUTSIDE = "not in the allowed subset"
MAX_DEPTH = 16

Value = int | bytes | str | bool | None | Sequence["Value"] | Mapping["int | str", "Value"]


_SHORT_HEADS = tuple(tuple(bytes((major << 5 | argument,)) for argument in range(24)) for major in range(8))


def _head(major: int, argument: int) -> bytes:
    if argument < 24:
        return _SHORT_HEADS[major][argument]
    if argument < 0x100:
        return bytes((major << 5 | 24, argument))
    for extra, size in ((25, 2), (26, 4), (27, 8)):
        if argument < 1 << (8 * size):
            return bytes((major << 5 | extra,)) + argument.to_bytes(size, "big")
    raise ValueError(f"integer {argument} {_OUTSIDE}")


def encode(value: Value) -> bytes:
    """Encode one value. Raises ValueError when the value lies outside the subset."""
    if type(value) is bytes:
        return _head(2, len(value)) + value
    out: list[bytes] = []
    _encode_into(out, value, 0)
    return b"".join(out)


def _encode_into(out: list[bytes], value: Value, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(value, bytes):
        out += (_head(2, len(value)), value)
    elif isinstance(value, str):
        raw = value.encode("utf-8")
        out += (_head(3, len(raw)), raw)
    elif value is None:
        out.append(b"\xf6")
    elif isinstance(value, bool):
        out.append(b"\xf5" if value else b"\xf4")
    elif isinstance(value, int):
        out.append(_head(0, value) if value >= 0 else _head(1, -1 - value))
    elif isinstance(value, Mapping):
        out.append(_head(5, len(value)))
        for key, item in sorted(((_encode_key(key), item) for key, item in value.items()), key=itemgetter(0)):
            out.append(key)
            _encode_into(out, item, depth + 1)
    elif isinstance(value, list | tuple):
        out.append(_head(4, len(value)))
        for item in value:
            _encode_into(out, item, depth + 1)
    else:
        raise ValueError(f"{type(value).__name__} {_OUTSIDE}")


def _encode_key(key: object) -> bytes:
    if isinstance(key, bool) or not isinstance(key, int | str):
        raise ValueError(f"{type(key).__name__} as a map key {_OUTSIDE}")
    return encode(key)


def decode(data: bytes) -> Value:
    """Decode exactly one value that fills `data`. Raises Refused (cbor-malformed, cbor-not-deterministic)."""
    value, end = decode_prefix(data, 0)
    if end != len(data):
        raise Refused(Refusal.CBOR_MALFORMED, "bytes follow the value")
    return value


def decode_prefix(data: bytes, start: int = 0) -> tuple[Value, int]:
    """Decode one value that begins at `start`; return it and the offset behind it. Raises Refused."""
    return _decode(data, start, 0)


def array_items(data: bytes) -> list[int]:
    """Offsets at which the items of the array `data` begin; the last number is the end. Raises Refused."""
    if not data or data[0] >> 5 != 4:
        raise Refused(Refusal.STRUCTURE_WRONG, "not an array")
    count, at = _argument(data, 0)
    offsets = [at]
    for _ in range(count):
        _, at = _decode(data, at, 1)
        offsets.append(at)
    return offsets


def encode_head(major: int, argument: int) -> bytes:
    """The head alone of a value; with it, what is too large for one value is written piece by piece."""
    return _head(major, argument)


def decode_head(data: bytes, at: int) -> tuple[int, int, int]:
    """Major type (not 7), argument and the offset behind the head at `at`; what follows is not looked at.

    With it, what is too large for Python objects is read piece by piece. Raises Refused.
    """
    if at >= len(data):
        raise Refused(Refusal.CBOR_MALFORMED, "cut short")
    major = data[at] >> 5
    if major > 5:
        raise Refused(Refusal.CBOR_MALFORMED, "tags and simple values are not allowed here")
    argument, end = _argument(data, at)
    return major, argument, end


def _argument(data: bytes, at: int) -> tuple[int, int]:
    short = data[at] & 31
    if short < 24:
        return short, at + 1
    if short > 27:
        raise Refused(Refusal.CBOR_MALFORMED, "indefinite or reserved length")
    size = 1 << (short - 24)
    end = at + 1 + size
    if end > len(data):
        raise Refused(Refusal.CBOR_MALFORMED, "cut short")
    argument = int.from_bytes(data[at + 1 : end], "big")
    if argument < (24 if size == 1 else 1 << (4 * size)):
        raise Refused(Refusal.CBOR_NOT_DETERMINISTIC, "length not shortest")
    return argument, end


def _decode(data: bytes, at: int, depth: int) -> tuple[Value, int]:
    if at >= len(data):
        raise Refused(Refusal.CBOR_MALFORMED, "cut short")
    if depth > MAX_DEPTH:
        raise Refused(Refusal.CBOR_MALFORMED, "nested too deeply")
    major = data[at] >> 5
    if major == 7:
        if data[at] not in _SIMPLE:
            raise Refused(Refusal.CBOR_MALFORMED, "simple value or float not allowed")
        return _SIMPLE[data[at]], at + 1
    argument, at = _argument(data, at)
    if major == 0:
        return argument, at
    if major == 1:
        return -1 - argument, at
    if major in (2, 3):
        end = at + argument
        if end > len(data):
            raise Refused(Refusal.CBOR_MALFORMED, "cut short")
        return (data[at:end] if major == 2 else _text(data[at:end])), end
    if argument > len(data) - at:
        raise Refused(Refusal.CBOR_MALFORMED, "more items than bytes")
    if major == 4:
        items: list[Value] = []
        for _ in range(argument):
            item, at = _decode(data, at, depth + 1)
            items.append(item)
        return items, at
    if major == 5:
        return _decode_map(data, at, argument, depth)
    raise Refused(Refusal.CBOR_MALFORMED, "tags are not allowed")


def _decode_map(data: bytes, at: int, count: int, depth: int) -> tuple[dict[int | str, Value], int]:
    result: dict[int | str, Value] = {}
    previous = b""
    for _ in range(count):
        start = at
        key, at = _decode(data, at, depth + 1)
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise Refused(Refusal.CBOR_MALFORMED, "map key is neither integer nor text")
        if data[start:at] <= previous:
            raise Refused(Refusal.CBOR_NOT_DETERMINISTIC, "map keys not sorted or repeated")
        previous = data[start:at]
        result[key], at = _decode(data, at, depth + 1)
    return result, at


_SIMPLE: dict[int, bool | None] = {0xF4: False, 0xF5: True, 0xF6: None}


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(Refusal.CBOR_MALFORMED, "text is not UTF-8") from error
