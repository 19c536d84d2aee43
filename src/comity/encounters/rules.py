"""Which approaches matter: a sheet of distances and times that both sides can agree on (spec/18-encounter-records.md).

The sheet is data. Its digest stands for it in a charter, so that both stations can see that they hold the same.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum, StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from comity.crypto.sealing import sha256
from comity.encounters.faults import RuleSheetWrong
from comity.errors import place_in_text
from comity.tracks.report import Kind
from comity.tracks.units import FOOT, KNOT, NAUTICAL_MILE
from comity.wire import cbor
from comity.wire.labels import ENCOUNTER_RULES

VOLUMES = ("do-365b-corrective",)
"""Names of volumes of encounters/well_clear.py that an air-air limit may name."""


class Stage(IntEnum):
    """How near an encounter is to harm; each stage includes the ones before."""

    NONE = 0
    WATCH = 1
    OPEN = 2
    URGENT = 3


class PairKind(StrEnum):
    """What sort of pair; each has its own limits."""

    SHIP_SHIP = "ship-ship"
    SHIP_AIRCRAFT = "ship-aircraft"
    AIR_AIR = "air-air"
    UNMANNED = "unmanned"
    BALLOON = "balloon"


@dataclass(frozen=True, slots=True)
class Limit:
    """When a stage is reached. Lengths are whole hundredths of a nautical mile, as the sheet says them."""

    distance: int
    within_s: int
    height_ft: int | None = None
    """None: heights do not matter."""
    range: int | None = None
    """Nearer than this now: reached, whatever is predicted."""
    volume: str | None = None
    """A well clear volume that reaches the stage too."""

    @property
    def distance_m(self) -> float:
        """The distance in metres."""
        return self.distance * NAUTICAL_MILE / 100

    @property
    def height_m(self) -> float | None:
        """The height in metres."""
        return None if self.height_ft is None else self.height_ft * FOOT

    @property
    def range_m(self) -> float | None:
        """The range in metres."""
        return None if self.range is None else self.range * NAUTICAL_MILE / 100


@dataclass(frozen=True, slots=True)
class AtRest:
    """Two ships slower than `speed_kt` (tenths) do not run into each other: no encounter is opened, and one that is
    open is closed after `for_s` seconds.
    """

    speed_kt: int
    for_s: int

    @property
    def speed_m_s(self) -> float:
        """The speed in metres a second."""
        return self.speed_kt * KNOT / 10


@dataclass(frozen=True)
class RuleSheet:
    """A whole sheet; make one with `read_sheet`, or take `starting_sheet`."""

    edition: int
    leave_percent: int
    hold_s: int
    passed_s: int
    stale_s: int
    again_s: int
    limits: Mapping[PairKind, Mapping[Stage, Limit]]
    own_units: bool
    formation: bool
    at_rest: AtRest | None
    motion_unknown: bool

    @cached_property
    def encoded(self) -> bytes:
        """Its canonical bytes: two sheets that say the same have the same, however they are written."""
        pairs: dict[int | str, cbor.Value] = {
            kind.value: [
                [one.distance, one.within_s, one.height_ft, one.range, one.volume]
                for one in (limits[Stage.WATCH], limits[Stage.OPEN], limits[Stage.URGENT])
            ]
            for kind, limits in self.limits.items()
        }
        rest = None if self.at_rest is None else [self.at_rest.speed_kt, self.at_rest.for_s]
        times = [self.leave_percent, self.hold_s, self.passed_s, self.stale_s, self.again_s]
        suppressed = [self.own_units, self.formation, rest, self.motion_unknown]
        return cbor.encode([ENCOUNTER_RULES, self.edition, times, pairs, suppressed])

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of `encoded`: what a charter names."""
        return sha256(self.encoded)


def pair_kind(one: Kind, one_flies: bool, other: Kind, other_flies: bool) -> PairKind:
    """Which limits hold for two units. A unit of unknown kind counts as what it does: flying or not."""
    if Kind.BALLOON in (one, other):
        return PairKind.BALLOON
    if Kind.UNMANNED in (one, other):
        return PairKind.UNMANNED
    if one_flies != other_flies:
        return PairKind.SHIP_AIRCRAFT
    return PairKind.AIR_AIR if one_flies else PairKind.SHIP_SHIP


@cache
def starting_sheet() -> RuleSheet:
    """The sheet of this edition, in force until both sides have agreed on another."""
    return read_sheet(files("comity.encounters").joinpath("starting_sheet.toml").read_text("utf-8"))


def read_sheet(text: str) -> RuleSheet:
    """The sheet that a TOML text holds; every key must be there and none besides. Raises RuleSheetWrong."""
    try:
        given = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ArithmeticError, ValueError) as error:
        raise RuleSheetWrong(place=place_in_text(error, text), wanted="sheet-toml") from error
    reader = _Reader("", given)
    suppressed = reader.table("suppressed")
    rest = suppressed.table("at-rest") if "at-rest" in suppressed.given else None
    sheet = RuleSheet(
        edition=reader.whole("edition", 1, 65_535),
        leave_percent=reader.whole("leave-percent", 101, 300),
        hold_s=reader.whole("hold-s", 1, 3600),
        passed_s=reader.whole("passed-s", 1, 7200),
        stale_s=reader.whole("stale-s", 10, 86_400),
        again_s=reader.whole("again-s", 0, 86_400),
        limits={kind: _stages(reader.table(kind.value)) for kind in PairKind},
        own_units=suppressed.flag("own-units"),
        formation=suppressed.flag("formation"),
        at_rest=None if rest is None else AtRest(rest.steps("speed-kt", 10, 1, 50), rest.whole("for-s", 60, 86_400)),
        motion_unknown=suppressed.flag("motion-unknown"),
    )
    reader.check_nothing_left()
    return sheet


def _stages(reader: _Reader) -> dict[Stage, Limit]:
    found = {stage: _limit(reader.table(stage.name.lower())) for stage in (Stage.WATCH, Stage.OPEN, Stage.URGENT)}
    wider = list(found.values())
    for (stage, limit), before in zip(list(found.items())[1:], wider, strict=False):
        heights = (before.height_ft, limit.height_ft)
        narrower = limit.distance <= before.distance and limit.within_s <= before.within_s
        if not narrower or (heights[0] is None) != (heights[1] is None) or (heights[0] or 0) < (heights[1] or 0):
            raise RuleSheetWrong(place=f"{reader.place}{stage.name.lower()}", wanted="sheet-order")
    return found


def _limit(reader: _Reader) -> Limit:
    volume = reader.given.get("volume")
    if "volume" in reader.given and volume not in VOLUMES:
        raise RuleSheetWrong(place=f"{reader.place}volume", wanted="sheet-volume")
    reader.used.add("volume")
    return Limit(
        distance=reader.steps("distance-nm", 100, 1, 10_000),
        within_s=reader.whole("within-s", 1, 86_400),
        height_ft=reader.whole("height-ft", 1, 60_000) if "height-ft" in reader.given else None,
        range=reader.steps("range-nm", 100, 1, 10_000) if "range-nm" in reader.given else None,
        volume=volume,
    )


class _Reader:
    """A table of the sheet; it knows its place, and which keys were asked for."""

    def __init__(self, place: str, given: dict[str, Any]) -> None:
        self.place = place
        self.given = given
        self.used: set[str] = set()
        self._inner: list[_Reader] = []

    def table(self, key: str) -> _Reader:
        """The table `key`."""
        inner = self._take(key)
        if not isinstance(inner, dict):
            raise RuleSheetWrong(place=self.place + key, wanted="sheet-table")
        made = _Reader(f"{self.place}{key}.", inner)
        self._inner.append(made)
        return made

    def whole(self, key: str, least: int, most: int) -> int:
        """A whole number within bounds."""
        return self.steps(key, 1, least, most)

    def steps(self, key: str, parts: int, least: int, most: int) -> int:
        """A number in whole steps of one `parts`-th, within bounds given in steps."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or (parts == 1 and type(value) is not int):
            raise RuleSheetWrong(place=self.place + key, wanted="sheet-number")
        exact = Decimal(value) * parts if Decimal(value).is_finite() else Decimal(-1)
        if not least <= exact <= most or exact != int(exact):
            raise RuleSheetWrong(place=self.place + key, wanted="sheet-number")
        return int(exact)

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise RuleSheetWrong(place=self.place + key, wanted="sheet-flag")
        return value

    def check_nothing_left(self) -> None:
        """Raises RuleSheetWrong for a key that nobody knows."""
        left = sorted(self.given.keys() - self.used)
        if left:
            raise RuleSheetWrong(place=self.place + left[0][:40], wanted="sheet-known-key")
        for inner in self._inner:
            inner.check_nothing_left()

    def _take(self, key: str) -> Any:
        if key not in self.given:
            raise RuleSheetWrong(place=self.place + key, wanted="sheet-key")
        self.used.add(key)
        return self.given[key]
