"""One full message of each type of family S, as an officer writes it, by code and field."""

REPORT = {
    "priority-word": "distress",
    "serial": "1",
    "identity": "fishing vessel Lodden, Norland",
    "call-sign": "LK4411",
    "position": "26-30.00N 121-10.00E",
    "kind": "flooding",
    "occurred-at": "211840Z NOV 26",
    "persons": "11",
    "persons-are": "exact",
    "assistance": "pumps",
    "centre": "rescue centre Norhavn",
    "alerted": "both",
    "course": "045T",
    "speed": "1.5 kt",
    "channel": "VHF CH 16",
}

FULL: dict[str, dict[str, str]] = {
    "S01": REPORT,
    "S02": {
        **REPORT,
        "description": "blue hull, 24 m, two masts",
        "weather": "wind 220, 25 knots, sea 4, visibility 5 nm",
        "initial-action": "helicopter started 1850Z, two ships under way",
        "search-area": "26-30.00N 121-10.00E R 10.0 nm",
        "instructions": "on-scene coordinator is patrol ship Aurora",
        "plans": "second helicopter at first light",
        "further": "one raft was seen",
        "state": "open",
    },
    "S03": {
        "units": "rescue helicopter NORLAND 71\nrescue ship NORLAND 12",
        "unit-kind": "ships-and-aircraft",
        "state-units": "yes-unarmed",
        "route": "26-00.00N 120-10.00E; 26-30.00N 121-10.00E; 26-00.00N 120-10.00E",
        "area": "26-30.00N 121-10.00E R 10.0 nm",
        "window": "211900Z NOV 26 - 220600Z NOV 26",
        "band": "SFC - 2000 ft MSL",
        "persons": "14",
        "channel": "VHF CH 16",
        "purpose": "rescue",
        "contact": "rescue centre Norhavn, duty officer",
        "remarks": "No weapons on board.",
        "agreement": "SAR agreement of 2019, article 4",
        "reply-by": "211910Z NOV 26",
    },
    "S04": {
        "alive": "3",
        "injured": "1",
        "dead": "0",
        "found-at": "212030Z NOV 26",
        "position": "26-33.00N 121-14.00E",
        "held-at": "hospital ship Hope",
        "identified": "some",
        "handover": "at-sea",
        "handover-position": "26-30.00N 121-20.00E",
        "handover-windows": "220600Z NOV 26 - 220800Z NOV 26; 221800Z NOV 26 - 222000Z NOV 26",
        "contact": "rescue centre Sudhavn, duty officer",
        "remarks": "The injured person can be moved.",
        "reply-by": "220000Z NOV 26",
    },
}

ALSO: dict[str, tuple[dict[str, str], ...]] = {
    "S01": ({"serial": "2"},),
    "S02": ({"serial": "7", "state": "closed"},),
    "S04": ({"handover": "third-party", "handover-position": ""},),
}
"""Other ways to say it: where one message cannot hold every field, or where it cites something else."""
