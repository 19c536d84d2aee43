"""Records: canonical bytes, the closest point recomputed by the reader, hostile bytes refused."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clock import Instant
from comity.encounters.faults import RecordEmpty
from comity.encounters.life import Phase
from comity.encounters.path import Path, Spot
from comity.encounters.record import EncounterRecord, Signal, Whose, make_record
from comity.encounters.record_reading import decode_record
from comity.encounters.rules import starting_sheet
from comity.errors import Refusal, Refused
from comity.messages.faults import TextNotSafe
from comity.messages.precedence import Marking
from comity.tracks.places import destination
from comity.wire import cbor
from tests.encounters.recordings import FITZGERALD, reports_of

OURS, THEIRS = "unit:USS FITZGERALD", "unit:ACX CRYSTAL"


def the_record(signals: tuple[Signal, ...] = ()) -> EncounterRecord:
    reports = reports_of(FITZGERALD)
    first = reports[OURS][0].fixed_at
    return make_record(
        marking=Marking.EXERCISE,
        names=("USS FITZGERALD", "ACX CRYSTAL"),
        rules=starting_sheet().digest,
        ours=reports[OURS],
        theirs=reports[THEIRS],
        stages=((first, Phase.OPENED), (Instant(first + 1000), Phase.URGENT)),
        signals=signals,
    )


def test_what_is_made_is_read_again() -> None:
    at = int(reports_of(FITZGERALD)[OURS][3].fixed_at)
    record = the_record((Signal(at, True, 64, bytes(32)), Signal(at - 5, False, 9, b"\1" * 32)))
    again = decode_record(record.encoded)
    assert again == record
    assert again.digest == record.digest
    assert [one.at for one in again.signals] == [at - 5, at]
    assert {track.source for track in record.tracks} == {"ais", "arpa"}
    assert all(fix.raw for track in record.tracks for fix in track.fixes)
    assert len(record.encoded) < 6000


def test_the_closest_point_of_the_record() -> None:
    closest = the_record().closest
    assert closest is not None
    assert abs(closest.at - 1497630627000) <= 1000  # the last common fix, 16:30:27: 5 seconds before the impact
    assert closest.low_m <= closest.distance_m <= closest.high_m
    assert closest.distance_m < 450


@pytest.mark.parametrize("change", ["closest", "order", "model", "label", "key", "names", "bounds", "extra"])
def test_what_was_tampered_with_is_no_record(change: str) -> None:
    value = cbor.decode(the_record().encoded)
    assert isinstance(value, list)
    body = value[1]
    match change:
        case "closest":
            body[10][1] += 2000
            body[10][3] += 2000
        case "order":
            body[7][0][2].reverse()
        case "model":
            body[5] = "plane-1"
        case "label":
            value[0] = "comity encounter rules 1"
        case "key":
            body[11] = 0
        case "names":
            body[2] = "A\u202eB"
        case "bounds":
            body[7][0][2][0][2] = 900_000_001
        case "extra":
            body[4] = [body[4][0], body[4][0] + 1]
    with pytest.raises(Refused) as caught:
        decode_record(cbor.encode(value))
    assert caught.value.name in (Refusal.STRUCTURE_WRONG, Refusal.TEXT_NOT_SAFE)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 5000), st.integers(0, 255))
def test_any_bytes_are_refused_by_name(junk: bytes, place: int, value: int) -> None:
    encoded = bytearray(the_record().encoded)
    encoded[place % len(encoded)] = value
    for data in (junk, bytes(encoded), bytes(encoded[: place % len(encoded)])):
        with contextlib.suppress(Refused):
            assert decode_record(data).encoded == data


def test_a_record_needs_both_tracks_and_safe_names() -> None:
    reports = reports_of(FITZGERALD)[OURS]
    given = {"marking": Marking.TEST, "rules": bytes(32)}
    with pytest.raises(RecordEmpty) as caught:
        make_record(names=("A", "B"), ours=reports, theirs=[], **given)  # type: ignore[arg-type]
    assert caught.value.facts["unit"] == "B"
    with pytest.raises(TextNotSafe):
        make_record(names=("A\x1b", "B"), ours=reports, theirs=reports, **given)  # type: ignore[arg-type]


def test_a_path_is_nothing_before_and_after_its_fixes() -> None:
    spots = [Spot(Instant(0), 0.0, 179.99), Spot(Instant(60_000), 0.0, -179.99)]
    path = Path(spots)
    assert path.place(Instant(-1)) is None
    assert path.place(Instant(60_001)) is None
    middle = path.place(Instant(30_000))
    assert middle is not None
    assert abs(abs(middle[1]) - 180) < 1e-6
    assert path.sigma_m(Instant(0)) == 30
    assert path.sigma_m(Instant(30_000)) > 30
    lonely = Path(spots[:1])
    assert lonely.place(Instant(0)) == pytest.approx((0.0, 179.99))
    assert lonely.closest_to(Path(spots[1:])) is None


def test_the_closest_point_of_two_paths_lies_between_fixes() -> None:
    """Crossing ships seen each minute; the truth is reckoned in small steps, without the module under test."""
    a0, b0 = (20.0, 125.0), destination(20.0, 125.0, 45, 6000)
    one = Path(Spot(Instant(t * 1000), *destination(*a0, 0, 7 * t)) for t in range(0, 1201, 60))
    other = Path(Spot(Instant(t * 1000 + 17_000), *destination(*b0, 270, 6 * t)) for t in range(0, 1201, 60))
    found = one.closest_to(other)
    assert found is not None
    east, north, v_east, v_north = 4242.64 + 6 * 17, 4242.64, -6.0, -7.0
    steps = ((t / 10, (east + v_east * t / 10) ** 2 + (north + v_north * t / 10) ** 2) for t in range(170, 12_000))
    at, least = min(steps, key=lambda step: step[1])
    assert abs(found.at / 1000 - at) < 1
    assert found.distance_m == pytest.approx(least**0.5, abs=2)


def test_the_track_with_most_fixes_counts() -> None:
    record = the_record()
    path = record.path(Whose.OURS)
    assert path is not None
    assert len(path.spots) == len(record.tracks[0].fixes)
