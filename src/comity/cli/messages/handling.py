"""How the clocks of handling and the share of FLASH look to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.cli.screen import Screen


def show_late(writer: Screen, item: Mapping[str, Any]) -> None:
    """What is awaited about a message for longer than its goal."""
    for one in item.get("late") or ():
        goal, over = _span(writer, one["goal_s"]), _span(writer, one["over_s"])
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


def _span(writer: Screen, seconds: int) -> str:
    """Hours and minutes, minutes, or seconds: no more than a reader needs."""
    if seconds >= 3600:
        return writer.text("span-hours", hours=seconds // 3600, minutes=seconds % 3600 // 60)
    if seconds >= 60:
        return writer.text("span-minutes", minutes=seconds // 60)
    return writer.text("span-seconds", seconds=seconds)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
