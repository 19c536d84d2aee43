# Reviews of a period: `comity review`. Facts in braces are filled in by the program.

help-review = Make the signed review of a period, or compare the reviews of both sides.
option-from-review = the review is of messages released from this time on, such as 2026-01-01.
option-to-review = and before this one.
option-out-review = write the signed review to this new file.

review-head = Review of the line between { $one } and { $other }, from { $since } until { $until }
review-marking = Messages marked { $marking }. Every time is by its author's clock; entries are named by side (0: the first named) and number.
review-log = { $side }: { $entries } entries of all kinds in this period, digest { $digest }…
review-messages = { $side }: { $count } messages: { $types }
review-times = How soon either side answered
review-time-acknowledge = { "  " }{ $side } said that it had read { $precedence }: { $answered } of { $asked }, { $in_time } in time; median { $median }, longest { $longest }
review-time-answer-request = { "  " }{ $side } answered requests of { $precedence }: { $answered } of { $asked }, { $in_time } in time; median { $median }, longest { $longest }
review-scheduled = { "  " }Scheduled tests of { $side }: { $slots }; kept { $kept }, late { $late }, unanswered { $unanswered }, missed { $missed }
review-tests = { "  " }Line tests of { $side }: { $sent } sent, { $answered } answered, longest { $longest }; unanswered: { $missed }
review-encounters = Encounters and incidents: { $count }
review-encounter-records = Encounter records offered: { $count }
review-encounter-record = { "  " }{ $entry }  { $side }  { $at }  { $one } and { $other }, { $since } to { $until }: closest { $distance } (error { $error }) at { $closest }; record { $digest }…
review-not-cosigned = { "    " }not cosigned
review-cosignature = { "    " }{ $entry }  { $side }  { $at }  cosigned: { $finding }. Clocks differ by { $offset }, positions by { $position } at most, closest distances by { $distance }.
review-cosigned-another = { "    " }WARNING  The cosignature names another record than the one offered: { $digest }…
review-record-differs = { "      " }DIFFERS  { $what }: the cosigning side { $ours }, the offering side { $theirs }
review-contact-requests = Contact requests: { $count }
review-refusals = Refused under a suspension: { $count }
review-test-failures = Notices of failed tests: { $count }
review-declared-elsewhere = Declared elsewhere: { $count }
review-row = { "  " }{ $entry }  { $side }  { $at }  { $what }  { $rest }
review-asked = { $medium }, { $tier }: { $state }
review-suspensions = Suspensions: { $count }
review-suspension = { "  " }{ $entry }  { $side }, from { $start }: { $scope }  [{ $standing }]
review-condition = { "  " }condition of { $about }: { $text }  (side 0: { $one }; side 1: { $other })
review-stage = { "  " }restoration, { $tier }: side 0: { $one }; side 1: { $other }
review-written = The review is in { $path }, signed by this station.
review-signed-by = { $path }: signed by { $party }, { $station }
review-differs = { "  " }{ $where }: { $one } / { $other }
reviews-agree = Both reviews say the same.
reviews-differ = The reviews differ in { $count } places. Verify both records: run "comity transcript verify" at either station.

error-review-not-signed = { $path } is not a review as its station signed it. Ask for the file again.
error-reviews-of-other-channels = { $one } and { $other } are reviews of different channels. Compare the two sides' reviews of one.
review-side = { $party }, { $station }
