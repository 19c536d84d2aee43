"""docs/state-machines/ is what the tables of states and their words make of it."""

import ast
import xml.etree.ElementTree as ElementTree

import pytest

from comity.languages import load
from comity.relation.transitions import Transitions
from tests.architecture.repository import ROOT
from tools.make_state_drawings import DRAWN, files, word

FOLDER = ROOT / "docs" / "state-machines"


def test_there_is_a_drawing_of_each_table_and_no_other() -> None:
    assert len({table.name for table in DRAWN}) == len(DRAWN)
    assert {path.name for path in FOLDER.iterdir()} == {"README.md", *(f"{table.name}.svg" for table in DRAWN)}


def test_every_table_of_transitions_in_the_program_is_drawn() -> None:
    """Whoever writes a new table of states finds that it must be drawn."""
    tables = []
    for path in sorted((ROOT / "src" / "comity").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Transitions":
                tables += [path.name]
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) in ("TABLE", "TRANSITIONS"):
                tables += [path.name] if "Phase" in ast.unparse(node.annotation) else []
    assert len(tables) == len(DRAWN), f"tables of states in {tables}: draw the new one in tools/make_state_drawings.py"


@pytest.mark.parametrize("name", files())
def test_it_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == files()[name], "run: python -m tools.make_state_drawings"


@pytest.mark.parametrize("table", DRAWN, ids=lambda table: table.name)
def test_every_act_of_a_table_is_drawn(table: Transitions) -> None:
    texts = [one for one in ElementTree.fromstring(files()[f"{table.name}.svg"]).iter() if one.tag.endswith("}text")]
    assert [one.text for one in texts if "class" not in one.attrib] == [act for _, act in table.table]
    assert [one.text for one in texts if one.get("class") == "state"] == list(table.states)


@pytest.mark.parametrize("table", DRAWN, ids=lambda table: table.name)
def test_a_table_is_sound(table: Transitions) -> None:
    reached, before = {table.initial}, set[str]()
    while reached != before:
        before = set(reached)
        reached |= {target for (state, _), target in table.table.items() if state in reached}
    assert reached == set(table.states), "a state that nothing leads to"


@pytest.mark.parametrize("table", DRAWN, ids=lambda table: table.name)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_state_has_its_word(table: Transitions, code: str) -> None:
    assert all(word(load(code), table, state) for state in table.states)
