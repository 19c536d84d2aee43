"""Fragments become frames again, in any order; floods are bounded, and one conflict spoils one frame."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import Instant, later
from comity.errors import Refusal, Refused
from comity.protocol.reassembly import (
    MAX_GAPS,
    MAX_OPENING,
    MAX_OPENINGS,
    MAX_PARTIAL_BYTES,
    MAX_PARTIALS,
    Reassembly,
    key_of,
)
from comity.wire.frame import MAX_FRAME, FragmentFrame, FrameKind

NOW = Instant(1_795_000_000_000)
WHOLE = bytes(n * n % 251 for n in range(1000))


def piece(
    start: int, stop: int, whole: bytes = WHOLE, number: int = 5, cut: FrameKind = FrameKind.ENTRY, tag: bytes = b"tt"
) -> FragmentFrame:
    return FragmentFrame(tag, cut, None, number, start, len(whole), whole[start:stop], b"m" * 8)


def refusal_of(partials: Reassembly, fragment: FragmentFrame) -> Refusal:
    with pytest.raises(Refused) as caught:
        partials.add(fragment, NOW)
    return caught.value.name


def total_of(total: int, number: int, cut: FrameKind = FrameKind.ENTRY) -> FragmentFrame:
    return FragmentFrame(b"tt", cut, None, number, 0, total, b"x", b"m" * 8)


@given(st.lists(st.integers(1, 999), max_size=8), st.randoms(use_true_random=False), st.booleans())
def test_pieces_in_any_order_and_repeated_make_the_whole_once(cuts: list[int], chance: object, twice: bool) -> None:
    edges = sorted({0, 500, 1000, *cuts})
    pieces = [piece(a, b) for a, b in pairwise(edges)]
    pieces += pieces[:-1] if twice else []
    chance.shuffle(pieces)  # type: ignore[attr-defined]
    partials, wholes = Reassembly(MAX_FRAME), []
    seen: set[int] = set()
    for one in pieces:
        whole = partials.add(one, NOW)
        seen |= set(range(one.offset, one.offset + len(one.chunk)))
        if whole is not None:
            wholes.append(whole)
            assert len(seen) == 1000
            break
    assert wholes == [WHOLE]
    assert len(partials) == 0


def test_overlapping_pieces_are_joined() -> None:
    partials = Reassembly(MAX_FRAME)
    assert partials.add(piece(0, 600), NOW) is None
    assert partials.missing(0, (1, 0), 5) == (1000, [(600, 1000)])
    assert partials.add(piece(400, 1000), NOW) == WHOLE
    assert partials.missing(0, (1, 0), 5) == (0, [])


def test_other_bytes_at_one_place_are_a_conflict_that_spoils_this_frame_only() -> None:
    partials = Reassembly(MAX_FRAME)
    partials.add(piece(0, 600), NOW)
    partials.add(piece(0, 600, number=6), NOW)
    assert refusal_of(partials, piece(500, 700, whole=bytes(1000))) is Refusal.FRAGMENT_CONFLICT
    assert partials.missing(0, (1, 0), 5) == (0, [])
    assert partials.add(piece(600, 1000, number=6), NOW) == WHOLE


def test_another_total_is_a_conflict() -> None:
    partials = Reassembly(MAX_FRAME)
    partials.add(piece(0, 600), NOW)
    assert refusal_of(partials, piece(600, 900, whole=WHOLE[:900])) is Refusal.FRAGMENT_CONFLICT


def test_more_partial_frames_than_the_bound_are_refused_until_one_is_done() -> None:
    partials = Reassembly(MAX_FRAME)
    for number in range(MAX_PARTIALS):
        partials.add(piece(0, 600, number=number), NOW)
    assert refusal_of(partials, piece(0, 600, number=99)) is Refusal.REASSEMBLY_FULL
    assert partials.add(piece(600, 1000, number=3), NOW) == WHOLE
    assert partials.add(piece(0, 600, number=99), NOW) is None


def test_the_bytes_of_partial_frames_are_bounded() -> None:
    partials = Reassembly(MAX_FRAME)
    for number in range(MAX_PARTIAL_BYTES // MAX_FRAME):
        partials.add(total_of(MAX_FRAME, number), NOW)
    assert refusal_of(partials, total_of(2, 99)) is Refusal.REASSEMBLY_FULL
    assert refusal_of(Reassembly(5000), total_of(5001, 1)) is Refusal.FRAGMENT_OUT_OF_BOUNDS


def test_a_frame_in_crumbs_is_given_up_before_it_costs_memory() -> None:
    partials, whole, given_up = Reassembly(MAX_FRAME), bytes(4 * MAX_GAPS), 0
    for start in range(0, len(whole), 2):
        try:
            partials.add(piece(start, start + 1, whole), NOW)
        except Refused as refused:
            given_up += refused.name is Refusal.REASSEMBLY_FULL
    assert given_up >= 1
    assert all(len(partial.have) <= MAX_GAPS for partial in partials._partials.values())


def test_opening_frames_make_room_for_each_other_and_never_crowd_out_the_rest() -> None:
    partials = Reassembly(MAX_FRAME)
    for number in range(100):
        partials.add(piece(0, 600, number=number, cut=FrameKind.OPENING), later(NOW, number))
    assert len(partials) == MAX_OPENINGS
    assert partials.add(piece(600, 1000, number=99, cut=FrameKind.OPENING), NOW) == WHOLE
    assert refusal_of(partials, total_of(MAX_OPENING + 1, 1, FrameKind.OPENING)) is Refusal.REASSEMBLY_FULL
    for number in range(MAX_PARTIALS):
        partials.add(piece(0, 600, number=number), NOW)
    assert partials.add(piece(0, 600, number=3, cut=FrameKind.OPENING), NOW) is None


def test_what_does_not_grow_is_dropped() -> None:
    partials = Reassembly(MAX_FRAME)
    partials.add(piece(0, 300), NOW)
    partials.add(piece(0, 300, number=6), later(NOW, 50))
    partials.drop_idle(later(NOW, 20))
    assert len(partials) == 1
    assert partials.missing(0, (1, 0), 6)[0] == 1000


def test_a_number_is_forgotten_under_every_tag() -> None:
    partials = Reassembly(MAX_FRAME)
    partials.add(piece(0, 300), NOW)
    partials.add(piece(0, 300, tag=b"uu"), NOW)
    partials.add(piece(0, 300, cut=FrameKind.CONTROL), NOW)
    partials.forget_number(int(FrameKind.ENTRY), 1, 5)
    assert len(partials) == 1
    partials.forget(key_of(piece(0, 300, cut=FrameKind.CONTROL)))
    partials.forget(key_of(piece(0, 300)))
    assert len(partials) == 0


def test_of_a_frame_that_was_sealed_anew_the_newer_is_asked_for() -> None:
    partials = Reassembly(MAX_FRAME)
    partials.add(piece(0, 300), NOW)
    partials.add(piece(400, 700, tag=b"uu"), later(NOW, 1))
    assert partials.missing(0, (1, 0), 5) == (1000, [(0, 400), (700, 1000)])
    partials.add(piece(300, 600), later(NOW, 2))
    assert partials.missing(0, (1, 0), 5) == (1000, [(600, 1000)])


def test_the_rest_of_a_stalled_frame_is_asked_for_less_and_less_often() -> None:
    partials, control = Reassembly(MAX_FRAME), int(FrameKind.CONTROL)
    partials.add(piece(0, 300, cut=FrameKind.CONTROL), NOW)
    partials.add(piece(0, 300), NOW)
    assert partials.stalled(control, 2.0, later(NOW, 1)) == []
    now, waits = NOW, []
    for _ in range(8):
        due = partials.ask_deadline(control, 2.0)
        assert due is not None
        waits.append((due - now) / 1000)
        now = due
        assert partials.stalled(control, 2.0, now) == [(0, 5)]
        assert partials.stalled(control, 2.0, now) == []
    assert waits == [2, 4, 8, 16, 32, 64, 64, 64]
    partials.add(piece(300, 400, cut=FrameKind.CONTROL), later(now, 60))
    assert partials.ask_deadline(control, 2.0) == later(now, 124)
