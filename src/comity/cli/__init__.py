"""The commands of comity, one file per verb group. `main` is the console script.

Exit statuses: 0 done; 1 a check failed; 2 the command cannot be done and nothing was changed; 3 waited in vain, the
message stays queued. What a command says, and its help, stand in languages/*/console.ftl.
"""

from __future__ import annotations

import click

from comity.cli import (
    answer,
    compose,
    encounter_records,
    encounter_replay,
    encounter_who,
    inbox,
    keep,
    notices,
    pair,
    run,
    send,
    show,
    status,
    track_detect,
    track_replay,
    track_watch,
)
from comity.cli.catalogue import catalogue, phrase
from comity.cli.command import Group
from comity.cli.demo import demo
from comity.cli.encounters import encounters
from comity.cli.identity import identity
from comity.cli.party import party
from comity.cli.station import station
from comity.cli.tracks import tracks
from comity.cli.transcript import transcript


@click.group(cls=Group, name="comity", help="help-comity")
def main() -> None:
    """The command `comity`."""


for _one in (
    station,
    party,
    identity,
    pair.pair,
    run.run,
    status.status,
    send.send,
    compose.compose,
    send.line_test,
    inbox.inbox,
    inbox.outbox,
    show.show,
    answer.acknowledge,
    answer.readback,
    answer.confirm,
    answer.correct_readback,
    answer.clarify,
    answer.answer,
    answer.correct,
    answer.cancel,
    catalogue,
    phrase,
    notices.export,
    notices.voice,
    notices.heard,
    transcript,
    tracks,
    encounters,
    keep.backup,
    keep.restore,
    keep.doctor,
    keep.rotate_keys,
    keep.seal_record,
    demo,
):
    main.add_command(_one)

# Commands of a group that stand in files of their own.
tracks.add_command(track_detect.detect)
tracks.add_command(track_replay.replay)
tracks.add_command(track_watch.watch)
encounters.add_command(encounter_records.record)
encounters.add_command(encounter_records.compare)
encounters.add_command(encounter_replay.replay)
encounters.add_command(encounter_replay.export)
encounters.add_command(encounter_who.who)
