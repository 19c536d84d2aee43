"""Fields that depend on what a message says in another one (spec/13-catalogue.md, section 9.2)."""

from __future__ import annotations

from dataclasses import dataclass

from comity.messages.facts.fact import Reason
from comity.messages.structured import StructuredMessage


@dataclass(frozen=True, slots=True)
class Need:
    """When the choice in `field` is `number`, `names` must be there: all of them, or one with `any_of`.

    Without `field` it holds always.
    """

    names: tuple[str, ...]
    field: str = ""
    number: int = -1
    any_of: bool = False

    def holds_for(self, message: StructuredMessage) -> bool:
        """Whether `message` says what makes the names necessary."""
        return not self.field or message.values.get(self.field) == self.number


@dataclass(frozen=True, slots=True)
class Only:
    """`names` may be there only when the choice in `field` is one of `numbers`; else the message contradicts itself."""

    names: tuple[str, ...]
    field: str
    numbers: tuple[int, ...]


def check_needs(message: StructuredMessage, needs: tuple[Need, ...], onlys: tuple[Only, ...] = ()) -> None:
    """Raises FieldMissing, which names the first field that is lacking, or FieldWrong for one that contradicts."""
    for need in needs:
        if not need.holds_for(message) or (need.any_of and any(name in message.values for name in need.names)):
            continue
        for name in need.names:
            message.require(name)
    for only in onlys:
        if message.values.get(only.field) in only.numbers:
            continue
        for name in only.names:
            if name in message.values:
                raise message.wrong(name, Reason.TOGETHER)
