"""Links: quiet or heard, which one carries what, when to probe."""

from __future__ import annotations

from comity.clock import Instant, later
from comity.protocol.link_state import QUIET_AFTER, LinkState, best_link, carries_answers
from comity.protocol.traits import BearerTraits

NOW = Instant(1_795_000_000_000)


def link(name: str, bits_per_s: int = 64_000, **traits: bool) -> LinkState:
    return LinkState(name, BearerTraits(bits_per_s=bits_per_s, round_trip_s=0.5, **traits), NOW)


def named(*links: LinkState) -> dict[str, LinkState]:
    return {one.name: one for one in links}


def test_a_link_is_quiet_after_some_missed_answers_until_it_is_heard() -> None:
    one = link("one")
    one.missed = QUIET_AFTER - 1
    assert not one.is_quiet
    one.missed = QUIET_AFTER
    assert one.is_quiet
    assert one.heard(later(NOW, 1)) is True
    assert not one.is_quiet
    assert one.heard(later(NOW, 2)) is False
    assert one.last_heard == later(NOW, 2)


def test_a_reliable_bearer_is_never_quiet() -> None:
    one = link("one", reliable=True)
    one.missed = 99
    assert not one.is_quiet
    assert one.answer_time_s(100) >= 15


def test_the_fastest_link_that_was_heard_is_the_best() -> None:
    slow, fast, mute = link("slow", 2400), link("fast", 10_000), link("mute", 10**9, can_send=False)
    assert best_link(named(slow, fast, mute)) == "fast"
    fast.missed = QUIET_AFTER
    assert best_link(named(slow, fast, mute)) == "slow"
    slow.missed = QUIET_AFTER
    assert best_link(named(slow, fast, mute)) == "fast"
    assert best_link(named(mute)) is None
    assert best_link({}) is None


def test_answers_go_over_a_link_that_was_heard_lately() -> None:
    dead, live, mute = link("dead"), link("live"), link("mute", can_send=False)
    links = named(dead, live, mute)
    assert carries_answers(links, dead)
    assert carries_answers(links, live)
    mute.heard(later(NOW, 3600))
    assert carries_answers(links, dead)
    live.heard(later(NOW, 60))
    assert not carries_answers(links, dead)
    assert carries_answers(links, live)
    dead.heard(later(NOW, 55))
    assert carries_answers(links, dead)


def test_probes_come_at_the_pace_of_the_bearer() -> None:
    for one, interval in ((link("fast"), 0.15), (link("slow", 300), 1.4), (link("radio", half_duplex=True), 1.4)):
        assert one.next_probe(NOW) == NOW
        one.probed(NOW)
        assert one.next_probe(later(NOW, 9)) == later(NOW, interval)
        one.heard(later(NOW, 1))
        assert one.next_probe(later(NOW, 5)) == later(NOW, 5)


def test_an_answer_may_take_as_long_as_the_line_needs() -> None:
    assert link("slow", 300).answer_time_s(1000) > 1000 * 8 / 300
    assert link("one").answer_time_s(100) < link("one").answer_time_s(10_000)


def test_fragments_are_about_sixty_milliseconds_of_the_line() -> None:
    assert BearerTraits(bits_per_s=64_000).fragment_size() == 480
    assert BearerTraits(bits_per_s=300).fragment_size() == 240
    assert BearerTraits(bits_per_s=300, max_frame_size=90).fragment_size() == 90
    assert BearerTraits(bits_per_s=10**9).fragment_size() == BearerTraits().max_frame_size
    assert BearerTraits(bits_per_s=8000).seconds_for(1000) == 1.0
