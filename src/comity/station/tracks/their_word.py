"""Units that are in the picture by the other side's word alone. Our own sensors win: a unit that they see is theirs."""

from __future__ import annotations

from collections.abc import Iterable

from comity.clock import Instant
from comity.encounters.association import Claim, propose
from comity.encounters.watch import Watch
from comity.tracks.approach import Verdict
from comity.tracks.motion import Track
from comity.tracks.picture import TOLD, Side
from comity.tracks.report import Report

MOST_TOLD = 32
"""So many units are in one picture by word alone; further ones are left out, and counted."""
THEIR_UNITS = "their-units"
_NEAR_DEGREES = 0.5
"""What a unit that was told could be is looked for so far to the north and south of it."""


class TheirWord:
    """The told units of one picture; what they are called there begins with `told:`."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._told: dict[str, Report] = {}

    def hear(self, report: Report, now: Instant) -> bool:
        """Take a report that was told; False when there are too many units of that sort already."""
        if self._seen([report], now):
            self._drop(report.unit, now)
            return True
        if report.unit not in self._told and len(self._told) >= MOST_TOLD:
            self.tidy(now)
            if len(self._told) >= MOST_TOLD:
                return False
        self._told[report.unit] = report
        self._watch.picture.assign(report.unit, Side.OTHER_SIDE)
        self._watch.take(report)
        return True

    def tidy(self, now: Instant) -> None:
        """Take out who is seen by our own sensors by now, and who was not spoken of for long."""
        for unit in self._seen(self._told.values(), now):
            self._drop(unit, now)
        for unit in [unit for unit in self._told if self._watch.picture.contact(unit, now) is None]:
            self._drop(unit, now)

    def _drop(self, unit: str, now: Instant) -> None:
        if self._told.pop(unit, None) is not None:
            self._watch.drop(unit, now)

    def _seen(self, reports: Iterable[Report], now: Instant) -> list[str]:
        """Which of these units a contact of our own sensors may be, one or several."""
        claims = {
            one.unit: Claim(one.name or one.unit, one.fixed_at, one.latitude, one.longitude, one.course, one.speed)
            for one in reports
        }
        near: dict[str, list[Track]] = {unit: [] for unit in claims}
        for contact in self._watch.picture.contacts(now) if claims else ():
            if contact.side is Side.OWN_FORCE or TOLD in contact.track.flags:
                continue
            for unit, claim in claims.items():
                if abs(contact.track.latitude - claim.latitude) <= _NEAR_DEGREES:
                    near[unit].append(contact.track)
        return [unit for unit, claim in claims.items() if propose(claim, near[unit]).verdict is not Verdict.NO]
