"""What both stations hold: entries, their trees, checkpoints with cosignatures, bundles.

Pure functions over bytes: no I/O, no clock, no keys of its own. See spec/04-transcript.md and spec/05-bundle.md.
"""
