# What `comity tracks` says.

help-tracks = Tracks of ships and aircraft: read what sensors and recordings say, and find who comes close.
help-tracks-decode = Read a recording and show every report in it; with --json one object a report, with the bytes it came from. Nothing with a wrong checksum is ever shown.
option-track-kind = what the file holds; otherwise the ending of its name says so.
option-reference = where the receiver stood, in degrees, for aircraft on the ground.
option-live-clock = take the present instant for sentences without a time, instead of the time of the recording.
tracks-decoded = { $reports } reports of { $units } units.
tracks-refused = Not taken: { $name }, { $times } times.
tracks-clock-missing = Nothing in this recording says when it was made. With --live-clock its sentences are taken as if they came now.

help-tracks-detect = Find the pairs of a snapshot that come close. A pair counts when at one instant within the time both separations are below the limits; courses and speeds are held along great circles from the latest time in the file.
option-horizontal-nm = nautical miles over ground.
option-vertical-ft = feet of height.
option-minutes = how far ahead.
option-every-pair = show every pair with its verdict, not only those that are a yes.
option-compiled = search with compiled code, also where the plain way would do.
tracks-pair = { $one } and { $other }: { $verdict }; closest in { $minutes } min, { $miles } NM.
tracks-pair-reasons = Because of: { $reasons }.
tracks-verdict-yes = YES
tracks-verdict-no = no
tracks-verdict-cannot-tell = CANNOT TELL
tracks-detected = { $tracks } tracks, { $pairs } pairs that come close.
tracks-reason-interval = the interval reaches over the limit
tracks-reason-stale = a position is too old
tracks-reason-speed-unknown = a speed is not known
tracks-reason-course-unknown = a course is not known
tracks-reason-altitude-unknown = an altitude is not known
tracks-reason-datum-differs = the altitudes count from different surfaces
help-tracks-watch = Watch live sources: tell each encounter as it is predicted, opens, becomes urgent and ends. KIND is nmea, beast, raw, sbs, csv or json; ADDRESS is a file, tcp://HOST:PORT, udp://HOST:PORT or serial:///dev/NAME.
option-watch-for = stop after so many seconds.
watch-begins = Watching { $sources }. Nothing is sent by itself.
watch-beat = { $units } units in the picture; the newest report is { $age } seconds old.
watch-refused = Not taken from { $source }: { $name }, { $times } times.
