"""An acknowledgement: an officer has read the cited message. It says neither understood nor agreed.

body = [officer: tstr, edition: bstr 4, displayed: bstr 8]     spec/05-messages.md, section 7.5
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Self

from comity.messages.cites import Allows, CiteRule, Side
from comity.messages.faults import NumberOutOfRange
from comity.messages.fields import items_of, octets_of, text_of
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.safe_text import check_name
from comity.wire.cbor import Value

EDITION_BYTES = 4
DIGEST_BYTES = 8


@dataclass(frozen=True, slots=True)
class Acknowledgement(Message):
    """`officer` is who read it, as that side names its officers: a name, a number or a post.

    `edition` and `displayed` begin the digests of the catalogue edition and of what was displayed to him
    (languages/displayed.py makes them); the language in which it was displayed is that of the envelope.
    """

    TYPE: ClassVar[int] = 9
    CODE: ClassVar[str] = "acknowledgement"
    CATALOGUE: ClassVar[str] = "R02"
    PRECEDENCE: ClassVar[Precedence] = Precedence.PRIORITY
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = (Precedence.ROUTINE, Precedence.PRIORITY, Precedence.IMMEDIATE)
    CITES: ClassVar[CiteRule] = CiteRule(1, 1, Side.THEIR, allows=Allows.ACKNOWLEDGEMENT)
    OFFICER: ClassVar[bool] = True

    officer: str
    edition: bytes
    displayed: bytes

    def __post_init__(self) -> None:
        check_name(self.officer)
        for name, found, size in (
            ("edition", self.edition, EDITION_BYTES),
            ("displayed", self.displayed, DIGEST_BYTES),
        ):
            if len(found) != size:
                raise NumberOutOfRange(field=name, value=len(found), least=size, most=size)

    def encode_body(self) -> Value:
        return [self.officer, self.edition, self.displayed]

    @classmethod
    def from_body(cls, value: Value) -> Self:
        officer, edition, displayed = items_of(value, 3, 3)
        return cls(text_of(officer), octets_of(edition), octets_of(displayed))
