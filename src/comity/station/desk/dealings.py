"""All operations on what two sides ask of each other and agree about their line."""

from __future__ import annotations

from comity.station.desk.answering import Answering
from comity.station.desk.arguments import Operation
from comity.station.desk.charter import CharterDesk
from comity.station.desk.contacts import Contacts
from comity.station.desk.due import DueDesk
from comity.station.desk.escalating import EscalationDesk
from comity.station.desk.meetings import Meetings
from comity.station.desk.reading import Reading
from comity.station.desk.sending import Sending
from comity.station.desk.test_failures import TestFailures
from comity.station.relation.escalations import Escalations
from comity.station.station import Station


def dealings(
    station: Station, reading: Reading, sending: Sending, answering: Answering, escalations: Escalations
) -> tuple[Operation, ...]:
    """Contact requests, the charter, what is due: what the desk adds to its table."""
    contacts = Contacts(station, reading, sending, answering)
    charter = CharterDesk(station, reading, sending)
    meetings = Meetings(station, reading, sending)
    owed = DueDesk(station, reading)
    escalating = EscalationDesk(station, reading, escalations)
    return (
        meetings.meetings,
        meetings.agenda_item,
        meetings.joint_statement,
        meetings.readout,
        owed.due,
        owed.handover,
        escalating.escalate,
        escalating.escalation,
        escalating.stop_escalation,
        escalating.response_times,
        TestFailures(station, sending).test_failure,
        contacts.contacts,
        contacts.request,
        contacts.respond,
        contacts.expire,
        contacts.withdraw,
        contacts.summarise,
        charter.charter,
        charter.charter_difference,
        charter.propose_charter,
        charter.accept_charter,
        charter.decline_charter,
    )
