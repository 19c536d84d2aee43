"""The language that a station's settings.toml names, read alone: a command speaks it before anything else is known."""

from __future__ import annotations

import tomllib
from pathlib import Path


def own_language(settings: Path) -> str | None:
    """The language that settings.toml names; None where it names none.

    A file that cannot be read names none: whoever needs the settings says what is wrong with them.
    """
    try:
        named = tomllib.loads(settings.read_text(encoding="utf-8")).get("language")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None
    return named if isinstance(named, str) and named else None
