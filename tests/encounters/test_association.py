"""Who is speaking: one contact that fits is proposed, a formation gives cannot tell, and only an officer confirms."""

import pytest

from comity.encounters.association import Claim, confirm, propose
from comity.encounters.faults import PairingNotProposed
from comity.languages import load
from comity.tracks.approach import Verdict
from comity.tracks.motion import Track
from comity.tracks.places import destination
from comity.tracks.units import KNOT
from tests.encounters.scenes import Unit, after

ALONE, FAR = Unit("radar:7", 0, 0, 90, 14), Unit("radar:9", 4, 3, 200, 12)
NEAR = Unit("radar:8", 0.1, 0, 90, 14)


def _claim(unit: Unit, seconds: float, off_m: float = 0, knots: float | None = None) -> Claim:
    track = unit.at(seconds)
    place = destination(track.latitude, track.longitude, 45, off_m)
    return Claim("SUDMARK 21", after(seconds), *place, unit.course, (knots or unit.knots) * KNOT)


def _tracks(seconds: float, *units: Unit) -> list[Track]:
    return [unit.at(seconds) for unit in units]


def test_the_contact_that_fits_is_proposed_with_its_residuals() -> None:
    proposal = propose(_claim(ALONE, 90, off_m=150), _tracks(60, ALONE, FAR))
    assert (proposal.verdict, proposal.unit) == (Verdict.YES, "radar:7")
    best = proposal.candidates[0]
    assert best.distance_m == pytest.approx(150, abs=2)
    assert best.sigmas < 1


def test_two_in_formation_cannot_be_told_apart() -> None:
    proposal = propose(_claim(ALONE, 30, off_m=60), _tracks(0, ALONE, NEAR, FAR))
    assert proposal.verdict is Verdict.CANNOT_TELL
    assert proposal.unit is None
    assert {one.unit for one in proposal.candidates} == {"radar:7", "radar:8"}


def test_what_fits_nobody_is_nobody() -> None:
    assert propose(_claim(ALONE, 30, off_m=9000), _tracks(0, ALONE, FAR)).verdict is Verdict.NO
    assert propose(_claim(ALONE, 30, knots=27), _tracks(0, ALONE)).verdict is Verdict.NO
    assert propose(_claim(ALONE, 3000), _tracks(0, ALONE)).candidates == ()


def test_an_officer_confirms_and_may_decide_where_the_station_cannot() -> None:
    proposal = propose(_claim(ALONE, 30), _tracks(0, ALONE, NEAR))
    pairing = confirm(proposal, "radar:8", "Lt Nordby", after(40))
    assert (pairing.unit, pairing.verdict, pairing.call_sign) == ("radar:8", Verdict.CANNOT_TELL, "SUDMARK 21")
    with pytest.raises(PairingNotProposed) as caught:
        confirm(proposal, "radar:9\u202e", "Lt Nordby", after(40))
    for code in ("en", "zh"):
        assert "\u202e" not in load(code).error(caught.value)


def test_a_contact_that_does_not_fit_cannot_be_confirmed() -> None:
    proposal = propose(_claim(ALONE, 30, off_m=9000), _tracks(0, ALONE))
    with pytest.raises(PairingNotProposed):
        confirm(proposal, "radar:7", "Lt Nordby", after(40))
