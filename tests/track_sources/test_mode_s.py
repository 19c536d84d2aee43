"""ADS-B: positions of pairs, phantoms refused, the last good position kept."""

import gzip
import math
from collections import Counter
from pathlib import Path

import pytest
import rs1090
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant
from comity.track_sources.mode_s.aircraft import AircraftReports
from comity.track_sources.mode_s.compact_position import longitude_zones, near, of_pair
from comity.track_sources.mode_s.raw_frames import RawFramesSource
from comity.track_sources.mode_s.sbs import SbsSource
from comity.tracks.places import distance

DATA = Path(__file__).parents[1] / "data" / "tracks"
FRAMES = gzip.decompress((DATA / "modes_raw_6000.csv.gz").read_bytes())
AT = Instant(1_700_000_000_000)


def encoded(latitude: float, longitude: float, is_odd: bool) -> tuple[float, float]:
    """A position in its raw numbers, by the encoding half of the same annex."""
    size = 360 / (59 if is_odd else 60)
    row = math.floor(131_072 * (latitude % size) / size + 0.5)
    there = size * (row / 131_072 + math.floor(latitude / size))
    size = 360 / max(longitude_zones(there) - is_odd, 1)
    column = math.floor(131_072 * (longitude % size) / size + 0.5)
    return row % 131_072, column % 131_072


@given(st.floats(-86, 86), st.floats(-179.99, 179.99))
def test_a_pair_gives_the_position_back(latitude: float, longitude: float) -> None:
    even, odd = encoded(latitude, longitude, False), encoded(latitude, longitude, True)
    for is_odd in (False, True):
        found = of_pair(even, odd, is_odd)
        if found is not None:  # at the edge of a zone a pair says nothing
            assert distance(latitude, longitude, *found) < 10
        close = near(odd if is_odd else even, is_odd, (latitude + 0.3, longitude))
        assert close is not None
        assert distance(latitude, longitude, *close) < 10


def test_zones_of_longitude() -> None:
    assert [longitude_zones(at) for at in (0, 10.5, 45, 86.9, 87, 87.1, -45)] == [59, 58, 42, 2, 2, 1, 42]


def test_every_position_is_where_the_library_puts_it() -> None:
    lines = FRAMES.decode().split()[1:]
    stamps, frames = zip(*(line.split(",") for line in lines), strict=True)
    theirs = {
        (said["frame"], round(said["timestamp"] * 1000)): (said["latitude"], said["longitude"])
        for said in rs1090.decode(list(frames), [float(stamp) for stamp in stamps])
        if said is not None and said.get("latitude") is not None
    }
    ours = RawFramesSource("paris").feed(FRAMES, AT)
    common = [(report, theirs[key]) for report in ours if (key := (report.raw.hex(), report.fixed_at)) in theirs]
    assert len(common) > 0.9 * len(theirs) > 300
    assert all(distance(report.latitude, report.longitude, *place) < 50 for report, place in common)


def airborne(latitude: float, longitude: float, is_odd: bool, address: str = "393322") -> bytes:
    """A position frame (type code 11, 10,000 ft) with its parity right."""
    row, column = (int(one) for one in encoded(latitude, longitude, is_odd))
    altitude = (10_000 + 1000) // 25
    coded = (altitude >> 4) << 5 | 1 << 4 | altitude & 0xF
    message = 11 << 51 | coded << 36 | is_odd << 34 | row << 17 | column
    body = bytes([0x8D]) + bytes.fromhex(address) + message.to_bytes(7)
    return body + _parity(body).to_bytes(3)


def _parity(body: bytes) -> int:
    value = int.from_bytes(body) << 24
    for bit in range(len(body) * 8 - 1, -1, -1):
        if value >> (bit + 24) & 1:
            value ^= 0x1FFF409 << bit
    return value


class Sky:
    """One aircraft at the equator, a frame a second."""

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()
        self.reports = AircraftReports("sky", self.refused)
        self.second = 0

    def hear(self, latitude: float, longitude: float) -> bool:
        self.second += 1
        at = Instant(AT + self.second * 1000)
        return self.reports.feed([(airborne(latitude, longitude, self.second % 2 == 0), at)], at) != []


def test_near_the_pole_a_longitude_is_one_of_the_earth() -> None:
    for raw in range(0, 1 << 17, 4099):
        for reference in (-180.0, -90.0, 0.0, 179.9):
            found = near((0.0, float(raw)), False, (89.9, reference))
            assert found is not None
            assert -180 <= found[1] < 180


def test_what_only_looks_like_a_squitter_is_passed_over() -> None:
    """Downlink format 18 with control 3 (coarse) or 4 (management) holds something else where a position would be."""
    for form, heard in ((2, True), (3, False), (4, False)):
        sky = Sky()
        for second in range(4):
            at, frame = Instant(AT + second * 1000), airborne(10.0, 20.0, second % 2 == 0)
            body = bytes([18 << 3 | form]) + frame[1:11]
            found = sky.reports.feed([(body + _parity(body).to_bytes(3), at)], at)
        assert bool(found) is heard


def test_a_first_position_counts_when_a_second_confirms_it() -> None:
    sky = Sky()
    assert [sky.hear(10.0, 20.0) for _ in range(4)] == [False, False, True, True]
    assert sky.refused == {"position-unconfirmed": 1}


def test_a_phantom_is_refused_and_the_last_good_position_kept() -> None:
    sky = Sky()
    for _ in range(4):
        sky.hear(10.0, 20.0)
    assert not sky.hear(30.0, 20.0)
    assert not sky.hear(30.0, 20.0)
    assert sky.refused["position-jumped"] == 1
    assert sky.hear(10.0, 20.0)


def test_what_was_good_gives_way_when_several_refused_ones_agree() -> None:
    sky = Sky()
    for _ in range(4):
        sky.hear(10.0, 20.0)
    heard = [sky.hear(40.0, 60.0) for _ in range(10)]
    assert heard.index(True) >= 4
    assert heard[-1]


def test_a_wrong_parity_is_refused() -> None:
    """Each bit of a frame that would give a report, turned: a squitter is refused by name, the rest is none."""
    sky = Sky()
    for _ in range(4):
        sky.hear(10.0, 20.0)
    frame, at = airborne(10.0, 20.0, False), Instant(AT + 5000)
    turned = 0
    for bit in range(len(frame) * 8):
        spoiled = bytearray(frame)
        spoiled[bit // 8] ^= 1 << bit % 8
        turned += spoiled[0] >> 3 in (17, 18)
        assert not sky.reports.feed([(bytes(spoiled), at)], at)
    assert sky.refused["frame-wrong"] == turned > 100
    assert sky.reports.feed([(frame, at)], at)


@pytest.mark.parametrize(
    "line", [b"*8D;", b"*zz;", b"nan,8d393322", b"1e99,8d39332258", b"*8d39332258bd0155550e9b8e38", b",,,"]
)
def test_wrong_lines_are_counted(line: bytes) -> None:
    source = RawFramesSource("x")
    assert not source.feed(line + b"\n", AT)
    assert source.refused == {"line-wrong": 1}


def test_an_address_is_one_of_24_bits() -> None:
    line = b"MSG,3,1,1,%s,1,2026/11/21,18:45:10.250,2026/11/21,18:45:10.250,,3000,,,48.1,2.1,,,,,,0\n"
    source = SbsSource("x")
    assert [one.unit for one in source.feed(line % b"39332A", AT)] == ["icao:39332a"]
    assert not source.feed(line % b"-1" + line % b"139332A", AT)
    assert source.refused == {"line-wrong": 2}
