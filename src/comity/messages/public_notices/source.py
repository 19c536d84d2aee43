"""What of a notification may become public: what happens, where, when and how high. Nothing else leaves the line."""

from __future__ import annotations

from dataclasses import dataclass

from comity.messages.envelope import Envelope
from comity.messages.facts.altitude import Band
from comity.messages.facts.area import Area, AreaKind
from comity.messages.facts.repetition import Repetition
from comity.messages.facts.rows import ListOf
from comity.messages.facts.window import Window
from comity.messages.precedence import Marking
from comity.messages.public_notices.faults import NoticeNotFrom, NoticeNotReal
from comity.messages.structured import StructuredMessage


@dataclass(frozen=True, slots=True)
class Source:
    """`areas` with the names of their fields. `window` is None for messages that have none."""

    message: StructuredMessage
    areas: tuple[tuple[str, Area], ...]
    window: Window | None
    repetition: Repetition
    altitude: Band | None


def source_of(envelope: Envelope, form: str, window: Window | None = None) -> Source:
    """What may become public of the message in `envelope`; `window` is that of its latest window change.

    `form` names the kind of notice for faults. Raises NoticeNotReal, NoticeNotFrom.
    """
    message = envelope.message
    if envelope.marking is not Marking.REAL:
        raise NoticeNotReal(marking=envelope.marking.name)
    areas = _areas(message) if isinstance(message, StructuredMessage) else ()
    if not isinstance(message, StructuredMessage) or not areas:
        raise NoticeNotFrom(type=message.CODE, form=form)
    values = message.values
    repetition, altitude = values.get("repetition", Repetition()), values.get("altitude")
    return Source(message, areas, window or values.get("window"), repetition, altitude)


def _areas(message: StructuredMessage) -> tuple[tuple[str, Area], ...]:
    found: list[tuple[str, Area]] = []
    for field in message.FIELDS:
        if field.name not in message.values:
            continue
        value = message.values[field.name]
        if isinstance(field.fact, AreaKind):
            found.append((field.name, value))
        elif isinstance(field.fact, ListOf) and isinstance(field.fact.item, AreaKind):
            found += [(field.name, area) for area in value]
    return tuple(found)
