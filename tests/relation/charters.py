"""Charter proposals for tests, and the steps to agree one."""

from __future__ import annotations

from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.besides.charter_proposal import CharterProposal
from comity.messages.readback import Readback
from comity.messages.readback_confirmed import ReadbackConfirmed
from comity.messages.structured import Values
from comity.relation.charter import charter_digest
from comity.relation.said import Said
from tests.relation.two_logs import TwoLogs, written

TERMS = {
    "tiers": "theatre",
    "languages": "en; zh",
    "edition": "22" * 32,
    "suite": "1",
    "profile": "attributable",
    "tests-each-day": "4",
    "first-test": "30",
    "receipt-within": "1 min",
    "flash-within": "3 min",
    "immediate-within": "10 min",
    "priority-within": "60 min",
    "routine-within": "600 min",
    "holding-within": "90 min",
    "stays-open": "N20; E",
    "two-persons": "D40; L",
    "ship-distance": "1.0 nm",
    "disclosure": "consent",
    "review-at": "010000Z NOV 27",
    "from": "181300Z NOV 26",
    "call-clock": "1440 min",
    "reply-by": "281200Z NOV 26",
}


def proposal(base: bytes | None = None, **changed: str) -> CharterProposal:
    """All terms; `base` is the digest of the charter to amend."""
    fields = TERMS | {name.replace("_", "-"): text for name, text in changed.items()}
    return CharterProposal.written(fields | ({} if base is None else {"base": base.hex()}))


def critical(of: CharterProposal, **changed: object) -> Values:
    """The figures that are read back."""
    names = [field.name for field in CharterProposal.safety_critical()]
    return Values({name: of.values[name] for name in names if name in of.values} | changed)


def accepted(of: CharterProposal, answer: str = "accepted") -> CharterAcceptance:
    """An answer to a proposal."""
    digest = charter_digest(of).hex()
    rest = {"from": "181300Z NOV 26"} if answer == "accepted" else {"remarks": "Not these distances."}
    made = written(CharterAcceptance, answer=answer, charter=digest, authority="chief of staff", **rest)
    assert isinstance(made, CharterAcceptance)
    return made


def read_back(logs: TwoLogs, said: Said, **changed: object) -> Said:
    """The other side reads the figures back."""
    assert isinstance(said.message, CharterProposal)
    values = critical(said.message, **changed)
    return logs.say(1 - said.direction, Readback("watch", "", CharterProposal.TYPE, values), said)


def confirm(logs: TwoLogs, said: Said) -> Said:
    """The other side reads back, the author confirms."""
    return logs.say(said.direction, ReadbackConfirmed("watch"), read_back(logs, said))


def accept(logs: TwoLogs, said: Said, *, known: bool = True) -> Said:
    """The other side accepts."""
    assert isinstance(said.message, CharterProposal)
    return logs.say(1 - said.direction, accepted(said.message), said, known=known)


def agree(logs: TwoLogs, direction: int, base: bytes | None = None, **changed: str) -> Said:
    """Everything from a proposal to its acceptance."""
    said = logs.say(direction, proposal(base, **changed))
    confirm(logs, said)
    accept(logs, said)
    return said
