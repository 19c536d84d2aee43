"""The vectors of vectors/messages/, accepted and refused."""

import json
from pathlib import Path

import pytest

from comity.errors import Refused
from comity.messages.envelope import decode_payload, encode_payload
from comity.transcript.entry import read_head

VECTORS = Path(__file__).parents[2] / "vectors" / "messages"
ALL = [
    pytest.param(vector, id=f"{path.stem}: {vector['note']}")
    for path in sorted(VECTORS.glob("*.json"))
    for vector in json.loads(path.read_text("utf-8"))
]
NAMES = {"accepted", "type-unknown", "body-malformed", "text-not-safe"}


@pytest.mark.parametrize("vector", ALL)
def test_vector(vector: dict[str, str]) -> None:
    assert vector["outcome"] in NAMES
    payload = bytes.fromhex(vector["payload"])
    if vector["outcome"] != "accepted":
        with pytest.raises(Refused) as refused:
            decode_payload(payload)
        assert refused.value.name.value == vector["outcome"]
        return
    envelope = decode_payload(payload)
    head = read_head(payload)
    assert head.type == envelope.type
    assert encode_payload(envelope, (head.seen_generation, head.seen_size)) == payload


def test_no_vector_is_there_twice() -> None:
    payloads = [param.values[0]["payload"] for param in ALL]
    assert len(set(payloads)) == len(payloads)
