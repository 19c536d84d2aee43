"""What was said on each channel, as the folds of comity.relation read it: decoded once, then only what is new."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from comity.errors import Refusal
from comity.messages import TABLE
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.line.suspension import Suspension
from comity.messages.message import Message
from comity.messages.precedence import Marking
from comity.protocol.steps import EntryId, EntryRecord, LogId
from comity.relation import charter_proposals, suspensions
from comity.relation.barring import refusal_of
from comity.relation.said import Place, Said, in_order
from comity.relation.suspensions import SuspensionLife
from comity.station.channel_loading import Pairing
from comity.station.record.typed_facts import envelope_of
from comity.station.relation.log_heads import LogHeads
from comity.station.relation.verdicts import Verdicts
from comity.store.base import Store, StoredEntry

_EVERY_TYPE = frozenset(TABLE)


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a channel, as its identity document of the pairing says."""

    party: str
    station: str
    tier: str


@dataclass(frozen=True, slots=True)
class Sides:
    """Both sides of a channel by direction, and which is ours."""

    parties: tuple[Party, Party]
    our_direction: int

    @property
    def our(self) -> Party:
        """This station."""
        return self.parties[self.our_direction]

    @property
    def their(self) -> Party:
        """The other side's station."""
        return self.parties[1 - self.our_direction]

    @property
    def tiers(self) -> tuple[str, str]:
        """Level of command of direction 0 and of direction 1; one command may face another level."""
        return self.parties[0].tier, self.parties[1].tier


def sides_of(pairing: Pairing) -> Sides:
    """Both sides of a channel as it was paired."""
    our, their = (Party(one.party, one.station, one.tier) for one in (pairing.our, pairing.their))
    return Sides((our, their) if pairing.our_direction == 0 else (their, our), pairing.our_direction)


class ChannelRecord:
    """What was said on one channel. `said(types)` is what a fold gets; all markings are in it.

    A fold decides itself which marking it folds (`relation/said.py`, `of_marking`). What is not readable here, what is
    barred, and what belongs to the channel itself, was not said. Ask again after anything was recorded: only new
    entries are read.
    """

    def __init__(self, channel: str, sides: Sides, store: Store) -> None:
        self.channel = channel
        self.sides = sides
        self._store = store
        self._read_to: dict[int, int] = {}
        self._by_place: dict[Place, Said] = {}
        self._by_type: dict[int, list[Said]] = {}
        self._sorted: dict[frozenset[int], list[Said]] = {}
        self._heads = LogHeads(channel, store)
        self._verdicts = Verdicts(sides.tiers, self.at, self._heads.at)
        self._releasing: list[Said] = []

    @property
    def our_direction(self) -> int:
        """0 or 1: `said.direction == our_direction` for what we said."""
        return self.sides.our_direction

    @property
    def our_generation(self) -> int:
        """The generation of our log that our next entry goes into."""
        logs = (log for log, _ in self._store.generations(self.channel) if log.direction == self.our_direction)
        return max((log.generation for log in logs), default=1)

    def said(self, types: Collection[int] | None = None) -> list[Said]:
        """The messages of these types (numbers; None: of every type) that count, by log, generation and number."""
        line = self._line()
        if not line:
            return self.recorded(types)
        charter = self._charter()
        return [one for one in self.recorded(types) if not self._verdicts.of(one, line, charter)]

    def refused(self) -> list[tuple[Said, list[SuspensionLife]]]:
        """The register of refusals: every message that is barred, of both sides, and what bars it."""
        line, charter = self._line(), self._charter()
        found = ((one, self._verdicts.of(one, line, charter)) for one in (self.recorded() if line else ()))
        return [(one, by) for one, by in found if by]

    def barring(self, said: Said) -> list[SuspensionLife]:
        """Every suspension that bars this message, which is not recorded yet; empty when it may stand."""
        line = self._line()
        return self._verdicts.all_of(said, line, self._charter()) if line else []

    def too_many(self, said: Said) -> bool:
        """Whether this suspension, which is not recorded yet, would be one too many of its side."""
        return self._verdicts.too_many(self._line(), said)

    def kept_open(self, said: Said) -> frozenset[str]:
        """The types that the REAL charter keeps open under suspension, as the author of this message knew it."""
        return self._verdicts.kept_open(said, self._line(), self._charter(), Marking.REAL)

    def bars(self, stored: StoredEntry) -> bool:
        """Whether an entry is barred; False for one that holds no message."""
        return bool(self.barring_stored(stored))

    def refusal(self, stored: StoredEntry) -> Refusal | None:
        """By which name an entry is refused that is barred; None for any other."""
        return refusal_of(stored.record.type) if self.bars(stored) else None

    def barring_stored(self, stored: StoredEntry) -> list[SuspensionLife]:
        """As `barring`, for an entry; where nothing is suspended it is not even opened."""
        line = self._line()
        said = self._known(stored) if line else None
        return [] if said is None else self._verdicts.of(said, line, self._charter())

    def crossed(self, stored: StoredEntry) -> list[Place]:
        """The suspensions of the other side that crossed a message and would bar it."""
        line = self._line()
        said = self._known(stored) if line else None
        return [] if said is None else [one.said.place for one in self._verdicts.crossed(said, line, self._charter())]

    @contextmanager
    def releasing(self, record: EntryRecord) -> Iterator[None]:
        """An entry of ours that is being recorded: until then it already bars what it bars."""
        said = said_in(StoredEntry(record, 0, False)) if record.type in suspensions.TYPES else None
        if said is None:
            yield
            return
        self._releasing.append(said)
        try:
            yield
        finally:
            self._releasing.remove(said)
            self._verdicts.forget()

    def _known(self, stored: StoredEntry) -> Said | None:
        """The message in an entry: the one read before, where it was, so that what was found of it is remembered."""
        return self._by_place.get(place_of(stored.record.id)) or said_in(stored)

    def _charter(self) -> list[Said]:
        """What was said that makes the charter; nothing where none was ever proposed."""
        return self.recorded(charter_proposals.TYPES) if self.recorded([CharterProposal.TYPE]) else []

    def _line(self) -> list[Said]:
        """What was said of the types that suspend."""
        line = self.recorded(suspensions.TYPES)
        coming = [one for one in self._releasing if one.place not in self._by_place]
        return in_order([*line, *coming]) if coming else line

    def recorded(self, types: Collection[int] | None = None) -> list[Said]:
        """As `said`, with what is barred."""
        wanted = _EVERY_TYPE if types is None else frozenset(types)
        self._read(wanted)
        if wanted not in self._sorted:
            self._sorted[wanted] = in_order(one for kind in wanted for one in self._by_type.get(kind, ()))
        return list(self._sorted[wanted])

    def at(self, place: Place) -> Said | None:
        """The message at this place; None when there is none that can be read."""
        if place not in self._by_place:
            stored = self._store.entry(self.channel, entry_at(place))
            return None if stored is None else said_in(stored)
        return self._by_place[place]

    def _read(self, wanted: frozenset[int]) -> None:
        together: dict[int, list[int]] = {}
        for kind in wanted:
            together.setdefault(self._read_to.get(kind, 0), []).append(kind)
        for after, kinds in together.items():
            self._read_after(after, kinds)

    def _read_after(self, after: int, kinds: list[int]) -> None:
        types = None if len(kinds) == len(_EVERY_TYPE) else kinds
        while page := self._store.arrivals(self.channel, after, types):
            after = page[-1].arrival
            for stored in page:
                said = said_in(stored)
                if said is not None:
                    self._keep(said)
        for kind in kinds:
            self._read_to[kind] = after

    def _keep(self, said: Said) -> None:
        kind = said.message.TYPE
        self._by_place[said.place] = said
        self._by_type.setdefault(kind, []).append(said)
        for wanted in [one for one in self._sorted if kind in one]:
            del self._sorted[wanted]


class Records:
    """The record of each channel of a station, read when first asked for."""

    def __init__(self, store: Store, sides_of: Callable[[str], Sides]) -> None:
        """`sides_of` raises ChannelMissing for a name that is none."""
        self._store = store
        self._sides_of = sides_of
        self._records: dict[str, ChannelRecord] = {}

    def of(self, channel: str) -> ChannelRecord:
        """The record of this channel. Raises ChannelMissing."""
        sides = self._sides_of(channel)
        if channel not in self._records:
            self._records[channel] = ChannelRecord(channel, sides, self._store)
        return self._records[channel]

    def orders(self, channel: str, others: Iterable[str]) -> list[Message]:
        """The suspensions that our side has entered in the other channels with the party of this one."""
        party = self.of(channel).sides.their.party
        records = [self.of(other) for other in others if other != channel]
        return [
            said.message
            for record in records
            for said in record.recorded((Suspension.TYPE,))
            if record.sides.their.party == party and said.direction == record.our_direction
        ]


def said_in(stored: StoredEntry) -> Said | None:
    """The message in an entry, with its place; None for an entry of the channel itself or one that is not readable."""
    envelope = envelope_of(stored)
    if envelope is None:
        return None
    record = stored.record
    return Said(
        place_of(record.id),
        (record.seen.generation, record.seen.size),
        envelope.released,
        envelope.precedence,
        envelope.marking,
        envelope.message,
        tuple(place_of(cited) for cited in record.cites),
    )


def place_of(entry: EntryId) -> Place:
    """How the folds name an entry."""
    return entry.log.direction, entry.log.generation, entry.number


def entry_at(place: Place) -> EntryId:
    """Undo `place_of`."""
    direction, generation, number = place
    return EntryId(LogId(direction, generation), number)
