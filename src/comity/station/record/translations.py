"""The translations of a message as people see them: their mark, their stage, and what became of them."""

from __future__ import annotations

from typing import Any

from comity.errors import Refusal
from comity.languages import Language
from comity.languages import table as languages
from comity.messages.besides.translation import STAGE, STATUS, Translation
from comity.messages.besides.translation_steps import ROLES, Standing, Step, standings
from comity.messages.cancellation import Cancellation
from comity.messages.clarification import Clarification
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.replies.understanding import UNDERSTANDING, Understanding
from comity.protocol.steps import EntryId
from comity.station.faults import NotReadableHere, TranslationNotNeeded, TranslationReplaced
from comity.station.record.references import reference_of
from comity.station.record.typed_facts import envelope_of
from comity.store.base import Store, StoredEntry

_MOST_STEPS = 64
"""So many translations of one side are looked at, the newest; a hostile side may write any number."""
_NOT_UNDERSTOOD = UNDERSTANDING.number("not-understood")


def is_translatable(message: Message) -> bool:
    """Whether somebody wrote something in it freely; a phrase and coded facts say themselves in each language."""
    return bool(message.free_text) and not isinstance(message, Translation)


def translatable(stored: StoredEntry, reference: str) -> Envelope:
    """The message to translate. Raises NotReadableHere, TranslationNotNeeded."""
    envelope = envelope_of(stored)
    if envelope is None:
        raise NotReadableHere(reference=reference, fault=Refusal.BODY_MALFORMED.value)
    if not is_translatable(envelope.message):
        coded = "translation" if isinstance(envelope.message, Translation) else "coded"
        raise TranslationNotNeeded(reference=reference, type=envelope.message.CODE, why=coded)
    return envelope


def holding(store: Store, channel: str, stored: StoredEntry, reference: str) -> Translation:
    """A translation that a next step may continue. Raises TranslationReplaced."""
    standing = standing_of(store, channel, stored)
    if standing is None or not standing.founded or not standing.is_current:
        raise TranslationReplaced(reference=reference)
    return standing.step.message


def translations_of(store: Store, channel: str, original: EntryId) -> list[Standing[EntryId]]:
    """How the translations of an entry stand, in the order of each side's log."""
    cited = [one for one in store.citing(channel, original) if one.record.type == Translation.TYPE]
    steps: list[Step[EntryId]] = []
    for direction in (0, 1):
        of_one = sorted(
            (one for one in cited if one.record.id.log.direction == direction), key=lambda one: one.record.id
        )
        steps += [step for one in of_one[-_MOST_STEPS:] if (step := _step(store, channel, one)) is not None]
    return standings(original, steps)


def standing_of(store: Store, channel: str, stored: StoredEntry) -> Standing[EntryId] | None:
    """How a translation stands; None for any other entry."""
    if stored.record.type != Translation.TYPE or not stored.record.cites:
        return None
    of_all = translations_of(store, channel, stored.record.cites[0])
    return next((one for one in of_all if one.step.key == stored.record.id), None)


def translation_items(
    store: Store, channel: str, stored: StoredEntry, our_direction: int, language: Language
) -> list[dict[str, Any]]:
    """The translations of an entry as JSON objects, those that hold now first."""
    found = translations_of(store, channel, stored.record.id)
    ordered = sorted(found, key=lambda one: not one.is_current)
    return [translation_item(one, channel, our_direction, language) for one in ordered]


def translation_item(
    standing: Standing[EntryId], channel: str, our_direction: int, language: Language
) -> dict[str, Any]:
    """One translation: `founded` says whether its stage is proved by the steps before it."""
    step, values = standing.step, standing.step.message.values
    replaced = standing.replaced_by
    return {
        "reference": reference_of(channel, step.key, our_direction),
        "side": "our" if step.author == our_direction else "their",
        "status": STATUS.render(values["status"]),
        "stage": STAGE.render(values["stage"]),
        "from": _code(values["from"]),
        "into": _code(values["into"]),
        "label": language.language(values["into"]),
        "text": values["text"],
        **{role: values[role] for role in ROLES if role in values},
        "founded": standing.founded,
        "disputed": step.disputed,
        "withdrawn": step.withdrawn,
        "replaced_by": None if replaced is None else reference_of(channel, replaced, our_direction),
    }


def _step(store: Store, channel: str, stored: StoredEntry) -> Step[EntryId] | None:
    envelope = envelope_of(stored)
    if envelope is None or not isinstance(envelope.message, Translation):
        return None
    record = stored.record
    about = [one for one in store.citing(channel, record.id) if one.record.fault is None]
    author = record.id.log.direction
    return Step(
        record.id,
        author,
        record.cites,
        envelope.message,
        any(_disputes(store, channel, one) for one in about if one.record.id.log.direction != author),
        any(one.record.type == Cancellation.TYPE and one.record.id.log.direction == author for one in about),
    )


def _disputes(store: Store, channel: str, said: StoredEntry) -> bool:
    """Whether the other side doubts: a question without an answer, or `not understood`."""
    if said.record.type == ClarificationRequest.TYPE:
        return not any(one.record.type == Clarification.TYPE for one in store.citing(channel, said.record.id))
    envelope = envelope_of(said) if said.record.type == Understanding.TYPE else None
    if envelope is None or not isinstance(envelope.message, Understanding):
        return False
    return bool(envelope.message.values["understanding"] == _NOT_UNDERSTOOD)


def _code(number: int) -> str:
    return next(row.code for row in languages() if row.number == number)
