"""Which rows of the relation's state machines the scenarios walk, and which of them a table of theirs would miss.

python -m tools.scenario_coverage [SCENARIO.toml ...]    all of scenarios/ without arguments
"""

from __future__ import annotations

import sys
from pathlib import Path

from comity.exercise.coverage import Coverage, covering, mutations_of
from comity.exercise.mutations import Mutation, moving_rows
from comity.exercise.scenario_file import read_scenario

ROOT = Path(__file__).resolve().parents[1]


def lines(coverages: dict[str, Coverage]) -> list[str]:
    """The table: for each row of each machine who walks it, and which row of whose table breaks without it."""
    out, proof, walked, rows = [], 0, 0, moving_rows()
    for table, row in rows:
        name = (table.name, *row)
        walking = [file for file, one in coverages.items() if name in one.walked]
        walked += bool(walking)
        proof += any(one.is_proof(table, row) for one in coverages.values())
        breaks = [_breaking(coverages, mutation) for mutation in mutations_of(table, row)]
        cells = (f"{table.name}: {row[0]}, {row[1]}", ", ".join(walking) or "-", *breaks)
        out.append("| " + " | ".join(cells) + " |")
    head = ["| row | walked by | missing, it breaks | leading elsewhere, it breaks |", "|---|---|---|---|"]
    return [*head, *out, "", f"{len(rows)} rows: {walked} walked, {proof} proof against both changes."]


def _breaking(coverages: dict[str, Coverage], mutation: Mutation) -> str:
    key = mutation.name, mutation.target
    return next((f"{file}/{one.noticed[key]}" for file, one in coverages.items() if key in one.noticed), "-")


def main(arguments: list[str]) -> int:
    """Play them all and print the table."""
    files = [Path(one) for one in arguments] or sorted((ROOT / "scenarios").glob("*.toml"))
    print("\n".join(lines({file.stem: covering(read_scenario(file)) for file in files})))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
