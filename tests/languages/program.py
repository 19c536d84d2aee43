"""What the program can say: its errors, where it raises them, and which texts it asks for."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import comity
from comity.errors import ComityError

PACKAGE = Path(comity.__file__).parent


@cache
def error_classes() -> tuple[type[ComityError], ...]:
    """Every error of the package, the bases included."""
    found: set[type[ComityError]] = set()
    for module in pkgutil.walk_packages(comity.__path__, "comity."):
        if not module.name.endswith("__main__"):
            members = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
            found |= {one for _, one in members if issubclass(one, ComityError)}
    return tuple(sorted(found, key=lambda one: (one.code, one.__name__)))


@cache
def _trees() -> tuple[tuple[Path, ast.Module], ...]:
    return tuple((path, ast.parse(path.read_text("utf-8"))) for path in sorted(PACKAGE.rglob("*.py")))


def calls() -> Iterator[tuple[str, ast.Call, str]]:
    """Every call in the package: its place, the call, and the last name of what is called."""
    for path, tree in _trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                yield f"{path.relative_to(PACKAGE.parents[1])}:{node.lineno}", node, name


def keywords(call: ast.Call) -> set[str] | None:
    """Names of the facts given in a call; None when they are not known from the text alone."""
    names = {keyword.arg for keyword in call.keywords}
    return None if None in names else {name for name in names if name is not None}
