"""Without the packages of comity[tracks] everything is found all the same."""

import subprocess
import sys

from tests.architecture.repository import PACKAGE, name, python_files

_PLAIN = """
import sys
sys.modules["numba"] = sys.modules["numpy"] = None
import comity.cli
from comity.clock import Instant
from comity.tracks.approach import Limits
from comity.tracks.detection.batch import Search, detect
from comity.tracks.detection.columns import Reports
from comity.tracks.detection.live import Live
from comity.tracks.motion import Track
from comity.tracks.report import Kind
limits = Limits(1852.0, None, 1800.0)
tracks = [Track(str(unit), Kind.SHIP, Instant(0), 0.0, unit / 1000, 5.0, 90.0) for unit in range(3)]
print(len(list(detect(tracks, Instant(0), limits, search=Search(limits, compiled=False)))))
nothing = [0.0] * 3
reports = Reports([0, 1, 2], [0] * 3, *[nothing] * 9)
print(len(Live(limits, 3, 60.0, compiled=False).take(reports)))
"""


def test_nothing_else_needs_the_compiler() -> None:
    ran = subprocess.run([sys.executable, "-c", _PLAIN], capture_output=True, text=True, check=False)
    assert ran.stdout.split() == ["3", "3"], ran.stderr


def test_only_the_compiled_ways_import_it() -> None:
    allowed = {
        "tracks/detection/arrays.py", "tracks/detection/compiled.py", "track_sources/nmea/bulk.py",
        "track_sources/mode_s/bulk.py", "track_sources/repeats.py",
    }  # fmt: skip
    found = {
        name(path).removeprefix("src/comity/")
        for path in python_files("src")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith(("import num", "from num"))
    }
    assert found <= allowed
    assert (PACKAGE / "tracks").is_dir()
