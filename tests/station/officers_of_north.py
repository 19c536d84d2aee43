"""Officers for the tests: each with a key of his own, commissioned by the station called north."""

from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from comity.clock import to_seconds
from comity.crypto.officers import Capacity, OfficerSigner, make_officer_request, release_bytes
from comity.station.identity import init_station
from tests.station.two_stations import CHEAP, CLOCK, Pair


class Officer:
    """A person with a key, and what he does at north's desk."""

    def __init__(self, pair: Pair, name: str, number: int) -> None:
        self.pair = pair
        self.name = name
        self.signer = OfficerSigner(bytes([number]) * 32)

    @property
    def request(self) -> str:
        """What he brings to the station."""
        return b64encode(make_officer_request(self.signer, self.name, CLOCK.now())).decode()

    async def commissioned(self, *roles: str, **args: Any) -> "Officer":
        """North commissions him."""
        await self.pair.do("north", "commission_officer", request=self.request, roles=list(roles), **args)
        return self

    def signature(self, channel_id: bytes, capacity: Capacity, digest: bytes, reason: str = "") -> dict[str, str]:
        """What he signs, as the desk takes it."""
        signed = self.signer.sign(release_bytes(channel_id, capacity, digest, reason))
        key = self.signer.public.hex()
        return {
            "officer": self.name,
            "key": key,
            "capacity": capacity.value,
            "signature": signed.hex(),
            "reason": reason,
        }

    def review(self, channel_id: bytes, digest: bytes, reason: str, at_s: int | None = None) -> dict[str, Any]:
        """What he signs when he reviews, as the desk takes it; now when no other second is given."""
        at_s = to_seconds(CLOCK.now()) if at_s is None else at_s
        signed = self.signer.sign(release_bytes(channel_id, Capacity.REVIEW, digest, reason, at_s))
        given = {"officer": self.name, "key": self.signer.public.hex(), "signature": signed.hex(), "reason": reason}
        return given | {"at": at_s}

    async def sign(self, draft: dict[str, Any], capacity: Capacity, reason: str = "") -> dict[str, Any]:
        """Sign a draft as the command does it."""
        given = self.signature(channel_id(self.pair), capacity, bytes.fromhex(draft["digest"]), reason)
        return await self.pair.do("north", "sign_draft", draft=draft["draft"], **given)


def channel_id(pair: Pair) -> bytes:
    """Of the channel that both stations have."""
    return pair.running["north"].station.channel("south").open.core.identity.channel_id


@asynccontextmanager
async def ashore(folder: Path, tier: str = "theatre") -> AsyncIterator[Pair]:
    """North at this level of command, and south, paired and open."""
    pair = Pair(folder)
    made = init_station(folder / "shore", "Norland", "Shore", tier, passphrase=None, clock=CLOCK, cost=CHEAP)
    pair.directories["north"] = made.directory
    listening = await pair.start("north", listen_at=["127.0.0.1:0"])
    await pair.start("south", connect_to=listening.addresses)
    try:
        await pair.pair()
        await pair.until_open()
        yield pair
    finally:
        for name in list(pair.running):
            await pair.stop(name)


async def draft_of(pair: Pair, **args: Any) -> dict[str, Any]:
    """A draft at north."""
    found = await pair.do("north", "send", channel="south", **({"text": "Firing at noon."} | args))
    assert found["state"] == "draft"
    return found
