"""Every error of comity: one tree, one stable code each.

    ComityError
      OurFault        somebody on our side must act; the words stand in languages/, keyed by the code
        Refusal codes of commands: see the classes below
      TheirFault      bytes that came from outside are not acceptable
        Refused       a frame, an entry or a file is refused by name (see `Refusal`)

A failed check raises; nothing that verifies returns a flag. Layer: the lowest; imports nothing of ours.
"""

from __future__ import annotations

import errno
import re
from enum import StrEnum
from typing import ClassVar


class ComityError(Exception):
    """Base of every error. `code` is stable; `facts` fill the sentence shown to the person."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts: dict[str, str] = {name: str(value) for name, value in facts.items()}

    def __str__(self) -> str:
        detail = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code}: {detail}" if detail else self.code


class OurFault(ComityError):
    """Something on our side must be done differently; nothing was changed."""


class TheirFault(ComityError):
    """What came from outside is not acceptable; it was refused and counted."""


class Refusal(StrEnum):
    """Every reason for which bytes from outside are refused or an entry is recorded with a fault.

    The same names stand in spec/08-refusals.md, in the vectors, on the screen and in the counters.
    """

    # frames
    FRAME_EMPTY = "frame-empty"
    FRAME_TRUNCATED = "frame-truncated"
    FRAME_TOO_LARGE = "frame-too-large"
    FRAME_HEADER_WRONG = "frame-header-wrong"
    KEY_UNKNOWN = "key-unknown"
    EPOCH_KEY_GONE = "epoch-key-gone"
    DOES_NOT_OPEN = "does-not-open"
    # fragments
    FRAGMENT_MAC_WRONG = "fragment-mac-wrong"
    FRAGMENT_OUT_OF_BOUNDS = "fragment-out-of-bounds"
    FRAGMENT_CONFLICT = "fragment-conflict"
    REASSEMBLY_FULL = "reassembly-full"
    # structures
    CBOR_MALFORMED = "cbor-malformed"
    CBOR_NOT_DETERMINISTIC = "cbor-not-deterministic"
    STRUCTURE_WRONG = "structure-wrong"
    CODEC_UNKNOWN = "codec-unknown"
    CODEC_FAILED = "codec-failed"
    INFLATES_TOO_MUCH = "inflates-too-much"
    # entries and logs
    SIGNATURE_WRONG = "signature-wrong"
    PQ_SIGNATURE_WRONG = "pq-signature-wrong"
    ALREADY_HELD = "already-held"
    TOO_FAR_AHEAD = "too-far-ahead"
    GENERATION_UNKNOWN = "generation-unknown"
    SPLIT_VIEW = "split-view"
    ROOT_MISMATCH = "root-mismatch"
    COSIGNATURE_WRONG = "cosignature-wrong"
    RESTORED_OLD_COPY = "restored-old-copy"
    # control
    CONTROL_MALFORMED = "control-malformed"
    CONTROL_UNKNOWN = "control-unknown"
    CONTROL_REPLAYED = "control-replayed"
    STALE = "stale"
    # relation
    NOT_PAIRED = "not-paired"
    PAIRING_MISMATCH = "pairing-mismatch"
    PAIRING_LAPSED = "pairing-lapsed"
    COMMISSION_WRONG = "commission-wrong"
    COMMISSION_LAPSED = "commission-lapsed"
    IDENTITY_WRONG = "identity-wrong"
    REVOKED = "revoked"
    HELLO_WRONG = "hello-wrong"
    UNIT_UNKNOWN = "unit-unknown"
    # quotas
    OVER_QUOTA_SIZE = "over-quota-size"
    OVER_QUOTA_BYTES = "over-quota-bytes"
    OVER_QUOTA_FLASH = "over-quota-flash"
    # faults of a recorded entry: stored and receipted, alarmed, never acknowledged
    TYPE_UNKNOWN = "type-unknown"
    BODY_MALFORMED = "body-malformed"
    TEXT_NOT_SAFE = "text-not-safe"
    SEEN_IMPOSSIBLE = "seen-impossible"
    # an entry that stands in the record and in the register of refusals, nowhere else
    BARRED_BY_SUSPENSION = "barred-by-suspension"
    TOO_MANY_SUSPENSIONS = "too-many-suspensions"
    # bundles
    BUNDLE_MALFORMED = "bundle-malformed"
    BUNDLE_SIGNATURE_WRONG = "bundle-signature-wrong"
    BUNDLE_INCOMPLETE = "bundle-incomplete"
    WORDS_DIFFER = "words-differ"


class Refused(TheirFault):
    """Bytes from outside are refused for the reason `name`; `detail` is for engineers only."""

    code = "refused"

    def __init__(self, name: Refusal, detail: str = "") -> None:
        super().__init__(name=name.value, detail=detail)
        self.name = name
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.name.value}: {self.detail}" if self.detail else self.name.value


def os_reason(error: OSError) -> str:
    """What the operating system refused, as a code that has words in each language: `os-enoent`."""
    return f"os-{errno.errorcode.get(error.errno or 0, 'other').lower()}"


def reading_reason(error: OSError | ValueError) -> str:
    """Code of the reason for which a file of text or of JSON could not be read."""
    if isinstance(error, OSError):
        return os_reason(error)
    return "not-utf-8" if isinstance(error, UnicodeDecodeError) else "not-json"


def place_in_text(error: Exception, text: str) -> str:
    """`line:column` of what a parser of TOML complains about in English; the last line where it misses more."""
    at = re.search(r"line (\d+), column (\d+)", str(error))
    return ":".join(at.groups()) if at else str(text.count("\n") + 1)
