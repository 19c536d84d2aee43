"""Rings cut at the 180th meridian, as GeoJSON wants them (RFC 7946, section 3.1.9)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Place = tuple[Fraction, Fraction]
"""East and north, in degrees."""


def cut_at_180(ring: Sequence[Place]) -> list[list[Place]]:
    """The pieces of a simple ring that crosses the 180th meridian at most once each way round, all within ±180 degrees.

    `ring` never jumps: beyond the meridian its longitudes go on. The pieces turn as the ring does.
    """
    if max(east for east, _ in ring) > 180:
        line = Fraction(180)
    elif min(east for east, _ in ring) < -180:
        line = Fraction(-180)
    else:
        return [list(ring)]
    beyond = 360 if line < 0 else -360
    inner, outer = _pieces(ring, line)
    if line < 0:
        inner, outer = outer, inner
    return [piece for piece in inner if _has_size(piece)] + [
        [(east + beyond, north) for east, north in piece] for piece in outer if _has_size(piece)
    ]


def _pieces(ring: Sequence[Place], line: Fraction) -> tuple[list[list[Place]], list[list[Place]]]:
    """What lies west and what lies east of `line`, as rings that run along it where the ring crossed it."""
    chains: list[list[Place]] = []
    for at in range(len(ring)):
        before, place = ring[at - 1], ring[at]
        if (before[0] < line) != (place[0] < line):
            crossing = _crossing(before, place, line)
            if chains:
                chains[-1].append(crossing)
            chains.append([crossing])
        if chains:
            chains[-1].append(place)
    if not chains:
        return ([list(ring)], []) if ring[0][0] < line else ([], [list(ring)])
    # What stood before the first crossing ends the last chain.
    first = chains[0][0]
    head = []
    for at in range(len(ring)):
        if (ring[at - 1][0] < line) != (ring[at][0] < line):
            break
        head.append(ring[at])
    chains[-1] += [*head, first]
    return _joined([c for c in chains if c[1][0] < line], chains), _joined(
        [c for c in chains if c[1][0] >= line], chains
    )


def _joined(chains: list[list[Place]], both: list[list[Place]]) -> list[list[Place]]:
    """Chains of one side joined into rings: along the line, crossings belong together two by two."""
    norths = sorted(chain[0][1] for chain in both)
    across = {a: b for at in range(0, len(norths), 2) for a, b in (norths[at : at + 2], norths[at : at + 2][::-1])}
    starts = {chain[0][1]: chain for chain in chains}
    rings = []
    while starts:
        _, chain = starts.popitem()
        ring = list(chain)
        while (follows := across[ring[-1][1]]) != ring[0][1]:
            ring += starts.pop(follows)
        rings.append(_without_repeats(ring))
    return rings


def _crossing(a: Place, b: Place, line: Fraction) -> Place:
    return line, a[1] + (b[1] - a[1]) * (line - a[0]) / (b[0] - a[0])


def _without_repeats(ring: list[Place]) -> list[Place]:
    return [place for at, place in enumerate(ring) if place != ring[at - 1]]


def _has_size(ring: Sequence[Place]) -> bool:
    return (
        len(ring) >= 3 and sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) != 0
    )
