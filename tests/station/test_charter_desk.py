"""A charter between two running stations: proposed, read back, confirmed, accepted; both hold the same terms."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.errors import ComityError
from comity.messages.besides.charter_proposal import CharterProposal
from comity.station.faults import DirectionWrong, ReadbackDiffers, StateWrong, TypeWrong
from comity.station.relation.faults_of_contacts import CharterNotReadBack, ProfileNotBuilt, SuiteFixed
from tests.station.settled import settled, their
from tests.station.two_stations import Pair, two_stations


async def charter(pair: Pair, name: str) -> dict[str, Any]:
    await settled(pair)
    (found,) = (await pair.do(name, "charter"))["channels"]
    return dict(found)


async def both(pair: Pair) -> dict[str, Any]:
    """What both stations hold, once each has all entries; it must be the same but for who is `our`."""
    north, south = await charter(pair, "north"), await charter(pair, "south")
    assert (north["base"], north["terms"]) == (south["base"], south["terms"])
    told = [[(one["digest"], one["state"]) for one in side["proposals"]] for side in (north, south)]
    assert told[0] == told[1]
    return north


async def refused(pair: Pair, fault: type[ComityError], name: str, op: str, **args: Any) -> ComityError:
    with pytest.raises(fault) as raised:
        await pair.do(name, op, **args)
    return raised.value


def critical(fields: dict[str, str]) -> dict[str, str]:
    return {one.name: fields[one.name] for one in CharterProposal.safety_critical() if one.name in fields}


def test_agreed_amended_and_compared(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            fields = {"tests-each-day": "4", "stays-open": "N20"}
            ours = (await pair.do("north", "propose_charter", channel="south", fields=fields))["reference"]
            await settled(pair)
            theirs = their(ours)
            lacking = await refused(
                pair, CharterNotReadBack, "south", "accept_charter", reference=theirs, authority="chief"
            )
            assert lacking.facts["lacking"] == "readback"
            await refused(pair, DirectionWrong, "north", "accept_charter", reference=ours, authority="chief")
            said = (await charter(pair, "south"))["proposals"][0]["fields"]
            wrong = critical(said) | {"tests-each-day": "40"}
            readback = await pair.do("south", "readback", reference=theirs, values=wrong)
            await settled(pair)
            await refused(pair, ReadbackDiffers, "north", "confirm", reference=ours)
            await pair.do("north", "correct_readback", reference=their(readback["reference"]), text="Four tests.")
            await settled(pair)
            await pair.do("south", "readback", reference=theirs, values=critical(said))
            await settled(pair)
            await pair.do("north", "confirm", reference=ours)
            await settled(pair)
            await pair.do("south", "accept_charter", reference=theirs, authority="chief of staff")
            found = await both(pair)
            assert [one["state"] for one in found["proposals"]] == ["agreed"]
            assert found["base"] == found["proposals"][0]["digest"]
            counter = await pair.do("south", "propose_charter", channel="north", fields={"tests-each-day": "2"})
            found = await both(pair)
            assert found["proposals"][1]["fields"]["base"] == found["base"]
            differs = await pair.do("north", "charter_difference", channel="south")
            assert differs["proposal"] == their(counter["reference"])
            differences = {one["field"]: one["proposed"] for one in differs["differences"]}
            assert differences["tests-each-day"] == "2"
            await pair.do(
                "north", "decline_charter", reference=their(counter["reference"]), authority="c", remarks="no"
            )
            assert (await both(pair))["proposals"][1]["state"] == "declined"
            await refused(
                pair, StateWrong, "north", "accept_charter", reference=their(counter["reference"]), authority="c"
            )

    asyncio.run(run())


def test_what_is_not_for_a_charter_is_refused_by_name(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            for fields, fault in (({"profile": "deniable"}, ProfileNotBuilt), ({"suite": "2"}, SuiteFixed)):
                await refused(pair, fault, "north", "propose_charter", channel="south", fields=fields)
            text = (await pair.do("north", "send", channel="south", text="no charter"))["reference"]
            await settled(pair)
            await refused(pair, TypeWrong, "south", "accept_charter", reference=their(text), authority="chief")
            assert (await both(pair))["proposals"] == []
            assert (await pair.do("north", "charter_difference", channel="south"))["proposal"] is None

    asyncio.run(run())
