"""One full message of each type of family N, as an officer writes it, by code and field."""

from comity.clock import Instant, parse_iso
from comity.messages import TABLE
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage

NOW = parse_iso("2026-11-16T09:30:00Z")
WINDOW = "211800Z NOV 26 - 212200Z NOV 26"
SQUARE = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E"
CIRCLE = "26-30.00N 121-10.00E R 5.0 nm"
BASIS = {"obligation": "obligatory", "agreement": "Agreement of 2024, article 3"}
REMARKS = {**BASIS, "remarks": "Ships of the coast guard warn others by radio."}
SHIP = {"call-sign": "NORLAND 45", "channel": "VHF CH 16"}

FULL: dict[str, dict[str, str]] = {
    "N01": {
        "vehicle": "space-launch-vehicle",
        "launches": "single",
        "window": WINDOW,
        "launch-area": CIRCLE,
        "direction": "095T",
        "impact-area": "10-00.00N 179-30.00E, 10-00.00N 179-00.00W, 08-00.00N 179-00.00W, 08-00.00N 179-30.00E",
        "stage-areas": "24-00.00N 140-00.00E R 25.5 nm; 20-00.00N 150-10.00E R 40.0 nm",
        "public-notices": "NAVAREA REQUESTED; NOTAM REQUESTED",
        **REMARKS,
    },
    "N02": {
        "window": "221800Z NOV 26 - 222200Z NOV 26",
        "reason": "weather",
        "public-notices": "NAVAREA XI 0513/26; NOTAM A0513/26",
        **REMARKS,
    },
    "N03": {"reason": "safety", "begun": "no", "public-notices": "NAVAREA XI 0512/26; NOTAM A0512/26", **REMARKS},
    "N04": {"launched-at": "211912Z NOV 26", "result": "deviated", "deviation-area": SQUARE, **REMARKS},
    "N05": {
        "event": "planned-reentry",
        "object": "cargo ship Skarv 7",
        "area": SQUARE,
        "window": WINDOW,
        "dangerous-material": "toxic",
        "public-notices": "NAVAREA XI 0512/26; NOTAM REQUESTED",
        **REMARKS,
    },
    "N10": {
        "designation": "NORTH WIND 27",
        "purpose": "Landing and supply of a coastal garrison.\nThird of its series.",
        "states": "Norland",
        "command": "division",
        "window": "010000Z MAR 27 - 141200Z MAR 27",
        "area": SQUARE,
        "domains": "land-sea-and-air",
        "personnel": "9500",
        "forces": "ships | 12; aircraft | 30; tanks | 40",
        "live-fire": "yes",
        "altitude": "SFC - FL240",
        "contact": "Norland naval staff, exercise desk",
        "observers": "yes",
        **REMARKS,
    },
    "N11": {
        "forces": "land",
        "from-area": CIRCLE,
        "to-area": "27-00.00N 120-10.00E R 10.0 nm",
        "strength": "3001-to-9000",
        "window": "050000Z DEC 26 - 091200Z DEC 26",
        "purpose": "rotation",
        **REMARKS,
    },
    "N12": {
        "kind": "white-paper",
        "title": "Norland at sea, 2026",
        "published": "010800Z NOV 26",
        "address": "norland.example/papers/2026",
        **REMARKS,
    },
    "N13": {
        "year": "2027",
        "activities": "planned",
        "outlines": f"NORTH WIND 27 | 010000Z MAR 27 - 141200Z MAR 27 | {SQUARE} | 9500\n"
        f"LONG NIGHT 27 | 010000Z DEC 27 - 051200Z DEC 27 | {CIRCLE} | 800",
        **REMARKS,
    },
    "N20": {
        "hazard": "gun-firing",
        "area": SQUARE,
        "altitude": "SFC - 15000 ft MSL",
        "window": "211800Z NOV 26 - 231200Z NOV 26",
        "repetition": "daily 1800Z-2200Z",
        "weapon": "guns-100-mm-and-above",
        "scale": "2-to-4-units",
        "public-notices": "NAVAREA XI 0512/26; NOTAM A0512/26",
        **SHIP,
        "obligation": "obligatory",
        "agreement": "INCSEA VI",
    },
    "N21": {
        "area": SQUARE,
        "window": WINDOW,
        "safety-distance": "5.0 nm",
        "submarines": "2",
        "surfacing": "yes",
        "signals": "flags-of-the-international-code; underwater-telephone",
        "public-notices": "NAVAREA XI 0512/26",
        **SHIP,
        **REMARKS,
    },
    "N22": {
        "operation": "carrier-flight-operations",
        "area": CIRCLE,
        "altitude": "300 m AGL - FL450",
        "window": WINDOW,
        "repetition": "continuous",
        "scale": "11-to-20",
        "public-notices": "NAVAREA REQUESTED; NOTAM REQUESTED",
        "call-sign": "NORLAND 45",
        "channels": "121.5 MHz; 4125.0 kHz",
        **REMARKS,
    },
    "N23": {
        "released-at": "212130Z NOV 26",
        "remaining": "dangerous-objects",
        "remaining-area": CIRCLE,
        "public-notices": "NAVAREA XI 0512/26; NOTAM A0512/26",
        **REMARKS,
    },
    "N30": {
        "kind": "port-call",
        "unit": "hospital-ship",
        "number": "1",
        "window": WINDOW,
        "route": "26-30.00N 121-10.00E; 26-40.00N 121-20.00E",
        "port": "Sudhavn",
        "altitude": "SFC - 300 m AGL",
        **SHIP,
        **REMARKS,
    },
    "N40": {
        "object": "convoy",
        "protection": "relief",
        "name": "convoy Lantern 3",
        "route": "26-30.00N 121-10.00E; 26-40.00N 121-20.00E; 26-45.50N 121-30.25E",
        "vehicles": "14",
        "markings": "red-cross; lights",
        "window": WINDOW,
        "expires": "220600Z NOV 26",
        "contact": "relief desk, Sudmark border command",
        **SHIP,
        **REMARKS,
    },
    "N50": {
        "activity": "explosion-or-fire",
        "area": CIRCLE,
        "window": WINDOW,
        "reason": "Fire in a fuel store. Nobody fired.",
        **BASIS,
    },
}


def kind_of(code: str) -> type[StructuredMessage]:
    """The type of a code."""
    for kind in TABLE.values():
        if code == kind.CODE and issubclass(kind, StructuredMessage):
            return kind
    raise KeyError(code)


def sample(code: str, **changes: str) -> StructuredMessage:
    """The full message of a type, with some of its fields (`_` for `-`) written otherwise; "" leaves one out."""
    return kind_of(code).written({**FULL[code], **{name.replace("_", "-"): text for name, text in changes.items()}})


def least(code: str) -> StructuredMessage:
    """The same without its optional fields, where another field does not need them."""
    kind = kind_of(code)
    needed = {"N04": ("deviation-area",), "N13": ("outlines",), "N23": ("remaining-area",)}.get(code, ())
    return kind.written(
        {name: text for name, text in FULL[code].items() if kind.field(name).mandatory or name in needed}
    )


def envelope(
    message: StructuredMessage,
    marking: Marking = Marking.REAL,
    cites: tuple[Cite, ...] | None = None,
    released: Instant = NOW,
) -> Envelope:
    """`message` as its author would send it; it cites what its type must."""
    if cites is None:
        rule = type(message).CITES
        cites = tuple(Cite(True, 1, 12 + at) for at in range(rule.least))
    return Envelope(message.PRECEDENCE, marking, released, released, cites, 1, message)
