"""Recorded traffic, nothing picked out: every snapshot against brute force, a real formation, a crowded anchorage.

The folder of recordings is named by COMITY_TRACK_DATA; without it the small samples of the tests are used.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.figures import Target
from bench.processes import ROOT
from bench.report import Amount, Bar, Measurement
from bench.tracks import labelled
from comity.clock import Instant, later
from comity.encounters.rules import starting_sheet
from comity.encounters.watch import Watch
from comity.track_sources import make_source
from comity.track_sources.feeds import read_file
from comity.tracks.approach import Limits
from comity.tracks.detection.batch import Search, columns_of
from comity.tracks.detection.columns import Columns
from comity.tracks.motion import Track, track_of
from comity.tracks.picture import JUMPED, Outcome, Picture
from comity.tracks.report import Report
from comity.tracks.units import FOOT, NAUTICAL_MILE
from tests.tracks import brute_force

DATA_VARIABLE = "COMITY_TRACK_DATA"
SAMPLES = ROOT / "tests" / "data" / "tracks"
_AIR = Limits(5 * NAUTICAL_MILE, 1_000 * FOOT, 300)
_SEA = Limits(NAUTICAL_MILE, None, 1_800)
_COMPARED_EACH_S = 1_800
_TOGETHER = Limits(1_000 * FOOT, 500 * FOOT, 1)
_NONE = Target(0)
_ALL = Target(100, at_least=True)

_HOW = """Paris: one-second state vectors of airliners; a snapshot every 10 s of all heard in the last 10 s, searched
for 5 NM and 1,000 ft within 5 min, plain and compiled, against every pair at every instant. Formation: a Boeing 787
and the TBM 900 that filmed it; every second in which both reported. Suez: positions only, before and during the
blockage of March 2021; speed and course derived, looked at every five minutes under the starting rule sheet as one
side's watch over everybody, four days: an alarm is what calls the officer to the stages open or urgent. Every half
hour all pairs of the picture (1 NM in 30 min) against brute force. Spoofed: a flight over the Baltic whose satellite
position was falsified; what share of its reports the picture does not take at its word, or marks as lately jumped."""


def measure(amount: Amount) -> Measurement:
    """Paris, the formation, Suez, the falsified position."""
    found = Measurement("tracks-real", "Recorded traffic", " ".join(f"{_HOW} {labelled.HOW}".split()))
    _paris(found, amount)
    _formation(found, amount)
    _suez(found, amount)
    _spoofed(found)
    folder = os.environ.get(DATA_VARIABLE)
    labelled.measure_labels(found, Path(folder) if folder else None)
    return found


def recording(name: str, sample: str) -> list[Report]:
    """The reports of a recording, or of its sample in the tests, in the order of their instants."""
    folder = os.environ.get(DATA_VARIABLE)
    path = Path(folder) / name if folder else SAMPLES / sample
    source = make_source("json" if ".json" in path.name else "csv", path.name)
    reports = [one for data, _ in read_file(path) for one in source.feed(data, Instant(0))]
    reports += source.end(Instant(0))
    return sorted(reports, key=lambda report: report.fixed_at)


def snapshots(reports: list[Report], step_s: int) -> Iterator[tuple[Instant, list[Report]]]:
    """At every step, the last report of each unit that is not older than the step."""
    latest: dict[str, Report] = {}
    turn = Instant((int(reports[0].fixed_at) // (step_s * 1000) + 1) * step_s * 1000)
    for report in reports:
        while report.fixed_at > turn:
            yield turn, [one for one in latest.values() if int(turn) - int(one.fixed_at) <= step_s * 1000]
            turn = later(turn, step_s)
        latest[report.unit] = report
    yield turn, [one for one in latest.values() if int(turn) - int(one.fixed_at) <= step_s * 1000]


def by_brute_force(columns: Columns, limits: Limits) -> set[tuple[int, int]]:
    """The pairs that count, by the tests' brute force."""
    listed = [getattr(columns, name) for name in Columns.__slots__[:7]]
    return set(brute_force.pairs(listed, limits.horizontal_m, limits.vertical_m, limits.horizon_s))


def _paris(found: Measurement, amount: Amount) -> None:
    reports = [
        one for one in recording("air/paris_20211007_3h.json.gz", "paris_600s.csv.gz") if one.altitude is not None
    ]
    listed = list(snapshots(reports, 10))[:: amount.of(1, 10)]
    missed = surplus = pairs = 0
    searches = [Search(_AIR, compiled=compiled) for compiled in (False, True)]
    bar = Bar("Paris", len(listed))
    for done, (now, seen) in enumerate(listed, start=1):
        columns = columns_of([track_of(report) for report in seen], now, _AIR)
        wanted = by_brute_force(columns, _AIR)
        pairs += len(wanted)
        for search in searches:
            ours = {one[:2] for one in search.pairs(columns)}
            missed += len(wanted - ours)
            surplus += len(ours - wanted)
        bar.at(done)
    bar.end()
    found.add(f"Paris: pairs missed in {len(listed):,} snapshots", missed, "of all", _NONE, f"{pairs:,} pairs in all")
    found.add("Paris: pairs too many", surplus, "of all", _NONE)


def _formation(found: Measurement, amount: Amount) -> None:
    reports = [
        one
        for one in recording("air/formation_20171201.json.gz", "formation_300s.csv.gz")
        if one.altitude is not None and one.course is not None
    ]
    common: dict[Instant, dict[str, Track]] = {}
    for report in reports:
        common.setdefault(report.fixed_at, {})[report.unit] = track_of(report)
    seconds = [(now, list(both.values())) for now, both in sorted(common.items()) if len(both) == 2]
    wanted = seen = 0
    search = Search(_TOGETHER, compiled=False)
    for now, both in seconds:
        columns = columns_of(both, now, _TOGETHER)
        if by_brute_force(columns, _TOGETHER):
            wanted += 1
            seen += len(search.pairs(columns))
    found.add("formation: seconds within 1,000 ft and 500 ft that were seen", 100 * seen / max(1, wanted), "%", _ALL)
    alarms, _, encounters = _watched(reports, amount.of(1, 10))
    beside = f"{encounters} encounters; {wanted:,} of {len(seconds):,} common seconds so near"
    found.add("formation: alarms in all", alarms, "of all", None, beside)
    units = frozenset(report.unit for report in reports)
    alarms, _, _ = _watched(reports, amount.of(1, 10), (units,))
    found.add("formation: alarms once an officer has declared it", alarms, "of all", _NONE)


def _suez(found: Measurement, amount: Amount) -> None:
    reports = recording("ais/suez_202103_positions.csv.gz", "suez_12h.csv.gz")
    if amount.quick:
        reports = [report for report in reports if report.fixed_at <= later(reports[0].fixed_at, 3_600)]
    search, counts = Search(_SEA, compiled=True), [0, 0, 0, 0]

    def compare(watch: Watch, now: Instant) -> None:
        if int(now) // 1000 % _COMPARED_EACH_S:
            return
        columns = columns_of([contact.track for contact in watch.picture.contacts(now)], now, _SEA)
        wanted, ours = by_brute_force(columns, _SEA), {one[:2] for one in search.pairs(columns)}
        for place, more in enumerate((1, len(wanted), len(wanted - ours), len(ours - wanted))):
            counts[place] += more

    alarms, hours, encounters = _watched(reports, 300, (), compare)
    units = len({report.unit for report in reports})
    beside = f"{alarms} alarms, {encounters} encounters, {units} ships, {hours:.0f} h"
    found.add("Suez: alarms an hour", alarms / hours, "/h", None, beside)
    found.add("Suez: alarms an hour, a ship", 2 * alarms / hours / units, "/h")
    beside = f"{counts[1]:,} pairs in all"
    found.add(f"Suez: pairs missed in {counts[0]:,} snapshots", counts[2], "of all", _NONE, beside)
    found.add("Suez: pairs too many", counts[3], "of all", _NONE)


def _spoofed(found: Measurement) -> None:
    """An aircraft whose satellite position was falsified, beside all that was heard about Paris in three hours."""
    if not os.environ.get(DATA_VARIABLE):
        found.add(
            "spoofed aircraft: reports not believed at once or flagged", 0, "%", None, "not measured: no recording"
        )
        return
    rows = {}
    for name in ("gnss_spoofing_20240917", "paris_20211007_3h"):
        rows[name] = _flagged([one for one in recording(f"air/{name}.json.gz", "") if one.altitude is not None])
    (units, flagged, share, first_s) = rows["gnss_spoofing_20240917"]
    beside = f"flagged for the first time {first_s:.0f} s after its first report" if flagged else "never flagged"
    found.add("spoofed aircraft: reports not believed at once or flagged", 100 * share, "%", None, beside)
    units, flagged, share, _ = rows["paris_20211007_3h"]
    found.add("Paris: the same", 100 * share, "%", None, f"{flagged} of {units} aircraft were ever flagged")


def _flagged(reports: list[Report]) -> tuple[int, int, float, float]:
    """Units, those ever flagged as jumped, the share of reports that were in quarantine or whose track was flagged,
    and seconds to the first flag."""
    picture, flagged, doubtful, first = Picture(), set(), 0, None
    for report in reports:
        outcome = picture.take(report)
        contact = picture.contact(report.unit, report.fixed_at)
        jumped = contact is not None and JUMPED in contact.track.flags
        doubtful += jumped or outcome is Outcome.QUARANTINED
        if jumped:
            flagged.add(report.unit)
            first = first or report.fixed_at
    begun = reports[0].fixed_at
    units = len({report.unit for report in reports})
    return units, len(flagged), doubtful / len(reports), ((first or begun) - begun) / 1000


def _watched(
    reports: list[Report],
    step_s: int,
    formations: tuple[frozenset[str], ...] = (),
    after: Callable[[Watch, Instant], None] = lambda watch, now: None,
) -> tuple[int, float, int]:
    """Alarms, hours and encounters of one watch over all of it; `after` each look."""
    watch, alarms, numbers = Watch(starting_sheet(), None, formations), 0, set()
    turn, last = later(reports[0].fixed_at, step_s), reports[-1].fixed_at
    waiting: Iterable[Report] = iter(reports)
    bar = Bar("watching", max(1, (int(last) - int(turn)) // (step_s * 1000)))
    done = 0
    for report in waiting:
        while report.fixed_at > turn:
            for change in watch.look(turn):
                alarms += change.is_alarm
                numbers.add(change.encounter)
            after(watch, turn)
            turn, done = later(turn, step_s), done + 1
            bar.at(done)
        watch.take(report)
    bar.end()
    return alarms, (int(last) - int(reports[0].fixed_at)) / 3_600_000, len(numbers)
