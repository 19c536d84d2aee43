"""When an offer is agreed: a pure reading of both logs (spec/13-catalogue.md, section 9.3).

Offers are E05, S03, S04 and D40. An acknowledgement is never consent, nor is a readback; an answer (D41) is, and only
one whose author had seen that the readback was confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cancellation import Cancellation
from comity.messages.cites import Cite
from comity.messages.comparison import compare
from comity.messages.dialogue.answer_to_proposal import ANSWER, AnswerToProposal
from comity.messages.dialogue.proposal import STAGE, Proposal
from comity.messages.encounters.de_escalation_proposal import DeEscalationProposal
from comity.messages.faults import MessageFault
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.structured import StructuredMessage

OFFERS = (68, 82, 83, 94)


class OfferNotReadBack(MessageFault):
    """An offer is accepted only after it was acknowledged, read back and confirmed. Facts: `type`, `lacking`."""

    code = "offer-not-read-back"


class State(StrEnum):
    """How an offer stands."""

    OFFERED = "offered"
    AGREED = "agreed"
    DECLINED = "declined"
    COUNTERED = "countered"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Said:
    """A message in the record: whose it is, its generation and number, and how much of the other log its author had.

    `by_offerer` tells the two logs apart: True for the log of the offer's author.
    """

    by_offerer: bool
    generation: int
    number: int
    seen: tuple[int, int]
    message: Message
    cites: tuple[Cite, ...] = ()
    marking: Marking = Marking.REAL

    @property
    def place(self) -> tuple[bool, int, int]:
        """Where it is: log, generation, number."""
        return self.by_offerer, self.generation, self.number

    def is_about(self, other: Said) -> bool:
        """Whether it cites `other`."""
        places = {(self.by_offerer == cite.own, cite.generation, cite.number) for cite in self.cites}
        return other.place in places

    def knew(self, other: Said) -> bool:
        """Whether its author had `other` in his record when he wrote it."""
        if self.by_offerer == other.by_offerer:
            return (other.generation, other.number) < (self.generation, self.number)
        generation, size = self.seen
        return generation > other.generation or (generation == other.generation and size > other.number)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an offer stands; `lacking` is the first step that is missing before it can be accepted, or ""."""

    state: State
    lacking: str


def standing(offer: Said, record: Iterable[Said]) -> Standing:
    """How `offer` stands by all that is in the `record`, in whatever order that is given.

    Only what bears the offer's marking counts: an exercise changes nothing real.
    """
    about = [said for said in record if said.place != offer.place and said.marking is offer.marking]
    confirmations = _confirmations(offer, about)
    lacking = _lacking(offer, about, confirmations)
    agreed = min(_acceptances(offer, about, confirmations), key=lambda said: said.place, default=None)
    # What stops an offer is in time unless its author knew the acceptance: where both crossed, nothing was agreed.
    stopped = [said for said in _stops(offer, about) if agreed is None or not said.knew(agreed)]
    if stopped:
        return Standing(_state_after(min(stopped, key=lambda said: said.place)), lacking)
    if agreed is None:
        return Standing(State.OFFERED, lacking)
    ended = any(said.knew(agreed) for said in about if _answers_with(said, offer, "ended"))
    return Standing(State.ENDED if ended else State.AGREED, lacking)


def check_acceptable(offer: Said, record: Iterable[Said]) -> None:
    """Raises OfferNotReadBack unless the other side may accept `offer` now: call before such an answer is released."""
    lacking = standing(offer, record).lacking
    if lacking:
        raise OfferNotReadBack(type=offer.message.CODE, lacking=lacking)


def _lacking(offer: Said, about: Sequence[Said], confirmations: Sequence[Said]) -> str:
    if not any(_is_of(said, Acknowledgement, offer) for said in about):
        return "acknowledgement"
    if not any(_is_readback(said, offer) for said in about):
        return "readback"
    return "" if confirmations else "readback-confirmed"


def _is_of(said: Said, kind: type[Message], offer: Said) -> bool:
    """Whether it is a message of the other side, of this type, about the offer."""
    return isinstance(said.message, kind) and not said.by_offerer and said.is_about(offer)


def _is_readback(said: Said, offer: Said) -> bool:
    """Whether it is a readback of the offer, with the values that were offered where there are any."""
    if not (_is_of(said, Readback, offer) and isinstance(said.message, Readback)):
        return False
    kind = type(offer.message)
    if not (isinstance(offer.message, StructuredMessage) and issubclass(kind, StructuredMessage)):
        return False
    return not compare(kind, offer.message.values, said.message.values)


def _confirmations(offer: Said, about: Sequence[Said]) -> list[Said]:
    """The offerer's confirmations of right readbacks, of which he had to know."""
    readbacks = [said for said in about if _is_readback(said, offer)]
    return [
        said
        for said in about
        if isinstance(said.message, ReadbackConfirmed)
        and said.by_offerer
        and any(said.is_about(readback) and said.knew(readback) for readback in readbacks)
    ]


def _answers_with(said: Said, offer: Said, answer: str) -> bool:
    message = said.message
    given = isinstance(message, AnswerToProposal) and message.values["answer"] == ANSWER.number(answer)
    return given and said.is_about(offer)


def _acceptances(offer: Said, about: Sequence[Said], confirmations: Sequence[Said]) -> list[Said]:
    """The other side's acceptances after its own acknowledgement, by somebody who knew a confirmation."""
    read = [said for said in about if _is_of(said, Acknowledgement, offer)]
    return [
        said
        for said in about
        if _answers_with(said, offer, "accepted")
        and not said.by_offerer
        and any(said.knew(one) for one in confirmations)
        and any(said.knew(one) for one in read)
    ]


def _stops(offer: Said, about: Sequence[Said]) -> list[Said]:
    """What ends an offer that is not agreed: the other side declines or counters, its author takes it back."""
    stops = []
    for said in about:
        if not said.is_about(offer):
            continue
        if said.by_offerer:
            stop = isinstance(said.message, Cancellation)
        else:
            stop = _is_counter(said.message) or _answers_with(said, offer, "declined")
        if stop:
            stops.append(said)
    return stops


def _is_counter(message: Message) -> bool:
    if isinstance(message, Proposal):
        return bool(message.values["stage"] == STAGE.number("counter-proposal"))
    return isinstance(message, DeEscalationProposal)


def _state_after(stop: Said) -> State:
    if stop.by_offerer:
        return State.WITHDRAWN
    return State.DECLINED if isinstance(stop.message, AnswerToProposal) else State.COUNTERED
