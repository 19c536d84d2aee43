"""What is said: message types, the envelope around them, and what may travel. See spec/05-messages.md.

A new type is one file beside this one and one row of TABLE; tests/messages/test_types.py names what else it needs.
"""

from __future__ import annotations

from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cancellation import Cancellation
from comity.messages.clarification import Clarification
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.correction import Correction
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.service_message import ServiceMessage
from comity.messages.text import Text

TABLE: dict[int, type[Message]] = {
    5: Text,
    6: Phrase,
    7: LineTest,
    8: LineTestAnswer,
    9: Acknowledgement,
    10: Readback,
    11: ReadbackConfirmed,
    12: ReadbackCorrected,
    13: ClarificationRequest,
    14: Clarification,
    15: Correction,
    16: Cancellation,
    17: ServiceMessage,
}
"""All message types by their number on the wire. Numbers 0 to 4 belong to the channel itself."""
