"""What is left out of a flood about a charter decides nothing: the charter is the same without it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.relation.charter_proposals import MOST_ACCEPTANCES, fold
from comity.relation.charter_relevance import relevant
from comity.relation.said import Said
from comity.station.relation.charter_record import CharterRecord
from tests.relation.charters import accept, accepted, agree, confirm, critical, proposal
from tests.relation.two_logs import START, TwoLogs

PROPOSALS = tuple(proposal(tests_each_day=str(tests)) for tests in (1, 2))
ACTS = st.sampled_from(
    ["propose", "read-back", "confirm", "confirm", "correct", "accept", "accept", "decline", "cancel"]
)


@st.composite
def records(draw: st.DrawFn) -> list[Said]:
    """Two sides that propose, read back, accept and take back; what they know never falls."""
    logs: tuple[list[Said], list[Said]] = ([], [])
    for act in draw(st.lists(ACTS, min_size=6, max_size=30)):
        side, kind, behind = draw(st.integers(0, 1)), draw(st.integers(0, 1)), draw(st.sampled_from([0, 0, 0, 1, 4]))
        own, other = logs[side], logs[1 - side]
        made = _made(act, kind, own, other)
        if made is not None:
            message, about = made
            seen = max([one.seen[1] for one in own] + [len(other) - behind, 0])
            cites = () if about is None else (about.place,)
            at = from_seconds(START + len(own) + len(other))
            place = (side, 1, len(own))
            own.append(Said(place, (1, seen), at, Precedence.ROUTINE, Marking.REAL, message, cites))
    return [*logs[0], *logs[1]]


def _made(act: str, kind: int, own: Sequence[Said], other: Sequence[Said]) -> tuple[Message, Said | None] | None:
    """A message of this kind, about the newest thing that it could be about."""
    if act == "propose":
        return PROPOSALS[kind], None
    wanted: type[Message] = Readback if act in ("confirm", "correct") else CharterProposal
    about = [one for one in (own if act == "cancel" else other) if isinstance(one.message, wanted)]
    if not about:
        return None
    found = about[-1]
    if act in ("confirm", "correct"):
        return ReadbackConfirmed("A") if act == "confirm" else ReadbackCorrected("A", "no"), found
    assert isinstance(found.message, CharterProposal) or act == "cancel"
    match found.message, act:
        case CharterProposal() as proposed, "read-back":
            return Readback("B", "", CharterProposal.TYPE, critical(proposed)), found
        case CharterProposal() as proposed, "accept":
            return accepted(proposed), found
        case CharterProposal() as proposed, "decline":
            return accepted(proposed, "declined"), found
    return Cancellation("no"), found


def agreed(said: Sequence[Said]) -> list[tuple[Said, Said | None]]:
    return [(one.said, one.acceptance) for one in fold(said).agreed]


@settings(max_examples=300, deadline=None)
@given(records())
def test_what_is_left_out_decided_nothing(said: list[Said]) -> None:
    assert agreed(relevant(said)) == agreed(said)
    record = CharterRecord(said)
    for one in said:
        known = [other for other in said if one.knew(other)]
        counts = record.known(one, Marking.REAL)
        assert ([] if counts is None else agreed(record.said(counts))) == agreed(known)


def test_a_flood_leaves_little() -> None:
    logs = TwoLogs()
    said = logs.say(0, PROPOSALS[0])
    confirm(logs, said)
    for _ in range(50):
        accept(logs, said)
        logs.say(1, PROPOSALS[1])
        logs.say(1, Readback("B", "", CharterProposal.TYPE, critical(PROPOSALS[0])), said)
        logs.say(1, Cancellation("no"), logs.record[-2])
        logs.say(1, accepted(PROPOSALS[0], "declined"), said)
    left = relevant(logs.record)
    kinds = [type(one.message) for one in left]
    assert kinds.count(CharterAcceptance) == MOST_ACCEPTANCES + 1
    assert len(left) <= 3 + MOST_ACCEPTANCES + 1 + 1
    assert agreed(left) == agreed(logs.record) != []


def test_an_acceptance_after_many_wrong_ones_counts() -> None:
    logs = TwoLogs()
    said = logs.say(0, PROPOSALS[0])
    for _ in range(MOST_ACCEPTANCES + 1):
        logs.say(1, accepted(PROPOSALS[1]), said)
        accept(logs, said)
    confirm(logs, said)
    right = accept(logs, said)
    assert agreed(logs.record) == [(said, right)] == agreed(relevant(logs.record))


def test_two_charters_one_after_the_other_are_both_kept() -> None:
    logs = TwoLogs()
    first = agree(logs, 0)
    agree(logs, 1, fold(logs.record).base)
    kept = agreed(relevant(logs.record))
    assert (len(kept), kept[0][0]) == (2, first)


def test_a_later_proposal_that_nobody_took_up_still_ends_the_one_before() -> None:
    logs = TwoLogs()
    said = logs.say(0, PROPOSALS[0])
    confirm(logs, said)
    for _ in range(3):
        logs.say(0, PROPOSALS[1])
    accept(logs, said)
    assert agreed(logs.record) == agreed(relevant(logs.record)) == []
