"""What one look-out tells: changes with alarms first, tracks thinned and with whoever is near, its picture."""

from comity.clock import Instant
from comity.encounters.rules import starting_sheet
from comity.messages.precedence import Marking
from comity.station.tracks.lines import MOST_REPORTS, Told, ToldChange, ToldPicture, ToldTracks
from comity.station.tracks.look_out import MOST_CHANGES, LookOut
from comity.station.tracks.order import Entry
from comity.tracks.picture import Side
from comity.tracks.report import Kind, Report
from tests.encounters.scenes import NOON, Unit, after

OURS = Unit("mmsi:1", 0, 0, 0, 15)


def _look_out(*own: str) -> tuple[LookOut, list[Told]]:
    told: list[Told] = []
    return LookOut(Marking.REAL, starting_sheet(), dict.fromkeys(own, Side.OWN_FORCE), (), told.append), told


def _reports(units: list[Unit], second: float) -> list[Report]:
    tracks = [unit.at(second) for unit in units]
    return [
        Report("t", one.unit, Kind.SHIP, one.at, one.at, one.at, one.latitude, one.longitude, one.speed, one.course)
        for one in tracks
    ]


def test_tracks_are_thinned_and_hold_whoever_is_near() -> None:
    look_out, told = _look_out("mmsi:1")
    near, far = Unit("mmsi:3", 4, 3, 180, 15), Unit("mmsi:4", 4, 12, 180, 15)
    units = [OURS, Unit("mmsi:2", 4, 0, 180, 15), near, far]
    for second in range(31):
        look_out.take(_reports(units, second))
        look_out.look(after(second))
    tracks = [one for one in told if isinstance(one, ToldTracks)]
    assert [(int(one.at) - int(NOON)) // 1000 for one in tracks] == [0, 10, 20, 30]
    assert all({report.unit for report in one.reports} == {"mmsi:1", "mmsi:2", "mmsi:3"} for one in tracks)
    assert all(one.whole for one in tracks)
    pictures = [one for one in told if isinstance(one, ToldPicture)]
    assert [(one.units, one.age_s) for one in pictures] == [(4, 0.0)] * 4


def test_in_a_crowd_the_bounds_hold_and_are_told() -> None:
    """Sixty ships within a mile: more pairs than may be told at a look, more units than fit into a line."""
    look_out, told = _look_out()
    units = [Unit(f"mmsi:{place:03}", place % 8 / 8, place // 8 / 8, 0, 10 + place % 3) for place in range(60)]
    look_out.take(_reports(units, 0))
    look_out.look(after(0))
    changes = [one for one in told if isinstance(one, ToldChange)]
    assert len(changes) == MOST_CHANGES
    assert all(one.change.is_alarm for one in changes)
    (tracks,) = [one for one in told if isinstance(one, ToldTracks)]
    assert (len(tracks.reports), tracks.whole) == (MOST_REPORTS, False)
    (picture,) = [one for one in told if isinstance(one, ToldPicture)]
    assert picture.left_out["changes"] > 100


def test_an_entry_counts_from_where_our_unit_is_by_then() -> None:
    look_out, _ = _look_out("mmsi:1")

    def entered(second: float, bearing: float = 90.0, own: str | None = "mmsi:1") -> tuple[str, Instant | None]:
        at = after(second)
        entry = Entry(7, Marking.REAL, "GREY", Kind.SHIP, at, at, own, bearing, 1852.0)
        told = look_out.enter(Entry.decode(entry.encode()))
        assert told.number == 7
        return told.outcome, None if told.report is None else told.report.fixed_at

    assert entered(0) == ("own-unknown", None)
    look_out.take(_reports([OURS], 0))
    assert entered(10, own=None) == ("own-unknown", None)
    assert entered(10, bearing=400.0) == ("impossible", None)
    assert entered(10) == ("taken", after(10))
    assert entered(5) == ("older", after(5))
    assert entered(20, bearing=270.0) == ("quarantined", after(20))  # two miles in ten seconds
    assert entered(100_000) == ("own-unknown", None)  # nobody knows where our unit is by then
