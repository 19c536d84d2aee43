"""A station as a process of its own, which may kill itself at a chosen commit.

python station_process.py DIR [--listen ADDRESS] [--connect ADDRESS] [--kill before|after --side our|their --at N]

Prints the addresses it listens at as one JSON line, and runs until its standard input closes. With --kill it sends
itself SIGKILL before or after the commit of the N-th message of one side.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from comity.messages import TABLE
from comity.protocol.steps import EntryRecord, Record
from comity.station import station as station_file
from comity.station.directory import StationDirectory
from comity.station.running import RunningStation
from comity.store.sqlite import SqliteStore


class KillingStore(SqliteStore):
    """Ends this process at a commit."""

    when = ""
    direction = 0
    left = 0

    def commit(self, changes: Sequence[tuple[str, Sequence[Record]]]) -> None:
        """Count messages; at the chosen one, die before or after it is durable."""
        messages = [
            record
            for _, records in changes
            for record in records
            if isinstance(record, EntryRecord) and record.type in TABLE and record.id.log.direction == self.direction
        ]
        KillingStore.left -= len(messages)
        now = bool(messages) and KillingStore.left <= 0
        if now and self.when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        super().commit(changes)
        if now and self.when == "after":
            os.kill(os.getpid(), signal.SIGKILL)


async def run(options: argparse.Namespace) -> None:
    """Run until standard input closes."""
    directory = StationDirectory.existing(Path(options.directory))
    running = await RunningStation.start(directory, None, listen_at=options.listen, connect_to=options.connect)
    if options.kill:
        (held,) = running.station.held.values()
        ours = held.pairing.our_direction
        KillingStore.direction = ours if options.side == "our" else 1 - ours
        KillingStore.left = options.at
        KillingStore.when = options.kill
    print(json.dumps({"addresses": running.addresses}), flush=True)  # noqa: T201
    await asyncio.to_thread(sys.stdin.read)
    await running.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--listen", action="append", default=[])
    parser.add_argument("--connect", action="append", default=[])
    parser.add_argument("--kill", choices=("before", "after"))
    parser.add_argument("--side", choices=("our", "their"), default="their")
    parser.add_argument("--at", type=int, default=1)
    station_file.SqliteStore = KillingStore  # type: ignore[misc]
    asyncio.run(run(parser.parse_args()))
