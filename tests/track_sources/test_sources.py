"""The shared suite over every source of the table."""

import gzip
import random
from pathlib import Path

import pytest

from comity.testing.track_source_suite import TrackSourceSuite
from comity.track_sources import ENDINGS, SOURCES, SourceUnknown, kind_of_file, make_source
from comity.track_sources.base import TrackSource

DATA = Path(__file__).parents[1] / "data" / "tracks"
FRAMES = gzip.decompress((DATA / "modes_raw_6000.csv.gz").read_bytes())


def beast(frames: bytes) -> bytes:
    """Raw frames in the Beast form, with clocks and signals that hold the escape now and then."""
    chance = random.Random(1)
    out = bytearray()
    for line in frames.split()[1:]:
        frame = bytes.fromhex(line.split(b",")[1].decode())
        body = chance.choice((b"\x1a", b"\x00")) + chance.randbytes(5) + b"\x80" + frame
        out += b"\x1a" + (b"3" if len(frame) == 14 else b"2") + body.replace(b"\x1a", b"\x1a\x1a")
    return bytes(out)


SBS = b"".join(
    b"MSG,3,1,1,39332%X,1,2026/11/21,18:45:%02d.250,2026/11/21,18:45:%02d.250,,3%d000,,,48.%d,2.%d,,,,,,0\r\n"
    % (one % 16, one, one, one % 3, one, one)
    for one in range(10, 40)
)
CSV = b"id,kind,time,latitude,longitude,altitude_ft,speed_kt,course_deg,vertical_rate_fpm\n" + b"".join(
    b"a%d,ship,2026-11-21T18:45:%02dZ,12.%d,179.9,,12.5,%d,\n" % (one, one, one, one * 9) for one in range(10, 40)
)
JSON = (
    b"["
    + b",".join(
        b'{"icao24":"39332a","timestamp":%d,"latitude":48.5,"longitude":2.5,"altitude":1300.0,"groundspeed":148.0,'
        b'"track":-3.5,"vertical_rate":null}' % (1_700_000_000_000 + one * 1000)
        for one in range(20)
    )
    + b"]"
)
SAMPLES = {
    "nmea": (DATA / "merrimac_nais300.nmea").read_bytes(),
    "raw": FRAMES,
    "beast": beast(FRAMES),
    "sbs": SBS,
    "csv": CSV,
    "json": JSON,
}


class TestNmea(TrackSourceSuite):
    sample = SAMPLES["nmea"]

    def make(self) -> TrackSource:
        return make_source("nmea", "sample")


class TestRaw(TrackSourceSuite):
    sample = SAMPLES["raw"]

    def make(self) -> TrackSource:
        return make_source("raw", "sample", reference=(48.7, 2.4))


class TestBeast(TrackSourceSuite):
    sample = SAMPLES["beast"]

    def make(self) -> TrackSource:
        return make_source("beast", "sample", reference=(48.7, 2.4))


class TestSbs(TrackSourceSuite):
    sample = SAMPLES["sbs"]

    def make(self) -> TrackSource:
        return make_source("sbs", "sample")


class TestCsv(TrackSourceSuite):
    sample = SAMPLES["csv"]

    def make(self) -> TrackSource:
        return make_source("csv", "sample")


class TestJson(TrackSourceSuite):
    sample = SAMPLES["json"]
    goes_on = False

    def make(self) -> TrackSource:
        return make_source("json", "sample")


def test_every_source_runs_through_the_suite() -> None:
    assert set(SAMPLES) == set(SOURCES), "add a sample and a class for each line of SOURCES"
    assert set(ENDINGS.values()) == set(SOURCES)


def test_the_kind_of_a_file() -> None:
    assert kind_of_file("bridge.NMEA.gz") == "nmea"
    assert kind_of_file("x.csv") == "csv"
    assert kind_of_file("notes.txt") is None
    with pytest.raises(SourceUnknown):
        make_source("sonar", "x")
