"""Two stations of the real core, each with its end of a real bearer; only the record is in memory."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from comity.bearers.base import Bearer
from comity.clock import Instant, later
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.protocol.pairing import propose
from comity.protocol.policy import Policy
from comity.protocol.steps import CellRecord, EntryId
from comity.testing.pair import NAME, START, SimulatedStation, pair_of_documents
from comity.transcript.tree import Frontier
from comity.wire import cbor

LINK = "line"
COMPOSED_BEFORE_S = 300
"""So long before its release a message was composed: the two date-time groups differ."""


class Pair:
    """Two paired stations, `a` and `b`. Give them bearers with `connect`, then `settle`."""

    def __init__(self) -> None:
        self.now: Instant = START
        (self.keys_a, self.document_a), (self.keys_b, self.document_b) = pair_of_documents(self.now)
        policy = Policy()
        a = propose(NAME, self.document_a, self.document_b, policy).identity
        b = propose(NAME, self.document_b, self.document_a, policy).identity
        self.a = SimulatedStation(a, self.keys_a, self.now)
        self.b = SimulatedStation(b, self.keys_b, self.now)
        self.bearers: tuple[Bearer, Bearer] | None = None
        self.sent: tuple[list[int], list[int]] = ([], [])
        """Sizes of the frames that `a` and `b` handed to their bearer's `send` since `forget`."""

    def connect(self, bearers: tuple[Bearer, Bearer]) -> None:
        """Use these two ends of one link from now on."""
        if self.bearers is not None:
            for side in (self.a, self.b):
                side.finish(side.channel.link_down(LINK, self.now), self.now)
        self.bearers = bearers
        for side, bearer in zip((self.a, self.b), bearers, strict=True):
            side.finish(side.channel.link_up(LINK, bearer.traits, self.now), self.now)

    async def settle(self) -> None:
        """Carry frames until neither side has one for the other. No time passes."""
        if self.bearers is None:
            raise ValueError("not connected")
        sides = (self.a, self.b)
        moved = True
        while moved:
            moved = False
            for own in (0, 1):
                while (frame := sides[own].channel.next_frame(LINK, self.now)) is not None:
                    moved = True
                    await self.bearers[own].send(frame)
                    self.sent[own].append(len(frame))
                    arrived = await self.bearers[1 - own].receive()
                    other = sides[1 - own]
                    other.finish(other.channel.receive_frame(arrived, LINK, self.now), self.now)

    async def pass_time(self, seconds: float) -> None:
        """Let time pass; each side does what is due when it is due."""
        end = later(self.now, seconds)
        sides = (self.a, self.b)
        while self.now < end:
            due = min(side.channel.deadline(self.now) for side in sides)
            self.now = min(end, max(Instant(self.now + 1), due))
            for side in sides:
                if side.channel.deadline(self.now) <= self.now:
                    side.finish(side.channel.handle_deadline(self.now), self.now)
            await self.settle()

    def forget(self) -> None:
        """Count from zero again."""
        for sizes in self.sent:
            sizes.clear()

    def release(self, message: Message, cites: Sequence[Cite], language: int = 1) -> EntryId:
        """Station `a` releases a message that was composed some minutes before."""
        self.now = later(self.now, 60)
        composed = later(self.now, -COMPOSED_BEFORE_S)
        precedence, marking = Precedence.IMMEDIATE, Marking.EXERCISE
        envelope = Envelope(precedence, marking, composed, self.now, tuple(cites), language, message)
        step, record = self.a.channel.submit(envelope, self.now)
        self.a.finish(step, self.now)
        return record.id

    def grow_logs(self, size: int) -> None:
        """Make both logs `size` entries long, as if so many had been exchanged, receipted and sealed.

        Both stations are loaded again from their records (protocol/loading.py) after the tree edges in the cells
        were extended by the same made-up leaf hashes; a channel keeps nothing else of entries that are receipted.
        The control counters are set to `size` too. Everything after that is built by the channel itself. Give them
        bearers with `connect` again.
        """
        edges = [self._extended(direction, size) for direction in (0, 1)]
        for side in (self.a, self.b):
            own = side.identity.our_direction
            cells = [CellRecord(f"log/{direction}/1", edges[direction]) for direction in (0, 1)]
            cells.append(CellRecord("cosigned/1", edges[own]))
            cells.append(CellRecord("sealed-up-to", cbor.encode([1, size, int(self.now) // 1000])))
            cells.append(CellRecord("counter", cbor.encode(size)))
            side.store.commit([(NAME, cells)])
            side.reload(self.now)
        self.bearers = None

    def _extended(self, direction: int, size: int) -> bytes:
        edges = {side.store.cells(NAME)[f"log/{direction}/1"] for side in (self.a, self.b)}
        (edge,) = edges
        frontier = Frontier.decode(edge)
        for number in range(frontier.size, size):
            frontier.append(sha256(b"%d/%d" % (direction, number)).digest())
        return frontier.encode()
