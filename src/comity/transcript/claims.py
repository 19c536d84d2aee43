"""What is said of the logs of a bundle (a root at a size, an entry at a number), compared with what they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from comity.errors import Refusal, Refused
from comity.transcript.order import Log, Place
from comity.transcript.report import Fault
from comity.transcript.tree import EMPTY_ROOT, HASH_SIZE, Frontier


@dataclass(frozen=True, slots=True)
class RootClaim:
    """`log` has `root` at `size`, says the entry `place`; without one, the exporter by what it put in."""

    log: Log
    size: int
    root: bytes
    place: Place | None
    is_seal: bool = False


@dataclass(frozen=True, slots=True)
class LeafClaim:
    """`log` has at `number` an entry with this leaf hash; who says so is as in RootClaim."""

    log: Log
    number: int
    leaf: bytes
    place: Place | None


class Claims:
    """Collects leaves and claims; `settle` compares them. Claims beyond what is held are left out."""

    def __init__(self, sizes: Mapping[Log, int]) -> None:
        self.roots: dict[Log, dict[int, bytes]] = {}
        """After `settle`: for each log, its root at each size that somebody spoke of, and at its end."""
        self.sealed: dict[tuple[Log, int], int] = {}
        """After `settle`: the largest size of a log that a side has sealed truly."""
        self._sizes = sizes
        self._leaves: dict[Log, bytearray] = defaultdict(bytearray)
        self._root_claims: list[RootClaim] = []
        self._leaf_claims: list[LeafClaim] = []

    def append(self, log: Log, leaf: bytes) -> None:
        """Add the leaf hash of the next entry of a log."""
        self._leaves[log] += leaf

    def add(self, claim: RootClaim | LeafClaim) -> None:
        """Add a claim, unless it speaks of what the bundle does not hold."""
        held = self._sizes.get(claim.log, 0)
        if isinstance(claim, RootClaim):
            if claim.size <= held:
                self._root_claims.append(claim)
        elif claim.number < held:
            self._leaf_claims.append(claim)

    def settle(self, sizes: Iterable[int]) -> Iterator[Fault]:
        """Compare everything; yield the faults of those who signed. `sizes` are more sizes for `roots`.

        Raises Refused (root-mismatch, split-view) for what the exporter put in.
        """
        wanted = set(sizes)
        for log, size in self._sizes.items():
            claimed = {claim.size for claim in self._root_claims if claim.log == log}
            self.roots[log] = self._roots_at(log, claimed | wanted | {size})
        for claim in self._root_claims:
            yield from self._settle_root(claim)
        for leaf_claim in self._leaf_claims:
            yield from self._settle_leaf(leaf_claim)

    def _roots_at(self, log: Log, sizes: set[int]) -> dict[int, bytes]:
        leaves, frontier, roots = self._leaves[log], Frontier(), {}
        for size in sorted(size for size in sizes if size <= self._sizes[log]):
            for at in range(frontier.size * HASH_SIZE, size * HASH_SIZE, HASH_SIZE):
                frontier.append(bytes(leaves[at : at + HASH_SIZE]))
            roots[size] = frontier.root()
        return roots

    def _settle_root(self, claim: RootClaim) -> Iterator[Fault]:
        root = self.roots[claim.log][claim.size] if claim.log in self.roots else EMPTY_ROOT
        if root != claim.root:
            detail = f"log {written(claim.log)} has another root at {claim.size}"
            yield _fault(Refusal.ROOT_MISMATCH, claim.place, detail)
        elif claim.is_seal and claim.place is not None:
            key = claim.log, claim.place[0]
            self.sealed[key] = max(claim.size, self.sealed.get(key, 0))

    def _settle_leaf(self, claim: LeafClaim) -> Iterator[Fault]:
        start = claim.number * HASH_SIZE
        if self._leaves[claim.log][start : start + HASH_SIZE] != claim.leaf:
            detail = f"entry {written((*claim.log, claim.number))} is here another than the one spoken of"
            yield _fault(Refusal.SPLIT_VIEW, claim.place, detail)


def written(place: Log | Place) -> str:
    """A log or an entry, as reports name it: 0/1 or 0/1/17."""
    return "/".join(map(str, place))


def _fault(name: Refusal, place: Place | None, detail: str) -> Fault:
    if place is None:
        raise Refused(name, detail)
    return Fault(name, place, detail)
