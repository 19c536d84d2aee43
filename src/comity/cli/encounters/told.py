"""What the running station's watch over tracks says on the screen of `comity run`: alarms, and its own condition."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.encounters.rows import change_row, say_change
from comity.cli.screen import Screen

if TYPE_CHECKING:
    from comity.station.tracks.rule_choice import RuleChoice
    from comity.station.tracks.watching import Event


def teller(writer: Screen, directory: Path) -> Callable[[Event], None]:
    """What to call with each event of the watch."""
    from comity.station.local.client import fault_of
    from comity.station.tracks.lines import ToldChange, ToldFault
    from comity.station.tracks.watching import Ended, Started

    def tell(event: Event) -> None:
        match event:
            case Started():
                for marking, choice in event.rules.items():
                    said = writer.language.marking(marking)
                    writer.say("track-watch-begins", marking=said, rules=rules_said(writer, choice))
                    writer.emit(event="watching", marking=marking.name, **_rules(choice))
            case Ended():
                writer.say("track-watch-ended", seconds=str(round(event.again_s)))
                writer.emit(event="watch-ended", why=event.why, again_s=event.again_s)
            case ToldFault() if event.event == "source":
                sentence = writer.language.error(fault_of(event.code, dict(event.facts)))
                writer.say("track-source-failed", source=event.facts.get("source", "-"), sentence=sentence)
                writer.emit(event="source-failed", error=event.code, facts=dict(event.facts))
            case ToldChange():
                say_change(writer, event.change, event.marking)
                if event.change.is_alarm:
                    look = ["comity", "encounters", "show", str(directory), "--encounter", str(event.change.encounter)]
                    writer.say("encounter-look", command=shlex.join(look))
                writer.emit(**change_row(event.change), marking=event.marking.name)

    return tell


def rules_said(writer: Screen, choice: RuleChoice) -> str:
    """Which rule sheet holds, and why."""
    named = "-" if choice.named is None else choice.named.hex()[:16]
    return writer.text(f"track-rules-{choice.why}", digest=choice.sheet.digest.hex()[:16], named=named)


def _rules(choice: RuleChoice) -> dict[str, Any]:
    named = None if choice.named is None else choice.named.hex()
    return {"rules": choice.sheet.digest.hex(), "rules_by": choice.why, "charter_names": named}
