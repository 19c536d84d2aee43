"""`python -m bench [NAME …] [--quick] [--full] [--json] [--folder FOLDER]`: measure and print. It judges nothing:
the exit status is 0 when everything could be measured, whatever came out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import catalogue, footprint, latency, opening, throughput, verify, wire
from bench.report import Amount, Measurement, machine, print_machine, print_measurement
from bench.station_process import PROFILE_VARIABLE
from bench.tracks import accuracy, decode, detection, live, real, recall, well_clear

MEASUREMENTS: dict[str, Callable[[Amount], Measurement]] = {
    "wire": wire.measure,
    "catalogue": catalogue.measure,
    "opening": opening.measure,
    "latency": latency.measure,
    "throughput": throughput.measure,
    "verify": verify.measure,
    "footprint": footprint.measure,
    "tracks-decode": decode.measure,
    "tracks-accuracy": accuracy.measure,
    "tracks-detection": detection.measure,
    "tracks-live": live.measure,
    "tracks-recall": recall.measure,
    "tracks-real": real.measure,
    "tracks-well-clear": well_clear.measure,
}
GROUPS = {"tracks": [name for name in MEASUREMENTS if name.startswith("tracks-")]}


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for, all when nothing was."""
    parser = argparse.ArgumentParser(
        prog="./run bench",
        description="Measure comity on this machine.",
        epilog=f"{PROFILE_VARIABLE}=FOLDER in the environment: the stations of latency and throughput write profiles.",
    )
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"of {', '.join([*MEASUREMENTS, *GROUPS])}; all when none is given"
    )
    parser.add_argument("--quick", action="store_true", help="few repetitions: shows that it works, not how fast")
    parser.add_argument("--full", action="store_true", help="with records of a million entries too: half an hour")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument(
        "--folder", type=Path, help="where the stations' directories go; decides which disk is measured"
    )
    options = parser.parse_args(arguments)
    asked = [name for one in options.names for name in GROUPS.get(one, [one])]
    unknown = [name for name in asked if name not in MEASUREMENTS]
    if unknown:
        parser.error(f"{', '.join(unknown)}: no such measurement; there are {', '.join([*MEASUREMENTS, *GROUPS])}")
    if options.folder is not None and not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    for count, name in enumerate(asked or MEASUREMENTS):
        with tempfile.TemporaryDirectory(prefix="comity-bench-", dir=options.folder) as folder:
            if count == 0:
                print_machine(machine(Path(folder)), options.json)
            amount = Amount(options.quick, options.full, Path(folder))
            print_measurement(MEASUREMENTS[name](amount), options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
