"""Units that would pass for others, and documents that go out of use while a channel is being opened."""

import asyncio
from pathlib import Path

import pytest

from comity.bearers.memory import pair
from comity.clock import Instant, later
from comity.crypto.identity import (
    IdentityDocument,
    PartyRoot,
    StationKeys,
    decode_document,
    make_document,
    make_request,
)
from comity.crypto.suite import suite
from comity.errors import Refused
from comity.station.channel_loading import Pairing
from comity.station.pairing import propose
from comity.station.units.faults import UnitNotClear
from tests.station.test_commissions import DAY_MS, SUDMARK
from tests.station.test_opening import Line, Ships, ships
from tests.station.two_stations import CLOCK, until

WESTLAND = PartyRoot.generate(suite(1))


def document_of(station: str) -> IdentityDocument:
    """A document of Westland, for a unit of whatever name."""
    now, keys = CLOCK.now(), StationKeys.generate(suite(1))
    request = make_request(keys, "Westland", station, "unit", now)
    commission = WESTLAND.commission(request, now, Instant(now + 90 * DAY_MS))
    return decode_document(make_document(keys, "Westland", station, "unit", now, commission), now)


async def westland(sea: Ships, station: str) -> IdentityDocument:
    """Aurora holds a document of a Westland unit that calls itself so."""
    found = document_of(station)
    await sea.trusted("aurora", "Westland", WESTLAND)
    await sea.hold(found.raw)
    return found


def test_a_unit_that_bears_the_name_of_another_is_never_meant_by_it(tmp_path: Path) -> None:
    """Also not once the other is out of use: the officer would have opened to whoever chose the name."""

    async def run() -> None:
        async with ships(tmp_path) as sea:
            ship = decode_document(sea.raw("ship"), None)
            other = await westland(sea, "ship")
            with pytest.raises(UnitNotClear):
                await sea.open("aurora")
            await sea.do("aurora", "trust_root", party="Sudmark", root=SUDMARK.digest.hex(), withdraw=True)
            with pytest.raises(UnitNotClear):
                await sea.open("aurora")
            assert sea.phase("aurora") == "none"
            await sea.trusted()
            for one in (ship, other):
                digest = one.digest.hex()
                done = await sea.do("aurora", "open_by_commission", channel=one.party.lower(), unit=digest[:16])
                assert done["party"] == one.party

    asyncio.run(run())


def test_a_unit_that_is_called_as_a_digest_begins_takes_nobody_s_place(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            ship = decode_document(sea.raw("ship"), None)
            await westland(sea, ship.digest.hex()[:16])
            with pytest.raises(UnitNotClear):
                await sea.do("aurora", "open_by_commission", channel="sea", unit=ship.digest.hex()[:16])
            await westland(sea, ship.digest.hex())
            done = await sea.do("aurora", "open_by_commission", channel="sea", unit=ship.digest.hex())
            assert done["party"] == "Sudmark"

    asyncio.run(run())


@pytest.mark.parametrize("why", ["untrusted", "lapsed"])
def test_a_document_that_goes_out_of_use_before_they_answer(tmp_path: Path, why: str) -> None:
    """Our officer has opened, theirs has not yet: nothing is said any more, and nothing of theirs is taken."""

    async def run() -> None:
        async with ships(tmp_path) as sea:
            line = Line(sea)
            await sea.open("aurora")
            if why == "untrusted":
                await sea.do("aurora", "trust_root", party="Sudmark", root=SUDMARK.digest.hex(), withdraw=True)
            else:
                then = later(line.ship.commission.until, 1)
                line.openings._clock = type("Later", (), {"now": lambda self: then})()
            far, near = pair("far", their_channel="sea")
            greeting = asyncio.create_task(line.openings.greet(near))
            listening = asyncio.create_task(far.receive())
            await far.send(b"\xc1" + line.hello(CLOCK.now())[1:3] + bytes(300))
            await far.send(line.hello(line.openings._clock.now()))
            await until(lambda: sum(line.refused.values()) == 2)
            name = "commission-wrong" if why == "untrusted" else "commission-lapsed"
            assert set(line.refused) == {"hello-wrong", name}
            assert not greeting.done()
            assert not listening.done(), "it says nothing"
            if why == "untrusted":
                await sea.trusted()
                await far.send(line.hello(CLOCK.now()))
                assert await greeting == ("sea", [])
            for task in (greeting, listening):
                task.cancel()

    asyncio.run(run())


def test_a_link_ends_when_the_root_is_trusted_no_more(tmp_path: Path) -> None:
    """It had been given to the channel, which waits for their entry 0."""

    async def run() -> None:
        async with ships(tmp_path) as sea:
            line, station = Line(sea), sea.running["aurora"].station
            await sea.open("aurora")
            far, near = pair("far", their_channel="sea")
            carrying = station.links.opened(near)
            await far.send(line.hello(CLOCK.now()))
            await until(lambda: bool(station.held["sea"].open.links))
            await sea.do("aurora", "trust_root", party="Sudmark", root=SUDMARK.digest.hex(), withdraw=True)
            await asyncio.wait_for(carrying, 5)
            assert not station.held["sea"].open.links

    asyncio.run(run())


def test_a_unit_without_commission_of_its_own_does_not_open(tmp_path: Path) -> None:
    """Its entry 0 would make the record one that no verifier takes."""

    async def run() -> None:
        async with ships(tmp_path, hold=("ship",)) as sea:
            station = sea.running["ship"].station
            ends = station.document.commission.until
            assert ends <= decode_document(sea.raw("aurora"), None).commission.until
            station.clock = type("Later", (), {"now": lambda self: ends})()
            with pytest.raises(Refused, match="commission-lapsed"):
                await station.pair("sea", _pairing(sea), 2)
            assert station.held == {}

    asyncio.run(run())


def test_what_is_said_of_a_root_is_so(tmp_path: Path) -> None:
    """A root that a pairing vouches for is not withdrawn by hand, nor trusted for another party."""

    async def run() -> None:
        async with ships(tmp_path) as sea:
            units = sea.running["aurora"].station.units
            units._paired = lambda: {SUDMARK.digest: "Sudmark"}
            for party, withdraw, trusted in (("Sudmark", True, True), ("Westland", False, False)):
                done = await sea.do("aurora", "trust_root", party=party, root=SUDMARK.digest.hex(), withdraw=withdraw)
                assert done["trusted"] is trusted

    asyncio.run(run())


def _pairing(sea: Ships) -> Pairing:
    return propose(sea.running["ship"].station.document, sea.raw("aurora"), CLOCK.now())
