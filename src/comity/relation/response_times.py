"""How long answers took, the same form for both sides (spec/16-charter-and-contacts.md, section 6).

Both instants are signed: the release of the message by its author's clock, that of the answer by the other's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from comity.clock import Instant, later
from comity.messages.precedence import Marking, Precedence
from comity.relation import contact_requests
from comity.relation.due import Cited, Duty, charters_of, first_reading, wants_acknowledgement
from comity.relation.said import Said

MEASURED: Final = (Duty.ACKNOWLEDGE, Duty.ANSWER_REQUEST)


@dataclass(frozen=True, slots=True)
class ResponseTimes:
    """How one side answered what was said with one precedence. Seconds."""

    direction: int
    """Of who was to answer."""
    duty: Duty
    precedence: Precedence
    asked: int
    answered: int
    in_time: int
    median_s: int | None
    longest_s: int | None
    open: int
    longest_open_s: int | None
    """Of what is still open, at the instant that was asked for."""


@dataclass(frozen=True, slots=True)
class _One:
    direction: int
    duty: Duty
    precedence: Precedence
    asked: Instant
    answered: Instant | None
    until: Instant

    def is_answered(self, now: Instant) -> bool:
        """Whether the answer was there at `now`."""
        return self.answered is not None and self.answered <= now


def response_times(
    record: Iterable[Said], now: Instant, start: Instant | None = None, marking: Marking = Marking.REAL
) -> list[ResponseTimes]:
    """Both sides' answers to what was released from `start` to `now`; no row where nothing was asked."""
    said = list(record)
    found = [*_acknowledgements(said, marking), *_requests(said, marking)]
    wanted = [one for one in found if one.asked <= now and (start is None or one.asked >= start)]
    rows = []
    for direction in (0, 1):
        for duty in MEASURED:
            for precedence in reversed(Precedence):
                ones = [
                    one for one in wanted if (one.direction, one.duty, one.precedence) == (direction, duty, precedence)
                ]
                if ones:
                    rows.append(_row(direction, duty, precedence, ones, now))
    return rows


def _acknowledgements(record: list[Said], marking: Marking) -> Iterator[_One]:
    """When an officer of the other side first said in any way that he read it."""
    charters = charters_of(record)
    cited = Cited(record)
    for said in cited.said.values():
        if said.marking is not marking or not wants_acknowledgement(said) or cited.was_taken_back(said):
            continue
        read = first_reading(said, cited)
        within = charters[marking].terms(said.at).acknowledge_within_s[said.precedence]
        first = None if read is None else read.at
        yield _One(1 - said.direction, Duty.ACKNOWLEDGE, said.precedence, said.at, first, later(said.at, within))


def _requests(record: list[Said], marking: Marking) -> Iterator[_One]:
    for one in contact_requests.fold(said for said in record if said.message.TYPE in contact_requests.TYPES).requests:
        request = one.request
        if request.marking is marking and (one.owed_by or one.first_answered_at is not None or one.state == "expired"):
            asked, answered = request.at, one.first_answered_at
            yield _One(1 - one.asked_by, Duty.ANSWER_REQUEST, request.precedence, asked, answered, one.answer_by)


def _row(direction: int, duty: Duty, precedence: Precedence, ones: list[_One], now: Instant) -> ResponseTimes:
    answered = [one for one in ones if one.is_answered(now)]
    spans = sorted(max(0, one.answered - one.asked) // 1000 for one in answered if one.answered is not None)
    waiting = [max(0, now - one.asked) // 1000 for one in ones if not one.is_answered(now)]
    return ResponseTimes(
        direction,
        duty,
        precedence,
        len(ones),
        len(answered),
        sum(one.answered is not None and one.answered <= one.until for one in answered),
        spans[(len(spans) - 1) // 2] if spans else None,
        spans[-1] if spans else None,
        len(waiting),
        max(waiting, default=None),
    )
