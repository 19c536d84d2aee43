# Exercises: `comity exercise`. Facts in braces are filled in by the program.

help-exercise = Play a scenario with two or more real stations, and see whether its table holds.
help-exercise-run = Play the scenario in the file SCENARIO. Years pass in seconds; every message is marked EXERCISE or TEST.
option-speed = N seconds of the exercise for each second of the day; without it the clock jumps to the next deadline.
option-seed = for the time that officers take to react; the same number, the same outcome.
option-out-exercise = keep the stations, their records, the timeline and its picture in this new directory.

exercise-marked = EXERCISE. The parties are fictional, their keys are thrown away afterwards.
exercise-banner = EXERCISE
exercise-plays = { $party } plays { $plays }.
exercise-version-actual = As it was
exercise-version-counterfactual = As it might have been (counterfactual)
exercise-outside = outside the line
exercise-not-received = not received
exercise-received-after = received after { $span }
exercise-desk-refused = refused at the desk: { $reason }
exercise-line-cut = { $channel }: the bearer { $bearer } carries nothing
exercise-line-back = { $channel }: the bearer { $bearer } is back
exercise-band-suspended = suspended
exercise-band-announced = suspension announced
exercise-band-restoring = being restored
exercise-band-outage = a bearer carries nothing
exercise-statistics = Statistics
exercise-station-statistics = { "  " }{ $party }, { $station }, channel { $channel }: { $sent } messages; of { $asked } that may be acknowledged, { $acknowledged } were; median { $median }, longest { $longest }.
exercise-proved-twice = Both records of the channel { $channel } are the same and verify, with both verifiers: { $entries } entries, root { $root }…
exercise-proved-once = Both records of the channel { $channel } are the same and verify: { $entries } entries, root { $root }… The second verifier is not here (this is not the repository).
exercise-table = What was expected
exercise-row-kept = as expected
exercise-row-broken = NOT AS EXPECTED
exercise-observed = observed: { $observed }
exercise-source = source: { $title }, { $address }
exercise-files = Stations, records, timeline and picture are in { $directory }.
exercise-kept = Every row is as expected.
exercise-broken = At least one row is not as expected.

error-scenario-wrong = { $problem ->
    [syntax] In the scenario { $file }, line { $place }: this is no TOML ({ $value }). Correct it there.
    [missing] In the scenario { $file }, line { $place }: { $value } is missing.
    [unknown] In the scenario { $file }, line { $place }: nothing is known as "{ $value }".
    [form] In the scenario { $file }, line { $place }: { $value } is not written as it must be; see docs/exercises.md.
    [other] In the scenario { $file }, line { $place }: { $value } is not one that this program reads.
    [order] In the scenario { $file }, line { $place }: { $value } does not come after the beginning.
    [range] In the scenario { $file }, line { $place }: { $value } lies outside the scenario.
    [twice] In the scenario { $file }, line { $place }: the name "{ $value }" is there twice.
   *[other-problem] The scenario { $file } cannot be read: line { $place }, { $value }.
}
error-step-not-done = The desk refused what the scenario expects to be done, at { $at }: line { $step }, { $code }.
error-real-keys-here = { $directory } belongs to a station with REAL keys (party { $party }). Exercises are not played there; choose another directory.
error-real-entry-made = The exercise was broken off: { $station } released an entry marked REAL ({ $type }). Tell the keeper of the program.
error-records-differ = The two records of the channel { $channel } do not agree or do not verify. Keep the directory and tell the keeper of the program.
