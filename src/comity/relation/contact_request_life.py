"""The life of one contact request: its table, who may do what, and of two acts that crossed the one that stands.

spec/16-charter-and-contacts.md, section 2. What was done is found in the record by contact_requests.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.structured import NO_VALUES, StructuredMessage, Values
from comity.relation.crossings import Crossings
from comity.relation.said import Said
from comity.relation.sequence import crossed
from comity.relation.transitions import Transitions


class Act(StrEnum):
    """What somebody did about a contact request."""

    ACKNOWLEDGE = "acknowledge"
    STUDY = "study"
    OTHER_TIME = "propose-other-time"
    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_BACK = "take-back"
    NOTE_TIME = "note-time"
    SUMMARISE = "summarise"
    SUMMARISE_TOO = "summarise-too"
    NOT_HELD = "report-not-held"
    EXPIRE = "expire"
    CROSS_EXPIRY = "cross-expiry"
    WITHDRAW = "withdraw"


_UNANSWERED: Final = ("requested", "acknowledged", "under-study")
_ANSWERED: Final = ("other-time", "accepted", "scheduled", "declined")
_ANSWERABLE: Final = (*_UNANSWERED, *_ANSWERED, "not-held")

REQUEST: Final = Transitions(
    "contact-request",
    "requested",
    {
        ("requested", Act.ACKNOWLEDGE): "acknowledged",
        **{(state, Act.STUDY): "under-study" for state in (*_UNANSWERED, "other-time")},
        **{(state, Act.OTHER_TIME): "other-time" for state in _ANSWERABLE},
        **{(state, Act.ACCEPT): "accepted" for state in _ANSWERABLE},
        **{(state, Act.DECLINE): "declined" for state in _ANSWERABLE},
        **{(state, Act.TAKE_BACK): "acknowledged" for state in ("under-study", *_ANSWERED)},
        ("accepted", Act.NOTE_TIME): "scheduled",
        **{(state, Act.SUMMARISE): "held" for state in ("accepted", "scheduled", "not-held")},
        ("held", Act.SUMMARISE_TOO): "summarised",
        **{(state, Act.NOT_HELD): "not-held" for state in ("accepted", "scheduled")},
        **{(state, Act.EXPIRE): "expired" for state in (*_UNANSWERED, "other-time")},
        **{(state, Act.CROSS_EXPIRY): "crossed" for state in (*_UNANSWERED, "other-time", "accepted", "declined")},
        **{(state, Act.WITHDRAW): "withdrawn" for state in _ANSWERABLE},
    },
)
"""The life of one contact request."""

_RANK: Final = {Act.STUDY: 0, Act.ACCEPT: 1, Act.OTHER_TIME: 2, Act.DECLINE: 3, Act.TAKE_BACK: 4}
"""Of two answers that crossed the one of higher rank stands; two acceptances that crossed agree nothing."""
_TRUE_ANSWERS: Final = (Act.ACCEPT, Act.OTHER_TIME, Act.DECLINE)
_ANSWERS: Final = (*_TRUE_ANSWERS, Act.TAKE_BACK)


@dataclass(frozen=True, slots=True)
class Step:
    """What was said about a request and what it means. `counts`: it changed the request's state."""

    said: Said
    act: Act
    counts: bool
    has_crossed: bool


@dataclass(slots=True)
class ContactRequest:
    """One attempt, as both logs tell it: `fold` makes it, readers change nothing."""

    request: Said
    state: str = REQUEST.initial
    steps: list[Step] = field(default_factory=list)
    answer: Said | None = None
    """The answer that stands, or that crossed the expiry (D02; D20 while nothing better came)."""
    first_answered_at: Instant | None = None
    """By the clock of who answered. A holding reply is no answer."""
    owed_by: frozenset[int] = frozenset()
    """Directions that owe an answer."""
    declared_silent: Said | None = None
    """The addressee's notice that it will not answer (L12)."""
    summarised_by: frozenset[int] = frozenset()

    @property
    def asked_by(self) -> int:
        """Direction of who asked."""
        return self.request.direction

    @property
    def answer_by(self) -> Instant:
        """Until when the requester wants an answer; before this instant of his clock it does not expire."""
        return from_seconds(fields(self.request)["reply-by"])

    @property
    def scheduled_at(self) -> Instant | None:
        """When it is to be, once that was accepted."""
        at = None if self.answer is None or self.state in ("crossed", "withdrawn") else fields(self.answer).get("at")
        return None if at is None else from_seconds(at)

    def waited_s(self, now: Instant) -> int:
        """Seconds from the request to its first answer; without one, to its end, or to `now` while it is owed."""
        end = self.first_answered_at
        if end is None:
            end = now if self.owed_by else max((step.said.at for step in self.steps if step.counts), default=now)
        return max(0, end - self.request.at) // 1000

    def is_overdue(self, now: Instant) -> bool:
        """Whether an answer is owed and the time for it is over at `now`."""
        return bool(self.owed_by) and now > self.answer_by


def fields(said: Said) -> Values:
    """The fields of a structured message."""
    return said.message.values if isinstance(said.message, StructuredMessage) else NO_VALUES


class _Acts:
    """What was done about one request, and which of it crossed what."""

    def __init__(self, acts: Sequence[tuple[Said, Act]]) -> None:
        self._acts = acts
        self._order = {said.place: at for at, (said, _) in enumerate(acts)}
        self._told: dict[tuple[int, tuple[Act, ...]], Crossings] = {}

    def crossed(self, said: Said, *acts: Act) -> bool:
        """Whether one of these acts of the other side crossed it."""
        return self._of(1 - said.direction, acts).any(said)

    def beaten(self, said: Said, act: Act) -> bool:
        """Whether an answer of the other side, which its author did not know, stands before this one."""
        if act not in _RANK:
            return False
        least = _RANK[act] + (act is not Act.ACCEPT)
        return self.crossed(said, *(its for its, rank in _RANK.items() if rank >= least))

    def knew_an_answer(self, expiry: Said) -> bool:
        """Whether the last answer that the author of an expiry knew was the other side's, and a true one."""
        known = (self._of(side, _ANSWERS).last_known(expiry) for side in (0, 1))
        order = [self._order[said.place] for said in known if said is not None]
        if not order:
            return False
        said, act = self._acts[max(order)]
        return act in _TRUE_ANSWERS and said.direction != expiry.direction

    def _of(self, side: int, acts: tuple[Act, ...]) -> Crossings:
        if (side, acts) not in self._told:
            chosen = [said for said, act in self._acts if act in acts and said.direction == side]
            self._told[side, acts] = Crossings(chosen)
        return self._told[side, acts]


def follow(one: ContactRequest, acts: Sequence[tuple[Said, Act]]) -> None:
    """Lead a request through its life, act by act."""
    all_acts = _Acts(acts)
    for said, act in acts:
        taken = act
        if act is Act.EXPIRE and all_acts.crossed(said, *_TRUE_ANSWERS):
            taken = Act.CROSS_EXPIRY
        elif act is Act.SUMMARISE and one.state == "held" and said.direction not in one.summarised_by:
            taken = Act.SUMMARISE_TOO
        beaten = all_acts.beaten(said, act)
        counts = REQUEST.allows(one.state, taken) and _may(one, said, taken, all_acts) and not beaten
        late = act in _TRUE_ANSWERS and all_acts.crossed(said, Act.EXPIRE)
        one.steps.append(Step(said, taken, counts, late or beaten))
        if counts:
            one.state = REQUEST.after(one.state, taken)
            _keep(one, said, taken)
        if late and one.state == "crossed":
            one.answer = said
    one.owed_by = _owed_by(one, acts)


def _may(one: ContactRequest, said: Said, act: Act, acts: _Acts) -> bool:
    """What the table cannot say: who may do it, and about what."""
    requester = said.direction == one.asked_by
    standing = one.answer
    match act:
        case Act.ACKNOWLEDGE:
            return not requester
        case Act.ACCEPT if requester:
            return one.state == "other-time" and standing is not None and standing.direction != said.direction
        case Act.STUDY | Act.OTHER_TIME | Act.DECLINE if requester:
            return standing is not None
        case Act.NOTE_TIME:
            return standing is not None and said.is_about(standing) and said.direction != standing.direction
        case Act.TAKE_BACK:
            return standing is not None and said.is_about(standing)
        case Act.EXPIRE | Act.CROSS_EXPIRY:
            return requester and said.at >= one.answer_by and not acts.knew_an_answer(said)
        case Act.WITHDRAW:
            return requester
    return True


def _keep(one: ContactRequest, said: Said, act: Act) -> None:
    if act in (Act.STUDY, *_TRUE_ANSWERS):
        one.answer = said
    elif act is Act.TAKE_BACK:
        one.answer = None
    elif act in (Act.SUMMARISE, Act.SUMMARISE_TOO):
        one.summarised_by |= {said.direction}
    if act in _TRUE_ANSWERS and one.first_answered_at is None:
        one.first_answered_at = said.at


def _owed_by(one: ContactRequest, acts: Sequence[tuple[Said, Act]]) -> frozenset[int]:
    addressee = 1 - one.asked_by
    if one.state in ("requested", "acknowledged"):
        return frozenset({addressee})
    if one.state == "under-study" and one.answer is not None:
        return frozenset({one.answer.direction})
    if one.state == "other-time" and one.answer is not None:
        proposed = {said.direction for said, act in acts if act is Act.OTHER_TIME and crossed(said, one.answer)}
        return frozenset({1 - one.answer.direction} | {1 - direction for direction in proposed})
    return frozenset()
