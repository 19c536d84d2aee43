"""Every fuzzer's property holds for the vectors, and for what comes of changing them; the fuzzers themselves run."""

import json
import random

import pytest

from fuzz.seeds import TARGETS, seeds
from tests.architecture.repository import ROOT

_CHANGES = 60
_LONGEST = 2048


def _changed(seed: bytes, chance: random.Random) -> bytes:
    data = bytearray(seed)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                del data[at : at + chance.randint(1, 4)]
            case 2:
                data[at:at] = chance.randbytes(chance.randint(1, 4))
            case _:
                data[at:at] = data[: chance.randint(1, 8)]
    return bytes(data)


@pytest.mark.parametrize("name", sorted(TARGETS))
def test_the_property_holds_near_the_vectors(name: str) -> None:
    target, chance = TARGETS[name], random.Random(name)
    begin = seeds(name)
    for seed in begin:
        target(seed)
    for _ in range(_CHANGES):
        target(_changed(chance.choice(begin)[:_LONGEST], chance))


def test_every_fuzzer_but_that_of_references_begins_with_vectors() -> None:
    assert [name for name in sorted(TARGETS) if len(seeds(name)) < 3] == ["reference"]


def test_vectors_are_what_the_seeds_say() -> None:
    frames = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "vectors" / "frames").glob("*.json"))]
    assert bytes.fromhex(frames[0]["input"]["frame"]) in seeds("frame")
