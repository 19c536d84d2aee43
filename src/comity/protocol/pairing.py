"""From two identity documents to a channel's identity and the words to read (spec/07-pairing.md)."""

from __future__ import annotations

from dataclasses import dataclass

from comity.crypto.identity import IdentityDocument
from comity.errors import Refusal, Refused
from comity.protocol.policy import Policy
from comity.protocol.state import ChannelIdentity, Side
from comity.transcript.pairing import in_order, make_channel_id, pairing_bits


@dataclass(frozen=True, slots=True)
class Proposal:
    """What both stations compute from both documents, before any officer has confirmed anything."""

    identity: ChannelIdentity
    our_bits: bytes
    """Behind the words that our officer reads aloud."""
    their_bits: bytes
    """Behind the words that our officer must hear from theirs."""


def propose(name: str, our: IdentityDocument, their: IdentityDocument, policy: Policy) -> Proposal:
    """The channel that these two documents make. Raises Refused (identity-wrong) when they cannot pair."""
    if our.suite != their.suite:
        raise Refused(Refusal.IDENTITY_WRONG, "the documents name different suites")
    documents = in_order(our.raw, their.raw)
    channel_id = make_channel_id(documents, our.suite.number, policy.to_terms())
    direction = 0 if documents[0] == our.raw else 1
    identity = ChannelIdentity(name, channel_id, direction, our.suite, policy, _side(our), _side(their))
    return Proposal(identity, pairing_bits(channel_id, direction), pairing_bits(channel_id, 1 - direction))


def _side(document: IdentityDocument) -> Side:
    dates = document.commission.since, document.commission.until
    return Side(document.ed25519_public, document.pq_public, document.hpke_public, dates)
