# The watch over tracks in the running station, and what it has kept.

## settings and faults

reason-tables-wanted = tables are wanted, each beginning with [[tracks]]
reason-table-wanted = a table is wanted
reason-lists-wanted = a list of lists of texts is wanted
reason-sources-too-many = at most 16 sources are possible
reason-source-kind-wanted = the kind of a source is wanted
reason-file-is-replay = a file is a replay and always an EXERCISE
reason-unit-of-two-sides = a unit is named for both sides
reason-json-is-a-file = JSON is read whole, so it can only be a file; csv is for what comes line by line
error-encounter-not-kept = The station has kept no encounter { $number }. The last that it has kept: { $known }. Look at "comity encounters list".
error-encounter-sheet-not-at-hand = This encounter was seen under the rule sheet { $digest }, which this version of the program does not have. Use the version that recorded it.
error-encounter-own-unknown = It is not known which unit is ours: { $units }. Say it with --own.
error-encounter-time-wrong = Nothing was kept of both units before { $at }. Choose a later instant.
error-encounter-marking-other = The tracks of this encounter are { $marking }, and so is its record; it cannot be made { $asked }. Leave the option out.
error-track-source-broken = This source of tracks has failed in the program itself; the others go on. Tell the station's keeper ({ $detail }).
error-track-row-wrong = What was told or kept of tracks is not well-formed ({ $place }). Run "comity doctor" on the station's directory.

## in the running station

track-watch-begins = Watching tracks ({ $marking }): { $rules }
track-rules-charter = the rule sheet that the charter names, { $digest }.
track-rules-own = this station's own rule sheet, { $digest }; no charter names one.
track-rules-charter-not-at-hand = this station's own rule sheet, { $digest }. THE CHARTER NAMES ANOTHER, { $named }, which is not at hand: add its file to settings.toml, [encounters] rules.
track-watch-ended = THE WATCH OVER TRACKS HAS ENDED. It begins again in { $seconds } s; until then nobody is warned of an encounter.
track-watch-quiet = NO REPORT of { $marking } tracks for { $seconds } s: nobody is warned of what is not heard. Look at the sources: "comity encounters list".
track-watch-heard = Reports of { $marking } tracks come again.
track-source-failed = Source { $source } cannot be read; it is tried again. { $sentence }
encounter-marked = { $marking }  { $change }
encounter-look = What fits, and what to send: { $command }

## what was kept

kept-encounter-line = { $marking }  No. { $number }  { $one } and { $other }, from { $began }: { $phase }; closest { $closest } NM; { $alarms_n ->
    [one] { $alarms } alarm
   *[other] { $alarms } alarms
}.
kept-unit-called = { $unit } ({ $call })
kept-broken-off = { $phase }, then the watch broke off
kept-none = The station has kept no encounter.
kept-picture = { $marking }: { $units } units in the picture, the newest report { $age } seconds old; { $suppressed } pairs suppressed.
kept-picture-silent = { $marking }: NO REPORT HAS COME YET: look at the sources.
kept-picture-refused = Not taken: { $name }, { $times } times.
kept-not-watching = The running station watches no tracks: settings.toml names no [[tracks]].
kept-watch-down = The watch over tracks is not up; it begins again soon. What follows is what was kept before.
kept-as-of = As of { $time }, for { $own }:
kept-verdict = “{ $stage }”: { $verdict }. Closest { $interval } NM, in { $minutes } min.
kept-command = Send it with: { $command }
kept-who-uncovered = Not every contact near the place that was said had been kept, so nobody can tell.
kept-option-hours = how many hours back; without it, a week.
kept-option-number = the station's number of the encounter, in "comity encounters list DIR".
option-track-channel = the channel whose charter names the rule sheet.
rules-other-than-charter = The charter of { $channel } names the rule sheet { $named }; what is shown here is by { $used }. Give the sheet of the charter with --rules.

## what an officer enters

help-tracks-enter = Enter into the running station's picture a unit that no sensor shows, as an officer sees it or was told: by bearing and range from our own unit, or by its position. Kept with his name.
option-enter-unit = what to call it; the same name again moves it.
option-enter-kind = what sort of unit it is.
option-enter-bearing = degrees true, from our own unit.
option-enter-range = nautical miles, from our own unit.
option-enter-position = its position, like "26-30.00N 121-10.00E".
option-enter-height = height in feet above the sea.
option-enter-speed = knots over ground.
option-enter-course = degrees true over ground.
option-enter-seen = seconds ago when it was seen; without it, now.
track-entered = { $marking }  { $officer } has entered { $unit } at { $position }, good to { $metres } m.
error-tracks-not-watched = This station does not run, or its settings.toml names no source of tracks that are { $marking }. Start it with "comity run", with a [[tracks]] in settings.toml; or, where there is no sensor, with own = "officer:NAME" under [encounters].
error-tracks-watch-down = The watch over tracks is not up just now. Try again in a few seconds; nothing was entered.
error-track-entry-not-taken = { $unit } was not taken: { $outcome ->
    [own-unknown] it is not known where our own unit is. Give --position, or name our unit in settings.toml
    [impossible] a figure cannot be. Check bearing, range, course and speed
    [older] something newer is known of it
    [quarantined] it cannot have come there so fast; enter it again, and the third time in a row it is believed
   *[other] the picture refuses it
}.
reason-seen-lately = only what was seen in the last ten minutes can be entered
reason-position-form = it is written like 26-30.00N 121-10.00E
error-json-not-live = JSON is read whole, so it can only be a file, and { $address } never ends. Give a file, or csv for what comes line by line.

## how the watch stands

status-tracks = Watch over tracks: { $sources_n ->
    [0] { $sources } sources, what officers enter alone
    [one] { $sources } source
   *[other] { $sources } sources
}; its process began { $began }, and had died { $restarts_n ->
    [one] { $restarts } time
   *[other] { $restarts } times
} since the station was started.
status-tracks-down = THE WATCH OVER TRACKS IS NOT UP: nobody is warned of an encounter ({ $sources } sources; died { $restarts } times since the station was started).
status-tracks-stopped = Tracks are watched while the station runs ({ $sources } sources).
status-tracks-picture = { $marking }: { $units } units; the newest report is of { $newest }.
status-tracks-silent = { $marking }: SILENT SINCE { $since }; { $units } units. Look at the sources.
