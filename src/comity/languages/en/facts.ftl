# What is said about typed facts: conversions, what is unlikely, and the fields that mean the same in every type.
# unlikely- and the name that spec/12-facts.md gives it.

fact-computed = (computed: { $text })
fact-line = { $field }: { $fact }

field-remarks = Remarks
field-obligation = Obligatory or voluntary
field-agreement = Agreement and article
field-reply-by = Answer wanted by
choice-obligation-1 = obligatory
choice-obligation-2 = voluntary
choice-reference-requested = requested, not issued

unlikely-position-zero = the position is all zeros
unlikely-area-large = the area is very large: about { $size } square nautical miles
unlikely-area-larger-than-agreed = the area is larger than agreed: about { $size } square nautical miles, agreed are { $agreed }
unlikely-instant-far = the time is more than a year from now
unlikely-window-past = the time window is over
unlikely-window-begun = the time window has begun
unlikely-window-far = the time window begins more than 90 days from now
unlikely-window-long = the time window is longer than 14 days
unlikely-window-longer-than-agreed = the time window is longer than agreed
unlikely-band-upside-down = the ceiling looks lower than the floor; they count from different levels
unlikely-speed-high = the speed is very high
unlikely-count-large = the number is very large
fact-octets = { $bytes } bytes, beginning { $beginning }… (compared by machine; whole with --json)
