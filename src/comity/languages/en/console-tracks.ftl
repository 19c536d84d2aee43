# What `comity tracks` says.

help-tracks = Tracks of ships and aircraft: read what sensors and recordings say, and find who comes close.
help-tracks-decode = Read a recording and show every report in it; with --json one object a report, with the bytes it came from. Nothing with a wrong checksum is ever shown.
option-track-kind = what the file holds; otherwise the ending of its name says so
option-reference = where the receiver stood, in degrees, for aircraft on the ground
option-live-clock = take the present instant for sentences without a time, instead of the time of the recording
tracks-decoded = { $reports } reports of { $units } units.
tracks-refused = Not taken: { $name }, { $times } times.
tracks-clock-missing = Nothing in this recording says when it was made. With --live-clock its sentences are taken as if they came now.
