"""The running station's side of the watch over tracks: it starts the process, keeps what that tells, and tells it on.

The process is not trusted: each line is bounded and checked, what is kept is bounded, and nothing that it writes sends
anything. The station waits for it nowhere. When it dies it is started again, later each time, and that is said.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from comity.clock import Instant, later
from comity.encounters.rules import RuleSheet
from comity.errors import ComityError
from comity.messages.precedence import Marking
from comity.protocol import steps
from comity.protocol.steps import EntryReleased, EntryStored, Step
from comity.relation import charter_proposals
from comity.station.officers.officers import STATION
from comity.station.station import Station
from comity.station.system_clock import stopwatch_s
from comity.station.tracks.allowance import Allowance
from comity.station.tracks.faults import TracksNotWatched, WatchDown
from comity.station.tracks.heard import Heard
from comity.station.tracks.lines import (
    LONGEST_LINE,
    Told,
    ToldChange,
    ToldEntry,
    ToldFault,
    ToldPicture,
    ToldTracks,
    read_line,
)
from comity.station.tracks.notes import ENTERED, KeptRun, kept_entry, notes_since, run_note, tracks_note
from comity.station.tracks.numbering import Numbering
from comity.station.tracks.order import Entry, Order, Said
from comity.station.tracks.rows import TrackRowWrong
from comity.station.tracks.rule_choice import RuleChoice, choose, named_in, read_sheets
from comity.station.tracks.track_settings import sides_of
from comity.track_sources import make_source
from comity.track_sources.feeds import FeedFailed
from comity.tracks.picture import Side

_LOG = logging.getLogger(__name__)
CHANGES_AT_ONCE = 300
CHANGE_EACH_S = 2.0
"""Changes are kept and told up to so many at once, and one each two seconds in the long run; alarms have the last half
of it for themselves."""
TRACKS_EACH_S = 8.0
"""Notes of tracks are kept up to one each so many seconds for each marking, and three at once."""
_SHORTEST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 300.0
_STEADY_S = 600.0
_LOOK_AGAIN_S = 60.0
_MOST_WRONG = 20
ENTRY_LASTS_S = 600.0
"""What an officer saw longer ago is no part of a present picture."""
_ANSWER_S = 5.0
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "LANG", "LC_ALL", "NUMBA_CACHE_DIR")


class Started:
    """The process runs, under these sheets; there are sensors for the markings `sensed`."""

    def __init__(self, rules: dict[Marking, RuleChoice], sensed: frozenset[Marking] = frozenset(Marking)) -> None:
        self.rules = rules
        self.sensed = sensed


class Ended:
    """The process has died; it is started again after `again_s` seconds."""

    def __init__(self, why: str, again_s: float) -> None:
        self.why = why
        self.again_s = again_s


Event = Told | Started | Ended
"""What the watch tells its listeners."""
Listener = Callable[[Event], None]


class TrackWatch:
    """The watch, from `start` to `close`. Without sources in settings.toml it does nothing at all.

    `listeners` are told what happens, after it is durable; changes come with the station's own numbers.
    """

    def __init__(self, station: Station) -> None:
        self.listeners: list[Listener] = []
        self.pictures: dict[Marking, ToldPicture] = {}
        self.rules: dict[Marking, RuleChoice] = {}
        self.left_out = 0
        self.is_up = False
        self.began: Instant | None = None
        self.restarts = 0
        """How often the process has died since the station was started."""
        self._station = station
        self._sources = station.settings.tracks
        self._sensors = tuple(one for one in self._sources if one.is_sensor)
        self._markings = sorted({one.marking for one in self._sources})
        self._sheets: list[tuple[str, RuleSheet]] = []
        self._numbering = Numbering(station.store, station.clock)
        self._changes = Allowance(CHANGES_AT_ONCE, CHANGE_EACH_S)
        self._tracks = {one: Allowance(3, TRACKS_EACH_S) for one in self._markings}
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._look = asyncio.Event()
        self._entries = 0
        self._answers: dict[int, asyncio.Future[ToldEntry]] = {}
        self._heard = Heard(station.clock.now)

    async def start(self) -> None:
        """Check the settings and begin. Raises SourceNeedsLibrary, FeedFailed, ChannelMissing,
        FileUnreadable, RuleSheetWrong.
        """
        if not self._sources:
            return
        for one in self._sensors:
            make_source(one.kind, "-")
            if one.is_file and not Path(one.address).is_file():
                raise FeedFailed(address=one.address, reason="os-enoent")
        self._sheets = read_sheets(self._station.settings.encounters.rules)
        self._choices()
        if STATION not in self._station.store.channels():
            self._station.store.create_channel(STATION, {})
        self._numbering.load()
        self._station.heeding.append(self._heed)
        self._task = asyncio.create_task(self._keep_up())

    async def enter(self, entry: Entry) -> ToldEntry:
        """Give the process what an officer has entered, and return what became of it.

        Raises TracksNotWatched, WatchDown when it does not answer soon.
        """
        if entry.marking not in self._markings:
            raise TracksNotWatched(marking=entry.marking.name)
        if self._process is None or self._process.stdin is None or not self.is_up:
            raise WatchDown()
        self._entries += 1
        numbered = replace(entry, number=self._entries)
        answer = self._answers[numbered.number] = asyncio.get_running_loop().create_future()
        try:
            self._process.stdin.write(numbered.encode())
            return await asyncio.wait_for(answer, _ANSWER_S)
        except (TimeoutError, ConnectionError):
            raise WatchDown() from None
        finally:
            del self._answers[numbered.number]

    async def close(self) -> None:
        """End the process; what was told is kept."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _heed(self, channel: str, event: steps.Event) -> None:
        """A charter may name another sheet from now on; or they say where their unit is."""
        if isinstance(event, EntryStored):
            said = self._heard.take(channel, event.record)
            if said is not None and said.marking in self._markings and self._process is not None:
                self._give(self._process, said.encode())
        if isinstance(event, EntryStored | EntryReleased) and event.record.type in charter_proposals.TYPES:
            self._look.set()

    def _choices(self) -> dict[Marking, RuleChoice]:
        station = self._station
        channel, now = station.settings.encounters.channel, station.clock.now()
        return {
            one: choose(self._sheets, named_in(station.records, list(station.held), channel, one, now))
            for one in self._markings
        }

    async def _keep_up(self) -> None:
        pause = _SHORTEST_PAUSE_S
        while True:
            began = stopwatch_s()
            try:
                why = await self._run_once()
            except Exception as fault:
                _LOG.exception("the watch over tracks")
                why = fault.code if isinstance(fault, ComityError) else type(fault).__name__
            self.is_up = False
            if why is None:
                continue  # ended by us, for another sheet
            if stopwatch_s() - began > _STEADY_S:
                pause = _SHORTEST_PAUSE_S
            _LOG.error("the watch over tracks has ended (%s); it begins again in %d s", why, pause)
            self.restarts += 1
            self._tell(Ended(why, pause))
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE_S, pause * 2)

    async def _run_once(self) -> str | None:
        """One life of the process; why it ended, or None when we ended it for another rule sheet."""
        self.rules = self._choices()
        now = self._station.clock.now()
        runs = [
            KeptRun(one, now, of.sheet.digest, of.why, of.named, of.text, self._own(one))
            for one, of in self.rules.items()
        ]
        await self._station.record(STATION, Step(records=[run_note(run) for run in runs]))
        self._numbering.begin_run()
        process = await self._spawn()
        reading = asyncio.create_task(self._read(process))
        changing = asyncio.create_task(self._until_rules_change())
        try:
            self.is_up = True
            self.began = now
            self._tell(Started(self.rules, frozenset(one.marking for one in self._sensors)))
            done, _ = await asyncio.wait({reading, changing}, return_when=asyncio.FIRST_COMPLETED)
            return reading.result() if reading in done else changing.result()
        finally:
            self._process = None
            reading.cancel()
            changing.cancel()
            await asyncio.gather(reading, changing, return_exceptions=True)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    def _own(self, marking: Marking) -> tuple[str, ...]:
        sides = sides_of(self._sources, marking)
        return tuple(unit for unit, side in sides.items() if side is Side.OWN_FORCE)

    async def _spawn(self) -> asyncio.subprocess.Process:
        order = Order(
            tuple((one.kind, one.address, one.marking) for one in self._sensors),
            {one: sides_of(self._sources, one) for one in self._markings},
            {one: of.text for one, of in self.rules.items()},
            self._station.settings.encounters.formations,
        )
        environment = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "comity.station.tracks.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            limit=LONGEST_LINE + 1,
            start_new_session=True,
        )
        self._give(process, order.encode())
        given_before: list[Entry | Said] = [*self._entered_lately(), *self._heard.lately()]
        for given in given_before:
            self._give(process, given.encode())
        return process

    def _give(self, process: asyncio.subprocess.Process, line: bytes) -> None:
        if process.stdin is not None and not process.stdin.is_closing():
            process.stdin.write(line)

    def _entered_lately(self) -> list[Entry]:
        """What officers entered in the last ten minutes: the process that begins anew does not know it."""
        since = later(self._station.clock.now(), -ENTRY_LASTS_S)
        kept = [kept_entry(note) for note in notes_since(self._station.store, STATION, ENTERED, since)]
        return [
            Entry(
                0, marking, one.unit.partition(":")[2], one.kind, one.fixed_at, one.received_at,
                place=(one.latitude, one.longitude), height_m=one.altitude, speed=one.speed, course=one.course,
                accuracy_m=one.accuracy,
            )
            for marking, one in filter(None, kept)
            if marking in self._markings
        ]  # fmt: skip

    async def _until_rules_change(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), _LOOK_AGAIN_S)
            self._look.clear()
            if {one: of.sheet.digest for one, of in self._choices().items()} != {
                one: of.sheet.digest for one, of in self.rules.items()
            }:
                return

    async def _read(self, process: asyncio.subprocess.Process) -> str:
        """Take what it tells until it ends, or until it tells too much that is wrong."""
        wrong = 0
        why = "ended"
        if process.stdout is None:
            return why
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:
                return "line-too-long"
            if not line:
                return why
            try:
                told = read_line(line)
            except TrackRowWrong as fault:
                wrong += 1
                _LOG.warning("the watch over tracks told what cannot be (%s)", fault.facts)
                if wrong > _MOST_WRONG:
                    return "told-wrong"
                continue
            if isinstance(told, ToldFault) and told.event == "failed":
                why = f"{told.code} {' '.join(told.facts.values())}"
            await self._take(told)
            await asyncio.sleep(0)  # the line goes first

    async def _take(self, told: Told) -> None:
        """Keep what has to last, then tell it."""
        if not isinstance(told, ToldFault) and told.marking not in self._markings:
            return
        match told:
            case ToldEntry():
                answer = self._answers.get(told.number)
                if answer is not None and not answer.done():
                    answer.set_result(told)
                return
            case ToldPicture():
                self.pictures[told.marking] = told
            case ToldTracks() if self._is_now(told.at) and self._tracks[told.marking].take():
                await self._keep(Step(records=[tracks_note(told)]))
            case ToldChange() if self._is_now(told.change.at):
                if not self._changes.take(0.0 if told.change.is_alarm else 0.5):
                    self.left_out += 1
                    return
                told, note = self._numbering.number(told)
                await self._keep(Step(records=[note]))
                if told.change.is_alarm:
                    pair = " ".join(told.change.pair)
                    phase, number = told.change.phase, told.change.encounter
                    _LOG.warning("%s encounter %d is %s: %r", told.marking.name, number, phase, pair)
            case ToldTracks() | ToldChange():
                self.left_out += 1
                return
        self._tell(told)

    async def _keep(self, step: Step) -> None:
        """Make it durable; an alarm is told even when it cannot be."""
        try:
            await self._station.record(STATION, step)
        except Exception as fault:
            self.left_out += 1
            _LOG.error("what the watch over tracks told is not kept: %s", fault)

    def _is_now(self, at: Instant) -> bool:
        """Whether an instant is about now; the process has the same clock."""
        now = self._station.clock.now()
        return later(now, -_LOOK_AGAIN_S) <= at <= later(now, _LOOK_AGAIN_S)

    def _tell(self, told: Event) -> None:
        for listener in self.listeners:
            try:
                listener(told)
            except Exception:
                _LOG.exception("the watch over tracks could not be told on")
