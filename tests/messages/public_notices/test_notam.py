"""Drafts of NOTAM: every item, each rounding outward, nothing invented."""

import re

import pytest
from hypothesis import assume, given, settings

from comity.errors import OurFault
from comity.messages.facts.altitude import BAND, FOOT_M, Band, Datum, Level
from comity.messages.facts.area import AREA, Circle, Polygon
from comity.messages.facts.window import WINDOW
from comity.messages.precedence import Marking
from comity.messages.public_notices.faults import (
    NoticeAreaTooLarge,
    NoticeEntryMissing,
    NoticeEntryUnknown,
    NoticeEntryWrong,
    NoticeNotFrom,
    NoticeNotReal,
    NoticeOutlineWrong,
)
from comity.messages.public_notices.notam import HEAD, draft_notam
from comity.messages.public_notices.outline import encloses
from tests.messages.facts.strategies import bands, circles, polygons
from tests.messages.notifications.samples import envelope, sample
from tests.messages.public_notices.drafts import (
    FIR,
    HUNDREDTHS,
    SECONDS,
    exact,
    hazard,
    item,
    plane_of,
    read_angle,
    read_corners,
    unwrapped,
)
from tests.messages.public_notices.geodesic import nautical_miles

PLAIN = """\
DRAFT - NOT ISSUED. THE NOTAM OFFICE GIVES SERIES AND NUMBER.

(NUMBER) NOTAMN
Q) NLFR/QWMLW/IV/BO/W/000/150/2615N12135E028
A) NLFR B) 2611211800 C) 2611231200
D) DAILY 1800-2200
E) GUN FIRING WILL TAKE PLACE WI AREA 263000N1211000E -
263000N1220000E - 260000N1220000E - 260000N1211000E - 263000N1211000E
F) SFC G) 15000FT AMSL
"""


def q_circle(draft: str) -> tuple[float, float, int]:
    """North and east in degrees and radius in nautical miles of item Q."""
    found = re.search(r"/([0-9]{4})([NS])([0-9]{5})([EW])([0-9]{3})$", item(draft, "Q"))
    assert found
    north, n, east, e, radius = found.groups()
    return read_angle(north, n, 1) / 60, read_angle(east, e, 1) / 60, int(radius)


def test_a_firing_notice() -> None:
    assert draft_notam(hazard(), FIR) == PLAIN


def test_a_continuous_one_has_no_schedule() -> None:
    assert "D)" not in draft_notam(hazard(repetition="continuous"), FIR)


def test_the_window_of_a_change_is_drafted() -> None:
    changed = WINDOW.parse("221800Z NOV 26 - 222200Z NOV 26")
    draft = draft_notam(hazard(), FIR, changed)
    assert item(draft, "B") == "2611221800"
    assert item(draft, "C") == "2611222200"


@pytest.mark.parametrize("marking", [Marking.EXERCISE, Marking.TEST])
def test_nothing_is_drafted_from_what_is_not_real(marking: Marking) -> None:
    with pytest.raises(NoticeNotReal) as fault:
        draft_notam(envelope(sample("N20"), marking=marking), FIR)
    assert fault.value.facts["marking"] == marking.name


@pytest.mark.parametrize("code", ["N02", "N03", "N10", "N11", "N12", "N21", "N23", "N30", "N40", "N50"])
def test_only_some_types_become_notam(code: str) -> None:
    with pytest.raises(NoticeNotFrom) as fault:
        draft_notam(envelope(sample(code)), FIR)
    assert fault.value.facts["type"] == code


@pytest.mark.parametrize("name", sorted(FIR))
def test_what_only_the_officer_knows_is_asked_for(name: str) -> None:
    with pytest.raises(NoticeEntryMissing) as fault:
        draft_notam(hazard(), {**FIR, name: " "})
    assert fault.value.facts["entry"] == name
    assert fault.value.facts["form"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("fir", "NLF"), ("fir", "NLFRX"), ("q-code", "WMLW"), ("qualifiers", "IV/BO"), ("replaces", "512/26")],
)
def test_what_the_officer_enters_is_checked(name: str, value: str) -> None:
    with pytest.raises(NoticeEntryWrong) as fault:
        draft_notam(hazard(), {**FIR, name: value})
    assert fault.value.facts["entry"] == name


def test_an_entry_that_no_notam_has_is_refused() -> None:
    with pytest.raises(NoticeEntryUnknown):
        draft_notam(hazard(), {**FIR, "number": "A0001/26"})


def test_the_number_of_a_notam_never_comes_from_us() -> None:
    assert "(NUMBER) NOTAMN\n" in draft_notam(hazard(), FIR)
    assert "(NUMBER) NOTAMR A0512/26\n" in draft_notam(hazard(), {**FIR, "replaces": "a0512/26"})


def test_a_launch_makes_one_notam_for_each_area() -> None:
    launch = envelope(sample("N01"))
    draft = draft_notam(launch, {**FIR, "altitude": "SFC - UNL", "places": "NLFR SDFR"})
    assert draft.count("(NUMBER) NOTAMN") == 4
    assert draft.count("A) NLFR SDFR B)") == 4
    assert draft.count("F) SFC G) UNL") == 4
    assert "E) SPACE VEHICLE LAUNCH WILL TAKE PLACE WI AREA 100000N1793000E -" in draft
    assert "/0900N17945W0" in draft
    with pytest.raises(NoticeEntryWrong):
        draft_notam(launch, {**FIR, "altitude": "SFC - UNL", "replaces": "A0512/26"})
    numbers = "A0512/26 A0513/26 A0514/26 A0515/26"
    assert draft_notam(launch, {**FIR, "altitude": "SFC - UNL", "replaces": numbers}).count("NOTAMR A05") == 4


def test_an_altitude_is_never_guessed_and_never_overruled() -> None:
    with pytest.raises(NoticeEntryMissing) as fault:
        draft_notam(envelope(sample("N01")), FIR)
    assert fault.value.facts["entry"] == "altitude"
    with pytest.raises(NoticeEntryWrong):
        draft_notam(envelope(sample("N01")), {**FIR, "altitude": "HIGH"})
    with pytest.raises(NoticeEntryUnknown):
        draft_notam(hazard(), {**FIR, "altitude": "SFC - UNL"})


@pytest.mark.parametrize(
    ("band", "f", "g", "limits"),
    [
        ("SFC - UNL", "SFC", "UNL", "000/999"),
        ("1550 ft MSL - 4510 ft MSL", "1550FT AMSL", "4510FT AMSL", "015/046"),
        ("FL095 - FL245", "FL095", "FL245", "095/245"),
        ("100 m MSL - 3000 m MSL", "328FT AMSL", "9843FT AMSL", "003/099"),
        ("500 ft AGL - FL100", "500FT AGL", "FL100", "000/100"),
        ("50 ft MSL - 99 ft MSL", "50FT AMSL", "99FT AMSL", "000/001"),
    ],
)
def test_heights(band: str, f: str, g: str, limits: str) -> None:
    draft = draft_notam(hazard(altitude=band), FIR)
    assert item(draft, "F") == f
    assert item(draft, "G") == g
    assert f"/W/{limits}/" in item(draft, "Q")


def test_a_ceiling_above_ground_asks_for_the_highest_ground() -> None:
    above = hazard(altitude="SFC - 2000 ft AGL")
    with pytest.raises(NoticeEntryMissing) as fault:
        draft_notam(above, FIR)
    assert fault.value.facts["entry"] == "q-upper"
    with pytest.raises(NoticeEntryWrong):
        draft_notam(above, {**FIR, "q-upper": "019"})
    draft = draft_notam(above, {**FIR, "q-upper": "085"})
    assert "/W/000/085/" in draft
    assert item(draft, "G") == "2000FT AGL"
    with pytest.raises(NoticeEntryUnknown):
        draft_notam(hazard(), {**FIR, "q-upper": "085"})


def feet(level: Level) -> object:
    return level.number / FOOT_M if level.datum in (Datum.M_MSL, Datum.M_AGL) else level.number


@given(band=bands())
def test_no_height_is_rounded_inward(band: Band) -> None:
    entries = {**FIR, "q-upper": "999"} if "AGL" in str(band.ceiling) else FIR
    draft = draft_notam(hazard(altitude=BAND.render(band)), entries)
    f, g = item(draft, "F"), item(draft, "G")
    if found := re.match("[0-9]+", f):
        assert int(found[0]) <= feet(band.floor)
    if found := re.match("[0-9]+", g):
        assert int(found[0]) >= feet(band.ceiling)
    lower, upper = map(int, item(draft, "Q").split("/")[5:7])
    if f.endswith("AMSL"):
        assert lower * 100 <= feet(band.floor)
    if g.endswith("AMSL") and upper < 999:
        assert upper * 100 >= feet(band.ceiling)


@settings(deadline=None)
@given(area=polygons())
def test_the_published_outline_encloses_the_notified_one(area: Polygon) -> None:
    try:
        draft = draft_notam(hazard(area), FIR)
    except (NoticeAreaTooLarge, NoticeOutlineWrong):
        return
    written = item(draft, "E")
    corners = read_corners(written)
    assert corners[0] == corners[-1]
    notified = plane_of(area)
    published = exact(unwrapped(corners[:-1], notified[0][0] * SECONDS // 18000), SECONDS)
    assert encloses(published, notified)
    north, east, radius = q_circle(draft)
    for x, y in [*published, *notified]:
        assert nautical_miles(north, east, y / 18000, x / 18000) <= radius


@settings(deadline=None)
@given(area=circles())
def test_the_published_circle_encloses_the_notified_one(area: Circle) -> None:
    try:
        draft = draft_notam(hazard(area), FIR)
    except NoticeAreaTooLarge:
        assume(area.radius <= 9_890)
        raise
    found = re.search(r"WI ([0-9]+)\.([0-9])NM RADIUS OF", item(draft, "E"))
    assert found
    radius = int(found[1]) + int(found[2]) / 10
    ((east, north),) = read_corners(item(draft, "E"))
    own_north, own_east = area.centre.latitude / HUNDREDTHS, area.centre.longitude / HUNDREDTHS
    aside = nautical_miles(own_north, own_east, north / SECONDS, east / SECONDS)
    assert radius >= area.radius / 10 + aside - 1e-6
    assert radius <= area.radius / 10 + 0.2
    q_north, q_east, q_radius = q_circle(draft)
    assert q_radius >= radius + nautical_miles(q_north, q_east, north / SECONDS, east / SECONDS) - 1e-6


def test_whole_seconds_stay() -> None:
    corners = "26-30.05N 121-10.10E, 26-30.05N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.10E"
    written = item(draft_notam(hazard(area=corners), FIR), "E")
    assert read_corners(written)[:2] == [(121 * 3600 + 606, 26 * 3600 + 1803), (122 * 3600, 26 * 3600 + 1803)]


def test_a_corner_between_two_seconds_moves_outward() -> None:
    area = AREA.parse("26-30.01N 121-10.01E, 26-30.01N 122-00.01E, 26-00.01N 122-00.01E, 26-00.01N 121-10.01E")
    assert isinstance(area, Polygon)
    assert "263001N1211000E - 263001N1220001E - 260000N1220001E - 260000N1211000E" in item(
        draft_notam(hazard(area), FIR), "E"
    )


def test_an_area_too_large_is_refused_with_its_radius() -> None:
    with pytest.raises(NoticeAreaTooLarge) as fault:
        draft_notam(hazard(area="30-00.00N 120-00.00E, 30-00.00N 170-00.00E, 00-00.00N 170-00.00E"), FIR)
    assert int(fault.value.facts["radius"]) > 999


def test_every_fault_is_ours() -> None:
    for given_entries in ({}, {"fir": "x"}, {"q-code": ""}, {**FIR, "zzz": "1"}):
        with pytest.raises(OurFault):
            draft_notam(hazard(), given_entries)


def test_it_is_plain_capitals() -> None:
    draft = draft_notam(hazard(), FIR)
    assert draft.startswith(HEAD)
    assert re.fullmatch(r"[A-Z0-9 .,()/\n-]+", draft)
    assert all(len(line) <= 69 for line in draft.splitlines())
