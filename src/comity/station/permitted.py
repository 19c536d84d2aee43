"""What may be released now, of what can be said at all; of what was received, what should not have been."""

from __future__ import annotations

from comity.clock import Instant
from comity.languages import Language
from comity.messages.envelope import Envelope
from comity.messages.faults import FieldWrong
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.structured import StructuredMessage
from comity.station.faults import PrecedenceNotPermitted


def check_precedence(kind: type[Message], precedence: Precedence) -> None:
    """Raises PrecedenceNotPermitted unless the type is sent with this precedence."""
    if precedence not in kind.PRECEDENCES:
        permitted = ", ".join(one.name for one in sorted(kind.PRECEDENCES, reverse=True))
        raise PrecedenceNotPermitted(type=kind.CODE, precedence=precedence.name, permitted=permitted)


def check_times(message: Message, released: Instant) -> None:
    """Raises FieldWrong when what it says of times does not go with its release at this instant."""
    if isinstance(message, StructuredMessage):
        message.check_release(released)


def irregular(envelope: Envelope, language: Language) -> list[str]:
    """What should have kept a message from being released, in sentences. It was received: it is recorded and shown."""
    found: list[str] = []
    message = envelope.message
    if envelope.precedence not in message.PRECEDENCES:
        facts = {"type": language.label(message.CODE), "precedence": language.precedence(envelope.precedence)}
        found.append(language.text("irregular-precedence", **facts))
    try:
        check_times(message, envelope.released)
    except FieldWrong as fault:
        found.append(language.text(f"irregular-{message.CODE}-{fault.facts['field']}"))
    return found
