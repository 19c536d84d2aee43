"""How terms become a charter: proposed, read back, confirmed, accepted (spec/16-charter-and-contacts.md, section 3).

A fold over both logs. `PROPOSAL` is the life of one proposal; what it does not name changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.besides.charter_acceptance import ANSWER, CharterAcceptance
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.comparison import compare
from comity.messages.precedence import Marking
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.relation.charter import DEFAULT_TERMS, Terms, charter_digest, terms_of
from comity.relation.said import Place, Said, of_marking
from comity.relation.sequence import crossed, in_sequence, was_known
from comity.relation.transitions import Transitions

TYPES: Final = frozenset(
    kind.TYPE
    for kind in (
        CharterProposal, CharterAcceptance, Cancellation, Readback, ReadbackConfirmed, ReadbackCorrected,
    )
)  # fmt: skip
"""What the charter is made from."""

_ACCEPTED: Final = ANSWER.number("accepted")
MOST_ACCEPTANCES: Final = 8
"""Acceptances of one proposal that count."""


class Act(StrEnum):
    """What happens to a proposal."""

    READ_BACK = "read-back"
    CORRECT = "correct"
    CONFIRM = "confirm"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"
    CROSS = "cross"
    OUTDATE = "outdate"
    REPLACE = "replace"


_OPEN: Final = ("proposed", "read-back", "confirmed")

PROPOSAL: Final = Transitions(
    "charter-proposal",
    "proposed",
    {
        **{(state, Act.READ_BACK): "read-back" for state in ("proposed", "read-back")},
        ("read-back", Act.CORRECT): "proposed",
        ("read-back", Act.CONFIRM): "confirmed",
        ("confirmed", Act.ACCEPT): "agreed",
        **{(state, Act.DECLINE): "declined" for state in _OPEN},
        **{(state, Act.WITHDRAW): "withdrawn" for state in _OPEN},
        **{(state, Act.SUPERSEDE): "superseded" for state in _OPEN},
        ("confirmed", Act.CROSS): "crossed",
        ("proposed", Act.OUTDATE): "outdated",
        ("agreed", Act.REPLACE): "replaced",
    },
)
"""The life of one charter proposal."""


@dataclass(slots=True)
class Proposed:
    """One proposal, as both logs tell it: `fold` makes it, readers change nothing."""

    said: Said
    proposal: CharterProposal
    digest: bytes
    state: str = PROPOSAL.initial
    readbacks: tuple[Said, ...] = ()
    """Right readbacks that wait for their confirmation, or were confirmed."""
    confirmation: Said | None = None
    acceptance: Said | None = None
    declined: Said | None = None
    counters: Place | None = None
    """The proposal of the other side that it cites."""
    _terms: Terms | None = field(default=None, compare=False, repr=False)

    @property
    def terms(self) -> Terms:
        """What it says, made once."""
        if self._terms is None:
            self._terms = terms_of(self.proposal)
        return self._terms

    @property
    def is_open(self) -> bool:
        """Whether it may still be agreed."""
        return self.state in _OPEN

    @property
    def lacking(self) -> str:
        """The next step before it can be agreed: readback, readback-confirmed, acceptance; "" when it is over."""
        steps = {"proposed": "readback", "read-back": "readback-confirmed", "confirmed": "acceptance"}
        return steps.get(self.state, "")

    @property
    def effective_from(self) -> Instant:
        """When it takes effect, once agreed: the latest of what both signed, and of the acceptance itself."""
        if self.acceptance is None or not isinstance(self.acceptance.message, CharterAcceptance):
            return from_seconds(self.proposal.values["from"])
        signed = from_seconds(max(self.proposal.values["from"], self.acceptance.message.values["from"]))
        return max(signed, self.acceptance.at)


@dataclass(frozen=True, slots=True)
class Charter:
    """All proposals of a channel in sequence, and what was agreed, oldest first."""

    proposals: tuple[Proposed, ...] = ()
    agreed: tuple[Proposed, ...] = field(default=())

    @property
    def base(self) -> bytes | None:
        """What an amendment must name: the digest of the charter agreed last; None before any."""
        return self.agreed[-1].digest if self.agreed else None

    def in_force(self, at: Instant) -> Proposed | None:
        """The charter in force: of those that took effect by then the one agreed last, unless its time is over."""
        begun = [one for one in self.agreed if one.effective_from <= at]
        if not begun:
            return None
        until = begun[-1].proposal.values.get("until")
        return begun[-1] if until is None or at < from_seconds(until) else None

    def terms(self, at: Instant) -> Terms:
        """The terms at an instant."""
        found = self.in_force(at)
        return DEFAULT_TERMS if found is None else found.terms

    def open_of(self, direction: int) -> Proposed | None:
        """The open proposal of a side; it has one at most."""
        return next((one for one in self.proposals if one.is_open and one.said.direction == direction), None)

    def at(self, place: Place) -> Proposed | None:
        """The proposal at this place."""
        return next((one for one in self.proposals if one.said.place == place), None)


def fold(record: Iterable[Said], marking: Marking = Marking.REAL) -> Charter:
    """The charter that follows from what bears this marking in `record`."""
    sequence = in_sequence(of_marking(record, marking))
    folding = _Folding(sequence)
    for said in sequence:
        folding.take(said)
    return Charter(tuple(folding.proposals.values()), tuple(folding.agreed))


class _Folding:
    """What is known of the charter while the sequence is read."""

    def __init__(self, sequence: Sequence[Said]) -> None:
        self.proposals: dict[Place, Proposed] = {}
        self.agreed: list[Proposed] = []
        self._latest: dict[int, Proposed] = {}
        self._readbacks: dict[Place, Place] = {}
        self._ends = [said for said in sequence if isinstance(said.message, CharterProposal | Cancellation)]
        self._acceptances = prepared(sequence)
        self._prepared = {one.place for one in self._acceptances}

    def take(self, said: Said) -> None:
        """One message more, in sequence."""
        match said.message:
            case CharterProposal():
                self._propose(said, said.message)
            case Readback():
                self._read_back(said, said.message)
            case ReadbackConfirmed() | ReadbackCorrected():
                self._hear_back(said)
            case CharterAcceptance():
                self._answer(said, said.message)
            case Cancellation():
                cancelled = self._cited(said, own=True)
                if cancelled is not None:
                    self._step(cancelled, Act.WITHDRAW)

    def _propose(self, said: Said, proposal: CharterProposal) -> None:
        if said.direction in self._latest:
            self._step(self._latest[said.direction], Act.SUPERSEDE)
        cited = self._cited(said, own=False)
        made = Proposed(said, proposal, charter_digest(proposal), counters=None if cited is None else cited.said.place)
        self.proposals[said.place] = self._latest[said.direction] = made
        if proposal.values.get("base") != self._base:
            self._step(made, Act.OUTDATE)

    @property
    def _base(self) -> bytes | None:
        return self.agreed[-1].digest if self.agreed else None

    def _read_back(self, said: Said, message: Readback) -> None:
        one = self._cited(said, own=False)
        if one is not None and _is_right(message, one.proposal) and self._step(one, Act.READ_BACK):
            one.readbacks += (said,)
            self._readbacks[said.place] = one.said.place

    def _hear_back(self, said: Said) -> None:
        place = next((self._readbacks[cited] for cited in said.cites if cited in self._readbacks), None)
        if place is None or place[0] != said.direction:
            return
        one = self.proposals[place]
        if not any(said.is_about(readback) for readback in one.readbacks):
            return
        confirms = isinstance(said.message, ReadbackConfirmed)
        if self._step(one, Act.CONFIRM if confirms else Act.CORRECT):
            one.confirmation = said if confirms else None
            one.readbacks = one.readbacks if confirms else ()

    def _answer(self, said: Said, message: CharterAcceptance) -> None:
        one = self._cited(said, own=False)
        if one is None or message.values["charter"] != one.digest:
            return
        if message.values["answer"] != _ACCEPTED:
            if self._step(one, Act.DECLINE):
                one.declined = said
            return
        if not PROPOSAL.allows(one.state, Act.ACCEPT) or said.place not in self._prepared:
            return
        if one.confirmation is None or not was_known(said, one.confirmation):
            return
        if any(crossed(said, other) for other in self._acceptances):
            self._step(one, Act.CROSS)
        elif not self._was_ended_meanwhile(said, one) and self._step(one, Act.ACCEPT):
            one.acceptance = said
            self._agree(one, said.direction)

    def _agree(self, one: Proposed, accepted_by: int) -> None:
        if self.agreed:
            self._step(self.agreed[-1], Act.REPLACE)
        self.agreed.append(one)
        if accepted_by in self._latest:
            self._step(self._latest[accepted_by], Act.WITHDRAW)

    def _was_ended_meanwhile(self, acceptance: Said, one: Proposed) -> bool:
        """Whether its author took it back, or proposed anew, before he could know of the acceptance."""
        return any(
            crossed(acceptance, said) and (isinstance(said.message, CharterProposal) or said.is_about(one.said))
            for said in self._ends
            if said.direction == one.said.direction and said.place > one.said.place
        )

    def _cited(self, said: Said, *, own: bool) -> Proposed | None:
        """The proposal that it cites, of its author (`own`) or of the other side."""
        for place in said.cites:
            one = self.proposals.get(place)
            if one is not None and (one.said.direction == said.direction) == own:
                return one
        return None

    @staticmethod
    def _step(one: Proposed, act: Act) -> bool:
        """Do what the table names; whether it named anything."""
        if not PROPOSAL.allows(one.state, act):
            return False
        one.state = PROPOSAL.after(one.state, act)
        return True


def _is_right(readback: Readback, proposal: CharterProposal) -> bool:
    return readback.about == proposal.TYPE and not compare(CharterProposal, proposal.values, readback.values)


def prepared(sequence: Sequence[Said]) -> list[Said]:
    """Acceptances that could agree something: of a proposal whose readback was right and confirmed, as they knew; of
    one proposal the first MOST_ACCEPTANCES.
    """
    proposals: dict[Place, tuple[Said, CharterProposal]] = {}
    read_back: dict[Place, Place] = {}
    confirmations: dict[Place, list[Said]] = {}
    counted: Counter[Place] = Counter()
    found = []
    for said in sequence:
        cited = [place for place in said.cites if place in proposals and place[0] != said.direction]
        match said.message:
            case CharterProposal():
                proposals[said.place] = said, said.message
            case Readback():
                if cited and _is_right(said.message, proposals[cited[0]][1]):
                    read_back[said.place] = cited[0]
            case ReadbackConfirmed():
                for place in (read_back[one] for one in said.cites if one in read_back):
                    if place[0] == said.direction:
                        confirmations.setdefault(place, []).append(said)
            case CharterAcceptance():
                digests = {charter_digest(proposals[place][1]) for place in cited}
                known = any(was_known(said, one) for place in cited for one in confirmations.get(place, ()))
                if known and said.message.values["answer"] == _ACCEPTED and said.message.values["charter"] in digests:
                    if any(counted[place] < MOST_ACCEPTANCES for place in cited):
                        found.append(said)
                    counted.update(cited)
    return found
