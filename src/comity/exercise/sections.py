"""Tables of a scenario file, read key by key; whatever is wrong is said with the line where its table begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from comity.clock import Instant
from comity.exercise.faults import ScenarioWrong

_T = TypeVar("_T")
LANGUAGES = ("en", "zh")


class Section:
    """One table. Take what it must have; call `end` when nothing else may be in it."""

    def __init__(self, file: str, place: str, table: object, text: str = "") -> None:
        self.file = file
        self.place = place
        """For people: `34, [[step]] 1 (call)`, or `1` for the whole file."""
        self._text = text
        if not isinstance(table, dict):
            raise self.wrong("form", place)
        self._left: dict[str, Any] = dict(table)

    def wrong(self, problem: str, value: object) -> ScenarioWrong:
        """The fault to raise for this table."""
        return ScenarioWrong(file=self.file, place=self.place, problem=problem, value=value)

    def take(self, key: str, kind: type[_T], default: _T | None = None) -> _T:
        """The value of `key`. Raises ScenarioWrong when it is missing or of another kind."""
        if key not in self._left:
            if default is None:
                raise self.wrong("missing", key)
            return default
        value = self._left.pop(key)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong("form", key)
        return value

    def one_of(self, key: str, known: Mapping[str, _T], default: str | None = None) -> _T:
        """What `known` has under the value of `key`. Raises ScenarioWrong."""
        name = self.take(key, str, default)
        if name not in known:
            raise self.wrong("unknown", f"{key} = {name}")
        return known[name]

    def several(self, key: str) -> tuple[str, ...]:
        """One text or a list of texts; empty when the key is missing."""
        value = self._left.pop(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.wrong("form", key)
        return tuple(value)

    def instant(self, key: str, default: Instant | None = None) -> Instant:
        """A date and time in UTC. Raises ScenarioWrong."""
        if key not in self._left and default is not None:
            return default
        value = self.take(key, date)
        if not isinstance(value, datetime) or value.utcoffset() != timedelta(0):
            raise self.wrong("form", key)
        return Instant(round(value.timestamp() * 1000))

    def words(self, *, needed: bool = True) -> Mapping[str, str]:
        """The keys en and zh of this table: a text in each language."""
        if not needed and not any(code in self._left for code in LANGUAGES):
            return {}
        return {code: self.take(code, str) for code in LANGUAGES}

    def inner(self, key: str) -> Section:
        """The table under `key`."""
        return Section(self.file, self._place(key), self.take(key, dict), self._text)

    def named(self, key: str) -> Iterator[tuple[str, Section]]:
        """The tables [key.NAME], with their names."""
        for name, table in self.take(key, dict, {}).items():
            yield name, Section(self.file, self._place(f"{key}.{name}"), table, self._text)

    def _place(self, key: str) -> str:
        """Of the table [key]; where it is written within another one, of that."""
        found = re.search(rf"^\[{re.escape(key)}\]", self._text, re.MULTILINE)
        line = self.place.split(",")[0] if found is None else line_of(self._text, found)
        return f"{line}, [{key}]"

    def rest(self) -> dict[str, Any]:
        """All that was not taken."""
        left, self._left = self._left, {}
        return left

    def has(self, key: str) -> bool:
        """Whether `key` is still there."""
        return key in self._left

    def end(self) -> None:
        """Raises ScenarioWrong when something is left that nobody knows."""
        if self._left:
            raise self.wrong("unknown", ", ".join(self._left))


def numbered(file: str, text: str, whole: Section, key: str) -> Iterator[Section]:
    """The tables [[key]], each with the line where it begins, its number and its id."""
    tables = whole.take(key, list, [])
    lines = [line_of(text, found) for found in re.finditer(rf"^\[\[{key}\]\]", text, re.MULTILINE)]
    for number, table in enumerate(tables, start=1):
        line = lines[number - 1] if number <= len(lines) else 1
        name = f" ({table['id']})" if isinstance(table, dict) and isinstance(table.get("id"), str) else ""
        yield Section(file, f"{line}, [[{key}]] {number}{name}", table, text)


def line_of(text: str, found: re.Match[str]) -> int:
    """The number of the line where a match begins."""
    return text.count("\n", 0, found.start()) + 1
