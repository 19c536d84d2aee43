# What the command line says on its main path. Facts in braces are filled in by the program.
# A fact in a plural choice ends in _n; it is the same number, used to choose only.

## States of a message

state-queued = queued
state-sent = sent
state-stored = at their station (stored)
state-received = at our station
state-shown = shown
state-acknowledged = read (acknowledged)
state-read-back = read back
state-readback-confirmed = readback confirmed
state-readback-corrected = readback corrected
state-clarification-asked = clarification asked
state-clarified = clarified
state-answered = answered
state-corrected = corrected by its author
state-cancelled = cancelled by its author
state-not-readable = not readable here
state-stands = stands
state-changed = its window was changed
state-given-up = given up by its author
state-closed = closed; something dangerous may remain
state-clear = closed, all clear

## States of a channel

phase-half-paired = half-paired: nothing but pairing flows until both sides have signed
phase-open = open
phase-restoring = being restored
phase-stopped = stopped: this station is an older copy
phase-lapsed = lapsed or given up: begin anew

## Why a link is down

cause-closed-by-us = closed by us
cause-closed-by-them = closed by their station
cause-line-cut = the line was cut
cause-unreachable = nobody answers at the address
cause-handshake-timeout = their station did not finish the greeting in time
cause-handshake-failed = the greeting failed
cause-handshake-too-large = the greeting was too long
cause-key-not-pinned = the key is not that of the paired station
cause-group-not-hybrid = the other end does not offer post-quantum key agreement
cause-refused-by-them = the other end refused us
cause-stream-broken = the stream was changed or broken
cause-frame-too-large = a frame was too large
cause-frame-empty = a frame was empty
cause-frame-length-wrong = the length of a frame was wrong
cause-too-many-unproven = too many unknown callers at once
cause-too-many-links = too many links at once

## Levels of command

tier-leaders = heads of state and government
tier-advisers = security advisers
tier-ministers = ministers
tier-chiefs-of-staff = chiefs of staff
tier-theatre = theatre command
tier-operations-centre = operations centre
tier-unit = unit
tier-coast-guard = coast guard

## Station and identity

station-made = The station "{ $station }" of { $party } is in { $directory }.
station-throwaway = It has a throw-away party: for exercises only. For real use, have it commissioned with "comity party commission".
station-no-passphrase = Its keys are not under a passphrase: whoever has the directory has the keys.
station-listening = Listening at { $address }.
station-connecting = Connecting to { $address }.
station-running = The station runs. Stop it with Ctrl-C.
station-stopped = The station has stopped. What is queued stays queued.
identity-written = The identity document is in { $path }. Hand it to the other side on a medium, face to face.
party-made = The party "{ $party }" is in { $directory }. Keep it off every station, under lock.
commission-written = The commission of the station "{ $station }" until { $until } is in { $path }.

## Pairing

pair-read-aloud = Read these words aloud to the other officer:
pair-digits = The same in digits:
pair-type-heard = Type the words that you HEAR from the other officer, not those on your screen:
pair-their-station = Their station: "{ $station }" of { $party }, { $tier }
pair-half = The channel "{ $channel }" is half-paired. It opens when both stations have signed; start them with "comity run".
pair-accepted = The channel "{ $channel }" is accepted without the words: for exercises only. This is in the record.
pair-open = The channel "{ $channel }" is open: both sides have signed.

## Sending and answering

send-released = { $reference } is released as { $marking }: { $state }.
send-station-stopped = The station is stopped. The message is in its queue and leaves when the station runs.
wanted-receipt = the receipt of their station
wanted-acknowledged = the acknowledgement of an officer
wanted-readback = the readback
send-marked = This message is marked { $marking }.
send-unlikely = Check "{ $field }": { $sentence }.

## Inbox

inbox-empty = No messages.
inbox-about = about { $reference }
item-standing = stands as: { $standing }
item-unlikely = CHECK { $field }: { $sentence }
item-unreviewed = Names of fields and choices in { $language } are unreviewed; the words in brackets and the figures are what was signed.
item-difference = DIFFERENT { $field }: sent { $sent } | read back { $readback }
item-difference-part = { $field }, part { $number } of { $count }
item-no-differences = All values that are read back agree.
item-left-out = (left out)
item-irregular = Irregular: { $sentence }
irregular-precedence = { $type } is not to be sent as { $precedence }.
irregular-L10-start = It was to begin before it was released; it holds from its release on. An order that stands on another line already may be entered so.
irregular-L10-until = It ends before it begins: it suspends nothing.
item-displayed-yes = Displayed in { $language }, exactly as this station displays it.
item-displayed-no = Displayed in { $language }, and NOT as this station displays it: ask what the officer saw.
item-displayed-cannot-tell = Displayed in { $language } with another edition or language than this station holds: it cannot tell whether the words were the same.
show-mentioned-by = Messages about it: { $references }
export-written = The draft from { $reference } is in { $path }. It is not issued: hand it to the authority that issues it.

## Cards to be read aloud, and what went by voice

voice-head = Card for { $reference }, to be read aloud slowly on VHF channel 16 (ships) or 121.5 MHz (aircraft). In distress alert the rescue centre as well; this card does not replace GMDSS.
voice-not-real = { $marking } { $marking } { $marking }
voice-addressee = To: { $addressee }
voice-originator = This is: { $originator }
voice-precedence = { $precedence }, { $time }
voice-type = { $type }
voice-text = Text:
voice-over = OVER
voice-log-it = Log it, and the answer, with "comity heard".
inbox-alarm-again = This alarm may be a repetition after a restart.

## Status

status-station-running = The station runs.
status-station-stopped = The station is stopped.
status-channel = Channel "{ $channel }": { $phase }
status-link-up = Link { $link }: up
status-link-down = Link { $link }: down ({ $cause })
status-no-links = No links.
status-queued = { $count_n ->
    [one] { $count } message waits for their receipt
   *[other] { $count } messages wait for their receipt
}
status-our-log = Our log: { $size } entries, stored at their station up to { $cosigned }
status-their-log = Their log: { $size } entries, stored here
status-pq-sealed = Post-quantum sealed up to entry { $number }
status-pq-not-sealed = Not post-quantum sealed yet
status-refusals = Refused so far:
status-refusal = { $count } times ({ $name }): { $sentence }
status-no-refusals = Nothing was refused.
status-last-heard = Their station was last heard at { $time }

## Transcript

transcript-exported = The transcript of "{ $channel }" is in { $path }: { $entries } entries.
transcript-right = The record of "{ $channel }" verifies: { $entries } entries, { $cosigned } of them cosigned by the other side.
transcript-not-cosigned = { $count } entries are not cosigned yet.
transcript-verify-elsewhere = To verify it with the second verifier: python tools/verify_transcript.py { $path }

## Backup

backup-written = The backup is in { $path }. It holds no epoch keys.

## Demonstration

demo-begins = Two stations of two fictional parties, { $first } and { $second }: each a directory of its own, with its own keys and record.
demo-exercise = Their parties are throw-away ones, and every message below is marked EXERCISE or TEST.
demo-pairing = Two officers meet, exchange identity documents, and read words to each other. Each types what he HEARS.
demo-reads-aloud = { $party }'s officer reads aloud:
demo-own-words = What if { $party }'s officer typed the words of his own screen?
demo-own-words-refused = Refused: they are not the other side's words. Now the words that were heard:
demo-running = Each station is a process of its own; they meet over TLS 1.3 on a link slowed down to { $rate } bit/s.
demo-paired = Both have signed: the channel is open.
demo-line-test = { $first } tests the line; { $second }'s station answers.
demo-line-tested = Answered after { $seconds } s.
demo-bulk = { $first } sends a ROUTINE message with { $size } bytes of random content, which no compression makes smaller; at { $rate } bit/s it takes its time.
demo-flash = Meanwhile { $first } sends a FLASH. It does not wait behind the ROUTINE.
demo-flash-stored = { $second }'s station had stored the FLASH after { $seconds } s; the ROUTINE was still on its way ({ $percent } % of it sent).
demo-bulk-stored = { $second }'s station has stored the ROUTINE after { $seconds } s, whole, and said so: a signed receipt.
demo-acknowledge = A station stores; an officer reads. { $officer } of { $party } acknowledges the FLASH.
demo-readback = { $party } reads the FLASH back, and gets it wrong.
demo-readback-wrong = { $party } corrects the readback; it is read back again, and confirmed:
demo-readback-confirmed = Both have the same words, and it is on record that they do.
demo-clarify = { $party } asks for clarification, and is answered.
demo-correct = { $party } corrects its FLASH { $reference }. The correction cites the original; nothing is edited, both stay on record.
demo-burst = { $first } sends { $count } more messages, and in the middle of them …
demo-killed = … { $party }'s station is killed (SIGKILL: no time to tidy up).
demo-receipts-kept = { $first } holds receipts for { $count } of them. All { $count } are in the dead station's record: no receipt without a stored message.
demo-restarted = Started again, it has all { $count } messages, each exactly once.
demo-seal = Both stations seal the record with post-quantum signatures.
demo-verify = Both export the record. It is verified with our verifier, and with a second one that shares no code with it.
demo-verified-here = Both sides hold the same record (root { $root }…), all of it cosigned.
demo-verified-second = The second verifier agrees, with the words that the officers read.
demo-forged-refused = With one bit changed it refuses: { $reason }
demo-no-second = tools/verify_transcript.py is not here (this is not the repository); only our own verifier was used.
demo-proved = PROVED in { $seconds } s: both sides hold the same { $entries } entries, signed by their authors and cosigned by the other side, through pre-emption, SIGKILL and restart.
demo-failed = THE DEMONSTRATION FAILED: { $reason }
demo-next = Both stations keep running until Ctrl-C. Try in another terminal:
demo-stopped = Both stations have stopped. Their directories are in { $directory }.
demo-removed = Both stations have stopped, and their directories are removed.
demo-says-flash = A Norland helicopter with a technical fault makes an emergency landing at 54 10 N 008 00 E, 12 persons on board. It is not a hostile act.
demo-says-readback-wrong = Emergency landing at 54 10 N 008 00 E, 21 persons on board.
demo-says-readback-corrected = 12 persons on board, not 21.
demo-says-readback-right = Emergency landing at 54 10 N 008 00 E, 12 persons on board, not a hostile act.
demo-says-question = Do you ask for our rescue ship?
demo-says-answer = Not now. Please keep it at least 2 nautical miles away; we shall call if we need it.
demo-says-correction = The position is 54 10 N 007 50 E. All else stands.

## Words that stand alone

word-exercise-only = FOR EXERCISES ONLY

## Command line: what is wrong with it

error-passphrase-wanted = The keys in { $directory } are under a passphrase. Give the file that holds it with --passphrase-file.
error-passphrase-undecided = New keys in { $directory } need a passphrase. Give the file that holds it with --passphrase-file, or --no-passphrase.
error-passphrases-differ = The two passphrases are not the same. Begin again.
error-options-clash = { $one } and { $other } cannot be given together. Give one of them.
error-option-missing = "{ $command }" also needs { $options }. "{ $command } --help" explains it.
error-option-unknown = "{ $command }" has no option { $option }. "{ $command } --help" lists those there are.
error-option-wrong = The value of { $option } does not fit. "{ $command } --help" explains it.
error-option-not-one-of = { $option } takes one of: { $known }. "{ $command } --help" explains it.
error-option-out-of-range = { $option } takes a number from { $least } to { $most }. "{ $command } --help" explains it.
error-command-unknown = There is no command "{ $command }". There are: { $known }.
error-command-wrong = "{ $command }" cannot be understood like this. "{ $command } --help" explains it.
error-arguments-left = "{ $command }" does not take this: { $left }. "{ $command } --help" explains it.
error-date-wrong = "{ $value }" cannot be the date of { $option }. Write a day to come like this: 2030-01-31.
error-file-too-large = The file { $path } has more than the { $limit } bytes that are taken here. Choose another file.
error-interrupted = Interrupted at the question; nothing was changed. Begin again when you are ready.
error-stopped-by-hand = Interrupted. What was released already stays released; look with "comity outbox".
error-demo-failed = "{ $what }" did not do what it should. Keep this output and tell the keeper of the program.
error-unexpected = The command met an error that it does not know. Run "comity doctor" on the station's directory and tell its keeper.
error-fill-in-malformed = "{ $value }" is not a fill-in of a phrase. Write each one once, beside --phrase, like this: distance=2.5.
error-field-malformed = "{ $value }" is not what { $option } takes. Give each name once, like this: { $option } NAME=VALUE.
error-draft-file-wrong = The file { $path } is not a message to compose from: { $place }. Compare it with the template of its type.
error-written-in-unknown = No message can say that it is written in "{ $language }". Choose one of: { $known }.

## Command line: questions

ask-passphrase = Passphrase:
ask-new-passphrase = New passphrase:
ask-passphrase-again = The same passphrase again:

## Command line: identity

station-wants-commission = It waits for its commission. Carry { $path } to the root of its party; then: comity station init DIR --commission FILE
station-commissioned = The station "{ $station }" speaks for { $party } until { $until }.
party-root = Its root: { $root }
party-no-passphrase = Its keys are not under a passphrase: whoever has the directory can commission stations.
commission-of = The request is of the station "{ $station }" of { $party }, { $tier }.
revocation-written = The revocation of the station "{ $station }" of { $party } is in { $path }. Carry it to every side that has paired with it.
identity-of = "{ $station }" of { $party }, { $tier }
identity-made = Made { $time }, suite { $suite }
identity-digest = Digest: { $digest }
identity-waits = It waits for its commission.
identity-throwaway = Of a throw-away party, FOR EXERCISES ONLY, until { $until }
identity-commissioned = Commissioned by its party until { $until }
identity-rotated = The next keys are in use. Channels keep the keys they were paired with; hand the new document over and pair again to move them: comity identity export { $directory } --out FILE
identity-rotated-waits = The next keys wait for their commission. Carry the request to the root of the party: comity identity request { $directory } --out FILE

## Command line: pairing, messages, status, record

pair-next = When you have heard the other officer's words: comity pair { $directory } { $file } --channel { $channel } --confirm "WORDS HEARD"
pair-heard = The words you heard are right: the channel "{ $channel }" is signed by this station.
pair-follows = This station has the keys that the station of the channel "{ $channel }" promised.
said-acknowledge = Acknowledged { $about }: read, neither agreed to nor accepted.
said-readback = Read back { $about }.
said-confirm = Confirmed the readback { $about }.
said-correct-readback = Corrected the readback { $about }.
said-clarify = Asked for clarification of { $about }.
said-answer = Answered { $about }.
said-correct = Corrected { $about }; both stay in the record.
said-cancel = Cancelled { $about }; it stays in the record.
line-test-answered = Line test { $serial } was answered after { $seconds } s.
item-times-our = composed { $composed }, released { $released }
item-times-their = composed { $composed }, released { $released }, received { $received }
item-released = released { $released }
item-recovered = given back by the other side after a restore
item-fault = Not readable here: { $reason } ({ $name })
inbox-more = There are older ones; ask for more with --limit.
phase-revoked = revoked: their party has withdrawn their station
status-connecting = trying
status-turned-away = Callers turned away: { $count } ({ $cause })
status-evidence = EVIDENCE is kept ({ $count }). Look at it with "comity transcript evidence" and tell your security officer.
transcript-faults = The other side signed { $count } statements that are not so:
evidence-none = There is no evidence on the channel "{ $channel }".
evidence-one = { $at } { $name } { $file }
restore-made = The station as of { $time } is in { $directory }. When it runs, it opens a new generation of its logs and asks their station for what is missing.
doctor-ok = [ ok ]  { $check }: { $sentence }
doctor-warning = [ ! ]   { $check }: { $sentence }
doctor-fault = [FAULT] { $check }: { $sentence }
doctor-summary = { $wrong_n ->
    [0] Nothing is wrong ({ $wrong } faults).
    [one] { $wrong } thing is wrong.
   *[other] { $wrong } things are wrong.
}
keys-rotated = A new epoch key is placed on the channel "{ $channel }".
record-sealed = The record of the channel "{ $channel }" is post-quantum sealed up to entry { $number }.
revocation-taken = The channel "{ $channel }" carries nothing any more: their party revoked their station at { $at } ({ $reason }).

## Command line: help

help-usage = { "Usage: " }
help-usage-options = [OPTIONS]
help-usage-command = COMMAND [ARGUMENTS]...
help-arguments = Arguments:
help-options = Options:
help-commands = Commands:
help-help = Show this text.
help-comity = A line for two states that do not trust each other. DIR is the directory of a station; a reference names an entry, like north/their/12.
help-station = Make a station.
help-station-init = Make a station in DIR. Without a commission it is of a throw-away party, for exercises. TIER is leaders, advisers, ministers, chiefs-of-staff, theatre, operations-centre, unit or coast-guard.
help-party = The root of a party, kept off every station.
help-party-init = Make the root of a party in DIR. Prints the root's digest, which other parties type in "comity units trust".
help-party-commission = Sign the commission of the station that made REQUEST.
help-identity = What a station shows to the other side.
help-identity-show = Show who the station is.
help-identity-export = Write the identity document, to hand over face to face.
help-identity-request = Write the request for a commission, to carry to the party's root.
help-identity-rotate = Put the promised next keys in use, while the station is stopped.
help-identity-revoke = Sign, with the party's root in ROOT, that the station of DOCUMENT no longer speaks for the party.
option-json = Write one JSON object a line.
option-language = Language of the output: en or zh; ru, ja, ko or ar for what messages say (or COMITY_LANGUAGE). Else the one in the station's settings.toml.
option-party = Name of the party.
option-name = Name of the station.
option-tier = Level of command.
option-suite = Suite of algorithms: 1 or 2.
option-request = Do not make a throw-away party; write the request for a commission to FILE.
option-commission = Install the commission that the party's root gave.
option-passphrase-file = File that holds the passphrase of the keys.
option-no-passphrase = Do not put the keys under a passphrase.
option-until = Last day, like 2030-01-31; else 90 days from now.
option-out = File to write; it must not be there yet.
option-reason = One line saying why.
help-identity-take-revocation = Take the revocation of their station: the channel carries nothing any more.
help-pair = Pair with the station of THEIR_FILE: shows the words to read aloud, and takes those that you hear.
help-run = Run the station until Ctrl-C.
help-status = Show links, queue, both logs, seals and refusals.
help-send = Release a message. Fill-ins of a phrase follow as KEY=VALUE.
help-line-test = Release a line test; their station answers it by itself.
help-compose = Release a structured message from FILE: type, precedence, marking, about, and its fields.
help-inbox = Show their messages, the most urgent first.
help-outbox = Show our messages and how far they have come.
help-show = Show one entry with its typed facts, conversions marked as computed.
help-acknowledge = Say that an officer has read their message REF; it means neither understood nor agreed.
help-readback = Repeat the substance of their message REF, for them to check. Without a text and values, each value that matters is asked for.
help-confirm = Say that their readback REF is right.
help-correct-readback = Say what is right, since their readback REF is wrong.
help-clarify = Ask about their message REF.
help-answer = Answer their request for clarification REF.
help-correct = Replace the text of our message REF; both stay in the record.
help-cancel = Withdraw our message REF; it stays in the record.
help-export = Draft a public notice from message REF: a NAVAREA warning, a NOTAM or GeoJSON. Only from REAL messages; nothing is issued.
help-voice = Print a card of our message REF, to be read aloud on VHF channel 16 or 121.5 MHz.
help-heard = Log what was heard by voice, or with --said, what was said.
help-transcript = The record of a channel.
help-transcript-show = Show what both sides said.
help-transcript-verify = Verify every signature, root and cosignature that is stored.
help-transcript-export = Write the record as a bundle that anybody can verify.
help-transcript-evidence = Show what proves a fault of the other side.
help-backup = Write a backup to FILE; it holds no epoch keys.
help-restore = Make the station of the backup FILE in DIR, only when the old station is gone for good.
help-doctor = Examine the station; changes nothing.
help-rotate-keys = Place a new epoch key.
help-seal-record = Seal the record with post-quantum signatures now.
help-demo = Play an exchange of two real stations, and leave them running.
option-channel = Name of the channel.
option-confirm = The words (or digits) heard from the other officer.
option-accept = Pair without the words: for exercises; this is recorded.
option-listen = Address to listen at; port 0 is any free one. May be repeated.
option-connect = Address of their station, like tls://192.0.2.1:7001, or CHANNEL=tls://192.0.2.1:7001. May be repeated.
option-rate = Slow the links down to so many bits a second, for drills.
option-precedence = FLASH, IMMEDIATE, PRIORITY or ROUTINE.
option-exercise = Mark the message EXERCISE.
option-test = Mark the message TEST.
option-text = What is to be said.
option-file = File that holds what is to be said.
option-phrase = Number of a phrase.
option-type = Code or name of a structured message, like N20.
option-field = A field of the structured message. May be repeated.
option-value = A value that is read back, typed from what you understood. May be repeated.
option-from = File that holds the message.
option-as = Kind of notice.
option-entry = What only you can know for the notice. May be repeated.
option-on = Radio channel or frequency, like "VHF CH 16" or "121.5 MHz".
option-speaker = Who spoke.
option-addressee = Who was called.
option-words = The words.
option-said = We said it; else it was heard.
option-at = Time, like "211845:30Z NOV 26"; else now.
option-spoken-in = Language in which it was spoken.
option-certainty = as-spoken, partly or gist.
option-answered = yes, no, not-known or none-wanted.
option-position = Position of the sender, like "26-30.00N 121-10.00E".
option-service = What operators say to operators.
option-about = A message that this one is about. May be repeated.
option-composed = When it was composed, like 2026-11-21T18:45:03Z; else now.
option-written-in = Language of the text; else that of the command or the station.
option-wait = Wait for this.
option-wait-answer = Wait for their station's answer.
option-timeout = Seconds to wait.
option-officer = Name of the officer.
option-new = Only those not shown yet.
option-follow = Go on, and show each message as it comes.
option-peek = Do not record that they were shown.
option-limit = So many of each channel at most.
option-waiting = Only those that their station has not stored yet.
option-every = The channel's own entries too.
option-out-folder = Folder to write files to.
option-check = End by itself; exit status 0 or 1.
option-dir = New folder for both stations; else a temporary one that is removed.
