# Units never met: their documents, held ahead, and the channels opened with them.

help-units = Units that this station never met: whose word counts, and whose documents are held.
help-units-list = Show whose roots count here, and every document that is held.
help-units-trust = A root speaks for a party: type its digest as your own party gave it to you, never as it came with a document.
help-units-hold = Hold the identity document of a unit, so that a channel can be opened with it at sea.
help-units-take-revocation = Take the revocation of a unit: its document is not used any more.
help-units-announce = Tell the other side of a unit of ours: a notice (B05) with its identity document.
option-root = digest of the root, 64 hexadecimal digits
option-untrust = this root speaks for it no more
option-save = write the identity document of this station, as a notice brought it, to the file of --out
option-call-sign = call sign of the unit

units-root-by-pairing = { $party } speaks through the root of a station that this one is paired with: { $root }
units-root-by-hand = { $party } speaks through a root that was typed here: { $root }
units-no-root = No root counts here yet. Pair with a station of the party, or type its root: comity units trust
units-none = No document of a unit is held.
units-trusted = From now on { $party } speaks here through the root { $root }
units-trust-withdrawn = The root { $root } speaks here for { $party } no more; documents that it vouched for are not used.
units-held = Held:
units-line = commission until { $until }: { $state }; document { $digest }
units-channel = channel { $channel }, OPENED BY COMMISSION or paired
units-revoked = { $station } of { $party } is revoked by its party; its document is not used any more.
units-channel-stopped = The channel { $channel } carries nothing any more.
unit-state-in-force = in use
unit-state-revoked = REVOKED, not in use
unit-state-untrusted = NOT IN USE: nobody says that its root speaks for its party
unit-state-early = not in use yet
unit-state-lapsed = LAPSED, not in use
commissions-whole = The identity document of { $station } came along: comity commissions DIR --save "{ $station }" --out FILE
commissions-saved = Its identity document is in { $path }. Carry it to our units that may meet it: comity units hold DIR { $path }

error-root-not-trusted = Nobody said here that the root { $root } speaks for { $party }. Ask your own party for the root of { $party }, and type it with "comity units trust".
error-root-wrong = "{ $root }" is no digest of a root. Type its 64 hexadecimal digits, as your party gave them to you.
error-root-of-another = The root of this document speaks for { $trusted } here, and the document says { $party }. Do not use it; tell your operations centre.
error-not-at-sea = "{ $station }" is at the level { $tier }. Only units and the coast guard open channels by commission; pair instead.
error-throwaway-mixed = One of the two stations is of a throw-away party, for exercises, and the other is not. "{ $station }" is not held.
error-digest-not-announced = Its party announced another document for "{ $station }", beginning { $announced }. Ask for that one.
error-unit-revoked = "{ $station }" was revoked by its party, from { $at } on. Do not use its document.
error-unit-not-held = No document of a unit "{ $unit }" is held; known: { $known }. Take it in first with "comity units hold".
error-unit-not-clear = Several documents answer to "{ $unit }". Say the beginning of the digest: one of { $digests }.
error-unit-not-told = No notice brought an identity document of "{ $unit }"; brought: { $known }. Ask their operations centre for it.
error-unit-not-in-use = The document of "{ $unit }" must not be used: { $state }. See "comity units list".
error-channel-otherwise = A channel "{ $channel }" is there already, and was not opened with this unit by commission. Take another name.

help-open = Open a channel with a unit never met before, by its party's commission; without NAME: who asks, and what was opened so.
option-unit = the unit: its name, or the beginning of the digest of its document
option-link = where to call it, tls://HOST:PORT
opening-asks = ASKS TO OPEN A CHANNEL: "{ $station }" of { $party }, { $tier }, commission until { $until }
opening-how = Nothing is opened by itself. If you agree: comity open { $directory } NAME --unit "{ $station }"
opening-heard = heard last at { $time }
opening-nobody-asks = Nobody asks for a channel.
opening-by-commission = OPENED BY COMMISSION: no words were compared. Their commission ends { $until }
opening-waits = our side has opened; a hello goes over every link to it until its officer opens too
opening-not-paired = It rests on the roots of both parties. Compare words face to face when you can, and pair.
opening-station-stopped = The station does not run: it says hello once it does (comity run).
transcript-by-commission = OPENED BY COMMISSION: its officers compared no words. It rests on the roots of both parties.
