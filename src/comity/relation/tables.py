"""All state machines of the relation. A new one is one file with a `Transitions`, and one line here."""

from __future__ import annotations

from comity.relation.agenda import ITEM
from comity.relation.charter_proposals import PROPOSAL
from comity.relation.conditions import AUTHOR_VIEW, OTHER_VIEW
from comity.relation.contact_request_life import REQUEST
from comity.relation.joint_statements import STATEMENT
from comity.relation.stages import STAGES
from comity.relation.suspensions import SUSPENSION
from comity.relation.transitions import Transitions

TABLES: tuple[Transitions, ...] = (SUSPENSION, AUTHOR_VIEW, OTHER_VIEW, STAGES, REQUEST, PROPOSAL, ITEM, STATEMENT)
