"""What the other side says of its units in our picture: marked as told, behind our own sensors, and bounded."""

from dataclasses import replace

import pytest

from comity.clock import Instant, later, to_seconds
from comity.crypto.signing import KeySigner
from comity.crypto.suite import suite
from comity.encounters.assessment import assess
from comity.encounters.rules import Stage, starting_sheet
from comity.encounters.words import written_position
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.encounters.unintended_act import UnintendedAct
from comity.messages.envelope import Envelope, encode_payload
from comity.messages.facts.instant import write_seconds
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.protocol.steps import EntryId, EntryRecord, LogHead, LogId
from comity.station.tracks.heard import AT_ONCE, LASTS_S, MOST_LATELY, Heard, said_in
from comity.station.tracks.lines import Told, ToldChange, ToldPicture
from comity.station.tracks.look_out import LookOut
from comity.station.tracks.order import Said, read_given
from comity.station.tracks.their_word import MOST_TOLD, THEIR_UNITS
from comity.tracks.approach import Verdict
from comity.tracks.motion import track_of
from comity.tracks.picture import TOLD, Side
from comity.tracks.report import Datum, Kind, Report
from comity.transcript.entry import sign_entry
from tests.encounters.scenes import NOON, Unit, after

OURS, THEIRS = Unit("mmsi:1", 0, 0, 0, 15), Unit("mmsi:2", 4, 0, 180, 15)
_SIGNER = KeySigner(suite(1), bytes(32), bytes(32))


def _entry(message: StructuredMessage, marking: Marking = Marking.REAL, number: int = 7) -> EntryRecord:
    envelope = Envelope(message.PRECEDENCE, marking, NOON, NOON, (), 0, message)
    data = sign_entry(_SIGNER, bytes(32), (1, 1), number, encode_payload(envelope, (1, 0)))
    return EntryRecord(EntryId(LogId(1, 1), number), data, message.TYPE, LogHead(1, 0), NOON, NOON)


def _advisory(unit: Unit = THEIRS, second: float = 0.0, call: str = "SUDMARK 7", **more: str) -> EncounterAdvisory:
    track = unit.at(second)
    fields = {
        "unit-kind": "warship",
        "call-sign": call,
        "position": written_position(track.latitude, track.longitude),
        "course": f"{unit.course:03.0f}T",
        "speed": f"{unit.knots:.0f} kt",
        "intention": "keeping-course-and-speed",
        "seen-at": write_seconds(to_seconds(after(second)), to_the_second=True),
        "other-kind": "not-known",
        "channel": "VHF CH 16",
    }
    return EncounterAdvisory.written(fields | more)


def _said(*given: object, **more: str) -> Said:
    found = said_in("south", _entry(_advisory(*given, **more)), NOON)  # type: ignore[arg-type]
    assert found is not None
    return found


def _look_out() -> tuple[LookOut, list[Told]]:
    told: list[Told] = []
    return LookOut(Marking.REAL, starting_sheet(), {"mmsi:1": Side.OWN_FORCE}, (), told.append), told


def _seen(unit: Unit, second: float) -> Report:
    one = unit.at(second)
    return Report("t", one.unit, Kind.SHIP, one.at, one.at, one.at, one.latitude, one.longitude, one.speed, one.course)


def test_an_advisory_of_theirs_is_a_report_that_names_its_entry_and_says_that_it_was_told() -> None:
    said = _said()
    report, track = said.report, THEIRS.at(0)
    assert (said.marking, report.unit, report.kind) == (Marking.REAL, "told:south:SUDMARK 7", Kind.SHIP)
    assert (report.flags, report.raw, report.source) == ({TOLD}, b"south/their/7", "channel-south")
    assert report.latitude == pytest.approx(track.latitude, abs=1e-3)
    assert report.speed == pytest.approx(track.speed, abs=0.1)
    assert (report.course, report.fixed_at) == (180.0, NOON)
    back = read_given(said.encode())
    assert isinstance(back, Said)
    assert (back.marking, back.report.unit, back.report.raw) == (said.marking, report.unit, report.raw)


def test_an_aircraft_has_its_height_and_a_balloon_adrift_is_told_too() -> None:
    flying = _said(**{"unit-kind": "aeroplane", "altitude": "FL100"}).report
    assert (flying.kind, flying.datum, round(flying.altitude or 0)) == (Kind.AIRCRAFT, Datum.PRESSURE, 3048)
    fields = {
        "object": "balloon-adrift",
        "occurred-at": write_seconds(to_seconds(NOON), to_the_second=True),
        "position": "20-00.00N 125-00.00E",
        "armed": "unarmed",
        "cause": "weather",
    }
    balloon = said_in("south", _entry(UnintendedAct.written(fields), Marking.EXERCISE), NOON)
    assert balloon is not None
    assert (balloon.marking, balloon.report.kind, balloon.report.speed) == (Marking.EXERCISE, Kind.BALLOON, None)
    land = said_in("south", _entry(UnintendedAct.written(fields | {"object": "border-crossed-on-land"})), NOON)
    assert land is None
    assert said_in("south", _entry(_advisory(**{"unit-kind": "ground-unit"})), NOON) is None


@pytest.mark.parametrize("now", [later(NOON, LASTS_S + 1), later(NOON, -61)])
def test_what_is_not_of_the_present_is_not_taken(now: Instant) -> None:
    assert said_in("south", _entry(_advisory()), now) is None


def test_a_flood_of_advisories_is_bounded() -> None:
    heard = Heard(lambda: NOON)
    taken = [heard.take("south", _entry(_advisory(call=f"SHIP {one}"), number=one)) for one in range(3 * MOST_LATELY)]
    assert AT_ONCE <= sum(one is not None for one in taken) <= AT_ONCE + 5
    assert len(heard.lately()) <= MOST_LATELY
    look_out, told = _look_out()
    for one in range(MOST_TOLD + 5):
        report = replace(_said().report, unit=f"told:south:{one}")
        look_out.hear(report, NOON)
    look_out.look(NOON)
    (picture,) = [one for one in told if isinstance(one, ToldPicture)]
    assert (picture.units, picture.left_out[THEIR_UNITS]) == (MOST_TOLD, 5)


def test_their_word_alone_is_never_certain_and_is_an_alarm_one_stage_lower() -> None:
    near = Unit("mmsi:2", 1, 0, 180, 15)
    by_sensor = assess(OURS.at(0), near.at(0), NOON, starting_sheet())
    assert (by_sensor.stage, by_sensor.verdict) == (Stage.URGENT, Verdict.YES)
    by_word = assess(OURS.at(0), track_of(_said(near).report), NOON, starting_sheet())
    assert (by_word.certain, by_word.could_be, by_word.stage) == (Stage.NONE, Stage.URGENT, Stage.OPEN)
    assert (by_word.verdict, TOLD in by_word.reasons) == (Verdict.CANNOT_TELL, True)


def test_our_own_sensor_wins_before_and_after_they_speak() -> None:
    look_out, told = _look_out()
    look_out.take([_seen(OURS, 0)])
    look_out.hear(_said().report, NOON)
    look_out.look(NOON)
    (change,) = [one for one in told if isinstance(one, ToldChange)]
    assert change.change.pair == ("mmsi:1", "told:south:SUDMARK 7")
    look_out.take([_seen(OURS, 10), _seen(THEIRS, 10)])
    look_out.look(after(10))  # it takes what they said out of the picture
    look_out.look(after(20))
    assert [one.units for one in told if isinstance(one, ToldPicture)] == [2, 2, 2]
    look_out.hear(_said(THEIRS, 20.0).report, after(20))
    look_out.look(after(30))
    pictures = [one for one in told if isinstance(one, ToldPicture)]
    assert (pictures[-1].units, pictures[-1].left_out.get(THEIR_UNITS)) == (2, None)
