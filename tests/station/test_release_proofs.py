"""Proofs of release: exported, sent, verified by the other side and by an auditor; nothing else passes for one."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import to_seconds
from comity.crypto.officers import Capacity, release_bytes
from comity.errors import Refusal, Refused
from comity.relation.proof_file import Proof, check_proof
from comity.relation.release_proof import ReleaseSignature
from comity.station.officers.proofs import NotSignedByOfficers, proof_of
from tests.messages.rescue.samples import FULL
from tests.station.officers_of_north import Officer, ashore, channel_id, draft_of
from tests.station.two_stations import CLOCK, Pair

DRAFTER, RELEASER = Capacity.DRAFTER, Capacity.RELEASER


async def released(pair: Pair, **args: Any) -> dict[str, Any]:
    lin = await Officer(pair, "Lin", 1).commissioned("drafter")
    aas = await Officer(pair, "Aas", 2).commissioned("releaser")
    draft = await draft_of(pair, **args)
    await lin.sign(draft, DRAFTER)
    return await aas.sign(draft, RELEASER)


def of_north(pair: Pair, reference: str) -> Proof:
    station = pair.running["north"].station
    number = int(reference.rpartition("/")[2])
    stored = next(one for one in station.store.arrivals("south") if one.record.id.number == number and ours(pair, one))
    proof = proof_of(station, "south", stored)
    assert proof is not None
    return proof


def ours(pair: Pair, stored: Any) -> bool:
    direction = pair.running["north"].station.channel("south").pairing.our_direction
    return bool(stored.record.id.log.direction == direction)


async def at_south(pair: Pair, reference: str, proofs: int = 1) -> dict[str, Any]:
    """What south can show of the proof of a message of north's, once so many messages of it are there."""
    while len([one for one in await pair.inbox("south") if one["type"] == "B14"]) < proofs:
        await pair.running["south"].station.waiting.news()
    return await pair.do("south", "officer_proof", reference=reference.replace("south/our", "north/their"))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    """A proof of an entry of a station that is gone."""
    found: list[Proof] = []

    async def run() -> None:
        async with ashore(tmp_path_factory.mktemp("proof")) as pair:
            found.append(of_north(pair, (await released(pair))["reference"]))

    asyncio.run(run())
    return found[0]


def test_an_auditor_verifies_it_without_a_station(good: Proof) -> None:
    report = check_proof(Proof.decode(good.encode()))
    assert report.is_good
    assert (report.rule.name, report.station.station) == ("by-two", "Shore")
    assert [one.signature.officer for one in report.officers] == ["Lin", "Aas"]
    assert report.envelope.message.free_text == "Firing at noon."


def test_signatures_that_are_not_right_do_not_count(good: Proof) -> None:
    first, second = good.signatures
    for changed, fault in (
        (replace(second, signature=first.signature), Refusal.SIGNATURE_WRONG),
        (replace(second, capacity=Capacity.WATCH), Refusal.SIGNATURE_WRONG),
        (replace(second, reason="why"), Refusal.SIGNATURE_WRONG),
        (replace(second, officer="Lin"), Refusal.COMMISSION_WRONG),
        (replace(second, key=bytes(32)), Refusal.COMMISSION_WRONG),
    ):
        report = check_proof(replace(good, signatures=(first, changed)))
        assert not report.is_complete
        assert report.officers[1].fault is fault
    assert not check_proof(replace(good, signatures=(first,))).is_good
    assert not check_proof(replace(good, signatures=(first, first))).is_good


def test_what_it_rests_on_must_be_there_and_of_this_station(good: Proof) -> None:
    changed_one = (good.commissions[0][0][:-1] + b"\0", good.commissions[0][1])
    assert check_proof(replace(good, commissions=(changed_one,))).officers[0].fault is Refusal.COMMISSION_WRONG
    without = check_proof(replace(good, commissions=good.commissions[:1]))
    assert without.officers[1].fault is Refusal.COMMISSION_WRONG
    for changed in (
        replace(good, channel_id=b"\7" * 32),
        replace(good, place=(good.place[0], good.place[1], good.place[2] + 1)),
        replace(good, entry=good.entry[:-1] + b"\0"),
    ):
        with pytest.raises(Refused):
            check_proof(changed)


@given(data=st.data())
def test_changed_and_hostile_bytes_are_refused_or_do_not_count(good: Proof, data: st.DataObject) -> None:
    raw = bytearray(good.encode())
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        report = check_proof(Proof.decode(bytes(raw)))
    except Refused:
        return
    assert not report.is_good


def test_the_other_side_verifies_what_was_sent(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            sent = await released(pair)
            out = tmp_path / "proof"
            shown = await pair.do("north", "officer_proof", reference=sent["reference"], out=str(out))
            assert shown["good"]
            assert check_proof(Proof.decode(out.read_bytes())).is_good
            told = await pair.do("north", "send_proof", reference=sent["reference"])
            assert len(told["sent"]) == 3, "two officers and the proof"
            theirs = await at_south(pair, sent["reference"])
            assert theirs["good"]
            assert [one["officer"] for one in theirs["officers"]] == ["Lin", "Aas"]
            again = await pair.do("north", "send_proof", reference=sent["reference"])
            assert len(again["sent"]) == 1, "the officers are told once"
            plain = await pair.do("south", "send", channel="north", text="From a single seat.", wait="receipt")
            with pytest.raises(NotSignedByOfficers):
                await pair.do("south", "officer_proof", reference=plain["reference"])

    asyncio.run(run())


def test_a_hostile_side_cannot_make_us_show_an_officer_that_its_station_did_not_sign(tmp_path: Path) -> None:
    """North's station is honest with its keys; what it claims in B14 and B15 is not."""

    async def run() -> None:
        async with ashore(tmp_path) as pair:
            sent = await released(pair)
            proof = of_north(pair, sent["reference"])
            first = proof.signatures[0]
            row = f"releaser | Nobody | {first.key.hex()} | {first.signature.hex()}"
            digest = check_proof(proof).digest.hex()
            claim = {"digest": digest, "signatures": row}
            about = [sent["reference"]]
            await pair.do("north", "send", channel="south", type="B14", fields=claim, about=about)
            theirs = await at_south(pair, sent["reference"])
            assert not theirs["good"]
            assert theirs["officers"][0]["fault"] == "commission-wrong"
            forged = {"event": "commissioned", "officer": "Nobody", "key": first.key.hex(), "tier": "theatre"}
            forged |= {"roles": "releaser", "authority": "commit", "document": proof.commissions[0][0].hex()}
            forged |= {"from": "210600:00Z NOV 26", "until": "190600:00Z FEB 27"}
            await pair.do("north", "send", channel="south", type="B15", fields=forged, wait="receipt")
            theirs = await pair.do(
                "south", "officer_proof", reference=sent["reference"].replace("south/our", "north/their")
            )
            assert theirs["officers"][0]["fault"] == "commission-wrong"
            forged["document"] = "5a" * 64
            await pair.do("north", "send", channel="south", type="B15", fields=forged, wait="receipt")
            theirs = await pair.do(
                "south", "officer_proof", reference=sent["reference"].replace("south/our", "north/their")
            )
            assert not theirs["good"]

    asyncio.run(run())


def test_a_revoked_officer_signed_in_time_or_not(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            sent = await released(pair)
            await asyncio.sleep(1.1)
            await pair.do("north", "revoke_officer", officer="Lin", reason="relieved")
            assert check_proof(of_north(pair, sent["reference"])).is_good
            told = await pair.do("north", "tell_officer", channel="south", officer="Lin")
            item = await pair.do("north", "entry", reference=told["reference"])
            assert item["fields"]["event"] == "revoked"

    asyncio.run(run())


def test_broken_glass_is_shown_with_its_reason_and_its_review(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin = await Officer(pair, "Lin", 1).commissioned("watch-officer")
            aas = await Officer(pair, "Aas", 2).commissioned("reviewer")
            draft = await draft_of(pair, text=None, type="S01", fields=FULL["S01"])
            sent = await lin.sign(draft, Capacity.BREAK_GLASS, "nobody else here")
            report = check_proof(of_north(pair, sent["reference"]))
            assert (report.is_good, report.is_reviewed, report.rule.name) == (True, False, "by-broken-glass")
            digest = bytes.fromhex(draft["digest"])
            review = aas.review(channel_id(pair), digest, "right")
            await pair.do("north", "review_release", reference=sent["reference"], **review)
            report = check_proof(of_north(pair, sent["reference"]))
            assert (report.is_good, report.is_reviewed) == (True, True)
            assert len((await pair.do("north", "send_proof", reference=sent["reference"]))["sent"]) == 4
            theirs = await at_south(pair, sent["reference"], proofs=2)
            assert theirs["officers"][0]["reason"] == "nobody else here"
            assert (theirs["good"], theirs["reviewed"]) == (True, True)

    asyncio.run(run())


def test_a_review_counts_while_its_officer_is_in_force(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin = await Officer(pair, "Lin", 1).commissioned("watch-officer", "reviewer")
            aas = await Officer(pair, "Aas", 2).commissioned("reviewer")
            draft = await draft_of(pair, text=None, type="S01", fields=FULL["S01"])
            reference = (await lin.sign(draft, Capacity.BREAK_GLASS, "nobody else here"))["reference"]
            now_s = to_seconds(CLOCK.now())

            def found(by: Officer, at_s: int | None) -> tuple[bool, Refusal | None]:
                signed = release_bytes(channel_id(pair), Capacity.REVIEW, bytes.fromhex(draft["digest"]), "right", at_s)
                proof = of_north(pair, reference)
                rest = by.name, by.signer.public, by.signer.sign(signed), "right", at_s
                reviewed = replace(proof, signatures=(proof.signatures[0], ReleaseSignature(Capacity.REVIEW, *rest)))
                documents = tuple((one.commission.raw, one.document.raw) for one in officers.all())
                ended = [(one.revocation.raw, one.document.raw) for one in officers.all() if one.revocation]
                reviewed = replace(reviewed, commissions=documents, revocations=tuple(ended))
                report = check_proof(Proof.decode(reviewed.encode()))
                return report.is_reviewed, report.officers[1].fault

            officers = pair.running["north"].station.officers
            assert found(aas, now_s) == (True, None)
            assert found(lin, now_s) == (False, None)
            for at_s in (None, now_s - 600, now_s + 100 * 86_400):
                assert found(aas, at_s) == (False, Refusal.COMMISSION_LAPSED)
            await pair.do("north", "revoke_officer", officer="Aas", reason="relieved")
            assert found(aas, now_s + 60) == (False, Refusal.COMMISSION_LAPSED)

    asyncio.run(run())
