"""What our side must do differently about suspensions and restoration; sentences in languages/."""

from __future__ import annotations

from comity.errors import OurFault


class BarredBySuspension(OurFault):
    """A suspension bars this message; it was not sent and will not be. Facts: type, suspension, start, open, across.

    `across` is "yes" where it is barred only by REAL suspensions and has another marking.
    """

    code = "barred-by-suspension"


class EntryBarred(OurFault):
    """Their message is barred: nothing can be said about it. Facts: reference, suspension."""

    code = "entry-barred"


class SuspensionTooEarly(OurFault):
    """A suspension cannot start before it is released. Facts: start, now."""

    code = "suspension-too-early"


class SuspensionEndsBefore(OurFault):
    """A suspension must end after it starts. Facts: start, until."""

    code = "suspension-ends-before"


class TooManySuspensions(OurFault):
    """So many suspensions of this side are open, or were ever written, that one more would not count. Facts: most,
    ever.
    """

    code = "too-many-suspensions"


class NothingToLift(OurFault):
    """The suspension is lifted or ended already, or has no effect in this channel. Facts: reference, standing."""

    code = "nothing-to-lift"


class NothingToConfirm(OurFault):
    """The notice was confirmed already, or lifts nothing. Facts: reference."""

    code = "nothing-to-confirm"


class ConditionActWrong(OurFault):
    """This side cannot say that of this condition now. Facts: reference, condition, status."""

    code = "condition-act-wrong"


class ConditionMissing(OurFault):
    """The suspension has no condition of this number. Facts: reference, number, known."""

    code = "condition-missing"


class NoConditions(OurFault):
    """The suspension has no conditions by number at all. Facts: reference, number."""

    code = "no-conditions"


class StageOutOfOrder(OurFault):
    """The stages of a restoration come one after the other. Facts: tier, stage, ours, allowed."""

    code = "stage-out-of-order"
