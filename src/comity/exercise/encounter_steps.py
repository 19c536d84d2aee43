"""Steps that no desk has, because tracks reach a station by its own sensors: advise, record, offer and compare."""

from __future__ import annotations

from typing import Any

from comity.encounters.comparison import account_of_offer, account_of_record, cosignature_of, offer_of
from comity.encounters.record import Signal
from comity.exercise.faults import ScenarioWrong
from comity.exercise.played import Played
from comity.exercise.scenario import ScenarioStep
from comity.exercise.sighting import Sighting
from comity.messages.besides.encounter_record_cosignature import EncounterRecordCosignature
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.precedence import Marking

ARGUMENTS = {
    "advise": frozenset({"tracks", "fields", "precedence", "language"}),
    "record_encounter": frozenset({"tracks"}),
    "offer_record": frozenset({"tracks"}),
    "answer_record": frozenset({"tracks", "offer"}),
}
"""What each of them takes. `tracks` names a table [[tracks]] of the same station."""


class EncounterSteps:
    """Performs them with the desk of the station, so that what is said is said like everything else."""

    def __init__(self, played: Played, marking: str) -> None:
        self._played = played
        self._marking = marking

    async def perform(self, step: ScenarioStep) -> dict[str, Any]:
        """Do a step and return what the desk returned. Raises ScenarioWrong, and what a desk raises."""
        args = dict(step.args)
        sighting = self._sighting(step, str(args.get("tracks", "")))
        match step.do:
            case "advise":
                return await self._advise(step, sighting, args)
            case "record_encounter":
                return await self._record(step, sighting)
            case "offer_record":
                if sighting.record is None:
                    raise self._wrong(step, "tracks")
                return await self._send(step, EncounterRecordOffer.CODE, offer_of(sighting.record).rendered)
        return await self._answer(step, sighting, str(args.get("offer", "")))

    async def _advise(self, step: ScenarioStep, sighting: Sighting, args: dict[str, Any]) -> dict[str, Any]:
        """What the station drafts, with what only the officer knows, as the officer sends it."""
        draft = sighting.draft(self._played.stage.clock.now(), dict(args.get("fields", {})))
        more = {key: args[key] for key in ("precedence", "language") if key in args}
        return await self._send(step, EncounterAdvisory.CODE, dict(draft.fields), **more)

    async def _record(self, step: ScenarioStep, sighting: Sighting) -> dict[str, Any]:
        begin, end = sighting.span_ms()
        desk = self._played.stage.running[step.by].desk
        asked = {"channel": step.channel, "begin": begin, "end": end}
        signals = [
            Signal(one["at"], one["side"] == "our", one["type"], bytes.fromhex(one["leaf"]))
            async for one in desk.follow("encounter_entries", asked)
            if one["code"] == "phrase" or one["code"].startswith("E")
        ]
        made = sighting.make(signals, Marking[self._marking])
        (self._played.stage.folder / f"{sighting.tracks.id}.encounter").write_bytes(made.encoded)
        return {"digest": made.digest.hex()}

    async def _answer(self, step: ScenarioStep, sighting: Sighting, offer: str) -> dict[str, Any]:
        said = self._played.said_at(offer)
        if said is None:
            raise self._wrong(step, f"offer = {offer}")
        message = said.envelope.message
        own, compared = sighting.compare_offer(message)
        offered = account_of_offer(message) if isinstance(message, EncounterRecordOffer) else account_of_record(own)
        answer = cosignature_of(account_of_record(own), offered.digest, compared)
        about = [self._played.reference(offer, step.by)]
        return await self._send(step, EncounterRecordCosignature.CODE, answer.rendered, about=about)

    async def _send(self, step: ScenarioStep, code: str, fields: dict[str, str], **more: Any) -> dict[str, Any]:
        desk = self._played.stage.running[step.by].desk
        given = {"channel": step.channel, "type": code, "fields": fields, "marking": self._marking}
        return await desk.perform("send", given | more)

    def _sighting(self, step: ScenarioStep, name: str) -> Sighting:
        found = self._played.sightings.get(name)
        if found is None or found.tracks.by != step.by:
            raise self._wrong(step, f"tracks = {name}")
        return found

    def _wrong(self, step: ScenarioStep, value: str) -> ScenarioWrong:
        file = f"{self._played.scenario.name}.toml"
        return ScenarioWrong(file=file, place=step.place, problem="unknown", value=value)
