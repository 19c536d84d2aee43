"""What every track source must keep, whatever bytes it is fed. For ours and for outside sources.

Subclass `TrackSourceSuite` in a test, and give it `make` and `sample`.
"""

from __future__ import annotations

import random

from comity.clock import Instant
from comity.track_sources.base import TrackSource
from comity.tracks.report import Report

AT = Instant(1_700_000_000_000)


def fed(source: TrackSource, data: bytes, sizes: random.Random | None = None) -> list[Report]:
    """All reports of `data`, fed whole or in pieces of random size."""
    reports = []
    at = 0
    while at < len(data):
        size = len(data) if sizes is None else sizes.choice((1, 2, 7, 64, 4096))
        reports += source.feed(data[at : at + size], AT)
        at += size
    return reports + source.end(AT)


def assert_possible(report: Report) -> None:
    """Every value in its bounds, and the raw bytes kept."""
    assert report.source == "sample"
    assert -90 <= report.latitude <= 90
    assert -180 <= report.longitude <= 180
    assert report.speed is None or 0 <= report.speed < 2000
    assert report.course is None or 0 <= report.course < 360
    assert report.heading is None or 0 <= report.heading < 360
    assert report.climb is None or abs(report.climb) <= 500
    assert report.altitude is None or -600 <= report.altitude <= 100_000
    assert report.raw
    assert (report.altitude is None) == (report.datum is None)


class TrackSourceSuite:
    """The tests. `sample` is real data of the source's form that holds at least ten reports.

    `goes_on` is False for a form that is one document, of which nothing is read when it is damaged.
    """

    sample: bytes
    goes_on = True

    def make(self) -> TrackSource:
        """A new source named `sample`."""
        raise AssertionError("give a source")

    def test_the_sample_gives_reports_that_are_possible(self) -> None:
        """Every value in its bounds, the raw bytes kept, the name of the source on each."""
        reports = fed(self.make(), self.sample)
        assert len(reports) >= 10
        for report in reports:
            assert_possible(report)

    def test_where_the_bytes_are_cut_changes_nothing(self) -> None:
        """In whatever pieces the bytes come, the reports are the same."""
        whole = fed(self.make(), self.sample)
        for seed in range(5):
            assert fed(self.make(), self.sample, random.Random(seed)) == whole

    def test_damaged_bytes_are_counted_and_stop_nothing(self) -> None:
        """Flipped, lost and doubled bytes: nothing is raised, and what comes after is still read."""
        chance = random.Random(7)
        for _ in range(20):
            spoiled = bytearray(self.sample)
            for _ in range(max(1, len(spoiled) // 500)):
                at = chance.randrange(len(spoiled))
                spoiled[at : at + chance.randrange(2)] = chance.randbytes(chance.randrange(3))
            source = self.make()
            for report in source.feed(bytes(spoiled), AT):
                assert_possible(report)
            after = source.feed(b"\n" + self.sample, Instant(AT + 3_600_000)) + source.end(AT)
            assert bool(after) or not self.goes_on

    def test_noise_gives_nothing_and_raises_nothing(self) -> None:
        """Random bytes are no reports, and memory stays bounded."""
        source = self.make()
        chance = random.Random(3)
        for _ in range(50):
            assert source.feed(chance.randbytes(2000), AT) == []
        assert source.end(AT) == []
        assert sum(source.refused.values()) > 0
