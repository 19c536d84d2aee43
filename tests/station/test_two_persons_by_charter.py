"""Where the charter lists a type under two persons, the proof of release travels by itself; R02: two take a FLASH."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.clock import Instant, later
from comity.crypto.officers import Capacity
from comity.station.officers.signing import OfficerSignsTwice
from tests.messages.notifications.samples import FULL
from tests.station.officers_of_north import Officer, ashore, draft_of
from tests.station.settled import settled, their
from tests.station.test_charter_desk import critical
from tests.station.two_stations import CLOCK, Pair


class LaterClock:
    """Three minutes on: what was agreed is in force by then."""

    def now(self) -> Instant:
        return later(CLOCK.now(), 180)


async def agreed(pair: Pair, listed: str) -> None:
    """A charter that lists these types under two persons; agreed while both sides still have a single seat."""
    fields = {"two-persons": listed}
    ours = (await pair.do("north", "propose_charter", channel="south", fields=fields))["reference"]
    await settled(pair)
    (found,) = (await pair.do("south", "charter"))["channels"]
    await pair.do("south", "readback", reference=their(ours), values=critical(found["proposals"][0]["fields"]))
    await settled(pair)
    await pair.do("north", "confirm", reference=ours)
    await settled(pair)
    await pair.do("south", "accept_charter", reference=their(ours), authority="chief")
    await settled(pair)
    pair.running["north"].station.clock = LaterClock()


async def officers(pair: Pair) -> tuple[Officer, Officer]:
    roles = "drafter", "releaser", "watch-officer"
    return await Officer(pair, "Lin", 1).commissioned(*roles), await Officer(pair, "Aas", 2).commissioned(*roles)


async def released(pair: Pair, both: tuple[Officer, Officer], **said: Any) -> str:
    draft = await draft_of(pair, **said)
    await both[0].sign(draft, Capacity.DRAFTER)
    sent = await both[1].sign(draft, Capacity.RELEASER)
    await settled(pair)
    return their(sent["reference"])


def test_the_proof_travels_for_listed_types_alone(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            await agreed(pair, "text")
            both = await officers(pair)
            await released(pair, both, text=None, type="N12", fields=FULL["N12"])
            assert [item for item in await pair.inbox("south") if item["type"] == "B14"] == []
            listed = await released(pair, both)
            while not (proofs := [item for item in await pair.inbox("south") if item["type"] == "B14"]):
                await pair.running["south"].station.waiting.news()
            assert [item["cites"] for item in proofs] == [[listed]]
            shown = await pair.do("south", "officer_proof", reference=listed)
            assert shown["good"]

    asyncio.run(run())


def test_two_on_watch_take_a_flash_where_the_charter_says_so(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            await agreed(pair, "R02")
            lin, aas = await officers(pair)
            for precedence in ("FLASH", "ROUTINE"):
                text = f"{precedence} it is."
                await pair.do("south", "send", channel="north", text=text, precedence=precedence, wait="receipt")
            arrived = {item["precedence"]: item["reference"] for item in await pair.inbox("north")}
            alone = await pair.do("north", "acknowledge", reference=arrived["ROUTINE"], officer="Aas")
            assert (await aas.sign(alone, Capacity.WATCH))["about"] == arrived["ROUTINE"]
            both = await pair.do("north", "acknowledge", reference=arrived["FLASH"], officer="Lin")
            assert both["rule"] == "by-two-on-watch"
            assert (await lin.sign(both, Capacity.WATCH))["wants"] == ["watch"]
            with pytest.raises(OfficerSignsTwice):
                await lin.sign(both, Capacity.WATCH)
            assert (await aas.sign(both, Capacity.WATCH))["about"] == arrived["FLASH"]

    asyncio.run(run())
