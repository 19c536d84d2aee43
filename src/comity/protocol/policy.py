"""The terms of a channel that both sides sign at pairing (spec/07-pairing.md, section 4)."""

from __future__ import annotations

from dataclasses import dataclass, fields

from comity.errors import Refusal, Refused
from comity.wire import cbor

DAY_S = 86_400
LEAST_ENTRY_SIZE = 16_384
"""Entries of the channel itself, with their keys and ML-DSA signatures, must fit."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Numbers that bind both sides. Their order is their key in the terms map: 1, 2, 3, …"""

    max_entry_size: int = 256_000
    """Longest entry in bytes, uncompressed; 16,384 to 1,000,000."""
    bytes_a_day: int = 256_000_000
    """Bytes of entries one side may have recorded here within 24 hours; for the safety of life as many again."""
    flash_an_hour: int = 60
    """FLASH messages within one hour; what is for the safety of life has as many again in reserve."""
    window: int = 4_096
    """Entries that may stand beyond the contiguous prefix, and that may be queued unreceipted."""
    epoch_s: int = DAY_S
    """An epoch key that has sealed messages is replaced after this many seconds."""
    epoch_entries: int = 100_000
    """… or after this many entries."""
    key_bound_s: int = 30 * DAY_S
    """No epoch key is kept longer than this, whatever was not received."""
    seal_s: int = 3_600
    """A post-quantum seal is written at most this often while there is something new to seal …"""
    seal_entries: int = 1_000
    """… or after this many unsealed entries."""
    pairing_lapse_s: int = 30 * DAY_S
    """A channel that lacks their pairing signature lapses after this many seconds."""

    def to_terms(self) -> cbor.Value:
        """The terms map that goes into the channel id."""
        return {number: getattr(self, f.name) for number, f in enumerate(fields(self), start=1)}

    @classmethod
    def from_terms(cls, terms: cbor.Value) -> Policy:
        """Read a terms map. Raises Refused (structure-wrong) when a term is missing, unknown or senseless."""
        names = [f.name for f in fields(cls)]
        if not isinstance(terms, dict) or set(terms) != set(range(1, len(names) + 1)):
            raise Refused(Refusal.STRUCTURE_WRONG, "terms")
        values = {name: terms[number] for number, name in enumerate(names, start=1)}
        if not all(type(value) is int and 0 < value < 1 << 40 for value in values.values()):
            raise Refused(Refusal.STRUCTURE_WRONG, "terms")
        policy = cls(**values)
        size_fits = LEAST_ENTRY_SIZE <= policy.max_entry_size <= min(1_000_000, policy.bytes_a_day)
        if not size_fits or policy.window > 65_536:
            raise Refused(Refusal.STRUCTURE_WRONG, "terms beyond what any station may accept")
        return policy
