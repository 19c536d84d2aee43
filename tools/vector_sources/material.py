"""Fixed keys, the store of what is random by nature, and the collector of vectors."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from comity.clock import from_seconds
from comity.crypto.identity import PartyRoot, make_document, make_request
from comity.crypto.kem import hpke_public, hpke_seal
from comity.crypto.keys import KeySet, StationKeys
from comity.crypto.signing import KeySigner
from comity.crypto.suite import SUITES, Suite
from comity.wire import cbor
from conformance.comity_adapter import answer

MADE_BY = "python -m tools.make_vectors"
MADE_AT = 1_795_000_000
YEAR = 365 * 86_400
SIGN_PQ = "sign_pq"
"""The method of KeySigner that is random by nature; while vectors are made it is another."""
Json = dict[str, Any]


class Randomised:
    """Signatures and ciphertexts that come out differently each time: the first ones are kept and used again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
        self._used: dict[str, str] = {}

    def keep(self, kind: str, parts: tuple[bytes, ...], fresh: bytes) -> bytes:
        """The bytes first made for these parts; `fresh` when there are none yet."""
        name = hashlib.sha256(cbor.encode([kind, *parts])).hexdigest()[:32]
        self._used[name] = self._known.get(name) or self._used.get(name) or fresh.hex()
        return bytes.fromhex(self._used[name])

    def text(self) -> str:
        """The file's new content: what was used, nothing else."""
        return json.dumps(dict(sorted(self._used.items())), indent=1) + "\n"


def seed(name: str, size: int = 32) -> bytes:
    """Fixed bytes, for a key or anything else."""
    return hashlib.shake_256(f"comity vectors: {name}".encode()).digest(size)


def hpke_pair(name: str, suite: Suite) -> tuple[bytes, bytes]:
    """A fixed HPKE key pair: private, public."""
    rest = seed(f"{name} x25519") if suite.number == 1 else b"\x01" + seed(f"{name} p384", 47)
    private = seed(f"{name} mlkem", 64) + rest
    return private, hpke_public(suite, private)


def key_set(name: str, suite: Suite) -> KeySet:
    """A fixed key set."""
    private, public = hpke_pair(name, suite)
    signing = [seed(f"{name} ed25519"), seed(f"{name} ml-dsa")]
    return KeySet.from_bytes(cbor.encode([1, suite.number, *signing, private, public, seed(f"{name} tls")]))


class Material:
    """Two stations of two fictional parties, their channel, and the vectors made so far."""

    def __init__(self, randomised: Path) -> None:
        self.random = Randomised(randomised)
        self.vectors: dict[str, Json] = {}
        self._hedged = KeySigner.sign_pq
        self.suite = SUITES[1]
        self.wrong: list[str] = []
        """Vectors whose outcome is not the one that was stated."""

    def __enter__(self) -> Material:
        hedged, random = self._hedged, self.random

        def sign_pq(signer: KeySigner, message: bytes) -> bytes:
            return random.keep("ml-dsa", (signer.pq_public, message), hedged(signer, message))

        setattr(KeySigner, SIGN_PQ, sign_pq)
        return self

    def __exit__(self, *exception: object) -> None:
        setattr(KeySigner, SIGN_PQ, self._hedged)

    def hpke_seal(self, suite: Suite, public: bytes, info: bytes, plaintext: bytes) -> bytes:
        """An HPKE ciphertext, always the same for the same arguments."""
        return self.random.keep("hpke", (public, info, plaintext), hpke_seal(suite, public, info, plaintext))

    def keys(self, name: str, suite: Suite | None = None) -> StationKeys:
        """Fixed keys of a station."""
        chosen = suite or self.suite
        following = key_set(f"{name} next", chosen)
        return StationKeys(key_set(name, chosen), following, following.public.next_keys_hash)

    def root(self, party: str, suite: Suite | None = None) -> PartyRoot:
        """The fixed root of a party."""
        return PartyRoot(suite or self.suite, seed(f"{party} root ed25519"), seed(f"{party} root ml-dsa"))

    def commission(self, party: str, station: str, until: int = MADE_AT + YEAR, suite: Suite | None = None) -> bytes:
        """The root's commission of a station, from MADE_AT on."""
        request = make_request(self.keys(station, suite), party, station, "theatre", from_seconds(MADE_AT))
        return self.root(party, suite).commission(request, from_seconds(MADE_AT), from_seconds(until))

    def document(self, party: str, station: str, suite: Suite | None = None, throwaway: bool = False) -> bytes:
        """The identity document of a station."""
        commission = self.commission(party, station, suite=suite)
        keys = self.keys(station, suite)
        return make_document(keys, party, station, "theatre", from_seconds(MADE_AT), commission, throwaway)

    # --- collecting

    def add(
        self, name: str, section: str, operation: str, given: Json, outcome: str = "accepted", note: str = ""
    ) -> None:
        """Add a vector; the outcome must be the one that is stated, the output is what the implementation gives."""
        self._check(name, operation, given, outcome)
        self._put(name, section, operation, {"input": given}, given, outcome, note)

    def change(self, name: str, of: str, outcome: str, note: str, **fields: Any) -> None:
        """Add a vector that differs from another one in these fields: bytes of it, or other values."""
        base = self.vectors[f"{name.partition('/')[0]}/{of}"]
        given = {**base["input"], **{key: v.hex() if isinstance(v, bytes) else v for key, v in fields.items()}}
        self._check(name, base["operation"], given, outcome)
        changes = {
            key: differences(bytes.fromhex(base["input"][key]), value)
            for key, value in fields.items()
            if isinstance(value, bytes) and isinstance(base["input"].get(key), str)
        }
        short: Json = {key: value for key, value in given.items() if key in fields and key not in changes}
        body = {"of": of, "changes": changes, "input": short}
        self._put(name, base["section"], base["operation"], body, given, outcome, note)

    def _check(self, name: str, operation: str, given: Json, outcome: str) -> None:
        found = answer(operation, given)["outcome"]
        if found != outcome:
            self.wrong.append(f"{name}: {found} instead of {outcome}")

    def _put(self, name: str, section: str, operation: str, body: Json, given: Json, outcome: str, note: str) -> None:
        if name in self.vectors:
            raise ValueError(f"{name} twice")
        vector: Json = {"name": name.partition("/")[2], "section": section, "operation": operation, "note": note}
        vector |= body | {"outcome": outcome}
        if outcome == "accepted":
            vector["output"] = answer(operation, given).get("output")
        self.vectors[name] = vector | {"made_by": MADE_BY}


def differences(old: bytes, new: bytes) -> list[list[Any]]:
    """The pieces of `old` to replace: [start, stop, hexadecimal digits]. At one place bytes may come in or go."""
    grown, gone = max(len(new) - len(old), 0), max(len(old) - len(new), 0)
    at = _place(old, new, grown, gone)
    head = _runs(old[:at], new[:at], 0)
    tail = _runs(old[at + gone :], new[at + grown :], at + gone)
    middle = [[at, at + gone, new[at : at + grown].hex()]] if grown or gone else []
    return [*head, *middle, *tail]


def _place(old: bytes, new: bytes, grown: int, gone: int) -> int:
    """Where the fewest other bytes differ when the difference in length lies there."""
    last = min(len(old), len(new))
    cost = sum(a != b for a, b in zip(old[gone:], new[grown:], strict=True))
    best = (cost, 0)
    for at in range(last):
        cost += (old[at] != new[at]) - (old[at + gone] != new[at + grown])
        best = min(best, (cost, at + 1))
    return best[1]


def _runs(old: bytes, new: bytes, offset: int) -> list[list[Any]]:
    runs: list[list[int]] = []
    for at, (a, b) in enumerate(zip(old, new, strict=True)):
        if a == b:
            continue
        if runs and at - runs[-1][1] < 8:
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1])
    return [[start + offset, stop + offset, new[start:stop].hex()] for start, stop in runs]
