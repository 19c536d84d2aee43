"""What may be released now, of what can be said at all; of what was received, what should not have been."""

from __future__ import annotations

from comity.clock import Instant
from comity.errors import OurFault
from comity.languages import Language
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.structured import StructuredMessage
from comity.station.faults import PrecedenceNotPermitted


def check_precedence(kind: type[Message], precedence: Precedence) -> None:
    """Raises PrecedenceNotPermitted unless the type is sent with this precedence."""
    if precedence not in kind.PRECEDENCES:
        permitted = ", ".join(one.name for one in sorted(kind.PRECEDENCES, reverse=True))
        raise PrecedenceNotPermitted(type=kind.CODE, precedence=precedence.name, permitted=permitted)


def check_permitted(message: Message, precedence: Precedence, released: Instant) -> None:
    """Raises PrecedenceNotPermitted, or a MessageFault when it must not be released at this instant."""
    check_precedence(type(message), precedence)
    if isinstance(message, StructuredMessage):
        message.check_release(released)


def irregular(envelope: Envelope, language: Language) -> list[str]:
    """What should have kept a message from being released, in sentences. It was received: it is recorded and shown."""
    found: list[str] = []
    for precedence in (envelope.precedence, envelope.message.PRECEDENCE):  # with its own, and with one that is right
        try:
            check_permitted(envelope.message, precedence, envelope.released)
        except OurFault as fault:
            found.append(language.error(fault))
    return list(dict.fromkeys(found))
