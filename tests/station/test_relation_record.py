"""The station's record as the folds read it: every message once, whatever arrives later."""

import asyncio
from pathlib import Path

from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Cite
from comity.messages.precedence import Marking
from comity.messages.text import Text
from comity.station.relation.record import ChannelRecord, Party, Sides, entry_at, place_of
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from tests.station.two_stations import two_stations


def record_of(station: SimulatedStation) -> ChannelRecord:
    party = Party("Norland", "North", "theatre")
    return ChannelRecord(NAME, Sides((party, party), station.identity.our_direction), station.store)


def test_both_stations_hear_the_same_and_each_message_once() -> None:
    pair = SimulatedPair()
    pair.connect()
    pair.run(10)
    ours, theirs = record_of(pair.a), record_of(pair.b)
    assert ours.said() == []
    first = pair.a.say("one", pair.now)
    assert [one.message for one in ours.said()] == [Text("one")]
    pair.run(10)
    pair.b.submit(Acknowledgement("B1", bytes(4), bytes(8)), pair.now, cites=(Cite(False, 1, first.number),))
    pair.run(10)
    assert ours.said() == theirs.said()
    assert len(ours.said()) == 2
    assert [one.message.TYPE for one in ours.said((Acknowledgement.TYPE,))] == [Acknowledgement.TYPE]
    answer = ours.said((Acknowledgement.TYPE,))[0]
    assert answer.cites == (place_of(first),)
    assert answer.is_about(ours.said((Text.TYPE,))[0])
    assert answer.knew(ours.said((Text.TYPE,))[0])
    assert answer.marking is Marking.EXERCISE
    assert theirs.at(place_of(first)) == ours.said((Text.TYPE,))[0] == ours.at(place_of(first))
    assert entry_at(place_of(first)) == first


def test_what_arrives_later_is_read_for_every_type_that_was_asked_before() -> None:
    pair = SimulatedPair()
    pair.connect()
    pair.run(10)
    record = record_of(pair.a)
    assert record.said((Text.TYPE,)) == []
    for text in ("one", "two"):
        pair.a.say(text, pair.now)
        assert record.said()[-1].message == Text(text)
        assert record.said((Text.TYPE,)) == record.said()


def test_a_station_has_the_record_of_each_of_its_channels(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", text="hello", wait="receipt", timeout_s=20)
            north = pair.running["north"].station.records.of("south")
            south = pair.running["south"].station.records.of("north")
            assert north.said() == south.said()
            assert len(north.said()) == 1
            assert north.sides.our == south.sides.their == Party("Norland", "North", "unit")
            assert north.sides.parties == south.sides.parties
            assert north.our_direction != south.our_direction

    asyncio.run(scenario())
