"""What our side must do differently about contact requests, charter and meetings; sentences in languages/."""

from __future__ import annotations

from comity.errors import OurFault


class AccountNotFiled(OurFault):
    """The other side has filed no account of this meeting that ours could differ from. Facts: meeting."""

    code = "account-not-filed"


class AnswerNotDue(OurFault):
    """It is for the other side to answer this request now. Facts: reference."""

    code = "answer-not-due"


class ContactRequestWaits(OurFault):
    """The time for an answer is not over; the request cannot expire yet. Facts: reference, until."""

    code = "contact-request-waits"


class CharterNotReadBack(OurFault):
    """A charter is accepted after its figures were read back and confirmed. Facts: reference, lacking."""

    code = "charter-not-read-back"


class ProfileNotBuilt(OurFault):
    """What was signed on this line can be proved to others; a deniable line is not built. Facts: profile."""

    code = "profile-not-built"


class SuiteFixed(OurFault):
    """The suite of algorithms was fixed at pairing and is not negotiated. Facts: channel, suite, asked."""

    code = "suite-fixed"


class EditionOther(OurFault):
    """The terms name another edition of the catalogue than this station has. Facts: proposed, here, number."""

    code = "edition-other"


class NoTestFailed(OurFault):
    """No scheduled line test of the last 24 hours failed without a cause that was told. Facts: channel."""

    code = "no-test-failed"


class NotOnWatch(OurFault):
    """By the record others have the watch than who is to be relieved. Facts: officer, channel, marking, known."""

    code = "not-on-watch"


class NobodyOnWatch(OurFault):
    """By the record nobody has the watch, so nobody can be relieved of it. Facts: officer, channel, marking."""

    code = "nobody-on-watch"


class AgendaItemStateWrong(OurFault):
    """The state of the item of the agenda does not allow this. Facts: reference, verb, state."""

    code = "agenda-item-state-wrong"
