"""What the verification of a bundle found."""

from __future__ import annotations

from dataclasses import dataclass

from comity.crypto.identity import IdentityDocument
from comity.errors import Refusal
from comity.transcript.order import Log, Place
from comity.wire import cbor


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a station signed and that is not so; the bundle is authentic all the same.

    `place` is the entry that says it, and so names the side at fault; None where no entry does.
    """

    name: Refusal
    place: Place | None
    detail: str

    def __str__(self) -> str:
        where = "" if self.place is None else f"entry {'/'.join(map(str, self.place))}: "
        return f"{self.name.value}: {where}{self.detail}"


@dataclass(frozen=True, slots=True)
class LogReport:
    """One log of the bundle. All sizes count entries from number 0 on."""

    direction: int
    generation: int
    size: int
    root: bytes
    cosigned_size: int
    """Up to here the other side has cosigned; entries from here on are in the bundle, but not cosigned."""
    cosigned_at: int | None
    """When it did, in POSIX seconds by its clock."""
    checkpoint_signed: bool
    """True when the author's own signature of the cosigned checkpoint is in the bundle."""
    pq_sealed_size: int
    """Up to here the author has sealed the log with ML-DSA."""
    is_unsealed: bool
    """True when the author left its first ML-DSA signatures to a seal, and none of his is here: say so."""
    pq_cosealed_size: int
    """Up to here the other side has."""
    stated_size: int
    """The largest size of this log that anybody has signed for; above `size`, entries are missing here."""
    resumed_from: int | None
    """Where a later generation says that it left this one; entries from there on were recovered. None: it goes on."""

    @property
    def log(self) -> Log:
        """Direction and generation."""
        return self.direction, self.generation

    @property
    def is_incomplete(self) -> bool:
        """True when somebody has signed for more entries of this log than are here, as may be after a restore."""
        return self.stated_size > self.size


@dataclass(frozen=True, slots=True)
class BundleReport:
    """A bundle whose signatures, roots and cosignatures all verify. Look at `faults` and `words_checked` next."""

    channel_name: str
    """As the exporter calls the channel; it binds nobody else."""
    channel_id: bytes
    documents: tuple[IdentityDocument, IdentityDocument]
    """Of the sides 0 and 1."""
    pairing_bits: tuple[bytes, bytes]
    """What crypto/words.py makes into the words that each side read aloud."""
    words_checked: bool
    """False: nobody has compared the words, and so the keys may be anybody's. Say KEYS NOT CHECKED."""
    pairing_modes: tuple[int, int]
    """How each side confirmed the other's words: 0 heard, 1 accepted without ceremony, 2 opened by commission."""
    terms: cbor.Value
    exporter: int
    exported_at: int
    """POSIX seconds, by the exporter's clock."""
    logs: tuple[LogReport, ...]
    faults: tuple[Fault, ...]
    """At most audit.MAX_FAULTS of them."""
    fault_count: int

    @property
    def entry_count(self) -> int:
        """Entries of all logs."""
        return sum(log.size for log in self.logs)
