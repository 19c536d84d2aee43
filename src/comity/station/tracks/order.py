"""What the station gives the process that watches tracks to do."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from comity.messages.precedence import Marking
from comity.tracks.picture import Side


@dataclass(frozen=True, slots=True)
class Order:
    """What to watch: sources as kind, address and marking; whose units are, and the sheet, by marking."""

    sources: tuple[tuple[str, str, Marking], ...]
    sides: dict[Marking, dict[str, Side]]
    sheets: dict[Marking, str | None]
    """The text of a sheet; None: the starting sheet."""
    formations: tuple[tuple[str, ...], ...]

    def encode(self) -> bytes:
        """One line."""
        return (
            json.dumps(
                {
                    "sources": [[kind, address, marking.name] for kind, address, marking in self.sources],
                    "sides": {
                        one.name: {unit: side.value for unit, side in of.items()} for one, of in self.sides.items()
                    },
                    "sheets": {one.name: text for one, text in self.sheets.items()},
                    "formations": [list(one) for one in self.formations],
                }
            ).encode("ascii")
            + b"\n"
        )

    @classmethod
    def decode(cls, line: bytes) -> Order:
        """Undo `encode`; only the station writes it."""
        read: dict[str, Any] = json.loads(line)
        return cls(
            tuple((kind, address, Marking[marking]) for kind, address, marking in read["sources"]),
            {Marking[one]: {unit: Side(side) for unit, side in of.items()} for one, of in read["sides"].items()},
            {Marking[one]: text for one, text in read["sheets"].items()},
            tuple(tuple(one) for one in read["formations"]),
        )
