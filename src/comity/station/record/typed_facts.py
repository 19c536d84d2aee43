"""Typed facts of the record as people see them: fields, how a readback differs, how a notification stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.clock import Instant
from comity.errors import Refused
from comity.languages import Language
from comity.languages.bodies import facts_of
from comity.messages import TABLE
from comity.messages.comparison import Difference, compare
from comity.messages.envelope import Envelope, decode_payload
from comity.messages.faults import MessageFault
from comity.messages.message import Message
from comity.messages.notifications.life import FOLLOWING, Life
from comity.messages.readback import Readback, structured_type
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import StructuredMessage
from comity.store.base import Store, StoredEntry
from comity.transcript.entry import split_entry

READBACK_ANSWERS = (ReadbackConfirmed.TYPE, ReadbackCorrected.TYPE)


def envelope_of(stored: StoredEntry) -> Envelope | None:
    """The message in an entry; None for one of the channel itself or with a fault."""
    record = stored.record
    if record.fault is not None or record.type not in TABLE:
        return None
    try:
        return decode_payload(split_entry(record.data)[0])
    except Refused:
        return None


def typed(message: Message, language: Language) -> dict[str, Any]:
    """`fields` in their one written form and `text` in `language`; nothing for a message without typed facts."""
    if isinstance(message, StructuredMessage):
        return {"fields": message.rendered, "text": facts_of(language, type(message), message.values)}
    if isinstance(message, Readback) and message.about is not None:
        values = facts_of(language, structured_type(message.about), message.values)
        return {"fields": message.rendered, "text": "\n".join(filter(None, (message.text, values)))}
    return {}


def differences(store: Store, channel: str, readback: StoredEntry) -> list[Difference] | None:
    """How a readback differs from what it cites; None when it holds no values, or there is nothing to compare."""
    said = envelope_of(readback)
    if said is None or not isinstance(said.message, Readback) or said.message.about is None:
        return None
    cited = store.entry(channel, readback.record.cites[0])
    sent = None if cited is None else envelope_of(cited)
    if sent is None or not isinstance(sent.message, StructuredMessage) or said.message.about != sent.message.TYPE:
        return None
    return compare(type(sent.message), sent.message.values, said.message.values)


def compared(store: Store, channel: str, stored: StoredEntry, our_direction: int) -> list[Difference] | None:
    """The differences to show here: to the author of the original at once, to the reader when he was answered."""
    if stored.record.type != Readback.TYPE:
        return None
    ours = stored.record.id.log.direction == our_direction
    if ours and not any(one.record.type in READBACK_ANSWERS for one in store.citing(channel, stored.record.id)):
        return None
    return differences(store, channel, stored)


def difference_items(found: list[Difference], about: int, language: Language) -> list[dict[str, Any]]:
    """Differences as JSON objects: the field, its name in `language`, and both values; null where one was left out."""
    kind = structured_type(about)
    return [
        {
            "field": one.field.name,
            "label": language.field(kind.label(one.field)),
            "sent": None if one.sent is None else one.field.fact.render(one.sent),
            "readback": None if one.readback is None else one.field.fact.render(one.readback),
        }
        for one in found
    ]


def differing_labels(readback: StoredEntry, found: list[Difference]) -> str:
    """The labels of the fields that differ, comma separated, as a fault carries them."""
    said = envelope_of(readback)
    if said is None or not isinstance(said.message, Readback):
        return ""
    kind = structured_type(said.message.about)
    return ", ".join(kind.label(one.field) for one in found)


def unlikely_items(message: Message, now: Instant, language: Language) -> list[dict[str, str]]:
    """What is possible but not likely: the field, its name in `language`, and a sentence."""
    if not isinstance(message, StructuredMessage):
        return []
    return [
        {"field": field.name, "label": language.field(message.label(field)), "sentence": language.unlikely(one)}
        for field, one in message.unlikely(now)
    ]


def life_of(
    store: Store, channel: str, stored: StoredEntry, counts: Callable[[StoredEntry], bool] = lambda _: True
) -> Life | None:
    """A notification with what its author said about it since; None for any other entry.

    What does not count (it is barred) changes nothing.
    """
    kind = TABLE.get(stored.record.type)
    if kind is None or not issubclass(kind, StructuredMessage) or not set(kind.LIFE) & FOLLOWING:
        return None
    envelope = envelope_of(stored)
    if envelope is None or not isinstance(envelope.message, StructuredMessage):
        return None
    life = Life(envelope.message)
    for one in store.citing(channel, stored.record.id):
        by_its_author = one.record.id.log.direction == stored.record.id.log.direction
        follows = one.record.type in TABLE and TABLE[one.record.type].CODE in FOLLOWING
        if by_its_author and follows and counts(one):
            later = envelope_of(one)
            if later is not None and isinstance(later.message, StructuredMessage):
                _follow(life, later.message)
    return life


def _follow(life: Life, message: StructuredMessage) -> None:
    """What may not follow changes nothing: a hostile author may write anything."""
    try:
        life.follow(message)
    except MessageFault:
        return
