"""Memory and start of a station: the command `comity run` itself, seen from outside."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from statistics import median

from bench import figures
from bench.processes import environment, resident_mib
from bench.record import GrowingRecord
from bench.report import Amount, Bar, Measurement
from bench.stations import CHANNEL_AT, make_stations, random_text
from comity.clock import to_seconds
from comity.station.channel_loading import read_pairing
from comity.station.directory import StationDirectory
from comity.station.identity import KeySets
from comity.station.local.client import LocalClient
from comity.station.system_clock import SystemClock
from comity.store.key_files import FileKeyStore, unlock
from comity.store.sqlite import SqliteStore
from comity.transcript.tree import Frontier

ABREAST = 32
BATCH = 5_000

_HOW = """`comity run` as a process of its own, without options but addresses. Start: from the creation of the process
to the line that says where it listens, median of {starts}. Memory: resident set, libraries included; idle: {settle:g} s
after the channel opened, one link up; after traffic: {messages:,} messages of 200 bytes in each direction, sent over
the local socket with {abreast} at a time, all receipted. The long record: {entries:,} entries, signed by both stations'
own keys, put straight into the store with the channel's cells; the station then starts with it as usual."""


@dataclass(slots=True)
class RunningCommand:
    """A started `comity run`: where it listens, how long that took, and its process."""

    address: str
    start_s: float
    process: subprocess.Popen[str]

    @property
    def memory_mib(self) -> float:
        """Its resident memory."""
        return resident_mib(self.process.pid)


@contextmanager
def comity_run(directory: StationDirectory, *options: str) -> Iterator[RunningCommand]:
    """Run the command until the end of the block."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "comity", "run", str(directory.path), "--listen", "127.0.0.1:0", "--json"]
    process = subprocess.Popen([*command, *options], env=environment(), stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        start_s = time.perf_counter() - began
        said = json.loads(line) if line else {}
        if said.get("event") != "listening":
            raise RuntimeError(f"the station does not listen: {line}")
        yield RunningCommand(said["address"], start_s, process)
    finally:
        process.terminate()
        process.communicate()


def measure(amount: Amount) -> Measurement:
    """Memory idle and after traffic; start without and with a long record."""
    messages, starts = amount.of(1_000, 20), amount.of(5, 1)
    entries = 1_000_000 if amount.full else amount.of(100_000, 500)
    settle_s = 0.1 if amount.quick else 2.0
    counts = {"starts": starts, "settle": settle_s, "messages": messages, "abreast": ABREAST, "entries": entries}
    found = Measurement("footprint", "Memory and start of a station", " ".join(_HOW.format(**counts).split()))
    directories = make_stations(amount.folder)
    start_s = _start(directories["north"], starts)
    found.add("start to listening, empty record", start_s, "s", figures.START_S, figures.BESIDE_START)
    idle, busy = asyncio.run(_memory(directories, messages, settle_s))
    found.add("resident, idle", idle, "MiB", figures.IDLE_MIB, figures.BESIDE_MEMORY)
    found.add("resident, after traffic", busy, "MiB", figures.BUSY_MIB)
    _lengthen(directories, entries)
    with comity_run(directories["north"]) as north:
        time.sleep(settle_s)
        memory = north.memory_mib
    start_s = _start(directories["north"], starts)
    found.add(f"start to listening, {entries:,} entries", start_s, "s", figures.START_S)
    found.add(f"resident, idle, {entries:,} entries", memory, "MiB", figures.IDLE_MIB)
    size = directories["north"].record.stat().st_size
    found.add(f"record of {entries:,} entries on disk", size / 2**20, "MiB")
    return found


def _start(directory: StationDirectory, starts: int) -> float:
    times = []
    for _ in range(starts):
        with comity_run(directory) as station:
            times.append(station.start_s)
    return median(times)


async def _memory(directories: dict[str, StationDirectory], messages: int, settle_s: float) -> tuple[float, float]:
    with ExitStack() as stack:
        north = stack.enter_context(comity_run(directories["north"]))
        south = stack.enter_context(comity_run(directories["south"], "--connect", north.address))
        clients = {name: await LocalClient.connect(directory) for name, directory in directories.items()}
        for name, client in clients.items():
            their = CHANNEL_AT[name]
            document = b64encode(directories[their].read_document()).decode()
            await client.call("pair", channel=their, document=document, accept=True)
        for client in clients.values():
            while (await client.call("status"))["channels"][0]["phase"] != "open":
                await asyncio.sleep(0.05)
        await asyncio.sleep(settle_s)
        idle = max(north.memory_mib, south.memory_mib)
        bar = Bar("messages", 2 * messages)
        sent = 0
        for name, client in clients.items():
            for start in range(0, messages, ABREAST):
                count = min(ABREAST, messages - start)
                await asyncio.gather(*(_send(client, CHANNEL_AT[name]) for _ in range(count)))
                sent += count
                bar.at(sent)
        bar.end()
        busy = max(north.memory_mib, south.memory_mib)
        for client in clients.values():
            await client.close()
        return idle, busy


async def _send(client: LocalClient, channel: str) -> None:
    await client.call("send", channel=channel, text=random_text(), marking="EXERCISE", wait="receipt", timeout_s=60)


def _lengthen(directories: dict[str, StationDirectory], entries: int) -> None:
    """Let both logs of the channel at north grow to `entries` together, in its store."""
    directory = directories["north"]
    channel = CHANNEL_AT["north"]
    store = SqliteStore.open(directory.record)
    cells = store.cells(channel)
    pairing = read_pairing(cells)
    own = pairing.our_direction
    keys = {name: KeySets(FileKeyStore(one.keys, unlock(one.keys, None))) for name, one in directories.items()}
    by_direction = {own: keys["north"].signer(pairing.our), 1 - own: keys["south"].signer(pairing.their)}
    frontiers = Frontier.decode(cells["log/0/1"]), Frontier.decode(cells["log/1/1"])
    record = GrowingRecord(
        pairing.proposal(channel).identity.channel_id,
        (by_direction[0], by_direction[1]),
        frontiers,
        to_seconds(SystemClock().now()),
    )
    missing = max(0, entries - frontiers[0].size - frontiers[1].size)
    growing = record.entries(missing)
    bar = Bar("writing a long record", missing)
    for start in range(0, missing, BATCH):
        store.commit([(channel, list(islice(growing, BATCH)))])
        bar.at(start)
    bar.end()
    store.commit([(channel, record.cells(own))])
    store.close()
