"""Vectors of officers: requests, commissions, revocations, signatures over what is released, proofs (spec/17)."""

from __future__ import annotations

from dataclasses import replace

from comity.clock import Instant, from_seconds
from comity.crypto.commission import Standing
from comity.crypto.officers import (
    Authority,
    Capacity,
    OfficerSigner,
    Role,
    decode_officer_commission,
    decode_officer_request,
    make_officer_commission,
    make_officer_request,
    make_officer_revocation,
    release_bytes,
)
from comity.crypto.signing import KeySigner
from comity.crypto.statement import Statement, make_statement, signed_bytes
from comity.errors import Refusal
from comity.messages.content import digest_of_payload
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.relation.proof_file import Proof
from comity.relation.release_proof import ReleaseSignature
from comity.transcript.entry import sign_entry
from comity.wire import cbor, labels
from tools.vector_sources.material import MADE_AT, Material, seed

STATION = ("Norland", "Norland Fleet Watch")
PAGE = "17-officers.md, section"
DAY = 86_400
CHANNEL = seed("officers channel")
LIN, AAS = OfficerSigner(seed("officer Lin")), OfficerSigner(seed("officer Aas"))
AT = from_seconds(MADE_AT)


def make(m: Material) -> None:
    """All vectors of this file."""
    _requests(m)
    _commissions(m)
    _releases(m)
    _proofs(m)


def _request(signer: OfficerSigner, name: str) -> bytes:
    return make_officer_request(signer, name, AT)


def _requests(m: Material) -> None:
    good = _request(LIN, "Major Lin")
    m.add("officers/request", f"{PAGE} 2", "verify-officer-request", {"request": good.hex()})

    def bad(name: str, note: str, raw: bytes) -> None:
        m.change(f"officers/request-{name}", "request", "identity-wrong", note, request=raw)

    def signed(fields: dict[int | str, cbor.Value]) -> bytes:
        body = cbor.encode(fields)
        return cbor.encode([body, LIN.sign(signed_bytes(labels.OFFICER_REQUEST, body))])

    fields: dict[int | str, cbor.Value] = {1: "Major Lin", 2: LIN.public, 3: MADE_AT}
    bad("changed", "one letter of the name", good.replace(b"Lin", b"Lim"))
    bad("other-key", "signed with another key than it names", signed(fields | {2: AAS.public}))
    bad("field-unknown", "a field 4", signed(fields | {4: 0}))
    bad("name-empty", "a name of no characters", signed(fields | {1: ""}))
    bad("cut", "the last byte is missing", good[:-1])


def _standing(m: Material) -> Standing:
    return Standing(*STATION, "theatre", m.keys(STATION[1]).public.signing_keys_hash)


def _commission(m: Material, signer: OfficerSigner, name: str, roles: set[Role], by: KeySigner | None = None) -> bytes:
    request = decode_officer_request(_request(signer, name))
    until = from_seconds(MADE_AT + 90 * DAY)
    station = by or m.keys(STATION[1]).signer()
    return make_officer_commission(station, _standing(m), request, frozenset(roles), Authority.NEGOTIATE, AT, until)


def _commissions(m: Material) -> None:
    station = m.keys(STATION[1]).signer()
    good = _commission(m, LIN, "Major Lin", {Role.DRAFTER, Role.WATCH_OFFICER})
    keys = {"suite": 1, "ed25519_public": station.ed25519_public.hex(), "pq_public": station.pq_public.hex()}
    given = keys | {"commission": good.hex(), "now": MADE_AT + DAY}
    m.add("officers/commission", f"{PAGE} 3", "verify-officer-commission", given)
    body = Statement(good, range(1, 11), Refusal.COMMISSION_WRONG).fields

    def bad(name: str, note: str, changes: dict[int | str, cbor.Value], outcome: str = "commission-wrong") -> None:
        raw = make_statement(labels.OFFICER_COMMISSION, {**body, **changes}, station)
        m.change(f"officers/commission-{name}", "commission", outcome, note, commission=raw)

    bad("no-role", "no role", {7: []})
    bad("roles-order", "roles not ascending", {7: [3, 1]})
    bad("role-unknown", "role 10", {7: [1, 10]})
    bad("authority-unknown", "authority 4", {8: 4})
    bad("backwards", "ends when it begins", {10: MADE_AT})
    bad("field-unknown", "a field 11", {11: 0})
    bad("low-order", "a key of small order", {6: (1).to_bytes(32, "little")})
    other = _commission(m, LIN, "Major Lin", {Role.DRAFTER}, m.keys("Sudmark Watch").signer())
    m.change("officers/commission-other-station", "commission", "commission-wrong", "by others' keys", commission=other)
    relabelled = make_statement(labels.OFFICER_REVOCATION, body, station)
    m.change(
        "officers/commission-other-label", "commission", "commission-wrong", "as a revocation", commission=relabelled
    )
    m.change("officers/commission-early", "commission", "commission-lapsed", "a second before", now=MADE_AT - 1)
    end = MADE_AT + 90 * DAY
    m.change("officers/commission-last-second", "commission", "accepted", "its last second", now=end - 1)
    m.change("officers/commission-ended", "commission", "commission-lapsed", "at its end", now=end)
    held = decode_officer_commission(good, m.suite, (station.ed25519_public, station.pq_public))
    revoked = make_officer_revocation(station, held, from_seconds(MADE_AT + DAY), "relieved")
    m.add("officers/revocation", f"{PAGE} 3", "verify-officer-revocation", keys | {"revocation": revoked.hex()})
    m.change("officers/revocation-is-commission", "revocation", "commission-wrong", "a commission", revocation=good)
    changed = revoked[:-1] + bytes((revoked[-1] ^ 1,))
    m.change("officers/revocation-changed", "revocation", "commission-wrong", "one bit", revocation=changed)


def _payload(text: str = "Firing at noon.", marking: Marking = Marking.REAL, released: int = MADE_AT + 60) -> bytes:
    at = from_seconds(released)
    composed = Instant(from_seconds(MADE_AT + 30))
    return encode_payload(Envelope(Precedence.PRIORITY, marking, composed, at, (), 1, Text(text)), (1, 7))


def _signature(
    signer: OfficerSigner, capacity: Capacity, payload: bytes, reason: str = "", at: int | None = None
) -> bytes:
    return signer.sign(release_bytes(CHANNEL, capacity, digest_of_payload(payload), reason, at))


def _releases(m: Material) -> None:
    payload = _payload()
    given = {
        "channel_id": CHANNEL.hex(),
        "capacity": "releaser",
        "reason": "",
        "payload": payload.hex(),
        "key": AAS.public.hex(),
        "signature": _signature(AAS, Capacity.RELEASER, payload).hex(),
    }
    m.add("officers/release", f"{PAGE} 4", "verify-release", given)
    wrong = "signature-wrong"
    m.change(
        "officers/release-later",
        "release",
        "accepted",
        "released an hour later",
        payload=_payload(released=MADE_AT + 3660),
    )
    m.change("officers/release-other-text", "release", wrong, "other content", payload=_payload("Firing at one."))
    marked = _payload(marking=Marking.EXERCISE)
    m.change("officers/release-other-marking", "release", wrong, "another marking", payload=marked)
    m.change("officers/release-other-channel", "release", wrong, "another channel", channel_id=seed("another channel"))
    m.change("officers/release-other-capacity", "release", wrong, "another capacity", capacity="drafter")
    m.change("officers/release-other-key", "release", wrong, "another officer's key", key=LIN.public)
    m.change("officers/release-reason", "release", wrong, "a reason that he did not sign", reason="nobody else here")
    alone = _signature(LIN, Capacity.BREAK_GLASS, payload, "nobody else here")
    m.change(
        "officers/release-break-glass",
        "release",
        "accepted",
        "with the reason that he signed",
        capacity="break-glass",
        reason="nobody else here",
        key=LIN.public,
        signature=alone,
    )
    at = MADE_AT + 3600
    review = _signature(AAS, Capacity.REVIEW, payload, "rightly done", at)
    reviewed = {"capacity": "review", "reason": "rightly done", "signature": review, "at": at}
    m.change("officers/release-review", "release", "accepted", "with the instant that he signed", **reviewed)
    reviewed["at"] = at + 1
    m.change("officers/release-review-dated-otherwise", "release", wrong, "another instant", **reviewed)
    reviewed["at"] = None
    m.change("officers/release-review-undated", "release", wrong, "without its instant", **reviewed)


def _proofs(m: Material) -> None:
    document, payload = m.document(*STATION), _payload()
    station = m.keys(STATION[1]).signer()
    signatures = (
        ReleaseSignature(Capacity.DRAFTER, "Major Lin", LIN.public, _signature(LIN, Capacity.DRAFTER, payload)),
        ReleaseSignature(Capacity.RELEASER, "Colonel Aas", AAS.public, _signature(AAS, Capacity.RELEASER, payload)),
    )
    commissions = (
        (_commission(m, LIN, "Major Lin", {Role.DRAFTER}), document),
        (_commission(m, AAS, "Colonel Aas", {Role.RELEASER}), document),
    )
    entry = sign_entry(station, CHANNEL, (0, 1), 12, payload)
    good = Proof(CHANNEL, (0, 1, 12), entry, document, signatures, commissions)
    m.add("officers/proof", f"{PAGE} 6", "verify-proof", {"proof": good.encode().hex()})

    def other(name: str, outcome: str, note: str, proof: Proof) -> None:
        m.change(f"officers/proof-{name}", "proof", outcome, note, proof=proof.encode())

    other("one-signature", "accepted", "verifies, and is not complete", replace(good, signatures=signatures[:1]))
    other("one-officer-twice", "accepted", "not complete", replace(good, signatures=(signatures[0], signatures[0])))
    other("no-commission", "accepted", "one officer's is missing", replace(good, commissions=commissions[:1]))
    other("other-place", "signature-wrong", "the entry has another number", replace(good, place=(0, 1, 13)))
    other(
        "other-document",
        "signature-wrong",
        "of another station",
        replace(good, document=m.document("Sudmark", "Sudmark Watch")),
    )
    m.change("officers/proof-cut", "proof", "cbor-malformed", "the last byte is missing", proof=good.encode()[:-1])
