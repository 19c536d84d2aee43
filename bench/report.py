"""Results and how they are printed: a table for people, one JSON object a line for scripts."""

from __future__ import annotations

import json
import math
import os
import platform
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import cryptography
from cryptography.hazmat.backends.openssl import backend

from bench.figures import Target

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Row:
    """One measured value. `beside` is what others need, for the reader; it enters no computation."""

    name: str
    value: float
    unit: str
    target: Target | None = None
    beside: str = ""


@dataclass(slots=True)
class Measurement:
    """The rows of one measurement; `how` says in words what exactly was measured."""

    name: str
    title: str
    how: str
    rows: list[Row] = field(default_factory=list)

    def add(self, name: str, value: float, unit: str, target: Target | None = None, beside: str = "") -> None:
        """Add a row."""
        self.rows.append(Row(name, value, unit, target, beside))


@dataclass(frozen=True, slots=True)
class Amount:
    """How much to measure, and where the stations' directories and comparison files lie."""

    quick: bool
    full: bool
    folder: Path

    def of(self, usual: int, quick: int) -> int:
        """The count for this run."""
        return quick if self.quick else usual


def percentile(values: Sequence[float], share: float) -> float:
    """The value below or at which `share` (0 to 1) of the values are."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def progress(items: Iterable[T], total: int, label: str) -> Iterator[T]:
    """Yield the items, with a bar on standard error while a person looks."""
    bar = Bar(label, total)
    for count, item in enumerate(items, start=1):
        yield item
        bar.at(count)
    bar.end()


class Bar:
    """A progress bar on standard error; silent when that is not a terminal."""

    _WIDTH = 30

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = max(1, total)
        self._visible = sys.stderr.isatty()
        self._drawn = 0.0

    def at(self, done: int) -> None:
        """So much is done."""
        now = time.monotonic()
        if not self._visible or now - self._drawn < 0.1:
            return
        self._drawn = now
        filled = min(self._WIDTH, self._WIDTH * done // self._total)
        bar = "#" * filled + "." * (self._WIDTH - filled)
        sys.stderr.write(f"\r{self._label:34} [{bar}] {done:,}/{self._total:,}")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def machine(folder: Path) -> dict[str, Any]:
    """What the figures depend on: machine, load, versions, and the file system that the stations write to."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": [round(load, 2) for load in os.getloadavg()],
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "cryptography": cryptography.__version__,
        "openssl": backend.openssl_version_text(),
        "file_system": _file_system(folder),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _file_system(folder: Path) -> str:
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    except OSError:
        return "unknown"
    inside = [mount for mount in mounts if folder.resolve().is_relative_to(mount[1])]
    return max(inside, key=lambda mount: len(mount[1]))[2] if inside else "unknown"


def print_machine(facts: dict[str, Any], as_json: bool) -> None:
    """Begin the report."""
    if as_json:
        print(json.dumps({"machine": facts}, ensure_ascii=False), flush=True)
        return
    load = facts["load"][0]
    print(f"{facts['processor']}, {facts['cores']} cores, load {load}, {facts['system']}, {facts['file_system']}")
    if load > facts["cores"] / 4:
        print("NOTE: other programs are busy; times are worse than this machine allows, ratios less certain")
    print(f"Python {facts['python']}, cryptography {facts['cryptography']}, {facts['openssl']}", flush=True)


def print_measurement(measurement: Measurement, as_json: bool) -> None:
    """Print one measurement."""
    if as_json:
        for row in measurement.rows:
            print(json.dumps(as_object(measurement, row), ensure_ascii=False), flush=True)
        return
    print(f"\n{measurement.title}\n{_folded(measurement.how)}")
    width = max((len(row.name) for row in measurement.rows), default=0)
    for row in measurement.rows:
        verdict = "" if row.target is None else ("met" if row.target.is_met(row.value) else "MISSED")
        target = "" if row.target is None else str(row.target)
        print(f"  {row.name:{width}}  {_number(row.value):>9} {row.unit:5}  {target:>8}  {verdict:6}".rstrip())
        if row.beside:
            print(f"      {row.beside}")
    sys.stdout.flush()


def as_object(measurement: Measurement, row: Row) -> dict[str, Any]:
    """A row as `--json` prints it."""
    found: dict[str, Any] = {"measurement": measurement.name, "name": row.name, "value": row.value, "unit": row.unit}
    if row.target is not None:
        found["at_least" if row.target.at_least else "at_most"] = row.target.bound
        found["met"] = row.target.is_met(row.value)
    if row.beside:
        found["beside"] = row.beside
    return found


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:,.1f}" if abs(value) >= 100 else f"{value:.2f}"


def _folded(text: str, width: int = 118) -> str:
    lines, line = [], " "
    for word in text.split():
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = " "
        line += " " + word
    return "\n".join([*lines, line])
