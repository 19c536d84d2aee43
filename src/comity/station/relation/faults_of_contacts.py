"""What our side must do differently about contact requests, charter and meetings; sentences in languages/."""

from __future__ import annotations

from comity.errors import OurFault


class AnswerNotDue(OurFault):
    """It is for the other side to answer this request now. Facts: reference."""

    code = "answer-not-due"


class ContactRequestWaits(OurFault):
    """The time for an answer is not over; the request cannot expire yet. Facts: reference, until."""

    code = "contact-request-waits"
