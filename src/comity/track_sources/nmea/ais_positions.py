"""Position reports of AIS, read directly: they are nine of ten sentences. Everything else goes through pyais.

The field tables are those of ITU-R M.1371-5, annex 8; the tests hold every field against pyais on real sentences.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass

CLASS_A = (1, 2, 3)
RESCUE_AIRCRAFT = 9
CLASS_B = (18, 19)
LONG_RANGE = 27
POSITION_TYPES = frozenset({*CLASS_A, RESCUE_AIRCRAFT, *CLASS_B, LONG_RANGE})
_BITS = {1: 168, 2: 168, 3: 168, 9: 168, 18: 168, 19: 312, 27: 96}

_ARMOUR = bytes([*range(48, 88), *range(96, 120)])
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_TO_BASE64 = bytes.maketrans(_ARMOUR, _BASE64)
_NO_SECOND = 60


@dataclass(frozen=True, slots=True)
class AisPosition:
    """One position report, in the units of this package; None where AIS says "not available"."""

    type: int
    mmsi: int
    latitude: float | None
    longitude: float | None
    speed_kt: float | None
    course: float | None
    heading: float | None
    altitude_m: float | None
    rate_of_turn: float | None
    """Degrees a minute, to starboard; None also for "turning, no rate"."""
    second: int | None
    """The UTC second of the fix."""
    is_accurate: bool
    """10 m or better, as the unit claims."""
    status: int | None


def message_type(payload: bytes) -> int:
    """The AIS message type of an armoured payload; -1 when there is none."""
    if not payload:
        return -1
    value = payload[0] - 48
    return value - 8 if value > 40 else value


def read_position(payload: bytes) -> AisPosition | None:
    """Read an armoured payload of one of POSITION_TYPES. None when it is too short or holds a character of no value."""
    kind = message_type(payload)
    bits = _BITS.get(kind)
    if bits is None or len(payload) * 6 < bits or payload.translate(None, _ARMOUR):
        return None
    chars = -(-bits // 24) * 4
    word = payload[:chars].ljust(chars, b"0").translate(_TO_BASE64)
    number = int.from_bytes(base64.b64decode(word)) >> (chars * 6 - bits)
    if kind == LONG_RANGE:
        return _long_range(number)
    return _rescue_aircraft(number) if kind == RESCUE_AIRCRAFT else _ship(kind, number >> (bits - 168))


def _ship(kind: int, number: int) -> AisPosition:
    """Classes A and B: what both say stands four bits apart, and A also says how she turns and what she is."""
    is_a = kind in CLASS_A
    late = 0 if is_a else 4
    return AisPosition(
        kind,
        number >> 130 & 0x3FFFFFFF,
        _angle(number >> 52 + late, 27, 600_000, 90),
        _angle(number >> 79 + late, 28, 600_000, 180),
        _tenths(number >> 108 + late & 0x3FF, 1023),
        _tenths(number >> 40 + late & 0xFFF, 3600),
        _heading(number >> 31 + late & 0x1FF),
        None,
        _turn(number >> 118 & 0xFF) if is_a else None,
        _second(number >> 25 + late & 0x3F),
        bool(number >> 107 + late & 1),
        number >> 126 & 0xF if is_a else None,
    )


def _rescue_aircraft(number: int) -> AisPosition:
    altitude, speed = number >> 118 & 0xFFF, number >> 108 & 0x3FF
    return AisPosition(
        RESCUE_AIRCRAFT,
        number >> 130 & 0x3FFFFFFF,
        _angle(number >> 52, 27, 600_000, 90),
        _angle(number >> 79, 28, 600_000, 180),
        None if speed == 1023 else float(speed),
        _tenths(number >> 40 & 0xFFF, 3600),
        None,
        None if altitude == 4095 else float(altitude),
        None,
        _second(number >> 34 & 0x3F),
        bool(number >> 107 & 1),
        None,
    )


def _long_range(number: int) -> AisPosition:
    speed, course = number >> 11 & 0x3F, number >> 2 & 0x1FF
    return AisPosition(
        LONG_RANGE,
        number >> 58 & 0x3FFFFFFF,
        _angle(number >> 17, 17, 600, 90),
        _angle(number >> 34, 18, 600, 180),
        None if speed == 63 else float(speed),
        None if course >= 360 else float(course),
        None,
        None,
        None,
        None,
        bool(number >> 57 & 1),
        number >> 52 & 0xF,
    )


def _angle(number: int, bits: int, scale: int, most: int) -> float | None:
    value = number & (1 << bits) - 1
    if value >> (bits - 1):
        value -= 1 << bits
    return None if abs(value) > most * scale else value / scale


def _tenths(value: int, none_from: int) -> float | None:
    return None if value >= none_from else value / 10


def _heading(value: int) -> float | None:
    return None if value >= 360 else float(value)


def _second(value: int) -> int | None:
    return None if value >= _NO_SECOND else value


def _turn(value: int) -> float | None:
    value = value - 256 if value > 127 else value
    if abs(value) > 126:
        return None
    turned: float = (value / 4.733) ** 2
    return -turned if value < 0 else turned
