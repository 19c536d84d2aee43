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
    # 80 to 87: search and rescue, family S
    # 88 to 111: dialogue, family D
    # 112 to 119: replies, family R
    # 120 to 143: the line, family L
    # 144 to 159: besides
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
