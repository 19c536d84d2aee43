"""Which messages can make or unmake a charter, so that a flood of others costs nothing (spec/16, section 3).

Left out is what changes no agreement: readbacks that nobody confirmed or corrected; of proposals that the other side
never took up all but the first of a row; of the cancellations, and of the declines, of one proposal all but the first;
and every acceptance that could agree nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from comity.messages.besides.charter_acceptance import ANSWER, CharterAcceptance
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.relation.charter import charter_digest
from comity.relation.charter_proposals import prepared
from comity.relation.said import Place, Said
from comity.relation.sequence import in_sequence

_ACCEPTED: Final = ANSWER.number("accepted")


def relevant(said: Sequence[Said]) -> list[Said]:
    """Of the messages of one marking, by log and number, those that decide what was agreed."""
    found = _Relevance(said)
    return [one for one in said if found.keeps(one)]


class _Relevance:
    def __init__(self, said: Sequence[Said]) -> None:
        self._proposals = {one.place: one for one in said if isinstance(one.message, CharterProposal)}
        self._acceptances = {one.place for one in prepared(in_sequence(said))}
        heard = [one for one in said if isinstance(one.message, ReadbackConfirmed | ReadbackCorrected)]
        answered = {place for one in heard for place in one.cites}
        self._readbacks = {
            one.place
            for one in said
            if isinstance(one.message, Readback) and one.place in answered and self._about(one)
        }
        self._taken_up = {
            proposal.place
            for one in said
            if one.place in self._readbacks or isinstance(one.message, CharterAcceptance)
            for proposal in self._about(one)
            if proposal.direction != one.direction
        }
        self._is_idle = [False, False]
        self._first: set[tuple[int, int, Place]] = set()

    def keeps(self, one: Said) -> bool:
        """Whether it decides anything. Each is asked about once, in order."""
        match one.message:
            case CharterProposal():
                was_idle, is_idle = self._is_idle[one.direction], one.place not in self._taken_up
                self._is_idle[one.direction] = is_idle
                return not (was_idle and is_idle)
            case Readback():
                return one.place in self._readbacks
            case ReadbackConfirmed() | ReadbackCorrected():
                return not self._readbacks.isdisjoint(one.cites)
            case CharterAcceptance():
                return one.place in self._acceptances or self._is_first_decline(one, one.message)
            case Cancellation():
                return self._is_first(one, [place for place in one.cites if place in self._taken_up])
        return False

    def _is_first_decline(self, one: Said, message: CharterAcceptance) -> bool:
        if message.values["answer"] == _ACCEPTED:
            return False
        named = [proposal for proposal in self._about(one) if _digest(proposal) == message.values["charter"]]
        return self._is_first(one, [proposal.place for proposal in named])

    def _is_first(self, one: Said, places: Sequence[Place]) -> bool:
        keys = {(one.message.TYPE, one.direction, place) for place in places}
        is_first = not keys <= self._first
        self._first |= keys
        return is_first

    def _about(self, one: Said) -> list[Said]:
        return [self._proposals[place] for place in one.cites if place in self._proposals]


def _digest(proposal: Said) -> bytes:
    return charter_digest(proposal.message) if isinstance(proposal.message, CharterProposal) else b""
