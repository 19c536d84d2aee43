"""Which rows of the relation's state machines a scenario walks, and without which of them its table breaks.

One play is enough: whenever the table asks its question, it is asked again with each row that the answer was made from
missing, and once more with that row leading elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from comity.exercise.mutations import Mutation, Row, moving_rows, mutated
from comity.exercise.played import Played
from comity.exercise.player import Player
from comity.exercise.running import run_scenario
from comity.exercise.scenario import Expected, Scenario
from comity.exercise.stage import passing_folder
from comity.exercise.steps import MARKING
from comity.exercise.table import Measured, Table
from comity.relation.tables import TABLES
from comity.relation.transitions import Transitions

_FOLDED = ("relation", "contacts", "charter", "meetings")
"""What a desk folds from the record of a channel."""


@dataclass(slots=True)
class Coverage:
    """Of one scenario or of several, both versions together."""

    walked: set[Row] = field(default_factory=set)
    """Rows that lead to another state and were taken by something that was said."""
    noticed: dict[tuple[Row, str | None], str] = field(default_factory=dict)
    """Changes that break a row of the table: the row of a machine and where it leads instead; the row that breaks."""

    def is_proof(self, table: Transitions, row: tuple[str, str]) -> bool:
        """Whether neither the missing row nor one that leads elsewhere goes unnoticed."""
        return all(key_of(mutation) in self.noticed for mutation in mutations_of(table, row))

    def add(self, other: Coverage) -> None:
        """Take in what another scenario walks."""
        self.walked |= other.walked
        self.noticed = other.noticed | self.noticed


def mutations_of(table: Transitions, row: tuple[str, str]) -> tuple[Mutation, Mutation]:
    """The row missing, and the row leading to another state: the first that it neither begins nor ends in."""
    elsewhere = next(state for state in table.states if state not in (row[0], table.table[row]))
    return Mutation(table, row, None), Mutation(table, row, elsewhere)


def key_of(mutation: Mutation) -> tuple[Row, str | None]:
    """A change, as `noticed` names it."""
    return mutation.name, mutation.target


class CoveringTable(Table):
    """A table that asks each of its questions once more for every change of what the answer was made from."""

    def __init__(self, played: Played, coverage: Coverage) -> None:
        super().__init__(played)
        self._coverage = coverage

    async def measure(self, row: Expected) -> Measured:
        """Ask now, as every table; then again and again."""
        with _looking() as looked:
            measured = await super().measure(row)
        for table, place in moving_rows():
            if measured.kept and (table.name, *place) in looked.used:
                for mutation in mutations_of(table, place):
                    if key_of(mutation) not in self._coverage.noticed and self._breaks(mutation, row):
                        self._coverage.noticed[key_of(mutation)] = row.id
        self._coverage.walked |= looked.taken
        return measured

    async def look_at_all(self) -> None:
        """At the end: whatever a desk folds, whether a row of the table asks for it or not."""
        for name, running in self._played.stage.running.items():
            for channel in self._played.scenario.channels.values():
                if name == channel.between[0]:
                    with _looking() as looked:
                        for asked in _FOLDED:
                            known = running.desk.arguments(asked)
                            args = {"channel": channel.id} | ({"marking": MARKING} if "marking" in known else {})
                            await running.desk.perform(asked, args)
                    self._coverage.walked |= looked.taken

    def _breaks(self, mutation: Mutation, row: Expected) -> bool:
        with mutated(mutation):
            try:
                return not _at_once(super().measure(row)).kept
            except AssertionError:
                raise
            except Exception:  # a fold that cannot go on is noticed, too
                return True


def _at_once(asking: Coroutine[Any, Any, Measured]) -> Measured:
    """Ask before anybody else has his turn: nobody but this question must meet a changed machine."""
    try:
        asking.send(None)
    except StopIteration as answered:
        measured: Measured = answered.value
        return measured
    asking.close()
    raise AssertionError("a question of the table waited")


@dataclass(slots=True)
class _Looked:
    used: set[Row] = field(default_factory=set)
    """Rows that somebody asked for."""
    taken: set[Row] = field(default_factory=set)
    """Of these, the ones that led to another state."""


class _Watched(dict[tuple[str, str], str]):
    """The rows of a machine, which note who is asked for."""

    def __init__(self, table: Transitions, looked: _Looked) -> None:
        super().__init__(table.table)
        self._name = table.name
        self._looked = looked

    def __contains__(self, key: object) -> bool:
        found = super().__contains__(key)
        if found and isinstance(key, tuple):
            self._looked.used.add((self._name, *key))
        return found

    def get(self, key: tuple[str, str], default: str | None = None) -> str | None:  # type: ignore[override]
        found = super().get(key, default)
        if key in self and found != key[0]:
            self._looked.taken.add((self._name, *key))
        return found


@contextmanager
def _looking() -> Iterator[_Looked]:
    """The machines note which of their rows are asked for, until the end of the block."""
    looked = _Looked()
    right = [table.table for table in TABLES]
    try:
        for table in TABLES:
            object.__setattr__(table, "table", _Watched(table, looked))
        yield looked
    finally:
        for table, rows in zip(TABLES, right, strict=True):
            object.__setattr__(table, "table", rows)


def covering(scenario: Scenario) -> Coverage:
    """Play a scenario on a stage that nobody keeps. Raises ValueError when a row breaks without any change."""
    coverage = Coverage()
    folder = passing_folder()
    try:
        outcomes = run_scenario(
            scenario,
            folder,
            prove_records=False,
            ask=lambda played: CoveringTable(played, coverage),
            at_end=look_at_all,
        )
    finally:
        shutil.rmtree(folder)
    broken = [row.row.id for outcome in outcomes for row in outcome.rows if not row.kept]
    if broken:
        raise ValueError(f"broken without any change: {', '.join(broken)}")
    return coverage


async def look_at_all(player: Player, _: list[Measured]) -> None:
    """At the end: whatever the desks fold, whether a row of the table asks for it or not."""
    if isinstance(player.table, CoveringTable):
        await player.table.look_at_all()
