"""How a state machine of the relation is written: one table, from which it is drawn and against which it is tested.

Each machine stands in a file of its own as one `Transitions`, and has one line in `tables.py`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transitions:
    """A state machine. States and acts are words in kebab case; each has its label in the languages.

    A fold asks `after` for every step. What the table does not name changes nothing: anybody may write anything.
    """

    name: str
    """Of its drawing, `docs/state-machines/<name>.svg`, and of its labels, `state-<name>-<state>`."""
    initial: str
    table: dict[tuple[str, str], str]
    """(state, act): the state after it."""

    @property
    def states(self) -> tuple[str, ...]:
        """All states, the initial one first, then as the table brings them."""
        found = [self.initial]
        for (state, _), target in self.table.items():
            found += [state, target]
        return tuple(dict.fromkeys(found))

    @property
    def acts(self) -> tuple[str, ...]:
        """All acts, as the table brings them."""
        return tuple(dict.fromkeys(act for _, act in self.table))

    @property
    def terminal(self) -> tuple[str, ...]:
        """States that nothing ends."""
        left = {state for (state, _) in self.table}
        return tuple(state for state in self.states if state not in left)

    def allows(self, state: str, act: str) -> bool:
        """Whether the table names this act in this state."""
        return (state, act) in self.table

    def after(self, state: str, act: str) -> str:
        """The state after `act`; the same one when the table does not name it."""
        return self.table.get((state, act), state)
