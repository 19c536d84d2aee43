"""The life of each notification: what may follow it, and what no longer may."""

import itertools

import pytest

from comity.messages.faults import CitedTypeWrong
from comity.messages.notifications.life import Life, NotificationOver, Standing
from comity.messages.structured import StructuredMessage
from tests.messages.notifications.samples import FULL, kind_of, sample

CODES = sorted(FULL)
LIVING = [code for code in CODES if kind_of(code).LIFE]
CHANGE, GIVEN_UP, POST_LAUNCH = "N02", "N03", "N04"
CLEAR = sample("N23", remaining="nothing", remaining_area="")
DANGEROUS = sample("N23")


def later_of(code: str) -> list[StructuredMessage]:
    """What may follow a type, the closure with and without remaining dangers."""
    return [
        message for name in kind_of(code).LIFE for message in ([CLEAR, DANGEROUS] if name == "N23" else [sample(name)])
    ]


def allowed(before: tuple[StructuredMessage, ...], message: StructuredMessage) -> bool:
    """The rule of the spec, said again: a plain reading of section 2.17."""
    if any(one == CLEAR for one in before):
        return False
    return message.CODE == "N23" or all(one.CODE == CHANGE for one in before)


@pytest.mark.parametrize("code", LIVING)
def test_every_walk_of_up_to_three_steps(code: str) -> None:
    steps = later_of(code)
    for walk in itertools.chain.from_iterable(itertools.product(steps, repeat=count) for count in (1, 2, 3)):
        life = Life(sample(code))
        for at, message in enumerate(walk):
            if allowed(walk[:at], message):
                life.follow(message)
                continue
            before = (life.standing, life.window)
            with pytest.raises(NotificationOver):
                life.follow(message)
            assert (life.standing, life.window) == before
            break


@pytest.mark.parametrize("code", CODES)
def test_nothing_else_may_follow(code: str) -> None:
    for other in CODES:
        if other not in kind_of(code).LIFE:
            with pytest.raises(CitedTypeWrong):
                Life(sample(code)).check(sample(other))


@pytest.mark.parametrize("code", LIVING)
def test_the_latest_window_holds(code: str) -> None:
    life = Life(sample(code))
    assert life.standing is Standing.STANDS
    assert life.window == sample(code).values["window"]
    life.follow(sample("N02", window="230600Z NOV 26 - 231200Z NOV 26"))
    life.follow(sample("N02", window="240600Z NOV 26 - 241200Z NOV 26"))
    assert life.standing is Standing.CHANGED
    assert life.is_open
    assert life.window == sample("N02", window="240600Z NOV 26 - 241200Z NOV 26").values["window"]


@pytest.mark.parametrize("code", [code for code in LIVING if GIVEN_UP in kind_of(code).LIFE])
def test_what_was_given_up_is_over(code: str) -> None:
    life = Life(sample(code))
    life.follow(sample(GIVEN_UP))
    assert life.standing is Standing.GIVEN_UP
    assert not life.is_open


def test_a_launch_is_closed_by_what_came_of_it_and_then_cleared() -> None:
    life = Life(sample("N01"))
    life.follow(sample(POST_LAUNCH))
    assert life.standing is Standing.CLOSED
    life.follow(DANGEROUS)
    assert life.standing is Standing.CLOSED
    life.follow(CLEAR)
    assert life.standing is Standing.CLEAR
    with pytest.raises(NotificationOver):
        life.follow(CLEAR)


@pytest.mark.parametrize("code", ["N12", "N13"])
def test_documents_and_calendars_have_no_life(code: str) -> None:
    assert kind_of(code).LIFE == ()
    life = Life(sample(code))
    assert life.window is None
    assert life.is_open
