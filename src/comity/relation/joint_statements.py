"""Joint statements: versions from both sides, paragraph by paragraph; agreed when both signed the same final one.

spec/16-charter-and-contacts.md, section 7
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from comity.clock import Instant, from_seconds
from comity.messages.dialogue.joint_statement import STAGE, JointStatement
from comity.messages.facts.choice import LANGUAGE
from comity.messages.facts.paragraphs import STATUS, Paragraph
from comity.messages.precedence import Marking
from comity.relation.said import Place, Said, of_marking
from comity.relation.sequence import crossed, in_sequence
from comity.relation.transitions import Transitions

_AGREED: Final = STATUS.number("agreed")


class Act(StrEnum):
    """What happens to a statement."""

    DRAFT = "draft"
    FINISH = "finish"
    FINISH_TOO = "finish-too"
    WITHDRAW = "withdraw"


STATEMENT: Final = Transitions(
    "joint-statement",
    "working",
    {
        ("working", Act.FINISH): "offered",
        ("offered", Act.DRAFT): "working",
        ("offered", Act.FINISH_TOO): "agreed",
        ("working", Act.WITHDRAW): "withdrawn",
        ("offered", Act.WITHDRAW): "withdrawn",
    },
)
"""The life of one joint statement. What was agreed stays agreed: whoever wants another text begins anew."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One paragraph in one language as both sides have it in their latest versions."""

    number: int
    language: str
    texts: tuple[str | None, str | None]
    """Of direction 0 and of direction 1; None where its version lacks the paragraph."""
    bracketed: tuple[bool, bool]

    @property
    def is_agreed(self) -> bool:
        """Whether both have the same words, and neither in brackets."""
        return self.texts[0] is not None and self.texts[0] == self.texts[1] and not any(self.bracketed)


@dataclass(slots=True)
class Statement:
    """One joint statement, as both logs tell it."""

    first: Said
    state: str = STATEMENT.initial
    latest: dict[int, Said] = field(default_factory=dict)
    """The latest version of each direction."""
    offered: Said | None = None
    """The final version that waits for the other side's, or was agreed."""

    @property
    def title(self) -> str:
        """As first written."""
        return str(_message(self.first).values["title"])

    @property
    def announced_at(self) -> Instant | None:
        """When both publish it, once agreed."""
        if self.state != "agreed" or self.offered is None:
            return None
        return from_seconds(_message(self.offered).values["release-at"])

    def wordings(self) -> list[Wording]:
        """Every paragraph in every language, in order."""
        versions = [_paragraphs(self.latest.get(direction)) for direction in (0, 1)]
        found = []
        for number, language in sorted({*versions[0], *versions[1]}):
            ones = [version.get((number, language)) for version in versions]
            texts = tuple(None if one is None else one.text for one in ones)
            bracketed = tuple(one is not None and one.status != _AGREED for one in ones)
            name = LANGUAGE.names[language]
            found.append(Wording(number, name, (texts[0], texts[1]), (bracketed[0], bracketed[1])))
        return found


def fold(record: Iterable[Said], marking: Marking = Marking.REAL) -> list[Statement]:
    """All joint statements in what bears this marking, in sequence."""
    statements: dict[Place, Statement] = {}
    roots: dict[Place, Place] = {}
    versions = [said for said in in_sequence(of_marking(record, marking)) if isinstance(said.message, JointStatement)]
    for said in versions:
        root = next((roots[place] for place in said.cites if place in roots), None)
        if root is None:
            root = said.place
            statements[root] = Statement(said)
        roots[said.place] = root
        _take(statements[root], said, versions)
    return list(statements.values())


def _take(one: Statement, said: Said, versions: list[Said]) -> None:
    """One version more, in sequence. A final one that crossed a later word of the other side agrees nothing."""
    if one.state not in ("working", "offered"):
        return
    stage = STAGE.names[_message(said).values["stage"]]
    if stage == "withdrawn":
        one.state = STATEMENT.after(one.state, Act.WITHDRAW)
        return
    one.latest[said.direction] = said
    offered = one.offered
    if stage == "final" and offered is not None and one.state == "offered" and _is_same(offered, said):
        if not any(crossed(later, said) and later.place > offered.place for later in versions):
            one.state = STATEMENT.after(one.state, Act.FINISH_TOO)
    elif stage == "final" and one.state == "working":
        one.state, one.offered = STATEMENT.after(one.state, Act.FINISH), said
    elif stage == "final":
        one.offered = said
    else:
        one.state, one.offered = STATEMENT.after(one.state, Act.DRAFT), None


def _is_same(one: Said, other: Said) -> bool:
    """Whether two final versions of the two sides say the same, to the letter and at the same time."""
    ours, theirs = _message(one).values, _message(other).values
    names = ("title", "paragraphs", "release-at")
    return one.direction != other.direction and all(ours[name] == theirs[name] for name in names)


def _paragraphs(said: Said | None) -> dict[tuple[int, int], Paragraph]:
    if said is None:
        return {}
    return {(one.number, one.language): one for one in _message(said).values["paragraphs"]}


def _message(said: Said) -> JointStatement:
    if not isinstance(said.message, JointStatement):
        raise TypeError(type(said.message).__name__)
    return said.message
