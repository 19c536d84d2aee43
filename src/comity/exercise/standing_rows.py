"""Short rows of a table: how something stands a minute after a step, as `stands = { contact = "@visit", is = "held" }`.

`contact`, `suspension`, `charter`, `item` and `statement` name the step that began it, and both stations are asked;
`condition` (a number) and `tier` are asked of the station that spoke, for its own word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from comity.exercise.scenario import Expected, ScenarioStep, Words
from comity.exercise.sections import Section

_DELAY_S = 60.0
_BY_BOTH = {
    "contact": ("contacts", "channels.0.requests.reference={}.state"),
    "suspension": ("relation", "channels.0.suspensions.reference={}.standing"),
    "charter": ("charter", "channels.0.proposals.reference={}.state"),
    "item": ("meetings", "channels.0.meetings.0.items.reference={}.state"),
    "statement": ("meetings", "channels.0.statements.reference={}.state"),
}
_BY_SPEAKER = {
    "condition": ("relation", "channels.0.conditions.number={}.our"),
    "tier": ("relation", "channels.0.stages.tier={}.our"),
}


def standing_rows(section: Section, step: ScenarioStep, stands: Any, between: tuple[str, str]) -> list[Expected]:
    """The rows that `stands` of a step asks for, one for each version of it. Raises ScenarioWrong."""
    if not isinstance(stands, dict) or set(stands) - {"is"} - _BY_BOTH.keys() - _BY_SPEAKER.keys() or len(stands) != 2:
        raise section.wrong("form", "stands")
    if "is" not in stands or not step.words:
        raise section.wrong("missing", "is" if step.words else "en, zh")
    (kind,) = stands.keys() - {"is"}
    ask, path = (_BY_BOTH | _BY_SPEAKER)[kind]
    where = between if kind in _BY_BOTH else (step.by,)
    first, *others = sorted(step.versions)
    words: Words = step.words
    row = Expected(
        f"{step.id}/stands", step.place, first, words, (), None, step.id, _DELAY_S, ask, where,
        {"channel": step.channel}, path.format(stands[kind]), {"is": stands["is"]},
    )  # fmt: skip
    return [row, *(replace(row, version=version) for version in others)]
