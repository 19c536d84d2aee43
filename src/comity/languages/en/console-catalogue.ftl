# What the commands about the catalogue say, and the pages of docs/catalogue/.

## Types

sheet-number = Number on the wire
sheet-name = Name
sheet-family = Family
sheet-family-n = N, notifications
sheet-family-e = E, encounters and incidents
sheet-family-s = S, search and rescue
sheet-family-d = D, dialogue
sheet-family-r = R, replies
sheet-family-l = L, the line
sheet-family-b = B, besides
sheet-family-none = none
sheet-precedence = Proposed precedence
sheet-precedences = Permitted precedence
sheet-cites = It is about
sheet-cites-rule = entries: { $count }; { $side }; { $types }
sheet-side-either = of either side
sheet-side-own = of its author
sheet-side-their = of the addressee
sheet-any-type = of any type
sheet-allows = It may be
sheet-allows-acknowledgement = acknowledged
sheet-allows-readback = read back
sheet-allows-clarification = asked about
sheet-allows-correction = corrected by its author
sheet-allows-cancellation = cancelled by its author
sheet-basis = Basis
sheet-basis-obligatory = obligatory
sheet-basis-voluntary = voluntary
sheet-basis-either = either; the message says which
sheet-replies = Answered with
sheet-life = Its author may add later
sheet-lead-time = Time before
sheet-barred = Under a suspension
sheet-barred-never = never barred
sheet-barred-yes = may be barred
sheet-none = none
sheet-comma = { ", " }
sheet-or = { " or " }
sheet-stop = { ". " }
sheet-quoted = "{ $text }"
sheet-needed-when = Needed when "{ $decides }" is { $choices }
sheet-needed-when-and-only = Needed when "{ $decides }" is { $choices }, and only then
sheet-only-when = Only when "{ $decides }" is { $choices }
sheet-one-needed = One of these is needed: { $fields }
sheet-one-needed-when = One of these is needed when "{ $decides }" is { $choices }: { $fields }
sheet-mandatory = mandatory
sheet-optional = optional
sheet-read-back = , read back
sheet-fields = Fields
sheet-field = Field
sheet-mark = Mandatory
sheet-form = How it is written
sheet-example = Example
sheet-example-of = Example: { $example }
sheet-no-fields = This type is not made of fields.
sheet-index = Message catalogue
sheet-index-code = Code

## Kinds of facts

kind-choice = one of: { $choices }
kind-position = degrees, minutes and hundredths on WGS 84, latitude 00-00.00 to 90-00.00 N or S, longitude 000-00.00 to 180-00.00 E or W
kind-area = 3 to 32 corners clockwise from the north-west corner, on WGS 84; or a circle, its centre and its radius, 0.1 to 999.9 nautical miles
kind-window = from one minute to another, UTC, of 366 days at most
kind-repetition = "continuous" through the whole window, or "daily" from one minute to another, UTC
kind-instant = date-time group to the minute, UTC, 2000 to 2099
kind-instant-seconds = date-time group to the second, UTC, 2000 to 2099
kind-duration = whole minutes, 1 to 527040
kind-course = whole degrees true, 000T to 359T
kind-speed = a number and its unit: { $units }
kind-distance = a number and its unit: { $units }
kind-altitude = a level with its datum: SFC, ft or m MSL, ft or m AGL, FL, UNL
kind-altitude-band = floor and ceiling, each with its datum: SFC, ft or m MSL, ft or m AGL, FL, UNL
kind-count = a whole number, { $least } to { $most }
kind-radio = a frequency in kHz or MHz, to a tenth of a kilohertz; or a channel, VHF CH 1 to 2999
kind-call-sign = a call sign, { $most } characters at most
kind-name = a name on one line, { $most } characters at most
kind-text = text on one line, { $most } characters at most
kind-text-of-lines = text, { $most } characters at most
kind-reference = number of a NAVAREA warning or a NOTAM, other public notices by their text; or NAVAREA REQUESTED, NOTAM REQUESTED: not issued yet
kind-signal = number of a phrase, then its fill-ins as KEY=VALUE, with a semicolon between them
kind-paragraphs = paragraphs, each under a line with #, number (1 to 64), agreed or bracketed, and language
kind-octets = { $size } bytes, as hexadecimal digits
kind-type-code = code of a message type, or letter of a family
kind-list = { $least } to { $most }, with a semicolon between them; each: { $item }
kind-list-of-lines = { $least } to { $most }, one a line; each: { $item }
kind-row = facts that belong together, with | between them: { $columns }

## Commands

catalogue-type = { $code } { $label } ({ $name })
catalogue-line = { $heading }: { $words }
catalogue-field = { $number }  { $label } ({ $name }): { $mark }
catalogue-phrase = { $number }  { $text }
catalogue-phrase-fill-in = { $name }: { $kind }, like { $example }
catalogue-phrase-in = { $language }: { $text }
catalogue-phrase-ics = International Code of Signals: { $ics }
catalogue-phrase-receive-only = It is received and shown, never composed.
catalogue-phrase-unreviewed = unreviewed: nobody who speaks the language has reviewed these phrases.
catalogue-edition = Edition { $number } of the catalogue.
catalogue-digest = Digest: { $digest }
catalogue-exported = Edition { $number } of the catalogue is in { $path }.
catalogue-same = Both editions are the same.
catalogue-differs = { $differences_n ->
    [one] They differ in { $differences } place.
   *[other] They differ in { $differences } places.
}
catalogue-found-nothing = No phrase has all of these words.
template-head = { $label }, from edition { $edition } of the catalogue. A field left "" is not sent; times are UTC.

kind-of-fill-in-whole = a whole number
kind-of-fill-in-number = a number
kind-of-fill-in-minutes = minutes
kind-of-fill-in-course = degrees true
kind-of-fill-in-speed = knots
kind-of-fill-in-distance = nautical miles
kind-of-fill-in-time = a time, UTC
kind-of-fill-in-position = a position on WGS 84
kind-of-fill-in-altitude = a level with its datum
kind-of-fill-in-radio = a frequency or a channel
kind-of-fill-in-call-sign = a call sign

error-type-not-in-catalogue = The catalogue has no type "{ $type }". "comity catalogue list" shows all of them.
error-catalogue-type-without-fields = { $type } is not made of fields, so it has no template. Use "comity send" or the command for it.
error-catalogue-file-wrong = { $path } is not a catalogue as "comity catalogue export" writes it ({ $reason }).
error-search-words-missing = No words to search for are given; write what the phrase shall say.

help-catalogue = What can be said: message types, phrases, and their edition.
help-catalogue-list = List the message types.
help-catalogue-show = Show the fields and rules of the message type TYPE: a code such as N20, a name, or a number.
help-catalogue-phrases = List the phrases.
help-catalogue-digest = Show the edition of the catalogue and its digest, which both sides sign.
help-catalogue-export = Write the catalogue to a file, to compare it with that of the other side.
help-catalogue-diff = Show what differs between two catalogues that were written with "export"; exit status 1 when something does.
help-catalogue-template = Print a template of the message type TYPE, to be filled in.
help-phrase = The phrasebook.
help-phrase-search = List the phrases that have all of WORDS.

## Reading back, asked field by field

readback-asks = { $reference }, { $type }: type each value from what you understood. Do not look at the message; nothing is compared here.
readback-words = No value was typed. Say in your own words what you understood:
readback-field = { $label } [{ $form }]
readback-field-optional = { $label } [{ $form }]; Enter if nothing was said about it
