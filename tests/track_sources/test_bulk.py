"""The bulk path gives what the single path gives, sentence by sentence."""

import math
import random
from pathlib import Path

from comity.track_sources.nmea.ais_positions import POSITION_TYPES, read_position
from comity.track_sources.nmea.bulk import read_positions
from comity.track_sources.nmea.sentence import SentenceRefused, checksum, parse

DATA = Path(__file__).parents[1] / "data" / "tracks"
LINES = (DATA / "merrimac_nais300.nmea").read_bytes().split(b"\r\n")


def one_by_one(lines: list[bytes]) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for line in lines:
        try:
            sentence = parse(line.strip())
        except SentenceRefused:
            continue
        if sentence.kind != "VDM" or sentence.fields[:2] != ["1", "1"] or len(sentence.fields) < 5:
            continue
        position = read_position(sentence.fields[4].encode("ascii", "replace"))
        if position is not None:
            found.append(
                (
                    position.mmsi, position.type, position.second, position.is_accurate, position.latitude,
                    position.longitude, position.speed_kt, position.course, position.heading, position.altitude_m,
                )
            )  # fmt: skip
    return found


def in_bulk(lines: list[bytes]) -> list[tuple[object, ...]]:
    read = read_positions(b"\n".join([*lines, b""]))
    values = (read.latitude, read.longitude, read.speed_kt, read.course, read.heading, read.altitude_m)
    return [
        (
            int(read.mmsi[row]),
            int(read.kind[row]),
            int(read.second[row]) if read.second[row] < 60 else None,
            bool(read.accurate[row]),
            *(None if math.isnan(column[row]) else float(column[row]) for column in values),
        )
        for row in range(len(read.mmsi))
    ]


def test_real_sentences_give_the_same() -> None:
    assert in_bulk(LINES) == one_by_one(LINES)
    assert len(in_bulk(LINES)) > 300


def test_made_sentences_of_every_type_give_the_same() -> None:
    chance = random.Random(5)
    lines = []
    for _ in range(4000):
        kind = chance.choice(sorted(POSITION_TYPES))
        size = chance.choice((28, 28, 28, 16, 52, 27, 15, 53))
        payload = bytes(
            chance.choice(b"0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVW`abcdefghijklmnopqrstuvw") for _ in range(size)
        )
        first = kind + 48 if kind <= 40 else kind + 56
        body = b"AIVDM,1,1,%s,A,%s%s,0" % (chance.choice((b"", b"7")), bytes([first]), payload[1:])
        lines.append(b"!%s*%02X" % (body, checksum(body)))
    assert in_bulk(lines) == one_by_one(lines)
    assert len(in_bulk(lines)) > 1000


def test_damaged_lines_are_refused_alike() -> None:
    chance = random.Random(9)
    lines = []
    for line in LINES * 3:
        spoiled = bytearray(line)
        if spoiled and chance.random() < 0.5:
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(33, 127)
        lines.append(bytes(spoiled))
    assert in_bulk(lines) == one_by_one(lines)
    refused = read_positions(b"\n".join([*lines, b""])).refused
    assert refused["checksum-wrong"] > 100


def test_tag_blocks_and_other_sentences() -> None:
    tags = b"c:1700000030"
    lines = [
        b"\\%s*%02X\\%s" % (tags, checksum(tags), LINES[0]),
        b"\\%s*00\\%s" % (tags, LINES[0]),
        b"$GPHDT,1,T*00",
        b"",
    ]
    assert in_bulk(lines) == one_by_one(lines)
    assert len(in_bulk(lines)) == 1


def test_what_the_reading_one_by_one_refuses_is_not_read_in_bulk() -> None:
    body = LINES[0][1:].rpartition(b"*")[0]
    spoiled = [
        body.replace(b",B,", b",\xb8,"), body.replace(b"AIVDM", b"AI\xb3VDM"), body.replace(b"AIVDM", b"A-VDM"),
        body.replace(b"1,1,", b"1,1A,"), body.replace(b",0", b"*9,0"),
    ]  # fmt: skip
    lines = [b"!%s*%02X" % (one, checksum(one)) for one in spoiled]
    assert in_bulk([LINES[0], *lines]) == one_by_one([LINES[0], *lines])
    assert len(in_bulk([LINES[0], *lines])) == 1


def test_an_unfinished_last_line_is_left() -> None:
    data = LINES[0] + b"\r\n" + LINES[1]
    read = read_positions(data)
    assert len(read.mmsi) == 1
    assert data[read.used :] == LINES[1]
    assert data[read.start[0] : read.stop[0]] == LINES[0]
