"""The review of a period: what both sides meet about once or twice a year (spec/06-record.md, section 9).

A pure function of the record up to the end of the period, from neither side's point of view: two stations with the
same entries make the same review. Every time is that of its author's clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from comity.clock import Instant, iso
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.line.test_failure import TestFailure
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.structured import StructuredMessage
from comity.relation import charter_proposals, contact_requests, line_tests
from comity.relation.barring import refusal_of
from comity.relation.channel_state import ChannelState, channel_state
from comity.relation.contact_request_life import ContactRequest
from comity.relation.line_tests import Outcome, SlotReport
from comity.relation.recorded_encounters import recorded_encounters
from comity.relation.response_times import response_times
from comity.relation.said import Place, Said, entry_name, in_order
from comity.relation.suspensions import SuspensionLife, tiers_in

ENCOUNTERS = "E"
"""The family whose messages are listed one by one."""
_READ = (Acknowledgement.TYPE, Readback.TYPE)


@dataclass(frozen=True, slots=True)
class Period:
    """Messages released at or after `since` and before `until`."""

    since: Instant
    until: Instant

    def holds(self, said: Said) -> bool:
        """Whether a message was released in it."""
        return self.since <= said.at < self.until


def review(
    record: Iterable[Said],
    refused: Iterable[tuple[Said, Sequence[SuspensionLife]]],
    tiers: tuple[str, str],
    marking: Marking,
    period: Period,
) -> dict[str, Any]:
    """The review as plain values. `record` is all that counts, of every marking; `refused` what was barred."""
    known = in_order(said for said in record if said.at < period.until)
    ours = [said for said in known if said.marking is marking]
    listed = [said for said in ours if period.holds(said)]
    cited = _citing(known)
    state = channel_state(known, marking, tiers)
    requests = contact_requests.fold(known).requests
    charter = charter_proposals.fold(known, marking)
    reports = line_tests.reports(known, charter, period.since, Instant(period.until - 1))
    slots = [one for one in reports if one.slot.at < period.until]
    return {
        "messages": [_counts(listed, side) for side in (0, 1)],
        "response_times": _response_times(known, marking, period),
        "encounters": [_encounter(said, cited) for said in listed if _family(said) == ENCOUNTERS],
        "encounter_records": recorded_encounters(ours, cited, period.holds),
        "line_tests": [_line_tests(known, cited, period, side) for side in (0, 1)],
        "scheduled_tests": [_scheduled(slots, side) for side in (0, 1)],
        "test_failures": [_with_fields(said) for said in listed if isinstance(said.message, TestFailure)],
        "contact_requests": [_request(one, period) for one in requests if _is_listed(one, marking, period)],
        "refusals": [_refusal(said, by) for said, by in refused if period.holds(said) and said.marking is marking],
        "suspensions": [_suspension(one, period) for one in state.suspensions],
        "conditions": _conditions(state),
        "stages": [
            {"tier": one.tier, "side_0": one.sides[0].value, "side_1": one.sides[1].value} for one in state.stages
        ],
        "declared_elsewhere": [_with_fields(said) for said in state.declared if period.holds(said)],
    }


def _citing(known: Iterable[Said]) -> dict[Place, list[Said]]:
    found: dict[Place, list[Said]] = {}
    for said in known:
        for place in said.cites:
            found.setdefault(place, []).append(said)
    return found


def _counts(listed: Iterable[Said], side: int) -> dict[str, Any]:
    own = [said for said in listed if said.direction == side]
    types = Counter(said.message.CODE for said in own)
    return {
        "side": side,
        "types": dict(sorted(types.items())),
        "precedences": {one.name: sum(said.precedence is one for said in own) for one in reversed(Precedence)},
    }


def _response_times(known: Iterable[Said], marking: Marking, period: Period) -> list[dict[str, Any]]:
    """How soon either side answered what the other released in the period; what came after it is not counted."""
    rows = response_times(known, Instant(period.until - 1), period.since, marking)
    return [
        {
            "side": row.direction,
            "duty": row.duty.value,
            "precedence": row.precedence.name,
            "asked": row.asked,
            "answered": row.answered,
            "in_time": row.in_time,
            "median_s": row.median_s,
            "longest_s": row.longest_s,
            "open": row.open,
            "longest_open_s": row.longest_open_s,
        }
        for row in rows
    ]


def _read_at(said: Said, cited: dict[Place, list[Said]]) -> Instant | None:
    return min(
        (one.at for one in cited.get(said.place, ()) if one.message.TYPE in _READ and one.direction != said.direction),
        default=None,
    )


def _encounter(said: Said, cited: dict[Place, list[Said]]) -> dict[str, Any]:
    read = _read_at(said, cited)
    return _with_fields(said) | {
        "precedence": said.precedence.name,
        "read_at": None if read is None else iso(read),
        "followed_by": [entry_name(one.place) for one in cited.get(said.place, ()) if one.message.TYPE not in _READ],
    }


def _line_tests(known: Iterable[Said], cited: dict[Place, list[Said]], period: Period, side: int) -> dict[str, Any]:
    tests = [
        said for said in known if isinstance(said.message, LineTest) and said.direction == side and period.holds(said)
    ]
    answers = {
        said.place: min(
            (one.at for one in cited.get(said.place, ()) if isinstance(one.message, LineTestAnswer)), default=None
        )
        for said in tests
    }
    took = [(answer - said.at) / 1000 for said in tests if (answer := answers[said.place]) is not None]
    return {
        "side": side,
        "sent": len(tests),
        "answered": len(took),
        "longest_s": max(took, default=None),
        "unanswered": [entry_name(said.place) for said in tests if answers[said.place] is None],
    }


def _scheduled(reports: Iterable[SlotReport], side: int) -> dict[str, Any]:
    """The tests that the charter scheduled for a side: kept, or not and why."""
    own = [one for one in reports if one.slot.owed_by == side]
    outcomes = Counter(one.outcome.value for one in own)
    return {
        "side": side,
        "slots": len(own),
        "outcomes": dict(sorted(outcomes.items())),
        "not_kept": [
            {"at": iso(one.slot.at), "outcome": one.outcome.value, "cause": one.cause}
            for one in own
            if one.outcome is not Outcome.KEPT
        ],
    }


def _is_listed(one: ContactRequest, marking: Marking, period: Period) -> bool:
    return one.request.marking is marking and (
        period.holds(one.request) or any(step.counts and period.holds(step.said) for step in one.steps)
    )


def _request(one: ContactRequest, period: Period) -> dict[str, Any]:
    asked = contact_requests.rendered(one.request)
    return {
        "entry": entry_name(one.request.place),
        "asked_by": one.asked_by,
        "asked_at": iso(one.request.at),
        "medium": asked["kind"],
        "tier": asked["tier"],
        "subject": asked["subject"],
        "state": one.state,
        "answer": None if one.answer is None else _with_fields(one.answer),
        "waited_s": one.waited_s(period.until),
    }


def _refusal(said: Said, by: Sequence[SuspensionLife]) -> dict[str, Any]:
    """Never what it says."""
    return {
        "entry": entry_name(said.place),
        "type": said.message.CODE,
        "released": iso(said.at),
        "refusal": refusal_of(said.message.TYPE).value,
        "barred_by": [entry_name(one.said.place) for one in by],
    }


def _suspension(one: SuspensionLife, period: Period) -> dict[str, Any]:
    return {
        "entry": entry_name(one.said.place),
        "by": one.said.direction,
        "start": iso(one.start),
        "until": None if one.until is None else iso(one.until),
        "scope": list(one.values["scope"]),
        "tiers": list(tiers_in(one.values)),
        "standing": one.standing_at(period.until),
        "lifts": [
            {"notice": entry_name(lift.notice.place), "confirmed": entry_name(lift.confirmation.place),
             "from": iso(lift.at)}
            for lift in one.lifts
        ],
    }  # fmt: skip


def _conditions(state: ChannelState) -> list[dict[str, Any]]:
    return [
        {
            "about": entry_name(one.about),
            "text": one.text,
            "stated_by": one.author,
            "side_0": one.views[0].value,
            "side_1": one.views[1].value,
        }
        for one in state.conditions
    ]


def _with_fields(said: Said) -> dict[str, Any]:
    message = said.message
    return {
        "entry": entry_name(said.place),
        "type": message.CODE,
        "released": iso(said.at),
        "fields": dict(message.rendered) if isinstance(message, StructuredMessage) else {},
    }


def _family(said: Said) -> str:
    return said.message.FAMILY if isinstance(said.message, StructuredMessage) else ""
