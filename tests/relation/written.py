"""A record written by hand: what each side said, how much of the other log it had, and when."""

from __future__ import annotations

from collections.abc import Iterable

from comity.clock import Instant, later, parse_iso
from comity.messages import TABLE
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.structured import StructuredMessage
from comity.relation.said import Said

A, B = 0, 1
START = parse_iso("2026-11-21T18:00:00Z")
ALL = -1
"""The author had recorded all of the other log."""


def kind(code: str) -> type[StructuredMessage]:
    """The structured type of this code."""
    return next(one for one in TABLE.values() if code == one.CODE and issubclass(one, StructuredMessage))


class Written:
    """Both logs; each message comes a minute after the one before."""

    def __init__(self, now: Instant = START) -> None:
        self.now = now
        self.logs: tuple[list[Said], list[Said]] = ([], [])

    @property
    def record(self) -> list[Said]:
        """All of it."""
        return [*self.logs[0], *self.logs[1]]

    def say(
        self,
        side: int,
        message: Message,
        *about: Said,
        seen: int = ALL,
        marking: Marking = Marking.REAL,
        at: Instant | None = None,
    ) -> Said:
        """One message; `seen` entries of the other log were there."""
        self.now = later(self.now, 60)
        said = Said(
            (side, 1, len(self.logs[side])),
            (1, len(self.logs[1 - side]) if seen == ALL else seen),
            self.now if at is None else at,
            Precedence.ROUTINE,
            marking,
            message,
            tuple(one.place for one in about),
        )
        self.logs[side].append(said)
        return said

    def suspend(
        self, side: int, scope: str = "N; text", tiers: str = "theatre", seen: int = ALL,
        marking: Marking = Marking.REAL, **fields: str,
    ) -> Said:  # fmt: skip
        """A suspension that starts at once."""
        texts = {
            "scope": scope,
            "tiers": tiers,
            "start": "211800Z NOV 26",
            "reason": "by-instruction",
            "stays-open": "also-listed" if "open_types" in fields else "never-barred",
            "contact": "Watch Norland",
        } | {name.replace("_", "-"): text for name, text in fields.items()}
        return self.say(side, kind("L10").written(texts), seen=seen, marking=marking)

    def restore(
        self, side: int, stage: str, about: Iterable[Said], scope: str = "N; text", tiers: str = "theatre",
        seen: int = ALL, marking: Marking = Marking.REAL, begins: str = "211800Z NOV 26",
    ) -> Said:  # fmt: skip
        """A notice or a confirmation."""
        texts = {"stage": stage, "scope": scope, "tiers": tiers, "from": begins, "first-test": "220900Z NOV 26"}
        return self.say(side, kind("L11").written(texts), *about, seen=seen, marking=marking)

    def condition(
        self, side: int, status: str, about: Said, text: str = "x", number: str = "", seen: int = ALL
    ) -> Said:
        """A status of a condition."""
        texts = {"condition": text, "status": status, "since": "211800Z NOV 26", "number": number}
        remarks = {"remarks": "why"} if status == "disputed" else {}
        return self.say(side, kind("B07").written(texts | remarks), about, seen=seen)

    def stage(self, side: int, stage: str, about: Said, tier: str = "theatre", seen: int = ALL) -> Said:
        """A stage of restoration."""
        return self.say(
            side, kind("B08").written({"tier": tier, "stage": stage, "at": "220900Z NOV 26"}), about, seen=seen
        )
