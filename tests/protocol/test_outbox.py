"""What goes next: precedence, pre-emption, repetition, several links, and no memory for those who nag."""

from __future__ import annotations

from comity.clock import Instant, later
from comity.protocol.link_state import LinkState
from comity.protocol.outbox import FLASH, MAX_BACK_OFF_S, SHARED, SLACK, Item, Outbox
from comity.protocol.traits import BearerTraits
from comity.wire.frame import FrameKind

NOW = Instant(1_795_000_000_000)
TRAITS = BearerTraits(max_frame_size=1200, bits_per_s=64_000, round_trip_s=0.5)


def link(name: str = "one", *, quiet: bool = False) -> LinkState:
    return LinkState(name, TRAITS, NOW, missed=9 if quiet else 0)


def item(number: int, precedence: int = 0, size: int = 100, cut: FrameKind = FrameKind.ENTRY) -> Item:
    return Item(cut, 1, number, bytes(size), precedence, 0)


def send(outbox: Outbox, on: LinkState, now: Instant = NOW, size: int = 10_000, *, shared: bool = True) -> int | None:
    """Take what goes next over a link; its number."""
    found = outbox.next(on, shared, 0)
    if found is None:
        return None
    chosen, queue = found
    outbox.take(chosen, queue, size)
    outbox.handed_over(chosen, queue, on, now)
    return chosen.number


def test_higher_precedence_goes_first_and_then_what_is_older() -> None:
    outbox = Outbox()
    for number, precedence in enumerate((0, 2, 1, 3, 0, 3, 2)):
        outbox.put(item(number, precedence), ["one"])
    assert [send(outbox, link()) for _ in range(8)] == [3, 5, 1, 6, 2, 0, 4, None]


def test_a_higher_one_pre_empts_at_a_fragment() -> None:
    outbox = Outbox()
    outbox.put(item(1, 0, size=1000), ["one"])
    assert send(outbox, link(), size=300) == 1
    outbox.put(item(2, FLASH), ["one"])
    assert [send(outbox, link(), size=300) for _ in range(5)] == [2, 1, 1, 1, None]


def test_flash_goes_over_every_link_and_the_rest_over_the_best_one() -> None:
    outbox, one, two = Outbox(), link("one"), link("two")
    outbox.put(item(1, FLASH), ["one", "two"])
    outbox.put(item(2, 2), ["one", "two"])
    assert [send(outbox, two, shared=False), send(outbox, two, shared=False)] == [1, None]
    assert [send(outbox, one), send(outbox, one), send(outbox, one)] == [1, 2, None]


def test_what_is_sent_over_other_links_too_goes_once_over_each() -> None:
    outbox, one, two = Outbox(), link("one"), link("two")
    outbox.put(item(1), ["one", "two"])
    outbox.send_over((int(FrameKind.ENTRY), 1, 1), ["two"])
    assert [send(outbox, two, shared=False), send(outbox, two, shared=False)] == [1, None]
    assert [send(outbox, one), send(outbox, one)] == [1, None]


def test_what_is_wanted_over_every_link_goes_over_those_that_come_up_later() -> None:
    outbox, names = Outbox(), ("one", "two")
    outbox.put(item(1), [])
    outbox.put(item(2), [])
    outbox.send_over((int(FrameKind.ENTRY), 1, 1), [])
    for at, name in enumerate(names):
        outbox.link_up(name, names[:at])
    assert [send(outbox, link("two"), shared=False), send(outbox, link("two"), shared=False)] == [1, None]
    assert [send(outbox, link("one")) for _ in range(3)] == [1, 2, None]


def test_a_link_that_comes_up_takes_nothing_from_the_one_that_was_there() -> None:
    outbox = Outbox()
    outbox.put(item(1), ["one"])
    outbox.send_over((int(FrameKind.ENTRY), 1, 1), [])
    outbox.link_up("two", ["one"])
    for name in ("one", "two"):
        assert [send(outbox, link(name)), send(outbox, link(name))] == [1, None]


def test_flash_that_waited_for_a_link_goes_once_over_it() -> None:
    outbox = Outbox()
    outbox.put(item(1, FLASH), [])
    outbox.link_up("one")
    assert [send(outbox, link()), send(outbox, link())] == [1, None]
    outbox.link_up("two")
    assert send(outbox, link("two")) == 1


def test_what_a_broken_link_carried_is_due_when_the_next_is_up() -> None:
    outbox = Outbox()
    for number, precedence in ((1, 0), (2, FLASH), (3, 1)):
        outbox.put(item(number, precedence), ["one"])
    assert [send(outbox, link()) for _ in range(2)] == [2, 3]
    outbox.link_down("one")
    outbox.link_up("two")
    outbox.resume(NOW)
    assert {one.number for one in outbox.overdue(NOW)} == {2, 3}
    assert [send(outbox, link("two")) for _ in range(3)] == [2, 1, None]


def test_flash_that_another_link_carried_too_waits_for_its_receipt() -> None:
    outbox, one, two = Outbox(), link("one"), link("two")
    outbox.put(item(1, FLASH), ["one", "two"])
    send(outbox, one)
    send(outbox, two)
    outbox.link_down("one")
    assert send(outbox, two) is None


def test_of_an_entry_in_transit_the_rest_goes_over_the_next_link() -> None:
    outbox = Outbox()
    entry = item(1, size=1000)
    outbox.put(entry, ["one"])
    send(outbox, link(), size=400)
    outbox.link_down("one")
    assert entry.unsent[SHARED].pairs() == [(400, 1000)]
    opening = item(2, 2, 1000, FrameKind.OPENING)
    outbox.put(opening, ["one"])
    send(outbox, link(), size=400)
    outbox.link_down("one")
    assert opening.unsent[SHARED].pairs() == [(0, 1000)]


def test_nothing_leaves_before_its_step_is_recorded() -> None:
    outbox = Outbox()
    outbox.mark = 7
    for cut in (FrameKind.OPENING, FrameKind.ENTRY):
        outbox.put(item(1, 0, cut=cut), ["one"])
        assert outbox.next(link(), True, 6) is None
        found = outbox.next(link(), True, 7)
        assert found is not None
        outbox.drop(found[0].key)


def test_a_quiet_link_carries_opening_frames_and_urgent_ones_once() -> None:
    outbox, quiet = Outbox(), link(quiet=True)
    for number, precedence in ((1, 0), (2, 1), (3, 2), (4, FLASH)):
        outbox.put(item(number, precedence), ["one"])
    assert [send(outbox, quiet) for _ in range(3)] == [4, 3, None]
    assert {one.number for one in outbox.overdue(later(NOW, 60))} == {3, 4}
    for number in (3, 4):
        outbox.send_again((0, 1, number), None, ["one"])
    assert send(outbox, quiet) is None
    outbox.put(item(5, 0, cut=FrameKind.OPENING), ["one"])
    assert [send(outbox, quiet) for _ in range(2)] == [5, None]
    assert [send(outbox, link()) for _ in range(5)] == [4, 3, 2, 1, None]


def test_without_an_answer_an_item_is_overdue_once_and_waits_longer_each_time() -> None:
    outbox, on = Outbox(), link()
    outbox.put(item(1), ["one"])
    now, waits = NOW, []
    for attempt in range(12):
        assert send(outbox, on, now) == 1
        due = outbox.deadline()
        assert due is not None
        waits.append((due - now) / 1000)
        assert outbox.overdue(Instant(due - 1)) == []
        late = outbox.overdue(due)
        assert [one.attempts for one in late] == [attempt + 1]
        assert outbox.overdue(due) == []
        now = due
        outbox.send_again((0, 1, 1), None, ["one"])
    assert waits == sorted(waits)
    assert waits[-1] == MAX_BACK_OFF_S
    outbox.drop((0, 1, 1))
    assert outbox.deadline() is None


def test_opening_frames_never_wait_long() -> None:
    outbox, on, now = Outbox(), link(), NOW
    outbox.put(item(1, cut=FrameKind.OPENING), [])
    for _ in range(10):
        assert send(outbox, on, now) == 1
        due = outbox.deadline()
        assert due is not None
        assert due - now <= 8000
        outbox.overdue(due)
        outbox.send_again((3, 1, 1), None, [])
        now = due


def test_a_link_that_speaks_again_makes_everything_due() -> None:
    outbox, on = Outbox(), link()
    for number in (1, 2):
        outbox.put(item(number), ["one"])
        send(outbox, on)
    outbox.heard_again("two", NOW)
    assert outbox.overdue(NOW) == []
    outbox.heard_again("one", NOW)
    assert {one.number for one in outbox.overdue(NOW)} == {1, 2}


def test_only_the_missing_ranges_go_again_and_senseless_ones_are_ignored() -> None:
    outbox = Outbox()
    entry = item(1, size=1000)
    outbox.put(entry, ["one"])
    send(outbox, link())
    wrong = [(-5, 10), (990, 1001), (7, 7), (9, 3), (1 << 40, 1 << 41)]
    outbox.send_again(entry.key, [(100, 200), *wrong, (500, 600)], ["one"])
    assert entry.unsent[SHARED].pairs() == [(100, 200), (500, 600)]
    assert entry.due is None
    send(outbox, link(), size=100)
    send(outbox, link(), size=100)
    due = entry.due
    assert due is not None
    outbox.send_again(entry.key, wrong, ["one"])
    assert entry.due == due
    outbox.send_again((0, 9, 9), None, ["one"])


def test_bytes_are_counted() -> None:
    outbox = Outbox()
    outbox.put(item(1, size=100), [])
    outbox.put(item(2, size=50), [])
    outbox.put(item(1, size=70), [])
    assert (outbox.bytes, len(outbox)) == (120, 2)
    outbox.drop((0, 1, 1))
    outbox.drop((0, 1, 1))
    assert (outbox.bytes, len(outbox)) == (50, 1)


def test_nagging_costs_no_memory() -> None:
    outbox = Outbox()
    for number in range(3):
        outbox.put(item(number, FLASH), ["one", "two"])
    for turn in range(5000):
        outbox.send_again((0, 1, turn % 3), None, ["one", "two"])
        outbox.send_again((0, 1, turn % 3), [(0, 1)], ["one"])
        outbox.wait_again(outbox.items()[0], turn / 100, NOW)
        outbox.heard_again("one", NOW)
    assert all(len(heap) <= 2 * 3 + SLACK + 1 for heap in outbox._ready.values())
    assert len(outbox._timers) <= 2 * 3 + SLACK + 1
    assert {send(outbox, link()) for _ in range(9)} == {0, 1, 2, None}


def test_a_heap_that_was_made_anew_forgets_nothing() -> None:
    outbox = Outbox()
    for number in range(40):
        outbox.put(item(number, number % 4), [])
    for turn in range(1000):
        outbox.send_again((0, 1, turn % 40), None, [])
    order = [send(outbox, link()) for _ in range(41)]
    assert order == [*sorted(range(40), key=lambda number: (-(number % 4), number)), None]


def test_control_frames_are_forgotten_some_time_after_they_were_sent() -> None:
    outbox = Outbox()
    receipt = Item(FrameKind.CONTROL, 0, 5, bytes(1000), 2, 0, repeats=False)
    outbox.put(receipt, [])
    outbox.put(item(1), [])
    assert outbox.control_waits
    send(outbox, link(), size=600)
    outbox.drop_sent(later(NOW, 1))
    assert receipt.key in outbox
    send(outbox, link(), size=600)
    assert not outbox.control_waits
    outbox.drop_sent(NOW)
    assert receipt.key in outbox
    outbox.drop_sent(later(NOW, 1))
    assert receipt.key not in outbox
    assert (0, 1, 1) in outbox
    assert outbox.deadline() is None
