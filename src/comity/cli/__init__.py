"""The commands of comity, one file per verb group. `main` is the console script.

Exit statuses: 0 done; 1 a check failed; 2 the command cannot be done and nothing was changed; 3 waited in vain, the
message stays queued. What a command says, and its help, stand in languages/*/console.ftl.
"""

from __future__ import annotations

import click

from comity.cli import (
    answer,
    commissions,
    compose,
    contacts,
    destroy,
    drafts,
    encounter_records,
    encounter_replay,
    encounter_who,
    inbox,
    keep,
    notices,
    pair,
    prepare,
    relation,
    run,
    send,
    show,
    status,
    suspending,
    track_detect,
    track_replay,
    track_watch,
    translation,
    watch,
)
from comity.cli.catalogue import catalogue, phrase
from comity.cli.charter import charter
from comity.cli.command import Group
from comity.cli.demo import demo
from comity.cli.due import due, test_failure
from comity.cli.encounters import encounters
from comity.cli.escalate import escalate, response_times
from comity.cli.exercise import exercise
from comity.cli.identity import identity
from comity.cli.meeting import meeting
from comity.cli.officer_proofs import officer
from comity.cli.party import party
from comity.cli.review import review
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
    officer,
    pair.pair,
    run.run,
    status.status,
    send.send,
    compose.compose,
    prepare.prepare,
    prepare.prepared,
    prepare.approve,
    send.line_test,
    drafts.drafts,
    drafts.release,
    drafts.discard,
    drafts.review_release,
    watch.watch,
    watch.times,
    watch.service_log,
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
    translation.translate,
    translation.review_translation,
    translation.certify_translation,
    translation.draft_translation,
    relation.relation,
    suspending.suspend,
    suspending.lift,
    suspending.condition,
    suspending.stage,
    due,
    test_failure,
    escalate,
    response_times,
    meeting,
    charter,
    contacts.contacts,
    contacts.request,
    contacts.respond,
    contacts.expire,
    contacts.withdraw,
    contacts.summary,
    catalogue,
    phrase,
    notices.export,
    notices.voice,
    notices.heard,
    transcript,
    commissions.commissions,
    commissions.counterparts,
    tracks,
    encounters,
    keep.backup,
    keep.restore,
    keep.doctor,
    destroy.destroy_keys,
    keep.rotate_keys,
    keep.seal_record,
    demo,
    exercise,
    review,
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
