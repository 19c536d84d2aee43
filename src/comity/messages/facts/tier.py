"""A level of command: a coded choice, see choice.py (spec/13-catalogue.md, section 9.1)."""

from __future__ import annotations

from comity.messages.facts.choice import Choice
from comity.messages.facts.rows import ListOf

TIER = Choice(
    {
        1: "leaders",
        2: "advisers",
        3: "ministers",
        4: "chiefs-of-staff",
        5: "theatre",
        6: "operations-centre",
        7: "unit",
        8: "coast-guard",
    }
)
TIERS = ListOf(TIER, 1, 8)
