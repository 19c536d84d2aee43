"""The tree over a log's entries: roots, inclusion and consistency proofs (RFC 9162, section 2.1).

Leaves are hashes already (see `entry.leaf_hash`); a node is SHA-256(0x01 | left | right).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

from comity.errors import Refusal, Refused
from comity.wire import cbor

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()
"""Root of the tree without leaves."""


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The right edge of a tree: enough to append leaves and to tell the root, in O(log n) each.

    It holds the roots of the perfect subtrees that the tree is made of, the largest first.
    """

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add the hash of the next leaf."""
        size = self.size
        while size & 1:
            leaf = sha256(b"\x01" + self._peaks.pop() + leaf).digest()
            size >>= 1
        self._peaks.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Root of the tree as it stands."""
        if not self._peaks:
            return EMPTY_ROOT
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def copy(self) -> Frontier:
        """An independent tree of the same leaves."""
        twin = Frontier()
        twin.size = self.size
        twin._peaks = self._peaks.copy()
        return twin

    def encode(self) -> bytes:
        """The tree as a small named value to record: CBOR [size, [peak, …]]."""
        return cbor.encode([self.size, self._peaks])

    @classmethod
    def decode(cls, data: bytes) -> Frontier:
        """Undo `encode`. Raises Refused (cbor-…, structure-wrong)."""
        match cbor.decode(data):
            case [int(size), [*peaks]] if type(size) is int and size >= 0 and len(peaks) == size.bit_count():
                twin = cls()
                twin.size = size
                twin._peaks = [peak for peak in peaks if isinstance(peak, bytes) and len(peak) == HASH_SIZE]
                if len(twin._peaks) == len(peaks):
                    return twin
        raise Refused(Refusal.STRUCTURE_WRONG, "not the right edge of a tree")


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Root of the tree over these leaf hashes."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def inclusion_proof(leaves: Sequence[bytes], number: int, size: int) -> list[bytes]:
    """The path from leaf `number` to the root of the first `size` leaves, lowest first.

    Raises ValueError unless 0 <= number < size <= len(leaves).
    """
    if not 0 <= number < size <= len(leaves):
        raise ValueError(f"no leaf {number} in a tree of {size}")
    path: list[bytes] = []
    start, stop = 0, size
    while stop - start > 1:
        middle = start + _split(stop - start)
        if number < middle:
            path.append(root_of(leaves[middle:stop]))
            stop = middle
        else:
            path.append(root_of(leaves[start:middle]))
            start = middle
    path.reverse()
    return path


def verify_inclusion(leaf: bytes, number: int, size: int, proof: Sequence[bytes], root: bytes) -> None:
    """Check that `leaf` is number `number` of the tree `size`, `root`. Raises Refused (root-mismatch)."""
    if not 0 <= number < size:
        raise Refused(Refusal.ROOT_MISMATCH, "no such leaf in the tree")
    inner, last = number, size - 1
    current = leaf
    for step in proof:
        if last == 0:
            raise Refused(Refusal.ROOT_MISMATCH, "proof is too long")
        if inner & 1 or inner == last:
            current = node_hash(step, current)
            inner, last = _skip(inner, last)
        else:
            current = node_hash(current, step)
        inner, last = inner >> 1, last >> 1
    if last != 0 or current != root:
        raise Refused(Refusal.ROOT_MISMATCH, "inclusion")


def consistency_proof(leaves: Sequence[bytes], first: int, second: int) -> list[bytes]:
    """Nodes which show that the first `first` leaves are a prefix of the first `second`.

    Raises ValueError unless 0 < first <= second <= len(leaves).
    """
    if not 0 < first <= second <= len(leaves):
        raise ValueError(f"no proof from {first} to {second}")
    path: list[bytes] = []
    start, stop, whole = 0, second, True
    while first != stop - start:
        middle = _split(stop - start)
        if first <= middle:
            path.append(root_of(leaves[start + middle : stop]))
            stop = start + middle
        else:
            path.append(root_of(leaves[start : start + middle]))
            start, first, whole = start + middle, first - middle, False
    if not whole:
        path.append(root_of(leaves[start:stop]))
    path.reverse()
    return path


def verify_consistency(first: int, first_root: bytes, second: int, second_root: bytes, proof: Sequence[bytes]) -> None:
    """Check that the tree `second`, `second_root` extends the tree `first`, `first_root`.

    Every tree extends the empty one, with an empty proof. Raises Refused (root-mismatch).
    """
    if not 0 <= first <= second or (first in (0, second) and proof):
        raise Refused(Refusal.ROOT_MISMATCH, "no such proof")
    if first == 0:
        _same(first_root, EMPTY_ROOT)
        _same(second_root, EMPTY_ROOT if second == 0 else second_root)
    elif first == second:
        _same(first_root, second_root)
    else:
        _verify_growth(first, first_root, second, second_root, proof)


def _verify_growth(first: int, first_root: bytes, second: int, second_root: bytes, proof: Sequence[bytes]) -> None:
    """RFC 9162, section 2.1.4.2, for 0 < first < second."""
    steps = list(proof) if first & (first - 1) else [first_root, *proof]
    if not steps:
        raise Refused(Refusal.ROOT_MISMATCH, "proof is empty")
    inner, last = first - 1, second - 1
    while inner & 1:
        inner, last = inner >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            raise Refused(Refusal.ROOT_MISMATCH, "proof is too long")
        if inner & 1 or inner == last:
            old, new = node_hash(step, old), node_hash(step, new)
            inner, last = _skip(inner, last)
        else:
            new = node_hash(new, step)
        inner, last = inner >> 1, last >> 1
    _same(old, first_root)
    _same(new, second_root)
    if last != 0:
        raise Refused(Refusal.ROOT_MISMATCH, "proof is too short")


def _skip(inner: int, last: int) -> tuple[int, int]:
    """Climb over the levels at which the right edge has no sibling."""
    while not inner & 1 and inner:
        inner, last = inner >> 1, last >> 1
    return inner, last


def _same(left: bytes, right: bytes) -> None:
    if left != right:
        raise Refused(Refusal.ROOT_MISMATCH)


def _split(size: int) -> int:
    """The largest power of two smaller than `size`, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1
