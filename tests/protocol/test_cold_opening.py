"""Two units that have each other's documents and never spoke, over a slow bearer: open, and the first phrase shown.

Simulated time. The figures of docs/operations.md, "At sea: a cold opening", are these, rounded up.
"""

import pytest

from comity.messages.phrase import Phrase
from comity.messages.precedence import Precedence
from comity.protocol.traits import BearerTraits
from comity.protocol.transitions import Phase
from comity.testing.cold_opening import open_by_commission, open_by_words
from comity.testing.pair import SimulatedPair


@pytest.mark.parametrize(
    ("bits_per_s", "round_trip_s", "open_within_s", "shown_within_s"),
    [(75, 3.0, 700, 1_550), (2_400, 1.5, 23, 50), (9_600, 0.7, 6, 13)],
)
@pytest.mark.parametrize("max_frame_size", [200, 1200])
def test_it_ends_at_every_rate(
    bits_per_s: int, round_trip_s: float, open_within_s: float, shown_within_s: float, max_frame_size: int
) -> None:
    traits = BearerTraits(max_frame_size=max_frame_size, bits_per_s=bits_per_s, round_trip_s=round_trip_s)
    pair = SimulatedPair(traits=traits, bits_per_s=bits_per_s)
    began = pair.now
    pair.connect()
    pair.run(100_000, lambda: all(side.channel.phase is Phase.OPEN for _, side in pair.sides()))
    opened_s = (pair.now - began) / 1000
    pair.a.submit(Phrase(3, (275, 14)), pair.now, Precedence.IMMEDIATE)
    pair.run(100_000, lambda: bool(pair.b.inbox))
    shown_s = (pair.now - began) / 1000
    slack = 1.1 if max_frame_size == 200 else 1.0
    assert opened_s <= open_within_s * slack
    assert shown_s <= shown_within_s * slack
    if max_frame_size == 1200:
        assert pair.bytes_sent < 29_000, "nothing goes twice"


@pytest.mark.parametrize(
    ("bits_per_s", "round_trip_s", "open_within_s", "shown_within_s", "sealed_within_s"),
    [(75, 3.0, 331, 780, 1_230), (2_400, 1.5, 11, 25, 39), (9_600, 0.7, 2.8, 6.2, 9.6)],
)
def test_by_commission_half_of_it(
    bits_per_s: int, round_trip_s: float, open_within_s: float, shown_within_s: float, sealed_within_s: float
) -> None:
    found = open_by_commission(bits_per_s, round_trip_s)
    assert found.opened_s <= open_within_s
    assert found.shown_s <= shown_within_s
    assert found.sealed_s is not None
    assert found.shown_s < found.sealed_s <= sealed_within_s
    assert found.bytes_sent < 14_200
    paired = open_by_words(bits_per_s, round_trip_s)
    carried = open_by_words(bits_per_s, round_trip_s, carried=True)
    assert (paired.sealed_s, carried.sealed_s) == (None, None)
    assert found.shown_s < paired.shown_s * 0.55
    assert paired.shown_s < carried.shown_s
