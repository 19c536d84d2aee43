"""Both logs in memory: numbers, trees, what is durable, what is told, what is a split view."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.crypto.sealing import sha256
from comity.errors import Refusal, Refused
from comity.protocol.our_log import OurLog
from comity.protocol.steps import LogHead, LogId
from comity.protocol.their_log import RECENT, Arrived, TheirLog
from comity.transcript.tree import Frontier, root_of

OURS, THEIRS = LogId(0, 1), LogId(1, 1)


def leaf(number: int) -> bytes:
    return sha256(b"%d" % number)


def arrived(number: int, mark: int = 1) -> Arrived:
    return Arrived(leaf(number), LogHead(1, 0), None, mark)


def ours(size: int) -> OurLog:
    log = OurLog.empty(OURS)
    for number in range(size):
        assert log.append(leaf(number)) == number
    return log


def theirs(*numbers: int, mark: int = 1) -> TheirLog:
    log = TheirLog(THEIRS, Frontier())
    for number in numbers:
        log.accept(number, arrived(number, mark))
    return log


@given(st.integers(0, 30), st.data())
def test_our_tree_is_known_at_every_size_that_is_not_cosigned_yet(size: int, data: st.DataObject) -> None:
    log = ours(size)
    cosigned = data.draw(st.integers(0, size))
    log.advance(log.frontier_at(cosigned))
    for at in range(cosigned, size + 1):
        assert log.frontier_at(at).root() == root_of([leaf(n) for n in range(at)])
    assert [log.leaf(n) for n in range(-1, size + 2)] == [
        leaf(n) if cosigned <= n < size else None for n in range(-1, size + 2)
    ]
    assert log.unreceipted == size - cosigned


def test_what_they_hold_ahead_is_forgotten_when_it_is_cosigned() -> None:
    log = ours(10)
    log.held = {3, 5, 8}
    assert log.unreceipted == 7
    log.advance(log.frontier_at(6))
    assert log.held == {8}
    assert log.unreceipted == 3


@given(st.permutations(range(12)))
def test_entries_in_any_order_make_the_same_prefix(order: list[int]) -> None:
    log, gained = TheirLog(THEIRS, Frontier()), []
    for number in order:
        assert log.check_new(number, leaf(number), 4096)
        gained += log.accept(number, arrived(number))
    assert [one.leaf for one in gained] == [leaf(n) for n in range(12)]
    assert log.frontier.root() == root_of([leaf(n) for n in range(12)])
    assert not log.ahead


def test_the_same_bytes_are_already_held_and_others_are_a_split_view() -> None:
    log = theirs(0, 1, 5)
    for number in (0, 1, 5):
        for known, name in ((leaf(number), Refusal.ALREADY_HELD), (leaf(99), Refusal.SPLIT_VIEW)):
            with pytest.raises(Refused) as caught:
                log.check_new(number, known, 4096)
            assert caught.value.name is name


def test_numbers_beyond_the_window_are_too_far_ahead() -> None:
    log = theirs(0, 1)
    assert log.check_new(2 + 7, leaf(9), 7)
    with pytest.raises(Refused) as caught:
        log.check_new(2 + 8, leaf(10), 7)
    assert caught.value.name is Refusal.TOO_FAR_AHEAD


def test_old_entries_are_compared_with_the_store_and_memory_is_bounded() -> None:
    log = theirs(*range(RECENT + 10))
    assert len(log._recent) == RECENT
    assert log.check_new(3, leaf(3), 4096) is False
    assert log.check_new(RECENT + 10, leaf(RECENT + 10), 4096) is True


def test_the_prefix_is_durable_when_its_step_is_recorded() -> None:
    log = TheirLog(THEIRS, Frontier())
    for number, mark in ((1, 1), (0, 2), (2, 3)):
        log.accept(number, arrived(number, mark))
    assert (log.size, log.durable.size) == (3, 0)
    log.recorded(1)
    assert log.durable.size == 0
    log.recorded(2)
    assert log.durable.size == 2
    log.recorded(3)
    assert log.durable.size == 3
    assert log.durable.root() == root_of([leaf(n) for n in range(3)])


def numbers_of(held: list[tuple[int, bytes]]) -> list[int]:
    assert all(one == leaf(number) for number, one in held)
    return [number for number, _ in held]


def test_every_entry_ahead_is_told_however_many_there_are() -> None:
    log = theirs(0, *range(2, 42))
    log.recorded(1)
    told: set[int] = set()
    for _ in range(3):
        numbers = numbers_of(log.untold(1, 16))
        assert 0 < len(numbers) <= 16
        assert numbers == sorted(numbers)
        told |= set(numbers)
    assert told == set(range(2, 42))
    assert log.untold(1, 16) == []
    log.accept(60, arrived(60, 2))
    log.recorded(2)
    assert 60 in numbers_of(log.untold(2, 16))


def test_what_is_not_durable_is_not_told() -> None:
    log = theirs(2, mark=5)
    assert log.untold(4, 16) == []
    log.recorded(5)
    assert numbers_of(log.untold(5, 16)) == [2]


def test_what_may_have_been_lost_is_told_again() -> None:
    log = theirs(2, 3)
    log.recorded(1)
    assert numbers_of(log.untold(1, 16)) == [2, 3]
    assert log.untold(1, 16) == []
    log.say_receipt_again()
    assert numbers_of(log.untold(1, 16)) == [2, 3]
    assert log.receipted == -1


def test_what_joined_the_prefix_is_told_no_more() -> None:
    log = theirs(1, 3)
    log.recorded(1)
    log.untold(1, 16)
    log.accept(0, arrived(0, 2))
    log.recorded(2)
    log.say_receipt_again()
    assert numbers_of(log.untold(2, 16)) == [3]
