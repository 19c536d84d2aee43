"""The life of a channel is its table: what is not declared raises, and nothing changes a phase but `move`."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

import pytest

from comity.protocol import transitions
from comity.protocol.transitions import TABLE, Phase, Trigger, UndeclaredTransitionError, move

FOLDER = Path(transitions.__file__).parent


@pytest.mark.parametrize(("phase", "trigger"), list(product(Phase, Trigger)))
def test_every_pair_is_declared_or_raises(phase: Phase, trigger: Trigger) -> None:
    if trigger in TABLE[phase]:
        assert move(phase, trigger) is TABLE[phase][trigger]
    else:
        with pytest.raises(UndeclaredTransitionError):
            move(phase, trigger)


def test_every_phase_is_in_the_table_and_reached() -> None:
    assert set(TABLE) == set(Phase)
    reached = {Phase.HALF_PAIRED} | {phase for row in TABLE.values() for phase in row.values()}
    assert reached == set(Phase)


def test_a_lapsed_channel_is_at_its_end_unless_an_officer_begins_it_anew() -> None:
    assert TABLE[Phase.LAPSED] == {Trigger.BEGUN_ANEW: Phase.HALF_PAIRED}
    assert all(TABLE.values())


def assignments_of_phase(path: Path) -> list[str]:
    """Where a file sets an attribute `phase`."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Attribute) and target.attr == "phase":
                found.append(f"{path.name}: {ast.unparse(node)}")
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("setattr", "object.__setattr__"):
            found.append(f"{path.name}: {ast.unparse(node)}")
    return found


def test_a_phase_is_changed_in_one_place_by_the_table() -> None:
    found = [where for path in sorted(FOLDER.rglob("*.py")) for where in assignments_of_phase(path)]
    assert found == ["state.py: self.phase = move(self.phase, trigger)"]


def test_every_trigger_is_pulled_somewhere() -> None:
    text = "".join(path.read_text("utf-8") for path in FOLDER.glob("*.py") if path.name != "transitions.py")
    assert not [trigger.name for trigger in Trigger if f"move(Trigger.{trigger.name})" not in text]
