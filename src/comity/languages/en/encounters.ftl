## rule sheets

error-rule-sheet-wrong = This rule sheet cannot be used: at { $place } there must be { $wanted }. Nothing was changed.
wanted-sheet-toml = well-formed TOML
wanted-sheet-table = a table
wanted-sheet-number = a number within its bounds, in whole steps
wanted-sheet-flag = true or false
wanted-sheet-key = a key that is missing
wanted-sheet-known-key = no key that nobody knows
wanted-sheet-order = limits that are not wider than those of the stage before it
wanted-sheet-volume = the name of a known volume

## who is speaking

error-pairing-not-proposed = { $unit } does not fit what “{ $call_sign }” said of itself; only a contact that was proposed can be confirmed. Nothing was changed.

## records

error-encounter-record-empty = There is no report of { $unit } in these tracks, so there is nothing to record of the encounter. Nothing was written.

## commands

help-encounters = Encounters: who comes close, what the rules say of it, and what each side recorded.
help-encounters-list = List every encounter, and every pair within a limit for which none was opened, with its rule: of recordings, which are played; or, given the directory of a station, what its watch over tracks has kept, whether it runs or not.
help-encounters-show = Show one encounter as the watch officer would have it: what is predicted, the rules of the road, a draft of the advisory and the phrases that fit; at a station, given its directory, also the exact command for each. Nothing is sent.
help-encounters-record = Make our side's record of an encounter from our own tracks, of recordings or of those that a station has kept, with what was said on a channel meanwhile; with --offer also a draft of the message that offers it.
help-encounters-compare = Compare our record with the other side's, from their file or from their offer, and show every difference; with --answer also a draft of the cosignature that keeps the differences. Exit status 1 means that something differs.
help-encounters-rules = Show a rule sheet and its digest; without a file, the sheet that a station starts with.
help-encounters-replay = Play a record minute by minute, beside the other side's record if it is given.
help-encounters-export = Write the tracks of a record for other programs.
option-encounter-as = form of the file.
encounter-replay = { $marking }: { $one } and { $other }. Distance in nautical miles, by our record and by theirs:
encounter-replay-line = { $time }   { $ours }   { $theirs }
encounter-replay-phase = { $time }   --- { $phase }
encounter-replay-signal = { $time }   >>> { $side }: { $label }
encounter-side-ours = ours
encounter-side-theirs = theirs
encounter-exported = { $fixes } positions written to { $path }.
help-encounters-who = Find which contact of our tracks, of recordings or of those that a station has kept, is the unit that sent an advisory (E01). The station proposes, with what does not fit; an officer confirms, and at a station his word is kept.
option-message = the advisory, by its reference.
option-confirm-unit = the contact that an officer says it is.
encounter-who = { $call } says where it is. The contacts, by how well they fit:
encounter-who-candidate = { $unit }: { $metres } m away, course { $degrees } degrees, speed { $knots } kn off; { $sigmas } standard deviations.
encounter-who-yes = The first fits, and no other. An officer has to confirm it.
encounter-who-no = None of them fits.
encounter-who-cannot-tell = Cannot tell: more than one fits. Ask by voice, or for a manoeuvre.
encounter-who-confirmed = { $officer } confirms: { $call } is { $unit }.
help-tracks-replay = Play recordings in their own time, with every alarm that would have been raised.
option-own = a unit of ours: its name, or the whole of its identity.
option-with = the other unit.
option-our-name = what our unit is called in the record; else by what it sends, or its identity.
option-their-name = what the other unit is called in the record.
option-formation = units in one formation, for which no encounter is opened among themselves.
option-rules = a rule sheet (TOML) in place of the starting one.
option-encounter-at = the instant to show, like "211845:30Z NOV 26"; else when the highest stage was reached.
option-sight = whether the ships are in sight of one another, as the officer sees it; without it no role is named.
option-set = what the station cannot know, such as call-sign="NORLAND 45", channel="VHF CH 16", intention=altering-to-starboard.
option-draft = write the draft to a new file, for "comity compose".
option-replay-speed = how many times faster than in life; without it, at once.
option-station = the station whose record of the channel is used.
option-offer-file = write a draft of the offer (B09) to a new file, for "comity compose".
option-offer-reference = the other side's offer (B09) in the record of the station.
option-answer = write a draft of the answer (B10) to a new file, for "comity compose".
option-svg = draw both sides' tracks into a new file.
option-land = outlines of land to draw, your own GeoJSON file.

## what they say

encounter-phase-predicted = watched
encounter-phase-opened = OPEN THE CHANNEL
encounter-phase-urgent = URGENT
encounter-phase-passed = closest point passed
encounter-phase-closed = closed
encounter-stage-none = none
encounter-stage-watch = watch
encounter-stage-open = open the channel
encounter-stage-urgent = urgent
encounter-pair-ship-ship = Two ships
encounter-pair-ship-aircraft = Ship and aircraft
encounter-pair-air-air = Two aircraft
encounter-pair-unmanned = With an unmanned unit
encounter-pair-balloon = With a balloon
encounter-change = { $time }  No. { $number }  { $one } and { $other }: { $phase }.
encounter-alarm = { $time }  ALARM  No. { $number }  { $one } and { $other }: { $phase }.
encounter-closest = Closest { $distance } NM ({ $interval }) in { $minutes } min; now { $range } NM.
encounter-doubt = Cannot tell whether it is “{ $stage }” already: { $reasons }.
encounter-line = No. { $number }  { $one } and { $other }, from { $began }: { $phase }; closest { $closest } NM; { $alarms_n ->
    [one] { $alarms } alarm
   *[other] { $alarms } alarms
}.
encounter-suppressed = No encounter for { $one } and { $other }: { $rule }.
encounter-suppressed-own-units = both are ours
encounter-suppressed-formation = they are in one declared formation
encounter-suppressed-at-rest = both lie still
encounter-suppressed-motion-unknown = neither is ours, and the motion of one is not known
encounter-none = No encounter.
encounter-no-roles = The rules of the road give no roles here.
encounter-situation = Situation: { $situation }. Ours: { $role }. { $why }
encounter-since = Held since { $time }, and until they are past and clear, whatever the bearing becomes.
encounter-situation-head-on = head-on
encounter-situation-crossing = crossing
encounter-situation-overtaking = overtaking
encounter-situation-opening = opening
encounter-situation-undetermined = undetermined
encounter-role-give-way = give way
encounter-role-stand-on = stand on
encounter-role-both-alter = both alter to starboard
encounter-role-restricted-visibility = nobody stands on
encounter-role-none = nothing is asked
encounter-role-undetermined = undetermined
encounter-why-we-overtake = Rule { $rule }: we come up from abaft her beam; we bear { $bear } from her bow, she { $bears } from ours.
encounter-why-they-overtake = Rule { $rule }: she comes up from abaft our beam; she bears { $bears } relative, we { $bear } from her bow.
encounter-why-reciprocal = Rule { $rule }: courses nearly reciprocal; she bears { $bears } relative, we { $bear } from her bow.
encounter-why-on-our-starboard = Rule { $rule }: the other bears { $bears } relative, on our starboard side; we bear { $bear } from her bow.
encounter-why-on-our-port = Rule { $rule }: the other bears { $bears } relative, on our port side; we bear { $bear } from her bow.
encounter-why-same-side = Rule { $rule } does not decide: each has the other on the same side ({ $bears } and { $bear } relative).
encounter-why-standing = Rule { $rule } decides by what each ship is; the other bears { $bears } relative, we { $bear } from her bow.
encounter-why-same-standing = Rule { $rule } does not decide between two of the same kind; the other bears { $bears } relative, we { $bear }.
encounter-why-abaft-and-slower = One is abaft the other's beam and not faster ({ $bears } and { $bear } relative; rule { $rule }).
encounter-why-opening = The distance grows; the other bears { $bears } relative, we { $bear } from her bow (rule { $rule }).
encounter-why-not-in-sight = Rule { $rule }: not in sight of one another; the other bears { $bears } relative, we { $bear } from her bow.
encounter-why-sight-not-stated = Nobody has said whether the ships are in sight of one another; if so, rule { $rule } would decide. The other bears { $bears } relative, we { $bear } from her bow.
encounter-phrase = Phrase { $number }: { $text }
encounter-wanted = To be given by the officer: { $names }.
encounter-wanted-example = To be given by the officer, for what stands there as an example: { $names }.
encounter-draft = Draft of { $type }; the officer sends it:
encounter-draft-written = Draft written to { $path }; send it with "comity compose".
encounter-rules-pair = { $pair }
encounter-rules-line = { $stage }: nearer than { $distance } NM, height { $height } ft, within { $minutes } min
encounter-rules-digest = Digest of the sheet: { $digest }
encounter-recorded = { $marking }: record of { $one } and { $other } in { $path }: { $fixes } positions, { $signals } messages.
encounter-record-closest = Closest by our own sensors: { $distance }, at { $at }.
encounter-record-digest = Digest of the record: { $digest }
encounter-compare-ours = Our record ({ $unit }): closest { $distance }.
encounter-compare-theirs = Their record ({ $unit }): closest { $distance }.
encounter-compared = Their clock against ours: { $offset } s. Positions differ by { $position } m at most, the closest distances by { $distance } m.
encounter-difference = DIFFERS  { $what }: ours { $ours }, theirs { $theirs }.
encounter-difference-time = time
encounter-difference-position = position
encounter-difference-distance = closest distance
encounter-difference-identity = name of a unit
encounter-difference-signals = messages
encounter-agrees = The records agree.
encounter-differs = The records differ. Cosigning keeps the differences; it does not settle them.
encounter-plot-written = Plot written to { $path }.
plot-own = { $unit } by itself
plot-seen = { $unit } as { $by } saw it
plot-distance = Distance in nautical miles
plot-closest = Closest
plot-no-land = No land is drawn. Not for navigation.
replay-begins = { $reports } reports, from { $begin } to { $end }.
replay-ended = { $encounters } encounters, { $alarms } alarms, { $suppressed } pairs suppressed at the end.
error-tracks-empty = There is no position in { $files }. Check that it is a recording of tracks, and that its name ends as its kind does.
error-unit-not-in-tracks = No unit “{ $unit }” is in these tracks. Among those that are: { $known }.
error-encounter-missing = There is no encounter of { $pair } in these tracks. Those that there are: { $known }.
error-encounter-offer-missing = { $reference } is no offer of an encounter record by the other side. Look for type B09 in "comity inbox".
error-encounter-advisory-missing = { $reference } is no advisory of an encounter (E01). Look for one in "comity inbox".
error-outline-wrong = { $path } is no GeoJSON file with lines or areas. Nothing was drawn.
error-encounter-record-not-offered = { $path } is not the record that was offered in { $reference }: its digest is another. Ask for the file again; nothing was compared.

## the demonstration

demo-encounter = A public accident report, replayed: USS Fitzgerald and ACX Crystal, in the quarter of an hour before their collision in 2017. Norland's station plays the one ship, Sudmark's the other.
demo-encounter-source = The positions are those of the Japan Transport Safety Board, MA2019-8. It is a replay and an EXERCISE: neither ship had this.
demo-encounter-moved = All times are moved so that the last position is of now. Sudmark's clock is set { $seconds } s fast by us, so that the two records differ in something.
demo-encounter-alarm = ALARM { $minutes } min before the impact: { $other }: { $what }
demo-encounter-early = The encounter with ACX CRYSTAL is urgent { $minutes } min before the impact.
demo-encounter-safe = { $other } passed safely, and raised an alarm too: distance alone cannot tell the two apart. What was raised is shown, all of it.
demo-encounter-words = The station drafts the advisory and offers phrases that fit. The officer completes them, and sends; nothing sends itself.
demo-encounter-rule = The officer says that they are in sight of one another. { $why }
demo-encounter-phrase = Offered, phrase { $number }: { $text }
demo-encounter-phrase-open = Offered, phrase { $number }, its figure only an example until the officer gives it: { $text }
demo-encounter-records = After the event each side makes its record from its own sensors. Norland offers its own; Sudmark compares.
demo-encounter-recorded = { $party }: { $fixes } positions; closest { $distance }.
demo-encounter-difference = They differ in { $what }: ours { $ours }, theirs { $theirs }.
demo-encounter-cosigned = Sudmark has cosigned with the differences in it. They stay on record; nobody had to agree.
