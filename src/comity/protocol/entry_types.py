"""Numbers of the entries that belong to the channel itself (spec/03-entries.md, section 4)."""

from __future__ import annotations

from typing import Final

PAIRING: Final = 0
EPOCH: Final = 1
GENERATION: Final = 2
SEAL: Final = 3
RECOVERY: Final = 4

OF_THE_CHANNEL = frozenset((PAIRING, EPOCH, GENERATION, SEAL, RECOVERY))
"""Doubly signed; never messages."""

KEYED = frozenset((PAIRING, EPOCH, GENERATION))
"""May travel in a keyed frame, before an epoch key is in use."""

UNTYPED: Final = -1
"""Index of an entry whose payload states no type."""
