"""Two stations under loss, duplication, reordering, crashes, snapshots and restores: what must hold, holds.

The real core on both sides; only encoded frames pass between them.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from comity.clock import later
from comity.messages.precedence import Precedence
from comity.protocol.errors import ChannelNotOpen, WritingIsStopped
from comity.protocol.steps import EntryId
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation

SIDES = st.sampled_from("ab")


class TwoStations(RuleBasedStateMachine):
    """Chance drives both officers, the line and the machines; the rules below never break."""

    def __init__(self) -> None:
        super().__init__()
        self.pair = SimulatedPair(loss=0.1, duplicate=0.1, reorder=0.1, delay_s=0.3, bits_per_s=64_000.0, seed=7)
        self.pair.connect()
        self.is_connected = True
        self.released: dict[str, list[EntryId]] = {"a": [], "b": []}
        self.snapshots: dict[str, tuple[object, object]] = {}
        self.old_copies = 0
        """One a run; two on both sides, one after the other, are in test_restores.py."""
        self.key_unknown: dict[int, int] = {}
        self.forked: set[int] = set()
        """Directions of stations that came back as an unnoticed old copy."""
        self.lost_by_restore: dict[str, set[EntryId]] = {"a": set(), "b": set()}

    def station(self, side: str) -> SimulatedStation:
        return self.pair.a if side == "a" else self.pair.b

    @rule(side=SIDES, precedence=st.sampled_from(Precedence), size=st.integers(1, 900))
    def officer_releases_a_message(self, side: str, precedence: Precedence, size: int) -> None:
        text = ("word " * 200)[:size].strip() or "w"
        if precedence >= Precedence.IMMEDIATE:
            text = text[:400]
        try:
            self.released[side].append(self.station(side).say(text, self.pair.now, precedence))
        except (ChannelNotOpen, WritingIsStopped):
            assert self.station(side).channel.phase in (Phase.HALF_PAIRED, Phase.STOPPED)

    @rule(seconds=st.floats(0.05, 20))
    def time_passes(self, seconds: float) -> None:
        self.pair.run(seconds)

    @precondition(lambda self: self.is_connected)
    @rule()
    def the_link_goes_down(self) -> None:
        self.pair.disconnect()
        self.is_connected = False

    @precondition(lambda self: not self.is_connected)
    @rule()
    def the_link_comes_up(self) -> None:
        self.pair.connect()
        self.is_connected = True

    @rule(side=SIDES)
    def a_station_is_killed_between_steps(self, side: str) -> None:
        self._restart(side)

    @rule(side=SIDES, count=st.integers(1, 3))
    def a_station_is_killed_before_it_recorded(self, side: str, count: int) -> None:
        """Frames were taken from the line, the core has acted, the commit never came."""
        other = "b" if side == "a" else "a"
        for frame in self.pair.lines[other].take(self.pair.now)[:count]:
            self.station(side).channel.receive_frame(frame, "line", self.pair.now)
        self._restart(side)

    @rule(side=SIDES)
    def keys_are_rotated(self, side: str) -> None:
        station = self.station(side)
        if station.channel.phase is Phase.OPEN and station.channel.status().epochs[0] >= 0:
            station.finish(station.channel.rotate_keys(self.pair.now), self.pair.now)

    @rule(side=SIDES)
    def the_record_is_sealed(self, side: str) -> None:
        station = self.station(side)
        station.finish(station.channel.seal_record(self.pair.now), self.pair.now)

    @rule(side=SIDES)
    def a_backup_is_made(self, side: str) -> None:
        """Not before the other side has cosigned anything: until then the answer to a lost machine is a new pairing."""
        if self.station(side).channel.phase is Phase.OPEN and self.station(side).channel.cosigned_head().size:
            self.snapshots[side] = self.station(side).copy_of_disk()

    @precondition(lambda self: bool(self.snapshots) and not self.old_copies)
    @rule(data=st.data(), with_keys=st.booleans())
    def a_station_comes_back_from_an_old_copy(self, data: st.DataObject, with_keys: bool) -> None:
        """A backup (without keys) is restored by an officer; a snapshot (with keys) comes back unnoticed."""
        side = data.draw(st.sampled_from(sorted(self.snapshots)))
        station, other = self.station(side), self.station("b" if side == "a" else "a")
        self.old_copies += 1
        before = {entry for entry in self.released[side] if station.store.entry(NAME, entry)}
        store, keys = self.snapshots.pop(side)
        station.store, station.key_store = store, keys if with_keys else type(keys)()  # type: ignore[assignment]
        self.lost_by_restore[side] |= {
            entry for entry in before if not station.store.entry(NAME, entry) and not other.store.entry(NAME, entry)
        }
        station.inbox = [r for r in station.inbox if station.store.entry(NAME, r.id)]
        other.receipted = {e for e in other.receipted if station.store.entry(NAME, e)}
        self.pair.now = later(
            self.pair.now, 5.0
        )  # no machine comes back at once, and a generation is named by its second
        if with_keys:
            self.forked.add(station.identity.our_direction)
        for line in self.pair.lines.values():
            line.cut()  # what was under way is long gone
            line.mend()
        self._restart(side)
        if station.channel.needs_restore:
            station.finish(station.channel.begin_restore(self.pair.now), self.pair.now)

    def _officer_looks_after(self, station: SimulatedStation) -> None:
        """As docs/operations.md says: restore a station that stopped, or that can open nothing any more."""
        unknown = station.channel.status().refusals.get("key-unknown", 0)
        is_deaf = unknown > self.key_unknown.get(station.identity.our_direction, 0) + 100
        self.key_unknown[station.identity.our_direction] = unknown
        if station.channel.phase is Phase.STOPPED or (is_deaf and station.channel.phase is Phase.OPEN):
            station.finish(station.channel.begin_restore(self.pair.now), self.pair.now)

    def _restart(self, side: str) -> None:
        if self.is_connected:
            self.pair.disconnect()
        self.station(side).reload(self.pair.now)
        if self.is_connected:
            self.pair.connect()

    @invariant()
    def no_receipt_without_a_durable_entry(self) -> None:
        for side, other in (("a", "b"), ("b", "a")):
            for entry in self.station(side).receipted:
                assert self.station(other).store.entry(NAME, entry) is not None

    @invariant()
    def one_inbox_item_a_message(self) -> None:
        for side in "ab":
            shown = [record.id for record in self.station(side).inbox]
            assert len(shown) == len(set(shown))

    @invariant()
    def both_records_agree(self) -> None:
        for log, size in self.pair.a.store.generations(NAME):
            for stored in self.pair.a.store.entries(NAME, log, max(0, size - 8)):
                other = self.pair.b.store.entry(NAME, stored.record.id)
                agree = other is None or other.record.data == stored.record.data
                assert agree or log.direction in self.forked, (log, stored.record.id)

    def forks(self) -> set[EntryId]:
        """Entries that an unnoticed old copy wrote a second time, before it heard that it is one."""
        found = set()
        for log, _ in self.pair.a.store.generations(NAME):
            for stored in self.pair.a.store.entries(NAME, log):
                other = self.pair.b.store.entry(NAME, stored.record.id)
                if other is not None and other.record.data != stored.record.data:
                    found.add(stored.record.id)
        return found

    def teardown(self) -> None:
        """However it went: once the line works again, everything released arrives, once, and the records are equal."""
        if not self.is_connected:
            self.pair.connect()
        for line in self.pair.lines.values():
            line.loss = line.duplicate = line.reorder = 0.0
        self.pair.run(200)
        for _ in range(3):
            for side in "ab":
                self._officer_looks_after(self.station(side))
            self.pair.run(300)
            for side in "ab":
                if self.station(side).channel.phase is Phase.OPEN:
                    self.released[side].append(self.station(side).say("The line is being tested.", self.pair.now))
            self.pair.run(300)
        forks = self.forks()
        evidence = self.pair.a.store.evidence(NAME) + self.pair.b.store.evidence(NAME)
        assert not forks or evidence, "two different entries under one number, and nobody kept a proof"
        broken = {entry.log for entry in forks}
        for side, other in (("a", "b"), ("b", "a")):
            assert self.station(side).channel.phase is Phase.OPEN
            held = {record.id for record in self.station(other).inbox}
            excused = self.lost_by_restore[side]
            missing = [e for e in self.released[side] if e not in held | excused and e.log not in broken]
            assert not missing, (
                side,
                missing,
                self.station(side).channel.status(),
                self.station(other).channel.status(),
            )
        for log in {log for log, _ in self.pair.a.store.generations(NAME)} - broken:
            assert dict(self.pair.a.store.generations(NAME))[log] == dict(self.pair.b.store.generations(NAME)).get(log)


TestTwoStations = TwoStations.TestCase
TestTwoStations.settings = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
