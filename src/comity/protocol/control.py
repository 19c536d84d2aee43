"""Control payloads: what stations say to each other about the record (spec/10-delivery.md, section 2).

One CBOR array each: [code, fields…]. Never receipted, never recorded as entries.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, cast

from comity.errors import Refusal, Refused
from comity.transcript.entry import SIGNATURE_SIZE
from comity.wire import cbor
from comity.wire.frame import TAG_SIZE

MAX_HELD = 16
MAX_RANGES = 32
MAX_KEY_IDS = 8


@dataclass(frozen=True, slots=True)
class Receipt:
    """Their cosignature of our log's contiguous prefix: stored, nothing more."""

    CODE: ClassVar[int] = 1
    generation: int
    size: int
    time: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class HeldReceipt:
    """They also hold entries beyond the prefix; at most MAX_HELD numbers, increasing."""

    CODE: ClassVar[int] = 2
    generation: int
    size: int
    time: int
    numbers: tuple[int, ...]
    signature: bytes


@dataclass(frozen=True, slots=True)
class SayAgain:
    """Parts of a cut frame that are missing: offset, length, offset, length, …; none and total 0: all of it."""

    CODE: ClassVar[int] = 3
    cut: int
    generation: int
    number: int
    total: int
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What do you hold of this entry of mine? Answered by a receipt or a say-again."""

    CODE: ClassVar[int] = 4
    generation: int
    number: int


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The line is up; both heads as the sender knows them."""

    CODE: ClassVar[int] = 5
    time: int
    want_answer: bool
    own_generation: int
    own_size: int
    other_generation: int
    other_size: int


@dataclass(frozen=True, slots=True)
class KeyGone:
    """The key of this epoch of yours is destroyed here: seal this entry again under a newer one."""

    CODE: ClassVar[int] = 6
    epoch: int
    generation: int
    number: int


@dataclass(frozen=True, slots=True)
class Head:
    """My log's own checkpoint signature at this size."""

    CODE: ClassVar[int] = 7
    generation: int
    size: int
    signature: bytes


@dataclass(frozen=True, slots=True)
class HeadQuery:
    """Send me a Head."""

    CODE: ClassVar[int] = 8


@dataclass(frozen=True, slots=True)
class OverQuota:
    """Your entry was not recorded; `reason` is the refusal's name; try again after so many seconds."""

    CODE: ClassVar[int] = 9
    reason: str
    generation: int
    number: int
    retry_after_s: int


@dataclass(frozen=True, slots=True)
class Returned:
    """An entry of yours, given back after your restore."""

    CODE: ClassVar[int] = 10
    generation: int
    number: int
    entry: bytes


@dataclass(frozen=True, slots=True)
class ReturnRequest:
    """Give me back my entries with start <= number < stop."""

    CODE: ClassVar[int] = 11
    generation: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class KeyUnknown:
    """I have no key for frames with this tag of yours: place a new epoch, sealed to an HPKE key that I still have.

    It names keys and carries none: a key that seals epochs comes from a doubly signed statement only.
    """

    CODE: ClassVar[int] = 12
    tag: bytes
    key_ids: bytes


Control = (
    Receipt
    | HeldReceipt
    | SayAgain
    | Query
    | Heartbeat
    | KeyGone
    | Head
    | HeadQuery
    | OverQuota
    | Returned
    | ReturnRequest
    | KeyUnknown
)

_TABLE: dict[int, type[Control]] = {
    kind.CODE: kind
    for kind in (
        Receipt,
        HeldReceipt,
        SayAgain,
        Query,
        Heartbeat,
        KeyGone,
        Head,
        HeadQuery,
        OverQuota,
        Returned,
        ReturnRequest,
        KeyUnknown,
    )
}


_OVER_QUOTA = {name.value for name in (Refusal.OVER_QUOTA_SIZE, Refusal.OVER_QUOTA_BYTES, Refusal.OVER_QUOTA_FLASH)}


def encode_control(control: Control) -> bytes:
    """The plaintext of a control frame."""
    values = [getattr(control, f.name) for f in fields(control)]
    return cbor.encode([control.CODE, *values])


def decode_control(plaintext: bytes) -> Control:
    """Read a control payload. Raises Refused (control-malformed, control-unknown, cbor-…)."""
    value = cbor.decode(plaintext)
    if not isinstance(value, list) or not value or type(value[0]) is not int:
        raise Refused(Refusal.CONTROL_MALFORMED)
    kind = _TABLE.get(value[0])
    if kind is None:
        raise Refused(Refusal.CONTROL_UNKNOWN, str(value[0]))
    names = fields(kind)
    if len(value) != len(names) + 1:
        raise Refused(Refusal.CONTROL_MALFORMED)
    arguments: list[Any] = [_field(str(f.type), item) for f, item in zip(names, value[1:], strict=True)]
    control = kind(*arguments)
    _check_bounds(control)
    return control


def _field(annotation: str, item: cbor.Value) -> object:
    if annotation == "tuple[int, ...]":
        if not isinstance(item, list) or not all(_is_count(n) for n in item):
            raise Refused(Refusal.CONTROL_MALFORMED)
        return tuple(cast("list[int]", item))
    if annotation == "int":
        if not _is_count(item):
            raise Refused(Refusal.CONTROL_MALFORMED)
    elif type(item).__name__ != annotation:
        raise Refused(Refusal.CONTROL_MALFORMED)
    return item


def _is_count(item: object) -> bool:
    return type(item) is int and 0 <= item < 1 << 48


def _check_bounds(control: Control) -> None:
    match control:
        case HeldReceipt(size=size, numbers=numbers, signature=signature):
            in_order = all(a < b for a, b in zip((size, *numbers), numbers, strict=False))
            fits = 0 < len(numbers) <= MAX_HELD and in_order and len(signature) == SIGNATURE_SIZE
        case SayAgain(total=total, missing=missing):
            fits = len(missing) % 2 == 0 and len(missing) <= 2 * MAX_RANGES and bool(missing) == bool(total)
        case ReturnRequest(start=start, stop=stop):
            fits = start < stop
        case Receipt(signature=signature) | Head(signature=signature):
            fits = len(signature) == SIGNATURE_SIZE
        case KeyUnknown(tag=tag, key_ids=key_ids):
            fits = len(tag) == TAG_SIZE and 0 < len(key_ids) <= 8 * MAX_KEY_IDS and len(key_ids) % 8 == 0
        case OverQuota(reason=reason):
            fits = reason in _OVER_QUOTA
        case _:
            fits = True
    if not fits:
        raise Refused(Refusal.CONTROL_MALFORMED)
