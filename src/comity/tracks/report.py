"""A report: where one unit was at one instant, as one source said it.

Units are SI and degrees; None is "not available".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from comity.clock import Instant


class Kind(StrEnum):
    """What sort of unit; rules depend on it."""

    SHIP = "ship"
    AIRCRAFT = "aircraft"
    UNMANNED = "unmanned"
    BALLOON = "balloon"
    UNKNOWN = "unknown"


class Datum(StrEnum):
    """What an altitude counts from."""

    PRESSURE = "pressure"
    ELLIPSOID = "ellipsoid"
    SEA = "sea"


class Status(StrEnum):
    """What a ship says of herself: the navigational status of AIS. She may be wrong."""

    UNDER_WAY = "under-way"
    AT_ANCHOR = "at-anchor"
    NOT_UNDER_COMMAND = "not-under-command"
    RESTRICTED = "restricted"
    CONSTRAINED = "constrained-by-draught"
    MOORED = "moored"
    AGROUND = "aground"
    FISHING = "fishing"
    SAILING = "sailing"


@dataclass(frozen=True, slots=True)
class Report:
    """One report. `unit` names the unit within its source's kind of identity: `mmsi:366999712`, `icao:3c6444`,
    `arpa:07`, `officer:12`, `own`. Instants are milliseconds.

    `fixed_at` is when the position was true, `received_at` when it came here, `processed_at` when we decoded it.
    `raw` is what came, unchanged: it is evidence.
    """

    source: str
    unit: str
    kind: Kind
    fixed_at: Instant
    received_at: Instant
    processed_at: Instant
    latitude: float
    """Degrees north, WGS-84."""
    longitude: float
    """Degrees east, -180 to 180."""
    speed: float | None = None
    """Metres a second over ground."""
    course: float | None = None
    """Degrees true over ground, 0 <= course < 360."""
    heading: float | None = None
    """Degrees true."""
    altitude: float | None = None
    """Metres above `datum`; None for what is on the surface or not known."""
    datum: Datum | None = None
    climb: float | None = None
    """Metres a second, up."""
    accuracy: float | None = None
    """One standard deviation of the position in metres, as the source claims; None: not claimed."""
    name: str | None = None
    """Call sign or name as the unit sends it; hostile text."""
    flags: frozenset[str] = frozenset()
    """What is wrong or doubtful, by name: `checksum-wrong`, `position-jumped`, `integrity-low`, `spoofed`…"""
    raw: bytes = b""
    status: Status | None = None
