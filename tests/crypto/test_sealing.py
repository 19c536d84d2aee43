"""Epoch keys: each bound to its channel, direction, epoch, purpose and place; and gone when forgotten."""

import hashlib
import hmac
from collections.abc import Callable

import cbor2
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.sealing import SEAL_OVERHEAD, EpochKeyForgotten, EpochKeys, OpeningKeys, random_bytes, sha256
from comity.errors import Refusal, Refused

CHANNEL = bytes(range(32))
SECRET = bytes(range(100, 132))
KEYS = EpochKeys(CHANNEL, 0, 3, SECRET)
OTHERS = {
    "channel": EpochKeys(bytes(32), 0, 3, SECRET),
    "direction": EpochKeys(CHANNEL, 1, 3, SECRET),
    "epoch": EpochKeys(CHANNEL, 0, 4, SECRET),
    "secret": EpochKeys(CHANNEL, 0, 3, bytes(32)),
}
numbers = st.integers(0, 2**64 - 1)
generations = st.integers(1, 2**16 - 1)


def refusal(keys: EpochKeys, *arguments: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        keys.open_entry(*arguments)  # type: ignore[arg-type]
    return caught.value.name


def hkdf(secret: bytes, salt: bytes, purpose: object, size: int) -> bytes:
    """RFC 5869 for at most one block, from the text."""
    key = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(key, cbor2.dumps(purpose, canonical=True) + b"\x01", "sha256")[:size]


def test_a_second_implementation_makes_the_same_bytes() -> None:
    def derived(purpose: str, size: int = 32) -> bytes:
        return hkdf(SECRET, CHANNEL, ["comity epoch 1", 0, 3, purpose], size)

    def aad(purpose: int, generation: int, number: int, header: bytes) -> bytes:
        external = ["comity seal 1", CHANNEL, 0, 3, purpose, generation, number, header]
        protected = cbor2.dumps({1: -65537})
        return cbor2.dumps(["Encrypt0", protected, cbor2.dumps(external, canonical=True)])

    entry = AESGCMSIV(derived("entry")).encrypt(
        bytes.fromhex("00000002 0000000000009c41"), b"plain", aad(0, 2, 40001, b"header")
    )
    control = AESGCMSIV(derived("control")).encrypt(
        bytes.fromhex("00000000 0000000000000007"), b"plain", aad(1, 0, 7, b"header")
    )
    assert KEYS.seal_entry(2, 40001, b"header", b"plain") == entry
    assert KEYS.seal_control(7, b"header", b"plain") == control
    assert KEYS.tag == derived("tag", 2)
    assert KEYS.fragment_mac(b"chunk") == hmac.digest(derived("fragment"), b"chunk", hashlib.sha256)[:8]


def test_a_second_implementation_makes_the_same_opening_keys() -> None:
    keys = OpeningKeys(CHANNEL, 1)
    assert keys.tag == hkdf(CHANNEL, b"", ["comity opening 1", 1, "tag"], 2)
    fragment = hkdf(CHANNEL, b"", ["comity opening 1", 1, "fragment"], 32)
    assert keys.fragment_mac(b"chunk") == hmac.digest(fragment, b"chunk", "sha256")[:8]
    keys.verify_fragment(b"chunk", keys.fragment_mac(b"chunk"))


@given(generations, numbers, st.binary(max_size=20), st.binary(max_size=400))
def test_what_was_sealed_opens(generation: int, number: int, header: bytes, plaintext: bytes) -> None:
    sealed = KEYS.seal_entry(generation, number, header, plaintext)
    assert len(sealed) == len(plaintext) + SEAL_OVERHEAD
    assert KEYS.open_entry(generation, number, header, sealed) == plaintext
    sealed = KEYS.seal_control(number, header, plaintext)
    assert KEYS.open_control(number, header, sealed) == plaintext


@given(st.binary(min_size=1, max_size=100), st.data())
def test_any_changed_byte_closes_it(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(KEYS.seal_entry(1, 5, b"header", plaintext))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    assert refusal(KEYS, 1, 5, b"header", bytes(sealed)) is Refusal.DOES_NOT_OPEN


@given(st.binary(max_size=64), st.integers(0, 2**80), st.integers(0, 2**80), st.binary(max_size=20))
def test_hostile_frames_do_not_open(ciphertext: bytes, generation: int, number: int, header: bytes) -> None:
    assert refusal(KEYS, generation, number, header, ciphertext) is Refusal.DOES_NOT_OPEN
    with pytest.raises(Refused) as caught:
        KEYS.open_control(number, header, ciphertext)
    assert caught.value.name is Refusal.DOES_NOT_OPEN


def test_every_circumstance_is_bound() -> None:
    sealed = KEYS.seal_entry(1, 5, b"header", b"plain")
    assert refusal(KEYS, 2, 5, b"header", sealed) is Refusal.DOES_NOT_OPEN
    assert refusal(KEYS, 1, 6, b"header", sealed) is Refusal.DOES_NOT_OPEN
    assert refusal(KEYS, 1, 5, b"headed", sealed) is Refusal.DOES_NOT_OPEN
    for other in OTHERS.values():
        assert refusal(other, 1, 5, b"header", sealed) is Refusal.DOES_NOT_OPEN


def test_an_entry_key_opens_no_control_frame() -> None:
    with pytest.raises(Refused):
        KEYS.open_control(5, b"header", KEYS.seal_entry(0, 5, b"header", b"plain"))
    with pytest.raises(Refused):
        KEYS.open_entry(0, 5, b"header", KEYS.seal_control(5, b"header", b"plain"))


def test_no_two_sets_share_tag_or_fragment_key() -> None:
    everything: list[EpochKeys | OpeningKeys] = [
        KEYS,
        *OTHERS.values(),
        OpeningKeys(CHANNEL, 0),
        OpeningKeys(CHANNEL, 1),
    ]
    assert len({keys.fragment_mac(b"chunk") for keys in everything}) == len(everything)
    assert len({keys.tag for keys in everything}) == len(everything)


@given(st.binary(max_size=40), st.binary(max_size=12))
def test_a_wrong_fragment_mac_is_refused(authenticated: bytes, mac: bytes) -> None:
    for keys in (KEYS, OpeningKeys(CHANNEL, 0)):
        keys.verify_fragment(authenticated, keys.fragment_mac(authenticated))
        with pytest.raises(Refused) as caught:
            keys.verify_fragment(authenticated, mac)
        assert caught.value.name is Refusal.FRAGMENT_MAC_WRONG


def test_after_forget_nothing_opens_and_nothing_is_sealed() -> None:
    assert not KEYS.forgotten
    keys = EpochKeys(CHANNEL, 0, 0, SECRET)
    sealed, mac = keys.seal_entry(1, 0, b"", b"x"), keys.fragment_mac(b"x")
    tag = keys.tag
    keys.forget()
    keys.forget()
    assert keys.forgotten
    assert keys.tag == tag
    openings: list[Callable[[], object]] = [
        lambda: keys.open_entry(1, 0, b"", sealed),
        lambda: keys.open_control(0, b"", sealed),
        lambda: keys.verify_fragment(b"x", mac),
    ]
    for opening in openings:
        with pytest.raises(Refused) as caught:
            opening()
        assert caught.value.name is Refusal.EPOCH_KEY_GONE
    sealings: list[Callable[[], object]] = [
        lambda: keys.seal_entry(1, 0, b"", b"x"),
        lambda: keys.seal_control(0, b"", b"x"),
        lambda: keys.fragment_mac(b"x"),
    ]
    for sealing in sealings:
        with pytest.raises(EpochKeyForgotten):
            sealing()


@pytest.mark.parametrize("size", [0, 31, 33])
def test_an_epoch_secret_of_wrong_size_is_refused(size: int) -> None:
    with pytest.raises(Refused) as caught:
        EpochKeys(CHANNEL, 0, 0, bytes(size))
    assert caught.value.name is Refusal.STRUCTURE_WRONG


def test_random_bytes_and_digest() -> None:
    assert len(random_bytes(32)) == 32
    assert random_bytes(32) != random_bytes(32)
    assert sha256(b"abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
