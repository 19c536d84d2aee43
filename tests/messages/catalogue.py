"""Samples of the families E, S, D, R, L and B, and what tests make of them."""

from comity.clock import Instant, parse_iso
from comity.messages import TABLE
from comity.messages.cites import Cite, Side
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from tests.messages.besides import samples as besides
from tests.messages.dialogue import samples as dialogue
from tests.messages.encounters import samples as encounters
from tests.messages.line import samples as line
from tests.messages.replies import samples as replies
from tests.messages.rescue import samples as rescue

NOW = parse_iso("2026-11-21T18:45:00Z")
FULL = encounters.FULL | rescue.FULL | dialogue.FULL | replies.FULL | line.FULL | besides.FULL
ALSO = encounters.ALSO | rescue.ALSO | dialogue.ALSO | replies.ALSO | line.ALSO | besides.ALSO
CODES = sorted(FULL)


def kind_of(code: str) -> type[StructuredMessage]:
    """The structured type of a code. Raises KeyError."""
    for kind in TABLE.values():
        if code == kind.CODE and issubclass(kind, StructuredMessage):
            return kind
    raise KeyError(code)


def message_type(code: str) -> type[Message]:
    """Any type, by its code or its code in the catalogue. Raises KeyError."""
    for kind in TABLE.values():
        if code in (kind.CODE, kind.CATALOGUE):
            return kind
    raise KeyError(code)


def sample(code: str, **changes: str) -> StructuredMessage:
    """The full message of a type, with some of its fields (`_` for `-`) written otherwise; "" leaves one out."""
    return kind_of(code).written({**FULL[code], **{name.replace("_", "-"): text for name, text in changes.items()}})


def samples(code: str) -> list[StructuredMessage]:
    """The full message of a type, and the other ways to say it."""
    return [sample(code), *(sample(code, **changes) for changes in ALSO.get(code, ()))]


def needed(code: str) -> set[str]:
    """Fields that the sample of a type must have: the mandatory ones, and those that they make necessary."""
    message = sample(code)
    names = {field.name for field in message.FIELDS if field.mandatory}
    for need in getattr(message, "NEEDS", ()):
        if need.holds_for(message):
            names |= set(need.names[:1] if need.any_of else need.names)
    return names


def least(code: str) -> StructuredMessage:
    """The sample without what it can do without."""
    return kind_of(code).written({name: text for name, text in FULL[code].items() if name in needed(code)})


def right_cites(message: StructuredMessage) -> tuple[Cite, ...]:
    """As few references as this very message can have."""
    rule = message.cite_rule
    return tuple(Cite(rule.side is not Side.THEIR, 1, 12 + at) for at in range(rule.least))


def envelope(
    message: StructuredMessage,
    marking: Marking = Marking.REAL,
    cites: tuple[Cite, ...] | None = None,
    released: Instant = NOW,
) -> Envelope:
    """`message` as its author would send it."""
    cites = right_cites(message) if cites is None else cites
    return Envelope(message.PRECEDENCE, marking, released, released, cites, 1, message)
