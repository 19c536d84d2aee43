"""settings.toml of a station: every key, checked when the station starts.

language = "en"                      # of what the station itself writes, and of its commands where nobody asks for one
officer = "watch"                    # named in acknowledgements when a command names none
listen = ["0.0.0.0:7001"]            # used by `comity run` beside its own options
connect = ["tls://198.51.100.7:7001"]
beyond_loopback = true               # without it the station listens to this machine only
rate_bits_per_s = 64000              # shapes the links, for drills

`[[tracks]]` and `[encounters]`: tracks/track_settings.py.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from comity.errors import os_reason
from comity.station.directory import write_durably
from comity.station.faults import FileUnreadable, SettingUnknown, SettingWrong
from comity.station.tracks.track_settings import (
    EncounterSetting,
    SourceSetting,
    read_encounters,
    read_sources,
    with_officers,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a station; a missing file means these defaults."""

    language: str = "en"
    officer: str = "watch"
    listen: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()
    beyond_loopback: bool = False
    rate_bits_per_s: int | None = None
    tracks: tuple[SourceSetting, ...] = ()
    encounters: EncounterSetting = field(default_factory=EncounterSetting)


def read_settings(path: Path) -> Settings:
    """Read and check settings.toml. Raises SettingWrong with the name of the key, FileUnreadable, FeedWrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else "not-utf-8"
        raise FileUnreadable(path=path, reason=reason) from error
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingWrong(name=path.name, reason="not-toml", detail=error) from error
    known = {one.name for one in fields(Settings)}
    for name in table:
        if name not in known:
            raise SettingUnknown(name=name, known=", ".join(sorted(known)))
    defaults = Settings()
    encounters = read_encounters(table.get("encounters", {}), path.parent)
    return Settings(
        language=_text(table, "language", defaults.language),
        officer=_text(table, "officer", defaults.officer),
        listen=_texts(table, "listen"),
        connect=_texts(table, "connect"),
        beyond_loopback=_flag(table, "beyond_loopback"),
        rate_bits_per_s=_rate(table),
        tracks=with_officers(read_sources(table.get("tracks", []), path.parent), encounters),
        encounters=encounters,
    )


def write_settings(path: Path, *, language: str, officer: str) -> None:
    """Write the settings of a new station that is not run by hand, durably. Raises FileUnreadable."""
    lines = (f"language = {json.dumps(language)}", f"officer = {json.dumps(officer, ensure_ascii=False)}", "")
    write_durably(path, "\n".join(lines).encode())


def _text(table: dict[str, object], name: str, default: str) -> str:
    value = table.get(name, default)
    if not isinstance(value, str) or not value:
        raise SettingWrong(name=name, reason="text-wanted")
    return value


def _texts(table: dict[str, object], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise SettingWrong(name=name, reason="texts-wanted")
    return tuple(value)


def _flag(table: dict[str, object], name: str) -> bool:
    value = table.get(name, False)
    if not isinstance(value, bool):
        raise SettingWrong(name=name, reason="flag-wanted")
    return value


def _rate(table: dict[str, object]) -> int | None:
    value = table.get("rate_bits_per_s")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 75:
        raise SettingWrong(name="rate_bits_per_s", reason="rate-wanted")
    return value
