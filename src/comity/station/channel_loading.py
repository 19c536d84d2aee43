"""From a pairing or from the store to a channel: documents, terms, secrets, and the entries that the core needs.

Cells of ours beside those of the core: `document/our`, `document/their` (as paired), `terms`, and `revoked`
(CBOR [POSIX seconds, revocation]).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comity.clock import Instant
from comity.crypto.identity import IdentityDocument, decode_document
from comity.errors import Refusal, Refused
from comity.protocol.channel import Channel
from comity.protocol.keyring import KeyRing, hpke_id
from comity.protocol.loading import load_channel, tails
from comity.protocol.pairing import Proposal, propose
from comity.protocol.policy import Policy
from comity.protocol.steps import EntryId, LogId
from comity.station.identity import KeySets
from comity.store.base import KeyStore, Store
from comity.transcript.entry import split_entry
from comity.transcript.pairing import in_order
from comity.wire import cbor

OUR_DOCUMENT = "document/our"
THEIR_DOCUMENT = "document/their"
TERMS = "terms"
REVOKED = "revoked"
PAIRED = "paired-at"
"""The core writes it with entry 0; without it a channel of this name was begun and never paired."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both stations of a channel, as their documents were at pairing."""

    our: IdentityDocument
    their: IdentityDocument
    policy: Policy

    @property
    def documents(self) -> tuple[bytes, bytes]:
        """Of direction 0 and direction 1."""
        return in_order(self.our.raw, self.their.raw)

    @property
    def our_direction(self) -> int:
        """0 or 1."""
        return self.documents.index(self.our.raw)

    @property
    def terms(self) -> cbor.Value:
        """The terms map that both sides sign."""
        return self.policy.to_terms()

    def proposal(self, name: str) -> Proposal:
        """The channel that both documents make, and the words. Raises Refused (identity-wrong)."""
        return propose(name, self.our, self.their, self.policy)


def paired_channels(store: Store) -> list[str]:
    """Names of all channels that were paired, sorted."""
    return [name for name in store.channels() if PAIRED in store.cells(name)]


def read_pairing(cells: Mapping[str, bytes]) -> Pairing:
    """The pairing in a channel's cells. Raises Refused when the store is damaged."""
    if not {OUR_DOCUMENT, THEIR_DOCUMENT, TERMS} <= cells.keys():
        raise Refused(Refusal.STRUCTURE_WRONG, "the channel lacks its documents")
    return Pairing(
        decode_document(cells[OUR_DOCUMENT], None),
        decode_document(cells[THEIR_DOCUMENT], None),
        Policy.from_terms(cbor.decode(cells[TERMS])),
    )


def revoked_at(cells: Mapping[str, bytes]) -> Instant | None:
    """When their party's revocation was taken here, or None."""
    if REVOKED not in cells:
        return None
    match cbor.decode(cells[REVOKED]):
        case [int(seconds), bytes(_)]:
            return Instant(seconds * 1000)
    raise Refused(Refusal.STRUCTURE_WRONG, REVOKED)


def paired_at(cells: Mapping[str, bytes]) -> Instant:
    """When our side signed entry 0. Raises Refused when the store is damaged."""
    match cbor.decode(cells[PAIRED]):
        case int(at):
            return Instant(at)
    raise Refused(Refusal.STRUCTURE_WRONG, PAIRED)


def pairing_mode(store: Store, channel: str, direction: int) -> int | None:
    """How a side confirmed the other's keys, as its entry 0 says; None while that entry is not here."""
    stored = store.entry(channel, EntryId(LogId(direction, 1), 0))
    if stored is None:
        return None
    match cbor.decode(split_entry(stored.record.data)[0]):
        case [_, _, _, _, int(mode), *_]:
            return mode
    return None


def load(name: str, pairing: Pairing, store: Store, keys: KeyStore, sets: KeySets) -> Channel:
    """The channel as it stands in the store. Destroys secrets that a crash has left behind."""
    identity = pairing.proposal(name).identity
    cells = store.cells(name)
    ring = KeyRing(identity.channel_id, identity.our_direction)
    names = [one for one in keys.names() if one.startswith(f"{ring.prefix}-")]
    needed = set(_needed(ring, cells))
    for left in names:
        if left not in needed:
            keys.destroy(left)
    secrets = {one: keys.read(one) for one in names if one in needed}
    key_set = sets.of(pairing.our)
    identity_hpke = (key_set.hpke_private, key_set.public.hpke) if key_set.hpke_private else None
    entries = {log: _entries(store, name, log, start) for log, start in tails(cells, identity.our_direction).items()}
    return load_channel(identity, sets.signer(pairing.our), cells, secrets, identity_hpke, entries)


def _entries(store: Store, channel: str, log: LogId, start: int) -> Iterator[tuple[int, bytes]]:
    return ((one.record.id.number, one.record.data) for one in store.entries(channel, log, start))


def _needed(ring: KeyRing, cells: Mapping[str, bytes]) -> Iterator[str]:
    """Names of the secrets that the record speaks of; an epoch that it calls gone is gone."""
    for cell, raw in cells.items():
        kind, _, rest = cell.partition("/")
        value = cbor.decode(raw) if kind in ("epoch", "hpke") and rest != "their" else None
        if kind == "epoch" and isinstance(value, list) and value[-1] is not True:
            direction, _, number = rest.partition("/")
            yield ring.epoch_name(int(direction), int(number))
        if kind == "hpke" and isinstance(value, list) and isinstance(value[0], bytes):
            yield f"{ring.prefix}-hpke-{hpke_id(value[0]).hex()}"
