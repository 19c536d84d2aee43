"""A message type is complete when all of this exists; whatever is missing is named by its exact path."""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from comity.languages import table
from comity.messages import TABLE
from comity.messages.message import Message

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "spec" / "05-messages.md"
VECTORS = ROOT / "vectors" / "messages"
LANGUAGES = ROOT / "src" / "comity" / "languages"
MESSAGES = ROOT / "src" / "comity" / "messages"

TYPES = [pytest.param(kind, id=kind.CODE) for kind in TABLE.values()]


def heading(kind: type[Message]) -> str:
    return f"(type {kind.TYPE}, `{kind.CODE}`)"


@pytest.mark.parametrize("kind", TYPES)
def test_it_has_a_section_in_the_spec(kind: type[Message]) -> None:
    headings = [line for line in SPEC.read_text("utf-8").splitlines() if line.startswith("### 7.")]
    mine = [line for line in headings if line.endswith(heading(kind))]
    assert mine, f"missing in {SPEC}: a heading '### 7.n … {heading(kind)}'"
    section = re.match(r"### (7\.[0-9]+) ", mine[0])
    assert section is not None
    link = f"spec/05-messages.md, section {section[1]}"
    source = Path(MESSAGES / f"{kind.__module__.rpartition('.')[2]}.py")
    assert link in source.read_text("utf-8"), f"missing in {source}: '{link}'"


@pytest.mark.parametrize("kind", TYPES)
def test_it_has_vectors_good_and_bad(kind: type[Message]) -> None:
    path = VECTORS / f"{kind.CODE}.json"
    assert path.is_file(), f"missing: {path}"
    outcomes = {vector["outcome"] for vector in json.loads(path.read_text("utf-8"))}
    assert "accepted" in outcomes, f"missing in {path}: a vector that is accepted"
    assert outcomes - {"accepted"}, f"missing in {path}: a vector that is refused"


@pytest.mark.parametrize("kind", TYPES)
def test_it_has_a_label_in_each_complete_language(kind: type[Message]) -> None:
    paths = [LANGUAGES / row.code / "messages.ftl" for row in table() if row.complete]
    assert paths
    wanted = f"type-{kind.CODE} = "
    missing = [str(path) for path in paths if f"\n{wanted}" not in path.read_text("utf-8")]
    assert not missing, f"missing: '{wanted}…' in {missing}"


@pytest.mark.parametrize("kind", TYPES)
def test_it_is_what_a_type_must_be(kind: type[Message]) -> None:
    assert dataclasses.is_dataclass(kind)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.CODE)
    assert ("officer" in {field.name for field in dataclasses.fields(kind)}) == kind.OFFICER


def test_numbers_and_codes_are_given_once() -> None:
    assert {number: kind.TYPE for number, kind in TABLE.items()} == {number: number for number in TABLE}
    assert len({kind.CODE for kind in TABLE.values()}) == len(TABLE)
    assert min(TABLE) >= 5, "0 to 4 belong to the channel itself"


def test_every_file_with_a_type_is_in_the_table() -> None:
    with_type = {path.stem for path in MESSAGES.glob("*.py") if "(Message):\n" in path.read_text("utf-8")}
    in_table = {kind.__module__.rpartition(".")[2] for kind in TABLE.values()}
    assert with_type == in_table, f"missing in {MESSAGES / '__init__.py'}: {sorted(with_type - in_table)}"


def test_no_vector_file_is_left_over() -> None:
    known = {kind.CODE for kind in TABLE.values()} | {"envelope"}
    assert {path.stem for path in VECTORS.glob("*.json")} == known


def test_no_section_of_the_spec_is_left_over() -> None:
    found = re.findall(r"^### 7\.[0-9]+ .*(\(type .*\))$", SPEC.read_text("utf-8"), re.MULTILINE)
    assert sorted(found) == sorted(heading(kind) for kind in TABLE.values())
