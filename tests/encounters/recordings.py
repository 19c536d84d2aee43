"""The recordings of the package as reports by unit."""

from collections import defaultdict
from importlib.resources import files

from comity.clock import Instant
from comity.track_sources import make_source
from comity.tracks.report import Report

FITZGERALD = "fitzgerald_acx_crystal_2017"
IMPACT = Instant(1_497_630_634_000)
"""16:30:34 UTC by the Japanese report."""


def reports_of(name: str) -> dict[str, list[Report]]:
    """All reports of a recording by unit, oldest first."""
    source = make_source("csv", name)
    raw = files("comity.cli.demo").joinpath("recordings", f"{name}.csv").read_bytes()
    found: dict[str, list[Report]] = defaultdict(list)
    for report in [*source.feed(raw, Instant(0)), *source.end(Instant(0))]:
        found[report.unit].append(report)
    return {unit: sorted(reports, key=lambda one: one.fixed_at) for unit, reports in found.items()}
