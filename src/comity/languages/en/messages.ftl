# Names of message types, of the fields people see, and of precedences, markings and languages.

## Message types; the key is type- and the code of the type

type-text = Text
type-phrase = Phrase
type-line-test = Line test
type-line-test-answer = Answer to a line test
type-acknowledgement = Acknowledgement: read
type-readback = Readback
type-readback-confirmed = Readback confirmed
type-readback-corrected = Readback corrected
type-clarification-request = Request for clarification
type-clarification = Clarification
type-correction = Correction
type-cancellation = Cancellation
type-service = Service message

## Entries of the channel itself

type-pairing = Pairing
type-epoch = New key
type-generation = New generation
type-seal = Post-quantum seal
type-recovery = Recovery
type-unknown = Unknown type

## What a message says, for types whose body is not itself a text

body-acknowledgement = Read by { $officer }.
body-readback-confirmed = The readback is right ({ $officer }).
body-officer = { $officer }: { $text }
body-line-test = Line test { $serial }: { $text }
body-line-test-answer = Answer to line test { $serial }: { $text }
body-phrase = Phrase { $number }: { $text }

## Fields

field-type = Type
field-reference = Reference
field-precedence = Precedence
field-marking = Marking
field-composed = Composed
field-released = Released
field-received = Received
field-cites = About
field-language = Language
field-officer = Officer
field-text = Text
field-number = Number
field-fills = Fill-ins
field-serial = Serial
field-state = State
field-channel = Channel

## Fill-ins of phrases

fill-in-course = course (degrees true)
fill-in-speed = speed (knots)
fill-in-distance = distance (nautical miles)
fill-in-minutes = minutes
fill-in-persons = persons
fill-in-time = time (UTC)
fill-in-from = from (UTC)
fill-in-until = until (UTC)

## Precedence, marking: the English word is always printed

precedence-flash = FLASH
precedence-immediate = IMMEDIATE
precedence-priority = PRIORITY
precedence-routine = ROUTINE
marking-real = REAL
marking-exercise = EXERCISE
marking-test = TEST

## Languages

language-none = none stated
language-en = English
language-zh = Chinese
language-ru = Russian
language-ja = Japanese
language-ko = Korean
language-ar = Arabic
language-unknown = language { $number }

# Lists, and words with the code that a script reads.
list-comma = { ", " }
list-semicolon = { "; " }
word-and-code = { $word } ({ $code })
officer-says = { $officer }:{ " " }
