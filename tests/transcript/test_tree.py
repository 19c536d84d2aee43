"""The tree against RFC 6962's known roots, against a second way to compute it, and against lies."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import Refusal, Refused
from comity.transcript import tree

# The eight leaves and roots that implementations of RFC 6962 share as reference.
KNOWN_LEAVES = [
    bytes.fromhex(raw)
    for raw in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
KNOWN_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaf(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def leaves(count: int) -> list[bytes]:
    return [leaf(number.to_bytes(4, "big")) for number in range(count)]


def defined_root(hashes: list[bytes]) -> bytes:
    """MTH as RFC 9162, section 2.1.1 writes it down."""
    if not hashes:
        return sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return sha256(b"\x01" + defined_root(hashes[:split]) + defined_root(hashes[split:])).digest()


def test_known_roots() -> None:
    frontier = tree.Frontier()
    assert frontier.root().hex() == KNOWN_ROOTS[0]
    for data, root in zip(KNOWN_LEAVES, KNOWN_ROOTS[1:], strict=True):
        frontier.append(leaf(data))
        assert frontier.root().hex() == root


def test_known_proofs() -> None:
    hashes = [leaf(data) for data in KNOWN_LEAVES]
    assert [step.hex() for step in tree.inclusion_proof(hashes, 0, 8)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [step.hex() for step in tree.consistency_proof(hashes, 6, 8)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


def test_frontier_equals_the_definition_and_survives_encoding() -> None:
    frontier = tree.Frontier()
    hashes = leaves(70)
    for size, item in enumerate(hashes):
        assert frontier.root() == defined_root(hashes[:size]) == tree.root_of(hashes[:size])
        again = tree.Frontier.decode(frontier.encode())
        assert (again.size, again.root(), again.encode()) == (size, frontier.root(), frontier.encode())
        frontier.append(item)


def test_a_copy_is_independent() -> None:
    frontier = tree.Frontier()
    frontier.append(leaf(b"a"))
    twin = frontier.copy()
    twin.append(leaf(b"b"))
    assert (frontier.size, twin.size) == (1, 2)
    assert frontier.root() == leaf(b"a")


@pytest.mark.parametrize(
    "raw",
    ["", "80", "8200", "8200f6", "820180", "8201814100", "82f58158200000", "822080", "8200814100", "a0", "820080ff"],
)
def test_broken_frontiers_are_refused(raw: str) -> None:
    with pytest.raises(Refused):
        tree.Frontier.decode(bytes.fromhex(raw))


@given(st.binary(max_size=80))
def test_any_frontier_bytes_are_refused_or_exact(raw: bytes) -> None:
    try:
        frontier = tree.Frontier.decode(raw)
    except Refused:
        return
    assert frontier.encode() == raw


def test_every_inclusion_proof_up_to_33_leaves() -> None:
    hashes = leaves(33)
    for size in range(1, 34):
        root = defined_root(hashes[:size])
        for number in range(size):
            proof = tree.inclusion_proof(hashes, number, size)
            tree.verify_inclusion(hashes[number], number, size, proof, root)


def test_every_consistency_proof_up_to_33_leaves() -> None:
    hashes = leaves(33)
    roots = [defined_root(hashes[:size]) for size in range(34)]
    for second in range(34):
        tree.verify_consistency(0, roots[0], second, roots[second], [])
        for first in range(1, second + 1):
            proof = tree.consistency_proof(hashes, first, second)
            tree.verify_consistency(first, roots[first], second, roots[second], proof)


@given(st.integers(1, 40), st.data())
def test_lies_about_inclusion_are_refused(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    number = data.draw(st.integers(0, size - 1))
    proof = tree.inclusion_proof(hashes, number, size)
    root = defined_root(hashes)
    lie = data.draw(st.sampled_from(["leaf", "number", "longer", "shorter", "step", "root"]))
    if lie == "leaf":
        check = (leaf(b"other"), number, size, proof, root)
    elif lie == "number":
        other = data.draw(st.integers(-1, size + 1).filter(lambda n: n != number))
        check = (hashes[number], other, size, proof, root)
    elif lie == "longer":
        check = (hashes[number], number, size, [*proof, leaf(b"")], root)
    elif lie == "root" or not proof:
        check = (hashes[number], number, size, proof, leaf(b"root"))
    elif lie == "shorter":
        check = (hashes[number], number, size, proof[:-1], root)
    else:
        at = data.draw(st.integers(0, len(proof) - 1))
        check = (hashes[number], number, size, [*proof[:at], leaf(b"lie"), *proof[at + 1 :]], root)
    with pytest.raises(Refused) as refused:
        tree.verify_inclusion(*check)
    assert refused.value.name is Refusal.ROOT_MISMATCH


@given(st.integers(1, 40), st.data())
def test_lies_about_consistency_are_refused(second: int, data: st.DataObject) -> None:
    hashes = leaves(second)
    first = data.draw(st.integers(1, second))
    proof = tree.consistency_proof(hashes, first, second)
    old, new = defined_root(hashes[:first]), defined_root(hashes)
    lie = data.draw(st.sampled_from(["old", "new", "longer", "shorter", "sizes"]))
    if lie == "old":
        check = (first, leaf(b"lie"), second, new, proof)
    elif lie == "new":
        check = (first, old, second, leaf(b"lie"), proof)
    elif lie == "longer":
        check = (first, old, second, new, [*proof, leaf(b"")])
    elif lie == "shorter" and proof:
        check = (first, old, second, new, proof[:-1])
    else:
        check = (second + 1, old, second, new, proof)
    with pytest.raises(Refused) as refused:
        tree.verify_consistency(*check)
    assert refused.value.name is Refusal.ROOT_MISMATCH


def test_impossible_requests_are_our_fault() -> None:
    with pytest.raises(ValueError, match="no leaf"):
        tree.inclusion_proof(leaves(3), 3, 3)
    with pytest.raises(ValueError, match="no proof"):
        tree.consistency_proof(leaves(3), 0, 3)
