"""Where the fuzzers begin: the inputs of the vectors, good and bad."""

from __future__ import annotations

import json
from pathlib import Path

from fuzz.channels import CHANNELS
from fuzz.parsers import PARSERS

_VECTORS = Path(__file__).resolve().parent.parent / "vectors"
_FIELDS = {
    "air": ("plaintext",),
    "bundle": ("bundle",),
    "channel": ("frame",),
    "channel-air": ("plaintext",),
    "channel-control": ("plaintext",),
    "channel-payload": ("payload",),
    "codec": ("coded",),
    "control": ("plaintext",),
    "encounter-record": ("record", "own", "other"),
    "entry": ("entry",),
    "frame": ("frame", "fragment"),
    "held-receipt": ("held",),
    "identity": ("document", "commission"),
    "lengths": ("frame",),
    "message": ("payload",),
    "note": ("note",),
    "officers": ("request", "proof", "payload"),
    "pairing-words": ("text",),
    "reference": (),
    "unit-hello": ("frame",),
    "structure": ("data", "payload", "document", "held"),
}
TARGETS = PARSERS | CHANNELS
"""Every fuzzer by its name."""


def seeds(target: str) -> list[bytes]:
    """Inputs of the vectors that this target can begin with, sorted; never empty."""
    found = {b"", target.encode()}
    for path in sorted(_VECTORS.rglob("*.json")):
        values = json.loads(path.read_text("utf-8"))
        for field in _FIELDS[target]:
            for value in _under(field, values):
                found.add(_bytes(value))
    return sorted(found)


def _under(field: str, value: object) -> list[str]:
    if isinstance(value, dict):
        below = [one for key, inner in value.items() if key != field for one in _under(field, inner)]
        own = value.get(field)
        return [own, *below] if isinstance(own, str) else below
    if isinstance(value, list):
        return [one for inner in value for one in _under(field, inner)]
    return []


def _bytes(value: str) -> bytes:
    try:
        return bytes.fromhex(value)
    except ValueError:
        return value.encode("utf-8", "surrogatepass")
