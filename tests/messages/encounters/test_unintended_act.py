"""The first notice of an unintended act, as it really goes on the air: signed, sealed, in one small frame."""

import pytest

from comity.clock import later
from comity.crypto.identity import StationKeys
from comity.crypto.sealing import EpochKeys
from comity.crypto.suite import suite
from comity.messages.encounters.unintended_act import CAUSE, UnintendedAct
from comity.messages.envelope import Envelope, decode_payload, encode_payload
from comity.messages.precedence import Marking, Precedence
from comity.protocol.traits import BearerTraits
from comity.testing.pair import SimulatedPair
from comity.transcript.entry import air_form, from_air, sign_entry, verify_entry
from comity.wire import cbor
from comity.wire.frame import EntryFrame, FrameKind
from tests.messages.catalogue import NOW, least, sample

SMALLEST_FRAME = 126
SMALL = BearerTraits(max_frame_size=SMALLEST_FRAME, bits_per_s=2400, round_trip_s=0.7)
CHANNEL = bytes(32)


def first_notice() -> UnintendedAct:
    message = least("E13")
    assert isinstance(message, UnintendedAct)
    return message


def test_only_what_is_needed_at_once_is_mandatory() -> None:
    names = [field.name for field in UnintendedAct.FIELDS if field.mandatory]
    assert names == ["object", "occurred-at", "position", "armed", "cause"]
    assert not any(field.fact.free for field in UnintendedAct.FIELDS), "no words to look for in the first minute"
    assert len(cbor.encode(first_notice().encode_body())) == 21


def test_every_cause_says_that_it_was_not_deliberate() -> None:
    assert "deliberate" not in CAUSE.names.values()
    with pytest.raises(KeyError):
        CAUSE.number("deliberate")


@pytest.fixture(scope="module")
def pair() -> SimulatedPair:
    """Two stations that have their keys and are quiet."""
    pair = SimulatedPair(traits=SMALL)
    pair.connect()
    pair.run(600)
    return pair


def sent(pair: SimulatedPair, message: UnintendedAct) -> bytes:
    """The one frame in which `message` goes out, before anything else."""
    already = len(pair.frames)
    entry = pair.a.submit(message, pair.now, Precedence.FLASH)
    pair.run(30, lambda: entry in {record.id for record in pair.b.inbox})
    mine = [frame for side, frame in pair.frames[already:] if side == "a"]
    assert (
        decode_payload(
            next(verified(pair, record.data, record.id.number) for record in pair.b.inbox if record.id == entry)
        ).message
        == message
    )
    return mine[0]


def verified(pair: SimulatedPair, data: bytes, number: int) -> bytes:
    ours = pair.a.identity
    return verify_entry(data, ours.our.ed25519_public, ours.channel_id, ours.our_direction, 1, number)


def test_two_stations_carry_it_in_one_frame(pair: SimulatedPair) -> None:
    frame = sent(pair, first_notice())
    assert frame[0] >> 6 == FrameKind.ENTRY, "it was cut into fragments"
    assert len(frame) <= SMALLEST_FRAME


def sealed(body: UnintendedAct, number: int, seen: tuple[int, int], composed_before_s: int) -> bytes:
    """The frame of an entry, as the core makes it."""
    keys = StationKeys.generate(suite(1))
    composed = later(NOW, -composed_before_s)
    envelope = Envelope(Precedence.FLASH, Marking.REAL, composed, NOW, (), 1, body)
    entry = sign_entry(keys.signer(), CHANNEL, (0, 1), number, encode_payload(envelope, seen))
    epoch = EpochKeys(CHANNEL, 0, 3, bytes(32))
    empty = EntryFrame(epoch.tag, None, number, b"")
    frame = EntryFrame(epoch.tag, None, number, epoch.seal_entry(1, number, empty.header, air_form(entry))).encode()
    opened = epoch.open_entry(1, number, empty.header, frame[len(empty.header) :])
    assert from_air(opened, 1 << 16) == entry
    return frame


@pytest.mark.parametrize(
    ("number", "seen", "composed_before_s"),
    [
        pytest.param(200, (1, 200), 20, id="a channel of some weeks"),
        pytest.param(60_000, (1, 60_000), 20, id="a channel of some years"),
        pytest.param(60_000, (1, 60_000), 15 * 60, id="that waited for its release"),
        pytest.param(16_000_000, (1, 60_000), 15 * 60, id="with the longest header but one"),
        pytest.param(200, (1_795_000_000, 200), 20, id="after a restore of the other station"),
    ],
)
def test_it_fits_the_smallest_frame(number: int, seen: tuple[int, int], composed_before_s: int) -> None:
    assert len(sealed(first_notice(), number, seen, composed_before_s)) <= SMALLEST_FRAME


@pytest.mark.parametrize("more", [("action",), ("action", "armed"), ("course",)])
def test_a_little_more_fits_a_young_channel(more: tuple[str, ...]) -> None:
    names = {field.name for field in UnintendedAct.FIELDS if field.mandatory} | set(more)
    rendered = sample("E13").rendered
    message = UnintendedAct.written({name: rendered[name] for name in names})
    assert len(sealed(message, 200, (1, 200), 20)) <= SMALLEST_FRAME


def test_the_rest_follows_and_cites_the_first_notice() -> None:
    assert "E13" in UnintendedAct.LIFE
    assert UnintendedAct.CITES.least == 0
    assert UnintendedAct.NEVER_BARRED
    assert UnintendedAct.SAFETY_OF_LIFE
