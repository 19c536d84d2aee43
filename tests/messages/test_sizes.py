"""Sizes that the specification promises: bodies of messages, without what is common to all."""

import pytest

from comity.messages.notifications.hazard_area import HazardArea
from comity.wire import cbor

FIRING = {
    "hazard": "gun-firing",
    "area": "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E",
    "altitude": "SFC - 15000 ft MSL",
    "window": "211800Z NOV 26 - 212200Z NOV 26",
    "repetition": "continuous",
    "weapon": "guns-below-100-mm",
    "scale": "one-unit",
    "public-notices": "NAVAREA XI 0512/26; NOTAM A0512/26",
    "obligation": "voluntary",
}
EVERY = FIRING | {
    "repetition": "daily 0600Z-1430Z",
    "call-sign": "NORLAND",
    "channel": "VHF CH 16",
    "agreement": "2024, art. 3",
}


@pytest.mark.parametrize(("texts", "most"), [(FIRING, 70), (EVERY, 100)])
def test_a_firing_notice_is_short(texts: dict[str, str], most: int) -> None:
    assert len(cbor.encode(HazardArea.written(texts).encode_body())) <= most


def test_every_field_is_in_the_longer_one() -> None:
    assert set(EVERY) == {field.name for field in HazardArea.FIELDS}


@pytest.mark.parametrize(
    ("field", "size"),
    [("area", 27), ("altitude", 8), ("window", 9), ("public-notices", 12), ("hazard", 2), ("obligation", 2)],
)
def test_what_a_field_costs(field: str, size: int) -> None:
    """With the byte of its number."""
    whole = cbor.encode(HazardArea.written(FIRING).encode_body())
    rest = {number: item for number, item in cbor.decode(whole).items() if number != HazardArea.field(field).number}  # type: ignore[union-attr]
    assert len(whole) - len(cbor.encode(rest)) == size
