# What stands around the texts of a command's help, and what its arguments mean.

help-remarks = { "  " }[{ $remarks }]
help-between = { "; " }
help-default = default: { $value }
help-required = required
help-from-to = { $least } to { $most }
help-from = at least { $least }
help-to = at most { $most }

argument-dir = The station's directory.
argument-party-dir = Directory of the root.
argument-ref = An entry, such as north/their/12.
argument-text = What to say.
argument-draft = Name of a draft, as “comity drafts” lists it.
argument-name = Name of a prepared message, as “comity prepared” lists it.
argument-key-value = A blank of the phrase, such as time=1830.
argument-their-file = Their identity document.
argument-document = Their identity document.
argument-root = Directory of our party's root.
argument-request = The request that the station or the officer wrote.
argument-file = A file.
argument-words = What to look for; all words must be there.
argument-type = Code or name of a type, such as N20.
argument-reason = The reason; see “comity catalogue show D21”.
argument-kind-address = Kind of a source and where it is, such as nmea=tcp://192.0.2.1:10110.
argument-scenario = File of a scenario, such as scenarios/line-2021-2024.toml.
argument-ours = Our record of an encounter.
argument-theirs = Their record of it.
argument-record = A record of an encounter.
