"""Alarms on the screen of `comity run`: a scheduled line test failed, and what to do about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.messages.items import group
from comity.cli.screen import Screen
from comity.clock import iso

if TYPE_CHECKING:
    from comity.station.relation.scheduled_tests import AlarmOfTest

_RED = {"fg": "red", "bold": True}


def tell_alarm(writer: Screen, alarm: AlarmOfTest, directory: Path) -> None:
    """What failed, what the station tried, and what the watch does now."""
    slot, outcome = iso(alarm.slot), alarm.outcome.value
    writer.emit(
        event="test-failed",
        channel=alarm.channel,
        whose=alarm.whose,
        slot=slot,
        outcome=outcome,
        marking=alarm.marking.name,
        tried=list(alarm.tried),
        links=list(alarm.links),
    )
    if writer.as_json:
        return
    marking = writer.language.marking(alarm.marking)
    said = writer.text(f"alarm-test-{outcome}-{alarm.whose}", channel=alarm.channel, slot=group(slot))
    writer.styled((f"{marking}  {said}", _RED))
    if len(alarm.tried) > 1:
        writer.line("    " + writer.text("alarm-tried-links", links=", ".join(alarm.tried)))
    elif alarm.tried:
        writer.line("    " + writer.text("alarm-tried-one-link", link=alarm.tried[0]))
    elif outcome == "unanswered" and alarm.whose == "our":
        writer.line("    " + writer.text("alarm-tried-none"))
    up = writer.text("alarm-links-up", links=", ".join(alarm.links)) if alarm.links else writer.text("alarm-no-links")
    writer.line("    " + up)
    writer.line("    " + writer.text("alarm-do", directory=str(directory), channel=alarm.channel))
