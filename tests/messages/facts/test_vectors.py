"""The vectors of vectors/facts.json: wire forms with their written form, wire forms refused, and what people type."""

import json
from pathlib import Path
from typing import Any

import pytest

from comity.errors import Refused
from comity.messages.facts.altitude import BAND, LEVEL
from comity.messages.facts.area import AREA
from comity.messages.facts.count import COUNT
from comity.messages.facts.course import COURSE
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.duration import DURATION
from comity.messages.facts.fact import Fact, FactWrong
from comity.messages.facts.instant import INSTANT, INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.references import REFERENCE, REFERENCES
from comity.messages.facts.repetition import REPETITION
from comity.messages.facts.speed import SPEED
from comity.messages.facts.texts import CALL_SIGN, LINE, NAME, SHORT_TEXT
from comity.messages.facts.window import WINDOW
from comity.wire import cbor

KINDS: dict[str, Fact[Any]] = {
    "position": POSITION,
    "area": AREA,
    "instant": INSTANT,
    "instant-seconds": INSTANT_SECONDS,
    "window": WINDOW,
    "repetition": REPETITION,
    "duration": DURATION,
    "altitude": LEVEL,
    "altitude-band": BAND,
    "speed": SPEED,
    "distance": DISTANCE,
    "course": COURSE,
    "count": COUNT,
    "radio": RADIO,
    "reference": REFERENCE,
    "references": REFERENCES,
    "text": SHORT_TEXT,
    "line": LINE,
    "name": NAME,
    "call-sign": CALL_SIGN,
}
VECTORS = Path(__file__).parents[3] / "vectors" / "facts.json"
ALL: list[dict[str, str]] = json.loads(VECTORS.read_text("utf-8"))


@pytest.mark.parametrize(
    "vector", ALL, ids=lambda vector: f"{vector['kind']} {vector.get('typed', vector.get('wire'))}"
)
def test_vector(vector: dict[str, str]) -> None:
    fact = KINDS[vector["kind"]]
    accepted = vector["outcome"] == "accepted"
    if "typed" in vector and not accepted:
        with pytest.raises(FactWrong) as wrong:
            fact.parse(vector["typed"])
        assert wrong.value.reason.value == vector["outcome"]
        return
    wire = bytes.fromhex(vector["wire"])
    if not accepted:
        with pytest.raises(Refused) as refused:
            fact.decode(cbor.decode(wire))
        assert refused.value.name.value == vector["outcome"]
        return
    value = fact.decode(cbor.decode(wire))
    assert cbor.encode(fact.encode(value)) == wire
    assert fact.parse(vector.get("typed", fact.render(value))) == value
    assert vector.get("written", fact.render(value)) == fact.render(value)


def test_every_kind_has_vectors_of_both_outcomes() -> None:
    for kind in KINDS:
        outcomes = {vector["outcome"] == "accepted" for vector in ALL if vector["kind"] == kind}
        assert outcomes == {True, False}, kind
