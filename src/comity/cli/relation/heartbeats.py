"""How both watches and the line tests stand, as several commands show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.cli.messages.items import group
from comity.cli.screen import Screen

_RED = {"fg": "red", "bold": True}


def show_watches(writer: Screen, one: Mapping[str, Any], *, in_short: bool = False) -> None:
    """Both watches, declared beside seen where that is known, and the tests of the last day.

    `in_short`: what was seen only where it differs from what was declared.
    """
    _show_both(writer, one, in_short)
    if one["exercise_watch"] is not None:
        _indented(writer, "watch-of-exercise")
        _show_both(writer, one["exercise_watch"], in_short)
        _indented(writer, "watch-exercise-over")
    if one.get("seen") == "long-record":
        _indented(writer, "watch-not-looked-at")
    tests = one["tests"]
    if tests["next"] is None:
        _indented(writer, "watch-no-tests")
    else:
        failed = {"missed": tests["missed"], "unanswered": tests["unanswered"], "late": tests["late"]}
        said = writer.text("watch-tests", kept=tests["kept"], next=group(tests["next"]), **failed)
        writer.styled((f"    {said}", _RED if tests["missed"] or tests["unanswered"] else {}))


def _show_both(writer: Screen, one: Mapping[str, Any], in_short: bool) -> None:
    for side in ("our", "their"):
        watch = one[f"{side}_watch"]
        _show_watch(writer, side, watch, with_seen=not in_short or bool(watch.get("differences")))


def _show_watch(writer: Screen, side: str, watch: Mapping[str, Any], *, with_seen: bool) -> None:
    facts = {"side": side, "declared": writer.text(f"watch-{watch['declared']}")}
    if watch["until"] is None:
        _indented(writer, "watch-never-said", **facts)
    elif watch["declared"] == "unknown":
        _indented(writer, "watch-stale", until=group(watch["until"]), **facts)
    else:
        languages = writer.language.listed(watch["languages"])
        _indented(writer, "watch-declared", until=group(watch["until"]), languages=languages, **facts)
    if "overdue" in watch and with_seen:
        spoke = group(watch["last_spoke"]) if watch["last_spoke"] else writer.text("charter-none")
        writer.line("      " + writer.text("watch-seen", spoke=spoke, overdue=watch["overdue"]))
    for difference in watch.get("differences", ()):
        writer.styled(("      " + writer.text(f"watch-difference-{difference}"), _RED))
    if watch["cause"]:
        writer.line("      " + writer.text("watch-cause", cause=writer.text(f"watch-cause-{watch['cause']}")))


def _indented(writer: Screen, key: str, **facts: object) -> None:
    writer.line("    " + writer.text(key, **facts))
