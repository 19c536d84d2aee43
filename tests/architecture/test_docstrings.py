"""Every module says what it is; the parts that others build on say what each public name does."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.repository import PACKAGE, name, parse, python_files

_CONTRACTS = ("protocol", "transcript", "crypto", "bearers/base.py", "store/base.py", "station", "cli")


def _contract_files() -> list[Path]:
    found: list[Path] = []
    for part in _CONTRACTS:
        found += [PACKAGE / part] if part.endswith(".py") else sorted((PACKAGE / part).rglob("*.py"))
    return found


def _undocumented(body: list[ast.stmt], inside: str = "") -> Iterator[tuple[int, str]]:
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) or node.name.startswith("_"):
            continue
        if any(isinstance(mark, ast.Attribute) and mark.attr == "setter" for mark in node.decorator_list):
            continue
        if ast.get_docstring(node) is None:
            yield node.lineno, inside + node.name
        if isinstance(node, ast.ClassDef):
            yield from _undocumented(node.body, f"{node.name}.")


def test_every_module_has_a_docstring() -> None:
    silent = [name(path) for path in python_files("src") if ast.get_docstring(parse(path)) is None]
    assert not silent


def test_public_names_of_the_contracts_have_docstrings() -> None:
    silent = [
        f"{name(path)}:{line} {what}" for path in _contract_files() for line, what in _undocumented(parse(path).body)
    ]
    assert not silent
