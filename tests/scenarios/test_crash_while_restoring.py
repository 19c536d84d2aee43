"""A station comes back from a backup, and either side crashes before or after every commit of that."""

from __future__ import annotations

import pytest

from comity.clock import later
from comity.messages.precedence import Precedence
from comity.protocol.transitions import Phase
from comity.store.memory import MemoryKeyStore
from comity.testing.pair import NAME, SimulatedPair
from tests.protocol.stations import LINE, noise
from tests.scenarios.test_crash_at_every_step import Conversation, Counted


class Restore(Conversation):
    """B lost its machine and some entries with it; a crash may come anywhere from the officer's restore on."""

    def __init__(self, side: str, at: int | None, *, before: bool) -> None:
        self.pair = pair = SimulatedPair(**LINE)
        self.released = {"a": [], "b": []}
        self.crashes = 0
        pair.connect()
        pair.run(20)
        self.talk(3)
        disk = pair.b.store.copy()
        self.talk(2)
        pair.disconnect()
        pair.b.store, pair.b.key_store = disk, MemoryKeyStore()
        pair.b.inbox = [record for record in pair.b.inbox if disk.entry(NAME, record.id)]
        pair.a.receipted = {entry for entry in pair.a.receipted if disk.entry(NAME, entry)}
        pair.now = later(pair.now, 5)
        pair.b.reload(pair.now)
        self.counted = Counted(pair.a if side == "a" else pair.b, at, before=before)

    def talk(self, turns: int) -> None:
        pair = self.pair
        for turn in range(turns):
            self.released["a"].append(pair.a.say(noise(900, turn), pair.now))
            self.released["b"].append(pair.b.say(f"Answer {turn}.", pair.now))
        pair.run(20)

    def play(self) -> None:
        pair = self.pair
        while pair.b.channel.needs_restore:
            self.at_risk(lambda: pair.b.finish(pair.b.channel.begin_restore(pair.now), pair.now))
            pair.now = later(pair.now, 2)
        self.at_risk(pair.connect)
        self.run(8)
        self.say("b", "We are back.", Precedence.FLASH)
        self.say("a", "We see it.", Precedence.ROUTINE)
        self.run(150)
        assert pair.b.channel.phase is Phase.OPEN
        self.say("b", "And all is in order.", Precedence.ROUTINE)
        self.run(60)


@pytest.mark.parametrize("before", [True, False], ids=["before the commit", "after it"])
@pytest.mark.parametrize("side", ["a", "b"])
def test_a_crash_at_every_step_of_a_restore_loses_nothing(side: str, before: bool) -> None:
    quiet = Restore(side, None, before=before)
    quiet.play()
    quiet.check()
    steps = quiet.counted.count
    assert steps >= 8
    for at in range(1, steps + 1):
        restore = Restore(side, at, before=before)
        restore.play()
        assert restore.crashes == 1
        restore.check()
