# Officers: their keys, roles and signatures; drafts and releases; the watch.

## Words

role-watch-officer = watch officer
role-communicator = communicator
role-drafter = drafter
role-translator = translator
role-reviewer = reviewer
role-verifier = verifier
role-releaser = releaser
role-commander = commander
role-auditor = auditor
authority-acknowledge = may acknowledge
authority-negotiate = may negotiate
authority-commit = may commit
capacity-drafter = drafter
capacity-releaser = releaser
capacity-watch = officer on watch
capacity-unit = officer of the unit, alone
capacity-break-glass = one officer alone, to be reviewed
capacity-review = reviewer, afterwards
officer-state-in-force = in force
officer-state-early = not yet in force
officer-state-lapsed = lapsed
officer-state-revoked = revoked
state-draft-open = waits
state-draft-released = released
state-draft-discarded = discarded

## Officers

ask-officer-passphrase = Passphrase of { $officer }:
officer-key-made = The key of { $officer } is in { $path }. It is the officer's own: keep it away from the station.
officer-request-written = Bring { $path } to the station: "comity officer commission". The officer reads aloud how his key begins: { $digits }.
officer-no-passphrase = The key has no passphrase: whoever has the file is this officer.
officer-commissioned = From now on this station sends what people wrote only when officers have signed it.
officer-line = { $officer }: { $roles }; { $authority }; until { $until }; { $state }
officers-none = This station has no officers: whoever has its passphrase releases alone.

## Drafts and releases

draft-kept = { $draft }, marked { $marking }, waits for signatures: { $wanted }. Nothing was sent.
proof-digest = Digest of exactly what was sent: { $digest }
draft-digest = Digest of exactly what will be sent: { $digest }
draft-made = drafted { $made }
draft-also = as read in { $language }:
draft-signed = signed by { $officer } as { $capacity }
draft-wants = wants: { $wanted }
draft-discarded = { $draft } is discarded. What it said stays among the station's notes.
drafts-none = No draft waits.
release-unreviewed = { $reference } was released by one officer alone. A second one reviews it: "comity review-release".
release-to-be-reviewed = { $reference } was released by one officer alone; it stays on the list until a second one has reviewed it.
release-reviewed = { $reference } was reviewed by { $officer }.
status-single-seat = Single seat: this station has no officers, so whoever has its passphrase releases alone.
status-officers = Officers in force: { $count }. What people wrote is sent when they have signed it.
status-no-officer-in-force = No officer is in force: nothing that people write can be sent. Commission one: "comity officer commission".
status-drafts = Drafts that wait: { $count }
status-unreviewed = Released by one officer alone and not reviewed: { $count }

## Help

help-officer = Officers: their own keys, and their commissions.
help-officer-new = Make an officer's own key, and the request to bring to a station.
help-officer-commission = Sign the commission of an officer, with the station's keys.
help-officer-list = Show every commission that the station gave.
help-officer-revoke = Take an officer's commission back.
help-drafts = Show what waits for officers' signatures, and what is to be reviewed.
help-release = Sign a draft with an officer's key; with the last signature it is sent.
help-discard = End a draft; nothing is sent.
help-review-release = Review, as a second officer, what one released alone.
option-officer-key = The officer's own key file; or in the variable COMITY_OFFICER_KEY.
option-officer-passphrase-file = File with the officer's passphrase.
option-officer-name = The officer's name.
option-role = What the officer may do. May be repeated.
option-officer-authority = How far the officer may bind his party.
option-until-officer = Day on which the commission ends, like 2027-02-19; else 90 days from now.
option-break-glass = Release alone, for this reason: distress and unintended act only.
option-finding = What the review found.

## What is wrong

error-officer-key-missing = There is no file { $path }. Insert the medium with the officer's key, or check the name after --officer-key.
error-officer-key-wrong = { $path } is not an officer's key, or is damaged. Give the file that "comity officer new" made.
error-officer-key-locked = The officer's key { $path } does not open. Check the officer's passphrase.
error-officer-key-in-station = { $path } lies in the directory of a station ({ $directory }). An officer keeps his key himself: choose another place.
error-officer-unknown = The station has commissioned no officer "{ $officer }". Look at "comity officer list".
error-officer-lapsed = The commission of { $officer } is not in force (until { $until }). Have it renewed: "comity officer commission".
error-officer-revoked = The commission of { $officer } was taken back at { $at }. Another officer must sign.
error-officer-name-taken = { $officer } is in force under another name or key. Revoke that commission first: "comity officer revoke".
error-draft-missing = There is no draft "{ $draft }". "comity drafts" lists those that wait.
error-draft-closed = { $draft } does not wait any more: { $state ->
    [released] it is released
   *[discarded] it was discarded
}. Write it anew.
error-service-line-not-signed = The signature does not fit this line of the service log: { $officer } signs exactly these words, now, for this station. Nothing was written; write the line again.
error-signature-not-of-draft = The signature of { $officer } is not over { $draft } as it stands. Look at it again with "comity show", and sign again.
error-officer-signs-twice = { $officer } has signed { $draft } already. Another officer, with another key, must sign now.
error-officer-lacks-role = { $officer } has no role that is wanted here. Wanted: { $wanted }.
error-officer-lacks-authority = { $officer } may not bind his party so far. An officer is wanted whose commission says "{ $wanted }".
error-officer-not-named = The message names "{ $named }", who has not signed it. Write it anew with the key of the officer whom it names.
error-glass-not-for-this = { $type } cannot be released by one officer alone. That is for { $permitted } only.
error-review-misdated = The review of { $reference } is dated before the message, or its clock is not that of the station (it shows { $now }). Set the clock of this machine and sign the review again.
error-glass-without-reason = Say why { $draft } is released by one officer alone.

## Proofs of release

proof-entry = Entry { $entry } of generation { $generation }, released { $released }
proof-channel = Channel: { $digits }
proof-officer = Signed by { $officer } as { $capacity } ({ $roles })
proof-officer-wrong = The signature of { $officer } as { $capacity } does not count: { $name }
proof-good = All signatures that its rule wants are there, and each is right.
proof-not-complete = The signatures that its rule wants are not all there, or not all right.
proof-two-keys = This shows keys, not persons: compare root and channel with what you know.
proof-written = The proof is in { $path }. Anybody can verify it: "comity officer verify".
proof-sent = The proof of { $reference } was sent: { $sent }
officer-told = The other side is told of { $officer }: { $reference }
help-officer-proof = Show who signed a message before it went, and verify it; export or send that proof.
help-officer-verify = Verify an exported proof; needs no station.
help-officer-tell = Tell the other side of an officer, or that his commission was taken back.
option-send = Send it to the other side.
error-not-signed-by-officers = For { $reference } no officer's signature is here. It was released from a single seat, or the other side keeps its proofs to itself.

## Watch, times, service log

watch-taken = watch taken
watch-handed-over = watch handed over
watch-relieved = relieved
watch-entered = Entered: { $event }, { $reference } ({ $marking })
watch-line = { $reference }: { $event } ({ $names }) at { $at }, until { $until }; open items: { $count }
watch-none = Nobody has taken the watch by the record.
time-composed = composed
time-released = released
time-translated = translated
time-reviewed = translation reviewed
time-certified = translation certified
time-delivered = delivered to the commander
time-line = { $what }: { $at }; recorded here { $recorded }; { $reference }
service-line = { $at }, { $officer }:
service-signed = Signed, verified just now: key { $by_key }…
service-unsigned = Not signed: the name is what was typed.
service-wrong = THE SIGNATURE DOES NOT HOLD: not over these words, or not by an officer in force then; key { $by_key }…
service-none = The service log is empty.
help-watch = Take, hand over and relieve the watch; each is signed and entered.
help-watch-take = Take the watch.
help-watch-hand-over = Hand the watch over; both officers sign.
help-watch-relieve = Relieve an officer of the watch.
help-watch-log = Show who took the watch, and when, on both sides.
help-times = Show what happened to a message and when, by both clocks.
help-service-log = Show the technicians' own log, or write into it; it is never sent.
option-until-watch = When this watch ends, like 2026-11-22T06:00:00Z; else in eight hours.
option-watch-remarks = Anything else to hand over.
option-to-officer = The officer who takes over.
option-second-key = Key file of the officer who takes over; else he signs later with "comity release".
option-whom = The officer who is relieved.
option-add = A line for the log.

## Keys destroyed

ask-destroy = Every key in { $directory } will be destroyed, and nothing brings them back. To go on, type: { $word }
keys-destroyed = { $count } files overwritten and removed in { $seconds } s. This station can never write again, and no backup brings back its epoch keys.
keys-destroyed-tell = Tell your party now: its root revokes this station, and another station sends the key notice (L20) and the revocation (B06).
keys-destroyed-record-stays = The record with all messages is still in the directory. With "--record" it goes too.
help-destroy-keys = Destroy every key of the station at once, running or not.
option-yes = Do not ask.
option-record = The record, the log and the settings too.
error-keys-destroyed = The keys of the station in { $directory } were destroyed at { $at }. It can never write again; make a new station, with keys of its own.

## Stations of the other party, counterparts

commissions-no-list = The other side has told of no station of its party on this channel.
commissions-list-age = Last word on its stations: { $time }, { $minutes } min ago.
commissions-line = { $station } ({ $sign }), { $tier }: until { $until }, { $state }; { $reference }
commissions-hands = Keys { $keys }… may be in other hands since { $since }; { $reference }
commissions-unproved = { $reference } carries a document that its root did not sign: nothing follows from it.
item-doubt-other-hands = ITS KEYS MAY BE IN OTHER HANDS since { $since }: its own party said so. See "comity commissions".
item-doubt-commission-ended = The commission of this station ended at { $since }; this came later.
counterpart-line = { $channel }: { $tier }: { $ours } faces { $theirs }; { $may } ({ $side }, { $reference })
counterpart-may-acknowledge = may acknowledge
counterpart-may-answer = may answer
counterpart-may-commit = may commit
counterpart-by-our = declared by us
counterpart-by-their = declared by them
counterparts-none = Neither side has declared who faces whom (L30).
counterpart-not-reached = No channel of this station reaches { $tier }.
help-commissions = Show the other party's stations as it told them ahead, and how old that list is.
help-counterparts = Show who faces whom at which level of command, as each side declared it.
error-commission-revoked = The commission of { $station } was taken back by its own party at { $at }. Do not pair with it.

error-draft-waits = { $draft } waits for officers' signatures; nothing was sent. "comity drafts" shows it.

due-draft = { $draft } waits for signatures.
