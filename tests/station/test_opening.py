"""Two ships that never met open a channel by commission: over TLS, as far as officers say, whatever is said to them."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from comity.bearers.base import BearerClosed
from comity.bearers.memory import pair
from comity.clock import Instant, later
from comity.crypto.identity import IdentityDocument, StationKeys, decode_document, make_throwaway_document
from comity.crypto.suite import suite
from comity.protocol.pairing import propose
from comity.protocol.policy import Policy
from comity.protocol.traits import BearerTraits
from comity.protocol.unit_hello import make_hello
from comity.station.faults import ChannelExists, StationNotRunning
from comity.station.running import RunningStation
from comity.station.units.faults import ChannelOtherwise, NotAtSea, UnitNotHeld, UnitNotInUse
from comity.station.units.openings import LINK
from tests.station.test_commissions import SUDMARK
from tests.station.test_units_held import NORLAND, AtSea
from tests.station.two_stations import CLOCK, until

SHIPS = ("aurora", "ship")


class Ships(AtSea):
    """Norland's `aurora` listens, Sudmark's `ship` calls; each holds the other's document."""

    address = ""

    async def start(self, name: str) -> None:
        """Start, or start again."""
        listen = [self.address.removeprefix("tls://") or "127.0.0.1:0"] if name == "aurora" else []
        self.running[name] = await RunningStation.start(self.directories[name], None, listen_at=listen)
        if name == "aurora":
            (self.address,) = self.running[name].addresses

    async def stop(self, name: str) -> None:
        """Stop; what was taken is recorded."""
        await self.running.pop(name).close()

    async def open(self, name: str, **args: Any) -> dict[str, Any]:
        """An officer opens; the channel is called `sea` on both ships."""
        other = "ship" if name == "aurora" else "aurora"
        return await self.do(name, "open_by_commission", channel="sea", unit=other, **args)

    async def asking(self, name: str) -> list[str]:
        """Names of the units that ask."""
        return [one["station"] for one in (await self.do(name, "openings"))["asking"]]

    async def asked(self, name: str) -> None:
        """Wait until somebody asks."""
        openings = self.running[name].station.openings
        await until(lambda: bool(openings.asking()))

    def phase(self, name: str) -> str:
        """Of the channel, or none."""
        held = self.running[name].station.held.get("sea")
        return "none" if held is None else held.open.core.phase.value

    async def both_open(self) -> None:
        """Wait until the channel is open on both ships, and say something each way."""
        await until(lambda: [self.phase(name) for name in SHIPS] == ["open", "open"])
        for name in SHIPS:
            await self.do(name, "send", channel="sea", text=f"Here is {name}.", wait="receipt", timeout_s=20.0)


@asynccontextmanager
async def ships(folder: Path, hold: tuple[str, ...] = SHIPS) -> AsyncIterator[Ships]:
    """Both running; those named hold the other's document."""
    found = Ships(folder)
    found.make("aurora", "Norland", "unit", NORLAND)
    found.make("ship", "Sudmark", "coast-guard", SUDMARK)
    try:
        for name in SHIPS:
            await found.start(name)
        for name, other, party, root in (
            ("aurora", "ship", "Sudmark", SUDMARK),
            ("ship", "aurora", "Norland", NORLAND),
        ):
            if name in hold:
                await found.trusted(name, party, root)
                await found.hold(found.raw(other), name)
        yield found
    finally:
        for name in list(found.running):
            await found.stop(name)


def test_one_asks_the_other_officer_opens_too(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            alarms: list[str] = []
            sea.running["aurora"].station.openings.listeners.append(lambda one: alarms.append(one.document.station))
            said = await sea.open("ship", link=sea.address)
            assert (said["state"], said["our_mode"], said["their_mode"]) == ("said", "by-commission", None)
            await sea.asked("aurora")
            await asyncio.sleep(0.3)
            assert (sea.phase("aurora"), sea.phase("ship")) == ("none", "half-paired"), "nothing is opened by itself"
            held = sea.running["ship"].station.held["sea"]
            assert (held.open.links, held.open.core.status().their_size) == ({}, 0), "no link yet, nothing was answered"
            assert alarms == await sea.asking("aurora") == ["ship"]
            await sea.open("aurora")
            await sea.both_open()
            assert await sea.asking("aurora") == []
            for name in SHIPS:
                (one,) = (await sea.do(name, "openings"))["opened"]
                assert (one["state"], one["our_mode"], one["their_mode"]) == ("open", "by-commission", "by-commission")
                (channel,) = (await sea.do(name, "status"))["channels"]
                assert channel["opened_by"] == "by-commission"
                assert set(channel["refusals"]) <= {"already-held"}, "entry 0 may come twice"
                assert (await sea.do(name, "openings"))["refused"] == {}

    asyncio.run(run())


def test_both_at_once(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            await asyncio.gather(sea.open("aurora"), sea.open("ship", link=sea.address))
            await sea.both_open()
            assert (await sea.open("ship"))["state"] == "open", "again is nothing new"

    asyncio.run(run())


def test_a_key_whose_document_is_not_held_is_not_let_in(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path, hold=("ship",)) as sea:
            aurora = sea.running["aurora"].station
            await sea.open("ship", link=sea.address)
            await until(lambda: bool(aurora.turned_away))
            assert {cause.value for cause in aurora.turned_away} == {"key-not-pinned"}
            assert aurora.openings.refusals == {}
            with pytest.raises(UnitNotHeld):
                await sea.open("aurora")
            await sea.trusted("aurora")
            await sea.hold(sea.raw("ship"), "aurora")
            await sea.asked("aurora")
            await sea.open("aurora")
            await sea.both_open()

    asyncio.run(run())


@pytest.mark.parametrize("when", ["entry 0 is signed", "asked", "both opened", "open"])
@pytest.mark.parametrize("who", SHIPS)
def test_it_goes_on_where_it_stood(tmp_path: Path, who: str, when: str) -> None:
    async def again(sea: Ships, now: str) -> None:
        if now == when:
            await sea.stop(who)
            await sea.start(who)
            if "sea" in sea.running["ship"].station.held:
                await sea.open("ship", link=sea.address)

    async def run() -> None:
        async with ships(tmp_path) as sea:
            await sea.open("ship")
            await again(sea, "entry 0 is signed")
            await sea.open("ship", link=sea.address)
            await sea.asked("aurora")
            await again(sea, "asked")
            await sea.asked("aurora")
            await sea.open("aurora")
            await again(sea, "both opened")
            await sea.both_open()
            await again(sea, "open")
            await sea.both_open()

    asyncio.run(run())


def test_what_an_officer_cannot_open(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            with pytest.raises(UnitNotHeld):
                await sea.do("ship", "open_by_commission", channel="sea", unit="Fregatte")
            await sea.open("ship")
            with pytest.raises(ChannelExists):
                await sea.do("ship", "open_by_commission", channel="other", unit="aurora")
            revoked = b64encode(NORLAND.revoke(sea.commissions["aurora"], CLOCK.now(), "sold")).decode()
            done = await sea.do("ship", "take_unit_revocation", revocation=revoked)
            assert done["stopped"] == ["sea"]
            with pytest.raises(UnitNotInUse):
                await sea.open("ship")
            sea.make("north", "Norland", "operations-centre", NORLAND)
            sea.running["north"] = await RunningStation.start(sea.directories["north"], None)
            await sea.trusted("north")
            with pytest.raises(NotAtSea):
                await sea.hold(sea.raw("ship"), "north")
            sea.make("cutter", "Norland", "unit", NORLAND)
            await sea.do("aurora", "pair", channel="sea", document=sea.document("cutter"), accept=True)
            with pytest.raises(ChannelOtherwise):
                await sea.open("aurora")
            await sea.running["ship"].station.links.close()
            sea.running["ship"].station.is_running = False
            with pytest.raises(StationNotRunning):
                sea.running["ship"].station.check_link(sea.address)

    asyncio.run(run())


class Line:
    """What comes to `aurora` over a bearer that proves nothing."""

    def __init__(self, sea: Ships) -> None:
        self.station = sea.running["aurora"].station
        self.openings = self.station.openings
        self.ours = self.station.document
        self.ship = decode_document(sea.raw("ship"), None)
        self.signer = sea.running["ship"].station.sets.signer(self.ship)

    def hello(self, at: Instant) -> bytes:
        """Of the ship."""
        return self.hello_of(self.ship, self.signer, at)

    def hello_of(self, document: IdentityDocument, signer: Any, at: Instant) -> bytes:
        """Of anybody."""
        identity = propose("", document, self.ours, Policy()).identity
        return make_hello(identity, (document.digest, self.ours.digest), signer, at)

    @property
    def refused(self) -> dict[str, int]:
        """Refusals by name."""
        return dict(self.openings.refusals)


def test_replays_and_clocks(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            line, now = Line(sea), CLOCK.now()
            alarms: list[str] = []
            line.openings.listeners.append(lambda one: alarms.append(one.document.station))
            assert not line.openings.hear(line.hello(later(now, -660)))
            assert not line.openings.hear(line.hello(later(now, 660)))
            assert line.refused == {"stale": 2}
            first, second = line.hello(later(now, -30)), line.hello(now)
            assert line.openings.hear(first)
            assert line.openings.hear(second)
            assert line.openings.hear(second), "one that came twice is one"
            assert not line.openings.hear(first), "an older one again"
            assert line.refused == {"stale": 3}
            assert alarms == ["ship"], "the watch is told once"
            assert not line.openings.hear(second[:-1] + bytes([second[-1] ^ 1]))
            assert not line.openings.hear(second, proved=line.ours.digest)
            assert line.refused == {"stale": 3, "signature-wrong": 1, "hello-wrong": 1}
            assert sea.phase("aurora") == "none"

    asyncio.run(run())


def test_a_unit_that_may_not_is_refused_by_name(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            line, now = Line(sea), CLOCK.now()
            await sea.do("aurora", "trust_root", party="Sudmark", root=SUDMARK.digest.hex(), withdraw=True)
            assert not line.openings.hear(line.hello(now))
            assert line.refused == {"commission-wrong": 1}
            await sea.trusted()
            assert line.openings.hear(line.hello(now))
            assert await sea.asking("aurora") == ["ship"]
            revoked = b64encode(SUDMARK.revoke(sea.commissions["ship"], now, "lost")).decode()
            await sea.do("aurora", "take_unit_revocation", revocation=revoked)
            assert await sea.asking("aurora") == [], "it asks in vain"
            assert not line.openings.hear(line.hello(now))
            assert line.refused == {"commission-wrong": 1, "revoked": 1}
            assert line.ship.tls_public not in sea.running["aurora"].station.callers

    asyncio.run(run())


def test_a_lapsed_unit_is_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            line = Line(sea)
            then = later(line.ship.commission.until, 1)
            line.openings._clock = type("Later", (), {"now": lambda self: then})()
            assert not line.openings.hear(line.hello(then))
            assert line.refused == {"commission-lapsed": 1}

    asyncio.run(run())


def test_a_flood_of_unknown_units_costs_a_count(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            line, now = Line(sea), CLOCK.now()
            keys = StationKeys.generate(suite(1))
            raw = make_throwaway_document(keys, "Westland", "Pest", "unit", now, later(now, 86_400))
            stranger = decode_document(raw, now)
            frame = line.hello_of(stranger, keys.signer(), now)
            for number in range(5_000):
                noise = number.to_bytes(4, "big")
                assert not line.openings.hear(frame[:6] + noise + frame[10:])
            assert line.refused == {"unit-unknown": 5_000}
            assert line.openings._asking == {}
            assert line.openings.hear(line.hello(now)), "the known unit is heard all the same"

    asyncio.run(run())


def test_a_link_before_anybody_opened(tmp_path: Path) -> None:
    """Radio silence says nothing, whoever opens; what is no hello is counted; too short frames are no use."""

    async def run() -> None:
        async with ships(tmp_path) as sea:
            line = Line(sea)
            name = LINK + line.ship.digest.hex()
            far, near = pair("far", their_channel=name, traits=BearerTraits(can_send=False))
            greeting = asyncio.create_task(line.openings.greet(near))
            await sea.open("aurora")
            await far.send(b"\xc1\x00\x00whatever")
            await until(lambda: line.refused == {"hello-wrong": 1})
            listening = asyncio.create_task(far.receive())
            await asyncio.sleep(0.1)
            assert not greeting.done()
            await far.send(line.hello(CLOCK.now()))
            assert await greeting == ("sea", [])
            assert not listening.done(), "it may hear, it must not send"
            listening.cancel()
            _, short = pair("far", their_channel=name, traits=BearerTraits(max_frame_size=100))
            with pytest.raises(BearerClosed):
                await line.openings.greet(short)

    asyncio.run(run())


def test_a_frame_of_the_channel_counts_as_their_hello(tmp_path: Path) -> None:
    async def run() -> None:
        async with ships(tmp_path) as sea:
            line = Line(sea)
            await sea.open("aurora")
            far, near = pair("far", their_channel="sea")
            assert line.openings.begins_here("sea")
            greeting = asyncio.create_task(line.openings.greet(near))
            ours = await far.receive()
            assert sea.running["ship"].station.openings.hear(ours), "what we said is a hello that the ship takes"
            frame = b"\xc1" + line.hello(CLOCK.now())[1:3] + bytes(300)
            await far.send(frame)
            assert await greeting == ("sea", [frame])

    asyncio.run(run())
