"""Two stations without I/O: real channels and stores in memory, a lossy line, a clock that jumps.

Everything a station promises is checked here as it happens: a receipt only for what is durable, one inbox
item a message, nothing shown or sent before it is recorded.
"""

from __future__ import annotations

from collections.abc import Callable

from comity.clock import Instant, later
from comity.crypto.identity import IdentityDocument, StationKeys, decode_document, make_throwaway_document
from comity.crypto.suite import suite
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.protocol.loading import load_channel, new_channel, tails
from comity.protocol.modes import ACCEPTED
from comity.protocol.pairing import propose
from comity.protocol.policy import Policy
from comity.protocol.state import ChannelIdentity
from comity.protocol.steps import EntryId, EntryRecord, EntryStored, Event, LogId, ReceiptReceived, Step
from comity.protocol.traits import BearerTraits
from comity.store.memory import MemoryKeyStore, MemoryStore
from comity.testing.lossy_link import LossyLine

START = Instant(1_795_000_000_000)
NAME = "strait"


class SimulatedStation:
    """One side: a channel, its store and keys, and what its officer was shown."""

    def __init__(self, identity: ChannelIdentity, keys: StationKeys, now: Instant, mode: int = ACCEPTED) -> None:
        self.identity = identity
        self.keys = keys
        self.store = MemoryStore()
        self.key_store = MemoryKeyStore()
        self.inbox: list[EntryRecord] = []
        self.events: list[Event] = []
        self.receipted: set[EntryId] = set()
        self.store.create_channel(NAME, {})
        private, public = keys.current.hpke_private, identity.our.hpke_public
        self.channel, step = new_channel(identity, keys.signer(), (private, public), mode, now)
        self.finish(step, now)

    def finish(self, step: Step, now: Instant, before_commit: Callable[[], None] | None = None) -> None:
        """Record, then let transmit, then show; supplies what the core wants."""
        for key in step.keys_to_keep:
            self.key_store.keep(key.name, key.secret)
        if before_commit is not None:
            before_commit()
        self.store.commit([(NAME, step.records)])
        for event in self.channel.recorded(step):
            self.events.append(event)
            if isinstance(event, EntryStored) and event.record.type >= 5:
                self.inbox.append(event.record)
            elif isinstance(event, ReceiptReceived):
                log = LogId(self.identity.our_direction, event.head.generation)
                self.receipted |= {EntryId(log, n) for n in (*range(event.head.size), *event.held)}
        for name in step.keys_to_destroy:
            self.key_store.destroy(name)
        if step.wanted:
            self.supply(step.wanted, now)

    def supply(self, wanted: list[EntryId], now: Instant) -> None:
        """Answer the core's wish for stored entries."""
        found = [(entry, self.store.entry(NAME, entry)) for entry in wanted]
        entries = [(entry, stored.record.data) for entry, stored in found if stored is not None]
        self.finish(self.channel.supply(entries, now), now)

    def submit(
        self, message: Message, now: Instant, precedence: Precedence = Precedence.ROUTINE, cites: tuple[Cite, ...] = ()
    ) -> EntryId:
        """Release a message; returns its entry, which is then durable."""
        envelope = Envelope(precedence, Marking.EXERCISE, now, now, cites, 1, message)
        step, record = self.channel.submit(envelope, now)
        self.finish(step, now)
        return record.id

    def say(self, text: str, now: Instant, precedence: Precedence = Precedence.ROUTINE) -> EntryId:
        """Release a free text."""
        return self.submit(Text(text), now, precedence)

    def copy_of_disk(self) -> tuple[MemoryStore, MemoryKeyStore]:
        """What a snapshot of this machine would hold."""
        return self.store.copy(), self.key_store.copy()

    def reload(self, now: Instant) -> None:
        """As after SIGKILL: only the store and the key store are left."""
        cells = self.store.cells(NAME)
        entries = {
            log: [(s.record.id.number, s.record.data) for s in self.store.entries(NAME, log, start)]
            for log, start in tails(cells, self.identity.our_direction).items()
        }
        secrets = {name: self.key_store.read(name) for name in self.key_store.names()}
        hpke = self.keys.current.hpke_private, self.identity.our.hpke_public
        self.channel = load_channel(self.identity, self.keys.signer(), cells, secrets, hpke, entries)
        self.finish(self.channel.start(now), now)


def pair_of_documents(now: Instant, number: int = 1) -> list[tuple[StationKeys, IdentityDocument]]:
    """Two throw-away stations with valid identity documents."""
    sides = []
    for party, name in (("Norland", "north"), ("Sudmark", "south")):
        keys = StationKeys.generate(suite(number))
        raw = make_throwaway_document(keys, party, name, "theatre", now, later(now, 90 * 86_400))
        sides.append((keys, decode_document(raw, now)))
    return sides


class SimulatedPair:
    """Two stations joined by two lossy lines (one each way)."""

    def __init__(
        self,
        policy: Policy | None = None,
        traits: BearerTraits | None = None,
        number: int = 1,
        mode: int = ACCEPTED,
        **line: float,
    ) -> None:
        self.now = START
        self.traits = traits or BearerTraits(max_frame_size=1200, bits_per_s=64_000, round_trip_s=0.7)
        (keys_a, doc_a), (keys_b, doc_b) = pair_of_documents(self.now, number)
        self.documents, self.mode = (doc_a, doc_b), mode
        policy = policy or Policy()
        self.a = SimulatedStation(propose(NAME, doc_a, doc_b, policy).identity, keys_a, self.now, mode)
        self.b = SimulatedStation(propose(NAME, doc_b, doc_a, policy).identity, keys_b, self.now, mode)
        seed = int(line.pop("seed", 1))
        self.lines = {
            "a": LossyLine(seed, **line),
            "b": LossyLine(seed + 1, **line),
        }
        self.bytes_sent = 0
        self.frames: list[tuple[str, bytes]] = []

    def sides(self) -> list[tuple[str, SimulatedStation]]:
        return [("a", self.a), ("b", self.b)]

    def connect(self) -> None:
        """Bring the link up on both sides."""
        for _, side in self.sides():
            side.finish(side.channel.link_up("line", self.traits, self.now), self.now)

    def disconnect(self) -> None:
        """Take the link down; what is under way is lost."""
        for name, side in self.sides():
            side.finish(side.channel.link_down("line", self.now), self.now)
            self.lines[name].cut()
            self.lines[name].mend()

    def run(self, seconds: float, until: Callable[[], bool] | None = None) -> None:
        """Let time pass, event by event, for at most `seconds` or until the condition holds."""
        end = later(self.now, seconds)
        while self.now < end and not (until is not None and until()):
            self._deliver()
            self._pull()
            self.now = min(end, self._next_instant())

    def _deliver(self) -> None:
        for name, receiver in (("a", self.b), ("b", self.a)):
            for frame in self.lines[name].take(self.now):
                receiver.finish(receiver.channel.receive_frame(frame, "line", self.now), self.now)
        for _, side in self.sides():
            if side.channel.deadline(self.now) <= self.now:
                side.finish(side.channel.handle_deadline(self.now), self.now)

    def _pull(self) -> None:
        for name, side in self.sides():
            line = self.lines[name]
            while line.free_at(self.now) <= self.now:
                frame = side.channel.next_frame("line", self.now)
                if frame is None:
                    break
                self.bytes_sent += len(frame)
                self.frames.append((name, frame))
                line.put(frame, self.now)

    def _next_instant(self) -> Instant:
        instants = [side.channel.deadline(self.now) for _, side in self.sides()]
        instants += [i for line in self.lines.values() if (i := line.next_instant()) is not None]
        instants += [line.free_at(self.now) for line in self.lines.values() if line.free_at(self.now) > self.now]
        return max(Instant(self.now + 1), min(instants))
