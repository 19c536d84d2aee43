"""How the translations of an entry look to people: what its author wrote stands above them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.cli.screen import Screen

_ROLES = ("translator", "reviewer", "certifier")


def show_translations(writer: Screen, item: Mapping[str, Any]) -> None:
    """The translations of an entry, below what its author wrote: mark, stage, names, then the text, indented twice."""
    translations = item.get("translations") or []
    if translations:
        writer.line("    " + writer.text("translation-original-holds"))
    for one in translations:
        writer.line(f"    {_headline(writer, one)}")
        if one["replaced_by"] is None and not one["withdrawn"]:
            writer.block("\n".join(f"    {line}" for line in one["text"].split("\n")))
    if item.get("translation"):
        writer.line(f"    {_headline(writer, item['translation'])}")
        writer.line("    " + writer.text("translation-original-holds"))


def _headline(writer: Screen, one: Mapping[str, Any]) -> str:
    stage = one["stage"] if one["founded"] else "not-proved"
    parts = [
        writer.text(f"translation-status-{one['status']}"),
        writer.text(f"translation-stage-{stage}"),
        *(writer.text(f"translation-by-{role}", name=one[role]) for role in _ROLES if role in one),
        *([writer.text("translation-disputed")] if one["disputed"] else []),
        *([writer.text("translation-withdrawn")] if one["withdrawn"] else []),
        *([writer.text("translation-replaced", reference=one["replaced_by"])] if one["replaced_by"] else []),
    ]
    named = writer.text("translation-into", language=one["label"], reference=one["reference"])
    return named + writer.text("translation-comma").join(parts)
