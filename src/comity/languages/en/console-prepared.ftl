# Messages that are drafted and approved before they are needed.

prepared-about = what it is about, by --about
prepared-blanks = Left blank: { $blanks }
prepared-state-approved = Approved by { $officer } at { $time }.
prepared-state-changed = NOT approved: changed since { $officer } approved it at { $time }.
prepared-state-never = NOT approved yet.
prepared-approve-now = Kept. It can be sent once an officer has approved it: comity approve DIR { $name } --officer NAME
prepared-approved = { $name } is approved by { $officer }, exactly as it is displayed above.
prepared-withdrawn = { $name } is taken away.
prepared-none = Nothing is prepared. These come with the program, to be adopted: { $ready }.

error-prepared-name-wrong = "{ $name }" is no name for a prepared message. Take small letters and digits with hyphens between them, 40 at most.
error-prepared-unknown = No prepared message is called "{ $name }". There are: { $known }.
error-prepared-taken = "{ $name }" is already prepared for the channel { $channel }. Take another name.
error-prepared-not-approved = "{ $name }" is not approved. An officer approves it with "comity approve".
error-approval-void = "{ $name }" was changed since { $officer } approved it at { $at }; the approval is void. Have it approved again.
error-prepared-changed = "{ $name }" was changed while you looked at it. Look at it again, then approve it.
error-blank-unknown = "{ $field }" was not left blank in "{ $name }"; only these can be filled in: { $blanks }.
error-ready-unknown = No prepared message "{ $name }" comes with the program. There are: { $known }.

help-prepare = Keep a message for later, with blanks. It is sent when an officer has approved it.
help-prepared = List the messages that are kept for later, and whether they are approved.
help-approve = Approve the prepared message NAME, exactly as it is displayed. A later change makes the approval void.
option-prepared = Send the prepared and approved message NAME; --field and --about fill what was left blank.
option-prepared-name = Name under which it is kept; that of --adopt if none is given.
option-adopt = Take one that comes with the program: unintended-act, holding-reply, all-clear.
option-withdraw = Take it away, together with its approval.
show-prepared = Sent as the prepared message "{ $name }", as { $officer } approved it at { $at } (digest { $digest }).
option-never-exercise = Refuse to send it in an exercise.
prepared-never-exercise = Never sent in an exercise.
error-prepared-marking-fixed = "{ $name }" is sent as { $marking } and not otherwise. Leave out the other marking, or prepare another message for it.
