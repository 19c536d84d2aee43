"""From an encounter to words: a draft of the advisory (E01), and the phrases that fit.

Drafts only. The officer fills what is open, and sends; nothing here sends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, hypot

from comity.clock import to_seconds
from comity.encounters.assessment import Assessment, flies
from comity.encounters.colregs import Finding, Role, Situation
from comity.encounters.life import Phase
from comity.encounters.rules import PairKind
from comity.messages.facts.instant import write_seconds
from comity.messages.facts.position import HALF, QUARTER
from comity.messages.facts.position import Position as WrittenPosition
from comity.messages.phrasebook import phrase_form
from comity.tracks.approach import SIGMAS
from comity.tracks.motion import Track, position, sigma_m
from comity.tracks.units import FOOT, KNOT, NAUTICAL_MILE

_UNIT_KINDS = {"ship": "other-state-ship", "balloon": "balloon", "unknown": "not-known"}
_STEPS_NM = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Offer:
    """A phrase that fits: its number, the fill-ins already known, and the names of those that the officer must give."""

    number: int
    fills: Mapping[str, str]
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Fields of a message as texts, by name, and the mandatory fields that the officer must still give."""

    type: str
    fields: Mapping[str, str]
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """An encounter as our officer has it before him: our track and theirs, at the instant of `seen`."""

    our: Track
    their: Track
    seen: Assessment
    phase: Phase
    finding: Finding | None = None
    """The situation under the collision regulations; None between ships and aircraft."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What the officer has set once for the watch: `unit-kind`, `call-sign`, `channel`, `other-kind`, `other-name`."""


def advisory(scene: Scene) -> Draft:
    """A draft of E01: where we are, what we see. The intention is left to the officer: no station guesses it."""
    now = max(scene.our.at, scene.their.at)
    here = position(scene.our, now)
    doubt = SIGMAS * hypot(sigma_m(scene.our, now), sigma_m(scene.their, now))
    fields = {
        "unit-kind": _UNIT_KINDS.get(scene.our.kind.value, ""),
        "position": written_position(here.latitude, here.longitude),
        "course": _course(here.course),
        "speed": _speed(scene.our),
        "altitude": _altitude(scene.our),
        "seen-at": write_seconds(to_seconds(now), to_the_second=True),
        "other-kind": _UNIT_KINDS.get(scene.their.kind.value, "not-known"),
        "other-bearing": _course(scene.seen.approach.bearing),
        "other-distance": f"{rounded_nm(scene.seen.approach.range_m, doubt)} nm",
        **scene.known,
    }
    filled = {name: text for name, text in fields.items() if text}
    needed = ("unit-kind", "call-sign", "position", "course", "speed", "intention", "seen-at", "other-kind", "channel")
    return Draft("E01", filled, tuple(name for name in needed if name not in filled))


def phrases(scene: Scene) -> tuple[Offer, ...]:
    """The phrases that fit the situation, the most fitting first."""
    return tuple(_offer(number, scene) for number in _numbers(scene))


def _numbers(scene: Scene) -> tuple[int, ...]:
    """Phrase numbers. What asks the other to act comes after what says what we do; no phrase names a role."""
    if scene.phase in (Phase.PASSED, Phase.CLOSED):
        return (118, 232)
    match scene.seen.kind:
        case PairKind.SHIP_AIRCRAFT:
            return (99, 100, 111, 57) if flies(scene.our) else (61, 110, 8, 111)
        case PairKind.AIR_AIR:
            return (100, 107, 108, 109, 111)
        case PairKind.UNMANNED:
            return (101, 61, 111) if scene.our.kind.value == "unmanned" else (61, 110, 15)
        case PairKind.BALLOON:
            return (112, 147) if scene.our.kind.value == "balloon" else (61, 147, 15)
    urgent = scene.phase is Phase.URGENT
    return (*_ship_numbers(scene.finding), *((14, 37) if urgent else (37,)))


def _ship_numbers(finding: Finding | None) -> tuple[int, ...]:
    if finding is None or finding.situation in (Situation.OPENING, Situation.UNDETERMINED):
        return (61, 3, 15)
    match finding.situation, finding.role:
        case Situation.HEAD_ON, Role.BOTH_ALTER:
            return (1, 5, 61, 15)
        case Situation.CROSSING, Role.GIVE_WAY:
            return (1, 63, 4, 61, 15)
        case Situation.OVERTAKING, Role.GIVE_WAY:
            return (64, 65, 61, 15)
        case _, Role.STAND_ON:
            return (3, 61, 15)
    return (61, 1, 3, 4, 15)  # roles are not determined, or there are none: facts and questions


def _offer(number: int, scene: Scene) -> Offer:
    form = phrase_form(number)
    now = max(scene.our.at, scene.their.at)
    here = position(scene.our, now)
    known = {
        "speed": "" if scene.our.speed is None else str(round(scene.our.speed / KNOT)),
        "position": written_position(here.latitude, here.longitude),
        "height": _altitude(scene.our),
        "radio": scene.known.get("channel", ""),
    }
    if number in (3, 8, 61, 100):  # others want the course that the officer will steer
        known["course"] = "" if here.course is None else f"{round(here.course) % 360:03}"
    fills = {one.name: known[one.name] for one in form.fields if known.get(one.name)}
    return Offer(number, fills, tuple(one.name for one in form.fields if one.name not in fills))


def rounded_nm(metres: float, doubt_m: float) -> str:
    """Nautical miles in tenths, in steps that are not finer than the doubt."""
    doubt = doubt_m / NAUTICAL_MILE
    step = next((one for one in _STEPS_NM if one >= doubt), _STEPS_NM[-1])
    tenths = round(round(metres / NAUTICAL_MILE / step) * step * 10)
    return f"{tenths // 10}.{tenths % 10}"


def interval_nm(low_m: float, high_m: float) -> str:
    """`0.3 to 1.3`, widened to whole tenths: never narrower than it is."""
    low, high = int(low_m / NAUTICAL_MILE * 10), ceil(high_m / NAUTICAL_MILE * 10)
    return f"{low // 10}.{low % 10}–{high // 10}.{high % 10}"


def written_position(latitude: float, longitude: float) -> str:
    """A position as officers write it, in hundredths of a minute."""
    north, east = round(latitude * 6000), round(longitude * 6000)
    if abs(north) >= QUARTER:
        return str(WrittenPosition(QUARTER if north > 0 else -QUARTER, 0))
    return str(WrittenPosition(north, HALF if east <= -HALF else east))


def _course(degrees: float | None) -> str:
    return "" if degrees is None else f"{round(degrees) % 360:03}T"


def _speed(track: Track) -> str:
    return "" if track.speed is None else f"{track.speed / KNOT:.1f} kt"


def _altitude(track: Track) -> str:
    if track.altitude is None or not flies(track):
        return ""
    if track.datum is not None and track.datum.value == "pressure":
        return f"FL{round(track.altitude / FOOT / 100):03}"
    return f"{round(track.altitude / FOOT)} ft MSL"
