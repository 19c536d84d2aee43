"""Every command about the relation answers scripts: with `--json` nothing but JSON objects, also when it refuses."""

from __future__ import annotations

from collections.abc import Iterator

import click

from comity.cli import main
from tests.cli.stations import Two

WINDOW = "201800Z NOV 30 - 202000Z NOV 30"
MEETING = ("--channel", "south", "--meeting", "Working group 4")


def verbs(group: click.Group, before: str = "") -> Iterator[str]:
    """All commands whose code is about the relation, as they are typed."""
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            yield from verbs(one, f"{before}{name} ")
        elif one.callback is not None and one.callback.__module__.startswith("comity.cli.relation."):
            yield f"{before}{name}"


class Asked:
    """Commands of one station; each must answer with JSON objects alone."""

    def __init__(self, two: Two) -> None:
        self._north = two.north
        self.verbs: set[str] = set()

    def __call__(self, verb: str, *arguments: object, refused: bool = False) -> str:
        done = self._north.do(verb, *arguments, "--json")
        assert done.objects, f"{verb} told a script nothing"
        assert done.status == (2 if refused else 0), done
        assert all(("error" in one) is refused for one in done.objects)
        self.verbs.add(verb)
        return str(done.objects[-1].get("reference"))


def test_every_command_of_the_relation_answers_with_json(two: Two) -> None:
    ask = Asked(two)
    for verb in ("relation", "due", "response-times", "contacts", "charter show", "meeting show"):
        ask(verb)
    ask("charter diff", "--channel", "south")
    text = ask(
        "escalate", two.north.ask("send", "--channel", "south", "--text", "x", "--precedence", "FLASH")["reference"]
    )
    ask("escalate", text, "--show")
    ask("review", "--from", "2026-01-01T00:00:00Z", "--to", "2026-01-02T00:00:00Z")
    ask("test-failure", "--channel", "south", "--cause", "maintenance", refused=True)
    proposed = ask("charter propose", "--channel", "south")
    ask("charter accept", proposed, "--authority", "chief", refused=True)
    ask("charter decline", proposed, "--authority", "chief", "--remarks", "no", refused=True)
    call = ("--medium", "voice", "--tier", "theatre", "--subject", "incident", "--window", WINDOW)
    request = ask("request", "--channel", "south", *call)
    ask("respond", request, "accept", "--at", "201830Z NOV 30", refused=True)
    ask("expire", request, refused=True)
    ask("summary", request, "--held", WINDOW, "--outcome", "nothing-agreed", "--account", "x", refused=True)
    ask("withdraw", request, "no longer needed")
    item = ask("meeting propose", *MEETING, "--title", "Distances", "--wording", "At sea", "--place", "1")
    ask("meeting amend", item, "--wording", "At sea and in the air")
    ask("meeting accept", item, refused=True)
    ask("meeting withdraw", item)
    ask("meeting statement", "--channel", "south", refused=True)
    ask("meeting readout", *MEETING, "--held", WINDOW, "--point", "Both keep the line open.")
    ours = ask("suspend", "--channel", "south", "--scope", "N", "--reason", "political", "--condition", "Talks.")
    ask("condition", ours, "waived", "--number", "1", "--remarks", "why")
    notice = ask("lift", ours)
    ask("stage", notice, "--tier", "theatre", "--stage", "proposed")
    assert ask.verbs == set(verbs(main)), "a new command about the relation is asked here, too"
