"""Makes the vectors of ../vectors/, all but those of the messages, from fixed keys.

python -m tools.make_vectors            write them
python -m tools.make_vectors --check    exit status 1 when the files are not what would be written
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tools.vector_sources import displayed, encounters, entries, officers, record, relation, suspension, wire
from tools.vector_sources.material import Material

FOLDER = Path(__file__).resolve().parent.parent / "vectors"
OTHERS = "messages"
"""The folder whose vectors are not made here."""


def make(randomised: Path) -> dict[str, str]:
    """The content of every file, by its path below the folder of the vectors."""
    with Material(randomised) as material:
        for source in (wire, displayed, entries, relation, record, suspension, officers, encounters):
            source.make(material)
    if material.wrong:
        raise ValueError("; ".join(material.wrong))
    files = {
        f"{name}.json": json.dumps(vector, indent=1, ensure_ascii=False) + "\n"
        for name, vector in material.vectors.items()
    }
    return {**files, "randomised.json": material.random.text()}


def main(arguments: list[str]) -> int:
    """Write, or check, all files."""
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    files = make(FOLDER / "randomised.json")
    there = {str(path.relative_to(FOLDER)) for path in FOLDER.glob("*/*.json") if path.parent.name != OTHERS}
    stale = sorted(there - set(files))
    changed = [name for name, text in files.items() if not _is(FOLDER / name, text)]
    if arguments:
        for name in [*stale, *changed]:
            print(f"not as it would be made: vectors/{name}")
        return 1 if stale or changed else 0
    for name in stale:
        (FOLDER / name).unlink()
    for name in changed:
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(files[name], "utf-8")
    print(f"{len(files) - 1} vectors, {len(changed)} written, {len(stale)} removed")
    return 0


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
