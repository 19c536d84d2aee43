"""How far the restoration of each level of command has come (spec/15-relation.md, section 7)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.messages.besides.restoration_stage import STAGE, RestorationStage
from comity.messages.facts.tier import TIER
from comity.messages.line.suspension import Suspension
from comity.messages.precedence import Marking
from comity.relation.said import Said, of_marking
from comity.relation.suspensions import tiers_in, values_of
from comity.relation.transitions import Transitions

TYPES: Final = (Suspension.TYPE, RestorationStage.TYPE)
"""What this fold needs of the record."""


class Stage(StrEnum):
    """How far one side takes it to have come, in this order."""

    NONE = "none"
    PROPOSED = "proposed"
    AGREED = "agreed"
    FIRST_TEST = "first-test"
    RESTORED = "restored"


STAGES: Final = Transitions(
    "restoration-stage",
    Stage.NONE,
    {
        (Stage.NONE, "proposed"): Stage.PROPOSED,
        (Stage.NONE, "agreed"): Stage.AGREED,
        (Stage.PROPOSED, "agreed"): Stage.AGREED,
        (Stage.AGREED, "first-test"): Stage.FIRST_TEST,
        (Stage.AGREED, "proposed"): Stage.PROPOSED,
        (Stage.FIRST_TEST, "restored"): Stage.RESTORED,
        (Stage.FIRST_TEST, "proposed"): Stage.PROPOSED,
        (Stage.RESTORED, "proposed"): Stage.PROPOSED,
    },
)
_ORDER: Final = tuple(Stage)


@dataclass(frozen=True, slots=True)
class TierRestoration:
    """One level of command: the stage of each side by direction, and the last word of each that counts."""

    tier: str
    sides: tuple[Stage, Stage]
    words: tuple[Said | None, Said | None]

    @property
    def reached(self) -> Stage:
        """What both sides have come to."""
        return min(self.sides, key=_ORDER.index)

    @property
    def is_under_way(self) -> bool:
        """Whether somebody has begun and it is not restored on both sides."""
        return self.sides != (Stage.NONE, Stage.NONE) and self.reached is not Stage.RESTORED


def stages(record: Iterable[Said], marking: Marking) -> dict[str, TierRestoration]:
    """Each level of command of which somebody said a stage that counts, in the order of the table of levels."""
    said = of_marking(record, marking)
    suspending = [one for one in said if isinstance(one.message, Suspension)]
    last = {(tier, one.direction): one for one in suspending for tier in tiers_in(values_of(one))}
    found: dict[str, TierRestoration] = {}
    for one in said:
        if not isinstance(one.message, RestorationStage):
            continue
        tier, act = TIER.names[one.message.values["tier"]], STAGE.names[one.message.values["stage"]]
        before = found.get(tier, TierRestoration(tier, (Stage.NONE, Stage.NONE), (None, None)))
        counts = all(one.knew(last[tier, side]) for side in (0, 1) if (tier, side) in last)
        if counts and STAGES.allows(before.sides[one.direction], act):
            found[tier] = _after(before, one, act)
    return {tier: found[tier] for tier in TIER.names.values() if tier in found}


def _after(before: TierRestoration, said: Said, act: str) -> TierRestoration:
    side = said.direction
    sides, words = list(before.sides), list(before.words)
    sides[side] = Stage(STAGES.after(before.sides[side], act))
    words[side] = said
    return TierRestoration(before.tier, (sides[0], sides[1]), (words[0], words[1]))
