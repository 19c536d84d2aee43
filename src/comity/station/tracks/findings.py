"""A finding under the rules of the road as scripts read it, and read again from that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.clock import iso, parse_iso
from comity.encounters.colregs import Bow, Finding, Role, Ship, Situation, Standing
from comity.tracks.report import Status


def finding_item(finding: Finding | None) -> dict[str, Any] | None:
    """A finding with what it rests on; None where there are no roles."""
    if finding is None:
        return None
    return {
        "situation": finding.situation.value,
        "role": finding.role.value,
        "rule": finding.rule,
        "cause": finding.cause,
        "since": None if finding.since is None else iso(finding.since),
        "other_bears": round(finding.bears) % 360,
        "we_bear": round(finding.we_bear) % 360,
        "ours": _ship_item(finding.ours),
        "theirs": _ship_item(finding.theirs),
    }


def finding_of(item: Mapping[str, Any] | None) -> Finding | None:
    """Undo `finding_item`, as far as it says; speeds are not in it."""
    if item is None:
        return None
    since = None if item["since"] is None else parse_iso(item["since"])
    said = Situation(item["situation"]), Role(item["role"]), item["rule"], item["cause"]
    ships = _ship_of(item["ours"]), _ship_of(item["theirs"])
    return Finding(*said, item["other_bears"], item["we_bear"], since, *ships)


def _ship_item(ship: Ship | None) -> dict[str, Any] | None:
    if ship is None:
        return None
    return {
        "bow_deg": round(ship.bow) % 360,
        "bow_by": ship.by.value,
        "standing": ship.standing.name.lower().replace("_", "-"),
        "says": None if ship.says is None else ship.says.value,
    }


def _ship_of(item: Mapping[str, Any] | None) -> Ship | None:
    if item is None:
        return None
    standing = Standing[item["standing"].upper().replace("-", "_")]
    says = None if item["says"] is None else Status(item["says"])
    return Ship(item["bow_deg"], 0.0, standing, Bow(item["bow_by"]), says=says)
