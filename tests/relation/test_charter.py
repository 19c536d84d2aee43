"""The charter: proposed, read back, confirmed, accepted; what crosses; what holds when."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from comity.clock import from_seconds, later
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cancellation import Cancellation
from comity.messages.envelope import decode_payload
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.readback_corrected import ReadbackCorrected
from comity.messages.structured import Values
from comity.relation.charter import DEFAULT_TERMS, charter_digest, terms_of
from comity.relation.charter_proposals import PROPOSAL, Charter, fold
from comity.relation.said import Said
from tests.relation.charters import accept, accepted, agree, confirm, critical, proposal, read_back
from tests.relation.two_logs import START, TwoLogs

NORTH, SOUTH = 0, 1
DAY = 86_400
IN_FORCE = from_seconds(START + DAY)


def told(logs: TwoLogs) -> Charter:
    """The charter, the same in whatever order the record arrives."""
    charter = fold(logs.record)
    shuffled = list(logs.record)
    random.Random(3).shuffle(shuffled)
    assert fold(shuffled) == charter
    return charter


def states(logs: TwoLogs) -> list[str]:
    return [one.state for one in told(logs).proposals]


def test_default_terms_hold_before_any_charter() -> None:
    terms = fold([]).terms(IN_FORCE)
    assert terms is DEFAULT_TERMS
    assert terms.acknowledge_within_s[Precedence.FLASH] == 300
    assert terms.hold_within_s[Precedence.ROUTINE] == 48 * 3600
    assert (terms.tests_each_day, terms.call_clock_s, terms.digest) == (0, 48 * 3600, None)


def test_agreed_by_readback_confirmation_and_acceptance_and_nothing_less() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, proposal())
    accept(logs, said)
    assert states(logs) == ["proposed"], "without a readback"
    read_back(logs, said, suite=2)
    assert states(logs) == ["proposed"], "with a wrong one"
    right = read_back(logs, said)
    accept(logs, said)
    assert states(logs) == ["read-back"], "without its confirmation"
    assert told(logs).proposals[0].lacking == "readback-confirmed"
    logs.say(NORTH, ReadbackCorrected("watch", "once more"), right)
    assert states(logs) == ["proposed"]
    confirm(logs, said)
    logs.say(NORTH, accepted(proposal()), said)
    assert states(logs) == ["confirmed"], "nobody accepts his own"
    accept(logs, said)
    charter = told(logs)
    assert (states(logs), charter.base) == (["agreed"], charter_digest(proposal()))
    terms = charter.terms(IN_FORCE)
    assert (terms.tests_each_day, terms.first_test_minute, terms.digest) == (4, 30, charter.base)
    assert terms.acknowledge_within_s[Precedence.FLASH] == 180
    assert [terms.hold_within_s[one] for one in Precedence] == [5400, 5400, 5400, 1800]
    assert terms.names(terms.stays_open, "N20")
    assert terms.names(terms.stays_open, "E01")
    assert not terms.names(terms.stays_open, "N21")
    assert terms.names(terms.two_persons, "L10")
    assert not terms.names(terms.two_persons, "line-test")


def test_an_acceptance_of_other_terms_accepts_nothing() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, proposal())
    confirm(logs, said)
    logs.say(SOUTH, accepted(proposal(suite="2")), said)
    assert states(logs) == ["confirmed"]


def test_an_acceptance_that_had_not_seen_the_confirmation_is_none() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, proposal())
    logs.know()
    confirm(logs, said)
    accept(logs, said, known=False)
    assert states(logs) == ["confirmed"]


def test_an_amendment_names_its_base_and_replaces_it() -> None:
    logs = TwoLogs()
    agree(logs, NORTH)
    logs.say(SOUTH, proposal())
    assert states(logs) == ["agreed", "outdated"], "without a base although there is a charter"
    base = told(logs).base
    amended = agree(logs, SOUTH, base, tests_each_day="2")
    charter = told(logs)
    assert states(logs) == ["replaced", "outdated", "agreed"]
    assert charter.terms(IN_FORCE).tests_each_day == 2
    found = charter.at(amended.place)
    assert found is not None
    assert charter.base == found.digest != base


def test_a_charter_has_its_first_and_its_last_instant() -> None:
    logs = TwoLogs()
    agree(logs, NORTH, until="201300Z NOV 26")
    charter = told(logs)
    begins, ends = from_seconds(1_795_006_800), from_seconds(1_795_006_800 + 2 * DAY)
    assert charter.terms(later(begins, -1)) is DEFAULT_TERMS
    assert charter.terms(begins).tests_each_day == 4
    assert charter.terms(ends) is DEFAULT_TERMS
    assert charter.base is not None


def test_acceptance_withdraws_ones_own_open_proposal_and_outdates_others() -> None:
    logs = TwoLogs()
    theirs = logs.say(NORTH, proposal())
    counter = logs.say(SOUTH, proposal(tests_each_day="1"), theirs)
    assert told(logs).proposals[1].counters == theirs.place
    confirm(logs, counter)
    confirm(logs, theirs)
    accept(logs, theirs)
    assert states(logs) == ["agreed", "withdrawn"]
    accept(logs, counter)
    assert states(logs) == ["agreed", "withdrawn"]


def both_confirmed() -> tuple[TwoLogs, Said, Said]:
    logs = TwoLogs()
    north = logs.say(NORTH, proposal())
    south = logs.say(SOUTH, proposal(tests_each_day="1"))
    confirm(logs, north)
    confirm(logs, south)
    logs.know()
    return logs, north, south


def test_crossed_acceptances_void_both() -> None:
    logs, north, south = both_confirmed()
    accept(logs, north, known=False)
    accept(logs, south, known=False)
    assert states(logs) == ["crossed", "crossed"]
    assert told(logs).agreed == ()


@pytest.mark.parametrize("direction", [NORTH, SOUTH])
@pytest.mark.parametrize("how", ["withdrawn", "superseded"])
def test_what_its_author_ended_meanwhile_is_not_agreed(direction: int, how: str) -> None:
    logs = TwoLogs()
    said = logs.say(direction, proposal())
    confirm(logs, said)
    logs.know()
    if how == "withdrawn":
        logs.say(direction, Cancellation("no"), said, known=False)
    else:
        logs.say(direction, proposal(tests_each_day="9"), known=False)
    accept(logs, said, known=False)
    assert (states(logs)[0], told(logs).agreed) == (how, ())


def test_an_exercise_makes_no_real_charter() -> None:
    logs = TwoLogs()
    said = logs.say(NORTH, proposal(), marking=Marking.EXERCISE)
    confirm(logs, said)
    accept(logs, said)
    assert fold(logs.record).proposals == ()
    assert fold(logs.record, Marking.EXERCISE).proposals[0].state == "proposed", "the rest was said as REAL"


PATHS = {
    "proposed": "",
    "read-back": "read-back",
    "confirmed": "read-back confirm",
    "agreed": "read-back confirm accept",
    "replaced": "read-back confirm accept replace",
    "declined": "decline",
    "withdrawn": "withdraw",
    "superseded": "supersede",
    "crossed": "read-back confirm cross",
}
EXPECTED = """
           | read-back | correct  | confirm   | accept | decline  | withdraw  | supersede  | cross     | replace
proposed   | read-back |          |           |        | declined | withdrawn | superseded | withdrawn | withdrawn
read-back  | read-back | proposed | confirmed |        | declined | withdrawn | superseded | withdrawn | withdrawn
confirmed  |           |          |           | agreed | declined | withdrawn | superseded | crossed   | withdrawn
agreed     |           |          |           |        |          |           |            |           | replaced
replaced   |           |          |           |        |          |           |            |           |
declined   |           |          |           |        |          |           |            |           |
withdrawn  |           |          |           |        |          |           |            |           |
superseded |           |          |           |        |          |           |            |           |
crossed    |           |          |           |        |          |           |            |           |
"""
_LINES = [[cell.strip() for cell in line.split("|")] for line in EXPECTED.strip("\n").splitlines()]
CELLS = [
    (line[0], act, target or line[0])
    for line in _LINES[1:]
    for act, target in zip(_LINES[0][1:], line[1:], strict=True)
]


class Life:
    """North's proposal led through its life. `replace` and `cross` agree South's instead, the latter crossing."""

    def __init__(self) -> None:
        self.logs = TwoLogs()
        self.said = self.logs.say(NORTH, proposal())

    @property
    def state(self) -> str:
        found = fold(self.logs.record).at(self.said.place)
        assert found is not None
        return found.state

    def do(self, act: str) -> None:
        found = fold(self.logs.record).at(self.said.place)
        assert found is not None
        match act:
            case "read-back":
                read_back(self.logs, self.said)
            case "confirm" if found.readbacks:
                self.logs.say(NORTH, ReadbackConfirmed("watch"), found.readbacks[-1])
            case "correct" if found.readbacks:
                self.logs.say(NORTH, ReadbackCorrected("watch", "no"), found.readbacks[-1])
            case "accept":
                accept(self.logs, self.said)
            case "decline":
                self.logs.say(SOUTH, accepted(proposal(), "declined"), self.said)
            case "withdraw":
                self.logs.say(NORTH, Cancellation("no"), self.said)
            case "supersede":
                self.logs.say(NORTH, proposal(tests_each_day="8"))
            case "replace":
                agree(self.logs, SOUTH, fold(self.logs.record).base, tests_each_day="7")
            case "cross":
                south = self.logs.say(SOUTH, proposal(fold(self.logs.record).base, tests_each_day="7"))
                confirm(self.logs, south)
                self.logs.know()
                accept(self.logs, self.said, known=False)
                accept(self.logs, south, known=False)


@pytest.mark.parametrize(("state", "act", "target"), CELLS)
def test_every_row_of_the_table(state: str, act: str, target: str) -> None:
    life = Life()
    for step in PATHS[state].split():
        life.do(step)
    assert life.state == state
    life.do(act)
    assert life.state == target


def test_no_row_is_without_its_test() -> None:
    tested = {(state, act) for state, act, target in CELLS if target == PROPOSAL.after(state, act) != state}
    same = {("read-back", "read-back")}
    elsewhere = {("proposed", "outdate")}
    assert set(PROPOSAL.table) == tested | same | elsewhere


def test_the_digest_is_that_of_the_specification() -> None:
    root = Path(__file__).parents[2]
    page = (root / "spec" / "16-charter-and-contacts.md").read_text("utf-8")
    vectors = json.loads((root / "vectors" / "messages" / "B03.json").read_text("utf-8"))
    first = next(one for one in vectors if one["outcome"] == "accepted")
    message = decode_payload(bytes.fromhex(first["payload"])).message
    assert isinstance(message, CharterProposal)
    assert f"`{charter_digest(message).hex()}`" in page


def test_remarks_and_the_wish_for_a_reply_are_not_terms() -> None:
    assert charter_digest(proposal(remarks="As talked about.")) == charter_digest(proposal())
    assert charter_digest(proposal(reply_by="291200Z NOV 26")) == charter_digest(proposal())
    assert charter_digest(proposal(first_test="31")) != charter_digest(proposal())


def test_each_precedence_may_have_its_own_clock_for_a_holding_reply() -> None:
    bounded = terms_of(proposal(holding_within="90 min")).hold_within_s
    assert {one.name: seconds // 60 for one, seconds in bounded.items()} == {
        "ROUTINE": 90, "PRIORITY": 90, "IMMEDIATE": 90, "FLASH": 30,
    }  # fmt: skip
    own = terms_of(proposal(holding_within="90 min", flash_holding="45 min", routine_holding="4320 min")).hold_within_s
    assert {one.name: seconds // 60 for one, seconds in own.items()} == {
        "ROUTINE": 4320, "PRIORITY": 90, "IMMEDIATE": 90, "FLASH": 45,
    }  # fmt: skip
    assert charter_digest(proposal(flash_holding="45 min")) != charter_digest(proposal())


def test_a_clock_of_one_precedence_is_read_back_as_every_figure_is() -> None:
    logs = TwoLogs()
    mine = proposal(routine_holding="4320 min")
    said = logs.say(NORTH, mine)
    without = {name: value for name, value in critical(mine).items() if name != "routine-holding"}
    logs.say(SOUTH, Readback("watch", "", CharterProposal.TYPE, Values(without)), said)
    assert states(logs) == ["proposed"]
    read_back(logs, said)
    assert states(logs) == ["read-back"]
