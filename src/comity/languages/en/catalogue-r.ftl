# Family R of the message catalogue, replies: types, fields, choices.
# Keys: type-<code>, field-<code>-<field>, choice-<code>-<field>-<number>. Words of choices hold no brackets, ; and |.
# The reader may be on either side: the two are the sender and the addressee, never "we" and "you".

type-R05 = Understanding
field-R05-understanding = Understanding
choice-R05-understanding-1 = received and understood, this is no consent
choice-R05-understanding-2 = received, not understood
choice-R05-understanding-3 = say again all
choice-R05-understanding-4 = say again the part below
choice-R05-understanding-5 = what is the meaning of the part below?
choice-R05-understanding-6 = not understood: please in the language below
field-R05-part = Part
field-R05-language = Language
choice-R05-language-1 = English
choice-R05-language-2 = Chinese
choice-R05-language-3 = Russian
choice-R05-language-4 = Japanese
choice-R05-language-5 = Korean
choice-R05-language-6 = Arabic

type-R06 = Delivered to commander
field-R06-tier = Level of command
choice-R06-tier-1 = heads of state and government
choice-R06-tier-2 = security advisers
choice-R06-tier-3 = ministers
choice-R06-tier-4 = chiefs of staff
choice-R06-tier-5 = theatre command
choice-R06-tier-6 = operations centre
choice-R06-tier-7 = unit
choice-R06-tier-8 = coast guard
field-R06-post = Post
field-R06-delivered-at = Delivered at
field-R06-form = In what form
choice-R06-form-1 = original text
choice-R06-form-2 = with translation
choice-R06-form-3 = as a spoken summary

type-R07 = Query for an acknowledgement, or negative
field-R07-kind = Kind
choice-R07-kind-1 = has an officer read the message cited?
choice-R07-kind-2 = no officer has read it yet
choice-R07-kind-3 = it cannot be read there
field-R07-reason = Reason
choice-R07-reason-1 = the watch is dealing with more urgent messages
choice-R07-reason-2 = no officer on watch
choice-R07-reason-3 = nobody there reads its language
choice-R07-reason-4 = technical
choice-R07-reason-5 = by instruction
field-R07-expected-at = To be read by
