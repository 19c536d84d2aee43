"""How a readback differs from the message that was read back (spec/05-messages.md, section 7.6).

The author's station compares; nothing of this runs where the values are typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from comity.messages.structured import Field, StructuredMessage, Values


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that was sent as `sent` and read back as `readback`; None where it was left out."""

    field: Field
    sent: Any
    readback: Any


def compare(kind: type[StructuredMessage], sent: Values, readback: Values) -> list[Difference]:
    """All differences in the safety-critical fields, in the order of the fields; none means that it is right.

    Values agree when they are the same, or the same in another unit, rounded to that unit's step. An officer then
    confirms or corrects; the comparison itself says nothing to the other side.
    """
    found: list[Difference] = []
    for field in kind.safety_critical():
        one, other = sent.get(field.name), readback.get(field.name)
        if one is None and other is None:
            continue
        if one is None or other is None or not field.fact.agrees(one, other):
            found.append(Difference(field, one, other))
    return found
