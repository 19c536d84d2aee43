"""The running station: what `comity run` starts. Links, local socket, line test answers and the log."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Sequence
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler

from comity.clock import Clock, Instant, iso
from comity.messages.safe_text import show_unsafe
from comity.station.desk import Desk
from comity.station.directory import StationDirectory
from comity.station.faults import StationBusy
from comity.station.local.socket import LocalServer
from comity.station.relation.line_tests import LineTestAnswers
from comity.station.relation.scheduled_tests import AlarmListener, ScheduledTests
from comity.station.station import Station
from comity.station.tracks.watching import Listener, TrackWatch

_LOG_SIZE = 4 << 20
_LOG_FILES = 4
_BUSY_ATTEMPTS = 25
_BUSY_PAUSE_S = 0.2


async def _open_patiently(directory: StationDirectory, passphrase: str | None, clock: Clock | None) -> Station:
    """Open the station; a command that holds it for a moment must not keep it from starting."""
    for _ in range(_BUSY_ATTEMPTS):
        try:
            return await Station.open(directory, passphrase, clock)
        except StationBusy:
            await asyncio.sleep(_BUSY_PAUSE_S)
    return await Station.open(directory, passphrase, clock)


class RunningStation:
    """A station at work, from `start` to `close`."""

    def __init__(self, station: Station) -> None:
        """Use `start`."""
        self.station = station
        self.desk = Desk(station)
        self.addresses: list[str] = []
        self._local = LocalServer(station.directory, self.desk)
        self._line_tests = LineTestAnswers(station)
        self._scheduled_tests = ScheduledTests(station)
        self.tracks = TrackWatch(station)
        self.desk.encounters.watch = self.tracks
        self._log = _LogFile(station.directory)

    @classmethod
    async def start(
        cls,
        directory: StationDirectory,
        passphrase: str | None,
        *,
        listen_at: Sequence[str] = (),
        connect_to: Sequence[str] = (),
        rate_bits_per_s: int | None = None,
        clock: Clock | None = None,
        alarm: AlarmListener | None = None,
        tell_of_tracks: Listener | None = None,
    ) -> RunningStation:
        """Open the station and put it to work; see Station.open, Station.start and TrackWatch.start for what is raised.

        `alarm` is called for each scheduled line test that failed, `tell_of_tracks` with what the watch over tracks
        says, so that a person is told.
        """
        running = cls(await _open_patiently(directory, passphrase, clock))
        running._scheduled_tests.listeners += [] if alarm is None else [alarm]
        running.tracks.listeners += [] if tell_of_tracks is None else [tell_of_tracks]
        logging.getLogger("comity").addHandler(running._log)
        try:
            await running._local.open()
            running.addresses = await running.station.start(listen_at, connect_to, rate_bits_per_s)
            await running.desk.commissions.apply()
            running._line_tests.catch_up()
            running._scheduled_tests.start()
            running.desk.escalations.start()
            await running.tracks.start()
        except BaseException:
            await running.close()
            raise
        return running

    async def close(self) -> None:
        """Stop: no more commands, no more frames; everything taken is recorded. What is queued stays queued."""
        await self._local.close()
        await self.tracks.close()
        await self.desk.escalations.close()
        await self._scheduled_tests.close()
        await self._line_tests.close()
        await self.station.close()
        logging.getLogger("comity").removeHandler(self._log)
        self._log.close()


class _LogFile(RotatingFileHandler):
    """service.log, 0600; instants in UTC."""

    def __init__(self, directory: StationDirectory) -> None:
        super().__init__(directory.log, maxBytes=_LOG_SIZE, backupCount=_LOG_FILES, encoding="utf-8", delay=True)
        self.setFormatter(_LogLine())
        self.setLevel(logging.INFO)

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


class _LogLine(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """One line, whatever stands in it: names and texts of others must not look like a line of ours."""
        return show_unsafe(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        """What follows the line, a traceback, keeps its lines; nothing in it reaches a terminal as a command."""
        return show_unsafe(super().format(record), several_lines=True)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return iso(Instant(int(record.created * 1000)))
