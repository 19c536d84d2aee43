"""A burst of small messages from one station process to another: signed, durable at both, receipted."""

from __future__ import annotations

import asyncio
import time
from statistics import median

from bench import figures
from bench.report import Amount, Bar, Measurement
from bench.stations import running_pair

ABREAST = 64
ROUNDS = 3

_HOW = """Two station processes on TLS over loopback, SQLite with synchronous=FULL at both. {count:,} text messages of
200 bytes that compress badly, released by {abreast} tasks in A's process, each of which waits until its message is
recorded before it releases the next. From the first release to A's record of a receipt that covers the last message,
so that each is signed and durable at both stations and cosigned by B. Medians of {rounds} bursts. Local socket:
one connection, as many requests at a time, each answered when its receipt is here."""


def measure(amount: Amount) -> Measurement:
    """Bursts, one after the other."""
    count = amount.of(3_000, 200)
    how = " ".join(_HOW.format(count=count, abreast=ABREAST, rounds=ROUNDS).split())
    found = Measurement("throughput", "Throughput on loopback", how)
    released, receipted, used = [], [], []
    with running_pair(amount.folder) as pair:
        bar = Bar("bursts", ROUNDS)
        for done in range(1, ROUNDS + 1):
            before = [station.ask("processor_s") for station in (pair.south, pair.north)]
            last, began, recorded, back = pair.south.ask("burst", channel="north", count=count, abreast=ABREAST)
            stored = pair.north.ask("stored")
            if str(last) not in stored or len(stored) < count:
                raise RuntimeError(f"receipted, but not stored: {last}")
            released.append(count / ((recorded - began) / 1e9))
            receipted.append(count / ((back - began) / 1e9))
            after = [station.ask("processor_s") for station in (pair.south, pair.north)]
            used.append([(end - start) / count * 1e6 for start, end in zip(before, after, strict=True)])
            bar.at(done)
        bar.end()
        began = time.perf_counter()
        asyncio.run(pair.send_all(count, ABREAST))
        as_scripts = count / (time.perf_counter() - began)
    found.add(
        "small messages, durable at both, receipted", median(receipted), "/s", figures.BURST, figures.BESIDE_BURST
    )
    found.add("slowest burst", min(receipted), "/s")
    found.add("released and durable at A", median(released), "/s")
    found.add("processor time a message, A", median(at_a for at_a, _ in used), "us")
    found.add("processor time a message, B", median(at_b for _, at_b in used), "us")
    found.add("the same over the local socket, as a script sends", as_scripts, "/s")
    return found
