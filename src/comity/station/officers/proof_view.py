"""A proof of release as people and scripts read it, with or without a station."""

from __future__ import annotations

from typing import Any

from comity.clock import iso
from comity.messages.precedence import Marking, Precedence
from comity.relation.proof_file import OfficerFinding, Proof, ProofReport, check_proof


def proof_item(proof: Proof) -> dict[str, Any]:
    """What a proof shows once everything in it is verified. Raises Refused."""
    return report_item(proof, check_proof(proof))


def report_item(proof: Proof, report: ProofReport) -> dict[str, Any]:
    """The same, from a report."""
    direction, generation, number = proof.place
    return {
        "good": report.is_good,
        "complete": report.is_complete,
        "reviewed": report.is_reviewed,
        "rule": report.rule.name,
        "party": report.station.party,
        "station": report.station.station,
        "tier": report.station.tier,
        "throwaway": report.station.throwaway,
        "root": report.root.hex(),
        "channel_id": proof.channel_id.hex(),
        "direction": direction,
        "generation": generation,
        "entry": number,
        "type": report.envelope.message.CODE,
        "precedence": Precedence(report.envelope.precedence).name,
        "marking": Marking(report.envelope.marking).name,
        "released": iso(report.envelope.released),
        "digest": report.digest.hex(),
        "officers": [_officer(one) for one in report.officers],
    }


def _officer(one: OfficerFinding) -> dict[str, Any]:
    return {
        "officer": one.signature.officer,
        "capacity": one.signature.capacity.value,
        "key": one.signature.key.hex(),
        "roles": [role.code for role in sorted(one.roles)],
        "authority": None if one.authority is None else one.authority.code,
        "reason": one.signature.reason,
        "fault": None if one.fault is None else one.fault.value,
    }
