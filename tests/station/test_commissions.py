"""A party tells of its stations ahead; a revocation binds from its receipt; what may not be theirs is marked."""

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from comity.cli.messages.items import show_item
from comity.cli.screen import Screen
from comity.clock import Instant, date_time_group, iso
from comity.crypto.identity import PartyRoot
from comity.crypto.suite import suite
from comity.errors import Refused
from comity.station.desk.transcript import Transcripts
from comity.station.directory import StationDirectory
from comity.station.faults import ChannelRevoked
from comity.station.identity import init_station, install_commission
from comity.station.relation.commissions import CommissionRevoked
from comity.station.relation.doubts import Doubt
from comity.station.running import RunningStation
from comity.store.key_files import FileKeyStore, unlock
from tests.station.two_stations import CHEAP, CLOCK, until

DAY_MS = 86_400_000
SUDMARK, OTHER = PartyRoot.generate(suite(1)), PartyRoot.generate(suite(1))


class Three:
    """Norland's station, and two of Sudmark's under one root: its operations centre and a ship."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.directories: dict[str, StationDirectory] = {}
        self.commissions: dict[str, bytes] = {}
        self.running: dict[str, RunningStation] = {}

    def make(self, name: str, party: str, tier: str, root: PartyRoot, days: int = 90) -> None:
        """A commissioned station."""
        made = init_station(
            self.folder / name, party, name, tier, passphrase=None, clock=CLOCK, cost=CHEAP, commissioned=True
        )
        now = CLOCK.now()
        raw = root.commission(made.request.raw, Instant(now - DAY_MS), Instant(now + days * DAY_MS))
        keys = FileKeyStore(made.directory.keys, unlock(made.directory.keys, None))
        install_commission(made.directory, keys, raw, CLOCK)
        self.directories[name], self.commissions[name] = made.directory, raw

    async def do(self, name: str, op: str, **args: Any) -> dict[str, Any]:
        """An operation at one station's desk."""
        return await self.running[name].desk.perform(op, args)

    def document(self, name: str) -> str:
        """An identity document, as pairing takes it."""
        return b64encode(self.directories[name].read_document()).decode()

    async def pair(self, name: str) -> None:
        """North and this station."""
        await self.do("north", "pair", channel=name, document=self.document(name), accept=True)
        await self.do(name, "pair", channel="north", document=self.document("north"), accept=True)
        channel = self.running["north"].station.open_channels[name]
        await until(lambda: channel.core.phase == "open")

    async def told(self, code: str, fields: dict[str, str], **args: Any) -> None:
        """The operations centre tells Norland; it is there when this returns."""
        args = {"wait": "receipt", "timeout_s": 20.0} | args
        await self.do("ops", "send", channel="north", type=code, fields=fields, **args)

    def notice(self, name: str, commission: bytes | None = None) -> dict[str, str]:
        """The fields of B05 for a station."""
        now = CLOCK.now()
        document = self.directories[name].read_document()
        from comity.crypto.identity import decode_document

        return {
            "station": name,
            "tier": "unit",
            "document": decode_document(document, None).digest.hex(),
            "from": date_time_group(Instant(now - DAY_MS)),
            "until": date_time_group(Instant(now + DAY_MS)),
            "commission": (commission or self.commissions[name]).hex(),
            "call-sign": "SUDMARK 571",
        }

    def end(self, name: str, root: PartyRoot = SUDMARK, reason: str = "replaced") -> dict[str, str]:
        """The fields of B06 for a station."""
        raw = root.revoke(self.commissions[name], CLOCK.now(), "lost at sea")
        now = date_time_group(CLOCK.now())
        return {
            "station": name,
            "document": "5a" * 32,
            "effective": now,
            "reason": reason,
            "revocation": raw.hex(),
        }


@asynccontextmanager
async def three(folder: Path) -> AsyncIterator[Three]:
    """All running; north is paired with ops and with the ship."""
    found = Three(folder)
    found.make("north", "Norland", "theatre", PartyRoot.generate(suite(1)))
    found.make("ops", "Sudmark", "operations-centre", SUDMARK)
    found.make("ship", "Sudmark", "unit", SUDMARK)
    found.running["north"] = await RunningStation.start(found.directories["north"], None, listen_at=["127.0.0.1:0"])
    for name in ("ops", "ship"):
        addresses = found.running["north"].addresses
        found.running[name] = await RunningStation.start(found.directories[name], None, connect_to=addresses)
    try:
        for name in ("ops", "ship"):
            await found.pair(name)
        yield found
    finally:
        for one in found.running.values():
            await one.close()


def of_channel(found: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = [one for one in found["channels"] if one["channel"] == name]
    return dict(one)


def test_commissions_told_ahead_and_the_age_of_the_list(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            before = of_channel(await all_three.do("north", "commissions"), "ops")
            assert (before["stations"], before["list_from"]) == ([], None)
            await all_three.told("B05", all_three.notice("ship"))
            found = of_channel(await all_three.do("north", "commissions"), "ops")
            (told,) = found["stations"]
            assert (told["station"], told["tier"], told["state"], told["call_sign"]) == (
                "ship",
                "unit",
                "in-force",
                "SUDMARK 571",
            )
            assert 0 <= found["list_age_s"] < 60

    asyncio.run(run())


def test_a_forged_commission_and_one_of_another_root_count_for_nothing(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            forged = bytearray(all_three.commissions["ship"])
            forged[-1] ^= 1
            await all_three.told("B05", all_three.notice("ship", bytes(forged)))
            from comity.crypto.identity import StationKeys, make_request

            keys = StationKeys.generate(suite(1))
            request = make_request(keys, "Sudmark", "ship", "unit", CLOCK.now())
            now = CLOCK.now()
            other = OTHER.commission(request, Instant(now - DAY_MS), Instant(now + DAY_MS))
            await all_three.told("B05", all_three.notice("ship", other))
            found = of_channel(await all_three.do("north", "commissions"), "ops")
            assert found["stations"] == []
            assert len(found["unproved"]) == 2

    asyncio.run(run())


def test_a_revocation_binds_from_its_receipt(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            north = all_three.running["north"].station
            await all_three.do("ship", "send", channel="north", text="Before.", wait="receipt", timeout_s=20.0)
            await all_three.told("B06", all_three.end("ship"), marking="EXERCISE")
            await asyncio.sleep(0.05)
            assert north.held["ship"].revoked is None, "an exercise changes nothing real"
            await all_three.told("B06", all_three.end("ship"))
            await until(lambda: north.held["ship"].revoked is not None)
            assert north.held["ops"].revoked is None
            with pytest.raises(ChannelRevoked):
                await all_three.do("north", "send", channel="ship", text="After.")
            document = all_three.document("ship")
            del all_three.running["north"].station.held["ship"]
            with pytest.raises(CommissionRevoked):
                await all_three.do("north", "pair", channel="again", document=document, accept=True)

    asyncio.run(run())


def test_a_revocation_that_a_crash_kept_from_binding_binds_at_the_start(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            desk = all_three.running["north"].desk
            all_three.running["north"].station.heeding.remove(desk.commissions.heed)
            await all_three.told("B06", all_three.end("ship"))
            assert all_three.running["north"].station.held["ship"].revoked is None
            await all_three.running["north"].close()
            all_three.running["north"] = await RunningStation.start(all_three.directories["north"], None)
            assert all_three.running["north"].station.held["ship"].revoked is not None

    asyncio.run(run())


def test_another_root_cannot_revoke(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            with pytest.raises(Refused):
                all_three.end("ship", OTHER)
            fields = all_three.end("ship")
            raw = bytearray.fromhex(fields["revocation"])
            raw[len(raw) // 2] ^= 1
            await all_three.told("B06", fields | {"revocation": raw.hex()})
            found = of_channel(await all_three.do("north", "commissions"), "ops")
            assert len(found["unproved"]) == 1
            assert all_three.running["north"].station.held["ship"].revoked is None

    asyncio.run(run())


def test_after_a_key_notice_what_the_station_says_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            await all_three.do("ship", "send", channel="north", text="Before.", wait="receipt", timeout_s=20.0)
            (before,) = (await all_three.do("north", "inbox", channel="ship"))["items"]
            assert "doubt" not in before
            await asyncio.sleep(1.1)
            station = all_three.running["north"].station
            key = station.held["ship"].pairing.their.standing.signing_keys_hash
            now = CLOCK.now()
            later = date_time_group(Instant(now + DAY_MS))
            fields = {"event": "lost", "key": key.hex(), "station": "ship", "effective": later, "since": later}
            await all_three.told("L20", fields | {"procedure": "revocation-follows"})
            await all_three.do("ship", "send", channel="north", text="After.", wait="receipt", timeout_s=20.0)
            items = (await all_three.do("north", "inbox", channel="ship"))["items"]
            assert [item.get("doubt") for item in items] == [None, "other-hands"]
            assert items[1]["doubt_since"][:16] == iso(Instant(now + DAY_MS))[:16]
            store = station.store
            told = [one async for one in Transcripts(store).transcript("ship")]
            assert [one.get("doubt") for one in told if one["type"] == "text"] == [None, "other-hands"]
            assert all("doubt" not in one for one in [one async for one in Transcripts(store).transcript("ops")])
            assert [one["doubt_since"] for one in told if "doubt" in one] == [items[1]["doubt_since"]]
            for language, since in (("en", "IN OTHER HANDS since"), ("zh", "起可能已落入他人之手")):
                show_item(Screen(language), told[-1])
                assert since in capsys.readouterr().out
            assert all("doubt" not in item for item in (await all_three.do("north", "inbox", channel="ops"))["items"])
            found = of_channel(await all_three.do("north", "commissions"), "ops")
            assert [one["keys"] for one in found["in_other_hands"]] == [key.hex()]

    asyncio.run(run())


def test_after_its_end_a_commission_marks_what_comes_until_it_is_renewed(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            await all_three.do("ship", "send", channel="north", text="In time.", wait="receipt", timeout_s=20.0)
            desk = all_three.running["north"].desk
            station = all_three.running["north"].station
            (stored,) = station.store.arrivals("ship", types=[5])
            assert desk.commissions.doubt("ship", stored) is None
            end = desk.commissions.until(station.held["ship"].pairing.their)
            from dataclasses import replace

            late = replace(stored, record=replace(stored.record, recorded_at=end))
            assert desk.commissions.doubt("ship", late) == Doubt("commission-ended", end)
            from comity.station.identity import read_keys

            directory = all_three.directories["ship"]
            keys = read_keys(FileKeyStore(directory.keys, unlock(directory.keys, None)))
            from comity.crypto.identity import make_request

            request = make_request(keys, "Sudmark", "ship", "unit", CLOCK.now())
            renewed = SUDMARK.commission(request, Instant(CLOCK.now() - DAY_MS), Instant(end + 90 * DAY_MS))
            await all_three.told("B05", all_three.notice("ship", renewed))
            assert desk.commissions.doubt("ship", late) is None

    asyncio.run(run())


def test_who_faces_whom_is_one_to_many(tmp_path: Path) -> None:
    async def run() -> None:
        async with three(tmp_path) as all_three:
            assert (await all_three.do("north", "counterparts"))["counterparts"] == []
            rows = "\n".join(
                (
                    "theatre | Eastern command | Northern theatre | commit",
                    "theatre | Eastern command | Southern theatre | answer",
                    "leaders | Office of the leader | Office of the leader | commit",
                )
            )
            now = date_time_group(Instant(CLOCK.now() - DAY_MS))
            fields = {"authority": "watch centre", "counterparts": rows, "effective": now}
            await all_three.told("L30", fields)
            await all_three.told("L30", fields | {"effective": date_time_group(Instant(CLOCK.now() + DAY_MS))})
            found = await all_three.do("north", "counterparts")
            faced = [one["our_post"] for one in found["counterparts"] if one["their_post"] == "Eastern command"]
            assert faced == ["Northern theatre", "Southern theatre"]
            assert {one["declared_by"] for one in found["counterparts"]} == {"their"}
            assert found["not_reached"] == ["leaders", "theatre"]

    asyncio.run(run())
