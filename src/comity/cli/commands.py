"""Every command of comity, listed. `main` is the console script.

Exit statuses: 0 done; 1 a check failed; 2 the command cannot be done and nothing was changed; 3 waited in vain, the
message stays queued. What a command says, and its help, stand in languages/*/console.ftl.
"""

from __future__ import annotations

import click

from comity.cli.command import Group
from comity.cli.demo.demo import demo
from comity.cli.encounters import records, replay, who
from comity.cli.encounters.encounters import encounters
from comity.cli.exercise import exercise
from comity.cli.messages import answer, compose, inbox, notices, send, show, translation
from comity.cli.messages.catalogue import catalogue, phrase
from comity.cli.officers import drafts, opening, prepare, watch
from comity.cli.officers.proofs import officer
from comity.cli.relation import contacts, relation, suspending
from comity.cli.relation.charter import charter
from comity.cli.relation.due import due, test_failure
from comity.cli.relation.escalate import escalate, response_times
from comity.cli.relation.meeting import meeting
from comity.cli.relation.review import review
from comity.cli.technician import commissions, destroy, keep, pair, run, status
from comity.cli.technician.identity import identity
from comity.cli.technician.party import party
from comity.cli.technician.station import station
from comity.cli.technician.units import units
from comity.cli.tracks import detect, enter
from comity.cli.tracks import replay as track_replay
from comity.cli.tracks import watch as track_watch
from comity.cli.tracks.tracks import tracks
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
    opening.open_,
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
    units,
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
tracks.add_command(detect.detect)
tracks.add_command(enter.enter)
tracks.add_command(track_replay.replay)
tracks.add_command(track_watch.watch)
encounters.add_command(records.record)
encounters.add_command(records.compare)
encounters.add_command(replay.replay)
encounters.add_command(replay.export)
encounters.add_command(who.who)
