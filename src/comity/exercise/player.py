"""Plays one version of a scenario on a stage: steps at the desks, habits, outages, and the table's questions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from comity.clock import Instant, later, to_seconds
from comity.encounters.life import Change
from comity.errors import ComityError
from comity.exercise.chronicle import Beside, Outside
from comity.exercise.faults import ScenarioWrong, StepNotDone
from comity.exercise.officers import OfficersAtHand
from comity.exercise.played import Played
from comity.exercise.scenario import Expected, Habit, Outage, Scenario, ScenarioStep, Version
from comity.exercise.sighting import Sighting
from comity.exercise.stage import Stage
from comity.exercise.steps import StepsAtDesks
from comity.exercise.table import Measured, Table
from comity.messages import TABLE
from comity.messages.cites import Allows
from comity.messages.facts.instant import write_seconds
from comity.protocol.steps import EntryId, EntryStored, Event
from comity.station.record.references import reference_of

DONE = "done"
"""How a step ended that was not refused."""
_CHECK_AFTER_S = 1.0
"""What the table asks at an instant is asked when the steps of that instant are done."""
_LATEST_PROGRESS_S = 86_400.0

Tick = Callable[[Instant], None]


class Player:
    """One version of a scenario; `play` once."""

    def __init__(
        self, scenario: Scenario, version: Version, stage: Stage, seed: int, ask: Callable[[Played], Table] = Table
    ) -> None:
        self.scenario = scenario
        self.version = version
        self.stage = stage
        self.played = Played(scenario, stage)
        self.chronicle = self.played.chronicle
        self._seed = seed
        self._officers = OfficersAtHand(scenario, stage)
        self._performing = StepsAtDesks(self.played, self._officers)
        self._habits: set[asyncio.Task[None]] = set()
        self.table = ask(self.played)

    async def play(self, tick: Tick) -> list[Measured]:
        """Play to the end; returns the rows of the table. Raises ScenarioWrong, StepNotDone, RealEntryMade."""
        self._performing.check(self.scenario.steps)
        await self._officers.commission()
        for one in self.scenario.tracks:
            if self.version in one.versions:
                self.played.sightings[one.id] = Sighting(self.scenario.name, one)
        for name, running in self.stage.running.items():
            self.chronicle.hear(name, running)
            running.station.heeding.append(self._habits_of(name))
        for told in self.scenario.told:
            if self.version in told.versions:
                self.chronicle.note(Beside(told.at, Outside.TOLD, words=told.words))
        rows: dict[str, Measured] = {}
        wanted = [row for row in self.scenario.expected if row.version is self.version]
        tasks = [
            *(self._outage(one) for one in self.scenario.outages if self.version in one.versions),
            *(one.play(self.stage.clock, partial(self._sighted, one)) for one in self.played.sightings.values()),
            *(self._step(one) for one in self.scenario.steps if self.version in one.versions),
            *(self._row(row, rows) for row in wanted if row.at is not None or row.after),
        ]
        await self._until_the_end([asyncio.create_task(task) for task in tasks], tick)
        for row in wanted:
            if row.id not in rows:
                rows[row.id] = await self.table.measure(row)
        return [rows[row.id] for row in wanted]

    async def _until_the_end(self, tasks: list[asyncio.Task[None]], tick: Tick) -> None:
        """Sleep to the end of the scenario and end whatever still waits then. The first fault of a task ends all."""
        clock, ends = self.stage.clock, self.scenario.ends
        try:
            while clock.now() < ends:
                left_s = min(clock.seconds_until(ends), _LATEST_PROGRESS_S)
                await asyncio.wait(
                    [one for one in tasks if not one.done()] or [asyncio.create_task(asyncio.sleep(left_s))],
                    timeout=left_s, return_when=asyncio.FIRST_COMPLETED,
                )  # fmt: skip
                tick(clock.now())
                for one in tasks:
                    if one.done():
                        one.result()
                if self.chronicle.fault is not None:
                    raise self.chronicle.fault
        finally:
            for one in (*tasks, *self._habits):
                one.cancel()
            await asyncio.gather(*tasks, *self._habits, return_exceptions=True)

    async def _at(self, instant: Instant) -> None:
        await asyncio.sleep(self.stage.clock.seconds_until(instant))

    async def _a_second_begins(self) -> None:
        """People count from whole seconds: the milliseconds that fresh keys cost on the line change nothing."""
        now = self.stage.clock.now()
        await self._at(later(now, -int(now) % 1000 / 1000))

    async def _outage(self, outage: Outage) -> None:
        line = self.stage.lines[outage.channel, outage.bearer]
        await self._at(outage.since)
        self.chronicle.note(
            Beside(self.stage.clock.now(), Outside.LINE_CUT, channel=outage.channel, name=outage.bearer)
        )
        await line.cut()
        await self._at(outage.until)
        self.chronicle.note(
            Beside(self.stage.clock.now(), Outside.LINE_BACK, channel=outage.channel, name=outage.bearer)
        )
        line.raise_()

    async def _step(self, step: ScenarioStep) -> None:
        if step.at is not None:
            await self._at(step.at)
        else:
            await self.chronicle.until(partial(self.played.reached, step.after, step.by))
            await self._a_second_begins()
            await asyncio.sleep(step.delay.draw(f"{self._seed}/{step.id}"))
        for named in _named(step.args):
            await self.chronicle.until(partial(self.played.reached, named, step.by))
        now = self.stage.clock.now()
        try:
            result = await self._performing.perform(step)
        except ScenarioWrong:
            raise
        except ComityError as fault:
            if not step.refused or fault.code != step.refused:
                at = write_seconds(to_seconds(now), to_the_second=True)
                raise StepNotDone(step=step.place, at=at, code=fault.code, reason=fault) from fault
            self.played.note(step, now, fault.code)
            self.chronicle.note(Beside(now, Outside.REFUSED, step.by, step.channel, name=fault.code, words=step.words))
        else:
            self._done(step, result, now)
        self.chronicle.wake()

    def _sighted(self, sighting: Sighting, change: Change) -> None:
        now, tracks = self.stage.clock.now(), sighting.tracks
        facts = {"own": tracks.own, "other": tracks.other, "range": f"{change.assessment.approach.range_m / 1852:.1f}"}
        self.chronicle.note(
            Beside(now, Outside.ENCOUNTER, tracks.by, tracks.channel, name=change.phase.value, facts=facts)
        )
        self.played.note_point(f"{tracks.id}/{change.phase.value}", now)
        self.chronicle.wake()

    def _done(self, step: ScenarioStep, result: dict[str, Any], now: Instant) -> None:
        """A step whose message waits for signatures is done when the last of them has released it."""
        if isinstance(result.get("draft"), str) and result.get("wants") and step.do != "sign":
            self.played.note_draft(step, result["draft"], now)
            return
        if isinstance(result.get("reference"), str) and result["reference"].startswith(f"{step.channel}/"):
            for one in (step, self.played.drafted_by(result.get("draft"))):
                if one is not None:
                    self.played.note_entry(one, result["reference"])
                    self.played.note(one, now, DONE)
        self.played.note(step, now, DONE)

    async def _row(self, row: Expected, rows: dict[str, Measured]) -> None:
        if row.at is not None:
            await self._at(row.at)
        else:
            await self.chronicle.until(lambda: self.played.done_at(row.after) is not None)
            await asyncio.sleep(row.delay)
        await asyncio.sleep(_CHECK_AFTER_S)
        rows[row.id] = await self.table.measure(row)

    def _habits_of(self, name: str) -> Callable[[str, Event], None]:
        def heed(channel: str, event: Event) -> None:
            if not isinstance(event, EntryStored) or event.record.fault is not None:
                return
            record = event.record
            if record.type not in TABLE or Allows.ACKNOWLEDGEMENT not in TABLE[record.type].ALLOWS:
                return
            now = self.stage.clock.now()
            for habit in self.scenario.habits:
                if (habit.station, habit.channel) == (name, channel) and habit.since <= now < habit.until:
                    if self.version in habit.versions:
                        task = asyncio.create_task(self._acknowledge(habit, record.id, record.at))
                        self._habits.add(task)
                        task.add_done_callback(self._habits.discard)
                    return

        return heed

    async def _acknowledge(self, habit: Habit, entry: EntryId, released: Instant) -> None:
        """What was read back meanwhile, or cannot be acknowledged any more, is left alone."""
        await self._a_second_begins()
        await asyncio.sleep(habit.acknowledges.draw(f"{self._seed}/{habit.station}/{habit.channel}/{released}"))
        direction = self.stage.channel_direction(habit.station, habit.channel)
        said = self.chronicle.said.get(self.chronicle.key(habit.channel, entry, habit.station, direction))
        if said is None or said.acknowledged is not None:
            return
        args = {"reference": reference_of(habit.channel, entry, direction)}
        args |= {"officer": habit.officer} if habit.officer else {}
        try:
            found = await self.stage.running[habit.station].desk.perform("acknowledge", args)
            if habit.officer:
                await self._officers.sign(habit.station, found["draft"], habit.officer)
        except ComityError:
            return


def _named(args: object) -> list[str]:
    """The steps whose entries arguments name."""
    if isinstance(args, str):
        return [args[1:]] if args.startswith("@") else []
    inner = args.values() if isinstance(args, dict) else args if isinstance(args, list) else ()
    return [named for one in inner for named in _named(one)]
