# One sentence for every error code and every refusal: what is the matter, and what to do now.
# Facts in braces are filled in by the program; keep every one of them.

error-error = Something went wrong that has no name of its own. Run "comity doctor" on the station's directory and tell its keeper.
error-refused = What came from outside was refused.
error-with-detail = { $sentence } ({ $detail })

## Languages

error-language-unknown = There is no language "{ $language }" here. Choose one of: { $known }.

## Messages

error-message-wrong = The message cannot be made like this. Check what you typed.
error-text-not-safe = { $reason ->
    [control] The text holds the control character { $character } at position { $position }. Remove it; only line breaks may stand between the characters.
    [direction] The text holds { $character } at position { $position }, which turns the direction of writing. Remove it.
    [invisible] The text holds the invisible character { $character } at position { $position }. Remove it.
    [private] The text holds { $character } at position { $position }, which has no agreed meaning. Replace it.
    [surrogate] The text is not proper Unicode: { $character } at position { $position }. Type that place again.
    [marks] The text has a combining mark ({ $character }) out of place at position { $position }. Remove it.
    [not-nfc] The text is not in Unicode's composed form (NFC) from position { $position } on ({ $character }). Type that place again.
   *[unassigned] The text holds { $character } at position { $position }, which is not in Unicode 14.0. Replace it.
}
error-text-empty = The text is empty. Write what is to be said.
error-officer-name-wrong = An officer's name has 1 to { $most } characters on one line, with no space at either end. Give it again.
error-number-out-of-range = "{ $field }" must be from { $least } to { $most }, and not { $value }.
error-cites-wrong = A message of type "{ $type }" must name another number of entries, or other ones ({ $side ->
    [own] { $count } of our own log
    [their] { $count } of their log
   *[either] { $count } of either log
}). Name the right ones.
error-cited-type-wrong = A message of type "{ $type }" cannot be about an entry of type "{ $cited }". Check the reference.
error-text-too-long-for-precedence = The text is too long for { $precedence } ({ $words } words, { $han } Chinese characters, { $bytes } bytes). Allowed are 200 words, 400 Chinese characters and 1200 bytes: shorten it, or choose PRIORITY or ROUTINE.
error-phrase-unknown = The phrasebook has no phrase { $number }. Choose one that it has.
error-fill-in-missing = Phrase { $number } also needs "{ $field }". Add it, written like this: { $field }={ $form }.
error-fill-in-unknown = Phrase { $number } does not take "{ $field }". It takes: { $fields }.
error-fill-in-wrong = "{ $value }" does not fit "{ $field }" of phrase { $number }. Write it like this: { $field }={ $form }.
error-field-missing = { $type } also needs "{ $label }". Add it, written like this: { $field }={ $form }.
error-field-unknown = { $type } does not take "{ $field }". It takes: { $fields }.
error-field-wrong = { $reason ->
    [range] "{ $label }" holds a number that is too small or too large: "{ $value }". Write it like this: { $field }={ $form }.
    [empty] "{ $label }" holds nothing, or too little: "{ $value }". Write it like this: { $field }={ $form }.
    [long] "{ $label }" is too long: "{ $value }". Write it like this: { $field }={ $form }.
    [repeated] "{ $label }" holds the same thing twice: "{ $value }". Write it like this: { $field }={ $form }.
    [order] "{ $label }" must end after it begins, and a ceiling must be above its floor: "{ $value }". Write it like this: { $field }={ $form }.
    [crossing] "{ $label }" has sides that cross or touch; give the corners in the order in which one goes round the area: "{ $value }". Write it like this: { $field }={ $form }.
    [pole] "{ $label }" reaches a pole or goes round it; give an area that does not: "{ $value }". Write it like this: { $field }={ $form }.
    [span] "{ $label }" is 180 degrees of longitude wide, or wider; give smaller areas, each in a message of its own: "{ $value }". Write it like this: { $field }={ $form }.
    [past] "{ $label }" lies before the message is released: "{ $value }". Give the present minute or a later one; it is written like this: { $field }={ $form }.
    [together] "{ $label }" does not go with what another field says: "{ $value }". Leave it out or change the other one; it is written like this: { $field }={ $form }.
    [choice] "{ $label }" is none of the choices: "{ $value }". Choose one for { $field }: { $form }.
   *[form] "{ $label }" is not written as it must be: "{ $value }". Write it like this: { $field }={ $form }.
}

error-offer-not-read-back = { $type } cannot be accepted yet: { $lacking ->
    [acknowledgement] first acknowledge it.
    [readback] first read its values back, and wait until the other side confirms them.
   *[other] the other side has not confirmed the readback. Wait for it, or read back again if it was corrected.
}

## Keys, words, names

error-name-not-usable = "{ $name }" cannot be a name. Use 1 to 64 visible characters on one line.
error-tier-unknown = "{ $tier }" is not a level of command. "comity station init --help" lists those there are.
error-keys-damaged = The station's private keys cannot be read; the file is damaged. Restore the station from its last backup.
error-next-keys-missing = The next key set is not here, or is not the one that the identity document promised. Bring the medium on which it is kept.
error-epoch-key-forgotten = The key of that period was destroyed already, as it must be. Send the message again; it will use a new key.
error-words-mistyped = Word { $position } ("{ $word }") is not in the list. Ask the other officer to say it again, and type what you hear.
error-words-miscounted = You typed { $count } words; there are 24. Ask the other officer to read them again from the first one.
error-words-checksum-wrong = These words do not belong together: one was misheard, or two changed places. Ask the other officer to read all of them again.
error-unwrap-failed = The secret "{ $name }" does not open with this key. Check that the unlock file belongs to this station.
error-unlock-failed = The station's keys do not open. Check the passphrase (or the file that holds it) and try again.
error-key-missing = The key "{ $name }" is not on this station. Run "comity doctor", and restore the station if it says so.

## Channel

error-channel-not-open = The channel "{ $channel }" is not open yet, so nothing can be sent on it. Finish the pairing; "comity status" shows what is missing.
error-writing-stopped = This station is an older copy of itself and must not write on the channel "{ $channel }". Restore it with "comity restore".
error-queue-full = { $queued } messages wait that their station has not stored; no more are taken. Nothing is lost: bring a link up, or wait.
error-entry-too-large = The message has { $size } bytes; the channel carries { $limit } at most. Shorten it, or send it in parts.
error-already-restoring = The station is being restored already. Wait until it is done; "comity status" shows it.

## Bearers

error-bearer-closed = The link is closed. The station tries again by itself; check the line if it stays down.
error-bearer-refused = The other end is not the station that was paired, or it refused us. Check the address; if it is right, tell your security officer.
error-address-wrong = "{ $address }" is not an address. Write it like this: tls://192.0.2.1:7001.
error-listen-failed = This machine does not let the station listen at { $address }. Choose another address or port.
error-listen-beyond-loopback = Others could reach { $address }. If that is meant, allow it in the settings; else choose 127.0.0.1.
error-frame-not-carried = This link carries frames of { $largest } bytes at most, and this one has { $size }. Use another link.

## Store

error-store-failed = The station could not write to its disk; nothing was changed. Check that the disk has room and is sound.
error-store-busy = Another program is writing to this station's record. Stop it, or wait until it is done.
error-store-unknown = This is not a record that this version of the program can read. Use the version that wrote it, or a newer one.

## Commands and the station's files

error-no-station-here = There is no station in { $directory }. Make one with "comity station init".
error-identity-exists = Something is in { $directory } already. Choose an empty or new directory; a station is never written over.
error-directory-not-private = Others on this machine can reach { $path } (mode { $mode }). Take their rights away: chmod go= { $path }.
error-station-busy = Another command is using the station in { $directory }. Wait until it is done.
error-station-not-running = The station in { $directory } is not running. Start it with "comity run".
error-station-running = The station in { $directory } is running. Stop it first.
error-setting-wrong = The setting "{ $name }" is not right: { $reason }. Correct it in settings.toml.
error-setting-unknown = settings.toml has no setting "{ $name }". There are: { $known }.
error-file-exists = { $path } is there already. Choose another name; nothing is written over.
error-file-unreadable = The file { $path } cannot be read or written. Check that it is there and that you may use it.
error-channel-missing = There is no channel "{ $channel }". There are: { $known }.
error-channel-exists = The channel "{ $channel }" exists already, or another one with the same station. Look at "comity status".
error-channel-name-wrong = "{ $channel }" cannot be a channel's name. Use 1 to 40 of a-z, 0-9 and -, with no - at either end.
error-reference-wrong = "{ $reference }" is not a reference. Write it like this: north/their/12. "comity inbox" shows them.
error-entry-missing = { $reference } is not in the record here. "comity inbox" and "comity transcript show" list what is.
error-not-a-message = { $reference } belongs to the channel itself ({ $type }); there is nothing to answer.
error-direction-wrong = "{ $verb }" is for { $wanted ->
    [our] our own messages, and { $reference } is theirs
   *[their] their messages, and { $reference } is our own
}. Check the reference.
error-not-readable-here = { $reference } is not readable here ({ $fault }) and can be neither acknowledged nor answered. Ask their operators to send it again.
error-state-wrong = "{ $verb }" is not possible for { $reference } now: { $state }. Look at it with "comity { $verb ->
    [respond] contacts
    [expire] contacts
    [withdraw] contacts
    [summary] contacts
   *[other] inbox
}".
error-catalogue-type-unknown = The catalogue has no structured message "{ $code }". Give its code, like N20, or its name.
error-precedence-not-permitted = "{ $type }" is not sent as { $precedence }. Choose one of: { $permitted }.
error-readback-differs = The readback { $reference } differs from what was sent: { $labels }. It cannot be confirmed; correct it with "comity correct-readback DIR REF TEXT".
error-type-wrong = "{ $verb }" is not possible for { $reference }, a message of type "{ $type }". Check the reference.
error-argument-missing = "{ $operation }" also needs "{ $argument }". Add it.
error-argument-wrong = "{ $value }" does not fit "{ $argument }": { $reason }. Give another value.
error-argument-not-one-of = "{ $value }" is none of those that "{ $argument }" takes. There are: { $known }.
error-operation-unknown = The station does not know "{ $operation }". Use a command of the same version as the station.
error-waited-too-long = After { $seconds } s there was no { $wanted } for { $reference }; it is { $state }. It stays queued; look again with "comity status".
error-request-too-long = The request is longer than the { $limit } bytes that the station takes. Send less at once.
error-request-malformed = The station could not read the request. Use a command of the same version as the station.
error-connection-lost = The station in { $directory } went away before it answered. See whether it is running, then look whether the message is queued before you send it again.
error-station-failed = The station met an error that it does not know. Its log has the details; run "comity doctor".
error-record-differs = The stored record of the channel "{ $channel }" does not verify at { $reference }. Stop using it, keep the disk, and tell your security officer.
error-commission-missing = The station in { $directory } has no commission yet. Have its request commissioned with "comity party commission", and bring the answer back.
error-words-not-theirs = The words you heard are not those of the channel "{ $channel }". Have them read once more; if they still differ, do not pair, and tell your security officer.
error-suite-differs = Their station uses the suite { $theirs }, ours { $ours }; the two cannot pair. Agree on one suite, and make new identities with it.
error-channel-keys-gone = The keys with which the channel "{ $channel }" was paired are not on this station any more. Pair again.
error-root-exists = There is a party's root in { $directory } already. Choose another directory; a root is never written over.
error-no-root-here = There is no party's root in { $directory }. Check the directory, or make a root with "comity party init".
error-channel-revoked = Their party has revoked the station of the channel "{ $channel }". Do not use the channel; agree on a new one by other means.
error-backup-wrong = The backup { $path } is damaged, cut short, or of another version. Use another one.

## Refusals: bytes from outside, and faults of recorded entries

refusal-frame-empty = An empty frame came in. If it goes on, check the line.
refusal-frame-truncated = A frame was cut short. It will be sent again; if it goes on, check the line.
refusal-frame-too-large = A frame was larger than any may be. If it goes on, somebody else may be using the line.
refusal-frame-header-wrong = A frame did not begin as ours do. If it goes on, somebody else may be using the line.
refusal-key-unknown = A frame belongs to no key of this station. Their station is asked to send it again.
refusal-epoch-key-gone = A frame was sealed with a key that is already destroyed. Their station is asked to seal it again.
refusal-does-not-open = A frame does not open: it was changed on the way, or is not from their station. If it goes on, tell your security officer.
refusal-fragment-mac-wrong = A fragment was changed on the way or is not from their station. If it goes on, tell your security officer.
refusal-fragment-out-of-bounds = A fragment lies outside its frame. If it goes on, tell their operators.
refusal-fragment-conflict = Two different fragments claim the same place. If it goes on, tell their operators.
refusal-reassembly-full = Too many frames are half received; the oldest was dropped and will be sent again.
refusal-cbor-malformed = Something received has no readable structure. Tell their operators.
refusal-cbor-not-deterministic = Something received is not written in the one allowed way. Tell their operators.
refusal-structure-wrong = Something received does not have the form it must have. Tell their operators.
refusal-codec-unknown = An entry is compressed in a way that this station does not know. See whether a newer version is needed.
refusal-codec-failed = An entry cannot be decompressed. Tell their operators.
refusal-inflates-too-much = An entry grows beyond what is allowed when it is decompressed; it was stopped. Tell their operators.
refusal-signature-wrong = A signature is wrong: this was not signed by their station, or was changed since. Keep it, and tell your security officer.
refusal-pq-signature-wrong = A post-quantum signature is wrong: this was not signed by their station, or was changed since. Keep it, and tell your security officer.
refusal-already-held = This entry is held already; nothing needs to be done.
refusal-too-far-ahead = An entry is numbered too far ahead of what is held here. It will be taken once those before it are here.
refusal-generation-unknown = An entry belongs to a generation of their log that was never announced. Ask their operators whether their station was restored.
refusal-split-view = Their station signed two different entries under one number. Both are kept as evidence; tell your security officer at once.
refusal-root-mismatch = Their station's statement about the record does not match the record here. It is kept as evidence; tell your security officer at once.
refusal-cosignature-wrong = A cosignature is wrong: the record was not confirmed like this. Tell your security officer.
refusal-restored-old-copy = This station is an older copy of itself: their station holds more of our log than we do. Writing is stopped; restore it with "comity restore".
refusal-control-malformed = A control frame has not the form it must have. Tell their operators.
refusal-control-unknown = A control frame is of a kind that this station does not know. See whether a newer version is needed.
refusal-control-replayed = A control frame came a second time and was ignored.
refusal-stale = Something older than what is known already came in and was ignored.
refusal-not-paired = This came for a channel that is not paired. Finish the pairing with "comity pair".
refusal-pairing-mismatch = Their pairing entry is not about this channel: both sides must have the same two identity documents and terms. Compare them, and pair again.
refusal-pairing-lapsed = The pairing was not finished in 30 days and has lapsed. Pair again with "comity pair".
refusal-commission-wrong = A commission is not signed by whoever gives it, or is for another station or officer. Ask for the right document.
refusal-commission-lapsed = A commission is not valid at this time. Ask for a new one; check this machine's clock.
refusal-identity-wrong = The identity document or request does not verify. Ask for it again, on a medium you can trust.
refusal-revoked = Their station's identity was revoked by its party. Do not use the channel; agree on a new one by other means.
refusal-hello-wrong = A hello, for a restoration or for an opening by commission, is not right or is for another station. If their station is being restored or opens, ask its operators to try again; else tell your security officer.
refusal-unit-unknown = A unit says hello whose identity document is not held here. Ask your operations centre for the document, or pair.
refusal-over-quota-size = An entry is larger than the channel allows. Their station is told; ask them to send it in parts.
refusal-over-quota-bytes = Their station sent more today than the channel allows. It is told when to go on.
refusal-over-quota-flash = Their station sent more FLASH messages than the channel allows in an hour. It is told when to go on.
refusal-type-unknown = The message is of a type that this station does not know. It is recorded, not readable here; ask their operators what it says, and see whether a newer version is needed.
refusal-body-malformed = The message has not the form of its type. It is recorded, not readable here; ask their operators to send it again.
refusal-text-not-safe = The text holds characters that could deceive the reader. It is recorded, not readable here; ask their operators to send it again.
refusal-seen-impossible = The entry claims to have seen more of our log than there is. It is recorded; tell your security officer.
refusal-bundle-malformed = The file is not a transcript bundle, or it is damaged. Get it again.
refusal-bundle-signature-wrong = The bundle was changed after it was signed. Do not rely on it; get it again.
refusal-bundle-incomplete = The bundle lacks entries that it must hold. Have it exported again.
refusal-words-differ = The pairing words are not those expected: the keys are not those of this channel. Do not rely on it; tell your security officer.

## Track sources

error-track-source-unknown = There is no track source "{ $source }" here. Choose one of: { $known }.
error-track-feed-wrong = "{ $address }" is no source of tracks. Write a file, tcp://HOST:PORT, udp://HOST:PORT or serial:///dev/NAME?baud=38400.
error-track-feed-failed = { $address } cannot be read: { $reason }. Check the name, the cable and the rights.
error-track-source-needs-library = The source "{ $source }" decodes with the library { $library }, which is not installed. Install it with "./run setup tracks", or pip install "comity[tracks]".

## Tracks

error-compiler-missing = The compiled search needs the packages of comity[tracks], and they are not installed. Install them, or leave out --compiled: the plain search finds the same pairs.
error-snapshot-wrong = Line { $line } of the file is no line of a snapshot. A snapshot is a table in UTF-8: a line of column names, then lines with as many cells. Correct it.
error-snapshot-columns-missing = Line { $line } of the file lacks these columns: { $columns }. Add them; a snapshot begins with a line of column names.
error-snapshot-value-wrong = Line { $line } of the file has a { $column } that cannot be: "{ $value }". Correct it.
error-snapshot-unit-twice = Line { $line } of the file is about "{ $unit }" again, as line { $other } is. A snapshot has one line for each unit: remove one.
