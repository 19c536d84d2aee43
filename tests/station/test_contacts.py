"""Contact requests at two running stations: both registers say the same, and what cannot be is refused by name."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.clock import later, parse_iso
from comity.errors import ComityError
from comity.languages import load
from comity.station.faults import DirectionWrong, StateWrong, TypeWrong
from comity.station.relation.faults_of_contacts import AnswerNotDue, ContactRequestWaits
from tests.station.jumping_stations import Jumping, jump
from tests.station.settled import settled, their
from tests.station.two_stations import Pair, two_stations

ASKED = {"kind": "voice", "tier": "theatre", "subject": "incident", "window": "201800Z NOV 30 - 202000Z NOV 30"}
ACCEPT = {"answer": "accepted", "at": "201830Z NOV 30", "our-role": "commander"}
DECLINE = {
    "answer": "declined",
    "reason": "conditions-not-met",
    "conditions": "Lift the listing.",
    "alternative": "text",
    "review-at": "202000Z DEC 30",
}
OTHER = {"answer": "other-time", "window": "211800Z NOV 30 - 212000Z NOV 30"}
SUMMARY = {"held": "201830Z NOV 30 - 201900Z NOV 30", "outcome": "nothing-agreed", "account": "They spoke."}


async def requests(pair: Pair, name: str) -> list[dict[str, Any]]:
    found = await pair.do(name, "contacts")
    return list(found["channels"][0]["requests"])


async def both(pair: Pair) -> list[tuple[str, bool, list[str]]]:
    """What each station's register says of each request, once both hold everything; it must be the same."""
    await settled(pair)
    north, south = await requests(pair, "north"), await requests(pair, "south")
    told = [
        [(one["state"], one["asked_by"] == ours, [step["act"] for step in one["steps"]]) for one in register]
        for register, ours in ((north, "our"), (south, "their"))
    ]
    assert told[0] == told[1]
    return told[0]


async def refused(pair: Pair, fault: type[ComityError], name: str, op: str, **args: Any) -> ComityError:
    before = await both(pair)
    with pytest.raises(fault) as raised:
        await pair.do(name, op, **args)
    assert await both(pair) == before
    return raised.value


def test_asked_answered_held_and_summarised(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            asked = (await pair.do("north", "request", channel="south", fields=ASKED))["reference"]
            await both(pair)
            answer = (await pair.do("south", "respond", reference=their(asked), fields=OTHER))["reference"]
            await both(pair)
            accepted = (await pair.do("north", "respond", reference=their(answer), fields=ACCEPT))["reference"]
            await both(pair)
            await pair.do("south", "acknowledge", reference=their(accepted))
            again = await refused(pair, StateWrong, "north", "respond", reference=their(answer), fields=ACCEPT)
            assert "comity contacts" in load("en").error(again)
            assert (await both(pair))[0][0] == "scheduled"
            await pair.do("north", "summarise", reference=asked, fields=SUMMARY)
            await pair.do("south", "summarise", reference=their(asked), fields=SUMMARY)
            assert (await both(pair))[0][0] == "summarised"
            await refused(pair, StateWrong, "north", "withdraw", reference=asked, reason="late")
            (one,) = await requests(pair, "north")
            assert (one["owed_by"], one["overdue"], one["scheduled_at"]) == ([], False, "2030-11-20T18:30:00Z")

    asyncio.run(run())


def test_what_our_answer_says_already_is_not_said_again(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            asked = (await pair.do("north", "request", channel="south", fields=ASKED))["reference"]
            await both(pair)
            await pair.do("south", "respond", reference=their(asked), fields=ACCEPT)
            fault = await refused(pair, StateWrong, "south", "respond", reference=their(asked), fields=ACCEPT)
            assert "comity contacts" in load("en").error(fault)
            assert "comity contacts" in load("zh").error(fault)
            later_on = ACCEPT | {"at": "201900Z NOV 30"}
            await pair.do("south", "respond", reference=their(asked), fields=later_on)
            assert (await requests(pair, "south"))[0]["scheduled_at"] == "2030-11-20T19:00:00Z"

    asyncio.run(run())


def test_declined_expired_and_withdrawn(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            asked = (await pair.do("north", "request", channel="south", fields=ASKED))["reference"]
            waits = await refused(pair, ContactRequestWaits, "north", "expire", reference=asked)
            assert waits.facts["until"] == (await pair.do("north", "entry", reference=asked))["fields"]["reply-by"]
            await refused(pair, DirectionWrong, "south", "expire", reference=their(asked))
            await refused(pair, DirectionWrong, "south", "withdraw", reference=their(asked), reason="no")
            await refused(pair, AnswerNotDue, "north", "respond", reference=asked, fields=ACCEPT)
            await refused(pair, StateWrong, "south", "respond", reference=their(asked), fields={"answer": "expired"})
            await refused(pair, StateWrong, "south", "summarise", reference=their(asked), fields=SUMMARY)
            await pair.do("south", "respond", reference=their(asked), fields=DECLINE)
            await refused(pair, StateWrong, "north", "expire", reference=asked)
            (one,) = await requests(pair, "south")
            assert one["answer"]["fields"] == DECLINE
            await pair.do("north", "withdraw", reference=asked, reason="asked elsewhere")
            soon = {**ASKED, "reply-by": "2026-01-01T00:00:00Z"}
            second = (await pair.do("north", "request", channel="south", fields=soon, marking="EXERCISE"))["reference"]
            assert (await requests(pair, "north"))[1]["overdue"]
            expired = await pair.do("north", "expire", reference=second)
            assert expired["marking"] == "EXERCISE"
            assert [state for state, _, _ in await both(pair)] == ["withdrawn", "expired"]
            text = (await pair.do("north", "send", channel="south", text="We go on in writing."))["reference"]
            await refused(pair, TypeWrong, "north", "withdraw", reference=text, reason="no")

    asyncio.run(run())


def test_the_time_for_an_answer_is_that_of_the_charter(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        async def hours() -> float:
            asked = await stations.do("north", "request", channel="south", fields=ASKED)
            one = (await stations.do("north", "contacts"))["channels"][0]["requests"][-1]
            assert one["reference"] == asked["reference"]
            return round((parse_iso(one["answer_by"]) - stations.clock.now()) / 3_600_000, 1)

        assert await hours() == 48.0
        await stations.agree(call_clock="360 min", tests_each_day="0")
        await stations.sleep_until(later(stations.clock.now(), 300))
        assert await hours() == 6.0

    jump(tmp_path, work)


def test_what_a_flood_of_theirs_makes_still_fits_and_hides_nothing_pressing(tmp_path: Path) -> None:
    """A side that asks and answers without end: lists stay bounded, pages give the rest, FLASH stays on top."""

    async def work(stations: Jumping) -> None:
        monkey = pytest.MonkeyPatch()
        monkey.setattr("comity.station.desk.contacts.PAGE", 2)
        monkey.setattr("comity.station.desk.contacts.MOST_STEPS", 3)
        monkey.setattr("comity.station.desk.due.MOST_SHOWN", 2)
        try:
            asked = [
                (await stations.do("north", "request", channel="south", fields=ASKED))["reference"] for _ in range(5)
            ]
            await stations.do("north", "send", channel="south", text="Steering lost.", precedence="FLASH")
            await stations.settle()
            for which in range(4):
                fields = DECLINE | {"conditions": f"Lift listing {which}."}
                await stations.do("south", "respond", reference=their(asked[0]), fields=fields)
            await stations.settle()
            seen: list[str] = []
            page = await stations.do("north", "contacts")
            (first, *_) = page["channels"][0]["requests"]
            assert (len(first["steps"]), first["steps_in_all"]) == (3, 4)
            while True:
                seen += [one["reference"] for one in page["channels"][0]["requests"]]
                if not page["more"]:
                    break
                page = await stations.do("north", "contacts", after=len(seen))
            assert seen == asked
            owed = (await stations.do("south", "due"))["channels"][0]
            assert (len(owed["we_owe"]), owed["we_owe_in_all"] > 5) == (2, True)
            assert "FLASH" in {one["precedence"] for one in owed["we_owe"]}
        finally:
            monkey.undo()

    jump(tmp_path, work)
