"""Two sides' records side by side: equal ones agree, what differs is found, fits a message, and survives cosigning."""

from dataclasses import replace
from itertools import pairwise

import pytest

from comity.clock import Instant
from comity.encounters.comparison import (
    Account,
    Finding,
    account_of_offer,
    account_of_record,
    compare,
    cosignature_of,
    offer_of,
    shown_distance,
    thinned,
)
from comity.encounters.path import Path, Spot
from comity.encounters.record import EncounterRecord, Signal, make_record
from comity.languages import load
from comity.messages.besides.encounter_record_cosignature import EncounterRecordCosignature
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.precedence import Marking
from comity.tracks.places import destination
from comity.tracks.report import Report
from tests.encounters.recordings import FITZGERALD, reports_of

NAMES = ("USS FITZGERALD", "ACX CRYSTAL")


def _record(
    *, theirs: bool = False, late_s: int = 0, off_m: float = 0, every: int = 1, signals: tuple[Signal, ...] = ()
) -> EncounterRecord:
    """Norland's record, or Sudmark's of the same event, whose clock and sensor may be wrong."""
    reports = reports_of(FITZGERALD)
    one, other = (_moved(reports[f"unit:{name}"][::every], late_s, off_m) for name in NAMES)
    names = NAMES
    if theirs:
        one, other, names = other, one, NAMES[::-1]
    return make_record(
        marking=Marking.EXERCISE, names=names, rules=bytes(32), ours=one, theirs=other, signals=signals
    )  # fmt: skip


def _moved(reports: list[Report], late_s: int, off_m: float) -> list[Report]:
    found = []
    for one in reports:
        latitude, longitude = destination(one.latitude, one.longitude, 90, off_m)
        at = Instant(one.fixed_at + 1000 * late_s)
        found.append(replace(one, latitude=latitude, longitude=longitude, fixed_at=at, received_at=at))
    return found


def _compared(own: EncounterRecord, other: EncounterRecord) -> tuple[Account, Account]:
    return account_of_record(own), account_of_record(other)


def test_records_of_the_same_things_agree() -> None:
    found = compare(*_compared(_record(), _record(theirs=True)))
    assert (found.finding, found.time_offset_s, found.differences) == (Finding.AGREES, 0, ())
    assert found.position_m == pytest.approx(0, abs=1)
    assert found.distance_m == pytest.approx(0, abs=1)


@pytest.mark.parametrize("late_s", [7, -23, 60])
def test_a_clock_that_is_wrong_is_found_from_either_side(late_s: int) -> None:
    own, other = _record(), _record(theirs=True, late_s=late_s)
    found = compare(*_compared(own, other))
    assert found.time_offset_s == pytest.approx(-late_s, abs=1)
    assert found.differences[0].what == "time"
    assert found.differences[0].theirs.startswith("+" if late_s > 0 else "-")
    back = compare(*_compared(other, own))
    assert back.time_offset_s == pytest.approx(late_s, abs=1)


def test_from_the_offers_alone_the_same_is_found() -> None:
    own, other = _record(), _record(theirs=True, late_s=31)
    full = compare(*_compared(own, other))
    travelled = EncounterRecordOffer.from_body(offer_of(other).encode_body())
    thin = compare(account_of_record(own), account_of_offer(travelled))
    assert thin.time_offset_s == pytest.approx(full.time_offset_s or 0, abs=1)
    assert [one.what for one in thin.differences] == [one.what for one in full.differences]
    assert thin.position_m == pytest.approx(full.position_m, rel=0.1)


def test_a_sensor_that_is_off_is_a_difference_of_position() -> None:
    own, other = _record(), _record(theirs=True, off_m=400)
    found = compare(*_compared(own, other))
    assert [one.what for one in found.differences] == ["position"]
    assert found.position_m == pytest.approx(400, rel=0.02)


def test_distances_names_and_signals() -> None:
    signal = Signal(1_497_630_000_000, True, 64, bytes(32))
    own, other = account_of_record(_record(signals=(signal,))), account_of_record(_record(theirs=True))
    assert other.closest is not None
    far = replace(
        other.closest, distance_m=other.closest.distance_m + 900, low_m=other.closest.low_m + 900,
        high_m=other.closest.high_m + 900,
    )  # fmt: skip
    found = compare(own, replace(other, closest=far, our_unit="ACX | CRYSTAL;"))
    assert [one.what for one in found.differences] == ["distance", "signals"]
    named = compare(own, replace(other, our_unit="M/V; CRYSTAL"))
    assert [one.what for one in named.differences] == ["identity", "signals"]
    assert cosignature_of(own, other.digest, named).values["finding"] == 2


def test_the_differences_survive_in_the_message() -> None:
    own, other = _record(), _record(theirs=True, late_s=60)
    compared = compare(*_compared(own, other))
    message = cosignature_of(account_of_record(own), other.digest, compared)
    again = EncounterRecordCosignature.from_body(message.encode_body())
    assert again == message
    assert again.values["record"] == other.digest
    assert again.values["time-offset"] == 60
    assert len(again.values["differences"]) == len(compared.differences) >= 2
    for code in ("en", "zh"):
        assert load(code).body(again)


def test_who_has_no_record_says_so() -> None:
    message = cosignature_of(None, bytes(32), None)
    assert message.values["finding"] == 3
    assert "own-record" not in message.values


def test_the_offer_is_small_and_has_the_closest_point() -> None:
    record = _record()
    offer = offer_of(record)
    assert record.closest is not None
    assert abs(offer.values["closest-at"] - record.closest.at / 1000) <= 1
    assert offer.values["size"] == -(-len(record.encoded) // 1024)
    assert offer.values["window"].start * 1000 <= record.begin
    assert offer.values["window"].end * 1000 > record.end


def test_long_tracks_are_thinned_and_keep_what_matters() -> None:
    spots = [Spot(Instant(1000 * t), 20 + t / 10_000, 125.0) for t in range(3600)]
    kept = thinned(Path(spots), Instant(1_234_500))
    assert len(kept) <= 64
    assert kept[0] is spots[0]
    assert kept[-1] is spots[-1]
    assert {spots[1234], spots[1235]} <= set(kept)
    gaps = [(two.at - one.at) / 1000 for one, two in pairwise(kept)]
    assert max(gaps) <= 65


def test_no_distance_is_shown_finer_than_its_interval() -> None:
    closest = _record().closest
    assert closest is not None
    assert shown_distance(closest) == "0.2 nm (0.1–0.3)"


def test_long_records_are_compared_by_the_fixes_that_an_offer_has() -> None:
    def account(late_s: int) -> Account:
        one = Path(Spot(Instant(1000 * (t + late_s)), 20 + t / 20_000, 125.0) for t in range(5000))
        other = Path(Spot(Instant(1000 * (t + late_s)), 20.1, 125.1 - t / 20_000) for t in range(5000))
        return Account(bytes(32), "A", "B", one, other, one.closest_to(other), None)

    own, theirs = account(0), account(17)
    found = compare(own, replace(theirs, ours=theirs.theirs, theirs=theirs.ours, our_unit="B", their_unit="A"))
    assert found.time_offset_s == -17
    assert [one.what for one in found.differences] == ["time"]
