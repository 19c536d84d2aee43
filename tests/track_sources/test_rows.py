"""Tables of positions, and what an officer enters."""

import pytest

from comity.clock import Instant, parse_iso
from comity.track_sources.csv_rows import CsvSource
from comity.track_sources.json_rows import JsonSource
from comity.track_sources.officer import by_bearing, by_position
from comity.track_sources.rows import RowWrong
from comity.tracks.places import distance
from comity.tracks.report import Kind

AT = Instant(1_700_000_000_000)
JTSB = (
    b"time_utc,vessel,sensor,source,lat,lon,sog_kn,cog_deg,heading_deg\n"
    b"2017-06-16T16:15:12Z,USS FITZGERALD,ARPA,JTSB table 2,34.605139,139.098833,19.8,187.7,\n"
)


def test_columns_of_public_tables_are_known() -> None:
    [report] = CsvSource("x").feed(JTSB, AT)
    assert report.unit == "unit:USS FITZGERALD"
    assert report.flags == {"sensor-arpa"}
    assert report.fixed_at == parse_iso("2017-06-16T16:15:12Z")
    assert report.heading is None
    header = b"MMSI,BaseDateTime,LAT,LON,SOG,COG,Heading\n"
    [ship] = CsvSource("x").feed(header + b"367752440,2023-01-11T00:00:00,43.1,-70.7,0.0,360.0,511.0\n", AT)
    assert (ship.unit, ship.course, ship.heading) == ("mmsi:367752440", 0.0, None)


@pytest.mark.parametrize(
    ("row", "name"),
    [
        (b"a,ship,2026-11-21T18:45:00Z,91,0,,,,", "value-wrong:latitude"),
        (b"a,ship,2026-11-21T18:45:00Z,1,181,,,,", "value-wrong:longitude"),
        (b"a,whale,2026-11-21T18:45:00Z,1,1,,,,", "value-wrong:kind"),
        (b"a,ship,yesterday,1,1,,,,", "value-wrong:time"),
        (b"a,ship,2026-11-21T18:45:00+08:00,1,1,,,,", "value-wrong:time"),
        (b"a,ship,2026-11-21T18:45:00Z,1,1,,x,,", "value-wrong:speed_kt"),
        (b"a,ship,2026-11-21T18:45:00Z,1,1,,1e300,,", "value-wrong:speed_kt"),
        (b"a,balloon,2026-11-21T18:45:00Z,1,1,400000,,,", "value-wrong:altitude_ft"),
        (b"a,balloon,2026-11-21T18:45:00Z,1,1,,,,-100000", "value-wrong:vertical_rate_fpm"),
        (b"a,ship,2026-11-21T18:45:00Z,1", "line-wrong"),
        (b"a,ship,2026-11-21T18:45:00Z,,,,,,", "no-position"),
    ],
)
def test_a_wrong_row_is_counted_and_the_next_is_read(row: bytes, name: str) -> None:
    header = b"id,kind,time,latitude,longitude,altitude_ft,speed_kt,course_deg,vertical_rate_fpm\n"
    source = CsvSource("x")
    reports = source.feed(header + row + b"\nb,ship,2026-11-21T18:45:00Z,1,1,,,,\n", AT)
    assert [report.unit for report in reports] == ["unit:b"]
    assert source.refused == {name: 1}


def test_missing_columns_are_named() -> None:
    source = CsvSource("x")
    assert not source.feed(b"id,time\n1,2\n", AT)
    assert source.refused == {"columns-missing:latitude,longitude": 1, "columns-missing:id,time,latitude,longitude": 1}


def test_a_feed_that_begins_again_is_read_on() -> None:
    source = CsvSource("x")
    assert len(source.feed(JTSB * 2, AT)) == 2
    late = CsvSource("y")
    assert len(late.feed(b"half a line, cut\n" + JTSB, AT)) == 1
    assert list(late.refused.values()) == [1]
    assert not source.refused


def test_json_in_its_three_forms() -> None:
    row = b'{"icao24":"a","timestamp":1700000000000,"latitude":1.5,"longitude":2.5}'
    columns = b'{"icao24":{"0":"a"},"timestamp":{"0":1700000000000},"latitude":{"0":1.5},"longitude":{"0":2.5}}'
    lists = b'{"icao24":["a"],"timestamp":[1700000000000],"latitude":[1.5],"longitude":[2.5]}'
    for document in (b"[" + row + b"]", row + b"\n" + row, columns, lists):
        source = JsonSource("x")
        assert not source.feed(document, AT)
        reports = source.end(AT)
        assert {(report.unit, report.fixed_at, report.latitude) for report in reports} == {("icao:a", AT, 1.5)}
        assert not source.refused


def test_an_officer_sees_a_balloon() -> None:
    report = by_bearing("12", Kind.BALLOON, AT, (48.0, -116.0), 90.0, 20_000.0, height_m=18_000.0, entered_at=AT)
    assert distance(48.0, -116.0, report.latitude, report.longitude) == pytest.approx(20_000, abs=1)
    assert report.accuracy == pytest.approx(2000)
    assert report.flags == {"entered-by-hand"}
    for wrong in (
        lambda: by_bearing("1", Kind.SHIP, AT, (0, 0), 361.0, 1.0, entered_at=AT),
        lambda: by_bearing("1", Kind.SHIP, AT, (0, 0), 1.0, -1.0, entered_at=AT),
        lambda: by_position("1", Kind.SHIP, AT, (91.0, 0.0), entered_at=AT),
        lambda: by_position("1", Kind.SHIP, AT, (1.0, 0.0), speed=-1.0, entered_at=AT),
    ):
        with pytest.raises(RowWrong):
            wrong()
