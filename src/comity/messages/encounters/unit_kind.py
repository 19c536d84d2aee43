"""What kind of unit it is, or looks like: a coded choice (spec/13-catalogue.md, section 3)."""

from __future__ import annotations

from comity.messages.facts.choice import Choice

UNIT_KIND = Choice(
    {
        1: "warship",
        2: "auxiliary-ship",
        3: "coast-guard-ship",
        4: "other-state-ship",
        5: "submarine",
        6: "merchant-ship",
        7: "fishing-vessel",
        8: "uncrewed-vessel",
        9: "aeroplane",
        10: "helicopter",
        11: "uncrewed-aircraft",
        12: "balloon",
        13: "ground-unit",
        14: "not-known",
    }
)
