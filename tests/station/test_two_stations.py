"""What officers do, on two real stations."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.errors import ComityError
from comity.station.faults import (
    ChannelExists,
    DirectionWrong,
    EntryMissing,
    NotAMessage,
    StateWrong,
    TypeWrong,
    WaitedTooLong,
)
from tests.station.two_stations import Pair, two_stations


async def state(pair: Pair, name: str, reference: str) -> str:
    return str((await pair.do(name, "entry", reference=reference))["state"])


def test_a_message_with_everything_that_is_said_about_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            sent = await pair.do(
                "north", "send", channel="south", text="Ship aground at the cape.", precedence="FLASH", marking="TEST",
                wait="receipt", timeout_s=20,
            )  # fmt: skip
            assert sent["state"] == "stored"
            assert sent["reference"] == f"south/our/{sent['entry']}"
            (item,) = await pair.inbox("south")
            reference = item["reference"]
            assert reference == f"north/their/{sent['entry']}"
            assert (item["type"], item["precedence"], item["marking"]) == ("text", "FLASH", "TEST")
            assert (item["text"], item["state"], item["shown"]) == ("Ship aground at the cape.", "received", False)
            assert await pair.do("south", "shown", references=[reference]) == {"shown": 1}
            assert await pair.do("south", "shown", references=[reference]) == {"shown": 0}
            assert await state(pair, "south", reference) == "shown"

            await _answers(pair, reference, sent["reference"])
            await _changes(pair, reference, sent["reference"])

    asyncio.run(run())


async def _answers(pair: Pair, reference: str, ours: str) -> None:
    waiting = asyncio.ensure_future(_wait(pair, ours, "acknowledged"))
    done = await pair.do("south", "acknowledge", reference=reference, officer="Lt Berg")
    assert done["about"] == reference
    await waiting
    for item in ((await pair.inbox("north"))[0], await pair.do("north", "entry", reference=ours)):
        assert item["displayed"] == {"language": "en", "as_ours": "yes"}
    with pytest.raises(StateWrong):
        await pair.do("south", "acknowledge", reference=reference)
    first = await pair.do("south", "readback", reference=reference, text="Ship aground at the gate.")
    await _arrived(pair, "north", "readback")
    assert await state(pair, "north", ours) == "read-back"
    await pair.do("north", "correct_readback", reference=ours, text="At the CAPE.")
    await _arrived(pair, "south", "readback-corrected")
    assert await state(pair, "south", reference) == "readback-corrected"
    assert await state(pair, "south", first["reference"]) == "readback-corrected"
    await pair.do("south", "readback", reference=reference, text="Ship aground at the cape.")
    await _arrived(pair, "north", "readback", 2)
    await pair.do("north", "confirm", reference=ours)
    await _arrived(pair, "south", "readback-confirmed")
    assert await state(pair, "south", reference) == "readback-confirmed"
    assert await state(pair, "north", ours) == "readback-confirmed"
    with pytest.raises(StateWrong):
        await pair.do("north", "confirm", reference=ours)
    await pair.do("south", "clarify", reference=reference, text="Which cape?")
    await _arrived(pair, "north", "clarification-request")
    await pair.do("north", "answer", reference=ours, text="The northern one.")
    await _arrived(pair, "south", "clarification")
    assert await state(pair, "south", reference) == "clarified"


async def _changes(pair: Pair, reference: str, ours: str) -> None:
    corrected = await pair.do("north", "correct", reference=ours, text="Two ships aground.")
    await _arrived(pair, "south", "correction")
    assert await state(pair, "south", reference) == "corrected"
    with pytest.raises(StateWrong):
        await pair.do("north", "cancel", reference=ours, reason="done")
    await pair.do("north", "cancel", reference=corrected["reference"], reason="All afloat again.")
    await _arrived(pair, "south", "cancellation")
    items = {item["type"]: item for item in await pair.inbox("south")}
    assert items["correction"]["state"] == "cancelled"
    assert items["cancellation"]["text"] == "All afloat again."
    assert {item["marking"] for item in items.values()} == {"TEST"}


async def _wait(pair: Pair, reference: str, wanted: str) -> None:
    station = pair.running["north"].station
    while await state(pair, "north", reference) != wanted:
        await station.waiting.news()


async def _arrived(pair: Pair, name: str, kind: str, count: int = 1) -> None:
    while sum(item["type"] == kind for item in await pair.inbox(name)) < count:
        await pair.running[name].station.waiting.news()


def test_phrases_service_messages_and_line_tests(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            answered = await pair.do("north", "line_test", channel="south", wait=True, timeout_s=20)
            assert answered["serial"] == 1
            assert answered["state"] == "answered"
            assert answered["round_trip_s"] < 20
            again = await pair.do("north", "line_test", channel="south")
            assert again["serial"] == 2
            await pair.do("south", "send", channel="north", phrase=1, fills={"course": "045"}, precedence="IMMEDIATE")
            await pair.do("south", "send", channel="north", service="Maintenance at noon.")
            await _arrived(pair, "north", "service")
            await _arrived(pair, "north", "line-test-answer", 2)
            items = await pair.inbox("north")
            assert items[0]["type"] == "phrase"
            assert items[0]["fills"] == {"course": "045"}
            assert "045" in items[0]["text"]
            chinese = (await pair.inbox("north", language="zh"))[0]["text"]
            assert chinese != items[0]["text"]
            assert items[1]["type"] == "line-test-answer"
            assert {item["serial"] for item in items if item["type"] == "line-test-answer"} == {1, 2}

    asyncio.run(run())


def test_each_verb_checks_direction_type_and_state(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            ours = (await pair.do("north", "send", channel="south", text="a", wait="receipt"))["reference"]
            theirs = (await pair.do("south", "send", channel="north", text="b", wait="receipt"))["reference"]
            theirs = theirs.replace("north/our", "south/their")
            before = await pair.do("north", "status")
            for op, fault, args in _wrong(ours, theirs):
                with pytest.raises(fault):
                    await pair.do("north", op, **args)
            after = await pair.do("north", "status")
            assert after["channels"][0]["our_log"]["size"] == before["channels"][0]["our_log"]["size"]

    asyncio.run(run())


def _wrong(ours: str, theirs: str) -> list[tuple[str, type[ComityError], dict[str, Any]]]:
    return [
        ("acknowledge", DirectionWrong, {"reference": ours}),
        ("readback", DirectionWrong, {"reference": ours, "text": "x"}),
        ("clarify", DirectionWrong, {"reference": ours, "text": "x"}),
        ("correct", DirectionWrong, {"reference": theirs, "text": "x"}),
        ("cancel", DirectionWrong, {"reference": theirs, "reason": "x"}),
        ("confirm", StateWrong, {"reference": ours}),
        ("confirm", TypeWrong, {"reference": theirs}),
        ("answer", TypeWrong, {"reference": theirs, "text": "x"}),
        ("shown", DirectionWrong, {"references": [ours]}),
        ("acknowledge", NotAMessage, {"reference": "south/their/0"}),
        ("acknowledge", EntryMissing, {"reference": "south/their/99"}),
    ]


def test_what_is_sent_while_the_other_station_is_stopped_waits(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.stop("south")
            with pytest.raises(WaitedTooLong) as raised:
                await pair.do("north", "send", channel="south", text="waits", wait="receipt", timeout_s=0.05)
            reference = raised.value.facts["reference"]
            assert raised.value.facts["state"] in ("queued", "sent")
            (waiting,) = (await pair.do("north", "outbox", waiting=True))["items"]
            assert waiting["reference"] == reference
            await pair.start("south", connect_to=pair.running["north"].addresses)
            while await state(pair, "north", reference) != "stored":
                await asyncio.sleep(0.01)
            assert [item["text"] for item in await pair.inbox("south")] == ["waits"]

    asyncio.run(run())


def test_a_channel_is_paired_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            with pytest.raises(ChannelExists):
                await pair.pair()

    asyncio.run(run())


def test_following_the_inbox_gives_each_message_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", text="0", wait="receipt")
            items = pair.running["south"].desk.follow("follow_inbox", {})
            texts = [(await anext(items))["text"]]
            for number in range(1, 20):
                await pair.do("north", "send", channel="south", text=str(number))
            while len(texts) < 20:
                texts.append((await anext(items))["text"])
            assert texts == [str(number) for number in range(20)]
            await items.aclose()

    asyncio.run(run())
