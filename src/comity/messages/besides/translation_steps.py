"""How translations of one message stand: which step replaces which, and which prove their stage.

spec/13-catalogue.md, section 8.1. Nothing here looks anything up: the caller brings the steps of both logs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from comity.messages.besides.translation import STAGE, STATUS, Translation
from comity.messages.faults import MessageFault
from comity.messages.structured import Values

TRANSLATED, REVIEWED, CERTIFIED = (STAGE.number(name) for name in ("translated", "reviewed", "certified"))
MACHINE = STATUS.number("machine")
Key = TypeVar("Key", bound=Hashable)
"""What names an entry to the caller."""
ROLES = ("translator", "reviewer", "certifier")
_KEPT = {
    REVIEWED: ("status", "from", "into", "translator"),
    CERTIFIED: ("status", "from", "into", "translator", "reviewer", "text"),
}
"""What a step must leave as it was in the one that it continues."""


class TwoRolesOnePerson(MessageFault):
    """Nobody checks his own work. Facts: `name`, `role` (the one asked for), `holds` (the one that he has)."""

    code = "two-roles-one-person"


class MachineNotAdvanced(MessageFault):
    """A machine draft is neither reviewed nor certified; somebody takes it over as translator first. No facts."""

    code = "machine-not-advanced"


class TranslationStepWrong(MessageFault):
    """The step does not continue what it cites. Facts: `stage` (asked for), `found` (of what is cited, or `none`)."""

    code = "translation-step-wrong"


@dataclass(frozen=True, slots=True)
class Step(Generic[Key]):
    """A translation in the record. `key` names its entry, `author` its log; `cites` are keys.

    `disputed`: the other side asked about it or did not understand it, and has no answer; `withdrawn`: cancelled.
    """

    key: Key
    author: int
    cites: tuple[Key, ...]
    message: Translation
    disputed: bool = False
    withdrawn: bool = False


@dataclass(slots=True)
class Standing(Generic[Key]):
    """A step, whether what it says of its stage is proved, and the step that replaced it."""

    step: Step[Key]
    founded: bool
    replaced_by: Key | None = None

    @property
    def is_current(self) -> bool:
        """Whether it is the latest of its line and was not withdrawn."""
        return self.replaced_by is None and not self.step.withdrawn


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: case and spacing do not make another."""
    return _plain(one) == _plain(other)


def check_step(step: Translation, before: Translation | None) -> None:
    """Raises TwoRolesOnePerson, MachineNotAdvanced, TranslationStepWrong unless `step` may continue `before`."""
    stage = step.values["stage"]
    _check_roles(step)
    if stage == TRANSLATED:
        if before is not None and before.values["into"] != step.values["into"]:
            raise _step_wrong(step, before)
        return
    if before is None or before.values["stage"] != stage - 1:
        raise _step_wrong(step, before)
    if before.values["status"] == MACHINE:
        raise MachineNotAdvanced()
    if any(before.values[name] != step.values[name] for name in _KEPT[stage]):
        raise _step_wrong(step, before)


def advanced(before: Translation, role: str, person: str, text: str | None = None) -> Translation:
    """The next step: `person` reviews or certifies. Raises as `check_step` does, and what making a message raises."""
    stage = REVIEWED if role == "reviewer" else CERTIFIED
    if before.values["status"] == MACHINE:
        raise MachineNotAdvanced()
    if before.values["stage"] != stage - 1:
        raise TranslationStepWrong(stage=STAGE.render(stage), found=STAGE.render(before.values["stage"]))
    for holds in ROLES:
        if holds in before.values and same_person(before.values[holds], person):
            raise TwoRolesOnePerson(name=person, role=role, holds=holds)
    kept = {name: value for name, value in before.values.items() if name != "notes"}
    changed = {} if text is None else {"text": text}
    return Translation(Values({**kept, **changed, "stage": stage, role: person}))


def standings(original: Key, steps: Iterable[Step[Key]]) -> list[Standing[Key]]:
    """How the translations of `original` stand; `steps` in the order of each log. Others' steps are left out."""
    found: dict[Key, Standing[Key]] = {}
    for step in steps:
        if step.cites[:1] != (original,):
            continue
        before = found.get(step.cites[1]) if len(step.cites) > 1 else None
        founded = _is_founded(step, before)
        if founded and before is not None:
            before.replaced_by = step.key
        found[step.key] = Standing(step, founded)
    return list(found.values())


def _is_founded(step: Step[Key], before: Standing[Key] | None) -> bool:
    if len(step.cites) > 1 and before is None:
        return False
    if before is not None and (
        not before.founded or before.replaced_by is not None or before.step.author != step.author
    ):
        return False
    try:
        check_step(step.message, None if before is None else before.step.message)
    except MessageFault:
        return False
    return True


def _check_roles(step: Translation) -> None:
    names = [(role, step.values[role]) for role in ROLES if role in step.values]
    for place, (role, name) in enumerate(names):
        for holds, other in names[:place]:
            if same_person(name, other):
                raise TwoRolesOnePerson(name=name, role=role, holds=holds)


def _step_wrong(step: Translation, before: Translation | None) -> TranslationStepWrong:
    found = "none" if before is None else STAGE.render(before.values["stage"])
    return TranslationStepWrong(stage=STAGE.render(step.values["stage"]), found=found)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
