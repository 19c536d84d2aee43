"""docs/state-machines/ is what the tables of the relation and their words make of it."""

import xml.etree.ElementTree as ElementTree

import pytest

from comity.languages import load
from comity.relation.tables import TABLES
from comity.relation.transitions import Transitions
from tests.architecture.repository import ROOT
from tools.make_state_drawings import files, word

FOLDER = ROOT / "docs" / "state-machines"


def test_there_is_a_drawing_of_each_table_and_no_other() -> None:
    assert len({table.name for table in TABLES}) == len(TABLES)
    assert {path.name for path in FOLDER.iterdir()} == {"README.md", *(f"{table.name}.svg" for table in TABLES)}


@pytest.mark.parametrize("name", files())
def test_it_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == files()[name], "run: python -m tools.make_state_drawings"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_act_of_a_table_is_drawn(table: Transitions) -> None:
    texts = [one for one in ElementTree.fromstring(files()[f"{table.name}.svg"]).iter() if one.tag.endswith("}text")]
    assert [one.text for one in texts if "class" not in one.attrib] == [act for _, act in table.table]
    assert [one.text for one in texts if one.get("class") == "state"] == list(table.states)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_is_sound(table: Transitions) -> None:
    reached, before = {table.initial}, set[str]()
    while reached != before:
        before = set(reached)
        reached |= {target for (state, _), target in table.table.items() if state in reached}
    assert reached == set(table.states), "a state that nothing leads to"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_state_has_its_word(table: Transitions, code: str) -> None:
    assert all(word(load(code), table, state) for state in table.states)
