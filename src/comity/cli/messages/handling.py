"""How the clocks of handling and the share of FLASH look to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.cli.screen import Screen
from comity.languages.spans import span_words


def show_late(writer: Screen, item: Mapping[str, Any]) -> None:
    """What is awaited about a message for longer than its goal."""
    for one in item.get("late") or ():
        goal, over = (span_words(writer.language, one[name]) for name in ("goal_s", "over_s"))
        writer.line("    " + writer.text("late-item", awaited=_awaited(writer, one["awaited"]), goal=goal, over=over))


def show_handling(writer: Screen, channel: Mapping[str, Any]) -> None:
    """What either side is late with, and how often each uses FLASH."""
    for side in ("our", "their"):
        late = channel["late"][side]
        counts = [(awaited, count) for awaited, count in late["over"].items() if count]
        for awaited, count in counts:
            writer.line("  " + writer.text(f"late-{side}", awaited=_awaited(writer, awaited), count=count))
        if counts:
            writer.line("    " + writer.text("late-newest", references=writer.language.listed(late["references"])))
    flash = channel["flash"]
    our, their = flash["our"], flash["their"]
    facts = {"our": our["flash"], "our_all": our["messages"], "their": their["flash"], "their_all": their["messages"]}
    percent = {"our_share": _percent(our["share"]), "their_share": _percent(their["share"])}
    writer.line("  " + writer.text("status-flash", days=flash["days"], **facts, **percent))


def _awaited(writer: Screen, awaited: str) -> str:
    return writer.text(f"awaited-{awaited}")


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
