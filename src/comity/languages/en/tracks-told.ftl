# Why reports were not taken, and what a situation of two ships rests on.

tracks-not-taken-checksum-wrong = the checksum is wrong
tracks-not-taken-checksum-missing = there is no checksum
tracks-not-taken-not-a-sentence = no sentence
tracks-not-taken-fields-missing = fields are missing
tracks-not-taken-fields-wrong = a field holds what cannot be
tracks-not-taken-part-numbers-wrong = the parts are numbered wrongly
tracks-not-taken-part-missing = a part of the message did not come
tracks-not-taken-payload-wrong = the payload cannot be read
tracks-not-taken-repeated = heard already from another receiver
tracks-not-taken-no-position = no position in it
tracks-not-taken-clock-missing = nothing says when it was
tracks-not-taken-own-position-missing = a radar target, and no own position
tracks-not-taken-heading-missing = a relative bearing, and no own heading
tracks-not-taken-target-lost = the radar lost the target
tracks-not-taken-line-too-long = the line is too long
tracks-not-taken-line-wrong = the line cannot be read
tracks-not-taken-frame-wrong = the parity of the frame is wrong
tracks-not-taken-frame-cut = the frame was cut off
tracks-not-taken-frame-type-unknown = a frame of an unknown type
tracks-not-taken-reference-missing = an aircraft on the ground, and no place of the receiver
tracks-not-taken-position-unconfirmed = a first position, not yet confirmed
tracks-not-taken-position-jumped = the unit cannot have come there
tracks-not-taken-columns-missing = columns are missing: { $what }
tracks-not-taken-value-wrong = the column { $what } holds what cannot be
tracks-not-taken-too-large = the document is too large

tracks-reason-position-jumped = the position of one of them jumped lately
tracks-reason-told-by-them = where one of them is was only told by the other side
encounter-jumped = The position of one of them jumped lately: it may be false.

option-standing = what a ship is, as the officer says: power-driven, sailing, fishing, restricted or not-under-command; otherwise what she says of herself by AIS.
encounter-why-not-under-way = One says that she is not under way, and lies still: the rules for two ships under way do not decide. The other bears { $bears } relative, we { $bear } from her bow.
encounter-bows-heading-heading = Bearings are from the headings of both.
encounter-bows-heading-course = Bearings are from our heading and her course over ground: her heading is not known.
encounter-bows-course-heading = Bearings are from our course over ground and her heading: our heading is not known.
encounter-bows-course-course = Bearings are from the courses over ground of both: no heading is known.
encounter-ours-says = Ours says of herself by AIS: { $status }.
encounter-theirs-says = The other says of herself by AIS: { $status }. She may be wrong.
encounter-ours-told = Ours is, as the officer says: { $status }.
encounter-theirs-told = The other is, as the officer says: { $status }.
ship-status-at-anchor = at anchor
ship-status-not-under-command = not under command
ship-status-restricted = restricted in her ability to manoeuvre, or not under command
ship-status-moored = moored
ship-status-aground = aground
ship-status-fishing = engaged in fishing
ship-status-sailing = under sail

kept-by-commission-call-sign = { $unit } gives the call sign of “{ $station }” of { $party } ({ $state }): it may be that unit of the other side. Nothing proves it: what a contact calls itself is anybody's claim.
kept-by-commission-name = { $unit } gives the name of “{ $station }” of { $party } ({ $state }): it may be that unit of the other side. Nothing proves it: what a contact calls itself is anybody's claim.
kept-open-command = No channel with it yet. Open one with: { $command }
kept-document-not-held = No channel with it yet, and no document of it that may be used: comity units list
