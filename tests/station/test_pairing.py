"""Parties, commissions, words, revocation, rotation."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from comity.clock import later
from comity.crypto.identity import check_rotation
from comity.crypto.words import WordsMiscounted
from comity.errors import Refusal, Refused
from comity.station.directory import StationDirectory
from comity.station.faults import (
    ArgumentWrong,
    ChannelNameWrong,
    ChannelRevoked,
    CommissionMissing,
    NoRootHere,
    RootExists,
    SuiteDiffers,
    WordsDiffer,
)
from comity.station.identity import NewStation, init_station, install_commission, read_document, rotate
from comity.station.local.reach import reach
from comity.station.party import commission, init_party, read_party, revoke
from comity.store.key_files import FileKeyStore, unlock
from tests.station.two_stations import CHEAP, CLOCK, Pair, make_station, two_stations, until


def document_of(directory: StationDirectory) -> str:
    return b64encode(directory.read_document()).decode()


async def call(directory: StationDirectory, op: str, **args: Any) -> dict[str, Any]:
    async with reach(directory) as station:
        return await station.call(op, **args)


def requested(path: Path, party: str = "Norland") -> NewStation:
    return init_station(path, party, "North", "ministers", passphrase=None, clock=CLOCK, commissioned=True, cost=CHEAP)


def test_officers_compare_words(tmp_path: Path) -> None:
    north = make_station(tmp_path / "north", "Norland", "North")
    south = make_station(tmp_path / "south", "Sudmark", "South")

    async def run() -> None:
        at_north = await call(north, "pair", channel="south", document=document_of(south))
        at_south = await call(south, "pair", channel="north", document=document_of(north))
        assert at_north["phase"] == at_south["phase"] == "proposed"
        assert at_north["channel_id"] == at_south["channel_id"]
        assert at_north["words"] != at_south["words"]
        assert at_north["their"]["party"] == "Sudmark"
        assert (await call(north, "status"))["channels"] == []
        with pytest.raises(WordsDiffer):
            await call(north, "pair", channel="south", document=document_of(south), confirm=at_north["words"])
        with pytest.raises(WordsMiscounted):
            await call(north, "pair", channel="south", document=document_of(south), confirm="ship")
        heard = await call(north, "pair", channel="south", document=document_of(south), confirm=at_south["words"])
        assert (heard["phase"], heard["mode"]) == ("half-paired", "heard")
        again = await call(south, "pair", channel="north", document=document_of(north), confirm=at_north["digits"])
        assert again["phase"] == "half-paired"

    asyncio.run(run())


def test_what_cannot_be_paired_is_named(tmp_path: Path) -> None:
    north = make_station(tmp_path / "north", "Norland", "North")
    other = init_station(
        tmp_path / "other", "Sudmark", "South", "unit", passphrase=None, clock=CLOCK, suite_number=2, cost=CHEAP
    )

    async def run() -> None:
        wrong: list[tuple[type[Exception], dict[str, Any]]] = [
            (Refused, {"document": document_of(north)}),
            (Refused, {"document": b64encode(b"x").decode()}),
            (ArgumentWrong, {"document": "not base64"}),
            (SuiteDiffers, {"document": document_of(other.directory)}),
            (ArgumentWrong, {"document": document_of(north), "accept": True, "confirm": "x"}),
        ]
        for fault, args in wrong:
            with pytest.raises(fault):
                await call(north, "pair", channel="south", **args)
        with pytest.raises(ChannelNameWrong):
            await call(north, "pair", channel="Süd", document=document_of(north))
        assert (await call(north, "status"))["channels"] == []

    asyncio.run(run())


def test_a_party_commissions_its_station(tmp_path: Path) -> None:
    party = init_party(tmp_path / "root", "Norland", passphrase="open sesame", cost=CHEAP)
    assert read_party(tmp_path / "root") == party
    made = requested(tmp_path / "north")
    with pytest.raises(CommissionMissing):
        asyncio.run(call(made.directory, "status"))
    until_ = later(CLOCK.now(), 86_400.0)
    request, signed = commission(party, "open sesame", made.directory.request.read_bytes(), until_, CLOCK)
    assert request.station == "North"
    keys = FileKeyStore(made.directory.keys, unlock(made.directory.keys, None))
    document = install_commission(made.directory, keys, signed, CLOCK)
    assert not document.throwaway
    assert not made.directory.request.exists()
    status = asyncio.run(call(made.directory, "status"))
    assert status["station"]["tier"] == "ministers"
    with pytest.raises(CommissionMissing):
        install_commission(made.directory, keys, signed, CLOCK)


def test_a_root_commissions_its_own_party_only(tmp_path: Path) -> None:
    party = init_party(tmp_path / "root", "Norland", passphrase=None, cost=CHEAP)
    made = requested(tmp_path / "south", "Sudmark")
    with pytest.raises(Refused) as raised:
        commission(party, None, made.directory.request.read_bytes(), later(CLOCK.now(), 60.0), CLOCK)
    assert raised.value.name is Refusal.COMMISSION_WRONG
    with pytest.raises(RootExists):
        init_party(tmp_path / "root", "Norland", passphrase=None)
    with pytest.raises(NoRootHere):
        read_party(tmp_path)


def test_a_revoked_station_is_heard_no_more(tmp_path: Path) -> None:
    async def run() -> None:
        party = init_party(tmp_path / "root", "Sudmark", passphrase=None, cost=CHEAP)
        made = requested(tmp_path / "fresh", "Sudmark")
        until_ = later(CLOCK.now(), 86_400.0)
        _, signed = commission(party, None, made.directory.request.read_bytes(), until_, CLOCK)
        keys = FileKeyStore(made.directory.keys, unlock(made.directory.keys, None))
        install_commission(made.directory, keys, signed, CLOCK)

        pair = Pair(tmp_path)
        pair.directories["south"] = made.directory
        listening = await pair.start("north", listen_at=["127.0.0.1:0"])
        await pair.start("south", connect_to=listening.addresses)
        await pair.pair()
        await pair.until_open()
        other = init_party(tmp_path / "other", "Sudmark", passphrase=None, cost=CHEAP)
        with pytest.raises(Refused):
            revoke(other, None, made.directory.read_document(), "captured", CLOCK)
        revocation = revoke(party, None, made.directory.read_document(), "captured", CLOCK)
        with pytest.raises(Refused):
            await pair.do("north", "revoke", channel="south", revocation=b64encode(revocation[:-1]).decode())
        taken = await pair.do("north", "revoke", channel="south", revocation=b64encode(revocation).decode())
        assert taken["reason"] == "captured"
        await until(lambda: not pair.running["north"].station.open_channels["south"].links)
        with pytest.raises(ChannelRevoked):
            await pair.do("north", "send", channel="south", text="anybody there?")
        await pair.stop("north")
        await pair.start("north")
        status = await pair.do("north", "status")
        assert status["channels"][0]["phase"] == "revoked"
        for name in list(pair.running):
            await pair.stop(name)

    asyncio.run(run())


def test_rotated_keys_are_those_promised_and_old_channels_go_on(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", text="before", wait="receipt")
            await pair.stop("south")
            directory = pair.directories["south"]
            before = read_document(directory)
            rotate(directory, FileKeyStore(directory.keys, unlock(directory.keys, None)), CLOCK)
            after = read_document(directory)
            check_rotation(before, after)
            proposed = await pair.do("north", "pair", channel="new", document=document_of(directory))
            assert proposed["follows"] == "south"
            await pair.start("south", connect_to=pair.running["north"].addresses)
            await pair.do("south", "send", channel="north", text="after", wait="receipt", timeout_s=20)
            await pair.do("north", "pair", channel="new", document=document_of(directory), accept=True)

    asyncio.run(run())


def test_a_rotation_of_a_commissioned_station_waits_for_its_commission(tmp_path: Path) -> None:
    party = init_party(tmp_path / "root", "Norland", passphrase=None, cost=CHEAP)
    made = requested(tmp_path / "north")
    keys = FileKeyStore(made.directory.keys, unlock(made.directory.keys, None))
    until_ = later(CLOCK.now(), 86_400.0)
    _, signed = commission(party, None, made.directory.request.read_bytes(), until_, CLOCK)
    before = install_commission(made.directory, keys, signed, CLOCK)
    assert rotate(made.directory, keys, CLOCK).document is None
    assert read_document(made.directory) == before
    assert asyncio.run(call(made.directory, "identity"))["digest"] == before.digest.hex()
    with pytest.raises(CommissionMissing):
        rotate(made.directory, keys, CLOCK)
    _, signed = commission(party, None, made.directory.request.read_bytes(), until_, CLOCK)
    check_rotation(before, install_commission(made.directory, keys, signed, CLOCK))
