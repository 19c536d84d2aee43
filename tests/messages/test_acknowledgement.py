"""An acknowledgement as it goes on the air, and what is none."""

from __future__ import annotations

import pytest

from comity.clock import from_seconds
from comity.crypto.identity import StationKeys
from comity.crypto.sealing import EpochKeys
from comity.crypto.suite import suite
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.cites import Cite
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.faults import MessageFault
from comity.messages.precedence import Marking, Precedence
from comity.transcript.entry import air_form, sign_entry
from comity.wire.frame import EntryFrame

SMALLEST_FRAME = 126
LONGEST_LOG = 2**16 - 1
AT = from_seconds(1_795_000_000)


def frame_of(officer: str) -> bytes:
    """The sealed and signed frame, both logs as long as they may be for it."""
    message = Acknowledgement(officer, bytes(range(4)), bytes(range(100, 108)))
    cites = (Cite(False, 1, LONGEST_LOG),)
    envelope = Envelope(Precedence.PRIORITY, Marking.REAL, AT, AT, cites, 2, message)
    keys = StationKeys.generate(suite(1)).current
    data = sign_entry(keys.signer(), bytes(32), (0, 1), LONGEST_LOG, encode_payload(envelope, (1, LONGEST_LOG)))
    epoch = EpochKeys(bytes(32), 0, 3, bytes(32))
    header = EntryFrame(epoch.tag, None, LONGEST_LOG, b"").header
    return header + epoch.seal_entry(1, LONGEST_LOG, header, air_form(data))


def test_it_fits_the_smallest_frame_with_a_short_name() -> None:
    assert len(frame_of("WO 23456")) <= SMALLEST_FRAME < len(frame_of("WO 234567"))


@pytest.mark.parametrize(
    ("officer", "edition", "displayed"),
    [("", bytes(4), bytes(8)), ("WO 2", bytes(3), bytes(8)), ("WO 2", bytes(4), bytes(16)), ("WO 2", b"", b"")],
)
def test_a_name_and_both_digests_in_full_are_needed(officer: str, edition: bytes, displayed: bytes) -> None:
    with pytest.raises(MessageFault):
        Acknowledgement(officer, edition, displayed)
