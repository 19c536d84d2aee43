"""Vectors of identity documents, commissions, revocations, channel ids and words (spec/07)."""

from __future__ import annotations

from typing import Any

from comity.clock import from_seconds
from comity.crypto.commission import Standing, make_commission
from comity.crypto.identity import make_request
from comity.crypto.statement import make_statement
from comity.crypto.suite import SUITES
from comity.crypto.words import digits, words
from comity.protocol.policy import Policy
from comity.wire import cbor, labels
from tools.vector_sources.material import MADE_AT, YEAR, Material, key_set, seed

NORLAND = ("Norland", "Norland Fleet Watch")
SUDMARK = ("Sudmark", "Sudmark 海军值班室")


def make(m: Material) -> None:
    """All vectors of this file."""
    _documents(m)
    _commissions(m)
    _revocations(m)
    _channels(m)
    _words(m)


def _fields(raw: bytes) -> dict[Any, Any]:
    outer = cbor.decode(raw)
    body = cbor.decode(outer[0]) if isinstance(outer, list) and isinstance(outer[0], bytes) else None
    if not isinstance(body, dict):
        raise TypeError("no statement")
    return dict(body)


def _documents(m: Material) -> None:
    section = "07-pairing.md, section 1"
    document = m.document(*NORLAND)
    now = MADE_AT + 60
    m.add("identity/document", section, "verify-document", {"document": document.hex(), "now": now})
    m.change("identity/document-undated", "document", "accepted", "dates are not compared for a record", now=None)
    second = m.document(*SUDMARK, suite=SUITES[2], throwaway=True)
    m.add("identity/document-suite-2", section, "verify-document", {"document": second.hex(), "now": now})
    signer = m.keys(NORLAND[1]).signer()

    def resigned(name: str, note: str, changes: dict[int, Any], outcome: str = "identity-wrong") -> None:
        fields = {k: v for k, v in (_fields(document) | changes).items() if v is not ...}
        raw = make_statement(labels.IDENTITY, fields, signer)
        m.change(f"identity/{name}", "document", outcome, note, document=raw)

    def bad(name: str, note: str, raw: bytes, outcome: str = "identity-wrong") -> None:
        m.change(f"identity/{name}", "document", outcome, note, document=raw)

    bad("changed", "one letter of the station's name", document.replace(b"Fleet", b"Fleat"))
    bad("pq-changed", "one bit of the ML-DSA signature", document[:-1] + bytes((document[-1] ^ 1,)))
    bad("cut", "the last byte is missing", document[:-1])
    bad("followed", "a byte follows", document + b"\x00")
    bad("empty", "nothing", b"")
    resigned("field-unknown", "a field 13, signed", {13: 0})
    resigned("field-missing", "no field 12", {12: ...})
    resigned("suite-unknown", "suite 3", {4: 3})
    resigned("suite-other", "suite 2 with the keys of suite 1", {4: 2})
    resigned("throwaway-number", "0 is not false", {12: 0})
    resigned("tier-unknown", "a tier that is not in the list", {3: "kitchen"}, "identity-wrong")
    resigned("name-empty", "a name of no characters", {2: ""})
    resigned("name-long", "65 characters", {2: "x" * 65})
    resigned("name-space", "a space at the end", {2: "Fleet "})
    resigned("name-direction", "a direction control", {2: "Fleet\u202eWatch"})
    resigned("name-invisible", "a zero-width space", {2: "Fleet\u200bWatch"})
    resigned("name-not-nfc", "e and U+0301 in place of é", {2: "Poste\u0301"})
    resigned("time-huge", "made in the year 10000", {10: 253_402_300_800})
    resigned("next-keys-short", "31 bytes", {9: seed("next", 31)})
    resigned("tls-low-order", "the point 1", {8: (1).to_bytes(32, "little")})
    low = (2**255 - 20).to_bytes(32, "little")
    resigned("ed25519-low-order", "the point of order 2", {5: low})
    resigned("hpke-not-reduced", "ML-KEM coefficients above q", {7: b"\xff" * 1216})
    resigned("hpke-short", "1215 bytes", {7: _fields(document)[7][:-1]})
    resigned("no-commission", "a request in place of a document", {11: None})
    request = make_request(m.keys(NORLAND[1]), *NORLAND, "theatre", from_seconds(MADE_AT))
    m.add("identity/request", "07-pairing.md, section 2", "verify-request", {"document": request.hex()})
    given = {"document": document.hex()}
    m.add("identity/request-is-document", "07-pairing.md, section 2", "verify-request", given, "identity-wrong")


def _commissions(m: Material) -> None:
    document = m.document(*NORLAND)
    keys, root = m.keys(NORLAND[1]), m.root("Norland")
    signer = keys.signer()

    def commissioned(name: str, note: str, commission: bytes, outcome: str = "commission-wrong") -> None:
        raw = make_statement(labels.IDENTITY, _fields(document) | {11: commission}, signer)
        m.change(f"identity/commission-{name}", "document", outcome, note, document=raw)

    good = m.commission(*NORLAND)
    m.change(
        "identity/commission-last-second", "document", "accepted", "one second before its end", now=MADE_AT + YEAR - 1
    )
    lapsed = "commission-lapsed"
    m.change("identity/commission-ended", "document", lapsed, "its end is not in it", now=MADE_AT + YEAR)
    m.change("identity/commission-early", "document", lapsed, "one second before it begins", now=MADE_AT - 1)
    commissioned("other-station", "of another station of the party", m.commission("Norland", "Norland Coast Guard"))
    fields = _fields(good)
    signed = root.signer()

    def resigned(name: str, note: str, changes: dict[int, Any]) -> None:
        commissioned(name, note, make_statement(labels.COMMISSION, fields | changes, signed))

    resigned("other-tier", "for another tier", {3: "unit"})
    resigned("other-party", "of another party", {1: "Sudmark"})
    resigned("other-keys", "for other keys", {6: seed("other keys")})
    resigned("backwards", "ends when it begins", {8: MADE_AT})
    resigned("other-root", "names another root than signed it", {4: key_set("x", m.suite).public.ed25519})
    commissioned("other-label", "signed as a revocation", make_statement(labels.REVOCATION, fields, signed))
    commissioned("changed", "one bit of its signature", good[:-1] + bytes((good[-1] ^ 1,)))
    standing = Standing(*NORLAND, "theatre", keys.public.signing_keys_hash)
    longer = make_commission(signed, standing, from_seconds(MADE_AT), from_seconds(MADE_AT + 2 * YEAR))
    raw = make_statement(labels.IDENTITY, _fields(document) | {11: longer}, signer)
    renewed = {"document": raw, "now": MADE_AT + YEAR}
    m.change("identity/commission-renewed", "document", "accepted", "by the same root, longer", **renewed)


def _revocations(m: Material) -> None:
    commission, root = m.commission(*NORLAND), m.root("Norland")
    raw = root.revoke(commission, from_seconds(MADE_AT + 3600), "station seized")
    given = {"revocation": raw.hex(), "commission": commission.hex(), "suite": 1}
    section = "07-pairing.md, section 3"
    m.add("identity/revocation", section, "verify-revocation", given)
    other = m.root("Sudmark")
    wrong = "commission-wrong"
    theirs = other.revoke(m.commission(*SUDMARK), from_seconds(MADE_AT + 3600), "station seized")
    m.change("identity/revocation-other-root", "revocation", wrong, "by another party's root", revocation=theirs)
    sister = root.revoke(m.commission("Norland", "Norland Coast Guard"), from_seconds(MADE_AT + 3600), "")
    m.change("identity/revocation-other-station", "revocation", wrong, "of another station", revocation=sister)
    m.change(
        "identity/revocation-is-commission", "revocation", wrong, "a commission in its place", revocation=commission
    )
    fields = _fields(raw)
    long = make_statement(labels.REVOCATION, fields | {8: "x" * 257}, root.signer())
    m.change("identity/revocation-long", "revocation", wrong, "a reason of 257 characters", revocation=long)
    two = make_statement(labels.REVOCATION, fields | {8: "a\nb"}, root.signer())
    m.change("identity/revocation-two-lines", "revocation", wrong, "a reason of two lines", revocation=two)


def _channels(m: Material) -> None:
    section = "07-pairing.md, section 4"
    terms = cbor.encode(Policy().to_terms())
    one, other = m.document(*NORLAND), m.document(*SUDMARK)
    given = {"one_document": one.hex(), "other_document": other.hex(), "terms": terms.hex()}
    m.add("words/channel", section, "make-channel", given)
    m.change(
        "words/channel-either-way",
        "channel",
        "accepted",
        "who asks does not matter",
        one_document=other,
        other_document=one,
    )
    m.change("words/channel-with-itself", "channel", "identity-wrong", "one document twice", other_document=one)

    def termed(name: str, outcome: str, note: str, value: Any) -> None:
        m.change(f"words/terms-{name}", "channel", outcome, note, terms=cbor.encode(value))

    usual = dict(enumerate([256_000, 256_000_000, 60, 4_096, 86_400, 100_000, 2_592_000, 3_600, 1_000, 2_592_000], 1))
    termed("other", "accepted", "other terms, other channel, other words", usual | {1: 512_000})
    termed("missing", "structure-wrong", "no term 10", {k: v for k, v in usual.items() if k < 10})
    termed("unknown", "structure-wrong", "a term 11", usual | {11: 1})
    termed("zero", "structure-wrong", "no FLASH at all", usual | {3: 0})
    termed("true", "structure-wrong", "true is not 1", usual | {3: True})
    termed("entry-too-large", "structure-wrong", "entries of more than 1,000,000 bytes", usual | {1: 1_000_001})
    termed("entry-too-small", "structure-wrong", "entries of the channel itself would not fit", usual | {1: 16_383})
    termed("entry-above-day", "structure-wrong", "an entry larger than a day's bytes", usual | {2: 255_999})
    termed("window-too-large", "structure-wrong", "a window of more than 65,536", usual | {4: 65_537})


def _words(m: Material) -> None:
    section = "07-pairing.md, section 5"
    for name, bits in (("zeros", bytes(32)), ("ones", b"\xff" * 32), ("some", seed("words"))):
        m.add(f"words/{name}", section, "make-words", {"bits": bits.hex()})

    def read(name: str, text: str, outcome: str = "accepted", note: str = "") -> None:
        m.add(f"words/read-{name}", section, "read-words", {"text": text}, outcome, note)

    bits = seed("words")
    spoken, numbers = words(bits), digits(bits)
    read("words", " ".join(spoken))
    read("digits", " ".join(numbers))
    read("mixed", " ".join(spoken[:12] + numbers[12:]))
    read("upper-case", " ".join(spoken).upper())
    read("commas", ", ".join(spoken))
    read("lines", "\n".join(spoken))
    read("four-letters", " ".join(word[:4] for word in spoken))
    swapped = [spoken[1], spoken[0], *spoken[2:]]
    read("swapped", " ".join(swapped), "words-checksum-wrong", "two words have changed places")
    read("23", " ".join(spoken[:23]), "words-miscounted", "one word is missing")
    read("25", " ".join([*spoken, spoken[0]]), "words-miscounted", "one word too many")
    read("no-word", " ".join(["abcdefgh", *spoken[1:]]), "words-mistyped", "no word of the list")
    read("three-letters", " ".join(["aban"[:3], *spoken[1:]]), "words-mistyped", "too few letters")
    read("digits-2048", " ".join(["2048", *numbers[1:]]), "words-mistyped", "no place of the list")
    read("digits-of-three", " ".join(["123", *numbers[1:]]), "words-mistyped", "groups have four digits")
