"""A step of a scenario, done at a desk: an operation of it, with the officers' signatures that it wants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.errors import ComityError
from comity.exercise import encounter_steps
from comity.exercise.encounter_steps import EncounterSteps
from comity.exercise.faults import ScenarioWrong
from comity.exercise.officers import OfficersAtHand
from comity.exercise.played import Played
from comity.exercise.scenario import ScenarioStep

MARKING = "EXERCISE"
_SIGNING = {"sign": frozenset({"draft"}), "review_release": frozenset({"reference", "officer", "reason"})}
"""What officers do with their own keys, and what it takes; `draft` names the step that made it."""
_NEVER_GIVEN = ("marking", "channel")


class StepsAtDesks:
    """Performs steps; when is the player's business."""

    def __init__(self, played: Played, officers: OfficersAtHand) -> None:
        self._played = played
        self._officers = officers
        self._encounters = EncounterSteps(played, MARKING)

    def check(self, steps: Iterable[ScenarioStep]) -> None:
        """Every step names an operation and its arguments. Raises ScenarioWrong."""
        for step in steps:
            try:
                known = self._known(step)
            except ComityError:
                raise self._wrong(step, f"do = {step.do}") from None
            for name in step.args:
                if name not in known or name in _NEVER_GIVEN:
                    raise self._wrong(step, name)

    async def perform(self, step: ScenarioStep) -> dict[str, Any]:
        """Do it, and have its officers sign what waits for them. Raises what a desk raises, and ScenarioWrong."""
        if step.do == "sign":
            result = {"draft": self._draft(step)}
        elif step.do == "review_release":
            args = self._played.filled(dict(step.args), step.by)
            return await self._officers.review(step.by, args["reference"], args["officer"], args["reason"])
        elif step.do in encounter_steps.ARGUMENTS:
            result = await self._encounters.perform(step)
        else:
            result = await self._played.stage.running[step.by].desk.perform(step.do, self._arguments(step))
        for officer in step.signed_by:
            if not isinstance(result.get("draft"), str):
                raise self._wrong(step, "signed-by")
            result = await self._officers.sign(step.by, result["draft"], officer, step.break_glass)
        return result

    def _draft(self, step: ScenarioStep) -> str:
        name = str(step.args.get("draft", ""))
        draft = self._played.draft_of(name)
        if draft is None:
            raise self._wrong(step, f"draft = {name}")
        return draft

    def _known(self, step: ScenarioStep) -> frozenset[str]:
        own = _SIGNING.get(step.do) or encounter_steps.ARGUMENTS.get(step.do)
        return own or self._played.stage.running[step.by].desk.arguments(step.do)

    def _arguments(self, step: ScenarioStep) -> dict[str, Any]:
        known = self._played.stage.running[step.by].desk.arguments(step.do)
        args: dict[str, Any] = self._played.filled(dict(step.args), step.by)
        if "channel" in known and not {"reference", "references"} & args.keys():
            args.setdefault("channel", step.channel)
        if "marking" in known:
            args["marking"] = MARKING
        return args

    def _wrong(self, step: ScenarioStep, value: str) -> ScenarioWrong:
        file = f"{self._played.scenario.name}.toml"
        return ScenarioWrong(file=file, place=step.place, problem="unknown", value=value)
