"""Positions: six bytes, one place one position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.errors import Refused
from comity.messages.facts.fact import FactWrong, Reason
from comity.messages.facts.position import FULL, HALF, POSITION, QUARTER, Position


@pytest.mark.parametrize(
    ("written", "latitude", "longitude", "wire"),
    [
        ("26-30.00N 121-10.00E", 159_000, 727_000, "02aa9e1b9298"),
        ("00-00.00N 000-00.00E", 0, 0, "020f58107ac0"),
        ("90-00.00S 000-00.00E", -QUARTER, 0, "000000107ac0"),
        ("90-00.00N 000-00.00E", QUARTER, 0, "041eb0107ac0"),
        ("00-00.01S 179-59.99W", -1, 1 - HALF, "020f57c00001"),
        ("00-00.00N 180-00.00E", 0, HALF, "020f5820f580"),
    ],
)
def test_the_bytes(written: str, latitude: int, longitude: int, wire: str) -> None:
    position = Position(latitude, longitude)
    assert POSITION.parse(written) == position
    assert POSITION.render(position) == written
    assert POSITION.encode(position) == bytes.fromhex(wire)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("26-30.00n 121-10.00e", "26-30.00N 121-10.00E"),
        (" 26-30.00N, 121-10.00E ", "26-30.00N 121-10.00E"),
        ("26-30.00 N 121-10.00 E", "26-30.00N 121-10.00E"),
        ("00-00.00S 000-00.00W", "00-00.00N 000-00.00E"),
        ("10-00.00N 180-00.00W", "10-00.00N 180-00.00E"),
        ("90-00.00N 045-00.00W", "90-00.00N 000-00.00E"),
    ],
)
def test_other_ways_of_typing_lead_to_the_one_form(typed: str, written: str) -> None:
    assert POSITION.render(POSITION.parse(typed)) == written


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("26-60.00N 121-10.00E", Reason.FORM),
        ("90-00.01N 121-10.00E", Reason.RANGE),
        ("26-30.00N 180-00.01E", Reason.RANGE),
        ("26-30.00N 180-00.01W", Reason.RANGE),
        ("26-30.0N 121-10.00E", Reason.FORM),
        ("26-30.000N 121-10.00E", Reason.FORM),
        ("26-30.00N 21-10.00E", Reason.FORM),
        ("121-10.00E 26-30.00N", Reason.FORM),
        ("26.5 121.2", Reason.FORM),
        ("２６-30.00N 121-10.00E", Reason.FORM),
        ("26-30.00N121-10.00E", Reason.FORM),
        ("", Reason.FORM),
    ],
)
def test_what_is_no_position(typed: str, reason: Reason) -> None:
    with pytest.raises(FactWrong) as wrong:
        POSITION.parse(typed)
    assert wrong.value.reason is reason


@pytest.mark.parametrize(
    "wire",
    [
        "",
        "02aa9e1b92",
        "02aa9e1b929800",
        "0aaa9e1b9298",
        "020f5800000000"[:12],
        "041eb0107ac1",
        "041ef0107ac0",
        "020f5820f581",
    ],
)
def test_bytes_that_are_no_position(wire: str) -> None:
    with pytest.raises(Refused):
        POSITION.decode(bytes.fromhex(wire))


@given(st.integers(-(2**40), 2**44))
def test_no_place_has_two_encodings(number: int) -> None:
    try:
        position = POSITION.decode((number % 2**48).to_bytes(6, "big"))
    except Refused:
        return
    assert POSITION.encode(position) == (number % 2**48).to_bytes(6, "big")
    assert -HALF < position.longitude <= HALF
    assert FULL == 2 * HALF


def test_zeros_are_unlikely() -> None:
    now = from_seconds(0)
    assert [one.name for one in POSITION.unlikely(Position(0, 0), now)] == ["position-zero"]
    assert not POSITION.unlikely(Position(0, 1), now)
