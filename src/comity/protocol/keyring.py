"""Epoch keys and HPKE keys of one channel: which seals, which opens, which must go (spec/04-keys.md).

Secrets in here stand in the key store under `KeyRing.prefix`; cells hold what is not secret.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, cast

from comity.clock import Instant
from comity.crypto.sealing import EpochKeys, OpeningKeys, hpke_open, sha256
from comity.crypto.suite import Suite
from comity.errors import Refusal, Refused
from comity.protocol.steps import CellRecord
from comity.wire import cbor

HPKE_ID_SIZE = 8


@dataclass(slots=True)
class Epoch:
    """One epoch of one direction. `keys` is None once the secret is destroyed."""

    direction: int
    number: int
    generation: int
    tag: bytes
    made_at: Instant
    entry_number: int
    keys: EpochKeys | None
    activated_at: Instant | None = None
    last: int | None = None
    """Ours: the last entry sealed under it. Theirs: first entry seen under a later epoch, minus one."""
    sealed: int = 0
    mark: int = 0
    """Ours: the step that activated it; nothing is sealed under it before that step is recorded."""

    def cell(self) -> CellRecord:
        """Its public side, as stored."""
        place: list[cbor.Value] = [self.generation, self.tag, int(self.made_at), self.entry_number]
        value = [*place, self.activated_at, self.last, self.keys is None]
        return CellRecord(f"epoch/{self.direction}/{self.number}", cbor.encode(value))


@dataclass(slots=True)
class OurHpke:
    """An HPKE key of ours. `published` is its place (generation, number) in our log; None: identity document."""

    public: bytes
    private: bytes
    published: tuple[int, int] | None

    @property
    def id(self) -> bytes:
        """The eight bytes that name this key on the wire."""
        return hpke_id(self.public)


def hpke_id(public: bytes) -> bytes:
    """The eight bytes by which an epoch entry names the key it is sealed to."""
    return sha256(public)[:HPKE_ID_SIZE]


class KeyRing:
    """All keys of a channel that are still needed, and the tags of those that are gone."""

    def __init__(self, channel_id: bytes, our_direction: int) -> None:
        self.channel_id = channel_id
        self.our_direction = our_direction
        self.prefix = channel_id[:8].hex()
        self.opening = {d: OpeningKeys(channel_id, d) for d in (0, 1)}
        self.epochs: dict[tuple[int, int], Epoch] = {}
        self.our_hpke: list[OurHpke] = []
        self.their_hpke: bytes = b""
        self.current: Epoch | None = None

    def epoch_name(self, direction: int, number: int) -> str:
        """Name of an epoch secret in the key store."""
        return f"{self.prefix}-epoch-{direction}-{number}"

    def hpke_name(self, public: bytes) -> str:
        """Name of one of our HPKE private keys in the key store."""
        return f"{self.prefix}-hpke-{hpke_id(public).hex()}"

    def add(self, epoch: Epoch) -> None:
        """Take a new epoch of either direction."""
        self.epochs[epoch.direction, epoch.number] = epoch

    def ours(self) -> Iterator[Epoch]:
        """Our epochs, oldest first."""
        return iter(_oldest_first(e for e in self.epochs.values() if e.direction == self.our_direction))

    def theirs(self) -> Iterator[Epoch]:
        """Their epochs, oldest first."""
        return iter(_oldest_first(e for e in self.epochs.values() if e.direction != self.our_direction))

    def live(self, direction: int) -> list[Epoch]:
        """The epochs of a direction whose secret is here, oldest first: a few, however many are gone."""
        return _oldest_first(e for e in self.epochs.values() if e.keys is not None and e.direction == direction)

    def gone(self, direction: int) -> list[Epoch]:
        """The epochs of a direction whose secret is destroyed, oldest first."""
        return _oldest_first(e for e in self.epochs.values() if e.keys is None and e.direction == direction)

    def their_tagged(self, tag: bytes) -> list[Epoch]:
        """Their epochs with this tag; tags are short, so there may be several."""
        return [e for e in self.epochs.values() if e.direction != self.our_direction and e.tag == tag]

    def next_number(self, generation: int) -> int:
        """The number of our next epoch: after a restore not below the generation, which is a time.

        So a restored station never gives two keys one number, though its backup does not know the last one.
        """
        ours = (e.number + 1 for e in self.epochs.values() if e.direction == self.our_direction)
        return max(*ours, 0, generation if generation > 1 else 0)

    def is_gone(self, number: int | None) -> bool:
        """True when this epoch of ours can seal no more; what is sealed under it must be sealed anew."""
        epoch = None if number is None else self.epochs.get((self.our_direction, number))
        return number is not None and (epoch is None or epoch.keys is None)

    def ahead(self) -> list[Epoch]:
        """Our epochs that are placed but not used yet, oldest first."""
        current = self.current
        placed = (e for e in self.live(self.our_direction) if e.activated_at is None)
        return [e for e in placed if not current or e.number > current.number]

    def load(self, cells: Mapping[str, bytes], secrets: Mapping[str, bytes]) -> None:
        """Rebuild from cells and secrets; an epoch without its secret is gone, and one that is called gone stays so."""
        for name, raw in cells.items():
            if not name.startswith("epoch/"):
                continue
            _, direction, number = name.split("/")
            generation, tag, made_at, entry_number, activated, last, gone = cast("list[Any]", cbor.decode(raw))
            secret = None if gone else secrets.get(self.epoch_name(int(direction), int(number)))
            keys = EpochKeys(self.channel_id, int(direction), int(number), secret) if secret else None
            epoch = Epoch(
                int(direction),
                int(number),
                generation,
                tag,
                Instant(made_at),
                entry_number,
                keys,
                None if activated is None else Instant(activated),
                last,
            )
            self.add(epoch)
        usable = [e for e in self.live(self.our_direction) if e.activated_at is not None and e.last is None]
        self.current = usable[-1] if usable else None
        for name, raw in cells.items():
            if name.startswith("hpke/our/"):
                public, generation, place = cast("list[Any]", cbor.decode(raw))
                private = secrets.get(self.hpke_name(public))
                if private:
                    self.our_hpke.append(OurHpke(public, private, (generation, place)))
        self.our_hpke.sort(key=lambda key: key.published or (0, 0))  # oldest first, as they were made
        self.their_hpke = cells.get("hpke/their", b"")

    def open_hpke(self, suite: Suite, info: bytes, ciphertext: bytes) -> bytes:
        """Open an HPKE ciphertext with the one of our keys that fits, newest first. Raises Refused (does-not-open)."""
        for key in reversed(self.our_hpke):
            try:
                return hpke_open(suite, key.private, info, ciphertext)
            except Refused:
                continue
        raise Refused(Refusal.DOES_NOT_OPEN)


def _oldest_first(epochs: Iterable[Epoch]) -> list[Epoch]:
    return sorted(epochs, key=attrgetter("number"))
