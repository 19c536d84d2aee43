"""What both stations hold: entries, their trees, checkpoints with cosignatures, bundles.

Pure functions over bytes: no I/O, no clock, no keys of its own. See spec/03-entries.md and spec/06-record.md.
"""
