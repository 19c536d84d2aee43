"""The register of contact requests: every attempt to speak or to meet, with its answer or its silence.

A fold over both logs (spec/16-charter-and-contacts.md, section 2). What `REQUEST` does not name changes nothing,
whoever wrote it. Silence and refusal block nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from comity.clock import from_seconds
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.declared_elsewhere import DeclaredElsewhere
from comity.messages.cancellation import Cancellation
from comity.messages.dialogue.call_request import CallRequest
from comity.messages.dialogue.call_response import ANSWER, CallResponse
from comity.messages.dialogue.call_summary import OUTCOME, CallSummary
from comity.messages.dialogue.holding_reply import HoldingReply
from comity.messages.line.non_response import SCOPE, NonResponse
from comity.messages.readback import Readback
from comity.messages.structured import StructuredMessage
from comity.relation.contact_request_life import Act, ContactRequest, fields, follow
from comity.relation.said import Place, Said
from comity.relation.sequence import in_sequence

TYPES: Final = frozenset(
    kind.TYPE
    for kind in (
        CallRequest, CallResponse, CallSummary, HoldingReply, NonResponse, DeclaredElsewhere, Acknowledgement, Readback,
        Cancellation,
    )
)  # fmt: skip
"""What the register is made from."""

_BY_ANSWER: Final = {
    ANSWER.number("accepted"): Act.ACCEPT,
    ANSWER.number("other-time"): Act.OTHER_TIME,
    ANSWER.number("declined"): Act.DECLINE,
    ANSWER.number("under-study"): Act.STUDY,
    ANSWER.number("expired"): Act.EXPIRE,
}
_NOT_HELD: Final = OUTCOME.number("not-held")
_CALLS: Final = (SCOPE.number("calls"), SCOPE.number("all-but-open"))


@dataclass(frozen=True, slots=True)
class Register:
    """Every contact request in the sequence of the record, and what was declared elsewhere (B12, one-sided)."""

    requests: tuple[ContactRequest, ...]
    declared: tuple[Said, ...]

    def of(self, place: Place) -> ContactRequest | None:
        """The request at this place, or that the message there is a step of."""
        for one in self.requests:
            if place == one.request.place or any(place == step.said.place for step in one.steps):
                return one
        return None


def fold(record: Iterable[Said]) -> Register:
    """The register of what is in `record`, of every marking; only messages of its own marking change a request."""
    requests: dict[Place, ContactRequest] = {}
    root: dict[Place, Place] = {}
    acts: dict[Place, list[tuple[Said, Act]]] = {}
    declared: list[Said] = []
    silences: list[Said] = []
    for said in in_sequence(record):
        if isinstance(said.message, CallRequest):
            requests[said.place] = ContactRequest(said)
            root[said.place] = said.place
            acts[said.place] = []
        elif isinstance(said.message, DeclaredElsewhere):
            declared.append(said)
        elif isinstance(said.message, NonResponse):
            silences.append(said)
        for cited in dict.fromkeys(said.cites):
            place = root.get(cited)
            if place is None or said.marking is not requests[place].request.marking:
                continue
            act = _act(said, cited == place, requests[place].asked_by)
            if act is not None:
                acts[place].append((said, act))
                if isinstance(said.message, CallResponse | HoldingReply):
                    root[said.place] = place
    for place, one in requests.items():
        follow(one, acts[place])
        one.declared_silent = next((said for said in reversed(silences) if _covers(said, one)), None)
    return Register(tuple(requests.values()), tuple(declared))


def rendered(said: Said) -> dict[str, str]:
    """The fields of a structured message in their one written form."""
    return said.message.rendered if isinstance(said.message, StructuredMessage) else {}


def act_of(response: CallResponse) -> Act:
    """What an answer does."""
    return _BY_ANSWER[response.values["answer"]]


def _act(said: Said, about_request: bool, asked_by: int) -> Act | None:
    """What a message about a request, or about an answer to it, does; None: nothing."""
    match said.message:
        case CallResponse():
            act = act_of(said.message)
            return act if (act is Act.EXPIRE) == (about_request and said.direction == asked_by) else None
        case HoldingReply():
            return Act.STUDY
        case CallSummary():
            return Act.NOT_HELD if said.message.values["outcome"] == _NOT_HELD else Act.SUMMARISE
        case Acknowledgement() | Readback():
            return Act.ACKNOWLEDGE if about_request else Act.NOTE_TIME
        case Cancellation():
            return Act.WITHDRAW if about_request else Act.TAKE_BACK
    return None


def _covers(silence: Said, one: ContactRequest) -> bool:
    """Whether a notice of intentional silence of the addressee is about this request."""
    request = one.request
    if silence.direction == request.direction or silence.marking is not request.marking:
        return False
    values = fields(silence)
    in_time = from_seconds(values["from"]) < one.answer_by and request.at < from_seconds(values["until"])
    return silence.is_about(request) or (values["scope"] in _CALLS and in_time)
