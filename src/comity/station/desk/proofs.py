"""Proofs of release at the desk: shown, exported, sent; and officers told to the other side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from comity.station.desk.arguments import Operation
from comity.station.desk.reading import Reading
from comity.station.directory import write_durably
from comity.station.faults import ArgumentWrong, FileExists
from comity.station.officers.proof_view import proof_item
from comity.station.officers.proofs import NotSignedByOfficers, proof_of, send_proof, tell_officer
from comity.station.station import Station


class ProofsDesk:
    """Operations on the signatures of officers over what was sent, by either side."""

    def __init__(self, station: Station, reading: Reading) -> None:
        self._station = station
        self._reading = reading

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return self.officer_proof, self.send_proof, self.tell_officer

    async def officer_proof(self, reference: str, out: str | None = None) -> dict[str, Any]:
        """Who signed an entry of either side before it went, verified; with `out`, an absolute path, also as a file.

        Raises NotSignedByOfficers, Refused when what is here does not verify.
        """
        found = self._reading.message(reference, "proof", ours=None)
        proof = proof_of(self._station, found.channel, found.stored)
        if proof is None:
            raise NotSignedByOfficers(reference=found.reference)
        item = {"reference": found.reference} | proof_item(proof)
        if out is not None:
            path = Path(out)
            if not path.is_absolute():
                raise ArgumentWrong(argument="out", value=out, reason="path-not-absolute")
            if path.exists():
                raise FileExists(path=path)
            write_durably(path, proof.encode(), 0o644)
            item["path"] = out
        return item

    async def send_proof(self, reference: str) -> dict[str, Any]:
        """Send the proof of an entry of ours to the other side. Raises NotSignedByOfficers."""
        found = self._reading.message(reference, "proof", ours=True)
        sent = await send_proof(self._station, found.channel, found.stored.record.id)
        return {"reference": found.reference, "sent": [found.view.reference(one.id) for one in sent]}

    async def tell_officer(self, channel: str, officer: str) -> dict[str, Any]:
        """Tell the other side of an officer, or that his commission was taken back. Raises OfficerUnknown."""
        held = self._station.officers.of_name(officer)
        sent = await tell_officer(self._station, channel, held)
        return {"officer": held.name, "reference": self._reading.view(channel).reference(sent.id)}
