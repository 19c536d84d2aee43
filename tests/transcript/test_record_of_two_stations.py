"""What two stations really recorded, with loss and a restore in between, makes bundles that verify on both sides."""

from __future__ import annotations

import pytest

from comity.clock import to_seconds
from comity.crypto.identity import IdentityDocument, StationKeys
from comity.protocol.policy import Policy
from comity.testing import pair
from comity.testing.pair import NAME, SimulatedPair, SimulatedStation
from comity.transcript.bundle import BundleHeader, BundleLog, BundleReport, build_bundle, verify_bundle
from comity.transcript.pairing import in_order

POLICY = Policy(seal_entries=5)
Sides = list[tuple[StationKeys, IdentityDocument]]


@pytest.fixture
def sides(monkeypatch: pytest.MonkeyPatch) -> Sides:
    """The two stations that the next simulated pair will consist of."""
    made = pair.pair_of_documents(pair.START)
    monkeypatch.setattr(pair, "pair_of_documents", lambda *_: made)
    return made


def exported(two: SimulatedPair, side: SimulatedStation, sides: Sides) -> BundleReport:
    logs = []
    for log, _ in side.store.generations(NAME):
        records = [stored.record for stored in side.store.entries(NAME, log)]
        contiguous = [record.data for number, record in enumerate(records) if record.id.number == number]
        logs.append(BundleLog(log.direction, log.generation, contiguous))
    documents = in_order(sides[0][1].raw, sides[1][1].raw)
    terms, direction = POLICY.to_terms(), side.identity.our_direction
    header = BundleHeader(NAME, documents, terms, direction, to_seconds(two.now))
    return verify_bundle(build_bundle(side.keys.signer(), header, logs))


def talk(two: SimulatedPair, turns: int) -> None:
    for turn in range(turns):
        two.a.say(f"Notice {turn}.", two.now)
        two.b.say(f"Notice {turn} from us.", two.now)
        two.run(20)


def test_bundles_of_both_sides_verify_before_and_after_a_restore(sides: Sides) -> None:
    two = SimulatedPair(POLICY, loss=0.05)
    two.connect()
    two.run(30)
    talk(two, 6)
    disk = two.b.copy_of_disk()
    talk(two, 6)
    reports = [exported(two, side, sides) for side in (two.a, two.b)]
    assert [report.faults for report in reports] == [(), ()]
    assert reports[0].logs == reports[1].logs
    assert all(log.pq_sealed_size and log.pq_cosealed_size for log in reports[0].logs)
    two.disconnect()
    two.b.store, two.b.key_store = disk
    two.b.reload(two.now)
    two.b.finish(two.b.channel.begin_restore(two.now), two.now)
    assert exported(two, two.b, sides).faults == ()
    two.connect()
    two.run(200)
    talk(two, 2)
    two.run(100)
    reports = [exported(two, side, sides) for side in (two.a, two.b)]
    assert [report.faults for report in reports] == [(), ()]
    assert reports[0].logs == reports[1].logs
    lost = [log for log in reports[0].logs if log.resumed_from is not None]
    assert len(lost) == 1
    assert lost[0].resumed_from < lost[0].size
    assert not any(log.is_incomplete for log in reports[0].logs)
