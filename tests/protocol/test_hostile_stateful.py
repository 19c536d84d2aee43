"""A real channel against a side that holds real keys and seals, signs and cuts whatever it likes.

Every input gives a step; what is refused is refused by name; memory stays bounded; and once the other side behaves
again, honest traffic flows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from comity.errors import OurFault, Refusal
from comity.messages.precedence import Precedence
from comity.protocol.control import (
    Control,
    Head,
    Heartbeat,
    HeldReceipt,
    KeyGone,
    KeyUnknown,
    OverQuota,
    Query,
    Receipt,
    Returned,
    ReturnRequest,
    SayAgain,
)
from comity.protocol.reassembly import MAX_PARTIALS
from comity.protocol.state import MAX_COMPARE, MAX_FETCH, MAX_REPLIES
from comity.protocol.steps import CellRecord, EntryId, EntryRecord, LogHead
from comity.protocol.transitions import Phase
from comity.testing.pair import NAME, SimulatedPair
from comity.transcript.entry import leaf_hash
from comity.wire import cbor
from comity.wire.frame import FrameKind, OpeningFrame, OpeningKind
from tests.protocol.stations import HostileSide, core, flows, hostile_b, open_pair, refusals

SMALL = st.integers(0, 40)
NUMBERS = st.one_of(SMALL, st.integers(0, 2**32 - 1))
COUNTS = st.one_of(SMALL, st.integers(0, 2**48 - 1))
SIGNATURES = st.sampled_from([bytes(64), b"\xff" * 64])
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**64), 2**64 - 1), st.binary(max_size=70), st.text(max_size=9)),
    lambda inner: st.one_of(st.lists(inner, max_size=6), st.dictionaries(st.integers(0, 9), inner, max_size=3)),
    max_leaves=12,
)
CONTROLS: st.SearchStrategy[Control] = st.one_of(
    st.builds(Receipt, COUNTS, COUNTS, COUNTS, SIGNATURES),
    st.builds(HeldReceipt, COUNTS, COUNTS, COUNTS, st.lists(SMALL, min_size=1, max_size=4).map(tuple), SIGNATURES),
    st.builds(SayAgain, COUNTS, st.just(1), SMALL, COUNTS, st.lists(COUNTS, max_size=8).map(tuple)),
    st.builds(SayAgain, st.just(0), st.just(1), SMALL, st.just(0), st.just(())),
    st.builds(Query, COUNTS, COUNTS),
    st.builds(Heartbeat, COUNTS, st.booleans(), COUNTS, COUNTS, COUNTS, COUNTS),
    st.builds(KeyGone, COUNTS, st.just(1), SMALL),
    st.builds(Head, COUNTS, COUNTS, SIGNATURES),
    st.builds(OverQuota, st.just("over-quota-flash"), st.just(1), SMALL, COUNTS),
    st.builds(Returned, COUNTS, COUNTS, st.binary(max_size=99)),
    st.builds(lambda g, a, n: ReturnRequest(g, a, a + n), SMALL, SMALL, st.integers(1, 99)),
    st.builds(KeyUnknown, st.binary(min_size=2, max_size=2), st.binary(min_size=8, max_size=8)),
)
NAMES = {refusal.value for refusal in Refusal}


class HostileSideOfALine(RuleBasedStateMachine):
    """B turns hostile, A is real; A's officer goes on, and A may be restarted at any time."""

    pair: SimulatedPair
    h: HostileSide

    @initialize()
    def they_are_paired(self) -> None:
        self.pair = open_pair()
        self.h = hostile_b(self.pair)

    def feed(self, *frames: bytes) -> None:
        assert set(self.h.feed(*frames)) <= NAMES

    @rule(control=CONTROLS)
    def it_says_something_senseless(self, control: Control) -> None:
        """Not that it holds more than there is: that stops our writing, as it should (test_hostile_controls.py)."""
        size = self.pair.a.channel.status().our_size
        match control:
            case Receipt():
                control = replace(control, generation=1, size=control.size % (size + 1))
            case HeldReceipt(numbers=numbers):
                numbers = tuple(sorted({1 + number % (size - 1) for number in numbers}))
                control = replace(control, generation=1, size=0, numbers=numbers)
            case Heartbeat():
                control = replace(control, other_generation=1, other_size=control.other_size % (size + 1))
            case KeyGone(epoch=epoch):
                control = replace(control, epoch=epoch + 1000)
            case KeyUnknown():
                control = KeyUnknown(self.our_tag(), core(self.pair.b).keys.our_hpke[-1].id)
        self.feed(self.h.control(control))

    def our_tag(self) -> bytes:
        epoch = core(self.pair.a).keys.current
        assert epoch is not None
        return epoch.tag

    @rule(value=JUNK)
    def it_seals_junk_as_control(self, value: Any) -> None:
        self.feed(self.h.control(value))

    @rule(plain=st.binary(max_size=60))
    def it_seals_bytes_as_control(self, plain: bytes) -> None:
        self.feed(self.h.control_of(plain))

    @rule(payload=st.one_of(JUNK.map(cbor.encode), st.binary(min_size=1, max_size=80)))
    def it_writes_a_senseless_entry_into_its_log(self, payload: bytes) -> None:
        """Signed, numbered and delivered as any other: it must not stop the ones behind it."""
        b, number = self.pair.b, core(self.pair.b).ours.size
        data, log = self.h.signed(payload, number), core(b).ours.log
        step = core(b).begin()
        core(b).ours.append(leaf_hash(data))
        core(b).record(
            EntryRecord(EntryId(log, number), data, 99, LogHead(1, 0), self.pair.now, self.pair.now),
            CellRecord(f"log/{log.direction}/1", core(b).ours.frontier.encode()),
        )
        core(b).durable_sizes.append((core(b).mark, 1, number + 1))
        b.finish(step, self.pair.now)
        self.feed(self.h.entry(payload, number))
        assert self.pair.a.store.entry(NAME, EntryId(log, number)) is not None

    @rule(number=NUMBERS, payload=st.one_of(JUNK.map(cbor.encode), st.binary(min_size=1, max_size=80)))
    def it_signs_another_entry_under_an_old_number(self, number: int, payload: bytes) -> None:
        size = core(self.pair.a).theirs.size
        frame = self.h.entry(payload, number % size)
        self.feed(frame, frame)

    @rule(payload=st.binary(max_size=80), number=st.integers(5000, 2**32 - 1), generation=st.integers(2, 2**32 - 1))
    def it_signs_entries_where_there_can_be_none(self, payload: bytes, number: int, generation: int) -> None:
        self.feed(self.h.entry(payload, number), self.h.entry(payload, number, generation))

    @rule(plain=st.binary(max_size=120), number=NUMBERS)
    def it_seals_bytes_as_an_entry(self, plain: bytes, number: int) -> None:
        self.feed(self.h.sealed(plain, number))

    @rule(
        kind=st.sampled_from([FrameKind.ENTRY, FrameKind.CONTROL]),
        number=NUMBERS,
        whole=st.binary(min_size=3, max_size=300),
        cuts=st.lists(st.tuples(st.integers(0, 299), st.integers(1, 299)), min_size=1, max_size=4),
    )
    def it_cuts_fragments_as_it_likes(
        self, kind: FrameKind, number: int, whole: bytes, cuts: list[tuple[int, int]]
    ) -> None:
        for at, length in cuts:
            start = at % (len(whole) - 1)
            self.feed(self.h.fragment(whole, start, min(start + length, start + len(whole) - 1), number, kind))

    @rule(
        kind=st.sampled_from(OpeningKind), payload=st.one_of(JUNK.map(cbor.encode), st.binary(min_size=1, max_size=90))
    )
    def it_opens_with_nonsense(self, kind: OpeningKind, payload: bytes) -> None:
        self.feed(self.h.opening(OpeningFrame(b"", kind, payload)))

    @rule(at=st.integers(0, 10_000), flip=st.integers(0, 255))
    def it_repeats_or_changes_an_old_frame(self, at: int, flip: int) -> None:
        _, frame = self.pair.frames[at % len(self.pair.frames)]
        changed = bytearray(frame)
        changed[at % len(frame)] ^= flip
        self.feed(frame, bytes(changed), bytes(changed[: at % len(frame)]))

    @rule(precedence=st.sampled_from(Precedence))
    def our_officer_says_something(self, precedence: Precedence) -> None:
        try:
            self.pair.a.say("Are you all right?", self.pair.now, precedence)
        except OurFault as fault:
            raise AssertionError("our side was stopped") from fault

    @rule(seconds=st.floats(0.05, 30))
    def time_passes(self, seconds: float) -> None:
        self.pair.run(seconds)

    @rule()
    def our_station_restarts(self) -> None:
        self.pair.disconnect()
        self.pair.a.reload(self.pair.now)
        self.pair.connect()

    @invariant()
    def our_side_is_open(self) -> None:
        if hasattr(self, "pair"):
            assert self.pair.a.channel.phase is Phase.OPEN

    @invariant()
    def memory_is_bounded(self) -> None:
        if not hasattr(self, "pair"):
            return
        c = core(self.pair.a)
        assert len(c.partials) <= MAX_PARTIALS + 4
        assert len(c.replies) <= MAX_REPLIES
        assert len(c.compare) <= MAX_COMPARE
        assert len(c.fetch) <= MAX_FETCH
        assert len(c.theirs.ahead) <= c.policy.window
        assert len(c.their_logs) == 1
        assert len(c.resend) <= 8
        assert set(refusals(self.pair.a)) <= NAMES | {"told-over-quota-flash", "they-lost-entries"}
        assert len(self.pair.a.store.evidence(NAME)) <= 3 * 64 * 5

    @invariant()
    def nothing_is_shown_twice(self) -> None:
        if hasattr(self, "pair"):
            shown = [record.id for record in self.pair.a.inbox]
            assert len(shown) == len(set(shown))

    def teardown(self) -> None:
        """The hostile side behaves again: everything that waits arrives, and both can talk."""
        if hasattr(self, "pair"):
            self.pair.run(400)
            flows(self.pair, 700)


TestHostileSide = HostileSideOfALine.TestCase
TestHostileSide.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
