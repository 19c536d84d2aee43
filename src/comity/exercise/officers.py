"""Officers of an exercise: each with a key of his own, commissioned by his station, signing what he is told to sign."""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import sha256
from typing import Any

from comity.clock import iso, later, to_seconds
from comity.crypto.officers import Capacity, OfficerSigner, make_officer_request, release_bytes
from comity.crypto.sealing import random_bytes
from comity.exercise.faults import ScenarioWrong
from comity.exercise.scenario import Scenario
from comity.exercise.stage import Stage

_KEY_BYTES = 32
_SPARE_S = 86_400.0


class OfficersAtHand:
    """The officers of all stations of a stage. `commission` them before the first step."""

    def __init__(self, scenario: Scenario, stage: Stage) -> None:
        self._scenario = scenario
        self._stage = stage
        self._signers: dict[tuple[str, str], OfficerSigner] = {}

    async def commission(self) -> None:
        """Have each station commission its officers. Raises ScenarioWrong for a role or an authority that is none."""
        for one in self._scenario.officers:
            signer = OfficerSigner(random_bytes(_KEY_BYTES))
            request = make_officer_request(signer, one.name, self._stage.clock.now())
            until = iso(later(self._scenario.ends, _SPARE_S))
            given = {"roles": list(one.roles), "authority": one.authority, "until": until}
            desk = self._stage.running[one.station].desk
            await desk.perform("commission_officer", {"request": b64encode(request).decode(), **given})
            self._signers[one.station, one.name] = signer

    async def sign(self, station: str, draft: str, officer: str, break_glass: str = "") -> dict[str, Any]:
        """One officer signs a draft as what it wants of him; the outcome of the release, or the draft as it waits.

        Raises ScenarioWrong for an officer whom the station has not, and what the desk raises.
        """
        signer, desk = self._signer(station, officer), self._stage.running[station].desk
        asked = {"draft": draft, "key": signer.public.hex(), "break_glass": bool(break_glass)}
        found = await desk.perform("draft", asked)
        capacity = Capacity(found["sign_as"])
        digest = sha256(b64decode(found["content"])).digest()
        signature = self._signature(station, found["channel"], signer, capacity, digest, break_glass)
        return await desk.perform(
            "sign_draft", {"draft": draft, "officer": officer, "capacity": capacity.value} | signature
        )

    async def review(self, station: str, reference: str, officer: str, reason: str) -> dict[str, Any]:
        """An officer reviews what another one released by breaking the glass. Raises as `sign`."""
        signer, desk = self._signer(station, officer), self._stage.running[station].desk
        found = await desk.perform("release_of", {"reference": reference})
        digest = bytes.fromhex(found["digest"] or "00" * _KEY_BYTES)
        channel = reference.partition("/")[0]
        at_s = to_seconds(self._stage.running[station].station.clock.now())
        signature = self._signature(station, channel, signer, Capacity.REVIEW, digest, reason, at_s)
        return await desk.perform(
            "review_release", {"reference": reference, "officer": officer, "at": at_s} | signature
        )

    def _signature(
        self,
        station: str,
        channel: str,
        signer: OfficerSigner,
        capacity: Capacity,
        digest: bytes,
        reason: str,
        at_s: int | None = None,
    ) -> dict[str, str]:
        channel_id = self._stage.running[station].station.channel(channel).open.core.identity.channel_id
        signed = signer.sign(release_bytes(channel_id, capacity, digest, reason, at_s))
        return {"key": signer.public.hex(), "signature": signed.hex(), "reason": reason}

    def _signer(self, station: str, officer: str) -> OfficerSigner:
        if (station, officer) not in self._signers:
            place = next((one.place for one in self._scenario.officers), "1")
            file = f"{self._scenario.name}.toml"
            raise ScenarioWrong(file=file, place=place, problem="unknown", value=officer)
        return self._signers[station, officer]
