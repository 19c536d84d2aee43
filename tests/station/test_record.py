"""The record: shown, verified, exported, backed up, restored; and what a stopped station does."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from comity.clock import later
from comity.crypto.words import parse_words
from comity.protocol.errors import ChannelNotOpen
from comity.station.directory import StationDirectory
from comity.station.faults import BackupWrong, FileExists, IdentityExists, RecordDiffers, WaitedTooLong
from comity.station.local.reach import reach
from comity.station.upkeep.backup import restore_backup
from comity.transcript.bundle import verify_bundle
from tests.station.two_stations import CLOCK, Pair, make_station, two_stations, until

VERIFIER = Path(__file__).parents[2] / "tools" / "verify_transcript.py"


async def talk(pair: Pair, count: int = 3) -> None:
    for number in range(count):
        await pair.do("north", "send", channel="south", text=f"from north {number}", wait="receipt")
        await pair.do("south", "send", channel="north", text=f"from south {number}", wait="receipt")


async def items_of(directory: StationDirectory, op: str, **args: Any) -> list[dict[str, Any]]:
    async with reach(directory) as station:
        return [item async for item in station.follow(op, **args)]


def test_both_transcripts_show_the_same_and_verify(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await talk(pair)
            shown = {
                name: await items_of(pair.directories[name], "transcript", channel=other, every=True)
                for name, other in (("north", "south"), ("south", "north"))
            }
            texts = [item["text"] for item in shown["north"] if item["text"]]
            assert texts == [f"from {name} {number}" for number in range(3) for name in ("north", "south")]
            assert [(item["type"], item["text"]) for item in shown["north"]] == [
                (item["type"], item["text"]) for item in shown["south"]
            ]
            *_, outcome = await items_of(pair.directories["north"], "verify_transcript", channel="south")
            assert outcome["verified"]
            assert outcome["entries"] == len(shown["north"])
            assert outcome["fault_count"] == 0
            assert outcome["logs"][0]["cosigned"] == outcome["logs"][0]["size"]

    asyncio.run(run())


def test_a_bundle_verifies_with_both_verifiers(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await talk(pair)
            await pair.do("north", "seal_record", channel="south")
            await pair.do("north", "rotate_keys", channel="south")
            await talk(pair)
            for name, other in (("north", "south"), ("south", "north")):
                path = tmp_path / f"{name}.bundle"
                result = await pair.do(name, "export", channel=other, out=str(path))
                assert result["bytes"] == path.stat().st_size
                *_, outcome = await items_of(pair.directories[name], "verify_transcript", channel=other)
                report = verify_bundle(path.read_bytes(), parse_words(outcome["their_words"]))
                assert report.entry_count == result["entries"] == outcome["entries"]
                assert not report.faults
                with pytest.raises(FileExists):
                    await pair.do(name, "export", channel=other, out=str(path))
                command = [sys.executable, str(VERIFIER), str(path), "--expect", outcome["our_words"]]
                await asyncio.to_thread(subprocess.run, command, check=True, capture_output=True)

    asyncio.run(run())


def test_a_changed_record_is_noticed(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await talk(pair)
        with sqlite3.connect(pair.directories["north"].record) as database:
            triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for (name,) in triggers:
                database.execute(f"DROP TRIGGER {name}")
            changed = database.execute(
                "UPDATE entry SET data = CAST(replace(data, 'north 1', 'north 7') AS BLOB) WHERE instr(data, 'north 1')"
            ).rowcount
            assert changed
        database.close()
        with pytest.raises(RecordDiffers) as raised:
            await items_of(pair.directories["north"], "verify_transcript", channel="south")
        assert raised.value.facts["reference"].startswith("south/our/")

    asyncio.run(run())


def test_a_half_paired_channel_has_no_bundle(tmp_path: Path) -> None:
    async def run() -> None:
        pair = Pair(tmp_path)
        await pair.start("north")
        await pair.start_half("north", "south")
        with pytest.raises(ChannelNotOpen):
            await pair.do("north", "export", channel="south", out=str(tmp_path / "bundle"))
        await pair.stop("north")

    asyncio.run(run())


def test_a_stopped_station_takes_messages_into_its_queue(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.stop("south")
            async with reach(pair.directories["south"]) as south:
                assert not south.running
                queued = await south.call("send", channel="north", text="written while stopped")
                assert queued["state"] == "queued"
                with pytest.raises(WaitedTooLong):
                    await south.call("send", channel="north", text="waited for", wait="receipt", timeout_s=100)
                status = await south.call("status")
                assert not status["running"]
                assert status["channels"][0]["queue"]["entries"] >= 2
            await pair.start("south", connect_to=pair.running["north"].addresses)
            async with reach(pair.directories["south"]) as south:
                assert south.running
                assert (await south.call("status"))["running"]
            while len(await pair.inbox("north")) < 2:
                await pair.running["north"].station.waiting.news()
            assert {item["text"] for item in await pair.inbox("north")} == {"written while stopped", "waited for"}

    asyncio.run(run())


def test_two_commands_take_turns_on_a_stopped_station(tmp_path: Path) -> None:
    async def run() -> None:
        directory = make_station(tmp_path / "north", "Norland", "North")

        async def command() -> dict[str, Any]:
            async with reach(directory) as station:
                return await station.call("status")

        statuses = await asyncio.gather(command(), command(), command())
        assert [status["running"] for status in statuses] == [False] * 3

    asyncio.run(run())


@pytest.mark.parametrize("passphrase", [None, "open sesame"])
def test_a_restored_station_goes_on_in_a_new_generation(tmp_path: Path, passphrase: str | None) -> None:
    async def run() -> None:
        pair = Pair(tmp_path, passphrase)
        listening = await pair.start("north", listen_at=["127.0.0.1:0"])
        await pair.start("south", connect_to=listening.addresses)
        await pair.pair()
        await pair.until_open()
        await talk(pair)
        backup = tmp_path / "backup"
        await pair.do("south", "backup", out=str(backup))
        await pair.do("south", "send", channel="north", text="after the backup", wait="receipt")
        await pair.do("north", "send", channel="south", text="lost at south", wait="receipt")
        await pair.stop("south")

        restored = tmp_path / "restored"
        restore_backup(backup, restored, passphrase, CLOCK)
        pair.directories["south"] = StationDirectory.existing(restored)
        secrets = [path.name for path in pair.directories["south"].keys.iterdir()]
        assert not [name for name in secrets if "epoch" in name or "hpke" in name]
        await pair.start("south", connect_to=listening.addresses)
        await pair.until_open()
        assert not pair.directories["south"].restored.exists()
        sent = await pair.do("south", "send", channel="north", text="back again", wait="receipt", timeout_s=30)
        assert sent["generation"] > 1
        texts = lambda items: sorted(item["text"] for item in items)  # noqa: E731
        await until_async(lambda: pair.inbox("south"), lambda items: "lost at south" in texts(items))
        await until_async(lambda: pair.outbox("south"), lambda items: "after the backup" in texts(items))
        assert texts(await pair.inbox("south")).count("lost at south") == 1
        recovered = [item for item in await pair.outbox("south") if item["text"] == "after the backup"]
        assert recovered[0]["recovered"]
        for name, other in (("north", "south"), ("south", "north")):
            *_, outcome = await items_of(pair.directories[name], "verify_transcript", channel=other)
            assert outcome["fault_count"] == 0, outcome["faults"]
            path = tmp_path / f"{name}.bundle"
            await pair.do(name, "export", channel=other, out=str(path))
            assert not verify_bundle(path.read_bytes()).faults
        for name in list(pair.running):
            await pair.stop(name)

    asyncio.run(run())


async def until_async(read: Any, condition: Any) -> None:
    while not condition(await read()):
        await asyncio.sleep(0.01)


def test_a_damaged_backup_makes_no_station(tmp_path: Path) -> None:
    async def run() -> None:
        directory = make_station(tmp_path / "north", "Norland", "North", "open sesame")
        async with reach(directory, lambda: "open sesame") as station:
            await station.call("backup", out=str(tmp_path / "backup"))
        good = (tmp_path / "backup").read_bytes()
        assert b"Norland" not in good
        wrong = tmp_path / "wrong"
        for damaged in (good[:-1], good[:200], good + b"x", b"x" + good, good[:500] + b"\x00" + good[501:], b""):
            wrong.write_bytes(damaged)
            with pytest.raises(BackupWrong):
                restore_backup(wrong, tmp_path / "restored", "open sesame", CLOCK)
            assert not (tmp_path / "restored").exists()
        with pytest.raises(IdentityExists):
            restore_backup(tmp_path / "backup", directory.path, "open sesame", CLOCK)

    asyncio.run(run())


def test_keys_of_the_past_are_in_no_file(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            station = pair.running["north"].station
            names = [name for name in station.keys.names() if "-epoch-" in name]
            secrets = [station.keys.read(name) for name in names]
            await talk(pair)
            for name, other in (("north", "south"), ("south", "north")):
                await pair.do(name, "rotate_keys", channel=other)
            await talk(pair)
            for running in pair.running.values():  # half a minute passes
                for channel in running.station.open_channels.values():
                    await channel.commit(channel.core.handle_deadline(later(CLOCK.now(), 31.0)))
            await talk(pair)
            await until(lambda: not set(names) & set(station.keys.names()))
            await pair.do("north", "backup", out=str(tmp_path / "north" / "backup"))
            files = [path for path in (tmp_path / "north").rglob("*") if path.is_file()]
            assert len(files) > 5
            for path in files:
                content = path.read_bytes()
                assert not [secret for secret in secrets if secret in content]

    asyncio.run(run())
