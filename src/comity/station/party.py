"""A party's root in a directory of its own, kept off every station: it commissions and revokes stations.

DIR/                  0700
  root.cbor           CBOR [1, party, suite, root digest]: not secret
  keys/               the root's private keys, wrapped
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from comity.clock import Clock, Instant
from comity.crypto.identity import CommissionRequest, PartyRoot, decode_document, decode_request
from comity.crypto.suite import suite
from comity.crypto.wrapping import PassphraseCost
from comity.errors import Refusal, Refused, os_reason
from comity.station.directory import write_durably
from comity.station.faults import FileUnreadable, NoRootHere, RootExists
from comity.store.key_files import FileKeyStore, create_unlock, unlock
from comity.wire import cbor

COMMISSION_DAYS = 90
"""How long a commission lasts where nobody says otherwise."""
_ROOT = "root"
_FILE = "root.cbor"


@dataclass(frozen=True, slots=True)
class Party:
    """What is known of a party without its passphrase."""

    directory: Path
    name: str
    suite_number: int
    digest: bytes


def init_party(
    path: Path, name: str, *, passphrase: str | None, suite_number: int = 1, cost: PassphraseCost | None = None
) -> Party:
    """Make a root. Raises RootExists when anything is at `path` but an empty directory, FileUnreadable."""
    path = path.absolute()
    if path.is_symlink() or (path.exists() and (not path.is_dir() or any(path.iterdir()))):
        raise RootExists(directory=path)
    root = PartyRoot.generate(suite(suite_number))
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise FileUnreadable(path=path, reason=os_reason(error)) from error
    try:
        store = FileKeyStore(path / "keys", create_unlock(path / "keys", passphrase, cost))
        store.keep(_ROOT, root.to_bytes())
        write_durably(path / _FILE, cbor.encode([1, name, suite_number, root.digest]))
    except BaseException:
        shutil.rmtree(path)
        raise
    return Party(path, name, suite_number, root.digest)


def read_party(path: Path) -> Party:
    """The party whose root is at `path`. Raises NoRootHere."""
    try:
        match cbor.decode((path / _FILE).read_bytes()):
            case [1, str(name), int(number), bytes(digest)]:
                return Party(path.absolute(), name, number, digest)
    except (OSError, Refused) as error:
        raise NoRootHere(directory=path) from error
    raise NoRootHere(directory=path)


def commission(
    party: Party, passphrase: str | None, request: bytes, until: Instant, clock: Clock
) -> tuple[CommissionRequest, bytes]:
    """Sign a commission for the station that made `request`; show the person what it says.

    Raises UnlockFailed, Refused (identity-wrong; commission-wrong when the request is of another party), ValueError
    when `until` has passed.
    """
    decoded = decode_request(request)
    if decoded.party != party.name:
        raise Refused(Refusal.COMMISSION_WRONG, f"the request is of {decoded.party}")
    return decoded, _root(party, passphrase).commission(request, clock.now(), until)


def revoke(party: Party, passphrase: str | None, document: bytes, reason: str, clock: Clock) -> bytes:
    """Sign the revocation of the station whose identity document this is; give it to all that have paired with it.

    Raises UnlockFailed, Refused (identity-wrong; commission-wrong when another root commissioned it), ValueError for a
    reason that is not one line.
    """
    decoded = decode_document(document, None)
    return _root(party, passphrase).revoke(decoded.commission.raw, clock.now(), reason)


def _root(party: Party, passphrase: str | None) -> PartyRoot:
    keys = FileKeyStore(party.directory / "keys", unlock(party.directory / "keys", passphrase))
    return PartyRoot.from_bytes(keys.read(_ROOT))
