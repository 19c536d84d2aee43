"""An officer's own key file: a medium that he carries, never a part of the station (spec/17-officers.md, section 1).

CBOR [1, officer, public key, [salt, memory KiB, passes, lanes] / null, private key, wrapped where there is a salt]
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from comity.clock import Instant
from comity.crypto.officers import OfficerSigner, make_officer_request
from comity.crypto.sealing import random_bytes
from comity.crypto.statement import is_name
from comity.crypto.wrapping import SALT_SIZE, PassphraseCost, UnwrapFailed, passphrase_key, unwrap, wrap
from comity.errors import OurFault, Refused
from comity.wire import cbor

_VERSION = 1
_WRAPPED = "officer"
_MOST_BYTES = 4096


class OfficerKeyWrong(OurFault):
    """The file is not an officer's key, or is damaged. Facts: path."""

    code = "officer-key-wrong"


class OfficerKeyMissing(OurFault):
    """There is no file at the path that was given for an officer's key. Facts: path."""

    code = "officer-key-missing"


class OfficerKeyLocked(OurFault):
    """The officer's passphrase is wrong. Facts: path."""

    code = "officer-key-locked"


class OfficerKeyInStation(OurFault):
    """An officer's key must not lie in a station's directory. Facts: path, directory."""

    code = "officer-key-in-station"


@dataclass(frozen=True, slots=True)
class OfficerKeyFile:
    """What is known of a key file without its passphrase."""

    path: Path
    officer: str
    public: bytes
    _locked: tuple[bytes, PassphraseCost] | None
    _private: bytes

    @property
    def needs_passphrase(self) -> bool:
        """Whether the key is under a passphrase."""
        return self._locked is not None

    def open(self, passphrase: str | None) -> OfficerSigner:
        """The key, to sign with. Raises OfficerKeyLocked, OfficerKeyWrong."""
        try:
            private = self._private
            if self._locked is not None:
                if not passphrase:
                    raise OfficerKeyLocked(path=self.path)
                salt, cost = self._locked
                private = unwrap(passphrase_key(passphrase, salt, cost), _WRAPPED, private)
            signer = OfficerSigner(private)
        except UnwrapFailed:
            raise OfficerKeyLocked(path=self.path) from None
        except ValueError as error:
            raise OfficerKeyWrong(path=self.path) from error
        if signer.public != self.public:
            raise OfficerKeyWrong(path=self.path)
        return signer


def new_officer_key(
    officer: str, passphrase: str | None, now: Instant, cost: PassphraseCost | None = None
) -> tuple[bytes, bytes]:
    """A new key: the content of its file, and the request to carry to the station.

    Write the file where only the officer has it, mode 0600. Raises ValueError when `officer` is not a name or the
    passphrase is empty.
    """
    if not is_name(officer):
        raise ValueError("not a name")
    private = random_bytes(32)
    signer = OfficerSigner(private)
    locked: cbor.Value = None
    kept = private
    if passphrase is not None:
        cost = cost or PassphraseCost()
        salt = random_bytes(SALT_SIZE)
        locked = [salt, cost.memory_kib, cost.passes, cost.lanes]
        kept = wrap(passphrase_key(passphrase, salt, cost), _WRAPPED, private)
    content = cbor.encode([_VERSION, officer, signer.public, locked, kept])
    return content, make_officer_request(signer, officer, now)


def read_officer_key(path: Path) -> OfficerKeyFile:
    """Read a key file; the key stays closed. Raises OfficerKeyMissing, OfficerKeyWrong, OfficerKeyInStation."""
    check_outside(path)
    try:
        content = path.read_bytes()
        if len(content) > _MOST_BYTES:
            raise OfficerKeyWrong(path=path)
        match cbor.decode(content):
            case [1, str(officer), bytes(public), None, bytes(private)]:
                return OfficerKeyFile(path, officer, public, None, private)
            case [1, str(officer), bytes(public), [bytes(salt), int(memory), int(passes), int(lanes)], bytes(private)]:
                return OfficerKeyFile(path, officer, public, (salt, PassphraseCost(memory, passes, lanes)), private)
    except FileNotFoundError as error:
        raise OfficerKeyMissing(path=path) from error
    except (OSError, Refused) as error:
        raise OfficerKeyWrong(path=path) from error
    raise OfficerKeyWrong(path=path)


def check_outside(path: Path) -> None:
    """Raises OfficerKeyInStation when `path` lies in the directory of a station."""
    for folder in path.resolve().parents:
        if (folder / "identity").is_dir() and (folder / "keys").is_dir():
            raise OfficerKeyInStation(path=path, directory=folder)
