"""The share of FLASH, kept up as the record grows."""

import asyncio
from dataclasses import replace

from comity.clock import Instant
from comity.messages.precedence import Marking, Precedence
from comity.station.record.handling_clocks import FlashShares, handling_of
from comity.station.record.view import Delivery, RecordView
from comity.store.memory import MemoryStore
from comity.testing.store_records import CHANNEL, OUR_LOG, THEIR_LOG, entry

NOW = Instant(1_795_000_000_000)
DAY_MS = 86_400_000


def record(store: MemoryStore, numbers: range, *, ours: bool, days_ago: int = 0) -> None:
    """REAL messages, FLASH the first of them."""
    at = Instant(NOW - days_ago * DAY_MS)
    made = [
        replace(
            entry(number, OUR_LOG if ours else THEIR_LOG),
            at=at,
            recorded_at=at,
            marking=int(Marking.REAL),
            precedence=int(Precedence.FLASH if number == numbers[0] else Precedence.ROUTINE),
        )
        for number in numbers
    ]
    store.commit([(CHANNEL, made)])


def test_only_what_is_new_is_read_and_ours_counts_when_it_is_receipted() -> None:
    async def run() -> None:
        store = MemoryStore()
        store.create_channel(CHANNEL, {})
        view = RecordView(CHANNEL, OUR_LOG.direction, store, Delivery(lambda _: True, lambda _: True))
        shares = FlashShares(store, view)
        record(store, range(3), ours=False, days_ago=40)
        record(store, range(3, 5), ours=False)
        record(store, range(4), ours=True)
        found = await shares.at(NOW, 2, 1)
        assert found["their"] == {"flash": 1, "messages": 2, "share": 0.5}
        assert found["our"] == {"flash": 1, "messages": 2, "share": 0.5}
        record(store, range(5, 6), ours=False)
        found = await shares.at(NOW, 4, 1)
        assert found["their"]["messages"] == 3
        assert found["our"] == {"flash": 1, "messages": 4, "share": 0.25}
        assert await shares.at(NOW, 4, 1) == found
        later = await shares.at(Instant(NOW + 31 * DAY_MS), 4, 1)
        assert later["our"]["messages"] == later["their"]["messages"] == 0
        late = await handling_of(store, view, Instant(NOW + DAY_MS))
        assert late["our"]["over"]["receipt"] == 0
        assert len(late["our"]["references"]) <= 10

    asyncio.run(run())
