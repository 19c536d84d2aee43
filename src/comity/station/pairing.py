"""Pairing as the station does it: their document, the words, and entry 0 (spec/07-pairing.md)."""

from __future__ import annotations

from collections.abc import Sequence

from comity.clock import Instant
from comity.crypto.identity import IdentityDocument, decode_document
from comity.crypto.words import parse_words
from comity.protocol.channel import Channel
from comity.protocol.loading import new_channel
from comity.protocol.policy import Policy
from comity.protocol.steps import CellRecord, Record, Step
from comity.station.channel_loading import OUR_DOCUMENT, TERMS, THEIR_DOCUMENT, Pairing
from comity.station.faults import SuiteDiffers, WordsDiffer
from comity.station.identity import KeySets
from comity.wire import cbor


def propose(our: IdentityDocument, their_document: bytes, now: Instant) -> Pairing:
    """Their document is good now and fits ours. Raises Refused (identity-wrong, commission-…), SuiteDiffers."""
    their = decode_document(their_document, now)
    if their.suite != our.suite:
        raise SuiteDiffers(ours=our.suite.name, theirs=their.suite.name)
    pairing = Pairing(our, their, Policy())
    pairing.proposal("")  # refuses our own document
    return pairing


def check_heard(pairing: Pairing, heard: str, channel: str) -> None:
    """Our officer typed what he heard from theirs. Raises WordsMistyped and its kinds, WordsDiffer."""
    if parse_words(heard) != pairing.proposal(channel).their_bits:
        raise WordsDiffer(channel=channel)


def conclude(name: str, pairing: Pairing, sets: KeySets, mode: int, now: Instant) -> tuple[Channel, Step]:
    """Sign entry 0, in the mode HEARD or ACCEPTED. Record the step whole, into an empty channel of this name."""
    key_set = sets.of(pairing.our)
    channel, step = new_channel(
        pairing.proposal(name).identity,
        sets.signer(pairing.our),
        (key_set.hpke_private, key_set.public.hpke),
        mode,
        now,
    )
    step.records[:0] = _documents(pairing)
    return channel, step


def _documents(pairing: Pairing) -> Sequence[Record]:
    return (
        CellRecord(OUR_DOCUMENT, pairing.our.raw),
        CellRecord(THEIR_DOCUMENT, pairing.their.raw),
        CellRecord(TERMS, cbor.encode(pairing.terms)),
    )
