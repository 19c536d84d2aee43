"""Areas: one normal order for every polygon, and sides that never cross."""

from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.errors import Refused
from comity.messages.facts.area import AREA, Circle, Polygon, polygon, square_nm_of
from comity.messages.facts.fact import FactWrong, Limits, Reason
from comity.messages.facts.plane import Corner, is_clockwise, is_simple, unwrap
from comity.messages.facts.position import FULL, HALF, Position
from tests.messages.facts.strategies import place, polygons

NOW = from_seconds(1_795_286_700)
SQUARE = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E"


def at(*corners: tuple[float, float]) -> list[Position]:
    """Positions from degrees north and east."""
    return [place(round(north * 6000), round(east * 6000)) for north, east in corners]


def reason_of(corners: list[Position]) -> Reason:
    with pytest.raises(FactWrong) as wrong:
        polygon(corners)
    return wrong.value.reason


@given(polygons(), st.integers(0, 31), st.booleans())
def test_the_order_in_which_corners_are_typed_does_not_matter(area: Polygon, first: int, back: bool) -> None:
    corners = list(area.corners)
    turned = corners[first % len(corners) :] + corners[: first % len(corners)]
    assert polygon(turned[::-1] if back else turned) == area


@given(polygons())
def test_normal_order_is_clockwise_from_the_north_west_corner(area: Polygon) -> None:
    plane = unwrap(area.corners)
    assert is_clockwise(plane)
    east, north = plane[0]
    assert all((north - east, north) > (n - e, n) for e, n in plane[1:])


@given(polygons(), st.integers(-FULL, FULL))
def test_normal_order_does_not_depend_on_where_on_earth_it_is(area: Polygon, shift: int) -> None:
    moved = [place(corner.latitude, corner.longitude + shift) for corner in area.corners]
    assert list(polygon(moved).corners) == moved


@given(polygons())
def test_only_normal_order_is_accepted_from_the_wire(area: Polygon) -> None:
    sent = AREA.encode(area)
    assert isinstance(sent, bytes)
    assert AREA.decode(sent) == area
    for wrong in (sent[6:] + sent[:6], b"".join(sent[i : i + 6] for i in range(len(sent) - 6, -1, -6))):
        with pytest.raises(Refused):
            AREA.decode(wrong)


def test_across_180_degrees() -> None:
    corners = at((10, 179), (10, -179), (9, -179), (9, 179))
    for order in ([0, 1, 2, 3], [2, 1, 0, 3], [3, 2, 1, 0]):
        assert list(polygon([corners[i] for i in order]).corners) == corners
    assert AREA.render(polygon(corners)).startswith("10-00.00N 179-00.00E, 10-00.00N 179-00.00W, ")
    assert square_nm_of(polygon(corners)) == pytest.approx(2 * 60 * 60 * 0.986, rel=0.01)


def test_with_a_corner_on_180_degrees() -> None:
    corners = at((10, 180), (10, -179), (9, -179), (9, 180))
    assert list(polygon(corners[2:] + corners[:2]).corners) == corners


@pytest.mark.parametrize(
    ("corners", "first"),
    [
        ([(1, 0), (0, 1), (-1, 0), (0, -1)], (1, 0)),  # as far north-west as the western corner, but further north
        ([(1.001, 1), (0, 1), (0, 0), (1, 0)], (1, 0)),  # the north-east corner is a little further north
        ([(0, 0), (0, 1), (5, 1), (5, 0)], (5, 0)),
        ([(0, 0), (0, 9), (1, 9), (1, 0)], (1, 0)),
    ],
)
def test_the_north_west_corner(corners: list[tuple[float, float]], first: tuple[float, float]) -> None:
    assert polygon(at(*corners)).corners[0] == at(first)[0]


@pytest.mark.parametrize(
    ("corners", "reason"),
    [
        ([(0, 0), (1, 1)], Reason.EMPTY),
        ([(0, 0), (1, 1), (0, 0)], Reason.REPEATED),
        ([(0, 0), (1, 1), (1, 0), (0, 1)], Reason.CROSSING),
        ([(0, 0), (1, 1), (2, 2)], Reason.CROSSING),
        ([(0, 0), (0, 2), (0, 1), (1, 1)], Reason.CROSSING),
        ([(0, 0), (0, 4), (2, 2), (0, 1), (2, 0)], Reason.CROSSING),
        ([(90, 0), (80, 0), (80, 10)], Reason.POLE),
        ([(-90, 0), (-80, 0), (-80, 10)], Reason.POLE),
        ([(80, 0), (80, 120), (80, -120)], Reason.POLE),
        ([(80, 0), (80, 90), (80, 180), (80, -90)], Reason.POLE),
        ([(0, 0), (0, 180), (10, 90)], Reason.SPAN),
        ([(0, 0), (0, 100), (10, -160), (20, -160), (20, 90), (10, 10)], Reason.SPAN),
        ([(1, 0), (0, 90), (1, 179), (2, 90)], None),
        ([(1, 0), (0, 90), (1, 180), (2, 90)], Reason.SPAN),
        ([(0, 0), (0, 1), (0, 2), (1, 1)], None),
    ],
)
def test_what_is_no_polygon(corners: list[tuple[float, float]], reason: Reason | None) -> None:
    for turn in range(len(corners)):
        turned = at(*corners[turn:], *corners[:turn])
        if reason is None:
            assert polygon(turned)
        else:
            assert reason_of(turned) is reason


def test_the_number_of_corners_is_bounded() -> None:
    ring = [(0, east / 10) for east in range(31)]
    assert polygon(at(*ring, (1, 1))).corners
    assert reason_of(at(*ring, (1, 2), (1, 1))) is Reason.LONG


def _cross(a: Corner, b: Corner, c: Corner, d: Corner) -> bool:
    """Whether two segments meet, solved with fractions: slow, and written another way than ours."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = a, b, c, d
    determinant = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if determinant:
        t = Fraction((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx), determinant)
        u = Fraction((cx - ax) * (by - ay) - (cy - ay) * (bx - ax), determinant)
        return 0 <= t <= 1 and 0 <= u <= 1
    if (bx - ax) * (cy - ay) - (by - ay) * (cx - ax):
        return False
    return max(min(a, b), min(c, d)) <= min(max(a, b), max(c, d))


def _lies_on(point: Corner, a: Corner, b: Corner) -> bool:
    straight = (b[0] - a[0]) * (point[1] - a[1]) == (b[1] - a[1]) * (point[0] - a[0])
    return straight and min(a, b) <= point <= max(a, b)


small = st.integers(0, 4)


@given(st.lists(st.tuples(small, small), min_size=3, max_size=7, unique=True))
def test_crossing_is_found_as_fractions_find_it(corners: list[Corner]) -> None:
    count = len(corners)
    sides = [(corners[i], corners[(i + 1) % count]) for i in range(count)]
    crosses = any(
        _cross(*sides[i], *sides[j])
        for i, j in combinations(range(count), 2)
        if j - i != 1 and (i, j) != (0, count - 1)
    )
    for i in range(count):
        (a, b), (_, c) = sides[i], sides[(i + 1) % count]
        crosses = crosses or _lies_on(a, b, c) or _lies_on(c, a, b)
    assert is_simple(corners) is not crosses


def test_every_order_of_four_corners() -> None:
    corners = at((1, 0), (1, 1), (0, 1), (0, 0))
    round_about = {(*corners[i:], *corners[:i]) for i in range(4)}
    round_about |= {order[::-1] for order in round_about}
    for order in permutations(corners):
        if order in round_about:
            assert list(polygon(order).corners) == corners
        else:
            assert reason_of(list(order)) is Reason.CROSSING


def test_circles() -> None:
    circle = AREA.parse("26-30.00N 121-10.00E r 5.0 NM (computed: R 9.3 km)")
    assert circle == Circle(Position(159_000, 727_000), 50)
    assert AREA.render(circle) == "26-30.00N 121-10.00E R 5.0 nm"
    assert AREA.conversions(circle) == ("R 9.3 km",)
    assert AREA.encode(circle) == [bytes.fromhex("02aa9e1b9298"), 50]
    assert square_nm_of(circle) == pytest.approx(78.54, rel=1e-3)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("26-30.00N 121-10.00E R 0.0 nm", Reason.RANGE),
        ("26-30.00N 121-10.00E R 5 nm", Reason.FORM),
        ("89-00.00N 000-00.00E R 60.0 nm", Reason.POLE),
        ("26-30.00N 121-10.00E", Reason.EMPTY),
        ("26-30.00N 121-10.00E R 5.0 km", Reason.FORM),
        ("", Reason.EMPTY),
    ],
)
def test_what_is_no_area(typed: str, reason: Reason) -> None:
    with pytest.raises(FactWrong) as wrong:
        AREA.parse(typed)
    assert wrong.value.reason is reason


def test_a_circle_that_almost_reaches_a_pole() -> None:
    assert AREA.parse("89-00.00N 000-00.00E R 59.9 nm")


@pytest.mark.parametrize(
    "wire", [b"", b"1234567", bytes(12), bytes(18), [b"123456"], [b"12345", 3], ["", 5], [bytes(6), 0]]
)
def test_bytes_that_are_no_area(wire: bytes | list[bytes]) -> None:
    with pytest.raises(Refused):
        AREA.decode(wire)


def test_an_area_larger_than_agreed_is_unlikely() -> None:
    area = AREA.parse(SQUARE)
    assert square_nm_of(area) == pytest.approx(30 * 50 * 0.897, rel=0.01)
    assert not AREA.unlikely(area, NOW)
    assert not AREA.unlikely(area, NOW, Limits(area_square_nm=1400))
    (found,) = AREA.unlikely(area, NOW, Limits(area_square_nm=1300))
    assert found.name == "area-larger-than-agreed"
    assert dict(found.facts)["agreed"] == "1300"
    (found,) = AREA.unlikely(polygon(at((10, 0), (10, 10), (0, 10), (0, 0))), NOW)
    assert found.name == "area-large"


def test_half_the_world_has_half_its_size() -> None:
    band = polygon(
        [place(corner.latitude, corner.longitude) for corner in at((89.99, 0), (89.99, 179.99), (0, 179.99), (0, 0))]
    )
    assert square_nm_of(band) == pytest.approx(3.14159 * 3440.06**2, rel=1e-3)
    assert HALF * 2 == FULL
