"""Offers of the record, as dialogue/agreement.py reads them."""

from __future__ import annotations

from comity.messages.cites import Cite
from comity.messages.dialogue.agreement import OFFERS, Said, check_acceptable
from comity.messages.dialogue.answer_to_proposal import ANSWER, AnswerToProposal
from comity.messages.message import Message
from comity.protocol.steps import EntryId
from comity.station.record.typed_facts import envelope_of
from comity.store.base import Store, StoredEntry

_MOST = 1000
"""So many messages about one are looked at."""


def check_acceptance(store: Store, channel: str, offer: StoredEntry, message: Message) -> None:
    """Raises OfferNotReadBack when `message` accepts `offer` and that cannot be accepted yet; else does nothing."""
    accepts = isinstance(message, AnswerToProposal) and message.values["answer"] == ANSWER.number("accepted")
    if not accepts or offer.record.type not in OFFERS:
        return
    author = offer.record.id.log.direction
    offered = _said(offer, author)
    about = store.citing(channel, offer.record.id, limit=_MOST)
    about += [later for one in about for later in store.citing(channel, one.record.id, limit=_MOST)]
    if offered is not None:
        check_acceptable(offered, [said for one in about if (said := _said(one, author)) is not None])


def _said(stored: StoredEntry, author: int) -> Said | None:
    """An entry as said by the offer's author or by the other side; None when it cannot be read."""
    envelope, record = envelope_of(stored), stored.record
    if envelope is None:
        return None
    own: EntryId = record.id
    cites = tuple(Cite(c.log.direction == own.log.direction, c.log.generation, c.number) for c in record.cites)
    seen = record.seen.generation, record.seen.size
    by_offerer = own.log.direction == author
    return Said(by_offerer, own.log.generation, own.number, seen, envelope.message, cites, envelope.marking)
