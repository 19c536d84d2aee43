"""What is due because an instant comes: answers to requests, summaries, close-outs, tests, rosters, reviews.

spec/16-charter-and-contacts.md, section 4
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from comity.clock import Instant, from_seconds, later
from comity.messages.dialogue.holding_reply import HoldingReply
from comity.messages.faults import MessageFault
from comity.messages.line.suspension import Suspension
from comity.messages.line.watch_roster import WatchRoster
from comity.messages.notifications.life import FOLLOWING, Life
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.relation import contact_requests, joint_statements, line_tests
from comity.relation.charter_proposals import Charter
from comity.relation.contact_request_life import ContactRequest, fields
from comity.relation.due import Cited, Due, Duty, charters_of, due_on_messages
from comity.relation.said import Said

SUMMARISE_WITHIN_S: Final = 48 * 3600
CLOSE_WITHIN_S: Final = {"N04": 48 * 3600, "N23": 3600}
"""From the end of the window of what was notified; the shortest that its type has."""
REVIEW_AHEAD_S: Final = 7 * 86_400
"""A review or an announcement is shown so long before its time."""
ANNOUNCED_AFTER_S: Final = 86_400
"""An announcement is shown so long after its time."""


def due(record: Iterable[Said], now: Instant, schedule: Marking = Marking.REAL) -> list[Due]:
    """Everything that is due at `now`, the most pressing first; the same at both sides once they hold the same.

    `schedule` is the marking of the charter that schedules the line tests.
    """
    said = list(record)
    charters = charters_of(said)
    cited = Cited(said)
    found = [
        *due_on_messages(said, charters),
        *_on_requests(said, now),
        *_close_outs(cited, now),
        *_reviews(cited, charters, now),
        *_rosters(said, now),
        *_announcements(cited, now),
        *_tests(said, charters[schedule], now),
    ]
    return sorted(found, key=lambda one: (one.by, one.duty, one.owed_by, one.about or (2, 0, 0)))


def _on_requests(record: list[Said], now: Instant) -> Iterator[Due]:
    """Answers to contact requests, and summaries of what was held."""
    register = contact_requests.fold(one for one in record if one.message.TYPE in contact_requests.TYPES)
    for one in register.requests:
        request = one.request
        for direction in sorted(one.owed_by):
            by = _answer_by(one)
            yield Due(
                Duty.ANSWER_REQUEST, direction, by, request.at, request.place, request.marking, request.precedence,
                held=by != one.answer_by,
            )  # fmt: skip
        held_at = one.scheduled_at
        if held_at is None or held_at > now or one.state not in ("accepted", "scheduled", "held"):
            continue
        for direction in (0, 1):
            if direction not in one.summarised_by:
                by = later(held_at, SUMMARISE_WITHIN_S)
                yield Due(Duty.SUMMARISE, direction, by, held_at, request.place, request.marking, request.precedence)


def _answer_by(one: ContactRequest) -> Instant:
    """The time that a holding reply named, if it is later than the one that was asked for."""
    values = {} if one.answer is None else fields(one.answer)
    name = "answer-by" if one.answer is not None and isinstance(one.answer.message, HoldingReply) else "review-at"
    named = values.get(name) if one.state == "under-study" else None
    return one.answer_by if named is None else max(one.answer_by, from_seconds(named))


def _close_outs(cited: Cited, now: Instant) -> Iterator[Due]:
    """Notifications whose time is over and that nobody closed."""
    for said in cited.said.values():
        message = said.message
        if not isinstance(message, StructuredMessage) or not set(message.LIFE) & set(CLOSE_WITHIN_S):
            continue
        life = Life(message)
        for one in cited.by_author(said):
            if isinstance(one.message, StructuredMessage) and one.message.CODE in FOLLOWING:
                _follow(life, one.message)
        if life.window is None or not life.is_open or cited.was_taken_back(said):
            continue
        ended = from_seconds(life.window.end)
        within = min(CLOSE_WITHIN_S[code] for code in message.LIFE if code in CLOSE_WITHIN_S)
        if ended <= now:
            yield Due(
                Duty.CLOSE, said.direction, later(ended, within), ended, said.place, said.marking, said.precedence
            )


def _follow(life: Life, message: StructuredMessage) -> None:
    """What may not follow changes nothing."""
    try:
        life.follow(message)
    except MessageFault:
        return


def _reviews(cited: Cited, charters: Mapping[Marking, Charter], now: Instant) -> Iterator[Due]:
    """Reviews that come within a week or are over: of the charter, of a refusal, of a suspension."""
    soon = later(now, REVIEW_AHEAD_S)
    for marking, charter in charters.items():
        found = charter.in_force(now)
        if found is not None and from_seconds(found.proposal.values["review-at"]) <= soon:
            at = from_seconds(found.proposal.values["review-at"])
            for direction in (0, 1):
                yield Due(Duty.REVIEW, direction, at, found.said.at, found.said.place, marking)
    register = contact_requests.fold(one for one in cited.said.values() if one.message.TYPE in contact_requests.TYPES)
    refused = [one.answer for one in register.requests if one.state == "declined" and one.answer is not None]
    suspended = [one for one in cited.said.values() if isinstance(one.message, Suspension)]
    for said in (*refused, *suspended):
        stated = fields(said).get("review-at")
        if stated is None:
            continue
        by = from_seconds(stated)
        if by <= soon and not _was_reviewed(said, cited, by):
            yield Due(Duty.REVIEW, said.direction, by, said.at, said.place, said.marking)


def _was_reviewed(said: Said, cited: Cited, at: Instant) -> bool:
    """Whether its author said something about it when the time for that had come, or lifted it before."""
    return any(one.at >= at or one.message.CODE == "L11" for one in cited.by_author(said))


def _announcements(cited: Cited, now: Instant) -> Iterator[Due]:
    """What both sides announce at the instant that they agreed; until a side files that it was said (B12)."""
    for marking in Marking:
        for one in joint_statements.fold(cited.said.values(), marking):
            at = one.announced_at
            if at is None or not later(at, -REVIEW_AHEAD_S) <= now <= later(at, ANNOUNCED_AFTER_S):
                continue
            versions = [said for said in cited.said.values() if said in one.latest.values()]
            for direction in (0, 1):
                about = [word for said in versions for word in (*cited.by_author(said), *cited.by_other(said))]
                if not any(word.message.CODE == "B12" and word.direction == direction for word in about):
                    yield Due(Duty.ANNOUNCE, direction, at, one.first.at, one.first.place, marking)


def _rosters(record: list[Said], now: Instant) -> Iterator[Due]:
    """A side that announced its watch says more when the time of its last word is over."""
    for marking in Marking:
        for direction in (0, 1):
            mine = [one for one in record if one.direction == direction and one.marking is marking]
            rosters = [one for one in mine if isinstance(one.message, WatchRoster)]
            if rosters:
                until = from_seconds(fields(rosters[-1])["until"])
                if until <= now:
                    yield Due(Duty.ROSTER, direction, until, rosters[-1].at, rosters[-1].place, marking)


def _tests(record: list[Said], charter: Charter, now: Instant) -> Iterator[Due]:
    """The scheduled test that is next or that was missed last; older ones are told by the report of tests."""
    for slot in line_tests.open_slots(record, charter, now):
        yield Due(Duty.TEST, slot.owed_by, slot.until, slot.at, None, Marking.TEST)
