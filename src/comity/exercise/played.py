"""How far a play has come: which steps are done, the entries they made, and how each station names those."""

from __future__ import annotations

from typing import Any

from comity.clock import Instant
from comity.exercise.chronicle import Chronicle, EntryKey, SaidHere
from comity.exercise.scenario import Scenario, ScenarioStep
from comity.exercise.sighting import Sighting
from comity.exercise.stage import Stage
from comity.protocol.steps import EntryId, LogId
from comity.station.record.references import parse_reference, reference_of


class Played:
    """Of one version of a scenario. The player writes it, the table asks it."""

    def __init__(self, scenario: Scenario, stage: Stage) -> None:
        self.scenario = scenario
        self.stage = stage
        self.chronicle = Chronicle(scenario, stage.clock)
        self.steps: dict[str, str] = {}
        """How each step ended: done, or the code of the desk's refusal."""
        self.sightings: dict[str, Sighting] = {}
        """By the name of their tracks."""
        self._drafts: dict[str, ScenarioStep] = {}
        self._made: dict[str, EntryKey] = {}
        self._done_at: dict[str, Instant] = {}

    def note(self, step: ScenarioStep, at: Instant, ended: str) -> None:
        """A step began at `at` and has ended."""
        self.steps[step.id] = ended
        self._done_at[step.id] = at

    def note_entry(self, step: ScenarioStep, written: str) -> None:
        """A step made the entry that its station names so."""
        reference = parse_reference(written)
        author = step.by if reference.ours else self.scenario.channels[step.channel].their(step.by)
        self._made[step.id] = reference.channel, author, reference.generation, reference.number

    def note_draft(self, step: ScenarioStep, draft: str, at: Instant) -> None:
        """What a step says waits for signatures: the step is not done, and `ID/drafted` is reached."""
        self._drafts[draft] = step
        self.note_point(f"{step.id}/drafted", at)

    def draft_of(self, step: str) -> str | None:
        """The draft that a step made; None when it made none."""
        return next((draft for draft, one in self._drafts.items() if one.id == step), None)

    def drafted_by(self, draft: object) -> ScenarioStep | None:
        """The step that made this draft."""
        return self._drafts.get(draft) if isinstance(draft, str) else None

    def note_point(self, name: str, at: Instant) -> None:
        """Something else than a step that others wait for; only its first time counts."""
        self._done_at.setdefault(name, at)

    def reached(self, step: str, station: str) -> bool:
        """Whether a step is done and its entry, if it made one, is at this station."""
        if step not in self._done_at:
            return False
        said = self.said_at(step)
        return said is None or said.key[1] == station or said.received is not None

    def said_at(self, step: str) -> SaidHere | None:
        """The message that a step made, if it is done and made one."""
        return self.chronicle.said.get(self._made[step]) if step in self._made else None

    def done_at(self, step: str) -> Instant | None:
        """When a step was done or refused."""
        return self._done_at.get(step)

    def reference(self, step: str, station: str) -> str | None:
        """How `station` names the entry that a step made; None while there is none."""
        if step not in self._made:
            return None
        channel, author, generation, number = self._made[step]
        direction = self.stage.channel_direction(station, channel)
        log = LogId(direction if author == station else 1 - direction, generation)
        return reference_of(channel, EntryId(log, number), direction)

    def filled(self, args: object, station: str) -> Any:
        """Arguments with every `@step` replaced by how `station` names that step's entry; "-" while there is none."""
        if isinstance(args, str):
            return (self.reference(args[1:], station) or "-") if args.startswith("@") else args
        if isinstance(args, list):
            return [self.filled(one, station) for one in args]
        if isinstance(args, dict):
            return {name: self.filled(one, station) for name, one in args.items()}
        return args
