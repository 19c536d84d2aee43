# What the commands around translations show.

translation-original-holds = The text of its author holds; a translation only helps to read it.
translation-into = Translation into { $language }, { $reference }: { "" }
translation-comma = , { "" }
translation-status-courtesy = courtesy
translation-status-official = official
translation-status-machine = MACHINE DRAFT, read by nobody
translation-stage-translated = translated, not reviewed
translation-stage-reviewed = reviewed
translation-stage-certified = certified
translation-stage-not-proved = ITS STAGE IS NOT PROVED by the steps before it
translation-by-translator = translator { $name }
translation-by-reviewer = reviewer { $name }
translation-by-certifier = certifier { $name }
translation-disputed = DISPUTED by the other side
translation-withdrawn = withdrawn by its author
translation-replaced = replaced by { $reference }
translation-released = Translation of { $about }: { $status }, { $stage }.
translation-drafted = Draft by the machine "{ $name }" for { $reference }; nothing was released:
translation-draft-written = The draft by the machine "{ $name }" is in { $path }; nothing was released.
translation-draft-next = Read it against the original. Who makes it his own corrects it, removes the first line of the file, and releases it with "comity translate" under his own name.

error-two-roles-one-person = { $name } cannot be the { $role ->
    [reviewer] reviewer
    [certifier] certifier
   *[translator] translator
} of this translation, being its { $holds ->
    [reviewer] reviewer
    [certifier] certifier
   *[translator] translator
} already. Somebody else must do it.
error-machine-not-advanced = A machine's translation is neither reviewed nor certified. A translator must first make it his own: "comity translate" with the reference of this translation.
error-translation-step-wrong = A translation cannot be { $stage ->
    [certified] certified: before this it must be reviewed, with the same text and the same persons
    [reviewed] reviewed: before this it must be translated, by the same translator
   *[translated] translated anew in another language under this reference
}. Look at it with "comity show".
error-translation-not-needed = { $why ->
    [translation] { $reference } ({ $type }) is itself a translation. Translate the message that it cites.
   *[coded] { $reference } ({ $type }) needs no translation: it holds no free text, and its coded facts are shown in each reader's own language. Use "comity show" with --language.
}
error-translation-missing = There is no translation of { $reference } of ours yet. Make one with "comity translate".
error-translation-replaced = { $reference } was replaced or withdrawn, or its stage is not proved, so nothing can continue it. Look at the message that it cites with "comity show".
error-original-language-unknown = { $reference } does not say in which language it is written. Say it with --from.
error-translator-unknown = No plug-in named "{ $translator }" drafts translations here. There are: { $known }.
error-draft-failed = The plug-in "{ $translator }" gave no draft: { $failure ->
    [time] it took too long
    [length] it gave more than a message can hold
    [form] what it gave is not a text that may travel
   *[ended] it ended with an error
}. Nothing was changed; translate without it.
error-draft-not-taken = { $path } still begins with the mark of a machine draft. If you have checked it and it is yours, remove that line; else release it with --status machine.

help-translate = Release a translation of a message; the text of its author stays the one that holds.
help-review-translation = Release the review of a translation of ours, made by another officer.
help-certify-translation = Release the certificate of a reviewed translation of ours, made by a third officer.
help-draft-translation = Have a plug-in draft a translation, on the screen or in a file; releases nothing.
option-into = Language of the translation: en, zh, ru, ja, ko or ar.
option-from-language = Language of the original, if the message does not name it.
option-text-file = File that holds the text.
option-translator = Name of the officer who translated.
option-reviewer = Name of the officer who reviewed; not the translator.
option-certifier = Name of the officer who certifies; neither translator nor reviewer.
option-status = courtesy, official or machine.
option-note = A remark on a word that cannot be translated exactly. May be repeated.
option-by = Name of the plug-in.
