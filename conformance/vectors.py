"""Reads the vectors: one JSON file each, or for the messages one file a type.

A vector MAY be written as a change of another one of its folder: `of` names that, `changes` lists for fields of its
input what to replace, as [start, stop, hexadecimal digits] over the bytes of the field.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "vectors"


@dataclass(frozen=True)
class Vector:
    """One question to an implementation, and the right answer. `output` None: only the outcome is compared."""

    name: str
    section: str
    operation: str
    input: dict[str, Any]
    outcome: str
    output: dict[str, Any] | None


def read_all(folder: Path = FOLDER, prefix: str = "") -> Iterator[Vector]:
    """All vectors whose name begins with `prefix`, sorted by name."""
    for path in sorted(folder.glob("*/*.json")):
        group = path.parent.name
        content = json.loads(path.read_text("utf-8"))
        vectors = _of_messages(path, content) if isinstance(content, list) else iter((_single(path, content),))
        yield from (vector for vector in vectors if vector.name.startswith(prefix) and group)


def _single(path: Path, content: dict[str, Any]) -> Vector:
    given = content["input"]
    if "of" in content:
        base = json.loads((path.parent / f"{content['of']}.json").read_text("utf-8"))
        given = {**base["input"], **given}
        for field, changes in content["changes"].items():
            given[field] = apply(bytes.fromhex(given[field]), changes).hex()
    name = f"{path.parent.name}/{content['name']}"
    return Vector(name, content["section"], content["operation"], given, content["outcome"], content.get("output"))


def _of_messages(path: Path, content: list[dict[str, Any]]) -> Iterator[Vector]:
    for number, item in enumerate(content):
        name = f"{path.parent.name}/{path.stem}/{number:03} {item.get('note', '')}"
        given = {"payload": item["payload"]}
        yield Vector(name, "05-messages.md, section 7", "decode-message", given, item["outcome"], None)


def apply(data: bytes, changes: list[tuple[int, int, str]]) -> bytes:
    """Replace pieces of `data`; all offsets are those of the unchanged bytes, in order."""
    out, at = [], 0
    for start, stop, digits in changes:
        out += [data[at:start], bytes.fromhex(digits)]
        at = stop
    return b"".join([*out, data[at:]])
