"""A prepared message that officers must sign: the entry that its draft becomes still tells whose approval was used."""

import asyncio
from pathlib import Path

from comity.crypto.officers import Capacity
from tests.station.officers_of_north import Officer, ashore

ACT = {
    "object": "missile",
    "occurred-at": "211845:07Z NOV 26",
    "position": "26-30.00N 121-10.00E",
    "armed": "armed",
    "cause": "technical-fault",
}


async def _sent(folder: Path) -> None:
    async with ashore(folder) as pair:
        lin = await Officer(pair, "Lin", 1).commissioned("drafter")
        aas = await Officer(pair, "Aas", 2).commissioned("releaser", authority="commit")
        desk = pair.running["north"].desk
        kept = await desk.perform("prepare", {"channel": "south", "name": "act", "type": "E13", "fields": ACT})
        await desk.perform("approve", {"name": "act", "digest": kept["digest"], "officer": "Holm"})
        draft = await desk.perform("send_prepared", {"name": "act"})
        assert draft["state"] == "draft"
        await lin.sign(draft, Capacity.DRAFTER)
        sent = await aas.sign(draft, Capacity.RELEASER)
        item = await pair.do("north", "entry", reference=sent["reference"])
        assert (item["prepared"]["name"], item["prepared"]["officer"]) == ("act", "Holm")
        assert item["prepared"]["digest"] == kept["digest"]


def test_the_approval_is_kept_through_the_draft(tmp_path: Path) -> None:
    asyncio.run(_sent(tmp_path))
