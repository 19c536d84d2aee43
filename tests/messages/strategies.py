"""Hypothesis strategies for messages and envelopes: whatever they make can be sent."""

import unicodedata
from collections.abc import Callable

from hypothesis import reject
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.errors import OurFault
from comity.messages import TABLE
from comity.messages.brevity import brevity_fault
from comity.messages.cites import Cite, Side
from comity.messages.envelope import LAST_SECOND, Envelope
from comity.messages.faults import MessageFault
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking, Precedence
from comity.messages.readback import Readback
from comity.messages.safe_text import check_name, check_text
from comity.messages.structured import StructuredMessage, Values
from tests.messages.facts.strategies import facts_of, fills_of


def _passes(check: Callable[[str], None], text: str) -> bool:
    try:
        check(text)
    except OurFault:
        return False
    return True


_LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"), include_characters="\n")
texts = st.one_of(
    st.text(st.sampled_from("abc DEF 0123.,\n我方雷达，。éßЖ"), min_size=1, max_size=60),
    st.text(_LETTERS, min_size=1, max_size=40).map(lambda text: unicodedata.normalize("NFC", text)),
).filter(lambda text: _passes(check_text, text))
names = st.text(st.sampled_from("abc DEF 07.官军"), min_size=1, max_size=64).filter(lambda n: _passes(check_name, n))
PARTS: dict[str, st.SearchStrategy[object]] = {
    "officer": names,
    "text": texts,
    "edition": st.binary(min_size=4, max_size=4),
    "displayed": st.binary(min_size=8, max_size=8),
}
"""Fields of the messages that are not structured, by name."""

READ_BACK = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.safety_critical()]


def phrases() -> st.SearchStrategy[Phrase]:
    """Every phrase, also those that are received only."""
    forms = st.sampled_from(sorted(phrasebook().values(), key=lambda form: form.number))
    return forms.flatmap(lambda form: st.builds(Phrase, st.just(form.number), fills_of(form)))


def bodies(kind: type[Message]) -> st.SearchStrategy[Message]:
    """Messages of one type."""
    if kind is Phrase:
        return phrases()
    if kind in (LineTest, LineTestAnswer):
        return st.builds(kind, st.integers(0, 2**32 - 1), st.integers(1, 255))
    if issubclass(kind, StructuredMessage):
        return structured(kind)
    if kind is Readback:
        plain = st.builds(Readback, names, texts)
        return st.one_of(plain, st.sampled_from(READ_BACK).flatmap(readbacks)) if READ_BACK else plain
    return st.builds(kind, **{name: PARTS[name] for name in kind.__slots__})


@st.composite
def structured(draw: st.DrawFn, kind: type[StructuredMessage]) -> StructuredMessage:
    """Structured messages of one type, each optional field sometimes left out."""
    facts = {field.name: draw(facts_of(field.fact)) for field in kind.FIELDS if field.mandatory or draw(st.booleans())}
    for only in getattr(kind, "ONLY", ()):
        if facts.get(only.field) not in only.numbers:
            facts = {name: fact for name, fact in facts.items() if name not in only.names}
    for need in getattr(kind, "NEEDS", ()):
        if not need.field or facts.get(need.field) == need.number:
            facts |= {name: draw(facts_of(kind.field(name).fact)) for name in need.names if name not in facts}
    try:
        return kind(Values(facts))
    except MessageFault:
        reject()


@st.composite
def readbacks(draw: st.DrawFn, kind: type[StructuredMessage]) -> Readback:
    """Readbacks of one structured type, of some of its fields."""
    fields = draw(st.lists(st.sampled_from(kind.safety_critical()), min_size=1, unique_by=lambda field: field.name))
    facts = {field.name: draw(facts_of(field.fact)) for field in fields}
    return Readback(draw(names), draw(st.one_of(st.just(""), texts)), kind.TYPE, Values(facts))


def cites(message: Message) -> st.SearchStrategy[tuple[Cite, ...]]:
    """What `message` may cite."""
    rule = message.cite_rule
    own = st.booleans() if rule.side is Side.EITHER else st.just(rule.side is Side.OWN)
    one = st.builds(Cite, own, st.one_of(st.just(1), st.integers(1, 2**32 - 1)), st.integers(0, 2**32 - 1))
    return st.lists(one, min_size=rule.least, max_size=rule.most, unique=True).map(tuple)


@st.composite
def envelopes(draw: st.DrawFn) -> Envelope:
    kind = draw(st.sampled_from(sorted(TABLE.values(), key=lambda kind: kind.TYPE)))
    message = draw(bodies(kind))
    released = draw(st.integers(0, LAST_SECOND))
    precedence = draw(st.sampled_from(Precedence))
    if brevity_fault(precedence, message.free_text):
        precedence = Precedence.PRIORITY
    return Envelope(
        precedence,
        draw(st.sampled_from(Marking)),
        from_seconds(draw(st.integers(0, released))),
        from_seconds(released),
        draw(cites(message)),
        draw(st.integers(0, 65535)),
        message,
    )


seen_heads = st.tuples(st.one_of(st.just(1), st.integers(1, 2**32 - 1)), st.integers(0, 2**32 - 1))
