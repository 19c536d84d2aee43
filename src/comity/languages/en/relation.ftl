# What the commands about suspension, restoration and conditions say.

## How a channel stands

relation-state-open = OPEN
relation-state-announced = SUSPENSION ANNOUNCED
relation-state-suspended = SUSPENDED
relation-state-restoring = RESTORING
relation-channel = { $channel }: { $our } and { $their }, { $tiers }  ({ $marking })
relation-suspension = { $reference }  suspended by { $side ->
    [our] us
   *[their] them
}, from { $start }: { $reason }  [{ $standing }]
relation-no-effect = names other levels ({ $tiers }); no effect in this channel
relation-suspended = suspended: { $types }
relation-will-suspend = will suspend: { $types }
relation-until = ends by itself at { $until }
relation-also-open = left open besides: { $types }
relation-not-received = NOT YET RECEIVED BY THEM. It bars our own sending already.
relation-notice-waits = notice of lifting { $reference } waits for { $side ->
    [our] their confirmation
   *[their] our confirmation: comity lift
}
relation-notice-confirmed = notice of lifting { $reference } is confirmed; lifted from { $at }
relation-not-bound = levels it names that are not yet bound here: { $tiers }
relation-contact = contact for restoration: { $contact }
item-crossed = Written without knowing the suspension { $suspensions }: they crossed. It is valid.
relation-over = suspensions that are over: { $count } (comity relation --past)
relation-always-open = always open: distress and rescue, encounters, incidents, unintended acts, acknowledgement and readback, cancellation and all clear, contact requests and answers, holding replies, line tests and everything about the line
relation-condition = condition { $number }of { $about }: our word: { $our }; their word: { $their }
relation-stage = restoration, { $tier }: reached: { $reached } (we say: { $our }; they say: { $their })
relation-silence = { $side ->
    [our] we do
   *[their] they do
} not answer by decision until { $until } ({ $reference }); it is no fault of the line
relation-declared = declared elsewhere at { $at }, filed by { $side ->
    [our] us
   *[their] them
} alone ({ $reference }); source: { $source }
relation-apart = APART, { $marking }, changes nothing REAL: { $state } ({ $references }); see comity relation{ $option }
relation-apart-real = APART, { $marking }, and it bars exercises and tests too: { $state } ({ $references }); see comity relation{ $option }
relation-refused = entries in the register of refusals: { $count } (comity relation --refused)
relation-none-refused = no entries in the register of refusals
relation-refused-entry = { $reference }  { $type }  released { $at }  refused: { $refusal }, by { $by }

## States

state-barred = refused: barred by a suspension
state-suspension-standing = stands
state-suspension-notice-given = notice of lifting given, not confirmed
state-suspension-partly-lifted = lifted in part
state-suspension-lifted = lifted, signed by both
state-suspension-ended = ended at its time
state-condition-none = none yet
state-condition-stated = stated
state-condition-disputed = disputed
state-condition-met = met
state-condition-waived = waived
state-condition-overtaken = overtaken
state-restoration-stage-none = nothing
state-restoration-stage-proposed = proposed
state-restoration-stage-agreed = agreed
state-restoration-stage-first-test = first test
state-restoration-stage-restored = restored

## What is wrong

refusal-barred-by-suspension = A suspension that its author knew bars it. It is in the record and in the register of refusals ("comity relation --refused"), and changes nothing.
refusal-too-many-suspensions = One suspension too many of its side: it does not count. It is in the record and in the register of refusals ("comity relation --refused"), and changes nothing.
error-too-many-suspensions = This suspension would not count: of one side, { $most } can be open at once, and { $ever } in the life of a channel. Lift one that is open ("comity relation" lists them), or wait until one ends.
error-barred-by-suspension = { $type } was not sent and will not be: it is barred by the suspension { $suspension } (from { $start }). { $across ->
    [yes] It is REAL, and a REAL suspension bars exercises and tests too. Besides
   *[no] Besides
} what is never barred, these stay open: { $open }. See "comity relation".
open-nothing = nothing else
error-entry-barred = { $reference } is barred by the suspension { $suspension }: nothing can be said about it.
error-suspension-too-early = A suspension cannot start before it is released: { $start } is before { $now }. Give a later --start, or none.
error-suspension-ends-before = A suspension must end after it starts: { $until } is not after { $start }. Give a later --until, or none.
error-nothing-to-lift = There is nothing left to lift of { $reference } in this channel ({ $standing }). See "comity relation".
error-nothing-to-confirm = Confirming { $reference } would lift nothing: it was confirmed already, or what it names is not suspended by them. See "comity relation".
error-condition-missing = { $reference } has no condition { $number }. There are: { $known }. See "comity relation".
error-no-conditions = { $reference } states no conditions, so there is none with the number { $number }. See "comity relation".
error-condition-act-wrong = Our side cannot say "{ $status }" of the condition "{ $condition }" of { $reference } now: only its author states or waives one, only the other side disputes it. See "comity relation".
error-stage-out-of-order = Our side stands at "{ $ours }" for { $tier }, so "{ $stage }" cannot be said now. What can be said: { $allowed }.

## Commands and options

help-relation = Show what is suspended, by whom and under which conditions, and how far it was restored.
help-suspend = Suspend a channel, or part of it.
help-lift = Give notice that suspensions of ours (REF...) are lifted; or confirm their notice (REF).
help-condition = Say how a condition stands as our side sees it.
help-stage = Say how far our side takes a restoration to have come at one level.
option-refused = Also list every entry that is barred.
option-past = Also show suspensions that are lifted or ended.
option-scope-suspended = Types or families, like "N, text"; "all" for everything that can be suspended.
option-reason-suspended = Why; see "comity catalogue show L10".
option-order = A suspension of ours in another channel: the same order, word for word.
option-start-suspended = Start, like "211845Z NOV 26"; else now.
option-until-suspended = End, like "231200Z NOV 26"; else until it is lifted.
option-condition = A condition for restoring; may be given again.
option-open-types = Types that stay open besides, like "N20".
option-statement = One line that goes with it.
option-contact-restoration = Whom to speak to about restoring.
option-tiers-suspended = Levels of command, like "theatre, unit"; else those of the channel.
option-scope-lifted = Types or families to lift; else all that was suspended.
option-tiers-lifted = Levels of command to lift; else all that were named.
option-from-lifted = From when it is lifted; else now.
option-first-test = When the first line test is; else in an hour.
option-number-condition = Number of a condition of a suspension.
option-text-condition = The words of the condition.
option-stage-restoration = How far it has come, as our side sees it.
option-at-stage = When; else now.
option-next-stage = When the next stage is expected.
