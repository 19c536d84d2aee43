"""No two structures share a label."""

from __future__ import annotations

import ast
from pathlib import Path

from comity.wire import labels

LABELS = {name: value for name, value in vars(labels).items() if name.isupper()}


def test_labels_are_unique_and_say_whose_they_are() -> None:
    assert len(set(LABELS.values())) == len(LABELS) >= 18
    for value in LABELS.values():
        assert isinstance(value, str)
        assert value.startswith("comity ")
        assert value.endswith(" 1")


def test_no_label_begins_with_another() -> None:
    for one in LABELS.values():
        assert not [other for other in LABELS.values() if other != one and other.startswith(one)]


def test_labels_stand_nowhere_else() -> None:
    """Who needs a label takes it from the list: a literal elsewhere could be a second use."""
    package = Path(labels.__file__).parents[1]
    found = [
        f"{path.relative_to(package)}:{node.lineno} {node.value}"
        for path in package.rglob("*.py")
        if path != Path(labels.__file__)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in LABELS.values()
    ]
    assert not found
