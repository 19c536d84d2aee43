"""Stations, roots and documents for the tests of this folder, made once; and statements signed with wrong content."""

from dataclasses import dataclass
from typing import Any

import cbor2

from comity.clock import Instant, parse_iso
from comity.crypto.identity import PartyRoot, StationKeys, make_document, make_request
from comity.crypto.signing import KeySigner
from comity.crypto.suite import SUITES

MADE = parse_iso("2026-11-21")
SINCE = parse_iso("2026-11-20")
UNTIL = parse_iso("2027-11-20")


@dataclass(frozen=True)
class Made:
    """A station with all that leads to its document."""

    keys: StationKeys
    root: PartyRoot
    request: bytes
    commission: bytes
    document: bytes


def make(number: int, party: str = "Norland", station: str = "Fleet", tier: str = "operations-centre") -> Made:
    """A station of the suite of this number."""
    keys = StationKeys.generate(SUITES[number])
    root = PartyRoot.generate(keys.suite)
    request = make_request(keys, party, station, tier, MADE)
    commission = root.commission(request, SINCE, UNTIL)
    return Made(keys, root, request, commission, make_document(keys, party, station, tier, MADE, commission))


MADE_BY_SUITE = {number: make(number) for number in SUITES}
FIRST = MADE_BY_SUITE[1]


def fields_of(raw: bytes) -> dict[Any, Any]:
    """The body of a statement, as a second implementation of CBOR reads it."""
    fields = cbor2.loads(cbor2.loads(raw)[0])
    assert isinstance(fields, dict)
    return fields


def signed(label: str, body: object, signer: KeySigner) -> bytes:
    """A statement over any body, rightly signed; bytes stand for themselves."""
    encoded = body if isinstance(body, bytes) else cbor2.dumps(body, canonical=True)
    message = cbor2.dumps([label, encoded])
    return cbor2.dumps([encoded, signer.sign(message), signer.sign_pq(message)])


def later(seconds: int) -> Instant:
    """An instant after MADE."""
    return Instant(MADE + seconds * 1000)
