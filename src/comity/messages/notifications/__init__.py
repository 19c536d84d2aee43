"""Family N: what one side makes known beforehand, and how that ends. See spec/13-catalogue.md, section 2.

A notification asks for nothing. Whoever reads it says that he read it, what he understood, or what he did not; none
of that is consent.
"""

from __future__ import annotations

REPLIES = ("R02", "R03", "R05", "D10", "D20")
"""What may answer a notification: read, readback, understood or not, a question, a holding reply."""
