"""Secrets at rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.wrapping import PassphraseCost, UnwrapFailed, passphrase_key, unwrap, wrap

KEY = bytes(range(32))
CHEAP = PassphraseCost(memory_kib=8, passes=1)
SALT = bytes(16)


@given(st.text(max_size=40), st.binary(max_size=200))
def test_what_was_wrapped_unwraps(name: str, secret: bytes) -> None:
    assert unwrap(KEY, name, wrap(KEY, name, secret)) == secret


def test_the_same_secret_never_looks_the_same() -> None:
    assert wrap(KEY, "name", b"secret") != wrap(KEY, "name", b"secret")


@given(st.data())
def test_any_changed_byte_closes_it(data: st.DataObject) -> None:
    wrapped = bytearray(wrap(KEY, "name", b"secret"))
    wrapped[data.draw(st.integers(0, len(wrapped) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(UnwrapFailed):
        unwrap(KEY, "name", bytes(wrapped))


@given(st.binary(max_size=60))
def test_damaged_files_do_not_open(wrapped: bytes) -> None:
    with pytest.raises(UnwrapFailed) as caught:
        unwrap(KEY, "name", wrapped)
    assert caught.value.facts == {"name": "name"}


def test_another_key_or_another_name_does_not_open() -> None:
    wrapped = wrap(KEY, "name", b"secret")
    for key, name in ((bytes(32), "name"), (KEY, "other"), (b"short", "name")):
        with pytest.raises(UnwrapFailed):
            unwrap(key, name, wrapped)


def test_passphrase_salt_and_cost_all_matter() -> None:
    variants = [
        passphrase_key("passphrase", SALT, CHEAP),
        passphrase_key("Passphrase", SALT, CHEAP),
        passphrase_key("passphrase", bytes(15) + b"\1", CHEAP),
        passphrase_key("passphrase", SALT, PassphraseCost(memory_kib=16, passes=1)),
        passphrase_key("passphrase", SALT, PassphraseCost(memory_kib=8, passes=2)),
    ]
    assert len(set(variants)) == len(variants)
    assert {len(key) for key in variants} == {32}
    assert variants[0] == passphrase_key("passphrase", SALT, CHEAP)


def test_the_same_characters_from_another_keyboard_are_the_same() -> None:
    assert passphrase_key("se\u0301same", SALT, CHEAP) == passphrase_key("s\u00e9same", SALT, CHEAP)


def test_the_default_cost_is_the_promised_one() -> None:
    assert PassphraseCost() == PassphraseCost(memory_kib=65536, passes=3, lanes=1)


@pytest.mark.parametrize(
    ("passphrase", "salt", "cost"),
    [("", SALT, CHEAP), ("x", bytes(15), CHEAP), ("x", SALT, PassphraseCost(memory_kib=1, passes=1))],
)
def test_what_would_be_weak_is_our_mistake(passphrase: str, salt: bytes, cost: PassphraseCost) -> None:
    with pytest.raises(ValueError, match=r".+"):
        passphrase_key(passphrase, salt, cost)
