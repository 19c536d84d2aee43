"""Suspension, restoration, conditions and stages between two running stations."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from comity.crypto.officers import Capacity
from comity.errors import ComityError
from comity.messages import TABLE
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.structured import StructuredMessage
from comity.messages.text import Text
from comity.protocol.steps import LogHead
from comity.relation.said import Said
from comity.station.faults import ArgumentNotOneOf, DirectionWrong, TypeWrong
from comity.station.officers.drafts import DraftClosed
from comity.station.relation.faults import (
    BarredBySuspension,
    ConditionActWrong,
    ConditionMissing,
    EntryBarred,
    NoConditions,
    NothingToConfirm,
    NothingToLift,
    StageOutOfOrder,
    SuspensionEndsBefore,
    SuspensionTooEarly,
)
from comity.station.relation.record import ChannelRecord, Party, Sides
from comity.station.relation.release_check import check_release
from comity.store.memory import MemoryStore
from tests.messages.notifications.samples import FULL
from tests.relation.written import Written
from tests.station.officers_of_north import Officer, ashore, draft_of
from tests.station.two_stations import Pair, make_station, two_stations, until

SCOPE = {"scope": "N; text", "reason": "by-instruction", "conditions": "the sanction is lifted\ntalks are held"}


def at_two_stations(tmp_path: Path, scenario: Callable[[Pair], Awaitable[None]]) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await scenario(pair)

    asyncio.run(run())


async def suspend(pair: Pair, name: str = "north", **fields: str) -> str:
    channel = other(name)
    return await stored(pair, name, await pair.do(name, "suspend", channel=channel, fields=SCOPE | fields))


async def stored(pair: Pair, name: str, outcome: dict[str, Any]) -> str:
    """The reference of what was released, once the other side holds it."""
    reference = str(outcome["reference"])
    while (await pair.do(name, "entry", reference=reference))["state"] in ("queued", "sent"):
        await asyncio.sleep(0.005)
    return reference


def other(name: str) -> str:
    return {"north": "south", "south": "north"}[name]


def theirs(reference: str) -> str:
    """How the other station names an entry of this one."""
    channel, _, number = reference.split("/")
    return f"{other(channel)}/their/{number}"


async def relation(pair: Pair, name: str, **args: Any) -> dict[str, Any]:
    found: dict[str, Any] = (await pair.do(name, "relation", **args))["channels"][0]
    return found


def ours_in(record: ChannelRecord) -> list[Said]:
    return [one for one in record.recorded() if one.direction == record.our_direction]


async def refused(pair: Pair, fault: type[ComityError], name: str, op: str, **args: Any) -> dict[str, str]:
    """The facts of a refusal that entered nothing into the record."""
    record = pair.running[name].station.records.of(args.get("channel") or other(name))
    before = ours_in(record)
    with pytest.raises(fault) as raised:
        await pair.do(name, op, **args)
    assert ours_in(record) == before
    return raised.value.facts


async def slip_in(pair: Pair, name: str, message: Message, *cites: Cite) -> None:
    """A station that breaks the rules: it signs and sends what it must not."""
    station = pair.running[name].station
    opened, now = station.channel(other(name)).open, station.clock.now()
    envelope = Envelope(Precedence.FLASH, Marking.REAL, now, now, cites, 1, message)
    step, _ = opened.core.submit(envelope, now)
    await opened.commit(step)


def test_from_suspension_to_restoration(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        assert (await relation(pair, "north"))["state"] == "open"
        suspension = await suspend(pair)
        for name in ("north", "south"):
            assert (await relation(pair, name))["state"] == "suspended"
            facts = await refused(pair, BarredBySuspension, name, "send", channel=other(name), text="x")
            assert facts["type"] == "text"
        assert (await relation(pair, "south"))["suspensions"][0]["reference"] == theirs(suspension)
        await refused(pair, DirectionWrong, "south", "lift", references=[theirs(suspension)])
        notice = await stored(pair, "north", await pair.do("north", "lift", references=[suspension]))
        assert (await relation(pair, "south"))["suspensions"][0]["standing"] == "notice-given"
        await refused(pair, BarredBySuspension, "north", "send", channel="south", text="x")
        await refused(pair, DirectionWrong, "north", "lift", references=[notice])
        await stored(pair, "south", await pair.do("south", "lift", references=[theirs(notice)]))
        for name in ("north", "south"):
            state = await relation(pair, name)
            assert (state["state"], state["suspensions"][0]["standing"]) == ("open", "lifted")
            await pair.do(name, "send", channel=other(name), text="hello again")
        await refused(pair, NothingToLift, "north", "lift", references=[suspension])
        await refused(pair, NothingToConfirm, "south", "lift", references=[theirs(notice)])

    at_two_stations(tmp_path, scenario)


def test_what_must_stay_open_stays_open(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        sent = await pair.do("south", "send", channel="north", text="before")
        await stored(pair, "south", sent)
        await suspend(pair, scope="all")
        await pair.do("north", "acknowledge", reference=theirs(sent["reference"]), officer="A1")
        await pair.do("south", "cancel", reference=sent["reference"], reason="overtaken")
        await pair.do("south", "line_test", channel="north")
        await pair.do("north", "send", channel="south", service="link B is down for an hour")
        await pair.do("north", "send", channel="south", phrase=11, fills={"persons": "3"})
        await refused(pair, BarredBySuspension, "south", "send", channel="north", phrase=1, fills={"course": "090"})

    at_two_stations(tmp_path, scenario)


def test_an_entry_that_arrives_barred_is_stored_and_stands_in_the_register_only(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        await suspend(pair, "south")
        await until(lambda: bool(pair.running["north"].station.records.of("south").recorded()))
        await slip_in(pair, "north", Text("I say it all the same"))
        await until(lambda: len(pair.running["south"].station.records.of("north").recorded()) == 2)
        assert [item["type"] for item in await pair.inbox("south")] == []
        (row,) = (await relation(pair, "south", refused=True))["register"]
        assert (row["type"], row["refusal"], row["by"]) == ("text", "barred-by-suspension", "their")
        assert "all the same" not in str(row)
        shown = await pair.do("south", "entry", reference=row["reference"])
        assert (shown["fault"], shown["state"]) == ("barred-by-suspension", "barred")
        assert "all the same" not in str(shown)
        facts = await refused(pair, EntryBarred, "south", "acknowledge", reference=row["reference"], officer="B1")
        assert facts["suspension"].startswith("north/our/")
        ours = row["reference"].replace("north/their", "south/our")
        while (await pair.do("north", "entry", reference=ours))["state"] != "barred":
            await asyncio.sleep(0.005)
        listed = [one async for one in pair.running["south"].desk.follow("transcript", {"channel": "north"})]
        assert [(one["type"], one["state"]) for one in listed] == [("L10", "stored"), ("text", "barred")]
        assert listed[1]["text"] == "I say it all the same"
        core = pair.running["north"].station.channel("south").open.core
        await until(lambda: core.status().queued == 0)
        assert pair.running["south"].station.records.of("north").said()[-1].message.CODE == "L10"

    at_two_stations(tmp_path, scenario)


def test_what_is_barred_changes_no_notification(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        firing = {**FULL["N20"], "window": "201810Z NOV 30 - 221150Z NOV 30"}
        sent = await pair.do("north", "send", channel="south", type="N20", fields=firing)
        reference = await stored(pair, "north", sent)
        await suspend(pair, "south", scope="N")
        await until(lambda: bool(pair.running["north"].station.records.of("south").recorded((122,))))
        change = TABLE[33]
        assert issubclass(change, StructuredMessage)
        await slip_in(pair, "north", change.written(FULL["N02"]), Cite(True, 1, int(reference.split("/")[-1])))
        await until(lambda: len(pair.running["south"].station.records.of("north").refused()) == 1)
        for name, named in (("north", reference), ("south", theirs(reference))):
            assert (await pair.do(name, "entry", reference=named))["standing"] == "stands"

    at_two_stations(tmp_path, scenario)


def test_a_suspension_of_ours_bars_us_before_they_have_it(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        await pair.stop("south")
        await pair.do("north", "suspend", channel="south", fields=SCOPE)
        (one,) = (await relation(pair, "north"))["suspensions"]
        assert one["received_by_them"] is False
        await refused(pair, BarredBySuspension, "north", "send", channel="south", text="x")
        await pair.do("north", "suspend", channel="south", fields={"scope": "D", "reason": "political"})

    at_two_stations(tmp_path, scenario)


def test_a_scope_that_suspends_nothing_is_refused_however_it_is_said(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        said = {"tiers": "theatre", "start": "201810Z NOV 30", "contact": "North", "stays-open": "never-barred"}
        for scope in ("N; tekst", "Q", "N99"):
            fields = SCOPE | {"scope": scope}
            await refused(pair, ArgumentNotOneOf, "north", "suspend", channel="south", fields=fields)
            await refused(pair, ArgumentNotOneOf, "north", "send", channel="south", type="L10", fields=said | fields)
        assert pair.running["north"].station.records.of("south").recorded((122,)) == []
        await stored(pair, "north", await pair.do("north", "send", channel="south", type="L10", fields=said | SCOPE))

    at_two_stations(tmp_path, scenario)


def test_a_suspension_that_is_still_being_recorded_bars_already(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        suspending = asyncio.create_task(pair.do("north", "suspend", channel="south", fields=SCOPE))
        await asyncio.sleep(0)
        with pytest.raises(BarredBySuspension):
            await pair.do("north", "send", channel="south", text="x")
        await suspending
        assert [one.message.CODE for one in pair.running["north"].station.records.of("south").recorded()] == ["L10"]

    at_two_stations(tmp_path, scenario)


def test_a_draft_that_is_barred_meanwhile_is_gone(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with ashore(tmp_path) as pair:
            drafter = await Officer(pair, "Lin", 1).commissioned("drafter")
            await Officer(pair, "Aas", 2).commissioned("releaser")
            draft = await draft_of(pair)
            tiers = {"tiers": "; ".join(("theatre", "unit"))}
            await stored(pair, "south", await pair.do("south", "suspend", channel="north", fields=SCOPE | tiers))
            await until(lambda: bool(pair.running["north"].station.records.of("south").recorded((122,))))
            with pytest.raises(BarredBySuspension):
                await drafter.sign(draft, Capacity.DRAFTER)
            with pytest.raises(DraftClosed):
                await drafter.sign(draft, Capacity.DRAFTER)

    asyncio.run(scenario())


def test_dates_of_a_suspension(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        early = SCOPE | {"start": "010000Z JAN 26"}
        await refused(pair, SuspensionTooEarly, "north", "suspend", channel="south", fields=early)
        backward = SCOPE | {"start": "020000Z JAN 99", "until": "010000Z JAN 99"}
        await refused(pair, SuspensionEndsBefore, "north", "suspend", channel="south", fields=backward)
        await suspend(pair, start="010000Z JAN 99")
        assert (await relation(pair, "south"))["state"] == "announced"
        await pair.do("south", "send", channel="north", text="still open")

    at_two_stations(tmp_path, scenario)


def test_conditions_as_both_sides_see_them(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        suspension = await suspend(pair)
        disputed = {"number": "1", "remarks": "it was never agreed"}
        said = await pair.do("south", "condition", reference=theirs(suspension), status="disputed", fields=disputed)
        await stored(pair, "south", said)
        await stored(
            pair,
            "north",
            await pair.do("north", "condition", reference=suspension, status="overtaken", fields={"number": "2"}),
        )
        for name, first, second in (("north", "our", "their"), ("south", "their", "our")):
            one, two = (await relation(pair, name))["conditions"]
            assert (one["text"], one[first], one[second]) == ("the sanction is lifted", "stated", "disputed")
            assert (two["number"], two[first], two[second]) == (2, "overtaken", "none")
        await refused(
            pair, ConditionActWrong, "south", "condition", reference=theirs(suspension), status="waived",
            fields={"number": "1"},
        )  # fmt: skip
        nine: dict[str, Any] = {"reference": theirs(suspension), "status": "disputed", "fields": {"number": "9"}}
        assert (await refused(pair, ConditionMissing, "south", "condition", **nine))["known"] == "1, 2"
        plain = await suspend(pair, conditions="")
        await refused(
            pair, NoConditions, "south", "condition", reference=theirs(plain), status="disputed", fields={"number": "1"}
        )
        later = {"condition": "talks are held"}
        await pair.do("south", "condition", reference=said["reference"], status="met", fields=later)

    at_two_stations(tmp_path, scenario)


def test_restoration_level_by_level(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        suspension = await suspend(pair)
        notice = await stored(pair, "north", await pair.do("north", "lift", references=[suspension]))
        await stored(pair, "south", await pair.do("south", "lift", references=[theirs(notice)]))
        skipped = {"references": [notice], "tier": "unit", "stage": "restored"}
        assert (await refused(pair, StageOutOfOrder, "north", "stage", **skipped))["allowed"] == "proposed, agreed"
        for stage in ("proposed", "agreed", "first-test", "restored"):
            said = {"tier": "unit", "stage": stage}
            await stored(pair, "north", await pair.do("north", "stage", references=[notice], **said))
            assert (await relation(pair, "south"))["state"] == "restoring"
            await stored(pair, "south", await pair.do("south", "stage", references=[theirs(notice)], **said))
            for name in ("north", "south"):
                assert (await relation(pair, name))["stages"][0]["reached"] == stage
        assert (await relation(pair, "north"))["state"] == "open"

    at_two_stations(tmp_path, scenario)


def test_orders_for_levels_that_no_channel_here_is_of(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        await suspend(pair, tiers="unit; theatre")
        await suspend(pair, tiers="leaders")
        one, two = (await relation(pair, "south"))["suspensions"]
        assert (one["holds"], one["not_yet_bound"]) == (True, ["theatre"])
        assert (two["holds"], two["has_effect_here"], two["not_yet_bound"]) == (False, False, ["leaders"])

    at_two_stations(tmp_path, scenario)


def test_one_order_is_entered_in_each_channel_word_for_word(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with two_stations(tmp_path) as pair:
            pair.directories["coast"] = make_station(tmp_path / "coast", "Sudmark", "Coast")
            addresses = [listener.address for listener in pair.running["north"].station.listeners]
            await pair.start("coast", connect_to=addresses)
            await pair.start_half("north", "coast")
            await pair.start_half("coast", "north")
            await pair.until_open()
            first = await suspend(pair, tiers="unit; theatre")
            second = await pair.do("north", "suspend", channel="coast", order=first)
            orders = [pair.running["north"].station.records.of(name).recorded((122,)) for name in ("south", "coast")]
            assert orders[0][0].message == orders[1][0].message
            assert second["reference"].startswith("coast/our/")
            await refused(pair, DirectionWrong, "south", "suspend", channel="north", order=theirs(first))
            sent = await pair.do("north", "send", channel="south", service="a test")
            await refused(pair, TypeWrong, "north", "suspend", channel="coast", order=sent["reference"])

    asyncio.run(scenario())


def test_an_order_may_be_entered_later_than_its_start() -> None:
    line = Written()
    order = line.suspend(0, start="211700Z NOV 26")
    envelope = Envelope(Precedence.ROUTINE, Marking.REAL, line.now, line.now, (), 0, order.message)
    party = Party("Norland", "North", "theatre")
    store = MemoryStore()
    store.create_channel("south", {})
    record = ChannelRecord("south", Sides((party, party), 0), store)
    with pytest.raises(SuspensionTooEarly):
        check_release(record, LogHead(1, 0), envelope)
    check_release(record, LogHead(1, 0), envelope, lambda: [order.message])


def test_exercise_suspensions_bar_no_real_traffic(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        await pair.do("north", "suspend", channel="south", fields=SCOPE, marking="EXERCISE")
        await pair.do("north", "send", channel="south", text="real")
        await refused(pair, BarredBySuspension, "north", "send", channel="south", text="exercise", marking="EXERCISE")
        assert (await relation(pair, "north"))["state"] == "open"
        assert (await relation(pair, "north", marking="EXERCISE"))["state"] == "suspended"

    at_two_stations(tmp_path, scenario)


def test_what_is_not_a_suspension_cannot_be_lifted(tmp_path: Path) -> None:
    async def scenario(pair: Pair) -> None:
        sent = await pair.do("north", "send", channel="south", text="hello")
        await refused(pair, TypeWrong, "north", "lift", references=[sent["reference"]])

    at_two_stations(tmp_path, scenario)
