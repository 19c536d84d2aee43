# What an exercise observed, in words: the codes that scripts read stay in --json.

span-of-days = { $count } d
span-of-hours = { $count } h
span-of-minutes = { $count } min
span-of-seconds = { $count } s

observed-never = never
observed-nothing = nothing
observed-yes = yes
observed-no = no
observed-done = done
observed-barred-by-suspension = refused: barred by a suspension
observed-readback-differs = refused: the readback differs from the message
observed-notice-not-real = refused: no public notice is drafted from an exercise
observed-state-wrong = refused: not in this state
observed-area = area
observed-line = the line
observed-air-air = two aircraft
observed-balloon = a balloon and another unit
observed-ship-ship = two ships
observed-agrees = agrees
observed-differs = differs
observed-time = time
observed-position = position
observed-cannot-tell = cannot tell
