"""What is said: message types, the envelope around them, and what may travel. See spec/05-messages.md.

A new type is one file beside this one, or in a folder here, and one row of TYPES; tests/messages/test_types.py names
what else it needs. Types are imported when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.messages.message import Message

TYPES: dict[int, str] = {
    5: "text:Text",
    6: "phrase:Phrase",
    7: "line_test:LineTest",
    8: "line_test_answer:LineTestAnswer",
    9: "acknowledgement:Acknowledgement",
    10: "readback:Readback",
    11: "readback_confirmed:ReadbackConfirmed",
    12: "readback_corrected:ReadbackCorrected",
    13: "clarification_request:ClarificationRequest",
    14: "clarification:Clarification",
    15: "correction:Correction",
    16: "cancellation:Cancellation",
    17: "service_message:ServiceMessage",
    # 32 to 63: notifications, family N
    32: "notifications.launch:Launch",
    33: "notifications.window_change:WindowChange",
    34: "notifications.event_cancellation:EventCancellation",
    35: "notifications.post_launch:PostLaunch",
    36: "notifications.space_event:SpaceEvent",
    40: "notifications.exercise:Exercise",
    41: "notifications.movement:Movement",
    42: "notifications.document:Document",
    43: "notifications.calendar:Calendar",
    48: "notifications.hazard_area:HazardArea",
    49: "notifications.submarine_area:SubmarineArea",
    50: "notifications.flight_area:FlightArea",
    51: "notifications.closure:Closure",
    54: "notifications.passage:Passage",
    56: "notifications.protected_movement:ProtectedMovement",
    60: "notifications.unusual_activity:UnusualActivity",
    # 64 to 79: encounters and incidents, family E
    64: "encounters.encounter_advisory:EncounterAdvisory",
    65: "encounters.intention_signal:IntentionSignal",
    66: "encounters.caution:Caution",
    67: "encounters.identification_request:IdentificationRequest",
    68: "encounters.de_escalation_proposal:DeEscalationProposal",
    69: "encounters.incident_report:IncidentReport",
    70: "encounters.incident_evidence:IncidentEvidence",
    71: "encounters.event_of_concern:EventOfConcern",
    72: "encounters.unintended_act:UnintendedAct",
    73: "encounters.hazardous_incident:HazardousIncident",
    # 80 to 87: search and rescue, family S
    80: "rescue.distress_report:DistressReport",
    81: "rescue.situation_report:SituationReport",
    82: "rescue.rescue_entry_request:RescueEntryRequest",
    83: "rescue.persons_found:PersonsFound",
    # 88 to 111: dialogue, family D
    88: "dialogue.call_request:CallRequest",
    89: "dialogue.call_response:CallResponse",
    90: "dialogue.call_summary:CallSummary",
    91: "dialogue.holding_reply:HoldingReply",
    92: "dialogue.agenda_item:AgendaItem",
    93: "dialogue.joint_statement:JointStatement",
    94: "dialogue.proposal:Proposal",
    95: "dialogue.answer_to_proposal:AnswerToProposal",
    96: "dialogue.courtesy:Courtesy",
    97: "dialogue.cyber_inquiry:CyberInquiry",
    # 112 to 119: replies, family R
    112: "replies.understanding:Understanding",
    113: "replies.delivered_to_commander:DeliveredToCommander",
    114: "replies.acknowledgement_query:AcknowledgementQuery",
    # 120 to 143: the line, family L
    120: "line.watch_roster:WatchRoster",
    121: "line.test_failure:TestFailure",
    122: "line.suspension:Suspension",
    123: "line.restoration:Restoration",
    124: "line.non_response:NonResponse",
    125: "line.key_notice:KeyNotice",
    126: "line.edition_change:EditionChange",
    127: "line.disclosure:Disclosure",
    128: "line.counterpart_change:CounterpartChange",
    # 144 to 159: besides
    144: "besides.translation:Translation",
    145: "besides.readout:Readout",
    146: "besides.charter_proposal:CharterProposal",
    147: "besides.charter_acceptance:CharterAcceptance",
    148: "besides.commission_notice:CommissionNotice",
    149: "besides.revocation_notice:RevocationNotice",
    150: "besides.condition_status:ConditionStatus",
    151: "besides.restoration_stage:RestorationStage",
    152: "besides.encounter_record_offer:EncounterRecordOffer",
    153: "besides.encounter_record_cosignature:EncounterRecordCosignature",
    154: "besides.watch_handover:WatchHandover",
    155: "besides.declared_elsewhere:DeclaredElsewhere",
    156: "besides.voice_log:VoiceLog",
    157: "besides.release_proof:ReleaseProof",
    158: "besides.officer_notice:OfficerNotice",
}
"""Where each type is, by its number on the wire. Numbers 0 to 4 belong to the channel itself."""


class _Table(Mapping[int, "type[Message]"]):
    """The types, each imported when it is asked for: nobody waits for a hundred files who reads one message."""

    def __init__(self) -> None:
        self._loaded: dict[int, type[Message]] = {}

    def __getitem__(self, number: int) -> type[Message]:
        if number not in self._loaded:
            module, _, name = TYPES[number].partition(":")
            self._loaded[number] = getattr(import_module(f"comity.messages.{module}"), name)
        return self._loaded[number]

    def __iter__(self) -> Iterator[int]:
        return iter(TYPES)

    def __len__(self) -> int:
        return len(TYPES)

    def __contains__(self, number: object) -> bool:
        return number in TYPES


TABLE: Mapping[int, type[Message]] = _Table()
"""All message types by their number on the wire."""
