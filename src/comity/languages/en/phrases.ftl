# The phrasebook in English; the key is phrase- and the number of src/comity/messages/phrases.toml.
# Port and starboard, ahead and astern, and every negation are checked by two readers before a line is changed.

phrase-1 = I am altering course to starboard, to { $course } degrees true.
phrase-2 = I am altering course to port, to { $course } degrees true.
phrase-3 = I am keeping my course of { $course } degrees true and my speed of { $speed } knots.
phrase-4 = I am stopping; I shall make no way through the water.
phrase-5 = I intend to pass on your port side, not nearer than { $distance } nautical miles.
phrase-6 = I intend to pass on your starboard side, not nearer than { $distance } nautical miles.
phrase-7 = Please keep at least { $distance } nautical miles away from me for the next { $minutes } minutes.
phrase-8 = I am launching or recovering aircraft on course { $course } degrees true, until { $until }.
phrase-9 = I shall fire live ammunition, in an exercise, from { $from } until { $until }; please keep at least { $distance } nautical miles away from me.
phrase-10 = The activity of mine that I announced ended at { $time }.
phrase-11 = Persons are in the water near me, { $persons } in number; I am rescuing them.
phrase-12 = Persons on board my unit are in danger, { $persons } in number; I ask for assistance.
phrase-13 = What my unit did at { $time } was not intended.
phrase-14 = I propose that our units open their distance to at least { $distance } nautical miles within { $minutes } minutes.
phrase-15 = What do you intend to do in the next { $minutes } minutes?
phrase-16 = Your message is being dealt with; you will have an answer by { $until } at the latest.
