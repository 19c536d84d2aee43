"""From an encounter to words: a draft that becomes a real E01, phrases that exist, no figure finer than it is."""

import pytest

from comity.encounters.assessment import assess
from comity.encounters.colregs import Finding, Role, Sight, Situation, situation
from comity.encounters.life import Phase
from comity.encounters.rules import starting_sheet
from comity.encounters.words import Scene, advisory, interval_nm, phrases, rounded_nm, written_position
from comity.languages import load
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrase_form
from comity.tracks.report import Kind
from tests.encounters.scenes import Unit, after

KNOWN = {"unit-kind": "warship", "call-sign": "NORLAND 45", "channel": "VHF CH 16", "other-kind": "merchant-ship"}
GIVEN = {"course": "095", "distance": "1.0", "minutes": "10", "radio": "VHF CH 16", "until": "211900Z NOV 26",
         "height": "FL300", "position": "20-00.00N 125-00.00E", "speed": "12"}  # fmt: skip


def _scene(our: Unit, their: Unit, phase: Phase = Phase.OPENED, sight: Sight = Sight.YES) -> Scene:
    tracks = our.at(0), their.at(0)
    finding = situation(*tracks, after(0), sight)
    return Scene(*tracks, assess(*tracks, after(0), starting_sheet()), phase, finding, KNOWN)


SHIPS = {
    "give-way": (Unit("a", 0, 0, 0, 12), Unit("b", 2, 2, 270, 12)),
    "stand-on": (Unit("a", 0, 0, 0, 12), Unit("b", 2, -2, 90, 12)),
    "head-on": (Unit("a", 0, 0, 0, 12), Unit("b", 5, 0, 180, 12)),
    "overtaking": (Unit("a", 0, 0, 0, 18), Unit("b", 2, 0, 0, 8)),
}
OTHERS = {
    "ship-aircraft": (Unit("a", 0, 0, 0, 12), Unit("b", 3, 0, 180, 250, Kind.AIRCRAFT, 800)),
    "aircraft-ship": (Unit("a", 0, 0, 0, 250, Kind.AIRCRAFT, 800), Unit("b", 3, 0, 180, 12)),
    "air-air": (Unit("a", 0, 0, 0, 400, Kind.AIRCRAFT, 30_000), Unit("b", 8, 0, 180, 400, Kind.AIRCRAFT, 30_000)),
    "balloon": (Unit("a", 0, 0, 0, 400, Kind.AIRCRAFT, 50_000), Unit("b", 8, 0, 180, 20, Kind.BALLOON, 55_000)),
    "our-balloon": (Unit("a", 0, 0, 0, 20, Kind.BALLOON, 50_000), Unit("b", 8, 0, 180, 400, Kind.AIRCRAFT, 50_000)),
    "unmanned": (Unit("a", 0, 0, 0, 12), Unit("b", 2, 0, 180, 60, Kind.UNMANNED, 900)),
}


@pytest.mark.parametrize("name", [*SHIPS, *OTHERS])
@pytest.mark.parametrize("phase", [Phase.OPENED, Phase.URGENT, Phase.PASSED])
def test_every_phrase_that_is_offered_can_be_said(name: str, phase: Phase) -> None:
    offers = phrases(_scene(*{**SHIPS, **OTHERS}[name], phase))
    assert len(offers) >= 2
    for offer in offers:
        given = {field: GIVEN[field] for field in offer.wanted}
        phrase = Phrase.written(offer.number, {**offer.fills, **given})
        assert phrase_form(offer.number).compose
        for code in ("en", "zh"):
            assert load(code).phrase(phrase.number, **phrase.written_fills)


@pytest.mark.parametrize(("name", "first"), [("give-way", 1), ("stand-on", 3), ("head-on", 1), ("overtaking", 64)])
def test_the_first_phrase_is_what_the_rules_ask_of_us(name: str, first: int) -> None:
    assert phrases(_scene(*SHIPS[name]))[0].number == first


def test_without_sight_no_phrase_supposes_a_role() -> None:
    offers = phrases(_scene(*SHIPS["stand-on"], sight=Sight.UNKNOWN))
    assert offers[0].number == 61


@pytest.mark.parametrize("name", [*SHIPS, *OTHERS])
def test_the_draft_becomes_a_message_when_the_officer_says_what_he_intends(name: str) -> None:
    draft = advisory(_scene(*{**SHIPS, **OTHERS}[name]))
    assert draft.wanted == ("intention",)
    message = EncounterAdvisory.written({**draft.fields, "intention": "keeping-course-and-speed"})
    assert message.values["call-sign"] == "NORLAND 45"


def test_what_nobody_has_set_is_asked_for() -> None:
    scene = _scene(*SHIPS["head-on"])
    bare = Scene(scene.our, scene.their, scene.seen, scene.phase)
    assert advisory(bare).wanted == ("call-sign", "intention", "channel")


def test_no_distance_is_finer_than_its_doubt() -> None:
    assert rounded_nm(1852 * 3.43, 100) == "3.4"
    assert rounded_nm(1852 * 3.43, 1852 * 0.3) == "3.5"
    assert rounded_nm(1852 * 3.43, 1852 * 0.7) == "3.0"
    assert interval_nm(1852 * 0.31, 1852 * 1.21) == "0.3–1.3"
    assert interval_nm(0, 1852 * 12.001) == "0.0–12.1"


def test_positions_at_the_edges_of_the_map() -> None:
    assert written_position(34.5, -180.0).endswith("180-00.00E")
    assert written_position(-90, 17).startswith("90-00.00S 000-00.00E")


def test_between_ships_and_aircraft_there_are_no_roles() -> None:
    ship, plane = OTHERS["ship-aircraft"]
    assert situation(ship.at(0), plane.at(0), after(0), Sight.YES) is None
    assert situation(ship.at(0), ship.at(0, course=None), after(0), Sight.YES) is None


def test_a_finding_without_roles_offers_facts_and_questions() -> None:
    ships = SHIPS["give-way"]
    scene = _scene(*ships)
    fog = Finding(Situation.CROSSING, Role.RESTRICTED_VISIBILITY, "19", "not-in-sight", 33, 300)
    offers = phrases(Scene(scene.our, scene.their, scene.seen, scene.phase, fog, KNOWN))
    assert [one.number for one in offers] == [61, 1, 3, 4, 15, 37]
