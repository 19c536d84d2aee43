"""Where a unit was, report by report: evidence after the event, not for steering (spec/13-catalogue.md, section 9.1).

fact = [1*64 [instant, position]]
"""

from __future__ import annotations

from comity.messages.facts.instant import INSTANT_SECONDS
from comity.messages.facts.position import POSITION
from comity.messages.facts.rows import ListOf, Row

TRACK = ListOf(Row({"at": INSTANT_SECONDS, "position": POSITION}), 1, 64)
