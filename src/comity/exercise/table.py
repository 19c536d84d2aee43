"""The table of a scenario, row by row: what the stations say when they are asked, against what was expected.

A row asks for a `span` between two points, a `count` of messages, how a `step` ended, or anything else that a desk
answers: then `path` says where in the answer to look.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.clock import Instant, parse_iso
from comity.encounters.life import Phase
from comity.errors import ComityError
from comity.exercise.faults import ScenarioWrong
from comity.exercise.played import Played
from comity.exercise.scenario import Expected
from comity.exercise.sighting import Sighting, compared_row
from comity.exercise.spans import write_span
from comity.messages import TABLE

NOTHING = "-"
"""How a row says that nothing lies where it looks."""
NEVER = "never"
"""What is observed where something has not happened."""
_NAMED_STEP = re.compile(r"=@([^.]+)")
_SEEN = ("encounter", "who_speaks", "answered", "records")
"""Questions about what a side's own sensors see."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A row with what was observed; `kept` when it is as expected. `at` is when the stations were asked."""

    row: Expected
    at: Instant
    observed: str
    kept: bool
    values: tuple[Any, ...] = ()
    """What each station that was asked has answered."""


class Table:
    """Asks the questions of the rows."""

    def __init__(self, played: Played) -> None:
        self._played = played
        self._answers: dict[str, Any] | None = None

    async def measure_all(self, rows: Sequence[Expected]) -> list[Measured]:
        """Ask all now; what several rows ask in the same words is asked once. Raises as `measure`."""
        self._answers = {}
        try:
            return [await self.measure(row) for row in rows]
        finally:
            self._answers = None

    async def measure(self, row: Expected) -> Measured:
        """Ask now. Raises ScenarioWrong for a question that cannot be asked."""
        values = await self._values(row)
        shown = list(dict.fromkeys(_shown(row, value) for value in values))
        kept = bool(values) and all(meets(row.condition, value) for value in values)
        return Measured(row, self._played.stage.clock.now(), " | ".join(shown), kept, tuple(values))

    async def _values(self, row: Expected) -> list[Any]:
        if row.ask == "span":
            return [self._span(row)]
        if row.ask == "count":
            return [self._count(row)]
        if row.ask == "step":
            return [self._played.steps.get(_text(self._played, row, "step"), NEVER)]
        if row.ask in _SEEN:
            return [found_at(self._seen(row), row.path)]
        return [await self._asked(row, station) for station in row.where or self._played.stage.running]

    def _seen(self, row: Expected) -> dict[str, Any] | None:
        """What a side sees of an encounter; None while there is nothing to see."""
        sighting = self._sighting(row, "tracks")
        if row.ask == "encounter":
            return sighting.shown(self._played.stage.clock.now())
        if row.ask == "records":
            return sighting.beside(self._sighting(row, "with"))
        if row.ask == "answered":
            return None if sighting.compared is None else compared_row(sighting.compared)
        said = self._played.said_at(_text(self._played, row, "message"))
        return None if said is None else sighting.who_speaks(said.envelope.message)

    def _sighting(self, row: Expected, key: str) -> Sighting:
        name = _text(self._played, row, key)
        if name not in self._played.sightings:
            raise _wrong(self._played, row, f"{key} = {name}")
        return self._played.sightings[name]

    async def _asked(self, row: Expected, station: str) -> Any:
        """What a desk answers; the code of the fault when it refuses."""
        desk = self._played.stage.running[station].desk
        args: dict[str, Any] = self._played.filled(dict(row.args), station)
        try:
            known = desk.arguments(row.ask)
        except ComityError:
            raise _wrong(self._played, row, f"ask = {row.ask}") from None
        if not set(args) <= known:
            raise _wrong(self._played, row, ", ".join(sorted(set(args) - known)))
        if "marking" in known:
            args["marking"] = "EXERCISE"
        question = repr((station, row.ask, args))
        if self._answers is not None and question in self._answers:
            return found_at(self._answers[question], self._path(row, station))
        try:
            answer = await desk.perform(row.ask, args)
        except ComityError as fault:
            return fault.code
        if self._answers is not None:
            self._answers[question] = answer
        return found_at(answer, self._path(row, station))

    def _path(self, row: Expected, station: str) -> str:
        """The path, with `=@step` replaced by how this station names the entry of that step."""
        return _NAMED_STEP.sub(lambda found: f"={self._played.reference(found[1], station) or '-'}", row.path)

    def _span(self, row: Expected) -> float | None:
        """Seconds between two points; None when one of them was not reached."""
        began, ended = (self._point(row, key) for key in ("from", "to"))
        return None if began is None or ended is None else (ended - began) / 1000

    def _point(self, row: Expected, key: str) -> Instant | None:
        """`id` of something told, of a step (when it was done); or `id/received`, `id/acknowledged`."""
        name, _, moment = _text(self._played, row, key).partition("/")
        for told in self._played.scenario.told:
            if told.id == name:
                return told.at
        if name in self._played.sightings and moment in set(Phase):
            return self._played.done_at(f"{name}/{moment}")
        if not any(step.id == name for step in self._played.scenario.steps):
            raise _wrong(self._played, row, f"{key} = {name}")
        if not moment:
            return self._played.done_at(name)
        if moment == "drafted":
            return self._played.done_at(f"{name}/{moment}")
        if moment not in ("received", "acknowledged"):
            raise _wrong(self._played, row, f"{key} = {name}/{moment}")
        said = self._played.said_at(name)
        if said is None:
            return None
        return said.received if moment == "received" else said.acknowledged

    def _count(self, row: Expected) -> int:
        """Messages of a type (its code, or a family letter and `*`), by one station, on one channel, in a period."""
        args = dict(row.args)
        code, by, channel = (str(args.pop(key, "")) for key in ("type", "by", "channel"))
        since, until = (_instant(args.pop(key, None)) for key in ("since", "until"))
        if args:
            raise _wrong(self._played, row, ", ".join(sorted(args)))
        return sum(
            (not code or _is_of(TABLE[one.type].CODE, TABLE[one.type].CATALOGUE, code))
            and (not by or one.key[1] == by)
            and (not channel or one.key[0] == channel)
            and (since is None or one.released >= since)
            and (until is None or one.released < until)
            for one in self._played.chronicle.said.values()
        )


def meets(condition: Mapping[str, Any], value: Any) -> bool:
    """Whether a value is as expected; every part of the condition counts."""
    for kind, wanted in condition.items():
        if kind == "is" and wanted == NOTHING:
            met = value is None
        elif kind == "is":
            met = value == wanted and isinstance(value, bool) == isinstance(wanted, bool)
        elif kind in ("has", "lacks"):
            met = isinstance(value, list | str | dict) and (wanted in value) == (kind == "has")
        else:
            number = isinstance(value, int | float) and not isinstance(value, bool)
            met = number and (value >= wanted if kind == "at-least" else value <= wanted)
        if not met:
            return False
    return True


def found_at(answer: Any, path: str) -> Any:
    """What lies at `path`: names and numbers with points between, `#` for how many, `key=value` for the first with it.

    None where there is nothing.
    """
    value = answer
    for part in path.split(".") if path else ():
        name, equals, wanted = part.partition("=")
        if part == "#":
            value = len(value) if isinstance(value, list | dict) else None
        elif equals and isinstance(value, list):
            value = next((one for one in value if isinstance(one, dict) and str(one.get(name)) == wanted), None)
        elif isinstance(value, list) and part.lstrip("-").isdigit():
            value = value[int(part)] if -len(value) <= int(part) < len(value) else None
        elif isinstance(value, list):
            value = [one.get(part) for one in value if isinstance(one, dict)]
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def _shown(row: Expected, value: Any) -> str:
    if value is None:
        return NEVER if row.ask == "span" else NOTHING
    if row.ask == "span":
        return write_span(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or NOTHING
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_of(code: str, catalogue: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return (catalogue or code).startswith(wanted[:-1])
    return wanted in (code, catalogue)


def _text(played: Played, row: Expected, key: str) -> str:
    value = row.args.get(key)
    if not isinstance(value, str):
        raise _wrong(played, row, key)
    return value


def _instant(value: Any) -> Instant | None:
    """Of a TOML date and time, or its text."""
    return None if value is None else parse_iso(str(value).replace(" ", "T").replace("+00:00", "Z"))


def _wrong(played: Played, row: Expected, value: str) -> ScenarioWrong:
    return ScenarioWrong(file=f"{played.scenario.name}.toml", place=row.place, problem="unknown", value=value)
