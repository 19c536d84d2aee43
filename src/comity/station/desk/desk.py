"""The desk: every operation by name. Arguments and results are plain JSON values.

Each operation checks everything before it changes anything; what it raises is a ComityError with a code and facts.
The running station offers the desk through the local socket; commands use one of their own while it is stopped.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

from comity.station.desk.answering import Answering
from comity.station.desk.arguments import Operation, Operations
from comity.station.desk.commissions import CommissionsDesk
from comity.station.desk.condition import Condition
from comity.station.desk.dealings import dealings
from comity.station.desk.drafts import DraftsDesk
from comity.station.desk.encounter_watch import EncounterWatchDesk
from comity.station.desk.encounters import EncounterEntries
from comity.station.desk.inbox import Inbox
from comity.station.desk.keeping import Keeping
from comity.station.desk.kept_encounters import KeptEncountersDesk
from comity.station.desk.notices import Notices
from comity.station.desk.officers import OfficersDesk
from comity.station.desk.opening import OpeningDesk
from comity.station.desk.pairing import PairingDesk
from comity.station.desk.preparing import Preparing
from comity.station.desk.proofs import ProofsDesk
from comity.station.desk.reading import Reading
from comity.station.desk.relation import RelationDesk
from comity.station.desk.reviewing import Reviewing
from comity.station.desk.sending import Sending
from comity.station.desk.transcript import Transcripts
from comity.station.desk.translating import Translating
from comity.station.desk.units import UnitsDesk
from comity.station.desk.watch import WatchDesk
from comity.station.relation.commissions import Commissions
from comity.station.relation.escalations import Escalations
from comity.station.release import Drafted
from comity.station.station import Station
from comity.store.base import Store


def _sayings(station: Station, reading: Reading, sending: Sending, answering: Answering) -> tuple[Operation, ...]:
    """What an officer can say on the line, and draft for elsewhere."""
    preparing = Preparing(station, reading, sending)
    translating = Translating(station, reading, sending)
    notices = Notices(station, reading, sending)
    return (
        sending.send,
        sending.line_test,
        preparing.prepare,
        preparing.prepared,
        preparing.withdraw_prepared,
        preparing.approve,
        preparing.send_prepared,
        answering.acknowledge,
        answering.readback_fields,
        answering.readback,
        answering.confirm,
        answering.correct_readback,
        answering.clarify,
        answering.answer,
        answering.correct,
        answering.cancel,
        translating.to_translate,
        translating.translate,
        translating.review_translation,
        translating.certify_translation,
        notices.draft_notice,
        notices.voice_card,
        notices.voice_log,
    )


OF_RECORD = (
    "transcript", "verify_transcript", "encounter_entries", "kept_encounters", "kept_scene", "kept_record",
    "unit_proposal", "charter_rules",
)  # fmt: skip
"""Names of the operations of `of_record`."""


def of_record(store: Store) -> tuple[Operation, ...]:
    """The operations that need the record only: they are done in the process of the command, with no key."""
    transcripts, kept = Transcripts(store), KeptEncountersDesk(store)
    return (
        transcripts.transcript,
        transcripts.verify_transcript,
        EncounterEntries(store).encounter_entries,
        kept.kept_encounters,
        kept.kept_scene,
        kept.kept_record,
        kept.unit_proposal,
        kept.charter_rules,
    )


class Desk:
    """All operations on one open station; `perform` for those that end, `follow` for those that yield items."""

    def __init__(self, station: Station) -> None:
        self.escalations = Escalations(station)
        reading = Reading(station)
        sending = Sending(station, reading)
        answering = Answering(station, reading, sending)
        relation = RelationDesk(station, reading, sending)
        inbox = Inbox(station, reading)
        pairing = PairingDesk(station, reading)
        keeping = Keeping(station)
        officers = OfficersDesk(station)
        drafts = DraftsDesk(station, reading, sending)
        proofs = ProofsDesk(station, reading)
        self.commissions = reading.known = Commissions(station)
        known = CommissionsDesk(station, reading, self.commissions)
        units = UnitsDesk(station, reading, sending, self.commissions)
        watch = WatchDesk(station, reading, sending, inbox)
        self.encounters = EncounterWatchDesk(station, reading)
        condition = Condition(station, reading, self.encounters)
        self._performed = Operations(
            *_sayings(station, reading, sending, answering),
            inbox.inbox,
            inbox.outbox,
            inbox.entry,
            inbox.shown,
            condition.status,
            condition.evidence,
            relation.relation,
            relation.suspend,
            relation.lift,
            relation.condition,
            relation.stage,
            *dealings(station, reading, sending, answering, self.escalations),
            pairing.pair,
            pairing.identity,
            pairing.give_up,
            pairing.revoke,
            keeping.export,
            keeping.backup,
            keeping.rotate_keys,
            keeping.seal_record,
            Reviewing(station).review,
            *officers.operations,
            *drafts.operations,
            *proofs.operations,
            *watch.operations,
            *known.operations,
            *self.encounters.operations,
            *units.operations,
            *OpeningDesk(station).operations,
        )
        self._followed = Operations(inbox.follow_inbox, *of_record(station.store))

    def follows(self, op: str) -> bool:
        """Whether `op` yields items."""
        return op in self._followed

    def arguments(self, op: str) -> frozenset[str]:
        """Names of the arguments of an operation that ends. Raises OperationUnknown."""
        return self._performed.arguments(op)

    async def perform(self, op: str, args: dict[str, Any]) -> dict[str, Any]:
        """Do an operation and return its result; a draft, where officers must sign first. Raises ComityError."""
        try:
            result: dict[str, Any] = await self._performed.call(op, args)
        except Drafted as waits:
            return waits.result
        return result

    def follow(self, op: str, args: dict[str, Any]) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation. Raises ComityError."""
        items: AsyncGenerator[dict[str, Any], None] = self._followed.call(op, args)
        return items
