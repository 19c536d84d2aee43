"""What the station gives the process that watches tracks: an order at first, then what officers enter or they said."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from comity.clock import Instant
from comity.messages.precedence import Marking
from comity.station.tracks.rows import report_of, report_row
from comity.tracks.picture import Side
from comity.tracks.report import Kind, Report


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


@dataclass(frozen=True, slots=True)
class Entry:
    """What an officer sees or was told: a place, or a bearing (degrees true) and range (metres) from our own unit.

    `number` tells its answer apart. Metres, metres a second, degrees.
    """

    number: int
    marking: Marking
    unit: str
    kind: Kind
    at: Instant
    entered_at: Instant
    own: str | None = None
    bearing: float | None = None
    range_m: float | None = None
    place: tuple[float, float] | None = None
    height_m: float | None = None
    speed: float | None = None
    course: float | None = None
    accuracy_m: float | None = None
    """Of a place; None: what is usual for one that was told."""

    def encode(self) -> bytes:
        """One line."""
        written = asdict(self) | {"marking": self.marking.name, "kind": self.kind.value}
        return json.dumps(written).encode("ascii") + b"\n"

    @classmethod
    def decode(cls, line: bytes) -> Entry:
        """Undo `encode`; only the station writes it."""
        read: dict[str, Any] = json.loads(line)
        place = None if read["place"] is None else (read["place"][0], read["place"][1])
        return cls(**read | {"marking": Marking[read["marking"]], "kind": Kind(read["kind"]), "place": place})


@dataclass(frozen=True, slots=True)
class Said:
    """What the other side said on a channel of where its unit is."""

    marking: Marking
    report: Report

    def encode(self) -> bytes:
        """One line."""
        row = report_row(self.report)
        written = {"said": self.marking.name, "row": [*row[:-1], row[-1].hex()]}
        return json.dumps(written).encode("ascii") + b"\n"


def read_given(line: bytes) -> Entry | Said:
    """What a line after the order gives; only the station writes it."""
    read: dict[str, Any] = json.loads(line)
    if "said" not in read:
        return Entry.decode(line)
    row = read["row"]
    return Said(Marking[read["said"]], report_of([*row[:-1], bytes.fromhex(row[-1])]))
