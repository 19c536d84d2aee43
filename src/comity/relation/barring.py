"""What is barred, from what its author knew: so both sides agree for ever (spec/15-relation.md, section 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Final

from comity.clock import Instant
from comity.messages.correction import Correction
from comity.messages.line.barring import never_barred
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking
from comity.relation.said import Place, Said
from comity.relation.suspensions import SuspensionLife, covers

_OPEN_GROUPS: Final = frozenset({"understanding", "distress"})
_AS_WHAT_IT_CITES: Final = (Correction.CODE, "B01")
"""Codes of types that are open when what they are about is open."""

Find = Callable[[Place], Said | None]
"""Finds what was said at a place."""
StaysOpen = Callable[[Said, Marking], Collection[str]]
"""The types that the charter of a marking keeps open under suspension, as the author of a message knew it."""
Fold = Callable[[list[Said], Marking], list[SuspensionLife]]
"""`suspensions` for the levels of command of the channel."""


def names_of(message: Message) -> tuple[str, ...]:
    """By which codes a suspension may name its type: `N20`, `text`."""
    return (message.CODE, message.CATALOGUE) if message.CATALOGUE else (message.CODE,)


def is_never_barred(message: Message) -> bool:
    """Whether nothing can bar this very message, whatever it is about (section 5)."""
    if not never_barred().isdisjoint(names_of(message)):
        return True
    form = phrasebook().get(message.number) if isinstance(message, Phrase) else None
    return form is not None and (form.safety_of_life or form.group in _OPEN_GROUPS)


def bars(suspension: SuspensionLife, said: Said, at: Instant) -> bool:
    """Whether this suspension, as folded from what is to count, bars a message at `at`; what it cites is not asked."""
    if is_never_barred(said.message) or not suspension.holds(at):
        return False
    names = names_of(said.message)
    if any(covers(suspension.values.get("open-types", ()), name) for name in names):
        return False
    scope = {code for _, code in suspension.remaining(at)}
    return any(covers(scope, name) for name in names)


def follows_what_it_cites(message: Message) -> bool:
    """Whether it is open when what it is about is open, so that what it cites must be found first."""
    return message.CODE in _AS_WHAT_IT_CITES


def barred_by(
    said: Said, line: Iterable[Said], fold: Fold, find: Find, stays_open: StaysOpen = lambda *_: ()
) -> list[SuspensionLife]:
    """The suspensions that bar this message; empty when it may stand.

    `line` is all that was said of the types that suspend (`suspensions.TYPES`); only what the author knew counts.
    """
    if is_never_barred(said.message):
        return []
    known = [one for one in line if said.knew(one)]
    held = [one for marking in dict.fromkeys((Marking.REAL, said.marking)) for one in fold(known, marking)]
    found = [one for one in held if bars(one, said, said.at)]
    found = [one for one in found if not _is_kept_open(said, stays_open(said, one.said.marking))]
    if found and follows_what_it_cites(said.message):
        about = [cited for cited in map(find, said.cites) if cited is not None]
        if about and len(about) == len(said.cites):
            found = [one for one in found if any(bars(one, cited, said.at) for cited in about)]
    return found


def _is_kept_open(said: Said, codes: Collection[str]) -> bool:
    return any(covers(codes, name) for name in names_of(said.message))


def crossed_by(said: Said, line: Iterable[Said], fold: Fold) -> list[SuspensionLife]:
    """The other side's suspensions that crossed this message and would bar it; it is valid, and marked so."""
    if is_never_barred(said.message):
        return []
    known = [one for one in line if not one.knew(said)]
    held = [one for marking in dict.fromkeys((Marking.REAL, said.marking)) for one in fold(known, marking)]
    crossing = (one for one in held if one.said.direction != said.direction and not said.knew(one.said))
    return [one for one in crossing if bars(one, said, max(said.at, one.said.at))]
