"""Fields that a message must have because of what it says in another one (spec/13-catalogue.md, section 9.2)."""

from __future__ import annotations

from dataclasses import dataclass

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


def check_needs(message: StructuredMessage, needs: tuple[Need, ...]) -> None:
    """Raises FieldMissing, which names the first field that is lacking."""
    for need in needs:
        if not need.holds_for(message) or (need.any_of and any(name in message.values for name in need.names)):
            continue
        for name in need.names:
            message.require(name)
