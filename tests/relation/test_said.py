"""What was said as the folds see it: what its author knew, its place, its marking."""

from comity.clock import from_seconds
from comity.messages.precedence import Marking, Precedence
from comity.messages.text import Text
from comity.relation.said import Place, Said, in_order, of_marking


def said(place: Place, seen: tuple[int, int] = (1, 0), marking: Marking = Marking.REAL) -> Said:
    return Said(place, seen, from_seconds(1), Precedence.ROUTINE, marking, Text("a"))


def test_an_author_knew_what_he_said_before_and_what_he_had_recorded_of_the_other_log() -> None:
    one = said((0, 1, 5), seen=(1, 3))
    assert one.knew(said((0, 1, 4)))
    assert not one.knew(said((0, 1, 6)))
    assert not one.knew(one)
    assert one.knew(said((1, 1, 2)))
    assert not one.knew(said((1, 1, 3)))


def test_a_later_generation_knew_all_of_the_earlier_ones() -> None:
    one = said((0, 7, 0), seen=(9, 1))
    assert one.knew(said((0, 1, 99)))
    assert one.knew(said((1, 1, 99)))
    assert one.knew(said((1, 9, 0)))
    assert not one.knew(said((1, 9, 1)))


def test_crossing_messages_knew_nothing_of_each_other() -> None:
    ours, theirs = said((0, 1, 2), seen=(1, 2)), said((1, 1, 2), seen=(1, 2))
    assert not ours.knew(theirs)
    assert not theirs.knew(ours)


def test_the_order_is_that_of_the_record_and_not_of_arrival() -> None:
    record = [said((1, 1, 0)), said((0, 2, 0)), said((0, 1, 9))]
    assert [one.place for one in in_order(record)] == [(0, 1, 9), (0, 2, 0), (1, 1, 0)]


def test_each_marking_stands_alone() -> None:
    record = [said((0, 1, 2), marking=Marking.EXERCISE), said((0, 1, 1))]
    assert [one.place for one in of_marking(record, Marking.REAL)] == [(0, 1, 1)]
    assert [one.place for one in of_marking(record, Marking.EXERCISE)] == [(0, 1, 2)]
