"""Who is speaking? Which contact of our picture is the unit that speaks on the channel.

A pairing is proposed with its residuals and confirmed by an officer. Where two contacts fit, as in a formation, nobody
can tell, and that is the answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import hypot

from comity.clock import Instant, from_seconds
from comity.encounters.faults import PairingNotProposed
from comity.messages.encounters.encounter_advisory import EncounterAdvisory
from comity.messages.facts.speed import SPEED
from comity.messages.safe_text import show_unsafe
from comity.tracks.approach import Verdict
from comity.tracks.motion import HABITS, Track, position, sigma_m
from comity.tracks.places import distance
from comity.tracks.units import KNOT

CLAIM_M = 200.0
"""One standard deviation of a position that a unit states: rounding, its own sensor, haste."""
CLAIM_SPEED_M_S = 1.5
CLAIM_COURSE_DEGREES = 8.0
_FITS = 4.0
"""Up to so many standard deviations a contact can be the one that speaks."""
_APART = 3.0
"""By so many the next one must fit worse, or nobody can tell."""
_OLD_S = 900.0


@dataclass(frozen=True, slots=True)
class Claim:
    """What a unit said of itself (E01, E02, a phrase): SI units and degrees; `call_sign` is hostile text."""

    call_sign: str
    at: Instant
    latitude: float
    longitude: float
    course: float | None = None
    speed: float | None = None


@dataclass(frozen=True, slots=True)
class Residuals:
    """How a contact differs from a claim; `sigmas` joins them all in standard deviations."""

    unit: str
    distance_m: float
    course_degrees: float | None
    speed_m_s: float | None
    sigmas: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """The contacts by how well they fit. `verdict`: yes for the first alone, no for none, else cannot tell."""

    claim: Claim
    candidates: tuple[Residuals, ...]
    verdict: Verdict

    @property
    def unit(self) -> str | None:
        """The one contact that fits; None when nobody can tell."""
        return self.candidates[0].unit if self.verdict is Verdict.YES else None


def claim_of(advisory: EncounterAdvisory) -> Claim:
    """What an advisory (E01) says of the unit that speaks."""
    said = advisory.values
    knots = SPEED.converted(said["speed"], "kt").amount / 10
    place = said["position"]
    return Claim(
        said["call-sign"], from_seconds(said["seen-at"]), place.latitude / 6000, place.longitude / 6000,
        float(said["course"]), knots * KNOT,
    )  # fmt: skip


def propose(claim: Claim, tracks: Iterable[Track]) -> Proposal:
    """Which contact a claim speaks of, as of the instant it names."""
    found = sorted((residuals(claim, track) for track in tracks if _is_usable(claim, track)), key=_fit)
    fitting = tuple(one for one in found if one.sigmas <= _FITS)
    if not fitting:
        return Proposal(claim, tuple(found[:3]), Verdict.NO)
    alone = len(found) == 1 or found[1].sigmas - found[0].sigmas >= _APART
    return Proposal(claim, fitting, Verdict.YES if alone else Verdict.CANNOT_TELL)


def residuals(claim: Claim, track: Track) -> Residuals:
    """How one track differs from a claim."""
    there = position(track, claim.at)
    away = distance(claim.latitude, claim.longitude, there.latitude, there.longitude)
    habit = HABITS[track.kind]
    parts = [away / hypot(sigma_m(track, claim.at), CLAIM_M, there.reach_m)]
    course = speed = None
    if claim.speed is not None and track.speed is not None:
        speed = track.speed - claim.speed
        parts.append(speed / hypot(habit.speed, CLAIM_SPEED_M_S))
    moving = min(claim.speed or 0.0, track.speed or 0.0) > 1.0
    if claim.course is not None and there.course is not None and moving:
        course = (there.course - claim.course + 180) % 360 - 180
        parts.append(course / hypot(habit.course, CLAIM_COURSE_DEGREES))
    return Residuals(track.unit, away, course, speed, hypot(*parts))


def _is_usable(claim: Claim, track: Track) -> bool:
    return abs(track.age_s(claim.at)) <= _OLD_S


def _fit(one: Residuals) -> tuple[float, str]:
    return one.sigmas, one.unit


@dataclass(frozen=True, slots=True)
class Pairing:
    """An officer's word that a call sign on the channel is this contact."""

    call_sign: str
    unit: str
    officer: str
    at: Instant
    residuals: Residuals
    verdict: Verdict
    """What the station had proposed: an officer may know more than it does, and the record shows both."""


def confirm(proposal: Proposal, unit: str, officer: str, at: Instant) -> Pairing:
    """The pairing that an officer confirms. Raises PairingNotProposed for any but a candidate."""
    for one in proposal.candidates:
        if one.unit == unit and proposal.verdict is not Verdict.NO:
            return Pairing(proposal.claim.call_sign, unit, officer, at, one, proposal.verdict)
    raise PairingNotProposed(unit=show_unsafe(unit), call_sign=show_unsafe(proposal.claim.call_sign))
