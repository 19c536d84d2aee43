"""All state machines of the relation. A new one is one file with a `Transitions`, and one line here."""

from __future__ import annotations

from comity.relation.transitions import Transitions

TABLES: tuple[Transitions, ...] = ()
