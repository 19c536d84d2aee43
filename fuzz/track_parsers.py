"""One function a track source, and one for the snapshot of a search: bytes of sensors and of other people's tables.

For the sources: nothing is raised, where the bytes are cut changes nothing, and each report is possible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from math import isfinite, isnan

import numpy as np

from comity.clock import Instant
from comity.errors import OurFault
from comity.testing.track_source_suite import AT, assert_possible
from comity.track_sources import make_source
from comity.track_sources.base import TrackSource
from comity.track_sources.mode_s.aircraft import AircraftReports
from comity.track_sources.mode_s.bulk import BulkFrames
from comity.track_sources.nmea.ais_positions import POSITION_TYPES, message_type, read_position
from comity.track_sources.nmea.bulk import read_positions
from comity.track_sources.nmea.sentence import SentenceRefused, checksum, parse
from comity.track_sources.snapshot import read_snapshot
from comity.tracks.report import Report
from fuzz.parsers import require

_PIECES = 7
_LONGEST_ID = 64
_FRAME = 14
_HAIR = 1e-9
_GENERATOR = 0x1FFF409
"""The polynomial of the parity of Mode S."""


def nmea(data: bytes) -> None:
    """AIS with tag blocks and in parts, own ship, radar: as it is, and with checksums made right; with either clock."""
    for each in (data, checked(data)):
        _source(each, "nmea")
        _source(each, "nmea", own_clock=True)


def ais_bulk(data: bytes) -> None:
    """The compiled pass gives the positions that the reading one by one gives, sentence by sentence."""
    for each in (data, checked(data)):
        _bulk(each)


def _bulk(data: bytes) -> None:
    read = read_positions(data)
    found = [
        tuple(None if isnan(column[row]) else float(column[row]) for column in (read.latitude, read.longitude))
        for row in range(len(read.mmsi))
    ]
    wanted = []
    for line in data[: read.used].split(b"\n"):
        position = _position(line.strip(bytes(range(33))))
        if position is not None:
            wanted.append(position)
    require(found == wanted, "other positions")
    require(all(data[start:stop].strip() for start, stop in read.others.T.tolist()), "a line that is none")


def beast(data: bytes) -> None:
    """Beast frames: escapes doubled, cut anywhere."""
    _source(data, "beast", reference=(48.7, 2.4))


def aircraft(data: bytes) -> None:
    """Frames whose parity is made right: what they say is possible."""
    refused: Counter[str] = Counter()
    reports = AircraftReports("sample", refused, (48.7, 2.4))
    for frame, at in _frames(data):
        for report in reports.feed([(frame, at)], at):
            assert_possible(report)


def aircraft_bulk(data: bytes) -> None:
    """The compiled pass believes the airborne positions that the reading frame by frame believes."""
    frames = [one for one in _frames(data) if is_in_bulk(one[0])]
    reports = AircraftReports("sample", Counter()).feed(frames, AT)
    read = BulkFrames().read(b"".join(frame for frame, _ in frames), np.array([at / 1000 for _, at in frames]))
    wanted = [(int(one.unit[5:], 16), int(one.fixed_at), one.latitude, one.longitude) for one in reports]
    found = zip(
        read.address.tolist(), read.second.tolist(), read.latitude.tolist(), read.longitude.tolist(), strict=True
    )
    for one, other in zip(wanted, found, strict=True):
        require(one[0] == other[0] and one[1] == round(other[1] * 1000), "another report")
        require(abs(one[2] - other[2]) < _HAIR and abs(one[3] - other[3]) < _HAIR, "another position")


def is_in_bulk(frame: bytes) -> bool:
    """Whether a frame is no position, or one that is read in bulk: in the air, with a height in steps of 25 feet."""
    if frame[0] >> 3 not in (17, 18) or not 5 <= frame[4] >> 3 <= 22 or frame[4] >> 3 == 19:
        return True
    height = frame[5] << 4 | frame[6] >> 4
    return 9 <= frame[4] >> 3 <= 18 and (height == 0 or bool(height & 16))


def _frames(data: bytes) -> Iterator[tuple[bytes, Instant]]:
    """Frames with their parity made right, each so long after the other as its last byte says."""
    at = AT
    for start in range(0, len(data) - _FRAME + 1, _FRAME):
        at = Instant(at + 100 * (data[start + _FRAME - 1] % 40))
        yield with_parity(data[start : start + _FRAME - 3]), at


def raw(data: bytes) -> None:
    """Raw Mode S frames as text."""
    _source(data, "raw", reference=(48.7, 2.4))


def sbs(data: bytes) -> None:
    """SBS lines."""
    _source(data, "sbs")


def rows_csv(data: bytes) -> None:
    """A table as CSV."""
    _source(data, "csv")


def rows_json(data: bytes) -> None:
    """A table as JSON."""
    _source(data, "json")


def snapshot(data: bytes) -> None:
    """A snapshot is read whole, each unit once and every value possible, or the line that is wrong is told."""
    try:
        tracks = read_snapshot(data)
    except OurFault as fault:
        require(int(fault.facts["line"]) >= 1, "a line that is none")
        return
    require(len({track.unit for track in tracks}) == len(tracks), "a unit twice")
    for track in tracks:
        require(0 < len(track.unit) <= _LONGEST_ID, "a name that is none")
        require(abs(track.latitude) <= 90 and abs(track.longitude) <= 180, "a place that is none")
        require(track.course is None or 0 <= track.course < 360, "a course that is none")
        values = (track.speed, track.height, track.climb)
        require(all(one is None or isfinite(one) for one in values), "a number that is none")


def _source(data: bytes, kind: str, **options: object) -> None:
    whole, pieces = (make_source(kind, "sample", **options) for _ in range(2))
    reports = _fed(whole, data, max(1, len(data)))
    require(reports == _fed(pieces, data, _PIECES), "cut in another way")
    require(whole.refused == pieces.refused, "counted in another way")
    for report in reports:
        assert_possible(report)


def _fed(source: TrackSource, data: bytes, size: int) -> list[Report]:
    reports: list[Report] = []
    for at in range(0, len(data), size):
        reports += source.feed(data[at : at + size], AT)
    return reports + source.end(Instant(AT))


def checked(data: bytes) -> bytes:
    """The lines with right checksums: of the sentence, and of the tag block before it."""
    lines = []
    for line in data.split(b"\n"):
        parts = line.rstrip(b"\r").split(b"\\")
        for place, part in enumerate(parts):
            body, star, _ = part.rpartition(b"*")
            if star:
                start = body[:1] if body[:1] in (b"!", b"$") else b""
                body = body.removeprefix(start)
                parts[place] = start + body + b"*%02X" % checksum(body)
        lines.append(b"\\".join(parts))
    return b"\n".join(lines)


def with_parity(body: bytes) -> bytes:
    """A Mode S frame of its first bytes and their parity."""
    rest = int.from_bytes(body) << 24
    for bit in range(rest.bit_length() - 1, 23, -1):
        if rest >> bit & 1:
            rest ^= _GENERATOR << (bit - 24)
    return body + rest.to_bytes(3)


def _position(line: bytes) -> tuple[float | None, float | None] | None:
    try:
        sentence = parse(line)
    except SentenceRefused:
        return None
    if sentence.kind != "VDM" or sentence.fields[:2] != ["1", "1"] or len(sentence.fields) < 5:
        return None
    payload = sentence.fields[4].encode("ascii", "replace")
    if message_type(payload) not in POSITION_TYPES:
        return None
    position = read_position(payload)
    return None if position is None else (position.latitude, position.longitude)


TRACK_PARSERS: dict[str, Callable[[bytes], None]] = {
    "track-aircraft": aircraft,
    "track-aircraft-bulk": aircraft_bulk,
    "track-ais-bulk": ais_bulk,
    "track-beast": beast,
    "track-csv": rows_csv,
    "track-json": rows_json,
    "track-nmea": nmea,
    "track-raw": raw,
    "track-sbs": sbs,
    "track-snapshot": snapshot,
}
