"""The ladder of a message as the notes beside the record tell it.

escalation   CBOR [2, what, officer, detail, [link, …]], about the message; what = "start" / "stop" / a rung
detail       why a rung was passed over; or `CHANNEL/` where it was sent over that channel, `CHANNEL/draft` where it
             waits for officers' signatures, `CHANNEL/draft/DIGITS` where that draft waited already and says the same;
             "" for start and stop
link         the links that were to carry it: names as the status shows them
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.clock import Instant
from comity.errors import Refusal, Refused
from comity.protocol.steps import EntryId, NoteRecord
from comity.relation.escalation import Rung, Taken
from comity.wire import cbor

NOTE = "escalation"
START, STOP = "start", "stop"
DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A note of a ladder: what was done, when, by whom, what came of it, and over which links."""

    what: str
    at: Instant
    officer: str
    detail: str
    links: tuple[str, ...] = ()

    @property
    def was_taken(self) -> bool:
        """Whether something was sent, or made ready to be signed."""
        return "/" in self.detail

    @property
    def waits(self) -> bool:
        """Whether it became a draft: nothing went before officers signed it."""
        return self.detail.partition("/")[2].partition("/")[0] == DRAFT

    @property
    def draft(self) -> str | None:
        """The draft that waited already and says the same, by its name."""
        return self.detail if self.waits and self.detail.count("/") > 1 else None


@dataclass(frozen=True, slots=True)
class Ladder:
    """The ladder of one message of ours."""

    channel: str
    entry: EntryId
    steps: tuple[LadderStep, ...]

    @property
    def is_running(self) -> bool:
        """Whether an officer began it and nobody stopped it since."""
        said = [one.what for one in self.steps if one.what in (START, STOP)]
        return bool(said) and said[-1] == START

    @property
    def taken(self) -> list[Taken]:
        """The rungs so far."""
        rungs = [one for one in self.steps if one.what in set(Rung)]
        return [Taken(Rung(one.what), one.at, "" if one.was_taken else one.detail) for one in rungs]

    @property
    def wants_every_link(self) -> bool:
        """Whether it has come to the rung from which on a query goes over every link."""
        return any(one.what == Rung.NEXT_BEARER and one.was_taken for one in self.steps)


def ladder_note(
    what: str, at: Instant, entry: EntryId, officer: str = "", detail: str = "", links: Sequence[str] = ()
) -> NoteRecord:
    """The note that keeps a step."""
    return NoteRecord(NOTE, at, entry, cbor.encode([2, str(what), officer, detail, list(links)]))


def ladder_step(record: NoteRecord) -> LadderStep:
    """The step that a note keeps; version 1 had no links. Raises Refused."""
    match cbor.decode(record.data):
        case [1, str(what), str(officer), str(detail)]:
            return LadderStep(what, record.at, officer, detail)
        case [2, str(what), str(officer), str(detail), list(links)]:
            return LadderStep(what, record.at, officer, detail, tuple(str(one) for one in links))
    raise Refused(Refusal.STRUCTURE_WRONG, NOTE)
