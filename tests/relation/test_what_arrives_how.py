"""Whatever two stations write, and however it arrives: verdicts and states are of what was written.

Both logs are drawn at random, with seen-heads that fall, dates that lie, and answers to what their author cannot know.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.text import Text
from comity.relation.channel_state import channel_state
from comity.relation.charter_proposals import TYPES as CHARTER_TYPES
from comity.relation.knowledge import Head
from comity.relation.said import Place, Said, in_order
from comity.relation.suspensions import TYPES
from comity.station.relation.verdicts import Verdicts
from tests.relation.charters import accepted, critical, proposal
from tests.relation.written import kind

TIERS = ("theatre", "unit")
MINUTES = ("211800Z NOV 26", "211810Z NOV 26", "211830Z NOV 26")
NOON = 1_795_284_000
"""211800Z NOV 26"""
SCOPES = st.sampled_from(["N; text", "text", "D; text"])
STAGES = ("notice", "confirmation")


def suspension(scope: str, start: int, until: int | None) -> Message:
    texts = {
        "scope": scope, "tiers": "theatre", "start": MINUTES[start], "reason": "by-instruction",
        "stays-open": "never-barred", "contact": "Watch", "conditions": "one",
        "until": "" if until is None else MINUTES[until],
    }  # fmt: skip
    return kind("L10").written(texts)


def restoration(stage: str, scope: str, begins: int) -> Message:
    texts = {"stage": stage, "scope": scope, "tiers": "theatre", "from": MINUTES[begins], "first-test": MINUTES[2]}
    return kind("L11").written(texts)


PROPOSED = proposal(stays_open="D; text")
LINE = st.one_of(
    st.builds(suspension, SCOPES, st.integers(0, 2), st.sampled_from([None, 1, 2])),
    st.builds(restoration, st.sampled_from(STAGES), SCOPES, st.integers(0, 2)),
    st.just(Text("x")),
)
CHARTER = st.one_of(
    st.just(PROPOSED),
    st.just(Readback("B1", "", CharterProposal.TYPE, critical(PROPOSED))),
    st.just(ReadbackConfirmed("A1")),
    st.just(accepted(PROPOSED)),
)
NUMBERS = st.integers(0, 9)


@st.composite
def records(draw: st.DrawFn, messages: st.SearchStrategy[Message] = LINE | CHARTER, lies: bool = True) -> list[Said]:
    """Both logs, by place; with `lies`, some claim to have seen what is not written yet."""
    logs: tuple[list[Said], list[Said]] = ([], [])
    entries = st.tuples(st.integers(0, 1), messages, NUMBERS, st.integers(0, 2400), NUMBERS)
    for side, message, behind, seconds, cited in draw(st.lists(entries, min_size=4, max_size=18)):
        own, other = logs[side], logs[1 - side]
        choice = _citable(message, own, other)
        cites = (choice[-1 - cited % len(choice)].place,) if choice else ()
        seen = max(0, len(other) + (3 if lies and behind == 9 else -(behind // 3)))
        at = from_seconds(NOON + seconds)
        place = (side, 1, len(own))
        own.append(Said(place, (1, seen), at, Precedence.ROUTINE, Marking.REAL, message, cites))
    return [*logs[0], *logs[1]]


def _citable(message: Message, own: list[Said], other: list[Said]) -> list[Said]:
    wanted: dict[type[Message], type[Message]] = {
        Readback: CharterProposal,
        ReadbackConfirmed: Readback,
        CharterAcceptance: CharterProposal,
    }
    if isinstance(message, kind("L11")):
        suspension_type, restoration_type = TYPES
        if message.values["stage"] == STAGES.index("notice") + 1:
            return [one for one in own if suspension_type == one.message.TYPE]
        return [one for one in other if restoration_type == one.message.TYPE]
    return [one for one in other if isinstance(one.message, wanted.get(type(message), type(None)))]


class Reader:
    """A station's eyes: what has arrived so far, and what it finds of it."""

    def __init__(self) -> None:
        self.record: dict[Place, Said] = {}
        self.verdicts = Verdicts(TIERS, self.record.get, self.head)

    def head(self, place: Place) -> Head | None:
        """What knowledge is read from."""
        one = self.record.get(place)
        return None if one is None else Head(one.seen, one.at, one.cites)

    def found(self, place: Place) -> list[Place]:
        """By which suspensions an entry is barred."""
        said = in_order(self.record.values())
        line = [one for one in said if one.message.TYPE in TYPES]
        charter = [one for one in said if one.message.TYPE in CHARTER_TYPES]
        return [one.said.place for one in self.verdicts.of(self.record[place], line, charter)]

    def all_found(self) -> dict[Place, list[Place]]:
        """The same, of every entry."""
        return {place: self.found(place) for place in self.record}


def read_at_once(record: list[Said]) -> Reader:
    reader = Reader()
    reader.record |= {one.place: one for one in record}
    return reader


@settings(max_examples=150, deadline=None)
@given(records(), st.data())
def test_the_order_of_arrival_changes_no_verdict(record: list[Said], data: st.DataObject) -> None:
    slow = Reader()
    for one in data.draw(st.permutations(record)):
        slow.record[one.place] = one
        slow.found(data.draw(st.sampled_from(sorted(slow.record))))
    assert slow.all_found() == read_at_once(record).all_found()


@settings(max_examples=100, deadline=None)
@given(records(lies=False))
def test_a_verdict_with_its_past_at_hand_is_the_last_word(record: list[Said]) -> None:
    final = read_at_once(record).all_found()
    for one in record:
        assert read_at_once(causes([one], record)).found(one.place) == final[one.place]


def causes(past: list[Said], record: list[Said]) -> list[Said]:
    """Everything that the authors of these entries had when they wrote, and what stood before it."""
    found, before = list(past), -1
    while before != len(found):
        before = len(found)
        for one in list(found):
            found += [other for other in record if other not in found and (one.knew(other) or other.place in one.cites)]
    return found


@settings(max_examples=100, deadline=None)
@given(records(), st.data())
def test_the_order_of_arrival_changes_no_state(record: list[Said], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(record))
    assert channel_state(shuffled, Marking.REAL, TIERS) == channel_state(record, Marking.REAL, TIERS)


@settings(max_examples=200, deadline=None)
@given(records(LINE, lies=False))
def test_a_falling_seen_head_evades_nothing(record: list[Said]) -> None:
    """An author who had stated more before is barred by all that would bar him if he stated it again."""
    reader = read_at_once(record)
    for one in record:
        if isinstance(one.message, Text):
            earlier = [other.seen for other in record if other.direction == one.direction and other.place <= one.place]
            told = read_at_once([other for other in record if other is not one] + [replace(one, seen=max(earlier))])
            theirs = [place for place in told.found(one.place) if place[0] != one.direction]
            assert set(theirs) <= set(reader.found(one.place))
