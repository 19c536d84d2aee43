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
