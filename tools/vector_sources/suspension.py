"""Vectors of the relation: what entries of both logs make of a channel, and what they bar (spec/15-relation.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from comity.clock import from_seconds
from comity.messages import TABLE
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.cites import Cite
from comity.messages.correction import Correction
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.service_message import ServiceMessage
from comity.messages.structured import StructuredMessage, Values
from comity.messages.text import Text
from comity.relation.charter import charter_digest
from tools.vector_sources.material import Json, Material

NOON = 1_795_003_200
"""181200Z NOV 26"""
_SUSPENSION = {
    "scope": "N; text",
    "tiers": "theatre",
    "start": "181200Z NOV 26",
    "reason": "by-instruction",
    "stays-open": "never-barred",
    "contact": "Norland Fleet Watch",
    "conditions": "The sanction is lifted.\nTalks are held.",
}
_RESTORATION = {
    "scope": "N; text",
    "tiers": "theatre",
    "from": "181200Z NOV 26",
    "first-test": "181300Z NOV 26",
}
_CONDITION = {
    "condition": "The sanction is lifted.",
    "since": "181200Z NOV 26",
    "number": "1",
    "remarks": "Never agreed.",
}
_CHARTER = {
    "tiers": "theatre",
    "languages": "en; zh",
    "edition": "22" * 32,
    "suite": "1",
    "profile": "attributable",
    "tests-each-day": "4",
    "first-test": "30",
    "receipt-within": "1 min",
    "flash-within": "3 min",
    "immediate-within": "10 min",
    "priority-within": "60 min",
    "routine-within": "600 min",
    "holding-within": "90 min",
    "stays-open": "D",
    "call-clock": "1440 min",
    "ship-distance": "1.0 nm",
    "two-persons": "D40",
    "reply-by": "281200Z NOV 26",
    "disclosure": "consent",
    "review-at": "010000Z NOV 27",
    "from": "181200Z NOV 26",
}
_ACCEPTANCE = {"answer": "accepted", "authority": "chief of staff", "from": "181200Z NOV 26"}
_STAGE = {"tier": "theatre", "at": "181200Z NOV 26"}


class _Line:
    """Both logs in the making; each message a minute after the one before. Entry 0 of each is the pairing."""

    def __init__(self) -> None:
        self.entries: list[Json] = []
        self.sizes = [1, 1]
        self.now = NOON

    def say(self, side: int, message: Message, *about: Json, seen: int | None = None, **other: Any) -> Json:
        """One entry; its author has seen all of the other log unless `seen` says how much."""
        self.now += 60
        cites = tuple(Cite(one["place"][0] == side, *one["place"][1:]) for one in about)
        at = from_seconds(other.get("at", self.now))
        marking = other.get("marking", Marking.REAL)
        envelope = Envelope(Precedence.ROUTINE, marking, at, at, cites, 1, message)
        payload = encode_payload(envelope, (1, self.sizes[1 - side] if seen is None else seen))
        entry = {"place": [side, 1, self.sizes[side]], "payload": payload.hex()}
        self.sizes[side] += 1
        self.entries.append(entry)
        return entry

    def typed(self, side: int, code: str, texts: dict[str, str], *about: Json, **other: Any) -> Json:
        """A structured message."""
        kind = next(one for one in TABLE.values() if code == one.CODE and issubclass(one, StructuredMessage))
        return self.say(side, kind.written(texts), *about, **other)

    def lifted(self, suspension: Json, scope: str = "N; text") -> None:
        """A notice by its author and a confirmation of the other side."""
        side = suspension["place"][0]
        notice = self.typed(side, "L11", _RESTORATION | {"stage": "notice"}, suspension)
        self.typed(1 - side, "L11", _RESTORATION | {"stage": "confirmation", "scope": scope}, notice)

    def judged(self, entry: Json, tiers: tuple[str, str] = ("theatre", "theatre")) -> Json:
        """The question whether this entry is barred."""
        return {"tiers": list(tiers), "entries": list(self.entries), "place": entry["place"]}

    def folded(self, marking: str = "REAL", after: int = 3600) -> Json:
        """The question how the channel stands an hour after noon."""
        return {"tiers": ["theatre", "unit"], "marking": marking, "at": NOON + after, "entries": list(self.entries)}


def make(m: Material) -> None:
    """All vectors of this file."""
    _barring(m)
    _folds(m)


def _barring(m: Material) -> None:
    section, barred = "15-relation.md, section 4", "barred-by-suspension"

    def judge(name: str, line: _Line, entry: Json, outcome: str, note: str, tiers: str = "theatre") -> None:
        m.add(f"relation/{name}", section, "judge-entry", line.judged(entry, (tiers, tiers)), outcome, note)

    line = _Line()
    before = line.say(1, Text("before"))
    suspension = line.typed(0, "L10", _SUSPENSION)
    judge("said-before", line, before, "accepted", "its author did not know the suspension")
    judge("crossed", line, line.say(1, Text("crossed"), seen=1), "accepted", "the suspension crossed it")
    judge("known", line, line.say(1, Text("known")), barred, "its author knew the suspension")
    judge("own", line, line.say(0, Text("our own")), barred, "a suspension binds its author from its release")
    judge("backdated", line, line.say(1, Text("dated back"), at=NOON - 86_400), barred, "no date talks it away")
    judge("other-type", line, line.typed(0, "L10", _SUSPENSION), "accepted", "family L is never barred")
    judge("other-level", line, line.say(1, Text("x")), "accepted", "a channel that it does not name", tiers="leaders")
    line.lifted(suspension)
    line.lifted(line.entries[6])
    lifted = line.say(1, Text("lifted"))
    judge("lifted", line, lifted, "accepted", "notice and confirmation are in its past")
    judge("still-barred", line, line.entries[3], barred, "a later restoration changes nothing about it")
    judge("lifted-not-known", line, line.say(0, Text("x"), seen=4), barred, "its author had not seen the confirmation")

    _markings(judge, barred)
    _dates(judge, barred)
    _corrections(judge, barred)
    _knowledge(judge, barred)
    _witnesses(judge, barred)
    _too_many(judge)
    _kept_open(judge, barred)


_Judge = Callable[[str, _Line, Json, str, str], None]


def _markings(judge: _Judge, barred: str) -> None:
    line = _Line()
    line.typed(0, "L10", _SUSPENSION, marking=Marking.EXERCISE)
    judge("exercise-bars-real", line, line.say(1, Text("x")), "accepted", "each marking has a state of its own")
    exercise = line.say(1, Text("x"), marking=Marking.EXERCISE)
    judge("exercise-bars-exercise", line, exercise, barred, "each marking has a state of its own")
    line.typed(0, "L10", _SUSPENSION)
    test = line.say(1, Text("x"), marking=Marking.TEST)
    judge("real-bars-all", line, test, barred, "a REAL suspension bars the other markings too")


def _dates(judge: _Judge, barred: str) -> None:
    line = _Line()
    line.typed(0, "L10", _SUSPENSION | {"start": "191200Z NOV 26", "until": "201200Z NOV 26"})
    for name, at, outcome in (
        ("not-yet", 86_399, "accepted"),
        ("started", 86_400, barred),
        ("over", 172_800, "accepted"),
    ):
        judge(
            name, line, line.say(1, Text("x"), at=NOON + at), outcome, "start and end are those that its author signed"
        )


def _corrections(judge: _Judge, barred: str) -> None:
    for name, scope, outcome in (("open", "N; correction", "accepted"), ("barred", "text; correction", barred)):
        line = _Line()
        text = line.say(0, Text("a"))
        line.typed(0, "L10", _SUSPENSION | {"scope": scope})
        correction = line.say(0, Correction("c"), line.say(0, Correction("b"), text))
        judge(f"corrected-twice-{name}", line, correction, outcome, "what it is about in the end counts")


def _kept_open(judge: _Judge, barred: str) -> None:
    line = _Line()
    proposal = CharterProposal.written(_CHARTER)
    proposed = line.say(0, proposal)
    names = [field.name for field in CharterProposal.safety_critical() if field.name in proposal.values]
    figures = Values({name: proposal.values[name] for name in names})
    readback = line.say(1, Readback("B1", "", CharterProposal.TYPE, figures), proposed)
    line.say(0, ReadbackConfirmed("A1"), readback)
    line.typed(1, "B04", _ACCEPTANCE | {"charter": charter_digest(proposal).hex()}, proposed)
    line.typed(0, "L10", _SUSPENSION | {"scope": "D; text"})
    statement = line.typed(1, "D50", {"occasion": "thanks", "text": "A greeting."})
    judge("open-by-charter", line, statement, "accepted", "the charter keeps family D open")
    judge("not-open-by-charter", line, line.say(1, Text("x")), barred, "it does not keep texts open")


def _knowledge(judge: _Judge, barred: str) -> None:
    """An author who states less than his own log shows."""
    line = _Line()
    suspension = line.typed(0, "L10", _SUSPENSION)
    line.say(1, Acknowledgement("B1", bytes(4), bytes(8)), suspension)
    judge("seen-head-falls", line, line.say(1, Text("x"), seen=1), barred, "an earlier seen-head had reached it")

    line = _Line()
    suspension = line.typed(0, "L10", _SUSPENSION)
    line.say(1, Acknowledgement("B1", bytes(4), bytes(8)), suspension, seen=1)
    judge("cited-before", line, line.say(1, Text("x"), seen=1), barred, "an earlier entry of his cites it")

    line = _Line()
    line.typed(0, "L10", _SUSPENSION)
    beyond = line.typed(0, "D50", {"occasion": "thanks", "text": "A greeting."})
    line.say(1, Acknowledgement("B1", bytes(4), bytes(8)), beyond, seen=1)
    judge("cited-beyond", line, line.say(1, Text("x"), seen=1), "accepted", "what came after it may have come first")

    line = _Line()
    suspension = line.typed(0, "L10", _SUSPENSION)
    ahead = NOON + 10 * 365 * 86_400
    notice = line.typed(0, "L11", _RESTORATION | {"stage": "notice"}, suspension, at=ahead)
    line.typed(1, "L11", _RESTORATION | {"stage": "confirmation", "from": "191200Z NOV 26"}, notice)
    note = "lifted from the later of the instants that both signed, whatever the date of the notice"
    judge("notice-dated-ahead", line, line.say(0, Text("x")), barred, note)
    judge("notice-dated-ahead-then", line, line.say(0, Text("x"), at=NOON + 86_400), "accepted", note)


def _witnesses(judge: _Judge, barred: str) -> None:
    """An announced suspension, and dates before its start."""
    tomorrow = _SUSPENSION | {"start": "191200Z NOV 26"}
    line = _Line()
    line.typed(0, "L10", tomorrow)
    judge("dated-before-start", line, line.say(1, Text("x")), "accepted", "nothing says otherwise")
    line.say(1, ServiceMessage("later"), at=NOON + 86_400)
    judge("dated-back-by-own", line, line.say(1, Text("x")), barred, "he had written after the start")

    line = _Line()
    line.typed(0, "L10", tomorrow)
    judge("dated-back-unknown", line, line.say(1, Text("x"), seen=2), "accepted", "nothing later is known")
    line.say(0, ServiceMessage("later"), at=NOON + 86_400)
    judge("dated-back-by-theirs", line, line.say(1, Text("x")), barred, "he knew what was written after the start")


def _too_many(judge: _Judge) -> None:
    line = _Line()
    suspensions = [line.typed(0, "L10", _SUSPENSION) for _ in range(65)]
    judge("sixty-fourth", line, suspensions[63], "accepted", "as many as count")
    judge("sixty-fifth", line, suspensions[64], "too-many-suspensions", "one too many is open")
    other = line.typed(0, "L10", _SUSPENSION, marking=Marking.EXERCISE)
    judge("too-many-of-another-marking", line, other, "accepted", "each marking is counted by itself")
    theirs = line.typed(1, "L10", _SUSPENSION)
    judge("too-many-of-the-other-side", line, theirs, "accepted", "each side is counted by itself")
    notice = line.typed(0, "L11", _RESTORATION | {"stage": "notice"}, suspensions[0])
    line.typed(1, "L11", _RESTORATION | {"stage": "confirmation"}, notice)
    unaware = line.typed(0, "L10", _SUSPENSION, seen=1)
    judge("too-many-lift-not-known", line, unaware, "too-many-suspensions", "its author had not seen the confirmation")
    judge("too-many-no-more", line, line.typed(0, "L10", _SUSPENSION), "accepted", "one was lifted")


def _folds(m: Material) -> None:
    def fold(name: str, section: int, line: _Line, note: str, **other: Any) -> None:
        m.add(f"relation/{name}", f"15-relation.md, section {section}", "fold-line", line.folded(**other), note=note)

    line = _Line()
    suspension = line.typed(0, "L10", _SUSPENSION)
    fold("standing", 3, line, "one suspension")
    notice = line.typed(0, "L11", _RESTORATION | {"stage": "notice"}, suspension)
    fold("notice-given", 3, line, "a notice lifts nothing by itself")
    line.typed(1, "L10", _SUSPENSION | {"scope": "D"}, seen=2)
    line.typed(1, "L11", _RESTORATION | {"stage": "confirmation", "scope": "N"}, notice)
    fold("partly-lifted-and-crossed", 3, line, "only what both name is lifted; a crossing suspension stands")
    line.typed(1, "L11", _RESTORATION | {"stage": "confirmation"}, notice)
    fold("lifted-and-crossed", 3, line, "a second confirmation names the rest")

    line = _Line()
    notice = line.typed(0, "L11", _RESTORATION | {"stage": "notice"}, line.typed(0, "L10", _SUSPENSION))
    line.typed(1, "L11", _RESTORATION | {"stage": "confirmation", "scope": "E"}, notice)
    fold("nothing-confirmed", 3, line, "a confirmation that covers nothing is none")
    for scope in ("N10", "N20"):
        line.typed(1, "L11", _RESTORATION | {"stage": "confirmation", "scope": scope}, notice)
    fold("part-of-a-family", 3, line, "a type is not its family")

    line = _Line()
    suspension = line.typed(0, "L10", _SUSPENSION)
    forged = line.typed(1, "L11", _RESTORATION | {"stage": "notice"}, line.typed(1, "L10", _SUSPENSION))
    line.typed(0, "L11", _RESTORATION | {"stage": "confirmation"}, forged)
    fold("not-theirs-to-lift", 3, line, "each side lifts its own")

    line = _Line()
    suspension = line.typed(0, "L10", _SUSPENSION)
    line.typed(1, "B07", _CONDITION | {"status": "disputed"}, suspension)
    overtaken = line.typed(0, "B07", _CONDITION | {"status": "overtaken", "number": "2"}, suspension)
    line.typed(1, "B07", _CONDITION | {"status": "waived", "number": "2"}, overtaken)
    fold("conditions", 6, line, "each side has its view; only its author waives")

    line.lifted(suspension)
    for side, stage in ((0, "proposed"), (1, "agreed"), (0, "agreed"), (0, "restored"), (1, "first-test")):
        line.typed(side, "B08", _STAGE | {"stage": stage}, line.entries[4])
    fold("stages", 7, line, "a stage is reached when both came to it; none is left out")
    line.typed(1, "L10", _SUSPENSION | {"start": "191200Z NOV 26"})
    fold("announced", 8, line, "a new suspension: announced first, and its level begins again")
    fold("suspended-again", 8, line, "then it holds", after=90_000)
    fold("exercise", 1, line, "nothing of it was EXERCISE", marking="EXERCISE")
