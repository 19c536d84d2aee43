"""Several links at once, links that die, links that may only hear, queues that are full."""

from __future__ import annotations

import pytest

from comity.clock import later
from comity.messages.precedence import Precedence
from comity.protocol.errors import EntryTooLarge, QueueFull
from comity.protocol.link_state import QUIET_AFTER
from comity.protocol.policy import Policy
from comity.protocol.steps import EntryId
from comity.protocol.traits import BearerTraits
from comity.protocol.writing import MAX_QUEUED_BYTES
from comity.testing.pair import SimulatedPair, SimulatedStation
from comity.wire.frame import EntryFrame, FragmentFrame, FrameKind, decode_frame
from tests.protocol.stations import arrived, core, flows, noise, open_pair, texts

FAST = BearerTraits(max_frame_size=1200, bits_per_s=64_000, round_trip_s=0.5)
SLOW = BearerTraits(max_frame_size=1200, bits_per_s=2400, round_trip_s=0.5)


class Links:
    """Named links between both sides of a pair, each of them working, dead or one-way; frames arrive at once."""

    def __init__(self, pair: SimulatedPair, **traits: BearerTraits) -> None:
        self.pair = pair
        self.dead: set[str] = set()
        self.carried: list[tuple[str, SimulatedStation, bytes]] = []
        pair.disconnect()
        for side in (pair.a, pair.b):
            for name, one in traits.items():
                side.finish(side.channel.link_up(name, one, pair.now), pair.now)
        self.names = list(traits)

    def run(self, seconds: float) -> None:
        """Let time pass in steps of a tenth of a second; each link takes a few frames in each."""
        pair = self.pair
        for _ in range(round(seconds * 10)):
            for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
                for name in self.names:
                    for _ in range(4):
                        frame = one.channel.next_frame(name, pair.now)
                        if frame is None:
                            break
                        self.carried.append((name, one, frame))
                        if name not in self.dead:
                            other.finish(other.channel.receive_frame(frame, name, pair.now), pair.now)
                if one.channel.deadline(pair.now) <= pair.now:
                    one.finish(one.channel.handle_deadline(pair.now), pair.now)
            pair.now = later(pair.now, 0.1)

    def entries(self, side: SimulatedStation) -> list[tuple[str, int]]:
        """Over which link which entry of a side went."""
        found = []
        for name, sender, raw in self.carried:
            frame = decode_frame(raw)
            if sender is side and isinstance(frame, EntryFrame):
                found.append((name, frame.number))
        return found


def two_links(**dead: bool) -> tuple[SimulatedPair, Links]:
    pair = open_pair()
    links = Links(pair, fast=FAST, slow=SLOW)
    links.dead = {name for name, is_dead in dead.items() if is_dead}
    return pair, links


def test_flash_goes_over_all_links_and_the_rest_over_the_best() -> None:
    pair, links = two_links()
    flash = pair.a.say("Stop.", pair.now, Precedence.FLASH)
    routine = pair.a.say("Routine.", pair.now)
    links.run(5)
    assert links.entries(pair.a) == [("fast", flash.number), ("fast", routine.number), ("slow", flash.number)]
    assert all(arrived(pair.a, pair.b, entry)() for entry in (flash, routine))


@pytest.mark.parametrize("name", ["fast", "slow"])
def test_when_a_link_dies_unnoticed_everything_still_arrives_and_is_receipted(name: str) -> None:
    """Neither side is told: a bearer that swallows frames. Receipts take the link that still speaks."""
    pair, links = two_links()
    pair.now = later(pair.now, 100)
    links.dead = {name}
    for turn in range(3):
        flash = pair.a.say(f"Stop {turn}.", pair.now, Precedence.FLASH)
        links.run(5)
        assert arrived(pair.a, pair.b, flash)()
    routine = pair.a.say("Routine.", pair.now)
    links.run(120)
    assert arrived(pair.a, pair.b, routine)()
    assert texts(pair.b).count(routine) == 1
    links.dead = {"fast", "slow"} - {name}
    other = pair.b.say("The other one is dead now.", pair.now)
    links.run(120)
    assert arrived(pair.b, pair.a, other)()


def test_when_a_link_is_closed_what_it_carried_goes_over_the_other() -> None:
    pair, links = two_links(fast=True)
    entries = [pair.a.say("x", pair.now, precedence) for precedence in Precedence]
    links.run(0.2)
    links.names.remove("fast")
    for side in (pair.a, pair.b):
        side.finish(side.channel.link_down("fast", pair.now), pair.now)
    links.run(10)
    assert all(arrived(pair.a, pair.b, entry)() for entry in entries)
    assert sorted(texts(pair.b)) == entries


def test_a_silent_station_hears_everything_and_sends_nothing() -> None:
    pair = open_pair()
    pair.disconnect()
    mute = BearerTraits(max_frame_size=1200, bits_per_s=64_000, round_trip_s=0.5, can_send=False)
    pair.a.finish(pair.a.channel.link_up("line", FAST, pair.now), pair.now)
    pair.b.finish(pair.b.channel.link_up("line", mute, pair.now), pair.now)
    del pair.frames[:]
    entries = [pair.a.say(f"Notice {p.name}.", pair.now, p) for p in Precedence]
    waiting = pair.b.say("Waits until we may speak.", pair.now, Precedence.FLASH)
    pair.run(300)
    assert {name for name, _ in pair.frames} == {"a"}
    assert sorted(texts(pair.b)) == entries
    assert not any(pair.a.channel.held_by_them(entry) for entry in entries)
    assert core(pair.a).links["line"].is_quiet
    entries.append(pair.a.say("Stop. We cannot hear whether you are there.", pair.now, Precedence.FLASH))
    pair.run(5)
    assert entries[-1] in texts(pair.b)
    for side in (pair.a, pair.b):
        side.finish(side.channel.link_down("line", pair.now), pair.now)
    pair.connect()
    pair.run(20)
    assert all(arrived(pair.a, pair.b, entry)() for entry in entries)
    assert arrived(pair.b, pair.a, waiting)()
    assert len(texts(pair.b)) == len(entries)


def test_a_link_that_is_down_carries_nothing() -> None:
    pair = open_pair()
    pair.a.say("x", pair.now)
    assert pair.a.channel.next_frame("no such link", pair.now) is None
    pair.disconnect()
    assert pair.a.channel.next_frame("line", pair.now) is None
    pair.a.finish(pair.a.channel.link_down("line", pair.now), pair.now)
    pair.connect()
    flows(pair)


def test_a_quiet_link_is_probed_and_traffic_resumes_when_it_answers() -> None:
    pair = open_pair()
    for line in pair.lines.values():
        line.loss = 1.0
    entry = pair.a.say("Is anybody there?", pair.now, Precedence.IMMEDIATE)
    pair.run(100)
    assert core(pair.a).links["line"].missed >= QUIET_AFTER
    sent, began = pair.bytes_sent, pair.now
    pair.run(100)
    assert pair.bytes_sent - sent < 100 / 0.15 * 60  # probes alone
    for line in pair.lines.values():
        line.loss = 0.0
    pair.run(5, until=arrived(pair.a, pair.b, entry))
    assert arrived(pair.a, pair.b, entry)()
    assert began < pair.now


def test_a_lost_opening_is_repeated_though_a_flash_waits_and_the_link_is_quiet() -> None:
    """Nothing can be heard before the epoch key is there, so its frame must pass whatever waits before it."""
    pair = SimulatedPair(delay_s=0.3, bits_per_s=64_000.0)
    pair.connect()
    pair.run(60, until=lambda: pair.a.channel.status().our_size == 2)
    for line in pair.lines.values():
        line.loss = 1.0
    entries = [pair.a.say(f"Stop {n}.", pair.now, Precedence.FLASH) for n in range(3)]
    pair.run(200)
    for line in pair.lines.values():
        line.loss = 0.0
    pair.run(60)
    assert all(arrived(pair.a, pair.b, entry)() for entry in entries)


def test_a_full_queue_is_refused_by_name_and_loses_nothing() -> None:
    pair = open_pair(Policy(window=12))
    pair.disconnect()
    entries = [pair.a.say(f"Notice {n}.", pair.now) for n in range(12)]
    size = pair.a.channel.status().our_size
    with pytest.raises(QueueFull) as caught:
        pair.a.say("One too many.", pair.now)
    assert caught.value.facts == {"queued": "12"}
    assert pair.a.channel.status().our_size == size
    pair.a.reload(pair.now)
    with pytest.raises(QueueFull):
        pair.a.say("One too many.", pair.now, Precedence.FLASH)
    pair.connect()
    pair.run(60)
    assert texts(pair.b) == entries
    flows(pair)


def test_queued_bytes_are_bounded() -> None:
    pair = open_pair()
    pair.disconnect()
    core(pair.a).outbox.bytes += MAX_QUEUED_BYTES
    with pytest.raises(QueueFull):
        pair.a.say("One too many.", pair.now)


def test_an_entry_that_is_too_large_is_refused_by_name_and_writes_nothing() -> None:
    pair = open_pair(Policy(max_entry_size=20_000))
    size = pair.a.channel.status().our_size
    with pytest.raises(EntryTooLarge) as caught:
        pair.a.say("a" * 20_000, pair.now)
    assert caught.value.facts["limit"] == "19872"
    assert pair.a.channel.status().our_size == size
    longest = pair.a.say("a" * 19_840, pair.now)
    pair.run(10)
    assert arrived(pair.a, pair.b, longest)()


def test_frames_are_as_long_as_the_bearer_carries() -> None:
    for largest in (64, 100, 500, 1200):
        traits = BearerTraits(max_frame_size=largest, bits_per_s=64_000, round_trip_s=0.7)
        pair = open_pair(traits=traits)
        pair.a.say(noise(3000), pair.now)
        pair.a.say(noise(300), pair.now, Precedence.FLASH)
        pair.run(30)
        assert max(len(frame) for _, frame in pair.frames) <= largest
        assert len(texts(pair.b)) == 2
        kinds = {frame.cut for _, raw in pair.frames if isinstance(frame := decode_frame(raw), FragmentFrame)}
        assert FrameKind.OPENING in kinds
        flows(pair)


def test_many_links_come_and_go() -> None:
    pair = open_pair()
    entry: EntryId | None = None
    for turn in range(40):
        name = f"link {turn}"
        for side in (pair.a, pair.b):
            side.finish(side.channel.link_up(name, FAST, pair.now), pair.now)
        entry = pair.a.say(f"Stop {turn}.", pair.now, Precedence.FLASH)
        pair.a.channel.next_frame(name, pair.now)
        for side in (pair.a, pair.b):
            side.finish(side.channel.link_down(name, pair.now), pair.now)
    pair.run(60)
    assert entry is not None
    assert arrived(pair.a, pair.b, entry)()
    assert len(core(pair.a).links) == 1
    assert len(core(pair.a).outbox._ready) <= 2
