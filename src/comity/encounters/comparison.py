"""Two sides' records of one encounter, side by side (spec/18-encounter-records.md, sections 4 and 5).

What differs is computed, shown, and stays in the cosigned answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, inf, sqrt
from typing import Any

from comity.clock import Instant, from_seconds, to_seconds
from comity.encounters.path import FIX_M, Closest, Path, Spot
from comity.encounters.record import EncounterRecord, Whose
from comity.encounters.words import interval_nm, rounded_nm, written_position
from comity.messages.besides.encounter_record_cosignature import EncounterRecordCosignature
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.facts.measure import Measured
from comity.messages.facts.position import Position as WrittenPosition
from comity.messages.facts.position import read_position
from comity.messages.facts.window import Window
from comity.messages.structured import Values
from comity.tracks.places import distance

MOST_OFFERED = 64
_OFFSET_S = 120
_TIME_S = 5
_POSITION_M = 200.0
_EXPLAINED = 4
_ROUNDED_M = 10.0
"""What the rounding of an offered position and second can add to a fix, one standard deviation."""
_MOST_M = 999_999


class Finding(StrEnum):
    """What a comparison says; the words of B10."""

    AGREES = "agrees"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Account:
    """One side's view, from its record or from its offer: names and tracks as that side says `ours` and `theirs`."""

    digest: bytes
    our_unit: str
    their_unit: str
    ours: Path | None
    theirs: Path | None
    closest: Closest | None
    signals: frozenset[bytes] | None
    """Leaf hashes of the entries; None in an offer."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row of B10: what differs, and the figures of both."""

    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """`time_offset_s` is what must be added to their times, `position_m` the largest difference of positions; both are
    None where the tracks do not overlap.
    """

    time_offset_s: int | None
    position_m: float | None
    distance_m: float | None
    differences: tuple[Difference, ...]

    @property
    def finding(self) -> Finding:
        """Whether anything differs."""
        return Finding.DIFFERS if self.differences else Finding.AGREES


def account_of_record(record: EncounterRecord) -> Account:
    """A side's view from its full record."""
    signals = frozenset(one.entry for one in record.signals)
    paths = record.path(Whose.OURS), record.path(Whose.THEIRS)
    return Account(record.digest, record.our_unit, record.their_unit, *paths, record.closest, signals)


def account_of_offer(offer: EncounterRecordOffer) -> Account:
    """A side's view from its offer alone."""
    values = offer.values
    closest = None
    if "closest-distance" in values and "closest-at" in values:
        metres, error = _metres(values["closest-distance"]), _metres(values.get("distance-error"))
        closest = Closest(from_seconds(values["closest-at"]), metres, max(0.0, metres - error), metres + error)
    ours, theirs = _path(values.get("our-track")), _path(values.get("their-track"))
    return Account(values["record"], values["our-unit"], values["their-unit"], ours, theirs, closest, None)


def compare(own: Account, other: Account) -> Comparison:
    """Compare our account with the other side's."""
    middle = None if other.closest is None else other.closest.at
    pairs = [
        (mine, Path(thinned(yours, middle)))
        for mine, yours in ((own.ours, other.theirs), (own.theirs, other.ours))
        if mine and yours
    ]
    found: list[Difference] = []
    offset = _offset(pairs)
    if offset is not None and abs(offset) >= _TIME_S:
        found.append(Difference("time", "0 s", f"{-offset:+d} s"))
    position = max((metres for metres, _, _ in _residuals(pairs, 0)), default=None)
    if position is not None and position > _POSITION_M:
        found.append(Difference("position", *_worst(pairs)))
    apart = None
    if own.closest is not None and other.closest is not None:
        apart = abs(own.closest.distance_m - other.closest.distance_m)
        if own.closest.low_m > other.closest.high_m or other.closest.low_m > own.closest.high_m:
            found.append(Difference("distance", shown_distance(own.closest), shown_distance(other.closest)))
    for mine, yours in ((own.our_unit, other.their_unit), (own.their_unit, other.our_unit)):
        if _letters(mine) != _letters(yours):
            found.append(Difference("identity", _cell(mine), _cell(yours)))
    if own.signals is not None and other.signals is not None and own.signals != other.signals:
        found.append(Difference("signals", str(len(own.signals)), str(len(other.signals))))
    return Comparison(offset, position, apart, tuple(found))


def offer_of(record: EncounterRecord) -> EncounterRecordOffer:
    """The offer of our record: what travels (B09)."""
    begin = to_seconds(record.begin) // 60 * 60
    minutes = max(1, ceil((to_seconds(record.end) + 1 - begin) / 60))
    values: dict[str, Any] = {
        "window": Window(begin, minutes),
        "our-unit": record.our_unit,
        "their-unit": record.their_unit,
        "record": record.digest,
        "size": ceil(len(record.encoded) / 1024),
        "model": 1,
    }
    middle = None
    if record.closest is not None:
        middle = record.closest.at
        error = (record.closest.high_m - record.closest.low_m) / 2
        error = max(error, record.closest.high_m - record.closest.distance_m)
        values |= {
            "closest-at": to_seconds(record.closest.at),
            "closest-distance": Measured(min(_MOST_M, round(record.closest.distance_m)), "m"),
            "distance-error": Measured(min(_MOST_M, ceil(error)), "m"),
        }
    for name, whose in (("our-track", Whose.OURS), ("their-track", Whose.THEIRS)):
        path = record.path(whose)
        if path is not None:
            values[name] = tuple((to_seconds(spot.at), _written(spot)) for spot in thinned(path, middle))
    return EncounterRecordOffer(Values(values))


def cosignature_of(own: Account | None, offered: bytes, compared: Comparison | None) -> EncounterRecordCosignature:
    """The answer to an offer (B10): the differences as they are. Without an own record it says so, and no more."""
    if own is None or compared is None:
        return EncounterRecordCosignature(Values({"record": offered, "finding": 3}))
    values: dict[str, Any] = {"record": offered, "own-record": own.digest, "finding": 1}
    if compared.time_offset_s is not None:
        values["time-offset"] = abs(compared.time_offset_s)
    if compared.distance_m is not None:
        values["distance-difference"] = Measured(min(_MOST_M, round(compared.distance_m)), "m")
    if compared.position_m is not None:
        values["position-difference"] = Measured(min(_MOST_M, round(compared.position_m)), "m")
    if compared.differences:
        values["finding"] = 2
        numbers = {"time": 1, "position": 2, "distance": 3, "identity": 6, "signals": 7}
        values["differences"] = tuple((numbers[one.what], one.ours, one.theirs) for one in compared.differences)
    return EncounterRecordCosignature(Values(values))


def thinned(path: Path, middle: Instant | None, most: int = MOST_OFFERED) -> tuple[Spot, ...]:
    """At most `most` fixes: the first, the last, the two around `middle`, and those nearest to equal steps of time."""
    spots = path.spots
    if len(spots) <= most:
        return spots
    kept = {0, len(spots) - 1}
    if middle is not None:
        after = next((place for place, spot in enumerate(spots) if spot.at >= middle), len(spots) - 1)
        kept |= {max(0, after - 1), after}
    steps = most - len(kept)
    span = int(path.end) - int(path.begin)
    place = 0
    for step in range(1, steps + 1):
        wanted = int(path.begin) + span * step // (steps + 1)
        while place + 1 < len(spots) and int(spots[place + 1].at) <= wanted:
            place += 1
        kept.add(place)
    return tuple(spots[place] for place in sorted(kept))


def shown_distance(closest: Closest) -> str:
    """`0.5 nm (0.3–0.8)`: never finer than its interval."""
    doubt = (closest.high_m - closest.low_m) / 2
    return f"{rounded_nm(closest.distance_m, doubt)} nm ({interval_nm(closest.low_m, closest.high_m)})"


def _offset(pairs: list[tuple[Path, Path]]) -> int | None:
    best, least = None, inf
    for offset in sorted(range(-_OFFSET_S, _OFFSET_S + 1), key=lambda one: (abs(one), one)):
        mean = _mean_square(pairs, offset)
        if mean is not None and mean < least:
            best, least = offset, mean
    return best if best is None or _explains(pairs, best) else 0


def _explains(pairs: list[tuple[Path, Path]], offset: int) -> bool:
    """Whether a clock that is wrong by this much makes the places of both sides agree, more or less."""
    without, with_it = _mean_square(pairs, 0), _mean_square(pairs, offset)
    return without is None or (with_it is not None and _EXPLAINED * with_it <= without)


def _mean_square(pairs: list[tuple[Path, Path]], offset_s: int) -> float | None:
    """The mean of the squared distances; None where less than half of the fixes can be compared."""
    squares = [metres * metres for metres, _, _ in _residuals(pairs, offset_s)]
    count = sum(len(yours.spots) for _, yours in pairs)
    return sum(squares) / len(squares) if squares and 2 * len(squares) >= count else None


def _residuals(pairs: list[tuple[Path, Path]], offset_s: int) -> Iterator[tuple[float, tuple[float, float], Spot]]:
    for mine, yours in pairs:
        for spot in yours.spots:
            place = mine.place(Instant(int(spot.at) + 1000 * offset_s))
            if place is not None:
                yield distance(*place, spot.latitude, spot.longitude), place, spot


def _worst(pairs: list[tuple[Path, Path]]) -> tuple[str, str]:
    _, place, spot = max(_residuals(pairs, 0), key=lambda one: one[0])
    return written_position(*place), written_position(spot.latitude, spot.longitude)


def _path(rows: Any) -> Path | None:
    if not rows:
        return None
    sigma = sqrt(FIX_M**2 + _ROUNDED_M**2)
    return Path(
        Spot(from_seconds(at), position.latitude / 6000, position.longitude / 6000, sigma) for at, position in rows
    )


def _written(spot: Spot) -> WrittenPosition:
    return read_position(written_position(spot.latitude, spot.longitude))


def _metres(measured: Measured | None) -> float:
    if measured is None:
        return 0.0
    sizes = {"nm": Fraction(1852, 10), "m": Fraction(1), "km": Fraction(100), "yd": Fraction(9144, 10_000)}
    return float(measured.amount * sizes[measured.symbol])


def _cell(text: str) -> str:
    """A name as a row of a message can hold it."""
    return re.sub(r"[|;]", " ", text)


def _letters(name: str) -> str:
    return "".join(re.findall(r"\w", name.casefold()))
