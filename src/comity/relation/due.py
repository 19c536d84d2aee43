"""What is due: who owes what, to whom, by when (spec/16-charter-and-contacts.md, section 4).

A fold over both logs at an instant. It forbids nothing: what is overdue is shown, to both sides alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds, later
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.cites import Allows
from comity.messages.clarification import Clarification
from comity.messages.clarification_request import ClarificationRequest
from comity.messages.correction import Correction
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.dialogue.holding_reply import HoldingReply
from comity.messages.line.watch_roster import WatchRoster
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.replies.acknowledgement_query import AcknowledgementQuery
from comity.messages.structured import StructuredMessage
from comity.relation import charter_proposals
from comity.relation.charter_proposals import Charter
from comity.relation.said import Place, Said, in_order


class Duty(StrEnum):
    """What somebody owes."""

    ACKNOWLEDGE = "acknowledge"
    READ_BACK = "read-back"
    CONFIRM = "confirm-readback"
    CLARIFY = "clarify"
    REPLY = "reply"
    ANSWER_REQUEST = "answer-request"
    SUMMARISE = "summarise"
    CLOSE = "close-out"
    TEST = "line-test"
    REVIEW = "review"
    ROSTER = "watch-roster"
    ANNOUNCE = "announce"


@dataclass(frozen=True, slots=True)
class Due:
    """One duty. `about` is the entry that it is about; None for a line test or a roster that nobody sent yet."""

    duty: Duty
    owed_by: int
    by: Instant
    since: Instant
    about: Place | None
    marking: Marking
    precedence: Precedence | None = None
    held: bool = False
    """Whether a holding reply named a later time."""

    def is_overdue(self, now: Instant) -> bool:
        """Whether its time is over at `now`."""
        return now > self.by


_NO_ANSWER: Final = frozenset(("R02", "R03", "R04", "R05", "R06", "D10", "D20"))
"""Codes of replies that do not answer what was asked."""
_OTHER_MATTERS: Final = frozenset(("D01", "L10", "B07", "B08", "text"))
"""Codes that a type lists as replies and that its author does not wait for."""
_OWN_FOLDS: Final = (CallRequest.TYPE,)
"""Types whose answers a fold of their own tells."""
_NOT_ACKNOWLEDGED: Final = (Readback, ReadbackConfirmed, HoldingReply, WatchRoster)
"""Nobody waits for an officer to say that he read these, although he may."""


NOT_READ: Final = (LineTestAnswer, AcknowledgementQuery)
"""Answers that do not show that an officer has read what they cite."""


class Cited:
    """What was said about each entry of the record."""

    def __init__(self, record: Iterable[Said]) -> None:
        self.said = {one.place: one for one in in_order(record)}
        self._about: dict[Place, list[Said]] = {}
        for one in self.said.values():
            for place in dict.fromkeys(one.cites):
                cited = self.said.get(place)
                if cited is not None and one.answers(cited) and one.marking is cited.marking:
                    self._about.setdefault(place, []).append(one)

    def by_author(self, said: Said) -> list[Said]:
        """What its author said about it later."""
        return [one for one in self._about.get(said.place, ()) if one.direction == said.direction]

    def by_other(self, said: Said) -> list[Said]:
        """What the other side said about it."""
        return [one for one in self._about.get(said.place, ()) if one.direction != said.direction]

    def was_taken_back(self, said: Said) -> bool:
        """Whether its author cancelled or corrected it."""
        return any(isinstance(one.message, Cancellation | Correction) for one in self.by_author(said))


def due_on_messages(record: Iterable[Said], charters: Mapping[Marking, Charter]) -> Iterator[Due]:
    """Acknowledgements, readbacks and their confirmations, clarifications and replies that are owed."""
    cited = Cited(record)
    for said in cited.said.values():
        if cited.was_taken_back(said):
            continue
        clocks = _Clocks(said, charters[said.marking])
        yield from _acknowledgement(said, cited, clocks)
        yield from _readback(said, cited, clocks)
        yield from _reply(said, cited, clocks, charters[said.marking])


def charters_of(record: Iterable[Said]) -> dict[Marking, Charter]:
    """The charter of each marking."""
    said = [one for one in record if one.message.TYPE in charter_proposals.TYPES]
    return {marking: charter_proposals.fold(said, marking) for marking in Marking}


def wants_acknowledgement(said: Said) -> bool:
    """Whether somebody waits for an officer to say that he read it."""
    message = said.message
    if Allows.ACKNOWLEDGEMENT not in message.ALLOWS or isinstance(message, _NOT_ACKNOWLEDGED):
        return False
    return not (isinstance(message, StructuredMessage) and message.FAMILY == "R")


def first_reading(said: Said, cited: Cited) -> Said | None:
    """The first word of the other side that shows that an officer has read it: whoever answers has read.

    Neither what a machine answers nor a word that nobody has read it (R07) is one.
    """
    read = [one for one in cited.by_other(said) if not isinstance(one.message, NOT_READ)]
    return min(read, key=lambda one: one.place, default=None)


class _Clocks:
    """Until when things about a message are due, by the terms that held when it was released."""

    def __init__(self, said: Said, charter: Charter) -> None:
        terms = charter.terms(said.at)
        self.acknowledge = later(said.at, terms.acknowledge_within_s[said.precedence])
        self.answer = later(said.at, terms.hold_within_s[said.precedence])


def _acknowledgement(said: Said, cited: Cited, clocks: _Clocks) -> Iterator[Due]:
    if wants_acknowledgement(said) and first_reading(said, cited) is None:
        yield _due(Duty.ACKNOWLEDGE, 1 - said.direction, clocks.acknowledge, said)


def _readback(said: Said, cited: Cited, clocks: _Clocks) -> Iterator[Due]:
    """What wants a readback, and readbacks that nobody confirmed or corrected yet."""
    message = said.message
    if isinstance(message, Readback):
        answered = (ReadbackConfirmed, ReadbackCorrected)
        if not any(isinstance(one.message, answered) for one in cited.by_other(said)):
            yield _due(Duty.CONFIRM, 1 - said.direction, clocks.acknowledge, said)
    if not isinstance(message, StructuredMessage) or "R03" not in message.REPLIES:
        return
    readbacks = [one for one in cited.by_other(said) if isinstance(one.message, Readback)]
    if not readbacks:
        yield _due(Duty.READ_BACK, 1 - said.direction, clocks.answer, said)
        return
    corrections = [one for one in cited.by_other(readbacks[-1]) if isinstance(one.message, ReadbackCorrected)]
    if corrections:
        terms_from = later(corrections[-1].at, clocks.answer // 1000 - said.at // 1000)
        yield _due(Duty.READ_BACK, 1 - said.direction, terms_from, said)


def _reply(said: Said, cited: Cited, clocks: _Clocks, charter: Charter) -> Iterator[Due]:
    """Answers: what was asked in so many words, and types that are answered."""
    message = said.message
    if isinstance(message, ClarificationRequest):
        if not any(isinstance(one.message, Clarification) for one in cited.by_other(said)):
            yield _held(Duty.CLARIFY, clocks.answer, said, cited)
        return
    if not isinstance(message, StructuredMessage) or message.TYPE in _OWN_FOLDS:
        return
    answers = set(message.REPLIES) - _NO_ANSWER
    wanted = "reply-by" in message.values or ("D20" in message.REPLIES and answers - _OTHER_MATTERS)
    if not wanted or any({one.message.CODE, one.message.CATALOGUE} & answers for one in cited.by_other(said)):
        return
    if isinstance(message, CharterProposal):
        proposed = charter.at(said.place)
        if proposed is None or not proposed.is_open:
            return
    by = from_seconds(message.values["reply-by"]) if "reply-by" in message.values else clocks.answer
    yield _held(Duty.REPLY, by, said, cited)


def _held(duty: Duty, by: Instant, said: Said, cited: Cited) -> Due:
    """An answer that is owed, by the time that a holding reply named, if that is later."""
    times = [
        from_seconds(one.message.values["answer-by"])
        for one in cited.by_other(said)
        if isinstance(one.message, HoldingReply)
    ]
    until = max([by, *times])
    return _due(duty, 1 - said.direction, until, said, held=until != by)


def _due(duty: Duty, owed_by: int, by: Instant, said: Said, *, held: bool = False) -> Due:
    return Due(duty, owed_by, by, said.at, said.place, said.marking, said.precedence, held)
