"""Verification speed of both verifiers on one core, beside Ed25519 alone in the same run.

`python -m bench.verify BUNDLE WORDS` verifies a file with the first verifier; this measurement starts it so.
"""

from __future__ import annotations

import asyncio
import mmap
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench import figures
from bench.processes import ROOT, environment, own_memory_mib
from bench.record import GrowingRecord
from bench.report import Amount, Bar, Measurement
from bench.sides import Pair
from comity.bearers import memory
from comity.clock import to_seconds
from comity.crypto.words import parse_words, words
from comity.protocol.policy import Policy
from comity.protocol.steps import LogId
from comity.testing.pair import NAME
from comity.transcript.bundle import BundleHeader, BundleLog, build_bundle, verify_bundle
from comity.transcript.pairing import in_order, pairing_bits
from comity.transcript.tree import Frontier

TOOL = ROOT / "tools" / "verify_transcript.py"
ROUNDS = 3
MILLION = 1_000_000

_HOW = """Entries a second over one bundle: real pairing and epoch entries, then signed messages of about 100
characters from both sides in turn, a post-quantum seal every 1,000, both logs cosigned. Each verifier is a process of
its own that is started, verifies the whole bundle with the words given, and ends: start-up is in its time. Both use
one thread. Ed25519 alone: OpenSSL through the cryptography library over other 300-byte messages. The three take turns;
medians of {rounds} rounds."""


def measure(amount: Amount) -> Measurement:
    """Both verifiers and the floor; with `full`, a million entries, their time and memory too."""
    how = " ".join(_HOW.format(rounds=ROUNDS).split())
    found = Measurement("verify", "Verification speed, one core", how)
    count = amount.of(40_000, 2_000)
    bundle, heard = make_bundle(count, amount.folder / "verify.bundle")
    alone, first, second = [], [], []
    bar = Bar("verifying", ROUNDS)
    for done in range(1, ROUNDS + 1):
        alone.append(ed25519_alone(amount.of(10_000, 1_000)))
        first.append(count / run_first(bundle, heard)[0])
        second.append(count / run_second(bundle, heard)[0])
        bar.at(done)
    bar.end()
    floor = median(alone)
    found.add("Ed25519 verify alone", floor, "/s", None, figures.BESIDE_VERIFY)
    found.add(f"first verifier (comity), {count:,} entries", median(first), "/s", figures.VERIFY)
    found.add("second verifier (tools/verify_transcript.py)", median(second), "/s", figures.VERIFY)
    found.add("first verifier, share of the floor", median(first) / floor * 100, "%")
    found.add("second verifier, share of the floor", median(second) / floor * 100, "%")
    if amount.full:
        _million(found, amount)
    return found


def _million(found: Measurement, amount: Amount) -> None:
    bundle, heard = make_bundle(MILLION, amount.folder / "million.bundle")
    found.add("bundle of a million entries", bundle.stat().st_size / 2**20, "MiB")
    for name, run in (("first", run_first), ("second", run_second)):
        seconds, peak = run(bundle, heard)
        found.add(f"{name} verifier, a million entries", seconds, "s", figures.MILLION)
        found.add(f"{name} verifier, a million entries, peak beside the mapped file", peak, "MiB")


def make_bundle(count: int, path: Path) -> tuple[Path, str]:
    """A bundle of `count` entries at `path`, and the words to expect."""
    pair = Pair()
    pair.connect(memory.pair(NAME))
    asyncio.run(pair.settle())
    sides = sorted((pair.a, pair.b), key=lambda side: side.identity.our_direction)
    cells = pair.a.store.cells(NAME)
    first, second = (Frontier.decode(cells[f"log/{direction}/1"]) for direction in (0, 1))
    channel_id = pair.a.identity.channel_id
    signers = sides[0].keys.signer(), sides[1].keys.signer()
    record = GrowingRecord(channel_id, signers, (first, second), to_seconds(pair.now))
    logs = [[one.record.data for one in pair.a.store.entries(NAME, LogId(direction, 1))] for direction in (0, 1)]
    missing = count - len(logs[0]) - len(logs[1])
    bar = Bar("signing entries", missing)
    for done, entry in enumerate(record.entries(missing), start=1):
        logs[entry.id.log.direction].append(entry.data)
        bar.at(done)
    bar.end()
    documents = in_order(pair.document_a.raw, pair.document_b.raw)
    exporter = pair.a.identity.our_direction
    header = BundleHeader(NAME, documents, Policy().to_terms(), exporter, record.now_s)
    forms = [BundleLog(direction, 1, logs[direction], record.note(direction)) for direction in (0, 1)]
    path.write_bytes(build_bundle(signers[exporter], header, forms))
    return path, " ".join(words(pairing_bits(channel_id, 0)))


def ed25519_alone(count: int) -> float:
    """Verifications a second of OpenSSL through the cryptography library, nothing else."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key()
    signed = [(key.sign(message), message) for message in (os.urandom(300) for _ in range(count))]
    began = time.perf_counter()
    for signature, message in signed:
        public.verify(signature, message)
    return count / (time.perf_counter() - began)


def run_first(bundle: Path, heard: str) -> tuple[float, float]:
    """Verify with comity's own verifier; seconds, and the most MiB it had beside the mapped file (0: unknown)."""
    return _timed(["-m", "bench.verify", str(bundle), heard])


def run_second(bundle: Path, heard: str) -> tuple[float, float]:
    """Verify with the second verifier; seconds, and the most MiB it had beside the mapped file (0: unknown)."""
    return _timed([str(TOOL), str(bundle), "--expect", heard])


def _timed(arguments: list[str]) -> tuple[float, float]:
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        most = 0.0
        while process.poll() is None:
            most = max(most, own_memory_mib(process.pid))
            time.sleep(0.01)
        seconds = time.perf_counter() - began
        said = process.stderr.read() if process.stderr else ""
    if process.returncode:
        raise RuntimeError(f"the bundle does not verify: {said}")
    return seconds, most


def _verify_file(path: str, heard: str) -> None:
    with Path(path).open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        report = verify_bundle(data, parse_words(heard))
    if report.faults:
        raise SystemExit(f"faults: {report.faults}")


if __name__ == "__main__":
    _verify_file(*sys.argv[1:])
