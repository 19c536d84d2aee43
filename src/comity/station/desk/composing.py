"""Structured messages at the desk: made from what an officer wrote, and checked against what they cite."""

from __future__ import annotations

from collections.abc import Sequence

from comity.messages import TABLE
from comity.messages.message import Message
from comity.messages.notifications.life import FOLLOWING
from comity.messages.precedence import Precedence
from comity.messages.structured import StructuredMessage
from comity.station.desk.reading import Found, precedence_of
from comity.station.faults import CatalogueTypeUnknown, PrecedenceNotPermitted, StateWrong
from comity.station.typed_facts import life_of
from comity.store.base import Store

WITHDRAWN = ("corrected", "cancelled")


def structured(code: str) -> type[StructuredMessage]:
    """The structured type of a code such as N20, or a name such as hazard-area. Raises CatalogueTypeUnknown."""
    wanted = code.strip().lower()
    for kind in TABLE.values():
        if issubclass(kind, StructuredMessage) and wanted in (kind.CODE.lower(), kind.NAME):
            return kind
    raise CatalogueTypeUnknown(code=code[:40])


def precedence_for(asked: str | None, kind: type[Message]) -> Precedence:
    """The precedence as asked, else that of the type. Raises ArgumentWrong, PrecedenceNotPermitted."""
    if not issubclass(kind, StructuredMessage):
        return Precedence.ROUTINE if asked is None else precedence_of(asked)
    chosen = kind.PRECEDENCE if asked is None else precedence_of(asked)
    if chosen not in kind.PRECEDENCES:
        permitted = ", ".join(one.name for one in sorted(kind.PRECEDENCES, reverse=True))
        raise PrecedenceNotPermitted(type=kind.CODE, precedence=chosen.name, permitted=permitted)
    return chosen


def check_about(store: Store, message: Message, about: Sequence[Found]) -> None:
    """Raises CitedTypeWrong, NotificationOver, StateWrong unless `message` may be about these entries now.

    A change, a giving-up and a closure must be of a notification that is still open.
    """
    for found in about:
        if isinstance(message, StructuredMessage):
            message.check_its_cited(found.kind)
        if not isinstance(message, StructuredMessage) or message.CODE not in FOLLOWING:
            continue
        life = life_of(store, found.channel, found.stored, found.view.counts)
        if life is not None:
            life.check(message)
        if found.state in WITHDRAWN:
            raise StateWrong(reference=found.reference, verb="send", state=found.state)
