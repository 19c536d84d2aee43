"""What settings.toml says of tracks: the sources to read, whose units are, and the rule sheets at hand.

[[tracks]]
kind = "nmea"                          # nmea, beast, raw, sbs, csv, json
address = "tcp://192.0.2.5:10110"      # tcp, udp, serial; or a file, which is a replay and so an EXERCISE
replay = true                          # a live address that plays something old or invented: an EXERCISE
own = "mmsi:366999712"                 # the unit that this station is on, or speaks for
own_force = ["mmsi:366999713"]         # further units of ours
other_side = ["mmsi:244660000"]        # units of the other side

[encounters]
own = "officer:AURORA"                 # our unit where no sensor shows it: officers enter where it is, and others
channel = "north"                      # whose charter names the rule sheet; needed where there are several
rules = ["sheet.toml"]                 # sheets that a charter may name, beside the starting sheet
formations = [["mmsi:1", "mmsi:2"]]    # units in one formation, for which no encounter is opened among themselves
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from comity.messages.precedence import Marking
from comity.station.faults import SettingUnknown, SettingWrong
from comity.track_sources import SOURCES
from comity.track_sources.feeds import check_address
from comity.tracks.picture import Side

MOST_SOURCES = 16
_SOURCE_KEYS = ("kind", "address", "replay", "own", "own_force", "other_side")
_ENCOUNTER_KEYS = ("own", "channel", "rules", "formations")
OFFICER = "officer"
"""The kind of what is no sensor: what officers enter. It stands in no [[tracks]]."""


@dataclass(frozen=True, slots=True)
class SourceSetting:
    """One source of reports. A path of a file is taken from the directory of settings.toml."""

    kind: str
    address: str
    replay: bool = False
    own: str | None = None
    own_force: tuple[str, ...] = ()
    other_side: tuple[str, ...] = ()

    @property
    def is_file(self) -> bool:
        """Whether it is a recording, which is played once and ends."""
        return "://" not in self.address

    @property
    def is_sensor(self) -> bool:
        """Whether there is something to read."""
        return self.kind != OFFICER

    @property
    def marking(self) -> Marking:
        """What its reports may be taken for."""
        return Marking.EXERCISE if self.replay else Marking.REAL


@dataclass(frozen=True, slots=True)
class EncounterSetting:
    """What holds for encounters, whatever the source. Rule sheets are whole paths."""

    channel: str | None = None
    rules: tuple[Path, ...] = ()
    formations: tuple[tuple[str, ...], ...] = ()
    own: str | None = None


def read_sources(value: object, folder: Path) -> tuple[SourceSetting, ...]:
    """The `[[tracks]]` of settings.toml. Raises SettingWrong, SettingUnknown, FeedWrong."""
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SettingWrong(name="tracks", reason="tables-wanted")
    if len(value) > MOST_SOURCES:
        raise SettingWrong(name="tracks", reason="sources-too-many")
    found = tuple(_source(one, f"tracks[{place}]", folder) for place, one in enumerate(value, start=1))
    for marking in Marking:
        sides_of(found, marking)
    return found


def read_encounters(value: object, folder: Path) -> EncounterSetting:
    """The `[encounters]` of settings.toml. Raises SettingWrong, SettingUnknown."""
    table = _table(value, "encounters", _ENCOUNTER_KEYS)
    formations = table.get("formations", [])
    if not isinstance(formations, list):
        raise SettingWrong(name="encounters.formations", reason="lists-wanted")
    rules = _texts(table, "encounters", "rules")
    return EncounterSetting(
        None if "channel" not in table else _text(table, "encounters", "channel"),
        tuple(folder / one for one in rules),
        tuple(_texts({"formations": one}, "encounters", "formations") for one in formations),
        None if "own" not in table else _text(table, "encounters", "own"),
    )


def with_officers(sources: tuple[SourceSetting, ...], encounters: EncounterSetting) -> tuple[SourceSetting, ...]:
    """The sources, and where `[encounters]` names our unit what officers enter, REAL and EXERCISE.

    Raises SettingWrong for a unit of two sides.
    """
    if encounters.own is None:
        return sources
    entered = (SourceSetting(OFFICER, f"{OFFICER}://", replay, encounters.own) for replay in (False, True))
    found = (*sources, *entered)
    for marking in Marking:
        sides_of(found, marking)
    return found


def sides_of(sources: tuple[SourceSetting, ...], marking: Marking) -> dict[str, Side]:
    """Whose units are, by their names, in the picture of one marking. Raises SettingWrong for a unit of two sides."""
    sides: dict[str, Side] = {}
    for one in sources:
        if one.marking is not marking:
            continue
        ours = (*((one.own,) if one.own is not None else ()), *one.own_force)
        for units, side in ((ours, Side.OWN_FORCE), (one.other_side, Side.OTHER_SIDE)):
            for unit in units:
                if sides.setdefault(unit, side) is not side:
                    raise SettingWrong(name="tracks.other_side", reason="unit-of-two-sides", detail=unit)
    return sides


def own_units(sources: tuple[SourceSetting, ...], marking: Marking) -> tuple[str, ...]:
    """The units that this station is on or speaks for, in the order of the settings."""
    return tuple(dict.fromkeys(one.own for one in sources if one.marking is marking and one.own is not None))


def _source(value: object, place: str, folder: Path) -> SourceSetting:
    table = _table(value, place, _SOURCE_KEYS)
    kind, address = _text(table, place, "kind"), _text(table, place, "address")
    if kind not in SOURCES:
        raise SettingWrong(name=f"{place}.kind", reason="source-kind-wanted", detail=", ".join(SOURCES))
    check_address(address)
    is_file = "://" not in address
    if kind == "json" and not is_file:
        raise SettingWrong(name=f"{place}.kind", reason="json-is-a-file")  # it is read whole, and a line never ends
    replay = table.get("replay", is_file)
    if not isinstance(replay, bool):
        raise SettingWrong(name=f"{place}.replay", reason="flag-wanted")
    if is_file:
        if not replay:
            raise SettingWrong(name=f"{place}.replay", reason="file-is-replay")
        address = str(folder / address)
    return SourceSetting(
        kind,
        address,
        replay,
        None if "own" not in table else _text(table, place, "own"),
        _texts(table, place, "own_force"),
        _texts(table, place, "other_side"),
    )


def _table(value: object, place: str, known: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise SettingWrong(name=place, reason="table-wanted")
    for name in value:
        if name not in known:
            raise SettingUnknown(name=f"{place}.{name}", known=", ".join(known))
    return value


def _text(table: dict[str, object], place: str, name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise SettingWrong(name=f"{place}.{name}", reason="text-wanted")
    return value


def _texts(table: dict[str, object], place: str, name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise SettingWrong(name=f"{place}.{name}", reason="texts-wanted")
    return tuple(value)
