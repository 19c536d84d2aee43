"""Hypothesis strategies for facts: whatever they make may travel."""

import unicodedata
from functools import singledispatch
from math import cos, pi, sin
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from comity.messages.facts import altitude, duration, instant, radio
from comity.messages.facts.altitude import Band, BandKind, Datum, Level, LevelKind
from comity.messages.facts.area import AreaKind, Circle, Polygon, polygon
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.course import CourseKind
from comity.messages.facts.duration import DurationKind
from comity.messages.facts.fact import Fact, FactWrong
from comity.messages.facts.instant import InstantKind
from comity.messages.facts.measure import Measure, Measured
from comity.messages.facts.octets import Octets
from comity.messages.facts.paragraphs import STATUS, WORDING, Paragraph, ParagraphsKind
from comity.messages.facts.position import FULL, HALF, QUARTER, Position, PositionKind
from comity.messages.facts.radio import RadioKind
from comity.messages.facts.references import ReferenceKind, navarea, notam
from comity.messages.facts.repetition import Repetition, RepetitionKind
from comity.messages.facts.rows import ListOf, Row
from comity.messages.facts.signal import SignalKind
from comity.messages.facts.texts import CallSignKind, TextKind
from comity.messages.facts.type_code import TypeCodeKind
from comity.messages.facts.window import MOST_MINUTES, Window, WindowKind
from comity.messages.faults import MessageFault
from comity.messages.fill_ins import FactKind, Fill, Kind, NumberKind
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import PhraseForm, phrasebook


def travels(fact: Fact[Any], value: Any) -> bool:
    """Whether `value` may travel as this fact."""
    try:
        fact.check(value)
    except (FactWrong, MessageFault):
        return False
    return True


def place(latitude: int, longitude: int) -> Position:
    """A position of any longitude, brought between 180 degrees west and east."""
    east = (longitude + HALF - 1) % FULL - HALF + 1
    return Position(latitude, 0 if abs(latitude) == QUARTER else east)


positions = st.builds(place, st.integers(-QUARTER, QUARTER), st.integers(1 - HALF, HALF))


@st.composite
def polygons(draw: st.DrawFn) -> Polygon:
    """Polygons, many across 180 degrees: corners at rising angles around a centre, so that sides never cross."""
    count = draw(st.integers(3, 32))
    size = draw(st.integers(100, 100_000))
    latitude = draw(st.integers(-300_000, 300_000))
    longitude = draw(st.one_of(st.integers(-FULL, FULL), st.integers(HALF - size, HALF + size)))
    angles = sorted(draw(st.lists(st.integers(0, 359), min_size=count, max_size=count, unique=True)))
    corners = []
    for angle in angles:
        reach = size * draw(st.integers(30, 100)) / 100
        north, east = reach * sin(angle * pi / 180), reach * cos(angle * pi / 180)
        corners.append(place(latitude + round(north), longitude + round(east)))
    turned = draw(st.integers(0, count - 1))
    corners = corners[turned:] + corners[:turned]
    try:
        return polygon(corners[::-1] if draw(st.booleans()) else corners)
    except FactWrong:
        assume(False)
        raise


@st.composite
def circles(draw: st.DrawFn) -> Circle:
    """Circles that reach no pole."""
    radius = draw(st.integers(1, 9_999))
    most = QUARTER - 10 * radius - 1
    return Circle(draw(st.builds(place, st.integers(-most, most), st.integers(1 - HALF, HALF))), radius)


_MOST_LEVEL = altitude._MOST
levels = st.sampled_from(Datum).flatmap(
    lambda datum: st.builds(
        Level, st.just(datum), st.integers(min(1, _MOST_LEVEL.get(datum, 0)), _MOST_LEVEL.get(datum, 0))
    )
)


@st.composite
def bands(draw: st.DrawFn) -> Band:
    """Bands of any two datums."""
    try:
        return Band(draw(levels), draw(levels))
    except FactWrong:
        assume(False)
        raise


minutes = st.integers(instant.FIRST // 60, instant.LAST // 60).map(lambda minute: minute * 60)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Windows between 2000 and 2099."""
    start = draw(st.integers(instant.FIRST // 60, instant.LAST // 60 - 1))
    return Window(start * 60, draw(st.integers(1, min(MOST_MINUTES, instant.LAST // 60 - start))))


_LETTERS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
line_texts = st.one_of(
    st.text(st.sampled_from("abc DEF 07.,()官军 船：Ж"), min_size=1, max_size=30),
    st.text(_LETTERS, min_size=1, max_size=20).map(lambda text: unicodedata.normalize("NFC", text)),
).map(str.strip)


@singledispatch
def facts_of(fact: Fact[Any]) -> st.SearchStrategy[Any]:
    """Values of a fact; a new kind is registered here."""
    raise TypeError(f"no strategy in {__file__} for {type(fact).__name__}")


@facts_of.register
def _(fact: PositionKind) -> st.SearchStrategy[Position]:
    return positions


@facts_of.register
def _(fact: AreaKind) -> st.SearchStrategy[Polygon | Circle]:
    return st.one_of(polygons(), circles())


@facts_of.register
def _(fact: LevelKind) -> st.SearchStrategy[Level]:
    return levels


@facts_of.register
def _(fact: BandKind) -> st.SearchStrategy[Band]:
    return bands()


@facts_of.register
def _(fact: InstantKind) -> st.SearchStrategy[int]:
    return st.integers(instant.FIRST, instant.LAST) if fact.to_the_second else minutes


@facts_of.register
def _(fact: WindowKind) -> st.SearchStrategy[Window]:
    return windows()


@facts_of.register
def _(fact: RepetitionKind) -> st.SearchStrategy[Repetition]:
    return st.one_of(st.just(Repetition()), st.builds(Repetition, st.integers(0, 1439), st.integers(1, 1439)))


@facts_of.register
def _(fact: Count) -> st.SearchStrategy[int]:
    return st.integers(fact.least, fact.most)


@facts_of.register
def _(fact: Choice) -> st.SearchStrategy[int]:
    return st.sampled_from(sorted(fact.names))


@facts_of.register
def _(fact: CourseKind) -> st.SearchStrategy[int]:
    return st.integers(0, 359)


@facts_of.register
def _(fact: DurationKind) -> st.SearchStrategy[int]:
    return st.integers(1, duration.MOST_MINUTES)


@facts_of.register
def _(fact: Measure) -> st.SearchStrategy[Measured]:
    return st.sampled_from(sorted(fact.units)).flatmap(
        lambda symbol: st.builds(Measured, st.integers(fact.least, fact.units[symbol].most), st.just(symbol))
    )


@facts_of.register
def _(fact: RadioKind) -> st.SearchStrategy[int]:
    return st.integers(-radio.MOST_CHANNEL, radio.MOST_FREQUENCY).filter(bool)


@facts_of.register
def _(fact: Octets) -> st.SearchStrategy[bytes]:
    return st.binary(min_size=fact.least, max_size=min(fact.most, fact.least + 40))


@facts_of.register
def _(fact: TypeCodeKind) -> st.SearchStrategy[str]:
    return st.sampled_from(("N20", "R", "text", "line-test"))


@facts_of.register
def _(fact: ParagraphsKind) -> st.SearchStrategy[tuple[Paragraph, ...]]:
    status, language = st.sampled_from(sorted(STATUS.names)), st.integers(1, 6)
    one = st.builds(Paragraph, st.integers(1, 64), language, status, facts_of(WORDING))
    several = st.lists(one, min_size=1, max_size=4, unique_by=lambda one: (one.number, one.language))
    return several.map(sorted).map(tuple).filter(lambda value: travels(fact, value))


@facts_of.register
def _(fact: SignalKind) -> st.SearchStrategy[Phrase]:
    composed = [form for form in phrasebook().values() if form.compose]
    forms = st.sampled_from(sorted(composed, key=lambda form: form.number))
    return forms.flatmap(lambda form: st.builds(Phrase, st.just(form.number), fills_of(form)))


def fills_of(form: PhraseForm) -> st.SearchStrategy[tuple[Fill, ...]]:
    """Fill-ins of a phrase, as they travel."""
    return st.tuples(*(_fill(field.kind) for field in form.fields))


def _fill(kind: Kind) -> st.SearchStrategy[Fill]:
    if isinstance(kind, NumberKind):
        return st.integers(-(-kind.least // kind.step), kind.most // kind.step).map(lambda steps: steps * kind.step)
    assert isinstance(kind, FactKind)
    return facts_of(kind.fact).map(kind.fact.encode)


@facts_of.register
def _(fact: ReferenceKind) -> st.SearchStrategy[int | str]:
    number, year = st.integers(1, 9999), st.integers(0, 99)
    return st.one_of(
        st.sampled_from((0, 1)),
        st.builds(navarea, st.integers(1, 21), number, year),
        st.builds(notam, st.sampled_from("ABXZ"), number, year),
        line_texts.map(lambda text: " ".join(text.split())).filter(lambda text: travels(fact, text)),
    )


@facts_of.register
def _(fact: CallSignKind) -> st.SearchStrategy[str]:
    return st.from_regex(r"[A-Z0-9]{2,8}([ -][A-Z0-9]{1,8})?", fullmatch=True)


@facts_of.register
def _(fact: TextKind) -> st.SearchStrategy[str]:
    several = st.lists(line_texts, min_size=1, max_size=3).map("\n".join) if fact.several_lines else line_texts
    return several.filter(lambda text: travels(fact, text))


@facts_of.register
def _(fact: Row) -> st.SearchStrategy[tuple[Any, ...]]:
    columns = st.tuples(*map(facts_of, fact.columns.values()))
    return columns.filter(lambda value: travels(fact, value))


@facts_of.register
def _(fact: ListOf) -> st.SearchStrategy[tuple[Any, ...]]:
    unique = None if fact.repeats else lambda item: item
    items = st.lists(
        facts_of(fact.item), min_size=fact.least, max_size=min(fact.most, fact.least + 3), unique_by=unique
    )
    return items.map(tuple).filter(lambda value: travels(fact, value))
