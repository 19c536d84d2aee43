"""`comity exercise`: play a scenario with real stations in this process, and see whether its table holds."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import OptionWrong
from comity.cli.progress import Progress
from comity.cli.screen import DONE, NEGATIVE, Screen, screen

if TYPE_CHECKING:
    from comity.clock import Instant
    from comity.exercise.running import Outcome, Tick
    from comity.exercise.scenario import Scenario, Version

exercise = Group("exercise", help="help-exercise")


@command(group=exercise)
@click.argument("file", metavar="SCENARIO", type=click.Path(path_type=Path))
@option("--speed", metavar="N", type=float, help="option-speed")
@option("--seed", metavar="N", type=int, help="option-seed")
@option("--out", metavar="DIR", type=click.Path(path_type=Path), help="option-out-exercise")
def _run(file: Path, speed: float | None, seed: int | None, out: Path | None) -> int:
    from comity.exercise.report import as_json, write_files
    from comity.exercise.running import run_scenario
    from comity.exercise.scenario_file import read_scenario
    from comity.exercise.stage import exercise_folder, passing_folder

    writer = screen()
    if speed is not None and not 0 < speed <= 1e9:
        raise OptionWrong(option="--speed", value=speed, command="comity exercise run")
    scenario = read_scenario(file)
    folder = passing_folder() if out is None else exercise_folder(out)
    try:
        _begin(writer, scenario)
        progress = Progress(writer)
        outcomes = run_scenario(scenario, folder, seed=seed, speed=speed, tick=_ticking(scenario, progress))
        progress.end()
        for outcome in outcomes:
            _tell(writer, outcome)
            if out is not None:
                write_files(outcome, folder, writer.language)
            writer.emit(**as_json(outcome, writer.language))
    finally:
        if out is None:
            shutil.rmtree(folder, ignore_errors=True)
    if out is not None:
        writer.say("exercise-files", directory=folder)
    kept = all(outcome.kept for outcome in outcomes)
    writer.say("exercise-kept" if kept else "exercise-broken")
    return DONE if kept else NEGATIVE


def _ticking(scenario: Scenario, progress: Progress) -> Tick:
    from comity.clock import date_time_group

    played = [scenario.played_as(version) for version in scenario.versions]
    wholes = [one.ends - one.begins for one in played]

    def tick(version: Version, now: Instant) -> None:
        place = scenario.versions.index(version)
        done = sum(wholes[:place]) + min(wholes[place], now - played[place].begins)
        progress.show(done, sum(wholes), date_time_group(now))

    return tick


def _begin(writer: Screen, scenario: Scenario) -> None:
    from comity.exercise.timeline import in_language

    words = writer.language
    writer.line(in_language(dict(scenario.title), words))
    writer.say("exercise-marked")
    writer.block(in_language(dict(scenario.summary), words))
    for party in scenario.parties.values():
        writer.say("exercise-plays", party=party.name, plays=in_language(dict(party.plays), words))
    writer.line()


def _tell(writer: Screen, outcome: Outcome) -> None:
    if writer.as_json:
        return
    from comity.cli.relation.contacts import show_register
    from comity.cli.relation.relation import show_channel
    from comity.exercise.report import text_lines
    from comity.exercise.timeline import in_language
    from comity.exercise.words import observed_words
    from comity.languages.spans import span_words

    words, scenario = writer.language, outcome.scenario
    writer.line(words.text(f"exercise-version-{outcome.version.value}"))
    for line in text_lines(outcome, words):
        writer.line(f"  {line}")
    writer.line()
    writer.say("exercise-statistics")
    for one in outcome.statistics:
        station = scenario.stations[one.station]
        writer.say(
            "exercise-station-statistics",
            party=station.party.name, station=station.name, channel=one.channel, sent=sum(one.sent.values()),
            asked=one.asked, acknowledged=one.acknowledged,
            median="-" if one.median_s is None else span_words(words, one.median_s),
            longest="-" if one.longest_s is None else span_words(words, one.longest_s),
        )  # fmt: skip
    writer.line()
    for register in outcome.registers.values():
        show_channel(writer, register["relation"])
        if register["contacts"]["requests"]:
            show_register(writer, register["contacts"])
            writer.line()
    for proved in outcome.proved:
        key = "exercise-proved-twice" if proved.second else "exercise-proved-once"
        writer.say(key, channel=proved.channel, entries=proved.entries, root=proved.root[:16])
    writer.line()
    writer.say("exercise-table")
    for row in outcome.rows:
        mark = words.text("exercise-row-kept" if row.kept else "exercise-row-broken")
        colour = {"fg": "green"} if row.kept else {"fg": "red", "bold": True}
        said = words.text("exercise-row", said=in_language(dict(row.row.words), words), row=row.row.id)
        writer.styled((f"  {mark}  ", colour), (said, {}))
        writer.line("        " + words.text("exercise-observed", observed=observed_words(words, row)))
        for name in row.row.sources:
            source = scenario.sources[name]
            writer.line("        " + words.text("exercise-source", title=source.title, address=source.address))
    writer.line()
