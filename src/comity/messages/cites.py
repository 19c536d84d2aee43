"""References to entries, as a message carries them, and what each type must cite (spec/05-messages.md, section 4).

cites = null | int | [2*8 ref] | [[generation, int]]
ref   = int when the cited log is of generation 1, else [generation, int]
int   = n for entry n of the addressee's log, -1-n for entry n of the author's own log
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Flag, StrEnum, auto

from comity.errors import Refusal, Refused
from comity.messages.faults import NumberOutOfRange
from comity.wire.cbor import Value

MOST_CITES = 8
_MOST_NUMBER = 2**32 - 1
_MOST_GENERATION = 2**32 - 1


@dataclass(frozen=True, slots=True, order=True)
class Cite:
    """An entry that a message is about. `own` is seen from the author: True for the author's own log."""

    own: bool
    generation: int
    number: int

    def __post_init__(self) -> None:
        within("generation", self.generation, 1, _MOST_GENERATION)
        within("number", self.number, 0, _MOST_NUMBER)


class Side(StrEnum):
    """Whose log a message must cite, seen from its author."""

    EITHER = "either"
    OWN = "own"
    THEIR = "their"


class Allows(Flag):
    """What may be said about a message of a type."""

    NOTHING = 0
    ACKNOWLEDGEMENT = auto()
    READBACK = auto()
    CLARIFICATION = auto()
    CORRECTION = auto()
    CANCELLATION = auto()


SAYS_SOMETHING = (
    Allows.ACKNOWLEDGEMENT | Allows.READBACK | Allows.CLARIFICATION | Allows.CORRECTION | Allows.CANCELLATION
)
"""What types allow whose body an officer reads and acts on."""


@dataclass(frozen=True, slots=True)
class CiteRule:
    """How many entries a type cites, of whose log, and of which types.

    `types` lists type numbers; None leaves them open. `allows` is what the cited type must allow.
    """

    least: int = 0
    most: int = MOST_CITES
    side: Side = Side.EITHER
    types: tuple[int, ...] | None = None
    allows: Allows = Allows.NOTHING

    def is_kept(self, cites: Sequence[Cite]) -> bool:
        """Whether number and side of `cites` are right; the cited types are not looked at."""
        if not self.least <= len(cites) <= self.most or len(set(cites)) != len(cites):
            return False
        return self.side is Side.EITHER or all(cite.own == (self.side is Side.OWN) for cite in cites)


def within(field: str, value: int, least: int, most: int) -> None:
    """Raises NumberOutOfRange unless least <= value <= most."""
    if not least <= value <= most:
        raise NumberOutOfRange(field=field, value=value, least=least, most=most)


def encode_cites(cites: Sequence[Cite]) -> Value:
    """The CBOR form; a single reference into generation 1 travels without an array."""
    refs = [_encode_ref(cite) for cite in cites]
    if not refs:
        return None
    return refs[0] if len(refs) == 1 and isinstance(refs[0], int) else refs


def decode_cites(value: Value) -> tuple[Cite, ...]:
    """Undo `encode_cites`. Raises Refused (body-malformed)."""
    if value is None:
        return ()
    if isinstance(value, int):
        return (_decode_ref(value),)
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_CITES:
        raise Refused(Refusal.BODY_MALFORMED, "cites")
    cites = tuple(_decode_ref(ref) for ref in value)
    if len(cites) == 1 and cites[0].generation == 1:
        raise Refused(Refusal.BODY_MALFORMED, "one reference in an array")
    return cites


def _encode_ref(cite: Cite) -> Value:
    number = -1 - cite.number if cite.own else cite.number
    return number if cite.generation == 1 else [cite.generation, number]


def _decode_ref(value: Value) -> Cite:
    generation: Value = 1
    if isinstance(value, list):
        if len(value) != 2 or value[0] == 1:
            raise Refused(Refusal.BODY_MALFORMED, "reference")
        generation, value = value
    if type(generation) is not int or type(value) is not int:
        raise Refused(Refusal.BODY_MALFORMED, "reference is not a number")
    try:
        return Cite(value < 0, generation, -1 - value if value < 0 else value)
    except NumberOutOfRange as fault:
        raise Refused(Refusal.BODY_MALFORMED, str(fault)) from fault
