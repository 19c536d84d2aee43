"""Structured messages at the desk: made from what an officer wrote, and checked against what they cite."""

from __future__ import annotations

from collections.abc import Sequence

from comity.messages import TABLE
from comity.messages.besides.translation import Translation
from comity.messages.besides.translation_steps import check_step
from comity.messages.message import Message
from comity.messages.notifications.life import FOLLOWING
from comity.messages.precedence import Precedence
from comity.messages.structured import StructuredMessage
from comity.station.desk.reading import Found, precedence_of
from comity.station.faults import CatalogueTypeUnknown, DirectionWrong, StateWrong
from comity.station.permitted import check_precedence
from comity.station.record.offers import check_acceptance
from comity.station.record.translations import holding, translatable
from comity.station.record.typed_facts import life_of
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
    chosen = kind.PRECEDENCE if asked is None else precedence_of(asked)
    check_precedence(kind, chosen)
    return chosen


def check_about(store: Store, message: Message, about: Sequence[Found]) -> None:
    """Raises CitedTypeWrong, NotificationOver, OfferNotReadBack, StateWrong unless `message` may be about these now.

    A change, a giving-up and a closure must be of a notification that is still open. A translation is of a text, and
    continues one of ours that holds: raises what `Translating` raises.
    """
    if isinstance(message, Translation) and about:
        check_translation(store, message, about)
    for found in about:
        if isinstance(message, StructuredMessage):
            message.check_its_cited(found.kind)
            check_acceptance(store, found.channel, found.stored, message)
        if not isinstance(message, StructuredMessage) or message.CODE not in FOLLOWING:
            continue
        life = life_of(store, found.channel, found.stored, found.view.counts)
        if life is not None:
            life.check(message)
        if found.state in WITHDRAWN:
            raise StateWrong(reference=found.reference, verb="send", state=found.state)


def check_translation(store: Store, message: Translation, about: Sequence[Found]) -> None:
    """Raises TranslationNotNeeded, TranslationReplaced, DirectionWrong, and what `check_step` raises."""
    translatable(about[0].stored, about[0].reference)
    before = None
    for found in about[1:]:
        if not found.view.is_ours(found.stored):
            raise DirectionWrong(reference=found.reference, verb="send", wanted="our")
        before = holding(store, found.channel, found.stored, found.reference)
    check_step(message, before)
