"""Times, altitudes, measures, references and the rest: what is typed, what is shown, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.errors import Refused
from comity.messages.facts.altitude import BAND, LEVEL, Datum, Level
from comity.messages.facts.choice import YES_NO, Choice
from comity.messages.facts.count import COUNT, Count
from comity.messages.facts.course import COURSE
from comity.messages.facts.distance import DISTANCE
from comity.messages.facts.duration import DURATION
from comity.messages.facts.fact import Fact, FactWrong, Limits, Reason
from comity.messages.facts.instant import INSTANT, INSTANT_SECONDS
from comity.messages.facts.measure import Measured
from comity.messages.facts.position import POSITION
from comity.messages.facts.radio import RADIO
from comity.messages.facts.references import REFERENCE, REFERENCES, navarea, notam
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.speed import SPEED
from comity.messages.facts.texts import CALL_SIGN, LINE, NAME, SHORT_TEXT
from comity.messages.facts.window import PAST_WINDOW, WINDOW, Window
from comity.messages.faults import TextNotSafe

AT = 1_795_286_700  # 211845Z NOV 26
NOW = from_seconds(AT)
KINDS = Choice({1: "ship", 2: "aircraft"})
FORCES = ListOf(Row({"kind": KINDS, "number": COUNT}), 1, 3)


@pytest.mark.parametrize(
    ("fact", "typed", "written"),
    [
        (INSTANT, "211845z nov 26", "211845Z NOV 26"),
        (INSTANT, "2026-11-21T18:45:00Z", "211845Z NOV 26"),
        (INSTANT, "211845:00Z NOV 26", "211845Z NOV 26"),
        (INSTANT_SECONDS, "211845Z NOV 26", "211845:00Z NOV 26"),
        (INSTANT_SECONDS, "2026-11-21T18:45:07Z", "211845:07Z NOV 26"),
        (WINDOW, "211800Z NOV 26  -  221800Z NOV 26", "211800Z NOV 26 - 221800Z NOV 26"),
        (WINDOW, "2026-11-21T18:00Z/2026-11-21T22:00Z", "211800Z NOV 26 - 212200Z NOV 26"),
        (LEVEL, "sfc", "SFC"),
        (LEVEL, "FL 45", "FL045"),
        (LEVEL, "1500FT msl", "1500 ft MSL"),
        (BAND, "300 m AGL - UNL", "300 m AGL - UNL"),
        (BAND, "sfc - fl150", "SFC - FL150"),
        (BAND, "500 ft MSL - 200 m MSL", "500 ft MSL - 200 m MSL"),
        (COURSE, "90T", None),
        (COURSE, "007", "007T"),
        (SPEED, "12 kt", "12.0 kt"),
        (SPEED, "22.2KM/H", "22.2 km/h"),
        (DISTANCE, "500m", "500 m"),
        (DISTANCE, "3 NM", "3.0 nm"),
        (DURATION, "1 h 30 min", "90 min"),
        (DURATION, "2h", "120 min"),
        (RADIO, "121.5 mhz", "121.5 MHz"),
        (RADIO, "121500 kHz", "121.5 MHz"),
        (RADIO, "2187.5 kHz", "2187.5 kHz"),
        (RADIO, "CH 6", "VHF CH 06"),
        (RADIO, "vhf ch 1016", "VHF CH 1016"),
        (YES_NO, "1", "yes"),
        (YES_NO, "No", "no"),
        (KINDS, "Schiff (ship)", "ship"),
        (REFERENCE, "navarea xi 512/2026", "NAVAREA XI 0512/26"),
        (REFERENCE, "NOTAM a0512/26", "NOTAM A0512/26"),
        (REFERENCE, "requested, not issued (NOTAM REQUESTED)", "NOTAM REQUESTED"),
        (REFERENCE, "Coastal warning  12/26", "Coastal warning 12/26"),
        (REFERENCES, "NAVAREA REQUESTED;NOTAM A0001/26", "NAVAREA REQUESTED; NOTAM A0001/26"),
        (CALL_SIGN, "norland 45", "NORLAND 45"),
        (FORCES, "ship|3; 2 | 4", "ship | 3; aircraft | 4"),
        (ListOf(NAME, 1, 3), "one\n\n two; three \n", "one\ntwo; three"),
    ],
)
def test_what_is_typed_leads_to_the_one_form(fact: Fact[object], typed: str, written: str | None) -> None:
    if written is None:
        with pytest.raises(FactWrong):
            fact.parse(typed)
    else:
        assert fact.render(fact.parse(typed)) == written


@pytest.mark.parametrize(
    ("fact", "typed", "reason"),
    [
        (INSTANT, "211845Z NOV", Reason.FORM),
        (INSTANT, "310000Z NOV 26", Reason.FORM),
        (INSTANT, "212400Z NOV 26", Reason.FORM),
        (INSTANT, "211845A NOV 26", Reason.FORM),
        (INSTANT, "211845:30Z NOV 26", Reason.FORM),
        (INSTANT, "2026-11-21", Reason.FORM),
        (INSTANT, "2026-11-21T18:45:00+01:00", Reason.FORM),
        (INSTANT, "1999-12-31T23:59:00Z", Reason.RANGE),
        (WINDOW, "211845Z NOV 26", Reason.FORM),
        (WINDOW, "211845Z NOV 26 - 211845Z NOV 26", Reason.ORDER),
        (WINDOW, "212200Z NOV 26 - 211800Z NOV 26", Reason.ORDER),
        (WINDOW, "211800Z NOV 26 - 211800Z DEC 27", Reason.RANGE),
        (LEVEL, "1500", Reason.FORM),
        (LEVEL, "1500 ft", Reason.FORM),
        (LEVEL, "0 ft AGL", Reason.RANGE),
        (LEVEL, "31000 m MSL", Reason.RANGE),
        (BAND, "SFC", Reason.FORM),
        (BAND, "UNL - UNL", Reason.ORDER),
        (BAND, "SFC - SFC", Reason.ORDER),
        (BAND, "FL150 - FL150", Reason.ORDER),
        (BAND, "500 m MSL - 1500 ft MSL", Reason.ORDER),
        (COURSE, "360", Reason.RANGE),
        (COURSE, "090M", Reason.FORM),
        (SPEED, "12", Reason.FORM),
        (SPEED, "12.05 kt", Reason.FORM),
        (SPEED, "12,5 kt", Reason.FORM),
        (SPEED, "-1 kt", Reason.FORM),
        (SPEED, "20000.0 kt", Reason.RANGE),
        (DISTANCE, "2.5 m", Reason.FORM),
        (DISTANCE, "2.5 miles", Reason.FORM),
        (DURATION, "0 min", Reason.RANGE),
        (DURATION, "", Reason.FORM),
        (COUNT, "1000000", Reason.FORM),
        (COUNT, "+1", Reason.FORM),
        (COUNT, "٣", Reason.FORM),
        (Count(1, 5), "0", Reason.RANGE),
        (RADIO, "0 kHz", Reason.RANGE),
        (RADIO, "16", Reason.FORM),
        (RADIO, "2187.55 kHz", Reason.FORM),
        (KINDS, "3", Reason.CHOICE),
        (KINDS, "boat", Reason.CHOICE),
        (REFERENCE, "NAVAREA XXII 1/26", Reason.FORM),
        (REFERENCE, "NAVAREA XI 0/26", Reason.RANGE),
        (REFERENCE, "NOTAM 0512/26", Reason.FORM),
        (REFERENCE, "x" * 41, Reason.LONG),
        (REFERENCES, "NOTAM REQUESTED; NOTAM REQUESTED", Reason.REPEATED),
        (REFERENCES, " ; ", Reason.EMPTY),
        (LINE, "two\nlines", Reason.FORM),
        (NAME, "x" * 65, Reason.LONG),
        (SHORT_TEXT, "", Reason.EMPTY),
        (CALL_SIGN, "NORLAND  45", Reason.FORM),
        (FORCES, "ship | 1; ship | 2; ship | 3; ship | 4", Reason.LONG),
        (FORCES, "ship", Reason.FORM),
    ],
)
def test_what_is_wrong_has_its_reason(fact: Fact[object], typed: str, reason: Reason) -> None:
    with pytest.raises(FactWrong) as wrong:
        fact.parse(typed)
    assert wrong.value.reason is reason


@pytest.mark.parametrize(
    ("fact", "typed", "conversions"),
    [
        (SPEED, "12.0 kt", ("22.2 km/h",)),
        (SPEED, "10.0 m/s", ("19.4 kt",)),
        (SPEED, "0.0 kt", ()),
        (DISTANCE, "2.5 nm", ("4.6 km",)),
        (DISTANCE, "500 m", ("547 yd", "0.3 nm")),
        (DISTANCE, "50 m", ("55 yd",)),
        (DISTANCE, "500 yd", ("457 m",)),
        (LEVEL, "1500 ft MSL", ("457 m MSL",)),
        (LEVEL, "FL150", ()),
        (BAND, "SFC - 15000 ft MSL", ("SFC - 4572 m MSL",)),
        (BAND, "300 m AGL - FL150", ("984 ft AGL - FL150",)),
        (BAND, "SFC - FL150", ()),
        (DURATION, "59 min", ()),
        (DURATION, "90 min", ("1 h 30 min",)),
    ],
)
def test_conversions(fact: Fact[object], typed: str, conversions: tuple[str, ...]) -> None:
    assert fact.conversions(fact.parse(typed)) == conversions


@pytest.mark.parametrize(
    ("fact", "sent", "readback", "agrees"),
    [
        (SPEED, "12.0 kt", "12.0 kt", True),
        (SPEED, "12.0 kt", "12.1 kt", False),
        (SPEED, "12.0 kt", "22.2 km/h", True),
        (SPEED, "12.0 kt", "22.3 km/h", False),
        (SPEED, "12.0 kt", "12.0 km/h", False),
        (DISTANCE, "2.5 nm", "4630 m", True),
        (DISTANCE, "2.5 nm", "4.6 km", True),
        (DISTANCE, "2.5 nm", "4600 m", False),
        (DISTANCE, "2.5 nm", "2.5 km", False),
        (LEVEL, "1500 ft MSL", "457 m MSL", True),
        (LEVEL, "1500 ft MSL", "457 m AGL", False),
        (LEVEL, "1500 ft MSL", "450 m MSL", False),
        (LEVEL, "FL150", "15000 ft MSL", False),
        (BAND, "SFC - 15000 ft MSL", "SFC - 4572 m MSL", True),
        (BAND, "SFC - 15000 ft MSL", "SFC - 4500 m MSL", False),
        (WINDOW, "211800Z NOV 26 - 212200Z NOV 26", "211800Z NOV 26 - 212201Z NOV 26", False),
        (POSITION, "26-30.00N 121-10.00E", "26-30.00N 121-10.01E", False),
        (FORCES, "ship | 3; aircraft | 4", "ship | 3; aircraft | 4", True),
        (FORCES, "ship | 3; aircraft | 4", "aircraft | 4; ship | 3", False),
        (FORCES, "ship | 3; aircraft | 4", "ship | 3", False),
        (ListOf(SPEED), "12.0 kt; 1.0 kt", "22.2 km/h; 1.0 kt", True),
    ],
)
def test_a_readback_agrees_exactly_but_for_the_unit(
    fact: Fact[object], sent: str, readback: str, *, agrees: bool
) -> None:
    assert fact.agrees(fact.parse(sent), fact.parse(readback)) is agrees


@given(st.integers(0, 199_999))
def test_what_a_conversion_shows_is_what_a_readback_may_say(tenths: int) -> None:
    sent = Measured(tenths, "kt")
    for other in SPEED.conversions(sent):
        assert SPEED.agrees(sent, SPEED.parse(other))


@pytest.mark.parametrize(
    ("fact", "typed", "names"),
    [
        (WINDOW, "211700Z NOV 26 - 211845Z NOV 26", ["window-past"]),
        (PAST_WINDOW, "211700Z NOV 26 - 211845Z NOV 26", []),
        (PAST_WINDOW, "211844Z NOV 26 - 211846Z NOV 26", ["window-begun"]),
        (PAST_WINDOW, "010000Z NOV 26 - 200000Z NOV 26", ["window-long"]),
        (WINDOW, "211844Z NOV 26 - 211846Z NOV 26", ["window-begun"]),
        (WINDOW, "211845Z NOV 26 - 211846Z NOV 26", []),
        (WINDOW, "210000Z FEB 27 - 210100Z FEB 27", ["window-far"]),
        (WINDOW, "220000Z NOV 26 - 230000Z DEC 26", ["window-long"]),
        (INSTANT, "211845Z NOV 28", ["instant-far"]),
        (INSTANT, "211845Z NOV 24", ["instant-far"]),
        (INSTANT, "211845Z OCT 27", []),
        (BAND, "FL150 - 1000 ft AGL", ["band-upside-down"]),
        (BAND, "FL150 - UNL", []),
        (SPEED, "1500.1 kt", ["speed-high"]),
        (SPEED, "1500.0 kt", []),
        (COUNT, "10001", ["count-large"]),
        (FORCES, "ship | 10001", ["count-large"]),
    ],
)
def test_what_is_unlikely(fact: Fact[object], typed: str, names: list[str]) -> None:
    assert [one.name for one in fact.unlikely(fact.parse(typed), NOW)] == names


def test_what_both_sides_agreed_decides_what_is_unlikely() -> None:
    long = WINDOW.parse("220000Z NOV 26 - 230000Z NOV 26")
    assert [one.name for one in WINDOW.unlikely(long, NOW, Limits(window_minutes=1439))] == [
        "window-longer-than-agreed"
    ]
    assert not WINDOW.unlikely(long, NOW, Limits(window_minutes=1440))
    assert [one.name for one in COUNT.unlikely(5, NOW, Limits(count=4))] == ["count-large"]


@pytest.mark.parametrize(
    ("fact", "wire"),
    [
        (INSTANT, AT + 1),
        (WINDOW, [AT, 0]),
        (WINDOW, [AT + 30, 5]),
        (WINDOW, [AT, 1, 1]),
        (WINDOW, [4_102_444_740, 5]),
        (LEVEL, 7),
        (LEVEL, 8),
        (LEVEL, 9),
        (LEVEL, 2),
        (LEVEL, 1000 * 8 + 2),
        (BAND, [1, 1]),
        (SPEED, 3),
        (SPEED, -1),
        (COURSE, 360),
        (RADIO, 0),
        (RADIO, -3000),
        (KINDS, 0),
        (REFERENCE, 2),
        (REFERENCE, navarea(21, 9999, 99) + 1),
        (REFERENCE, 100_000_100),
        (REFERENCE, notam("Z", 9999, 99) + 1_000_000),
        (REFERENCE, "NAVAREA XI 0512/26"),
        (REFERENCE, "a;b"),
        (CALL_SIGN, "norland"),
        (NAME, " x"),
        (FORCES, [[1, 1], [1, 1]]),
        (FORCES, [[1, 1, 1]]),
        (FORCES, []),
    ],
)
def test_what_is_refused_on_the_wire(fact: Fact[object], wire: int | str | list[object]) -> None:
    with pytest.raises(Refused) as refused:
        fact.decode(wire)  # type: ignore[arg-type]
    assert refused.value.name.value == "body-malformed"


def test_a_text_that_is_not_safe_is_named_so_in_both_directions() -> None:
    with pytest.raises(TextNotSafe):
        SHORT_TEXT.parse("a\u202eb")
    with pytest.raises(Refused) as refused:
        ListOf(NAME).decode(["a\u200bb"])
    assert refused.value.name.value == "text-not-safe"


def test_values_that_cannot_be_made() -> None:
    for make in (
        lambda: Window(AT, True),
        lambda: Level(Datum.SFC, 1),
        lambda: Level(3, 5),  # type: ignore[arg-type]
        lambda: navarea(22, 1, 26),
        lambda: notam("a", 1, 26),
    ):
        with pytest.raises(FactWrong):
            make()


@pytest.mark.parametrize("names", [{}, {1: "Ship"}, {1: "a", 2: "a"}, {256: "a"}, {1: "12"}, {1: "a b"}])
def test_a_list_of_choices_is_checked_when_it_is_made(names: dict[int, str]) -> None:
    with pytest.raises(ValueError, match="choices"):
        Choice(names)


def test_the_number_of_items_is_bounded_when_a_list_is_made() -> None:
    for least, most in ((0, 1), (2, 1), (1, 65)):
        with pytest.raises(ValueError, match="items"):
            ListOf(COUNT, least, most)
    assert ListOf(COUNT, 2, 2, repeats=True).parse("1; 1") == (1, 1)
