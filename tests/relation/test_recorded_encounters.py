"""Encounter records in a review: both directions, what differs stays, and both stations make the same."""

import random
from typing import Any

from comity.clock import Instant, later
from comity.messages.besides.encounter_record_cosignature import EncounterRecordCosignature
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.relation.review import Period, review
from comity.relation.said import Said
from tests.relation.two_logs import TwoLogs, written

OFFER = {
    "window": "161500Z JUN 17 - 161700Z JUN 17", "our_unit": "FITZGERALD", "their_unit": "CRYSTAL",
    "record": "aa" * 32, "size": "9", "closest_at": "161630:34Z JUN 17", "closest_distance": "370 m",
    "distance_error": "180 m", "model": "great-circle",
}  # fmt: skip
DIFFERS = {
    "record": "aa" * 32, "own_record": "bb" * 32, "finding": "differs", "time_offset": "31",
    "position_difference": "410 m", "differences": "time | 0 s | +31 s",
}  # fmt: skip


def offer(**fields: str) -> StructuredMessage:
    return written(EncounterRecordOffer, **(OFFER | fields))


def cosignature(**fields: str) -> StructuredMessage:
    return written(EncounterRecordCosignature, **fields)


def rows(logs: TwoLogs, since: Instant | None = None, marking: Marking = Marking.REAL) -> list[dict[str, Any]]:
    start = logs.record[0].at if since is None else since
    return listed(logs.record, Period(start, later(logs.now, 1)), marking)


def listed(record: list[Said], period: Period, marking: Marking = Marking.REAL) -> list[dict[str, Any]]:
    found = review(record, (), ("theatre", "theatre"), marking, period)["encounter_records"]
    assert isinstance(found, list)
    return found


def both_ways() -> TwoLogs:
    logs = TwoLogs()
    ours = logs.say(0, offer())
    theirs = logs.say(1, offer(our_unit="CRYSTAL", their_unit="FITZGERALD", record="bb" * 32))
    logs.wait(3600)
    logs.say(1, cosignature(**DIFFERS), ours)
    logs.say(0, cosignature(record="bb" * 32, finding="no-own-record"), theirs)
    return logs


def test_both_directions_with_their_cosignatures() -> None:
    one, other = rows(both_ways())
    assert (one["entry"], one["our_unit"], one["their_unit"]) == ("0/1", "FITZGERALD", "CRYSTAL")
    assert (one["from"], one["until"]) == ("2017-06-16T15:00:00Z", "2017-06-16T17:00:00Z")
    assert (one["closest_at"], one["closest_distance"]) == ("2017-06-16T16:30:34Z", "370 m")
    assert (one["distance_error"], one["record"]) == ("180 m", "aa" * 32)
    (answer,) = one["cosignatures"]
    assert (answer["finding"], answer["time_offset_s"], answer["position_difference"]) == ("differs", 31, "410 m")
    assert answer["differences"] == [{"what": "time", "ours": "0 s", "theirs": "+31 s"}]
    assert answer["record_as_offered"]
    assert answer["own_record"] == other["record"] == "bb" * 32
    assert [row["finding"] for row in other["cosignatures"]] == ["no-own-record"]


def test_the_order_of_arrival_does_not_count() -> None:
    logs = both_ways()
    found = rows(logs)
    for seed in range(10):
        mixed = logs.record.copy()
        random.Random(seed).shuffle(mixed)
        assert listed(mixed, Period(logs.record[0].at, later(logs.now, 1))) == found


def test_a_late_cosignature_brings_its_offer_and_none_is_counted_before_it_came() -> None:
    logs = both_ways()
    assert [row["entry"] for row in rows(logs, logs.record[2].at)] == ["0/1", "1/1"]
    assert [row["entry"] for row in rows(logs, logs.record[3].at)] == ["1/1"]
    early = listed(logs.record, Period(logs.record[0].at, logs.record[2].at))
    assert [row["cosignatures"] for row in early] == [[], []]


def test_another_digest_than_the_one_offered_is_said() -> None:
    logs = TwoLogs()
    logs.say(1, cosignature(record="cc" * 32, finding="no-own-record"), logs.say(0, offer()))
    assert not rows(logs)[0]["cosignatures"][0]["record_as_offered"]


def test_a_later_offer_is_named_and_markings_stay_apart() -> None:
    logs = TwoLogs()
    first = logs.say(0, offer())
    again = logs.say(0, offer(record="dd" * 32), first)
    logs.say(1, offer(), marking=Marking.EXERCISE)
    logs.say(1, cosignature(record="dd" * 32, finding="no-own-record"), again, marking=Marking.EXERCISE)
    one, other = rows(logs)
    assert one["followed_by"] == [other["entry"]] == ["0/2"]
    assert other["cosignatures"] == []
    assert [row["entry"] for row in rows(logs, marking=Marking.EXERCISE)] == ["1/1"]
