"""One full message of each type of family R, as an officer writes it, by code and field."""

FULL: dict[str, dict[str, str]] = {
    "R05": {"understanding": "say-again-part", "part": "the second window"},
    "R06": {
        "tier": "theatre",
        "post": "theatre commander",
        "delivered-at": "211902Z NOV 26",
        "form": "translation",
    },
    "R07": {"kind": "negative", "reason": "language", "expected-at": "211930Z NOV 26"},
}

ALSO: dict[str, tuple[dict[str, str], ...]] = {
    "R05": ({"understanding": "language", "part": "", "language": "en"}, {"understanding": "understood", "part": ""}),
    "R07": ({"kind": "query", "reason": "", "expected-at": ""},),
}
"""Other ways to say it: where one message cannot hold every field, or where it cites something else."""
