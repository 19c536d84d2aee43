"""What is barred, from what its author knew: so both sides agree for ever (spec/15-relation.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from comity.clock import Instant
from comity.errors import Refusal
from comity.messages.correction import Correction
from comity.messages.line.barring import never_barred
from comity.messages.line.suspension import Suspension
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking
from comity.relation.knowledge import Knowledge
from comity.relation.said import Place, Said
from comity.relation.suspensions import OneSuspension, SuspensionLife, SuspensionLives, covers, family_of

_OPEN_GROUPS: Final = frozenset({"understanding", "distress"})
_AS_WHAT_IT_CITES: Final = (Correction.CODE, "B01")
"""Codes of types that are open when what they are about is open."""

_MOST_CITED: Final = 16
"""How many messages are looked at, to find what a translation of a correction of a translation is about."""

Find = Callable[[Place], Said | None]
"""Finds what was said at a place."""
StaysOpen = Callable[[Said, Marking], Collection[str]]
"""The types that the charter of a marking keeps open under suspension, as the author of a message knew it."""


def names_of(message: Message) -> tuple[str, ...]:
    """By which codes a suspension may name its type: `N20`, `text`."""
    return (message.CODE, message.CATALOGUE) if message.CATALOGUE else (message.CODE,)


def is_never_barred(message: Message) -> bool:
    """Whether nothing can bar this very message, whatever it is about (section 5)."""
    if not never_barred().isdisjoint(names_of(message)):
        return True
    form = phrasebook().get(message.number) if isinstance(message, Phrase) else None
    return form is not None and (form.safety_of_life or form.group in _OPEN_GROUPS)


def refusal_of(kind: int) -> Refusal:
    """By which name a message of this type is refused that `barred_by` finds barred."""
    return Refusal.TOO_MANY_SUSPENSIONS if kind == Suspension.TYPE else Refusal.BARRED_BY_SUSPENSION


def follows_what_it_cites(message: Message) -> bool:
    """Whether it is open when what it is about is open, so that what it cites must be found first."""
    return message.CODE in _AS_WHAT_IT_CITES


def barred_by(
    said: Said,
    lives: SuspensionLives,
    knowledge: Knowledge,
    find: Find,
    stays_open: StaysOpen = lambda *_: (),
) -> list[SuspensionLife]:
    """The suspensions that bar this message, each as its author wrote it, REAL ones first; empty when it may stand.

    A suspension too many is barred by those that fill the number.
    """
    if said.place in lives.too_many:
        return [one.bare for one in lives.too_many[said.place]]
    if is_never_barred(said.message):
        return []
    found = [one for one in _about(said, lives) if _bars(one, said, knowledge)]
    kept_open: dict[Marking, bool] = {}
    for marking in {one.said.marking for one in found}:
        kept_open[marking] = _names(stays_open(said, marking), said.message)
    found = [one for one in found if not kept_open[one.said.marking]]
    if found and follows_what_it_cites(said.message):
        about = _about_what(said, find)
        found = [one for one in found if not about or any(_would_bar(one, cited, said, said.at) for cited in about)]
    found.sort(key=lambda one: (one.said.marking is not Marking.REAL, one.said.place))
    return [one.bare for one in found]


def crossed_by(said: Said, lives: SuspensionLives, knowledge: Knowledge) -> list[SuspensionLife]:
    """The other side's suspensions that crossed this message and would bar it; it is valid, and marked so."""
    if is_never_barred(said.message):
        return []
    found = [one for one in _about(said, lives) if one.said.direction != said.direction and not one.said.knew(said)]
    found = [one for one in found if one.start <= max(said.at, one.said.at) and not knowledge.knew(said, one.said)]
    found = [one for one in found if _would_bar(one, said, said, max(said.at, one.said.at))]
    return [one.bare for one in sorted(found, key=lambda one: one.said.place)]


def _about(said: Said, lives: SuspensionLives) -> list[OneSuspension]:
    """Those of its marking and the REAL ones that name its type, or its family, and do not leave it open."""
    names = names_of(said.message)
    codes = {*names, *map(family_of, names)}
    return [
        one
        for one in lives.counting
        if not codes.isdisjoint(one.codes)
        and one.said.marking in (Marking.REAL, said.marking)
        and codes.isdisjoint(one.open_types)
    ]


def _bars(one: OneSuspension, said: Said, knowledge: Knowledge) -> bool:
    """Whether its author knew that it had started and that something of it was left."""
    if not _would_bar(one, said, said, said.at):
        return False
    return knowledge.knew(said, one.said) and knowledge.has_come(said, one.said, one.start)


def _about_what(said: Said, find: Find) -> list[Said]:
    """The messages that a translation or a correction is about in the end; none when one of them cannot be found."""
    found, looked = [said], 0
    while looked < len(found) <= _MOST_CITED:
        if follows_what_it_cites(found[looked].message):
            cited = list(map(find, found[looked].cites))
            if not cited:
                return []
            for one in cited:
                if one is None:
                    return []
                found += [] if one in found else [one]
        looked += 1
    about = [one for one in found if not follows_what_it_cites(one.message)]
    return about if looked == len(found) else []


def _would_bar(one: OneSuspension, about: Said, said: Said, at: Instant) -> bool:
    """Whether what is left of it names this message, by what the author of `said` knew to be lifted at `at`."""
    if is_never_barred(about.message) or _names(one.open_types, about.message):
        return False
    left = {code for _, code in one.left(at, said.knew)}
    return _names(left, about.message)


def _names(codes: Collection[str], message: Message) -> bool:
    """Whether a list of types and families names the type of this message."""
    return any(covers(codes, name) for name in names_of(message))
