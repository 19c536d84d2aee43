"""Decoding, side by side with the libraries that others use, over the same sentences in one run.

Without a folder of recordings (COMITY_TRACK_DATA) the small samples of the tests are used.
"""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pyais
import rs1090

from bench.figures import Target
from bench.processes import ROOT
from bench.report import Amount, Bar, Measurement
from comity.clock import Instant
from comity.track_sources.mode_s.raw_frames import RawFramesSource
from comity.track_sources.nmea.ais_positions import POSITION_TYPES, message_type, read_position
from comity.track_sources.nmea.bulk import read_positions
from comity.track_sources.nmea.sentence import SentenceRefused, parse
from comity.track_sources.nmea.source import NmeaSource

DATA_VARIABLE = "COMITY_TRACK_DATA"
SAMPLES = ROOT / "tests" / "data" / "tracks"
ROUNDS = 3
PURE = Target(1.0, at_least=True)
BULK = Target(5.0, at_least=True)
_AT = Instant(1_700_000_000_000)

_HOW = """AIS sentences (VDM) and raw Mode S frames of real recordings, one core, sources in turn, medians of {rounds}
rounds. pyais decodes each sentence with its checksum enforced. Ours, one by one: checksum, fields, position.
Ours, with everything: repeats removed, parts joined, names kept, a report with its evidence made; each recording in
turn, later than the last. Ours, in bulk: bytes to columns."""


def recordings() -> tuple[bytes, bytes]:
    """All AIS sentences at hand, and all Mode S frames."""
    folder = os.environ.get(DATA_VARIABLE)
    ais = sorted(Path(folder).glob("ais/*.nmea*")) if folder else [SAMPLES / "merrimac_nais300.nmea"]
    frames = Path(folder) / "air" / "modes_raw_20240706.csv.gz" if folder else SAMPLES / "modes_raw_6000.csv.gz"
    lines = [line.strip() for path in ais for line in _unpacked(path).split(b"\n") if b"VDM," in line[:80]]
    return b"\n".join([*lines, b""]), gzip.decompress(frames.read_bytes())


def measure(amount: Amount) -> Measurement:
    """Sentences and frames a second, ours beside pyais and rs1090; and whether all agree."""
    found = Measurement("tracks-decode", "Decoding, one core", " ".join(_HOW.format(rounds=ROUNDS).split()))
    sentences, frames = recordings()
    wanted = amount.of(100_000, 10_000)
    lines = sentences.split()
    lines = (lines * (wanted // len(lines) + 1))[:wanted]
    data = b"\n".join([*lines, b""])
    bulk = data * amount.of(20, 2)
    read_positions(data)  # compiles, where that was not done before on this machine
    runs: dict[str, Callable[[], int]] = {
        "pyais": lambda: _pyais(lines),
        "one by one": lambda: _one_by_one(lines),
        "with everything": lambda: _with_everything(sentences, wanted),
        "in bulk": lambda: read_positions(bulk).used * 0 + len(lines) * amount.of(20, 2),
        "rs1090": lambda: _rs1090(frames),
        "Mode S": lambda: _mode_s(frames),
    }
    rates: dict[str, list[float]] = {name: [] for name in runs}
    bar = Bar("decoding", ROUNDS)
    for done in range(1, ROUNDS + 1):
        for name, run in runs.items():
            began = time.perf_counter()
            count = run()
            rates[name].append(count / (time.perf_counter() - began))
        bar.at(done)
    bar.end()
    rate = {name: median(one) for name, one in rates.items()}
    found.add("pyais, checksum enforced", rate["pyais"], "/s")
    found.add("ours, one by one", rate["one by one"], "/s")
    found.add("ours, one by one: of pyais", rate["one by one"] / rate["pyais"], "times", PURE)
    found.add("ours, with everything", rate["with everything"], "/s")
    found.add("ours, in bulk", rate["in bulk"], "/s")
    found.add("ours, in bulk: of pyais", rate["in bulk"] / rate["pyais"], "times", BULK)
    found.add("rs1090 alone, no positions", rate["rs1090"], "/s")
    found.add("ours, Mode S, with believed positions", rate["Mode S"], "/s")
    found.add("ours, Mode S: of rs1090", rate["Mode S"] / rate["rs1090"], "times")
    found.add("positions that differ from those of pyais", float(differing(set(sentences.split()))), "of all", _NONE)
    found.add("changed sentences that were accepted", float(accepted_though_wrong(sentences)), "of all", _NONE)
    return found


_NONE = Target(0.0)


def differing(lines: set[bytes]) -> int:
    """Positions of ours that pyais reads otherwise."""
    count = 0
    for line in lines:
        try:
            sentence = parse(line)
        except SentenceRefused:
            continue
        if len(sentence.fields) < 5 or sentence.fields[0] != "1":
            continue
        payload = sentence.fields[4].encode()
        ours = read_position(payload) if message_type(payload) in POSITION_TYPES else None
        if ours is None:
            continue
        theirs = pyais.decode(line.rpartition(b"\\")[2])
        place = (None if abs(theirs.lat) > 90 else theirs.lat, None if abs(theirs.lon) > 180 else theirs.lon)
        same = ours.mmsi == theirs.mmsi and all(
            a is b if a is None or b is None else abs(a - b) < 1e-5
            for a, b in zip((ours.latitude, ours.longitude), place, strict=True)
        )
        count += not same
    return count


def accepted_though_wrong(sentences: bytes) -> int:
    """One character of each sentence changed, its checksum kept: how many give a position."""
    spoiled = []
    for number, line in enumerate(sentences.split()):
        at = len(line) // 2 + number % 5
        spoiled.append(line[:at] + (b"0" if line[at : at + 1] != b"0" else b"1") + line[at + 1 :])
    data = b"\n".join([*spoiled, b""])
    return len(read_positions(data).mmsi) + len(NmeaSource("bench").feed(data, _AT))


def _unpacked(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def _pyais(lines: list[bytes]) -> int:
    for line in lines:
        try:
            pyais.decode(line, error_if_checksum_invalid=True)
        except pyais.exceptions.AISBaseException:
            continue
    return len(lines)


def _one_by_one(lines: list[bytes]) -> int:
    for line in lines:
        try:
            sentence = parse(line)
        except SentenceRefused:
            continue
        if len(sentence.fields) > 4:
            read_position(sentence.fields[4].encode("ascii", "replace"))
    return len(lines)


def _with_everything(sentences: bytes, wanted: int) -> int:
    source, at, done = NmeaSource("bench"), int(_AT), 0
    while done < wanted:
        source.feed(sentences, Instant(at))
        at, done = at + 10_000, done + sentences.count(b"\n")
    return done


def _rs1090(frames: bytes) -> int:
    lines = [line.partition(",")[2] for line in frames.decode().split()[1:]]
    return len(rs1090.decode(lines))


def _mode_s(frames: bytes) -> int:
    RawFramesSource("bench").feed(frames, _AT)
    return frames.count(b"\n") - 1
