"""The desk: every operation by name. Arguments and results are plain JSON values.

Each operation checks everything before it changes anything; what it raises is a ComityError with a code and facts.
The running station offers the desk through the local socket; commands use one of their own while it is stopped.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from comity.station.desk.answering import Answering
from comity.station.desk.arguments import Operations
from comity.station.desk.condition import Condition
from comity.station.desk.encounters import EncounterEntries
from comity.station.desk.inbox import Inbox
from comity.station.desk.keeping import Keeping
from comity.station.desk.notices import Notices
from comity.station.desk.pairing import PairingDesk
from comity.station.desk.reading import Reading
from comity.station.desk.sending import Sending
from comity.station.desk.transcript import Transcripts
from comity.station.station import Station


class Desk:
    """All operations on one open station; `perform` for those that end, `follow` for those that yield items."""

    def __init__(self, station: Station) -> None:
        reading = Reading(station)
        sending = Sending(station, reading)
        answering = Answering(station, reading, sending)
        notices = Notices(station, reading, sending)
        inbox = Inbox(station, reading)
        condition = Condition(station, reading)
        pairing = PairingDesk(station)
        keeping = Keeping(station)
        transcripts = Transcripts(station.store)
        self._performed = Operations(
            sending.send,
            sending.line_test,
            answering.acknowledge,
            answering.readback,
            answering.confirm,
            answering.correct_readback,
            answering.clarify,
            answering.answer,
            answering.correct,
            answering.cancel,
            notices.draft_notice,
            notices.voice_card,
            notices.voice_log,
            inbox.inbox,
            inbox.outbox,
            inbox.entry,
            inbox.shown,
            condition.status,
            condition.evidence,
            pairing.pair,
            pairing.identity,
            pairing.revoke,
            keeping.export,
            keeping.backup,
            keeping.rotate_keys,
            keeping.seal_record,
        )
        self._followed = Operations(
            inbox.follow_inbox,
            transcripts.transcript,
            transcripts.verify_transcript,
            EncounterEntries(station.store).encounter_entries,
        )

    def follows(self, op: str) -> bool:
        """Whether `op` yields items."""
        return op in self._followed

    async def perform(self, op: str, args: dict[str, Any]) -> dict[str, Any]:
        """Do an operation and return its result. Raises ComityError."""
        result: dict[str, Any] = await self._performed.call(op, args)
        return result

    def follow(self, op: str, args: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation. Raises ComityError."""
        items: AsyncGenerator[dict[str, Any], None] = self._followed.call(op, args)
        return items
