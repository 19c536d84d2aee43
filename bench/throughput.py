"""A burst of small messages from one station process to another: signed, durable at both, receipted."""

from __future__ import annotations

from statistics import median

from bench import figures
from bench.report import Amount, Bar, Measurement
from bench.stations import running_pair

ABREAST = 64
ROUNDS = 3

_HOW = """Two station processes on TLS over loopback, SQLite with synchronous=FULL at both. {count:,} text messages of
200 bytes that compress badly, released by {abreast} tasks in A's process, each of which waits until its message is
recorded before it releases the next. From the first release to A's record of a receipt that covers the last message,
so that each is signed and durable at both stations and cosigned by B. Medians of {rounds} bursts."""


def measure(amount: Amount) -> Measurement:
    """Bursts, one after the other."""
    count = amount.of(3_000, 200)
    how = " ".join(_HOW.format(count=count, abreast=ABREAST, rounds=ROUNDS).split())
    found = Measurement("throughput", "Throughput on loopback", how)
    released, receipted = [], []
    with running_pair(amount.folder) as (north, south):
        bar = Bar("bursts", ROUNDS)
        for done in range(1, ROUNDS + 1):
            last, began, recorded, back = south.ask("burst", channel="north", count=count, abreast=ABREAST)
            stored = north.ask("stored")
            if str(last) not in stored or len(stored) < count:
                raise RuntimeError(f"receipted, but not stored: {last}")
            released.append(count / ((recorded - began) / 1e9))
            receipted.append(count / ((back - began) / 1e9))
            bar.at(done)
        bar.end()
    found.add(
        "small messages, durable at both, receipted", median(receipted), "/s", figures.BURST, figures.BESIDE_BURST
    )
    found.add("slowest burst", min(receipted), "/s")
    found.add("released and durable at A", median(released), "/s")
    return found
