"""A suspension of ours bars while it is being recorded; one that never was recorded bars nothing."""

from __future__ import annotations

import pytest

from comity.clock import later
from comity.crypto.signing import KeySigner
from comity.crypto.suite import suite
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.protocol.steps import EntryId, EntryRecord, LogHead, LogId
from comity.relation.said import Said
from comity.station.relation.record import ChannelRecord, Party, Sides
from comity.store.memory import MemoryStore
from comity.transcript.entry import sign_entry
from tests.relation.written import START, Written

AT = later(START, 60)
SIGNER = KeySigner(suite(1), bytes(32), bytes(32))


def record_of(store: MemoryStore) -> ChannelRecord:
    party = Party("Norland", "North", "theatre")
    return ChannelRecord("south", Sides((party, party), 0), store)


def entry(message: Message) -> EntryRecord:
    payload = encode_payload(Envelope(Precedence.PRIORITY, Marking.REAL, AT, AT, (), 1, message), (1, 0))
    data = sign_entry(SIGNER, bytes(32), (0, 1), 0, payload)
    return EntryRecord(EntryId(LogId(0, 1), 0), data, message.TYPE, LogHead(1, 0), AT, AT)


def text() -> Said:
    return Said((0, 1, 9), (1, 0), AT, Precedence.ROUTINE, Marking.REAL, Text("a"))


@pytest.mark.parametrize("scopes", [("N; text", "D"), ("D", "N; text")])
def test_what_is_being_recorded_counts_and_is_forgotten_when_it_was_not(scopes: tuple[str, str]) -> None:
    store = MemoryStore()
    store.create_channel("south", {})
    record = record_of(store)
    assert not record.barring(text())
    for scope in scopes:
        message = Written().suspend(0, scope).message
        with record.releasing(entry(message)):
            assert bool(record.barring(text())) is ("text" in scope)
        assert not record.barring(text())
    last = Written().suspend(0, scopes[-1]).message
    store.commit([("south", [entry(last)])])
    assert bool(record.barring(text())) is ("text" in scopes[-1])
