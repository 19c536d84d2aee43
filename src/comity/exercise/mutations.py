"""Changes of the relation's state machines, made in memory: a row that is missing, or that leads elsewhere.

For tests, and for whoever writes a scenario: coverage.py asks a scenario's questions again under each of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from comity.relation.tables import TABLES
from comity.relation.transitions import Transitions

Row = tuple[str, str, str]
"""Name of the machine, state and act."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A row of a machine that leads to `target` instead; None: the row is missing."""

    table: Transitions
    row: tuple[str, str]
    target: str | None

    @property
    def name(self) -> Row:
        """Which row."""
        return self.table.name, *self.row


def moving_rows() -> list[tuple[Transitions, tuple[str, str]]]:
    """All rows that lead to another state."""
    return [(table, row) for table in TABLES for row, target in table.table.items() if target != row[0]]


@contextmanager
def mutated(mutation: Mutation) -> Iterator[None]:
    """The machine with that row changed, until the end of the block."""
    table, right = mutation.table.table, dict(mutation.table.table)
    if mutation.target is None:
        del table[mutation.row]
    else:
        table[mutation.row] = mutation.target
    try:
        yield
    finally:
        table.clear()
        table.update(right)
