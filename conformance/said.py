"""The operations on the relation: what entries of both logs make of a channel (spec/15-relation.md)."""

from __future__ import annotations

from typing import Any

from comity.clock import from_seconds
from comity.errors import Refused
from comity.messages.envelope import decode_payload
from comity.messages.precedence import Marking
from comity.relation.barring import refusal_of
from comity.relation.channel_state import channel_state
from comity.relation.charter_proposals import TYPES as CHARTER_TYPES
from comity.relation.knowledge import Head
from comity.relation.said import Said
from comity.relation.suspensions import TYPES
from comity.station.relation.verdicts import Verdicts
from comity.transcript.entry import read_head

Json = dict[str, Any]


def judge_entry(given: Json) -> Json:
    """Whether the entry at `place` is barred, by all that its author knew. Raises Refused."""
    record = {one.place: one for one in _record(given)}
    said = record[tuple(given["place"])]
    line = [one for one in record.values() if one.message.TYPE in TYPES]
    charter = [one for one in record.values() if one.message.TYPE in CHARTER_TYPES]
    heads = {place: Head(one.seen, one.at, one.cites) for place, one in record.items()}
    found = Verdicts(tuple(given["tiers"]), record.get, heads.get).of(said, line, charter)
    if found:
        raise Refused(refusal_of(said.message.TYPE), ", ".join(str(one.said.place) for one in found))
    return {}


def fold_line(given: Json) -> Json:
    """How a channel stands at an instant, for one marking."""
    at = from_seconds(given["at"])
    state = channel_state(_record(given), Marking[given["marking"]], given["tiers"])
    return {
        "state": state.line(at).value,
        "suspensions": [
            {
                "place": list(one.said.place),
                "standing": one.standing_at(at),
                "holds": one.holds(at),
                "left": sorted(list(pair) for pair in one.remaining(at)),
            }
            for one in state.suspensions
        ],
        "conditions": [
            {"about": list(one.about), "text": one.text, "author": one.author, "views": [v.value for v in one.views]}
            for one in state.conditions
        ],
        "stages": {one.tier: [one.reached.value, *(side.value for side in one.sides)] for one in state.stages},
    }


def _record(given: Json) -> list[Said]:
    return [_said(one) for one in given["entries"]]


def _said(entry: Json) -> Said:
    payload, direction = bytes.fromhex(entry["payload"]), entry["place"][0]
    envelope, head = decode_payload(payload), read_head(payload)
    cites = [(direction if one.own else 1 - direction, one.generation, one.number) for one in envelope.cites]
    return Said(
        tuple(entry["place"]),
        (head.seen_generation, head.seen_size),
        envelope.released,
        envelope.precedence,
        envelope.marking,
        envelope.message,
        tuple(cites),
    )
