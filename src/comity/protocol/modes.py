"""How a side confirmed the other's keys: the number in its entry 0 (spec/03-entries.md, section 4)."""

from __future__ import annotations

HEARD = 0
"""The officer typed the words that he heard."""
ACCEPTED = 1
"""Without ceremony, for exercises and tests."""
BY_COMMISSION = 2
"""Opened with a document that came ahead (spec/19-opening-by-commission.md)."""
MODES = {HEARD: "heard", ACCEPTED: "accepted", BY_COMMISSION: "by-commission"}
"""How each side confirmed the other's keys, by the number in its entry 0."""
