# The phrasebook in English; the key is phrase- and the number of src/comity/messages/phrases.toml.
# Port and starboard, ahead and astern, and every negation are checked by two readers before a line is changed.

## manoeuvring

phrase-1 = I am altering course to starboard, to { $course } degrees true.
phrase-2 = I am altering course to port, to { $course } degrees true.
phrase-3 = I am keeping my course of { $course } degrees true and my speed of { $speed_n ->
    [one] { $speed } knot
   *[other] { $speed } knots
}.
phrase-4 = I am stopping; I shall make no way through the water.
phrase-5 = I intend to pass on your port side, not nearer than { $distance } nautical miles.
phrase-6 = I intend to pass on your starboard side, not nearer than { $distance } nautical miles.

## caution

phrase-7 = Please keep at least { $distance } nautical miles away from me for the next { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.

## flight

phrase-8 = I am launching or recovering aircraft on course { $course } degrees true, until { $until }.

## caution

phrase-9 = I shall fire live ammunition, in an exercise, from { $from } until { $until }; please keep at least { $distance } nautical miles away from me.
phrase-10 = The activity of mine that I announced ended at { $time }.

## distress

phrase-11 = Persons are in the water near me, { $persons } in number; I am rescuing them.
phrase-12 = Persons on board my unit are in danger, { $persons } in number; I ask for assistance.

## caution

phrase-13 = What my unit did at { $time } was not intended.

## manoeuvring

phrase-14 = I propose that our units open their distance to at least { $distance } nautical miles within { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-15 = What do you intend to do in the next { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}?

## watch

phrase-16 = Your message is being dealt with; you will have an answer by { $until } at the latest.

## understanding

phrase-17 = Your message is received and understood.
phrase-18 = Your message is received but not understood.
phrase-19 = Do you understand my last message?
phrase-20 = Please send your last message again.
phrase-21 = What is the meaning of your last message?
phrase-22 = What is the meaning of phrase { $phrase } as you sent it?
phrase-23 = Please send more slowly.
phrase-24 = Cancel my last message.
phrase-25 = My last message was incorrect; I will repeat it correctly.
phrase-26 = Your message appears incorrectly coded; please check it and repeat the whole.
phrase-27 = I am unable to answer your question.
phrase-28 = The words which follow are in plain language.
phrase-29 = Yes.
phrase-30 = No.
phrase-31 = There is no information available.
phrase-32 = I agree to your proposal.
phrase-33 = I do not agree to your proposal.
phrase-34 = I need more time; I shall answer within { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-35 = I have received nothing from you since { $time }.
phrase-36 = Your message reached me incomplete; please send the missing part.
phrase-37 = Please call me on { $radio }.
phrase-38 = I am listening on { $radio }.
phrase-39 = I shall call you again at { $time }.
phrase-40 = Nobody here reads your language at present; please use phrases.
phrase-41 = I am examining your message; I shall answer later.

## manoeuvring

phrase-42 = I am altering my course to starboard.
phrase-43 = I am altering my course to port.
phrase-44 = My engines are working astern.
phrase-45 = My vessel is stopped, making no way through the water.
phrase-46 = Keep clear of me; I am manoeuvring with difficulty.
phrase-47 = I am disabled; communicate with me.
phrase-48 = I am dragging my anchor.
phrase-49 = I am carrying out manoeuvring trials.
phrase-50 = I am undergoing speed trials.
phrase-51 = My course is { $course } degrees true.
phrase-52 = My present speed is { $speed_n ->
    [one] { $speed } knot
   *[other] { $speed } knots
}.
phrase-53 = My maximum speed is { $speed_n ->
    [one] { $speed } knot
   *[other] { $speed } knots
}.
phrase-54 = I am altering course to { $course } degrees true.
phrase-55 = What is your present speed?
phrase-56 = What is your course?
phrase-57 = My present position is { $position }.
phrase-58 = What is your present position?
phrase-59 = My position is doubtful.
phrase-60 = I am confident of my position.
phrase-61 = I am at { $position }, on course { $course } degrees true, at { $speed_n ->
    [one] { $speed } knot
   *[other] { $speed } knots
}.
phrase-62 = I will pass ahead of you.
phrase-63 = I will pass astern of you.
phrase-64 = I intend to overtake you on your port side, not nearer than { $distance } nautical miles.
phrase-65 = I intend to overtake you on your starboard side, not nearer than { $distance } nautical miles.
phrase-66 = Please pass ahead of me.
phrase-67 = Please pass astern of me.
phrase-68 = Please do not pass ahead of me.
phrase-69 = Please do not pass astern of me.
phrase-70 = Please keep well clear of me.
phrase-71 = Please maintain your present course.
phrase-72 = I am maintaining my present course.
phrase-73 = I cannot maintain my present course.
phrase-74 = I cannot alter course to starboard.
phrase-75 = I cannot alter course to port.
phrase-76 = I cannot steer without assistance.
phrase-77 = I am going ahead.
phrase-78 = I am going astern.
phrase-79 = I cannot go ahead.
phrase-80 = I cannot go astern.
phrase-81 = My engines are stopped.
phrase-82 = I am under way.
phrase-83 = Are you under way?
phrase-84 = I am not ready to get under way.
phrase-85 = My formation will turn to starboard in { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-86 = My formation will turn to port in { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-87 = My formation is manoeuvring; please keep at least { $distance } nautical miles away.
phrase-88 = I am proceeding from { $start } to { $end }.
phrase-89 = I shall stay within { $distance } nautical miles of { $position }.
phrase-90 = I shall remain where I am for { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-91 = I am leaving on course { $course } degrees true, at { $speed_n ->
    [one] { $speed } knot
   *[other] { $speed } knots
}.
phrase-92 = I am at anchor at { $position }.
phrase-93 = I am towing a submerged object.
phrase-94 = A submarine of mine will surface near { $position } within { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-95 = A submarine of mine will submerge near { $position } within { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-96 = I shall not come nearer to you than { $distance } nautical miles.
phrase-97 = I expect to be at { $position } at { $time }.

## flight

phrase-98 = My helicopter will take off within { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}; please keep at least { $distance } nautical miles away.
phrase-99 = My aircraft will pass you at { $height } or above, at least { $distance } nautical miles away.
phrase-100 = My aircraft is at { $height }, on course { $course } degrees true.
phrase-101 = Unmanned aircraft of mine are flying within { $distance } nautical miles of { $position }.
phrase-102 = My flight operations ended at { $time }.
phrase-103 = My aircraft has engine trouble but continues its flight.
phrase-104 = You may land on my deck.
phrase-105 = You cannot land on my deck.
phrase-106 = I am refuelling aircraft in flight; please keep at least { $distance } nautical miles away.
phrase-107 = My aircraft is maintaining { $height }.
phrase-108 = My aircraft is climbing to { $height }.
phrase-109 = My aircraft is descending to { $height }.
phrase-110 = Please keep your aircraft at least { $distance } nautical miles away from my unit.
phrase-111 = Please tell your aircraft to call mine on { $radio }.
phrase-112 = A balloon of mine is drifting near { $position } at { $height }; it is out of control.
phrase-113 = My aircraft will drop objects within { $distance } nautical miles of { $position }.

## caution

phrase-114 = You are running into danger.
phrase-115 = Please proceed with great caution.
phrase-116 = Please proceed with great caution; keep clear of the firing range.
phrase-117 = You are in a dangerous position.
phrase-118 = You are clear of all danger.
phrase-119 = It is dangerous to stop.
phrase-120 = It is dangerous to remain in your present position.
phrase-121 = It is dangerous to proceed on your present course.
phrase-122 = It is dangerous to approach close to my vessel.
phrase-123 = I have a diver down; keep well clear of me, at slow speed.
phrase-124 = I am loading, unloading or carrying dangerous goods.
phrase-125 = I am on fire with dangerous cargo on board, or leaking dangerous cargo; keep well clear of me.
phrase-126 = Keep clear of me; I am sweeping mines.
phrase-127 = I have destroyed the drifting mine.
phrase-128 = I am engaged in underwater survey work; keep clear of me and go slow.
phrase-129 = I am carrying out exercises; please keep clear of me.
phrase-130 = Your navigation lights cannot be seen.
phrase-131 = My navigation lights are not working.
phrase-132 = Please do not come any closer.
phrase-133 = Please do not come alongside.
phrase-134 = Stop carrying out your intentions and watch for my signals.
phrase-135 = You should stop your vessel instantly.
phrase-136 = Please turn your searchlight away from my unit.
phrase-137 = A laser is being pointed at my unit; please have it switched off.
phrase-138 = Your transmissions on { $radio } disturb mine; please stop them.
phrase-139 = I am moving my guns for maintenance; they are not aimed at anybody.
phrase-140 = An object dangerous to navigation is drifting near { $position }.
phrase-141 = Near { $position }, { $vessels_n ->
    [one] { $vessels } fishing vessel is
   *[other] { $vessels } fishing vessels are
} at work; please take care.
phrase-142 = Visibility here is { $distance } nautical miles.
phrase-143 = The activity that I announced begins at { $time }.
phrase-144 = The activity that I announced will not take place.
phrase-145 = The activity that I announced is suspended until { $until }.
phrase-146 = Please keep at least { $distance } nautical miles away from { $position }.
phrase-147 = Please warn your ships and aircraft near here.
phrase-148 = I have warned my ships and aircraft near here.
phrase-149 = I have lost contact with a unit of mine near { $position }.
phrase-150 = Please keep clear of the line from { $start } to { $end }.
phrase-151 = Please wait near { $position } for { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-152 = Please let both our units keep their present distance until we have spoken.

## distress

phrase-153 = I am in distress and require immediate assistance.
phrase-154 = I require assistance.
phrase-155 = I require medical assistance.
phrase-156 = Man overboard.
phrase-157 = I am on fire.
phrase-158 = The fire is under control.
phrase-159 = There is danger of explosion.
phrase-160 = There is no danger of explosion.
phrase-161 = I have sprung a leak.
phrase-162 = I am aground at { $position }.
phrase-163 = I am abandoning my vessel.
phrase-164 = I do not intend to abandon my vessel.
phrase-165 = I am drifting.
phrase-166 = Do you require assistance?
phrase-167 = Assistance is not, or is no longer, required.
phrase-168 = I am coming to your assistance.
phrase-169 = A search and rescue aircraft is coming to your assistance.
phrase-170 = I am unable to give assistance.
phrase-171 = I can assist you.
phrase-172 = I will stand by to assist you.
phrase-173 = Please stand by to assist me.
phrase-174 = Assistance will come at { $time }.
phrase-175 = Your distress signals are understood.
phrase-176 = Repeat the distress position.
phrase-177 = I have located survivors in the water at { $position }.
phrase-178 = I have located survivors in survival craft at { $position }.
phrase-179 = I have rescued { $persons_n ->
    [one] { $persons } survivor
   *[other] { $persons } survivors
}.
phrase-180 = I have rescued { $persons_n ->
    [one] { $persons } injured person
   *[other] { $persons } injured persons
}.
phrase-181 = The survivors have not yet been located.
phrase-182 = I am still looking for survivors.
phrase-183 = All persons are saved.
phrase-184 = I am coordinating the search.
phrase-185 = I am in the search area.
phrase-186 = I cannot continue the search.
phrase-187 = In total, { $persons_n ->
    [one] { $persons } person is
   *[other] { $persons } persons are
} on board.
phrase-188 = I need a doctor.
phrase-189 = I have a doctor on board.
phrase-190 = I have collided with a surface craft.
phrase-191 = I have no damage.
phrase-192 = My vessel is seriously damaged.
phrase-193 = The rescue centre was alerted at { $time }.
phrase-194 = My aircraft came down near { $position }; { $persons_n ->
    [one] { $persons } person was
   *[other] { $persons } persons were
} on board.
phrase-195 = Wreckage is reported at { $position }.
phrase-196 = Your units may come to the rescue; mine will keep clear of them.

## watch

phrase-197 = A new watch officer has taken over here.
phrase-198 = I am ready to receive.
phrase-199 = Please wait; I shall call you.
phrase-200 = Please wait { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-201 = Please go on sending.
phrase-202 = That is correct.
phrase-203 = That is not correct.
phrase-204 = A correction follows.
phrase-205 = Please read my message back.
phrase-206 = I have no further messages.
phrase-207 = I have nothing to report.
phrase-208 = This line will be out of service from { $time } for { $minutes_n ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
phrase-209 = This line is in service again.
phrase-210 = My clock shows { $time }; please compare it with yours.
phrase-211 = The exercise has ended; what follows is real.
phrase-212 = My superior is being called to this line.
phrase-213 = I propose that our superiors speak at { $time }.
phrase-214 = I propose to speak by voice at { $time }.

## place

phrase-215 = The place is number { $place } of our agreed list of places.
phrase-216 = I mean the waters near { $position }.
phrase-217 = I mean the airspace near { $position }.
phrase-218 = I mean the line from { $start } to { $end }.
phrase-219 = I mean the area within { $distance } nautical miles of { $position }.
phrase-220 = I mean the area that our agreement names.
phrase-221 = I mean the place that you named last.
phrase-222 = Each side may call this place by its own name; nothing is said about whose it is.

## salutation

phrase-223 = To the watch officer.
phrase-224 = To the commander.
phrase-225 = To the competent authority of your side.
phrase-226 = Good day.
phrase-227 = Accept the assurance of my respect.
phrase-228 = Thank you for your help.
phrase-229 = I regret what happened.
phrase-230 = I share your grief for those who died.
phrase-231 = I wish you a pleasant voyage.
phrase-232 = Thank you for your cooperation; I wish you a pleasant voyage.
phrase-233 = Welcome.

## interception

phrase-234 = What is your call sign?
phrase-235 = Follow me.
phrase-236 = Descend for landing.
phrase-237 = Land at this aerodrome.
phrase-238 = You may proceed.
phrase-239 = My call sign is { $call-sign }.
phrase-240 = Understood; I will comply.
phrase-241 = I am unable to comply.
phrase-242 = Repeat your instruction.
phrase-243 = My position is unknown to me.
phrase-244 = My aircraft is in distress.
phrase-245 = My aircraft has been hijacked.
phrase-246 = I request to land at { $position }.
phrase-247 = I require descent.

## visual-signal

phrase-248 = My aircraft rocks its wings and flashes its navigation lights, then turns slowly: you have been intercepted, follow me.
phrase-249 = My aircraft rocks its wings, flashes its lights and follows: understood, I will comply.
phrase-250 = My aircraft breaks away upward, turning 90 degrees or more: you may proceed.
phrase-251 = My aircraft rocks its wings: understood, I proceed.
phrase-252 = My aircraft lowers its landing gear, shows landing lights and overflies the runway: land at this aerodrome.
phrase-253 = My aircraft lowers its landing gear, shows landing lights and follows: understood, I am landing.

## display

phrase-254 = Signal shown as it was received: stop immediately; do not scuttle, do not lower boats, do not use the radio; if you disobey, fire will be opened.
phrase-255 = Signal shown as it was received: stop or heave to, otherwise fire will be opened on you.
phrase-256 = Signal shown as it was received: proceed with great caution; a vessel called hostile has been sighted.
phrase-257 = Signal shown as it was received: proceed with great caution; a submarine called hostile has been sighted.
phrase-258 = Signal shown as it was received: proceed with great caution; an aircraft called hostile has been sighted.
phrase-259 = Signal shown as it was received: I am exercising innocent passage in the territorial sea.
phrase-260 = Signal shown as it was received: your course leads into a part of the territorial sea where innocent passage is suspended.
phrase-261 = Signal shown as it was received: leave the part of the territorial sea where innocent passage is suspended.
phrase-262 = Signal shown as it was received: you are violating the conditions of innocent passage; please comply.
phrase-263 = Signal shown as it was received: I am not violating the conditions of innocent passage.
phrase-264 = Signal shown as it was received: I have stopped violating the conditions of innocent passage.
phrase-265 = Signal shown as it was received: you did not comply with the conditions of innocent passage; leave the territorial sea at once.
phrase-266 = Signal shown as it was received: I am in transit through an international strait.
phrase-267 = Signal shown as it was received: I am exercising freedom of navigation.

## Around phrases

fill-in-call-sign = call sign
fill-in-end = end
fill-in-height = altitude, with its datum
fill-in-phrase = number of the phrase
fill-in-place = number of the place
fill-in-position = position
fill-in-radio = frequency or channel
fill-in-start = start
fill-in-vessels = vessels

body-phrase-unreviewed = Phrase { $number }, unreviewed in { $language }. The sender's text: { $text }
body-phrase-draft = Unreviewed draft in { $language }: { $text }
body-phrase-untranslated = Phrase { $number }, not translated into { $language }. The sender's text: { $text }
speaker-interceptor = said by the intercepting aircraft
speaker-intercepted = said by the intercepted aircraft
receive-only = received and shown, never composed
unknown-phrase = Unknown phrase { $number }: edition { $edition } of the phrasebook here does not have it. Do not guess; ask the sender to write it in words. Fill-ins: { $fills }
error-phrase-receive-only = Phrase { $number } can be received and shown, but not sent. Choose another phrase, or write what you have to say.
