"""Vectors of what is displayed of a message, and of its digest (spec/05-messages.md, section 6.4)."""

from __future__ import annotations

from comity.clock import from_seconds
from comity.messages.cites import Cite
from comity.messages.correction import Correction
from comity.messages.encounters.intention_signal import IntentionSignal
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.message import Message
from comity.messages.notifications.hazard_area import HazardArea
from comity.messages.phrase import Phrase
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.structured import Values
from comity.messages.text import Text
from tools.vector_sources.material import MADE_AT, Material, seed

THEIRS = (Cite(False, 1, 12),)
FIRING = HazardArea.written(
    {
        "hazard": "gun-firing",
        "area": "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E",
        "altitude": "SFC - 15000 ft MSL",
        "window": "211800Z NOV 26 - 212200Z NOV 26",
        "repetition": "daily 0600Z-1430Z",
        "weapon": "guns-below-100-mm",
        "scale": "one-unit",
        "public-notices": "NAVAREA XI 0512/26; NOTAM REQUESTED",
        "obligation": "voluntary",
    }
)
AREA = Values({"area": FIRING.values["area"]})
MESSAGES: dict[str, tuple[Message, tuple[Cite, ...], str]] = {
    "text": (Text("We fire tomorrow.\nKeep clear."), (), "a person's own words: the edition is null"),
    "correction": (Correction("We fire today."), (Cite(True, 1, 3),), "a person's own words"),
    "phrase": (Phrase(7, (12, 1)), (), "a count chooses the plural form"),
    "phrase-lacking": (Phrase(19), (), "a text that the language lacks is English"),
    "phrase-unknown": (Phrase(60_000, (7, "NORLAND", b"\x00\x01")), (), "a number that the edition lacks"),
    "structured": (FIRING, (), "the type, then one text a field; no conversions"),
    "structured-phrase": (
        IntentionSignal.written({"signal": "1; course=090", "from": "211800Z NOV 26", "call-sign": "NORLAND 45"}),
        (),
        "the phrase in a field stands before the fields",
    ),
    "readback-text": (Readback("WO 2", "Firing tomorrow."), THEIRS, "the officer, then his words"),
    "readback-values": (Readback("WO 2", "", HazardArea.TYPE, AREA), THEIRS, "an empty text is there all the same"),
}
_IN = {"phrase": ("en", "zh", "ar"), "phrase-lacking": ("ja",)}
"""Other languages than English and Chinese."""


def make(m: Material) -> None:
    """All vectors of this file."""
    for name, (message, cites, note) in MESSAGES.items():
        for code in _IN.get(name, ("en", "zh")):
            at = from_seconds(MADE_AT)
            envelope = Envelope(Precedence.PRIORITY, Marking.REAL, at, at, cites, 1, message)
            given = {
                "payload": encode_payload(envelope, (1, 41)).hex(),
                "language": {"en": 1, "zh": 2, "ja": 4, "ar": 6}[code],
                "edition": seed("edition").hex(),
            }
            m.add(f"displayed/{name}-{code}", "05-messages.md, section 6.4", "displayed-texts", given, note=note)
