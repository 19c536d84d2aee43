"""What holds for every kind of fact: one encoding, one written form, and nothing but Refused from hostile bytes."""

import importlib
import pkgutil
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import comity.messages.facts
from comity.clock import from_seconds
from comity.errors import OurFault, Refusal, Refused
from comity.messages.facts.fact import Fact, FactWrong, Limits, without_brackets
from comity.messages.faults import TextNotSafe
from comity.wire import cbor
from tests.messages.facts.strategies import facts_of

NOW = from_seconds(1_795_286_700)


def kinds() -> dict[str, Fact[Any]]:
    """Every fact that a module of the package offers, by module and name."""
    found: dict[int, tuple[str, Fact[Any]]] = {}
    for module in pkgutil.iter_modules(comity.messages.facts.__path__):
        for name, value in vars(importlib.import_module(f"comity.messages.facts.{module.name}")).items():
            if isinstance(value, Fact):
                found.setdefault(id(value), (f"{module.name}.{name}", value))
    return dict(found.values())


KINDS = kinds()
EACH = pytest.mark.parametrize("fact", [pytest.param(fact, id=name) for name, fact in KINDS.items()])


FEW = settings(max_examples=15)
MORE = settings(max_examples=50)


class Pseudo:
    """A language of a kind that nobody speaks: brackets of its own around everything that languages add."""

    def choice(self, label: str) -> str:
        return f"选 {label}："

    def computed(self, text: str) -> str:
        return f"（换算：{text}）"


@EACH
@MORE
@given(draw=st.data())
def test_it_comes_back_from_the_wire_the_written_form_and_any_language(fact: Fact[Any], draw: st.DataObject) -> None:
    value = draw.draw(facts_of(fact))
    sent = cbor.encode(fact.encode(value))
    assert fact.decode(cbor.decode(sent)) == value
    assert fact.parse(fact.render(value)) == value
    assert fact.parse(fact.shown(value, Pseudo(), "N20-area")) == value
    assert fact.agrees(value, value)
    if not fact.free and fact.KIND not in ("reference", "list", "row", "paragraphs"):
        assert fact.render(value).isascii()


@EACH
def test_its_example_is_one(fact: Fact[Any]) -> None:
    assert fact.render(fact.parse(fact.example)) == fact.example


@FEW
@EACH
@given(draw=st.data())
def test_what_is_unlikely_is_found_or_not_but_never_raises(fact: Fact[Any], draw: st.DataObject) -> None:
    value = draw.draw(facts_of(fact))
    for limits in (Limits(), Limits(1, 1, 1)):
        assert all(one.name for one in fact.unlikely(value, NOW, limits))


JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**33), 2**33), st.binary(max_size=30), st.text(max_size=10)),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(st.integers(0, 9), inner, max_size=2)),
    max_leaves=8,
)


@FEW
@EACH
@given(value=JUNK)
def test_whatever_decodes_is_a_fact_and_the_rest_is_refused_by_name(fact: Fact[Any], value: cbor.Value) -> None:
    refusal: Refusal | None = None
    try:
        again = fact.encode(fact.decode(value))
    except Refused as refused:
        refusal, again = refused.name, value
    assert refusal in (None, Refusal.BODY_MALFORMED, Refusal.TEXT_NOT_SAFE)
    assert again == value


@FEW
@EACH
@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_a_fact_or_named_as_wrong(fact: Fact[Any], text: str) -> None:
    try:
        value = fact.parse(text)
    except (FactWrong, TextNotSafe):
        return
    assert fact.decode(cbor.decode(cbor.encode(fact.encode(value)))) == value


@EACH
@pytest.mark.parametrize("value", [None, True, -(2**40), 2**40, "", "\x00", b"", (), [], {}])
def test_a_value_of_another_kind_is_refused_before_it_travels(fact: Fact[Any], value: object) -> None:
    with pytest.raises((FactWrong, OurFault)):
        fact.check(value)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("12.0 kt (computed: 22.2 km/h)", "12.0 kt"),
        ("12.0 kt（换算：22.2 km/h）", "12.0 kt"),
        ("12.0 kt", "12.0 kt"),
        ("(", "("),
        ("12.0 kt) (", "12.0 kt) ("),
    ],
)
def test_conversions_are_passed_over(text: str, left: str) -> None:
    assert without_brackets(text) == left
