"""The life of a channel, as a table; everything that changes a phase goes through `move`.

The table does not know which side we are. A trigger that is not declared for a phase raises.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Phase(StrEnum):
    """Where in its life a channel is."""

    HALF_PAIRED = "half-paired"
    OPEN = "open"
    RESTORING = "restoring"
    STOPPED = "stopped"
    LAPSED = "lapsed"


class Trigger(StrEnum):
    """What moves a channel from phase to phase."""

    THEIR_PAIRING_RECORDED = "their pairing signature recorded"
    PAIRING_LAPSED = "no pairing signature of theirs in time"
    BEGUN_ANEW = "our officer begins again, with the same documents"
    OLD_COPY_NOTICED = "they hold more of our log than we do"
    RESTORE_BEGUN = "an officer restores this station"
    HELLO_ANSWERED = "their answer to our hello recorded"


TABLE: Final[dict[Phase, dict[Trigger, Phase]]] = {
    Phase.HALF_PAIRED: {
        Trigger.THEIR_PAIRING_RECORDED: Phase.OPEN,
        Trigger.PAIRING_LAPSED: Phase.LAPSED,
    },
    Phase.OPEN: {
        Trigger.OLD_COPY_NOTICED: Phase.STOPPED,
        Trigger.RESTORE_BEGUN: Phase.RESTORING,
    },
    Phase.STOPPED: {Trigger.RESTORE_BEGUN: Phase.RESTORING},
    Phase.RESTORING: {Trigger.HELLO_ANSWERED: Phase.OPEN},
    Phase.LAPSED: {Trigger.BEGUN_ANEW: Phase.HALF_PAIRED},
}


class UndeclaredTransitionError(AssertionError):
    """A fault of this program: a trigger came in a phase that does not declare it."""


def move(phase: Phase, trigger: Trigger) -> Phase:
    """The phase after `trigger`. Raises UndeclaredTransitionError."""
    try:
        return TABLE[phase][trigger]
    except KeyError:
        raise UndeclaredTransitionError(f"{trigger} in phase {phase}") from None
