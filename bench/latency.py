"""From A's submit to B's durable record and back to A's receipt, beside a bare TLS connection with two commits."""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from statistics import median

from bench import figures
from bench.bare import write_certificate
from bench.figures import Target
from bench.processes import Child
from bench.report import Amount, Bar, Measurement, percentile
from bench.stations import running_pair

BLOCK = 50
PAUSE_S = 0.002
"""Between two messages, on the average, so that they keep no rhythm."""
WARM_UP = 200
WARM_UP_COMMITS = 1_200
"""After so many, SQLite writes over its write-ahead log instead of making it longer, which is slower; at all ends."""

Both = tuple[float, float]
"""Milliseconds until the record at B and until the receipt at A."""

_HOW = """Two station processes on TLS 1.3 over loopback, SQLite with synchronous=FULL at both, text messages of 200
bytes that compress badly, one at a time. Begun: just before the release in A's process (encode, sign, seal, commit
follow). Recorded at B: B's process is told that its commit is over. Receipt at A: A's process has checked and recorded
B's signed receipt. The local socket and the officer's client are in the last line only. Bare, in turns of {block} with
ours: two processes that do nothing but commit at A, 200 bytes over TLS 1.3, commit at B, 7 bytes back; same disk, same
settings, nothing signed; once with asyncio streams, which the targets are for, once with blocking sockets. {count:,}
messages of each, about {pause_ms:g} ms apart."""


class Bare:
    """Two processes that do nothing else (bench/bare.py)."""

    def __init__(self, folder: str, kind: str, stack: ExitStack) -> None:
        self.listening = Child("bench.bare", folder, kind, "listen")
        stack.callback(self.listening.end)
        self.calling = Child("bench.bare", folder, kind, str(self.listening.ask("port")))
        stack.callback(self.calling.end)

    def warm_up(self, commits: int, messages: int) -> None:
        """Bring files and processes where they stay."""
        for end in (self.calling, self.listening):
            end.ask("commits", count=commits, pause_s=0)
        self.messages(messages)

    def messages(self, count: int) -> list[Both]:
        """Carry and keep messages, one at a time."""
        times = self.calling.ask("messages", count=count, pause_s=PAUSE_S)
        kept = self.listening.ask("kept")
        return [((at - began) / 1e6, (back - began) / 1e6) for at, (began, back) in zip(kept, times, strict=True)]

    def commits(self, count: int) -> list[float]:
        """Milliseconds of single commits."""
        return [taken / 1e6 for taken in self.calling.ask("commits", count=count, pause_s=PAUSE_S)]


def measure(amount: Amount) -> Measurement:
    """All three, interleaved, and the ratios."""
    blocks = amount.of(20, 1)
    block = amount.of(BLOCK, 10)
    how = " ".join(_HOW.format(block=block, count=block * blocks, pause_ms=PAUSE_S * 1000).split())
    found = Measurement("latency", "Latency on loopback", how)
    ours: list[Both] = []
    commits: list[float] = []
    write_certificate(amount.folder)
    with ExitStack() as stack:
        pair = stack.enter_context(running_pair(amount.folder))
        north, south = pair.north, pair.south
        bare = {kind: Bare(str(amount.folder), kind, stack) for kind in ("asyncio", "blocking")}
        others: dict[str, list[Both]] = {kind: [] for kind in bare}
        _ours(south, north, amount.of(WARM_UP, 1))
        for one in bare.values():
            one.warm_up(amount.of(WARM_UP_COMMITS, 1), amount.of(WARM_UP, 1))
        bar = Bar("latency", blocks)
        for done in range(1, blocks + 1):
            ours += _ours(south, north, block)
            for kind, one in bare.items():
                others[kind] += one.messages(block)
            commits += bare["blocking"].commits(block)
            bar.at(done)
        bar.end()
        asked = [taken / 1e6 for taken in asyncio.run(pair.send_all(amount.of(300, 10), 1))]
    _add(found, ours, others, commits)
    found.add("as a script sees it: send --wait receipt, p50", median(asked), "ms")
    return found


def _ours(sender: Child, receiver: Child, count: int) -> list[Both]:
    times = sender.ask("messages", channel="north", count=count, pause_s=PAUSE_S)
    stored = receiver.ask("stored")
    return [((stored[str(n)] - began) / 1e6, (receipted - began) / 1e6) for n, began, _, receipted in times]


def _add(found: Measurement, ours: list[Both], others: dict[str, list[Both]], commits: list[float]) -> None:
    beside = {"p50": figures.BESIDE_LATENCY, "p99": figures.BESIDE_P99}
    targets = {"p50": figures.P50_RATIO, "p99": figures.P99_RATIO}
    ways = ("record at B", "back at A")
    for way, name in enumerate(ways):
        for share in ("p50", "p99"):
            value = _share([pair[way] for pair in ours], share)
            found.add(f"submit, {name}, {share}", value, "ms", None, "" if way else beside[share])
    for kind, pairs in others.items():
        for way, name in enumerate(ways):
            for share in ("p50", "p99"):
                found.add(f"bare {kind}, {name}, {share}", _share([pair[way] for pair in pairs], share), "ms")
    for share in ("p50", "p99"):
        found.add(f"one commit alone, {share}", _share(commits, share), "ms")
    for kind, pairs in others.items():
        for way, name in enumerate(ways):
            for share in ("p50", "p99"):
                ratio = _share([pair[way] for pair in ours], share) / _share([pair[way] for pair in pairs], share)
                target: Target | None = targets[share] if kind == "asyncio" and way == 0 else None
                found.add(f"ratio to bare {kind}, {name}, {share}", ratio, "x", target)


def _share(values: list[float], share: str) -> float:
    return median(values) if share == "p50" else percentile(values, 0.99)
