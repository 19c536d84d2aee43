"""NMEA: checksums above all, parts, own ship, radar; and every field against pyais."""

from pathlib import Path

import pyais
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant, parse_iso
from comity.track_sources.nmea.ais_positions import POSITION_TYPES, message_type, read_position
from comity.track_sources.nmea.sentence import SentenceRefused, checksum, parse
from comity.track_sources.nmea.source import NmeaSource
from comity.tracks.places import distance
from comity.tracks.report import Kind

DATA = Path(__file__).parents[1] / "data" / "tracks"
AT = parse_iso("2026-11-21T18:45:30Z")
SHIP = b"!AIVDM,1,1,,B,13u=gHP3CWPlvs2Q8sHW:5fD0h6a,0*1B\r\n"


def sentence(body: str) -> bytes:
    return f"${body}*{checksum(body.encode()):02X}\r\n".encode()


def test_a_ship() -> None:
    source = NmeaSource("ais")
    [report] = source.feed(SHIP, AT)
    said = pyais.decode(SHIP.strip())
    assert report.unit == f"mmsi:{said.mmsi}"
    assert (report.latitude, report.longitude) == pytest.approx((said.lat, said.lon), abs=1e-6)
    assert report.speed == pytest.approx(said.speed * 1852 / 3600)
    assert report.kind is Kind.SHIP
    assert report.fixed_at == parse_iso("2026-11-21T18:45:00Z") + said.second * 1000
    assert (report.received_at, report.processed_at) == (AT, AT)
    assert report.raw == SHIP.strip()


def test_the_second_of_a_fix_is_never_in_the_future() -> None:
    said = pyais.decode(SHIP.strip()).second
    for second in range(60):
        at = Instant(parse_iso("2026-11-21T18:45:00Z") + second * 1000)
        [report] = NmeaSource("ais").feed(SHIP, at)
        assert at - 60_000 < report.fixed_at <= at + 1000
        assert report.fixed_at // 1000 % 60 == said


@given(st.binary(max_size=200))
def test_the_checksum_is_the_exclusive_or(body: bytes) -> None:
    expected = 0
    for byte in body:
        expected ^= byte
    assert checksum(body) == expected


def test_no_changed_byte_is_accepted() -> None:
    """Each byte of a sentence replaced by each other one: a right checksum, or nothing."""
    whole = SHIP.strip()
    for at in range(len(whole)):
        for value in range(256):
            spoiled = whole[:at] + bytes([value]) + whole[at + 1 :]
            if value == whole[at] or spoiled[-2:].upper() == whole[-2:]:
                continue
            assert not NmeaSource("ais").feed(spoiled + b"\n", AT), spoiled


def test_a_checksum_is_two_digits() -> None:
    body = next(one for one in (b"GPHDT,%d,%c" % (10, one) for one in range(32, 127)) if checksum(one) < 16)
    assert parse(b"$%s*%02X" % (body, checksum(body))).kind == "HDT"
    for written in (b" %X", b"+%X", b"%X "):
        with pytest.raises(SentenceRefused):
            parse(b"$" + body + b"*" + written % checksum(body))


def test_without_a_checksum_nothing_is_accepted() -> None:
    source = NmeaSource("ais")
    assert not source.feed(SHIP.split(b"*")[0] + b"\n", AT)
    assert source.refused == {"checksum-missing": 1}


def test_every_position_is_what_pyais_reads() -> None:
    compared = 0
    for line in (DATA / "merrimac_nais300.nmea").read_bytes().split():
        try:
            fields = parse(line).fields
        except SentenceRefused:
            continue
        payload = fields[4].encode()
        if fields[0] != "1" or message_type(payload) not in POSITION_TYPES:
            continue
        ours, theirs = read_position(payload), pyais.decode(line).asdict()
        assert ours is not None
        assert ours.mmsi == theirs["mmsi"]
        assert ours.second == (None if theirs["second"] >= 60 else theirs["second"])
        assert ours.latitude == (None if theirs["lat"] > 90 else pytest.approx(theirs["lat"], abs=1e-6))
        assert ours.longitude == (None if theirs["lon"] > 180 else pytest.approx(theirs["lon"], abs=1e-6))
        assert ours.speed_kt == (None if theirs["speed"] >= 102.3 else theirs["speed"])
        assert ours.course == (None if theirs["course"] >= 360 else theirs["course"])
        assert ours.heading == (None if theirs["heading"] >= 360 else theirs["heading"])
        assert ours.is_accurate == bool(theirs["accuracy"])
        compared += 1
    assert compared > 300


@given(
    kind=st.sampled_from([1, 2, 3, 9, 18, 27]),
    mmsi=st.integers(0, 999_999_999),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    speed=st.floats(0, 60),
    course=st.floats(0, 359.9),
)
def test_what_pyais_writes_we_read(kind: int, mmsi: int, lat: float, lon: float, speed: float, course: float) -> None:
    made = {"msg_type": kind, "mmsi": mmsi, "lat": lat, "lon": lon, "speed": speed, "course": course, "second": 7}
    [line] = pyais.encode_dict(made, talker_id="AI")
    ours = read_position(line.split(",")[5].encode())
    theirs = pyais.decode(line)
    assert ours is not None
    assert ours.mmsi == mmsi
    assert (ours.latitude, ours.longitude) == pytest.approx((theirs.lat, theirs.lon), abs=2e-6 if kind != 27 else 1e-3)


def test_a_name_comes_in_two_parts_and_only_together() -> None:
    first, second = pyais.encode_dict(
        {"msg_type": 5, "mmsi": 366999712, "shipname": "NORTHERN LIGHT", "callsign": "WXYZ"}, talker_id="AI"
    )
    [position] = pyais.encode_dict(
        {"msg_type": 1, "mmsi": 366999712, "lat": 34.5, "lon": 139.0, "second": 1}, talker_id="AI"
    )
    source = NmeaSource("ais")
    for line in (second, first, position):  # parts may change places
        reports = source.feed(line.encode() + b"\n", AT)
    assert [report.name for report in reports] == ["NORTHERN LIGHT"]
    lonely = NmeaSource("ais")
    lonely.feed(first.encode() + b"\n", AT)
    [report] = lonely.feed(position.encode() + b"\n", AT)
    assert report.name is None


@pytest.mark.parametrize(
    "payload",
    [
        "55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp88888888880",
        "C5N3SRgPEnJGEBT>NhWAwwo862PaLELTBJ:V00000000S0D:R220",
        "H42O55i18tMET00000000000000",
    ],
    ids=["static", "extended-class-b", "static-class-b"],
)
def test_a_name_that_is_cut_off_anywhere_stops_nothing(payload: str) -> None:
    source = NmeaSource("ais")
    for size in range(1, len(payload)):
        body = f"AIVDM,1,1,,A,{payload[:size]},0"
        assert source.feed(f"!{body}*{checksum(body.encode()):02X}\r\n".encode(), AT) == []
    assert source.refused["payload-wrong"] >= 6  # up to there not even the number is whole


def test_the_same_payload_from_two_receivers_is_one_report() -> None:
    source = NmeaSource("ais")
    assert len(source.feed(SHIP * 3, AT)) == 1
    assert len(source.feed(SHIP, Instant(AT + 6000))) == 1
    assert source.refused == {"repeated": 2}


def test_a_tag_block_says_when_it_was_received() -> None:
    tags = b"s:station,c:1700000030"
    line = b"\\" + tags + b"*%02X\\" % checksum(tags) + SHIP
    [report] = NmeaSource("ais").feed(line, AT)
    assert report.received_at == 1_700_000_030_000
    assert not NmeaSource("ais").feed(line.replace(b"station", b"stbtion"), AT)


def test_distress_beacons_are_flagged_and_aids_to_navigation_are_no_units() -> None:
    for mmsi, flags in ((970_123_456, {"ais-sart"}), (972_123_456, {"man-overboard"}), (974_123_456, {"epirb"})):
        [line] = pyais.encode_dict({"msg_type": 1, "mmsi": mmsi, "lat": 1, "lon": 2}, talker_id="AI")
        [report] = NmeaSource("ais").feed(line.encode() + b"\n", AT)
        assert report.flags == flags
    [line] = pyais.encode_dict({"msg_type": 1, "mmsi": 992_123_456, "lat": 1, "lon": 2}, talker_id="AI")
    assert not NmeaSource("ais").feed(line.encode() + b"\n", AT)


def test_own_ship_and_a_radar_target() -> None:
    source = NmeaSource("bridge")
    own = source.feed(
        sentence("GPHDT,047.0,T")
        + sentence("GPGGA,184530,3500.000,N,13900.000,E,1,08,1.2,3.5,M,39.4,M,,")
        + sentence("GPRMC,184530.50,A,3500.000,N,13900.000,E,12.0,045.0,211126,,,A"),
        AT,
    )
    assert len(own) == 1
    assert (own[0].unit, own[0].heading, own[0].accuracy) == ("own", 47.0, 6.0)
    assert own[0].fixed_at == AT + 500
    [target] = source.feed(sentence("RATTM,07,5.0,010.0,R,15.0,270.0,T,1.0,12.0,N,CONTACT,T,,184530,A"), AT)
    assert target.unit == "arpa:07"
    assert distance(35.0, 139.0, target.latitude, target.longitude) == pytest.approx(5 * 1852, abs=1)
    assert target.course == 270.0
    [named] = source.feed(sentence("RATLL,08,3501.000,N,13901.000,E,X,184530,T,"), AT)
    assert named.unit == "arpa:08"
    assert not source.feed(sentence("RATTM,07,5.0,010.0,R,15.0,270.0,T,1.0,12.0,N,CONTACT,L,,184530,A"), AT)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (sentence("GPRMC,184530,A,9500.000,N,13900.000,E,12.0,045.0,211126,,,A"), "fields-wrong"),
        (sentence("GPRMC,184530,A,3500.000,N,13900.000,E,nan,045.0,211126,,,A"), "fields-wrong"),
        (sentence("GPRMC,184530,A,3500.000,N,13900.000,E,-5.1,045.0,211126,,,A"), "fields-wrong"),
        (sentence("RATTM,07,-5.0,010.0,T,15.0,270.0,T,1.0,12.0,N,C,T,,184530,A"), "fields-wrong"),
        (sentence("RATTM,07,inf,010.0,T,15.0,270.0,T,1.0,12.0,N,C,T,,184530,A"), "fields-wrong"),
        (sentence("RATTM,07,5.0,010.0,T,15.0,270.0,T,1.0,12.0,N,C,T,,184530,A"), "own-position-missing"),
        (b"!AIVDM,2,3,1,A,x,0*1B\n", "checksum-wrong"),
        (b"hello\n", "not-a-sentence"),
        (b"x" * 5000 + b"\n", "line-too-long"),
    ],
)
def test_what_is_wrong_is_counted_by_name(line: bytes, name: str) -> None:
    source = NmeaSource("bridge")
    assert not source.feed(sentence("GPHDT,047.0,T") + line, AT)
    assert source.refused[name] == 1


def test_a_log_of_another_day_has_its_own_clock() -> None:
    source = NmeaSource("log", own_clock=True)
    assert not source.feed(SHIP, AT)
    reports = source.feed(sentence("GPRMC,092210,A,5759.09,N,01144.34,E,5.2,28.2,200715,,,A") + SHIP, AT)
    assert [report.unit for report in reports] == ["own", f"mmsi:{pyais.decode(SHIP.strip()).mmsi}"]
    assert all(report.received_at == parse_iso("2015-07-20T09:22:10Z") for report in reports)
    assert source.refused == {"clock-missing": 1}
