"""How both watches and the line tests stand, as several commands show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.cli.messages.items import group
from comity.cli.screen import Screen


def show_watches(writer: Screen, one: Mapping[str, Any]) -> None:
    """Both watches, declared beside seen where that is known, and the tests of the last day."""
    for side in ("our", "their"):
        _show_watch(writer, side, one[f"{side}_watch"])
    tests = one["tests"]
    if tests["next"] is None:
        _indented(writer, "watch-no-tests")
    else:
        failed = {"missed": tests["missed"], "unanswered": tests["unanswered"], "late": tests["late"]}
        said = writer.text("watch-tests", kept=tests["kept"], next=group(tests["next"]), **failed)
        writer.styled((f"    {said}", {"fg": "red", "bold": True} if tests["missed"] or tests["unanswered"] else {}))


def _show_watch(writer: Screen, side: str, watch: Mapping[str, Any]) -> None:
    facts = {"side": side, "declared": writer.text(f"watch-{watch['declared']}")}
    if watch["until"] is None:
        _indented(writer, "watch-never-said", **facts)
    elif watch["declared"] == "unknown":
        _indented(writer, "watch-stale", until=group(watch["until"]), **facts)
    else:
        languages = writer.language.listed(watch["languages"])
        _indented(writer, "watch-declared", until=group(watch["until"]), languages=languages, **facts)
    if "overdue" in watch:
        spoke = group(watch["last_spoke"]) if watch["last_spoke"] else writer.text("charter-none")
        writer.line("      " + writer.text("watch-seen", spoke=spoke, overdue=watch["overdue"]))
    for difference in watch.get("differences", ()):
        writer.line("      " + writer.text(f"watch-difference-{difference}"))
    if watch["cause"]:
        writer.line("      " + writer.text("watch-cause", cause=writer.text(f"watch-cause-{watch['cause']}")))


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("    " + writer.text(key, **facts))
