"""One word, one thing (docs/glossary.md): no empty names, no second word for the other side."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.repository import PACKAGE, name, parse, python_files

_EMPTY = {"util", "utils", "helper", "helpers", "common", "manager", "handler", "processor", "info", "misc"}
_CLASS_ONLY = _EMPTY | {"service", "data"}
_OTHER_SIDE = {"peer", "remote", "partner", "counterparty"}
_SERVICE_MESSAGE = "src/comity/messages/service_message.py"


def _words(identifier: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", identifier)}


def _defined(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id if isinstance(node, ast.Name) else node.attr


def test_no_module_has_an_empty_name() -> None:
    files = [*python_files("src"), *(path for path in PACKAGE.iterdir() if path.is_dir())]
    assert not [name(path) for path in files if _words(path.stem) & (_EMPTY | {"data"})]


def test_no_class_has_an_empty_name() -> None:
    found = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in python_files("src")
        if name(path) != _SERVICE_MESSAGE  # "service message" is a term: between operators, about traffic
        for node in ast.walk(parse(path))
        if isinstance(node, ast.ClassDef) and _words(node.name) & (_CLASS_ONLY | _OTHER_SIDE)
    ]
    assert not found


def test_the_other_side_is_called_their() -> None:
    found = [
        f"{name(path)}:{line} {identifier}"
        for path in python_files("src")
        for line, identifier in _defined(parse(path))
        if _words(identifier) & _OTHER_SIDE
    ]
    assert not found
