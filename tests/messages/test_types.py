"""A message type is complete when all of this exists; whatever is missing is named by its exact path."""

import dataclasses
import importlib
import inspect
import json
import re
from functools import cache
from pathlib import Path

import pytest

from comity.languages import table
from comity.messages import TABLE, TYPES
from comity.messages.facts.choice import Choice
from comity.messages.facts.rows import ListOf, Row
from comity.messages.message import Message
from comity.messages.structured import SHARED, Field, StructuredMessage

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "spec"
VECTORS = ROOT / "vectors" / "messages"
LANGUAGES = ROOT / "src" / "comity" / "languages"
MESSAGES = ROOT / "src" / "comity" / "messages"

ALL = [pytest.param(kind, id=kind.CODE) for kind in TABLE.values()]
STRUCTURED = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage)]
EACH_STRUCTURED = [pytest.param(kind, id=kind.CODE) for kind in STRUCTURED]
FAMILIES = {"N": range(32, 64), "E": range(64, 80), "S": range(80, 88), "D": range(88, 112), "R": range(112, 120)}
FAMILIES |= {"L": range(120, 144), "B": range(144, 160)}


def heading(kind: type[Message]) -> str:
    return f"(type {kind.TYPE}, `{kind.CODE}`)"


def source(kind: type[Message]) -> Path:
    return Path(inspect.getfile(kind))


@cache
def headings() -> dict[str, list[tuple[str, str]]]:
    """Where the spec has a section for a type: the heading's end, to (file, section)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(SPEC.glob("*.md")):
        for section, mine in re.findall(r"^### ([0-9.]+) .*(\(type .*\))$", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault(mine, []).append((path.name, section))
    return found


@cache
def texts(code: str) -> frozenset[str]:
    """All keys of a language's folder."""
    keys: set[str] = set()
    for path in (LANGUAGES / code).glob("*.ftl"):
        keys.update(re.findall(r"^([a-z][A-Za-z0-9-]*) =", path.read_text("utf-8"), re.MULTILINE))
    return frozenset(keys)


def lacking(wanted: set[str]) -> dict[str, list[str]]:
    """What is missing in each complete language's folder."""
    codes = [row.code for row in table() if row.complete]
    assert codes
    return {str(LANGUAGES / code): sorted(wanted - texts(code)) for code in codes if wanted - texts(code)}


def choices_of(kind: type[StructuredMessage], field: Field) -> set[str]:
    """Keys of the words of all choices in a field."""
    fact = field.fact.item if isinstance(field.fact, ListOf) else field.fact
    columns = fact.columns if isinstance(fact, Row) else {"": fact}
    owner = "" if field in SHARED else f"{kind.CODE}-"
    return {
        "-".join(filter(None, (f"choice-{owner}{field.name}", column, str(number))))
        for column, inner in columns.items()
        if isinstance(inner, Choice)
        for number in inner.names
    }


@pytest.mark.parametrize("kind", ALL)
def test_it_has_a_section_in_the_spec(kind: type[Message]) -> None:
    mine = headings().get(heading(kind), [])
    assert len(mine) == 1, f"missing in {SPEC}, in one file: a heading '### n.m … {heading(kind)}'"
    link = f"spec/{mine[0][0]}, section {mine[0][1]}"
    assert link in source(kind).read_text("utf-8"), f"missing in {source(kind)}: '{link}'"


@pytest.mark.parametrize("kind", ALL)
def test_it_has_vectors_good_and_bad(kind: type[Message]) -> None:
    path = VECTORS / f"{kind.CODE}.json"
    assert path.is_file(), f"missing: {path}"
    outcomes = {vector["outcome"] for vector in json.loads(path.read_text("utf-8"))}
    assert "accepted" in outcomes, f"missing in {path}: a vector that is accepted"
    assert outcomes - {"accepted"}, f"missing in {path}: a vector that is refused"


@pytest.mark.parametrize("kind", ALL)
def test_it_has_a_label_in_each_complete_language(kind: type[Message]) -> None:
    missing = lacking({f"type-{kind.CODE}"})
    assert not missing, f"missing: {missing}"


@pytest.mark.parametrize("kind", ALL)
def test_it_is_what_a_type_must_be(kind: type[Message]) -> None:
    assert dataclasses.is_dataclass(kind)
    names = {field.name for field in dataclasses.fields(kind)}
    if issubclass(kind, StructuredMessage):
        assert names == {"values"}
    else:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.CODE)
        assert ("officer" in names) == kind.OFFICER


@pytest.mark.parametrize("kind", EACH_STRUCTURED)
def test_a_structured_type_says_everything_about_itself(kind: type[StructuredMessage]) -> None:
    assert kind.TYPE in FAMILIES[kind.FAMILY]
    assert re.fullmatch(rf"{kind.FAMILY}[0-9]{{2}}", kind.CODE)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.NAME)
    assert kind.FIELDS
    assert kind.PRECEDENCE in kind.PRECEDENCES
    known = {other.CODE for other in TABLE.values()} | {other.CATALOGUE for other in TABLE.values()}
    assert set(kind.REPLIES) | set(kind.LIFE) <= known, f"no such types: {set(kind.REPLIES) | set(kind.LIFE) - known}"


@pytest.mark.parametrize("kind", EACH_STRUCTURED)
def test_every_field_and_choice_has_its_words_in_each_complete_language(kind: type[StructuredMessage]) -> None:
    wanted: set[str] = set()
    for field in kind.FIELDS:
        wanted |= {f"field-{field.name}" if field in SHARED else f"field-{kind.CODE}-{field.name}"}
        wanted |= choices_of(kind, field)
    missing = lacking(wanted)
    assert not missing, f"missing: {missing}"


@pytest.mark.parametrize("kind", EACH_STRUCTURED)
def test_its_section_of_the_spec_names_every_field(kind: type[StructuredMessage]) -> None:
    file, section = headings()[heading(kind)][0]
    text = (SPEC / file).read_text("utf-8")
    mine = re.split(r"^##", text.split(f"\n### {section} ", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    missing = [f"| {one.number} | {one.name} |" for one in kind.FIELDS if f"| {one.number} | {one.name} |" not in mine]
    assert not missing, f"missing in {SPEC / file}, section {section}: {missing}"


def test_numbers_and_codes_are_given_once() -> None:
    assert {number: kind.TYPE for number, kind in TABLE.items()} == {number: number for number in TABLE}
    assert len({kind.CODE for kind in TABLE.values()}) == len(TABLE)
    assert len({kind.NAME for kind in STRUCTURED}) == len(STRUCTURED)
    assert min(TABLE) >= 5, "0 to 4 belong to the channel itself"


def test_every_file_with_a_type_is_in_the_table() -> None:
    bases = re.compile(r"^class \w+\((?:Message|StructuredMessage)\):$", re.MULTILINE)
    files = {path for path in MESSAGES.rglob("*.py") if bases.search(path.read_text("utf-8"))}
    in_table = {source(kind) for kind in TABLE.values()} | {MESSAGES / "structured.py"}
    missing = sorted(map(str, files - in_table))
    assert not missing, f"no row in TYPES of {MESSAGES / '__init__.py'} for: {missing}"


def test_the_table_is_in_order_and_imports_nothing_until_it_is_asked() -> None:
    assert list(TYPES) == sorted(TYPES)
    module = importlib.import_module("comity.messages")
    assert not [name for name, value in vars(module).items() if inspect.isclass(value) and issubclass(value, Message)]


def test_no_vector_file_is_left_over() -> None:
    known = {kind.CODE for kind in TABLE.values()} | {"envelope"}
    assert {path.stem for path in VECTORS.glob("*.json")} == known


def test_no_section_of_the_spec_is_left_over() -> None:
    assert sorted(headings()) == sorted(heading(kind) for kind in TABLE.values())
