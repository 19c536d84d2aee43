"""Well clear: closed forms against small steps of time, and cases that can be worked out by hand."""

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.encounters.well_clear import VOLUMES, Relative, TwoOfFour, is_inside, modified_tau_s, time_inside

CORRECTIVE = VOLUMES["do-365b-corrective"]
D = CORRECTIVE.distance_m


def test_head_on_at_240_knots_each() -> None:
    closing = 480 * 1852 / 3600
    far = Relative(0.0, 20 * 1852.0, 0.0, -closing, 0.0)
    assert math.isclose(modified_tau_s(D, far), ((20 * 1852) ** 2 - D**2) / (20 * 1852 * closing))
    when = time_inside(CORRECTIVE, far, 600)
    assert isinstance(when, tuple)
    at = 20 * 1852 - closing * when[0]
    assert math.isclose((at * at - D * D) / (at * closing), 35, rel_tol=1e-9)
    assert math.isclose(when[1], (20 * 1852 + D) / closing)
    assert time_inside(CORRECTIVE, far, when[0] - 1) is None


def test_going_away_is_well_clear_and_near_is_not() -> None:
    assert is_inside(CORRECTIVE, Relative(0, D + 1, 0, 100, 0.0)) is False
    assert is_inside(CORRECTIVE, Relative(0, D - 1, 0, 100, 0.0)) is True
    assert is_inside(CORRECTIVE, Relative(0, D - 1, 0, 0, 0.0)) is True
    assert is_inside(CORRECTIVE, Relative(0, D + 1, 0, 0, 0.0)) is False
    assert modified_tau_s(D, Relative(0, D + 1, 0, 100)) == math.inf
    assert modified_tau_s(D, Relative(0, D - 1, 0, 100)) == 0


def test_height_decides_and_where_it_is_unknown_nobody_can_tell() -> None:
    near = (0.0, 500.0, 0.0, -10.0)
    assert is_inside(CORRECTIVE, Relative(*near, up=451 * 0.3048)) is False
    assert is_inside(CORRECTIVE, Relative(*near, up=449 * 0.3048)) is True
    assert is_inside(CORRECTIVE, Relative(*near)) is None
    assert is_inside(CORRECTIVE, Relative(0.0, 50_000.0, 0.0, 10.0)) is False
    sinking = Relative(*near, up=600.0, v_up=-10.0)
    assert is_inside(CORRECTIVE, sinking) is False
    when = time_inside(CORRECTIVE, sinking, 60)
    assert isinstance(when, tuple)
    assert math.isclose(when[0], (600 - 450 * 0.3048) / 10)


_LENGTHS = st.floats(-20_000, 20_000)
_SPEEDS = st.integers(-3000, 3000).map(lambda tenths: tenths / 10)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(VOLUMES)), _LENGTHS, _LENGTHS, _SPEEDS, _SPEEDS, st.floats(-900, 900), st.floats(-30, 30))
def test_the_span_is_what_small_steps_find(
    name: str, east: float, north: float, v_east: float, v_north: float, up: float, v_up: float
) -> None:
    volume = VOLUMES[name]
    span = time_inside(volume, Relative(east, north, v_east, v_north, up, v_up), 120)
    edge = 0.02
    for step in range(0, 1201, 7):
        t = step / 10
        if _lost(volume.distance_m, volume.height_m, volume.tau_s, east, north, v_east, v_north, up, v_up, t):
            assert isinstance(span, tuple)
            assert span[0] - edge <= t <= span[1] + edge
        elif isinstance(span, tuple) and span[0] + edge < t < span[1] - edge:
            # only a hair's breadth may lie between the two ways of reckoning
            assert _lost(
                volume.distance_m + 0.01, volume.height_m + 0.01, volume.tau_s + 0.01,
                east, north, v_east, v_north, up, v_up, t,
            )  # fmt: skip


def _lost(
    distance: float, height: float, tau: float, x: float, y: float, vx: float, vy: float, z: float, vz: float, t: float
) -> bool:
    """The definition, at one instant: nothing of the module under test."""
    x, y, z = x + vx * t, y + vy * t, z + vz * t
    if abs(z) > height:
        return False
    r = math.hypot(x, y)
    if r <= distance:
        return True
    dot, v2 = x * vx + y * vy, vx * vx + vy * vy
    if dot >= 0:
        return False
    miss = math.hypot(x - vx * dot / v2, y - vy * dot / v2)
    return miss <= distance and (distance**2 - r * r) / dot <= tau


def test_two_of_the_last_four() -> None:
    alert = TwoOfFour()
    given = [True, False, False, False, True, True, False, False, False]
    assert [alert.evaluate(one) for one in given] == [False, False, False, False, False, True, True, True, False]
