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

## States of a channel

phase-half-paired = half-paired: nothing but pairing flows until both sides have signed
phase-open = open
phase-restoring = being restored
phase-stopped = stopped: this station is an older copy
phase-lapsed = lapsed: pair again

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
pair-keys-not-checked = KEYS NOT CHECKED: nobody has compared the words of this channel.

## Sending and answering

send-released = { $reference } is released: { $state }.
send-station-stopped = The station is stopped. The message is in its queue and leaves when the station runs.
send-waiting = Waiting for { $wanted } …
wanted-receipt = the receipt of their station
wanted-acknowledged = the acknowledgement of an officer
wanted-readback = the readback
send-marked = This message is marked { $marking }.

## Inbox

inbox-empty = No messages.
inbox-count = { $count_n ->
    [one] { $count } message
   *[other] { $count } messages
}
inbox-new = New: { $reference }
inbox-next-acknowledge = To say that you have read it: comity acknowledge { $directory } { $reference }
inbox-not-readable = { $reference } is not readable here: { $reason }
inbox-about = about { $reference }
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
status-refusal = { $name }: { $count } times
status-no-refusals = Nothing was refused.
status-last-heard = Their station was last heard at { $time }

## Transcript

transcript-exported = The transcript of "{ $channel }" is in { $path }: { $entries } entries.
transcript-right = The record of "{ $channel }" verifies: { $entries } entries, { $cosigned } of them cosigned by the other side.
transcript-not-cosigned = { $count } entries are not cosigned yet.
transcript-verify-elsewhere = To verify it with the second verifier: python tools/verify_transcript.py { $path }

## Backup and doctor

backup-written = The backup is in { $path }. It holds no epoch keys.
restore-done = The station is restored. It opens generation { $generation } and asks their station for what is missing.
doctor-right = { $check }: in order
doctor-wrong = { $check }: { $reason }
doctor-summary = { $wrong_n ->
    [0] All checks are in order.
    [one] { $wrong } check is not in order.
   *[other] { $wrong } checks are not in order.
}

## Demonstration

demo-begins = Two stations of two fictional parties, { $first } and { $second }, each a process of its own with its own keys and record.
demo-paired = The stations are paired; both have signed.
demo-line-test = { $first } tests the line; { $second } answers.
demo-bulk = { $first } sends a ROUTINE message of { $size } bytes over a link of { $rate } bit/s.
demo-flash = Meanwhile { $first } sends a FLASH. It does not wait.
demo-flash-stored = The FLASH is at { $second } after { $seconds } s; the ROUTINE is still on the way.
demo-receipt = { $station } has stored { $reference }: here is its receipt.
demo-acknowledged = { $officer } of { $party } has read { $reference }.
demo-readback = { $party } reads back: { $text }
demo-readback-wrong = The readback is wrong. { $party } corrects it: { $text }
demo-readback-confirmed = { $party } reads back again, and it is confirmed.
demo-clarification-asked = { $party } asks: { $text }
demo-clarified = { $party } answers: { $text }
demo-corrected = { $party } corrects its message { $reference }: { $text }
demo-kill = The station of { $party } is killed in the middle of traffic (SIGKILL) …
demo-restarted = … and started again. Nothing is lost, nothing is shown twice.
demo-proved = Proved: both records are the same { $entries } entries, signed by their authors and cosigned by the other side, by two verifiers.
demo-failed = The demonstration failed: { $reason }
demo-next = Both stations keep running until Ctrl-C. Try in another terminal:
demo-stopped = Both stations have stopped. Their directories are in { $directory }.
demo-removed = Both stations have stopped, and their directories are removed.

## Words that stand alone

word-our = our
word-their = their
word-yes = yes
word-no = no
word-none = none
word-exercise-only = FOR EXERCISES ONLY

## Command line: help

help-usage = Usage: { "" }
help-options = Options
help-commands = Commands
help-help = Show this text.
help-comity = A line for two states that do not trust each other. DIR is always the directory of a station.
