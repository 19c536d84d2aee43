# What the commands about contact requests, charter, what is due, watch, escalation and meetings say.

## Contact requests: how one stands

state-contact-request-requested = requested
state-contact-request-acknowledged = read by an officer
state-contact-request-under-study = under study
state-contact-request-other-time = another time proposed
state-contact-request-accepted = accepted
state-contact-request-scheduled = scheduled
state-contact-request-held = held; one side filed its summary
state-contact-request-summarised = held; both sides filed their summaries
state-contact-request-not-held = accepted, but not held
state-contact-request-declined = declined
state-contact-request-expired = expired without an answer
state-contact-request-crossed = crossed: the expiry and an answer passed each other
state-contact-request-withdrawn = withdrawn

contacts-channel = Contact requests on the channel { $channel }: { $count }
contacts-request = { $reference }  { $marking }  { $side ->
    [our] our request
   *[their] their request
} of { $asked }: { $medium }, { $tier }  [{ $state }]
contacts-waits = waits for an answer since { $span }; it is wanted by { $by }
contacts-overdue = no answer for { $span }; it was wanted by { $by }
contacts-answered = first answer after { $span }; it was wanted by { $by }
contacts-ended = ended without an answer after { $span }; it was wanted by { $by }
contacts-scheduled = to be held at { $at }
contacts-answer = answer of { $side ->
    [our] our side
   *[their] their side
}, { $reference }, released { $at }:
contacts-silent = their notice that they will not answer: { $reference }
contacts-step-crossed = { $reference } crossed what the other side wrote, and changes nothing
contacts-step-void = { $reference } changes nothing: too late, too early, or not theirs to say
contacts-declared = { $reference }  declared elsewhere at { $at }, filed by { $side ->
    [our] our side
   *[their] their side
} alone:

help-contacts = Show every contact request with its answer or its silence, and what was declared elsewhere.
help-request = Ask for a call, video call, written exchange, visit, meeting or restoration of contact.
help-respond = Answer a contact request: accept, other-time, decline or study.
help-expire = Enter that a contact request of ours was not answered in time.
help-withdraw = Take back a contact request of ours.
help-summary = File our account of a call or meeting that was asked for.
option-medium = how contact is wanted.
option-tier-asked = level of command, like theatre.
option-subject = what it is about, like incident; see "comity catalogue show D01".
option-window = from when to when, like "211800Z NOV 26 - 212200Z NOV 26".
option-at-call = the time that is accepted.
option-reason-given = why; see "comity catalogue show D02".
option-conditions = what would have to be met.
option-review-at = when it will be looked at again.
option-remarks = what else is to be said.
option-held = from when to when it was held.
option-outcome = what came of it.
option-account = our account of it, in a few sentences.

error-account-not-filed = The other side has filed no account of "{ $meeting }" yet, so nothing can differ from it. File ours without --difference, or look at "comity meeting show".
error-answer-not-due = It is for the other side to answer { $reference } now. Look at it with "comity contacts".
error-contact-request-waits = The time for an answer to { $reference } is not over before { $until }. Wait until then, or withdraw the request.

## Charter: how a proposal stands

state-charter-proposal-proposed = proposed
state-charter-proposal-read-back = read back
state-charter-proposal-confirmed = readback confirmed
state-charter-proposal-agreed = agreed
state-charter-proposal-replaced = agreed, and replaced since
state-charter-proposal-declined = declined
state-charter-proposal-withdrawn = withdrawn
state-charter-proposal-superseded = replaced by a later proposal of its author
state-charter-proposal-crossed = void: both acceptances crossed
state-charter-proposal-outdated = void: it does not name the charter agreed last

charter-in-force = { $marking }  Charter of the channel { $channel }: { $reference }, in force since { $since }
    { "  " }digest { $digest }
charter-not-agreed = { $marking }  No charter is in force on the channel { $channel }; the usual terms hold.
charter-edition-other = ATTENTION  It names another edition of the catalogue than this station has: named { $proposed }; here edition { $number }, { $here }. Numbers of phrases, types and choices may mean something else. It is not accepted here before both have the same edition.
charter-encounter-rules-none = No rule sheet of encounters is agreed; each station uses its own.
charter-encounter-rules-starting = The rule sheet of encounters that it names is the starting sheet of this program: { $digest }
charter-encounter-rules-other = ATTENTION  The rule sheet of encounters that it names is not the starting sheet of this program; give its file with --rules: { $digest }
charter-proposal = { $reference }  { $side ->
    [our] our proposal
   *[their] their proposal
} of { $at }  [{ $state }]
    { "  " }digest { $digest }
charter-lacking-readback = lacks the readback of its figures by the other side
charter-lacking-readback-confirmed = lacks its author's confirmation of the readback
charter-lacking-acceptance = lacks the other side's acceptance
charter-nothing-proposed = Nothing is proposed on the channel { $channel }.
charter-differs = { $proposal } compared with what is in force ({ $base }):
charter-difference = { $field }: in force { $before }; proposed { $after }
charter-none = none

help-charter = The terms of a channel that both sides sign and can change.
help-charter-show = Show the charter in force and every proposal.
help-charter-diff = Show how a proposal differs from the charter in force.
help-charter-propose = Propose terms: those in force, or the usual ones, with your changes.
help-charter-accept = Accept their proposal, after its figures were read back and confirmed.
help-charter-decline = Decline their proposal.
option-from-charter = file with a table "fields".
option-authority = in whose name.
option-valid-from = from when the charter holds.

error-charter-not-read-back = { $reference } cannot be accepted yet: { $lacking ->
    [readback] its figures were not read back. Use "comity readback DIR REF --value NAME=VALUE".
   *[readback-confirmed] its author has not confirmed the readback. Wait for that.
}
error-profile-not-built = The profile "{ $profile }" is not built: what is signed on this line can be proved to others. Propose "attributable".
error-edition-other = The charter names another edition of the catalogue than this station has: proposed { $proposed }, here edition { $number }, { $here }. Nothing was sent. Install the same edition on both sides (comity catalogue shows it), or have the charter proposed with the edition that both have.
error-suite-fixed = The suite of the channel { $channel } was fixed at pairing: it is { $suite }, not { $asked }. Pair anew for another one.

## What is due

due-we-owe = { $channel }: we owe { $count }
due-they-owe = { $channel }: they owe { $count }
due-acknowledge = acknowledgement
due-read-back = readback
due-confirm-readback = confirmation of a readback
due-clarify = clarification
due-reply = reply
due-answer-request = answer to a contact request
due-summarise = summary of a contact
due-close-out = close-out
due-line-test = line test
due-review = review
due-watch-roster = word on the watch
due-announce = announcement of a joint statement
due-by = by { $by }
due-over = OVERDUE by { $span }, was due by { $by }
due-held = (a holding reply names this time)

handover-head = Handover sheet of { $station } ({ $party }, { $tier }), { $at }
handover-channel = Channel { $channel }: { $station } ({ $party })
handover-line = { $phase }; { $line }; links up: { $links }; messages queued: { $queued }
handover-foot = Off-going: ______________________    On-coming: ______________________    At: ______________

watch-staffed = staffed
watch-unstaffed = not staffed
watch-unknown = unknown
watch-never-said = { $side ->
    [our] Our watch
   *[their] Their watch
}: { $declared }; nothing was ever said about it
watch-stale = { $side ->
    [our] Our watch
   *[their] Their watch
}: { $declared }; the last word on it held until { $until }
watch-declared = { $side ->
    [our] Our watch
   *[their] Their watch
}: { $declared } until { $until }; languages: { $languages }
watch-seen = seen: last spoke: { $spoke }; acknowledgements overdue: { $overdue }
watch-of-exercise = EXERCISE, not real: the watches as they are played
watch-exercise-over = EXERCISE ends here
watch-not-looked-at = what was seen of the watches was not looked at here, the record is long: comity relation shows it
watch-difference-declared-but-silent = DIFFERS: declared staffed, but acknowledgements are overdue
watch-difference-unstaffed-but-speaks = DIFFERS: declared not staffed, but somebody speaks
watch-difference-silent-by-notice-but-speaks = DIFFERS: gave notice of no answers, and answers
watch-cause = cause that this side declared for tests that failed: { $cause }
watch-cause-technical = technical
watch-cause-maintenance = maintenance
watch-cause-unmanned = nobody there
watch-cause-by-instruction = by instruction
watch-cause-their-side = on the other side
watch-cause-not-known = not known
watch-no-tests = No line tests are scheduled: no charter says when.
watch-tests = Line tests of the last 24 hours: kept { $kept }, late { $late }, unanswered { $unanswered }, missed { $missed }; next { $next }

help-due = Show what we owe and what they owe, by when, across all channels.
option-handover = print the sheet for the next watch.

help-test-failure = Tell the other side why scheduled line tests failed.
option-cause = why, as far as is known.

error-nobody-on-watch = Nobody has the watch on the channel { $channel } ({ $marking }) by the record, so { $officer } cannot be relieved of it. Enter first who took it: "comity watch take".
error-not-on-watch = { $officer } has not the watch on the channel { $channel } ({ $marking }) by the record; { $known } has. Give that name, or look at "comity watch log".
error-agenda-item-state-wrong = "meeting { $verb }" is not possible for { $reference } now: { $state }. Look at it with "comity meeting show".
error-no-test-failed = On the channel { $channel } no scheduled line test of the last 24 hours failed without a cause that was told. Nothing needs to be said.

## Escalation: what to do when nobody answers

escalation-head = { $reference }: { $state }
escalation-not-begun = nobody has begun to escalate it
escalation-running = the ladder is being climbed
escalation-answered = answered; nothing more is done
escalation-taken-back = taken back by its author; nothing more is done
escalation-stopped = stopped by an officer
escalation-done = every rung was tried; think of a third party
escalation-start = begun
escalation-stop = stopped
escalation-repeat = asked whether anybody has read it
escalation-next-bearer = asked once more, over every link
escalation-any-officer = asked any officer on watch
escalation-next-tier = told another level of command
escalation-third-party = prompt: think of a third party
escalation-by-station = the station
escalation-by-watch = the officer on watch
escalation-next-repeat = ask whether anybody has read it
escalation-next-next-bearer = ask once more, over every link
escalation-next-any-officer = ask any officer on watch
escalation-next-next-tier = tell another level of command
escalation-next-third-party = think of a third party
escalation-step = { $at }  { $what }  by { $officer }
escalation-next = next: { $what }, at { $at }
escalation-because-one-link = (passed over: no second link is up)
escalation-because-no-link = (passed over: no link is up)
escalation-because-barred-by-suspension = (passed over: a suspension bars it)
escalation-because-channel-revoked = (passed over: their station was revoked)
escalation-because-channel-not-open = (passed over: the channel is not open)
escalation-because-writing-stopped = (passed over: this station must not write in the channel)
escalation-waits = (a draft, nothing was sent: it waits for the signature of the watch; see comity drafts)
escalation-links = [links: { $links }]
escalation-because-no-other-tier = (passed over: this station has no channel to another level of theirs)
escalation-because-prompt = (for our own officer to decide)
escalation-station-stopped = The station is stopped: further rungs are taken when it runs, or by this command.
escalation-text-any-officer = To any officer on watch: nobody has acknowledged our { $precedence } message of { $at } ({ $entry } as you name it). Please read it and acknowledge it. ({ $tier })
escalation-text-next-tier = On our channel to your { $tier }, nobody has acknowledged our { $precedence } message of { $at } ({ $entry } there). Please see that it is read.

times-channel = Answers on the channel { $channel }, { $marking }, both sides in the same form:
times-row = { $side ->
    [our] we
   *[their] they
}: { $what }, { $precedence }: asked { $asked }, answered { $answered }, in time { $in_time }; median { $median }, longest { $longest }; open { $open }

help-escalate = Climb the ladder for a message of ours that nobody acknowledged; every step is logged.
help-response-times = Show how long both sides took to answer, in the same form.
option-stop-escalation = stop the ladder.
option-show-escalation = only show how it stands.
option-since = count from this time on, like 2026-11-21T18:45:03Z.

## Meetings

state-agenda-item-proposed = proposed
state-agenda-item-accepted = on the agenda
state-agenda-item-withdrawn = withdrawn
state-joint-statement-working = being worked on
state-joint-statement-offered = final for one side
state-joint-statement-agreed = agreed by both
state-joint-statement-withdrawn = withdrawn

meeting-channel = { $marking }  Channel { $channel }: meetings { $meetings }, joint statements { $statements }
meeting-head = Meeting: { $meeting }
meeting-item = { $place }. { $title }  { $reference }  { $side ->
    [our] our item
   *[their] their item
}  [{ $state }]
meeting-wording = wording of { $side ->
    [our] our side
   *[their] their side
}, { $reference }:
meeting-account = { $side ->
    [our] Our account
   *[their] Their account
}, points: { $count }
meeting-differs = DIFFERS: our point { $our }, their point { $their }, as { $side ->
    [our] we listed it
   *[their] they listed it
}:
meeting-statement = Joint statement { $reference }: { $title }  [{ $state }]
meeting-announced = to be announced by both at { $at }
meeting-paragraph = paragraph { $number }, { $language }: { $mark }
meeting-agreed = agreed
meeting-bracketed = in brackets
meeting-version = { $side ->
    [our] ours:
   *[their] theirs:
} { "" }

help-meeting = Agenda, joint statements and readouts of meetings.
help-meeting-show = Show agendas, joint statements paragraph by paragraph, and both sides' accounts.
help-meeting-propose = Propose an item for the agenda.
help-meeting-amend = Propose another wording of an item.
help-meeting-accept = Accept an item of theirs in its last wording.
help-meeting-withdraw = Withdraw an item of ours.
help-meeting-statement = Begin a joint statement, or send its next version.
help-meeting-readout = File our account of a meeting, and where theirs differs.
option-meeting = name of the meeting.
option-title = title.
option-wording = what is to be discussed.
option-place-agenda = place on the agenda; 1 comes first.
option-sponsor = Who proposes it; else the watch officer.
option-file-paragraphs = file with the paragraphs: a line "# 1 agreed en", then the text.
option-stage-text = working, final or withdrawn.
option-release-at = when both sides publish it.
option-point = one point of our account; may be repeated.
option-difference = our point, their point, and what differs, with | between them.
