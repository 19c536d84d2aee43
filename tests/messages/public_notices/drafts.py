"""Messages to draft from, and readers of what was drafted."""

import re

from comity.messages.envelope import Envelope
from comity.messages.facts.area import AREA, Area, Polygon
from comity.messages.facts.plane import Corner, unwrap
from comity.messages.structured import Values
from tests.messages.notifications.samples import SQUARE, envelope, sample

FIR = {"fir": "NLFR", "q-code": "QWMLW", "qualifiers": "IV/BO/W"}
SEA = {"navarea": "XI", "region": "EAST NORLAND SEA"}
SECONDS = 3600
HUNDREDTHS = 6000


def hazard(area: Area | str = SQUARE, **changes: str) -> Envelope:
    """A hazard area as its author would send it, with another area and other fields."""
    message = sample("N20", **changes)
    value = AREA.parse(area) if isinstance(area, str) else area
    return envelope(type(message)(Values({**message.values, "area": value})))


def item(draft: str, letter: str) -> str:
    """One item of a NOTAM, on one line."""
    text = " ".join(draft.split())
    found = re.search(rf"\b{letter}\) (.*?)(?= [A-G]\) |$)", text)
    assert found, f"no item {letter}"
    return found[1]


def read_angle(digits: str, letter: str, parts: int) -> int:
    """An angle of degrees, minutes and, with two parts, seconds: in its smallest part."""
    degrees, rest = digits[: -2 * parts], digits[-2 * parts :]
    value = int(degrees) * 60**parts
    for at in range(parts):
        part = int(rest[2 * at : 2 * at + 2])
        assert part < 60
        value += part * 60 ** (parts - 1 - at)
    return -value if letter in "SW" else value


def read_corners(text: str) -> list[Corner]:
    """East and north in seconds of all corners like 263000N1211000E."""
    found = re.findall(r"\b([0-9]{6})([NS])([0-9]{7})([EW])\b", text)
    return [(read_angle(east, e, 2), read_angle(north, n, 2)) for north, n, east, e in found]


def unwrapped(corners: list[Corner], near: int) -> list[Corner]:
    """Corners in seconds on a plane without a jump, the first as near as can be to longitude `near`."""
    full, plane, east = 360 * SECONDS, [], near
    for longitude, north in corners:
        east += (longitude - east + full // 2) % full - full // 2
        plane.append((east, north))
    return plane


def exact(corners: list[Corner], unit: int) -> list[Corner]:
    """Corners in 1/18000 of a degree, in which seconds and hundredths of a minute are both whole."""
    return [(east * 18000 // unit, north * 18000 // unit) for east, north in corners]


def plane_of(area: Polygon) -> list[Corner]:
    return exact(unwrap(area.corners), HUNDREDTHS)
