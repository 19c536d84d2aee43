"""An encounter at an instant, from what was kept of it."""

from __future__ import annotations

from comity.clock import Instant, to_seconds
from comity.encounters.assessment import assess
from comity.encounters.colregs import Latch, Sight, Standing, situation
from comity.encounters.life import Phase
from comity.encounters.words import Scene
from comity.messages.facts.instant import write_seconds
from comity.station.faults import ArgumentNotOneOf
from comity.station.tracks.faults import EncounterTimeWrong, OwnUnitUnknown
from comity.station.tracks.kept import KeptEncounter
from comity.tracks.motion import Track
from comity.tracks.picture import Picture
from comity.tracks.report import Report


def ours_first(one: KeptEncounter, own: str | None) -> tuple[str, str]:
    """The pair with our unit first. Raises OwnUnitUnknown."""
    if own is not None:
        ours = [unit for unit in one.pair if _is_called(unit, own)]
    else:
        ours = [unit for unit in one.pair if one.run is not None and unit in one.run.own]
    if len(ours) != 1:
        raise OwnUnitUnknown(units=" – ".join(one.pair))
    return ours[0], one.pair[one.pair[0] == ours[0]]


def standings_of(pair: tuple[str, str], given: dict[str, str]) -> tuple[Standing | None, Standing | None]:
    """What an officer says of the two ships (rule 18), by their names. Raises ArgumentNotOneOf."""
    known = {one.name.lower().replace("_", "-"): one for one in Standing}
    told: dict[str, Standing] = {}
    for name, what in given.items():
        if what not in known:
            raise ArgumentNotOneOf(argument="standing", value=what, known=", ".join(known))
        unit = next((one for one in pair if _is_called(one, name)), None)
        if unit is None:
            raise ArgumentNotOneOf(argument="standing", value=name, known=", ".join(pair))
        told[unit] = known[what]
    return told.get(pair[0]), told.get(pair[1])


def moment(one: KeptEncounter, reports: list[Report]) -> int:
    """Now, as far as reports tell, while it goes on; else where its highest stage was reached."""
    if not one.is_open:
        return int(one.highest.change.at)
    return max([int(one.changed_at), *(int(report.received_at) for report in reports)])


def scene_of(
    one: KeptEncounter,
    reports: list[Report],
    pair: tuple[str, str],
    at: Instant,
    sight: Sight,
    standings: tuple[Standing | None, Standing | None],
    known: dict[str, str],
) -> Scene:
    """The pair at an instant, with a memory of roles from the first opened stage on."""
    picture, latch, finding = Picture(), Latch(), None
    tracks: tuple[Track, Track] | None = None
    for report in reports:
        if report.received_at > at or report.unit not in pair:
            continue
        picture.take(report)
        tracks = _tracks(picture, pair, at)
        if tracks is not None and _phase(one, report.received_at) in (Phase.OPENED, Phase.URGENT):
            found = situation(*tracks, report.received_at, sight, *standings)
            finding = None if found is None else latch.take(found, report.received_at)
    if tracks is None:
        raise EncounterTimeWrong(at=write_seconds(to_seconds(at), to_the_second=True))
    our, their = tracks
    found = situation(our, their, at, sight, *standings)
    finding = None if found is None else latch.take(found, at)
    phase = _phase(one, at) or one.changes[0].change.phase
    return Scene(our, their, assess(our, their, at, one.sheet), phase, finding, known)


def _is_called(unit: str, name: str) -> bool:
    return name.casefold() in (unit.casefold(), unit.partition(":")[2].casefold())


def _tracks(picture: Picture, pair: tuple[str, str], at: Instant) -> tuple[Track, Track] | None:
    our, their = (picture.contact(unit, at) for unit in pair)
    return None if our is None or their is None else (our.track, their.track)


def _phase(one: KeptEncounter, at: Instant) -> Phase | None:
    before = [kept.change.phase for kept in one.changes if kept.change.at <= at]
    return before[-1] if before else None
