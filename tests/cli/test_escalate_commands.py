"""The escalation ladder and response times as people see them."""

from tests.cli.commands import assert_refused
from tests.cli.stations import Two


def test_a_ladder_is_begun_shown_and_stopped(two: Two) -> None:
    reference = two.north.ask("send", "--channel", "south", "--text", "Steering lost.", "--precedence", "FLASH")[
        "reference"
    ]
    assert "nobody has begun" in two.north.do("escalate", reference, "--show").out
    begun = two.north.do("escalate", reference, "--officer", "Norbye")
    assert "the ladder is being climbed" in begun.out
    assert begun.out.startswith("FLASH  REAL  ")
    assert "begun  by Norbye" in begun.out
    assert "next: ask whether anybody has read it" in begun.out
    assert "The station is stopped" in begun.out
    stopped = two.north.do("escalate", reference, "--stop", "--language", "zh")
    assert "已由军官停止" in stopped.out
    assert "由 值班军官" in stopped.out
    assert "stopped  by the officer on watch" in two.north.do("escalate", reference, "--show").out
    assert_refused(two.north.do("escalate", reference, "--stop"))
    assert_refused(two.north.do("escalate", reference, "--stop", "--show"), "--stop")
    assert two.north.ask("escalate", reference, "--show")["state"] == "stopped"


def test_response_times_for_both_sides_in_the_same_form(two: Two) -> None:
    two.north.ask("send", "--channel", "south", "--text", "Steering lost.", "--precedence", "FLASH")
    shown = two.north.do("response-times").out
    assert "they: acknowledgement, FLASH: asked 1, answered 0, in time 0; median none, longest none; open 1" in shown
    assert "未答 1" in two.north.do("response-times", "--language", "zh").out
    assert_refused(two.north.do("response-times", "--since", "yesterday"), "since")
