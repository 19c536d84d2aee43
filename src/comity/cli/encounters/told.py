"""What the running station's watch over tracks says on the screen of `comity run`: alarms, and its own condition."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.encounters.rows import change_row, say_change
from comity.cli.screen import Screen

if TYPE_CHECKING:
    from comity.messages.precedence import Marking
    from comity.station.tracks.lines import ToldPicture
    from comity.station.tracks.rule_choice import RuleChoice
    from comity.station.tracks.watching import Event

QUIET_S = 60.0


def teller(writer: Screen, directory: Path) -> Callable[[Event], None]:
    """What to call with each event of the watch."""
    from comity.station.local.client import fault_of
    from comity.station.tracks.lines import ToldChange, ToldFault, ToldPicture
    from comity.station.tracks.watching import Ended, Started

    heard = _Heard(writer)

    def tell(event: Event) -> None:
        match event:
            case ToldPicture():
                heard.look(event)
            case Started():
                heard.sensed = event.sensed
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


class _Heard:
    """Says when no report has come for a while, and when one comes again: silence is not to look like calm."""

    def __init__(self, writer: Screen) -> None:
        self._writer = writer
        self._newest: dict[Marking, int] = {}
        self._quiet: set[Marking] = set()
        self.sensed: frozenset[Marking] | None = None
        """For which markings there are sensors, once that is known: others have nothing to be silent."""

    def look(self, picture: ToldPicture) -> None:
        """Take how a picture stands."""
        marking = picture.marking
        if self.sensed is not None and marking not in self.sensed:
            return
        newest = self._newest.setdefault(marking, int(picture.at))
        if picture.age_s is not None:
            newest = self._newest[marking] = int(picture.at) - round(picture.age_s * 1000)
        silent_s = (int(picture.at) - newest) / 1000
        if (silent_s > QUIET_S) == (marking in self._quiet):
            return
        self._quiet ^= {marking}
        key = "track-watch-quiet" if marking in self._quiet else "track-watch-heard"
        self._writer.say(key, marking=self._writer.language.marking(marking), seconds=str(round(silent_s)))
        self._writer.emit(event="quiet" if marking in self._quiet else "heard", marking=marking.name, silent_s=silent_s)


def rules_said(writer: Screen, choice: RuleChoice) -> str:
    """Which rule sheet holds, and why."""
    named = "-" if choice.named is None else choice.named.hex()[:16]
    return writer.text(f"track-rules-{choice.why}", digest=choice.sheet.digest.hex()[:16], named=named)


def _rules(choice: RuleChoice) -> dict[str, Any]:
    named = None if choice.named is None else choice.named.hex()
    return {"rules": choice.sheet.digest.hex(), "rules_by": choice.why, "charter_names": named}
