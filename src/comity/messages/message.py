"""The base of all message types. A message is valid by construction: what cannot be sent cannot be made."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Self

from comity.errors import Refusal, Refused
from comity.messages.cites import Allows, Cite, CiteRule
from comity.messages.faults import CitedTypeWrong, CitesWrong, MessageFault, TextNotSafe
from comity.messages.precedence import Marking, Precedence
from comity.wire.cbor import Value


class Message(ABC):
    """One thing said. Subclasses are frozen dataclasses; their fields are the body.

    Making one raises a MessageFault when a field cannot travel.
    """

    __slots__ = ()

    TYPE: ClassVar[int]
    """Number on the wire; never given to another type."""
    CODE: ClassVar[str]
    """Name in files, vectors and labels, in kebab case."""
    CATALOGUE: ClassVar[str] = ""
    """Its code in the message catalogue, such as R02; "" for a type whose CODE says it, or which has none."""
    PRECEDENCE: ClassVar[Precedence] = Precedence.ROUTINE
    """What the screen proposes."""
    PRECEDENCES: ClassVar[tuple[Precedence, ...]] = tuple(Precedence)
    """What may be chosen when it is released; what was received is shown all the same."""
    MARKING: ClassVar[Marking] = Marking.REAL
    """What the screen proposes."""
    CITES: ClassVar[CiteRule] = CiteRule()
    """What it must cite."""
    ALLOWS: ClassVar[Allows] = Allows.NOTHING
    """What may be said about it."""
    OFFICER: ClassVar[bool] = False
    """Whether an officer's name is in it."""
    SAFETY_OF_LIFE: ClassVar[bool] = False
    """Whether it may use the reserve kept for safety of life; see `is_safety_of_life`."""

    @abstractmethod
    def encode_body(self) -> Value:
        """The body as it travels."""

    @classmethod
    @abstractmethod
    def from_body(cls, value: Value) -> Self:
        """The message of a body; raises Refused or MessageFault. Call `decode_body` instead."""

    @classmethod
    def decode_body(cls, value: Value) -> Self:
        """The message of a received body. Raises Refused (body-malformed, text-not-safe)."""
        try:
            return cls.from_body(value)
        except TextNotSafe as fault:
            raise Refused(Refusal.TEXT_NOT_SAFE, str(fault)) from fault
        except MessageFault as fault:
            raise Refused(Refusal.BODY_MALFORMED, str(fault)) from fault

    @property
    def free_text(self) -> str:
        """All text in it that a person wrote freely, officers' names aside; "" when there is none."""
        return ""

    @property
    def is_safety_of_life(self) -> bool:
        """Whether this very message is about safety of life."""
        return self.SAFETY_OF_LIFE

    @property
    def cite_rule(self) -> CiteRule:
        """What this very message must cite: CITES, or less where a field decides it."""
        return self.CITES

    @classmethod
    def check_cites(cls, cites: Sequence[Cite]) -> None:
        """Raises CitesWrong unless number and side of `cites` are what this type must have."""
        _check_cites(cls, cls.CITES, cites)

    def check_its_cites(self, cites: Sequence[Cite]) -> None:
        """As `check_cites`, for this very message."""
        _check_cites(type(self), self.CITES, cites)
        _check_cites(type(self), self.cite_rule, cites)

    @classmethod
    def check_cited(cls, cited: type[Message] | None) -> None:
        """Raises CitedTypeWrong unless this type can be about an entry of the type `cited`.

        None stands for an entry that is not readable here; nothing can be said about it with a citing type.
        """
        _check_cited(cls, cls.CITES, cited)

    def check_its_cited(self, cited: type[Message] | None) -> None:
        """As `check_cited`, for this very message."""
        _check_cited(type(self), self.CITES, cited)
        _check_cited(type(self), self.cite_rule, cited)


def _check_cites(kind: type[Message], rule: CiteRule, cites: Sequence[Cite]) -> None:
    if not rule.is_kept(cites):
        count = str(rule.least) if rule.least == rule.most else f"{rule.least}-{rule.most}"
        raise CitesWrong(type=kind.CODE, count=count, side=rule.side)


def _check_cited(kind: type[Message], rule: CiteRule, cited: type[Message] | None) -> None:
    if rule.types is None and rule.allows is Allows.NOTHING:
        return
    right = cited is not None and (rule.types is None or cited.TYPE in rule.types) and rule.allows in cited.ALLOWS
    if not right:
        raise CitedTypeWrong(type=kind.CODE, cited=cited.CODE if cited else "-")
