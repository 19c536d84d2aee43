"""One order of what was said that both stations find: causes before effects, and a fixed rule for the rest.

Who reads it must treat two messages of which neither author knew the other's as crossing; the order between these is
a convention and decides nothing by itself (spec/16-charter-and-contacts.md, section 1).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from comity.relation.said import Said, in_order


def was_known(author: Said, other: Said) -> bool:
    """Whether the author of one message knew another: by what he had recorded, or because he cites it."""
    return author.knew(other) or author.is_about(other)


def crossed(one: Said, other: Said) -> bool:
    """Whether two messages of two sides crossed: neither author knew the other's."""
    return one.direction != other.direction and not was_known(one, other) and not was_known(other, one)


def in_sequence(record: Iterable[Said]) -> list[Said]:
    """The logs merged: each in its own order, what an author knew before what he wrote, the lower side first.

    Logs whose claims contradict each other (each says that it knew the other's later entry) are merged all the same.
    """
    queues: tuple[deque[Said], deque[Said]] = (deque(), deque())
    for said in in_order(record):
        queues[said.direction].append(said)
    merged: list[Said] = []
    while queues[0] and queues[1]:
        lower, higher = queues[0][0], queues[1][0]
        waits = _comes_after(lower, higher) and not _comes_after(higher, lower)
        merged.append(queues[1 if waits else 0].popleft())
    return [*merged, *queues[0], *queues[1]]


def _comes_after(one: Said, other: Said) -> bool:
    """Whether the author of `one` knew `other`, or cites something after it in the same log."""
    return one.knew(other) or any(cited[0] == other.direction and cited >= other.place for cited in one.cites)
