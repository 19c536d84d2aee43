"""What a side tells of its stations, as a fold: what counts, and what a flood of notices costs."""

from __future__ import annotations

import pytest

from comity.clock import from_seconds
from comity.crypto.commission import Commission, Standing, decode_commission, make_commission, make_revocation
from comity.crypto.identity import PartyRoot
from comity.crypto.suite import Suite, suite
from comity.messages.precedence import Marking
from comity.relation import commissions
from comity.relation.commissions import Root, Verified, fold
from comity.relation.said import Said
from tests.relation.two_logs import START, TwoLogs
from tests.relation.written import kind

ROOT, OTHER = PartyRoot.generate(suite(1)), PartyRoot.generate(suite(1))
SINCE, UNTIL = from_seconds(START - 86_400), from_seconds(START + 86_400)


def trusted(root: PartyRoot = ROOT) -> Root:
    signer = root.signer()
    return Root(root.suite, signer.ed25519_public, signer.pq_public)


def standing(name: str) -> Standing:
    return Standing("Sudmark", name, "unit", bytes(32))


def tell(logs: TwoLogs, name: str, root: PartyRoot = ROOT, **more: Marking) -> Said:
    """B05: this station is commissioned."""
    raw = make_commission(root.signer(), standing(name), SINCE, UNTIL)
    texts = {"station": name, "tier": "unit", "document": "11" * 32, "commission": raw.hex()}
    return logs.say(1, kind("B05").written(texts | {"from": "180800Z NOV 26", "until": "200800Z NOV 26"}), **more)


def revoke(logs: TwoLogs, name: str, root: PartyRoot = ROOT) -> Said:
    """B06: it is no more."""
    raw = make_revocation(root.signer(), standing(name), from_seconds(START), "lost")
    texts = {
        "station": name,
        "document": "11" * 32,
        "effective": "181600Z NOV 26",
        "reason": "compromise",
        "since": "181500Z NOV 26",
    }
    return logs.say(1, kind("B06").written(texts | {"revocation": raw.hex()}))


def test_only_the_root_of_who_speaks_is_believed() -> None:
    logs = TwoLogs()
    good, forged = tell(logs, "Ship"), tell(logs, "Boat", OTHER)
    tell(logs, "Raft", marking=Marking.EXERCISE)
    ending, wrong = revoke(logs, "Ship"), revoke(logs, "Boat", OTHER)
    found = fold(logs.record, 1, trusted())
    assert [(one.said, one.revoked_by) for one in found.told] == [(good, ending)]
    assert found.unproved == (forged, wrong)
    assert fold(logs.record, 0, trusted()).told == ()


def test_each_signature_is_verified_once_however_often_the_list_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []

    def counted(raw: bytes, of: Suite) -> Commission:
        asked.append(raw)
        return decode_commission(raw, of)

    monkeypatch.setattr(commissions, "decode_commission", counted)
    logs, verified = TwoLogs(), Verified()
    for number in range(4):
        tell(logs, f"Ship {number}", ROOT if number % 2 else OTHER)
        found = fold(logs.record, 1, trusted(), verified=verified)
        assert len(found.told) + len(found.unproved) == number + 1
        assert found == fold(logs.record, 1, trusted(), verified=dict(verified))
    assert len(asked) == 4
