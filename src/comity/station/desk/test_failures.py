"""Saying why scheduled line tests failed (L04)."""

from __future__ import annotations

from typing import Any

from comity.clock import date_time_group, later
from comity.messages.line.test_failure import TestFailure
from comity.relation import line_tests
from comity.relation.line_tests import Outcome
from comity.station.desk.sending import Sending
from comity.station.relation.faults_of_contacts import NoTestFailed
from comity.station.relation.scheduled_tests import schedule
from comity.station.station import Station

_FAILED = (Outcome.MISSED, Outcome.UNANSWERED)


class TestFailures:
    """The operation behind `comity test-failure`."""

    def __init__(self, station: Station, sending: Sending) -> None:
        self._station = station
        self._sending = sending

    async def test_failure(
        self,
        channel: str,
        cause: str,
        fields: dict[str, str] | None = None,
        precedence: str | None = None,
        language: str | None = None,
    ) -> dict[str, Any]:
        """Tell the cause of every test of the last 24 hours that failed and of which nobody told a cause yet.

        Raises NoTestFailed when there is none.
        """
        now = self._station.clock.now()
        record = self._station.records.of(channel)
        _, charter = schedule(self._station, channel)
        day = line_tests.reports(record.said(line_tests.TYPES), charter, later(now, -line_tests.DAY_S), now)
        failed = [one for one in day if one.outcome in _FAILED and one.declared is None]
        if not failed:
            raise NoTestFailed(channel=channel)
        coming = next(line_tests.slots(charter, later(now, 1), later(now, 2 * line_tests.DAY_S)), None)
        sides = {one.slot.owed_by == record.our_direction for one in failed}
        usual = {
            "missed": "; ".join(date_time_group(one.slot.at) for one in failed),
            "cause": cause,
            "next-at": date_time_group(later(now, line_tests.DAY_S) if coming is None else coming.at),
            "seen-by": "ours",
        }
        outcome = await self._sending.send(
            channel, type=TestFailure.CODE, fields=usual | (fields or {}), precedence=precedence, language=language
        )
        return outcome | {"missed": usual["missed"], "whose": sorted("our" if ours else "their" for ours in sides)}
