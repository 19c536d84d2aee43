"""A station's own identity in its directory: made once, commissioned by its party, rotated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.clock import Clock, Instant, later, to_seconds
from comity.crypto.commission import decode_commission
from comity.crypto.identity import (
    CommissionRequest,
    IdentityDocument,
    KeysDamaged,
    KeySet,
    StationKeys,
    decode_document,
    decode_request,
    make_document,
    make_request,
    make_throwaway_document,
)
from comity.crypto.signing import Signer
from comity.crypto.suite import suite
from comity.crypto.wrapping import PassphraseCost
from comity.station.directory import StationDirectory, write_durably
from comity.station.faults import CommissionMissing
from comity.store.base import KeyStore
from comity.store.key_files import FileKeyStore, create_unlock
from comity.store.sqlite import SqliteStore

KEYS = "identity"
"""Name of the station's private keys in the key store."""
EARLIER = "identity-earlier-"
"""Start of the names of key sets that were in use before a rotation; channels paired then still sign with them."""
THROWAWAY_DAYS = 90
_DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class NewStation:
    """What `init_station` made. `document` is None while the party's commission is missing."""

    directory: StationDirectory
    request: CommissionRequest
    document: IdentityDocument | None


def init_station(
    path: Path,
    party: str,
    name: str,
    tier: str,
    *,
    passphrase: str | None,
    clock: Clock,
    suite_number: int = 1,
    commissioned: bool = False,
    cost: PassphraseCost | None = None,
    throwaway_days: int = THROWAWAY_DAYS,
) -> NewStation:
    """Make a station: directory, keys, record. Nothing is left behind when it fails.

    With `commissioned` it writes a request that the party's root must sign (`install_commission`); else the
    station is that of a throw-away party, for exercises, and lasts `throwaway_days`. Raises IdentityExists,
    FileUnreadable, UnlockFailed for an empty passphrase, NameNotUsable, TierUnknown, Refused for an unknown suite.
    """
    now = clock.now()
    keys = StationKeys.generate(suite(suite_number))
    document = None
    if commissioned:
        request = make_request(keys, party, name, tier, now)
    else:
        until = later(now, throwaway_days * _DAY_S)
        document = request = make_throwaway_document(keys, party, name, tier, now, until)
    directory = StationDirectory.create(path)
    try:
        store = FileKeyStore(directory.keys, create_unlock(directory.keys, passphrase, cost))
        store.keep(KEYS, keys.to_bytes())
        SqliteStore.create(directory.record).close()
        if document is None:
            write_durably(directory.request, request)
            return NewStation(directory, decode_request(request), None)
        write_durably(directory.document, document)
    except BaseException:
        directory.remove()
        raise
    decoded = decode_document(document, now)
    return NewStation(directory, decoded, decoded)


def install_commission(
    directory: StationDirectory, keys: KeyStore, commission: bytes, clock: Clock
) -> IdentityDocument:
    """Take the commission that the party's root gave; the document is made and the station may pair.

    Raises CommissionMissing when none was asked for, Refused (commission-wrong, commission-lapsed).
    """
    if not directory.request.is_file():
        raise CommissionMissing(directory=directory.path)
    request = decode_request(directory.request.read_bytes())
    station_keys = read_keys(keys)
    now = clock.now()
    raw = make_document(station_keys, request.party, request.station, request.tier, now, commission)
    directory.write_document(raw)
    directory.request.unlink()
    return decode_document(raw, now)


def read_keys(keys: KeyStore) -> StationKeys:
    """The station's private keys. Raises KeyMissing, KeysDamaged."""
    return StationKeys.from_bytes(keys.read(KEYS))


def read_document(directory: StationDirectory) -> IdentityDocument:
    """The station's own document. Raises CommissionMissing, Refused when the file is damaged.

    The commission's dates are not compared: an own lapsed commission must not keep the record closed.
    """
    if not directory.document.is_file():
        raise CommissionMissing(directory=directory.path)
    return decode_document(directory.read_document(), None)


def rotate(directory: StationDirectory, keys: KeyStore, clock: Clock) -> NewStation:
    """Put the promised next keys in use; the station must be stopped.

    Channels that exist keep the keys they were paired with; pair again with the new document to move them. A
    throw-away station commissions itself; any other gets a request for its party's root, and pairs and runs on with
    its present document until `install_commission`. Raises NextKeysMissing, and CommissionMissing while an earlier
    request waits.
    """
    before = read_keys(keys)
    document = read_document(directory)
    if directory.request.is_file():
        raise CommissionMissing(directory=directory.path)
    interrupted = before.public.ed25519 != document.ed25519_public
    after = before if interrupted else before.rotate()
    now = clock.now()
    names = document.party, document.station, document.tier
    throwaway = document.throwaway
    until = later(now, THROWAWAY_DAYS * _DAY_S)
    raw = make_throwaway_document(after, *names, now, until) if throwaway else make_request(after, *names, now)
    if not interrupted:
        keys.keep(earlier_name(before.public.ed25519), before.current.to_bytes())
        keys.keep(KEYS, after.to_bytes())
    if throwaway:
        directory.write_document(raw)
        decoded = decode_document(raw, now)
        return NewStation(directory, decoded, decoded)
    write_durably(directory.request, raw)
    return NewStation(directory, decode_request(raw), None)


def renew_hpke(directory: StationDirectory, keys: KeyStore, clock: Clock) -> None:
    """After a restore, which brings no HPKE key: make one, and a document with it, under the same commission."""
    station_keys = read_keys(keys)
    if station_keys.current.hpke_private or not directory.document.is_file():
        return
    document = read_document(directory)
    fresh = station_keys.with_fresh_hpke()
    keys.keep(KEYS, fresh.to_bytes())
    commission = decode_commission(document.commission.raw, document.suite)
    made_at = min(max(clock.now(), commission.since), Instant(commission.until - 1000))
    names = document.party, document.station, document.tier
    directory.write_document(make_document(fresh, *names, made_at, commission.raw, document.throwaway))


def earlier_name(ed25519_public: bytes) -> str:
    """Name of a key set of before a rotation."""
    return EARLIER + ed25519_public.hex()[:32]


class KeySets:
    """All key sets of this station, by their Ed25519 public key."""

    def __init__(self, keys: KeyStore) -> None:
        self.station_keys = read_keys(keys)
        current = self.station_keys.current
        self._sets: Mapping[bytes, KeySet] = {current.public.ed25519: current} | {
            one.public.ed25519: one
            for one in (KeySet.from_bytes(keys.read(name)) for name in keys.names() if name.startswith(EARLIER))
        }
        self._signers: dict[bytes, Signer] = {}

    def of(self, document: IdentityDocument) -> KeySet:
        """The private keys of a document of ours. Raises KeysDamaged when they are gone."""
        found = self._sets.get(document.ed25519_public)
        if found is None:
            raise KeysDamaged(made=to_seconds(document.made_at))
        return found

    def signer(self, document: IdentityDocument) -> Signer:
        """A Signer over the keys of a document of ours."""
        key = document.ed25519_public
        if key not in self._signers:
            self._signers[key] = self.of(document).signer()
        return self._signers[key]
