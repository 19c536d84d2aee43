"""Checkpoints: the C2SP forms to the byte, and nothing beside them."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.crypto.signing import KeySigner
from comity.crypto.suite import SUITES
from comity.errors import Refusal, Refused
from comity.transcript import checkpoint
from comity.transcript.checkpoint import Cosignature, HeldReceipt, Note
from comity.wire import cbor

SIDES = [KeySigner(SUITES[1], bytes([side]) * 32, bytes([side]) * 32) for side in (1, 2)]
PUBLICS = (SIDES[0].ed25519_public, SIDES[1].ed25519_public)
CHANNEL = bytes(range(32))
LOG = (0, 1)
ROOT = bytes(range(32, 64))
TIME = 1_795_000_000
TEXT = checkpoint.checkpoint_text(checkpoint.origin(CHANNEL, *LOG), 12, ROOT)
HELD = [(14, bytes(32)), (17, bytes([1]) * 32)]


def note(own: bool = True) -> Note:
    cosignature = Cosignature(TIME, SIDES[1].sign(checkpoint.cosignature_message(TEXT, TIME)))
    return Note(12, ROOT, cosignature, SIDES[0].sign(TEXT.encode()) if own else None)


def held_receipt() -> HeldReceipt:
    return HeldReceipt.sign(SIDES[1], CHANNEL, LOG, 12, ROOT, TIME, HELD)


def refusal(text: str) -> Refusal:
    with pytest.raises(Refused) as refused:
        checkpoint.verify_note(text, CHANNEL, LOG, PUBLICS)
    return refused.value.name


def test_the_known_key_of_another_log() -> None:
    """A verifier key in public use, made by another implementation of C2SP signed notes."""
    name = "transparency.dev-aw-ftlog-prod-1"
    known = name + "+3e6d87ee+Aa3qdhefd2cc/98jV3blslJT2L+iFR8WKHeGcgFmyjnt"
    public = b64decode(known[-44:])[1:]
    assert checkpoint.verifier_key(name, 1, public) == known


def test_the_texts() -> None:
    name = "comity/000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f/0/1"
    assert checkpoint.origin(CHANNEL, 0, 1) == name
    assert checkpoint.cosigner_name(CHANNEL, 1) == name[:-4] + "/1"
    assert f"{name}\n12\nICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\n" == TEXT
    assert checkpoint.cosignature_message(TEXT, TIME) == f"cosignature/v1\ntime 1795000000\n{TEXT}".encode()


@pytest.mark.parametrize("own", [True, False])
def test_a_note_and_back(own: bool) -> None:
    text = checkpoint.make_note(note(own), CHANNEL, LOG, PUBLICS)
    assert checkpoint.verify_note(text, CHANNEL, LOG, PUBLICS) == note(own)
    body, signatures = text.split("\n\n")
    assert body + "\n" == TEXT
    *lines, end = signatures.split("\n")
    assert end == ""
    dash, name, blob = lines[-1].split(" ")
    assert (dash, name) == ("\u2014", checkpoint.cosigner_name(CHANNEL, 1))
    raw = b64decode(blob)
    assert raw[:4] == checkpoint.key_id(name, 4, PUBLICS[1])
    assert int.from_bytes(raw[4:12], "big") == TIME
    assert len(lines) == 1 + own


@given(st.data())
@settings(max_examples=200)
def test_any_changed_character_is_refused(data: st.DataObject) -> None:
    text = checkpoint.make_note(note(), CHANNEL, LOG, PUBLICS)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != text[at]))
    refusal(text[:at] + other + text[at + 1 :])


@given(st.text(max_size=300))
def test_any_text_is_refused(text: str) -> None:
    refusal(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\n12\n", "\n012\n"),
        ("\n12\n", "\n+12\n"),
        ("\n12\n", "\n１２\n"),
        ("\n12\n", "\n13\n"),
        ("\n12\n", "\n99999999999\n"),
        ("Pj8=\n", "Pj9=\n"),
        ("Pj8=\n", "Pj8\n"),
        ("Pj8=\n", "Pj8=\nextension\n"),
        ("/0/1\n", "/0/2\n"),
        ("\n\n", "\n\n\n"),
        ("\n\n", "\r\n\n"),
        ("\u2014", "-"),
    ],
)
def test_slack_in_a_note_is_refused(before: str, after: str) -> None:
    text = checkpoint.make_note(note(), CHANNEL, LOG, PUBLICS)
    refusal(text.replace(before, after, 1))


def test_lines_left_out_repeated_or_added_are_refused() -> None:
    text = checkpoint.make_note(note(), CHANNEL, LOG, PUBLICS)
    body, signatures = text.split("\n\n")
    own, cosigned, _ = signatures.split("\n")
    for lines in ([own], [], [cosigned, own], [own, own, cosigned], [own, cosigned, cosigned], [own, cosigned, ""]):
        refusal(body + "\n\n" + "".join(line + "\n" for line in lines))


def test_wrong_signatures_are_refused_by_name() -> None:
    good = note()
    forged = Note(12, ROOT, good.cosignature, SIDES[1].sign(TEXT.encode()))
    assert refusal(checkpoint.make_note(forged, CHANNEL, LOG, PUBLICS)) is Refusal.SIGNATURE_WRONG
    later = Note(12, ROOT, Cosignature(TIME + 1, good.cosignature.signature))
    assert refusal(checkpoint.make_note(later, CHANNEL, LOG, PUBLICS)) is Refusal.COSIGNATURE_WRONG
    beyond = Note(12, ROOT, Cosignature(1 << 60, good.cosignature.signature))
    assert refusal(checkpoint.make_note(beyond, CHANNEL, LOG, PUBLICS)) is Refusal.STRUCTURE_WRONG
    with pytest.raises(Refused):
        checkpoint.verify_note(checkpoint.make_note(good, CHANNEL, (1, 1), PUBLICS), CHANNEL, LOG, PUBLICS)


def test_held_receipts() -> None:
    receipt = held_receipt()
    receipt.verify(PUBLICS[1], CHANNEL, LOG)
    assert HeldReceipt.from_value(cbor.decode(cbor.encode(receipt.to_value()))) == receipt
    for public, channel, log in (
        (PUBLICS[0], CHANNEL, LOG),
        (PUBLICS[1], bytes(32), LOG),
        (PUBLICS[1], CHANNEL, (1, 1)),
        (PUBLICS[1], CHANNEL, (0, 2)),
    ):
        with pytest.raises(Refused) as refused:
            receipt.verify(public, channel, log)
        assert refused.value.name is Refusal.COSIGNATURE_WRONG


@pytest.mark.parametrize(
    ("at", "value"),
    [
        (0, -1),
        (0, True),
        (0, 14),
        (0, "12"),
        (1, bytes(31)),
        (2, -1),
        (2, 1 << 60),
        (3, []),
        (3, [[17, bytes(32)], [14, bytes(32)]]),
        (3, [[14, bytes(32)], [14, bytes(32)]]),
        (3, [[12, bytes(32)]]),
        (3, [[14, bytes(33)]]),
        (3, [[14]]),
        (3, [[True, bytes(32)]]),
        (3, [[1 << 33, bytes(32)]]),
        (3, [[number, bytes(32)] for number in range(14, 31)]),
        (4, bytes(63)),
        (4, None),
    ],
)
def test_faulty_held_receipts_are_refused(at: int, value: cbor.Value) -> None:
    fields = held_receipt().to_value()
    assert isinstance(fields, list)
    fields[at] = value
    with pytest.raises(Refused):
        HeldReceipt.from_value(fields)


@pytest.mark.parametrize("value", [None, [], 5, {}, [1, 2, 3, 4, 5], [12, ROOT, TIME, 7, bytes(64)]])
def test_what_is_no_held_receipt_is_refused(value: cbor.Value) -> None:
    with pytest.raises(Refused):
        HeldReceipt.from_value(value)
