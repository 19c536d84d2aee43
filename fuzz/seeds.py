"""Where the fuzzers begin: the inputs of the vectors, good and bad, and for what sensors say, samples."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from fuzz.channels import CHANNELS
from fuzz.parsers import PARSERS
from fuzz.track_parsers import TRACK_PARSERS, checked, with_parity

_VECTORS = Path(__file__).resolve().parent.parent / "vectors"
_FIELDS = {
    "air": ("plaintext",),
    "bundle": ("bundle",),
    "channel": ("frame",),
    "channel-air": ("plaintext",),
    "channel-control": ("plaintext",),
    "channel-payload": ("payload",),
    "codec": ("coded",),
    "control": ("plaintext",),
    "encounter-record": ("record", "own", "other"),
    "entry": ("entry",),
    "frame": ("frame", "fragment"),
    "held-receipt": ("held",),
    "identity": ("document", "commission"),
    "lengths": ("frame",),
    "message": ("payload",),
    "note": ("note",),
    "officers": ("request", "proof", "payload"),
    "pairing-words": ("text",),
    "reference": (),
    "unit-hello": ("frame",),
    "structure": ("data", "payload", "document", "held"),
}
TARGETS = PARSERS | CHANNELS | TRACK_PARSERS
"""Every fuzzer by its name."""
_SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "data" / "tracks"
_TABLE = b"id,kind,time,latitude,longitude,altitude_ft,speed_kt,course_deg,vertical_rate_fpm\n"
_SHIP = b"a1,ship,2026-11-21T18:45:10Z,12.5,179.9,,12.5,90,\n"
_BALLOON = b'"b,2",balloon,1795000000,-12.5,-179.9,60000,12.5,359.9,-100\n'
_SKY = b"".join(
    with_parity(bytes.fromhex(body))
    for body in ("8d40621d58c382d690c8ac", "8d40621d58c386435cc412", "8d48502099440994083817", "8c4841753aab238733c8cd")
)
_FLIGHT = b"".join(
    bytes.fromhex(line.split(b",")[1].decode())
    for line in gzip.decompress((_SAMPLES / "modes_raw_6000.csv.gz").read_bytes()).split()[1:]
    if line.split(b",")[1][:2] == b"8d" and line.split(b",")[1][8:9] in b"59"
)[-14 * 100 :]
_MADE = {
    "track-aircraft": (_SKY, _FLIGHT),
    "track-aircraft-bulk": (_SKY, _FLIGHT),
    "track-ais-bulk": (
        checked(b"\\c:1*\\!AIVDM,1,1,,A,K3aENmgP1CPH`N`N,0*\n!AIVDM,1,1,,B,B3aENmgP1CPH`N`NJ2L0MwwQ00,0*\n"),
    ),
    "track-beast": (
        b"\x1a3" + bytes(5) + b"\x1a\x1a\x80" + bytes.fromhex("8d40621d58c382d690c8ac2863a7"),
        b"\x1a2" + bytes(7) + bytes.fromhex("5d3c66446b3ec6"),
        b"\x1a3" + bytes(7) + bytes.fromhex("8d40621d58c386435cc412692ad6"),
    ),
    "track-csv": (_TABLE + _SHIP + _BALLOON, b"mmsi,BaseDateTime,lat,lon\n1,20/03/2021 00:22,1,2\n"),
    "track-json": (
        b'[{"icao24":"39332a","timestamp":1700000000000,"latitude":48.5,"longitude":2.5,"altitude":1300.0,"track":-3}]',
        b'{"mmsi":[1,2],"time":{"0":"2026-11-21T18:45:10Z"},"lat":[1,2],"lon":{"0":3,"1":4}}',
        b'{"id":"a","time":1,"lat":1,"lon":2}\n{"id":"a","time":2,"lat":1,"lon":2,"speed_kt":"1e400"}',
    ),
    "track-nmea": (
        checked(
            b"$GPRMC,235947.615,A,5540.3,N,01231.4,W,5.1,103.2,211126,,*\r\n$HEHDT,113.5,T*\r\n"
            b"$GPGGA,235948,5540.3,N,01231.4,W,1,8,0.9,,M,,M,,*\n$HCHDG,101.1,,,7.1,W*\n"
            b"$RATTM,01,1.0,45.0,R,10.0,270.0,T,0.5,10.0,N,SHIP,T,,120000.00,A*\n"
            b"$RATLL,02,5540.0,N,01231.0,W,DARK,120000.00,T,*\n"
        ),
        checked(b"\\s:r,c:1700000000*\\!AIVDM,1,1,,A,13aENmgP1CPH`N`NJ2L0Mwwb2@Nj,0*\r\n"),
        checked(b"\\s:r,c:1700000000123*\\!AIVDO,1,1,,,33aI:?@P00PHq;fNL0@P0?w`2311,0*\r\n"),
        checked(
            b"!AIVDM,2,1,1,A,55?MbV02;H;s<HtKR20EHE:0@T4@Dn2222222216L961O5Gf0NSQEp6ClRp8,0*\r\n"
            b"!AIVDM,2,2,1,A,88888888880,2*\r\n"
        ),
    ),
    "track-raw": (b"*8D40621D58C382D690C8AC2863A7;\n@0000000000008D40621D58C386435CC412692AD6;\n",),
    "track-sbs": (
        b"MSG,3,1,1,39332A,1,2026/11/21,18:45:10.250,2026/11/21,18:45:10.250,,31000,,,48.1,2.1,,,,,,0\r\n",
        b"MSG,4,1,1,39332A,1,2026/11/21,18:45:10.250,2026/11/21,18:45:10.250,,,148,359.5,,,-640,,,,,0\r\n",
    ),
    "track-snapshot": (_TABLE + _SHIP + _BALLOON, b"\xef\xbb\xbf" + _TABLE + _SHIP + b"\n" + _SHIP),
}
_LINES_OF = {
    "track-ais-bulk": ("merrimac_nais300.nmea", 0, 12),
    "track-nmea": ("merrimac_nais300.nmea", 0, 24),
    "track-csv": ("paris_600s.csv.gz", 0, 8),
    "track-raw": ("modes_raw_6000.csv.gz", 1, 60),
    "track-snapshot": ("paris_600s.csv.gz", 0, 8),
}


def seeds(target: str) -> list[bytes]:
    """What this target can begin with, sorted; never empty."""
    if target in TRACK_PARSERS:
        return sorted({b"", target.encode(), *_MADE[target], *_sampled(target)})
    found = {b"", target.encode()}
    for path in sorted(_VECTORS.rglob("*.json")):
        values = json.loads(path.read_text("utf-8"))
        for field in _FIELDS[target]:
            for value in _under(field, values):
                found.add(_bytes(value))
    return sorted(found)


def _sampled(target: str) -> list[bytes]:
    """Some lines of a recording, each alone and all together."""
    if target not in _LINES_OF:
        return []
    name, first, last = _LINES_OF[target]
    data = (_SAMPLES / name).read_bytes()
    lines = (gzip.decompress(data) if name.endswith(".gz") else data).splitlines(keepends=True)[first:last]
    return [*lines, b"".join(lines)]


def _under(field: str, value: object) -> list[str]:
    if isinstance(value, dict):
        below = [one for key, inner in value.items() if key != field for one in _under(field, inner)]
        own = value.get(field)
        return [own, *below] if isinstance(own, str) else below
    if isinstance(value, list):
        return [one for inner in value for one in _under(field, inner)]
    return []


def _bytes(value: str) -> bytes:
    try:
        return bytes.fromhex(value)
    except ValueError:
        return value.encode("utf-8", "surrogatepass")
