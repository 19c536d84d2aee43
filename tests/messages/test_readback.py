"""Readback by value: what is typed travels uncompared; the author's station compares."""

import ast
import inspect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import comity.messages.readback
from comity.errors import Refused
from comity.messages import TABLE
from comity.messages.comparison import Difference, compare
from comity.messages.facts.count import COUNT
from comity.messages.faults import CitedTypeWrong, FieldUnknown, FieldWrong, TextEmpty
from comity.messages.notifications.hazard_area import HazardArea
from comity.messages.readback import Readback
from comity.messages.structured import NO_VALUES, Values
from comity.messages.text import Text
from comity.wire import cbor
from tests.messages.strategies import READ_BACK, readbacks

SENT = HazardArea.written(
    {
        "hazard": "gun-firing",
        "area": "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E",
        "altitude": "SFC - 15000 ft MSL",
        "window": "211800Z NOV 26 - 212200Z NOV 26",
        "repetition": "continuous",
        "weapon": "guns-below-100-mm",
        "scale": "one-unit",
        "public-notices": "NAVAREA XI 0512/26; NOTAM REQUESTED",
        "obligation": "voluntary",
    }
)
CRITICAL = [field.name for field in HazardArea.safety_critical()]


def heard(**changes: str | None) -> Values:
    """What an officer types who understood everything, but for `changes`; None leaves a field out."""
    texts = {name: text for name, text in SENT.rendered.items() if name in CRITICAL}
    texts |= {name.replace("_", "-"): text for name, text in changes.items() if text is not None}
    left_out = {name.replace("_", "-") for name, text in changes.items() if text is None}
    return Values({name: HazardArea.parse(name, text) for name, text in texts.items() if name not in left_out})


def test_the_right_values_do_not_differ() -> None:
    assert compare(HazardArea, SENT.values, heard()) == []


def test_another_order_of_corners_or_another_unit_does_not_differ() -> None:
    turned = "26-00.00N 122-00.00E, 26-30.00N 122-00.00E, 26-30.00N 121-10.00E, 26-00.00N 121-10.00E"
    assert compare(HazardArea, SENT.values, heard(area=turned, altitude="SFC - 4572 m MSL")) == []


def test_a_wrong_value_is_named_with_both() -> None:
    (found,) = compare(HazardArea, SENT.values, heard(window="211800Z NOV 26 - 212300Z NOV 26"))
    assert found.field.name == "window"
    assert found.field.fact.render(found.sent).endswith("212200Z NOV 26")
    assert found.field.fact.render(found.readback).endswith("212300Z NOV 26")


def test_a_value_that_was_left_out_or_added_differs() -> None:
    differences = compare(HazardArea, SENT.values, heard(area=None, call_sign="NORLAND 45"))
    assert [(one.field.name, one.sent is None, one.readback is None) for one in differences] == [
        ("area", False, True),
        ("call-sign", True, False),
    ]
    assert all(isinstance(one, Difference) for one in differences)


def test_what_is_not_safety_critical_is_not_compared() -> None:
    others = Values({**SENT.values, "scale": 4})
    assert compare(HazardArea, SENT.values, others) == []


def test_the_form_on_the_wire() -> None:
    readback = Readback("Watch 3", "", HazardArea.TYPE, Values({"altitude": SENT.values["altitude"]}))
    sent = cbor.encode(readback.encode_body())
    assert sent.hex() == "8467" + b"Watch 3".hex() + "601830a10282001a0001d4c3"
    assert Readback.decode_body(cbor.decode(sent)) == readback
    assert readback.rendered == {"altitude": "SFC - 15000 ft MSL"}


def test_a_readback_in_words_is_what_it_was() -> None:
    readback = Readback("Watch 3", "I keep clear until 2200Z.")
    assert readback.encode_body() == ["Watch 3", "I keep clear until 2200Z."]
    assert Readback.decode_body(["Watch 3", "I keep clear until 2200Z."]) == readback
    assert readback.rendered == {}


@settings(max_examples=30)
@given(st.sampled_from(READ_BACK).flatmap(readbacks))
def test_every_readback_by_value_comes_back(readback: Readback) -> None:
    assert Readback.decode_body(cbor.decode(cbor.encode(readback.encode_body()))) == readback


@pytest.mark.parametrize(
    "body",
    [
        ["Watch 3", ""],
        ["Watch 3", "", 48],
        ["Watch 3", "", 48, {}],
        ["Watch 3", "", 48, {6: 1}],
        ["Watch 3", "", 48, {2: 5}],
        ["Watch 3", "", 48, {"altitude": [0, 1]}],
        ["Watch 3", "", 48, [0, 1]],
        ["Watch 3", "", 5, {0: 1}],
        ["Watch 3", "", 4, {0: 1}],
        ["Watch 3", "", None, {0: 1}],
        ["Watch 3", "x", 48, {0: 1}, 0],
        ["", "x", 48, {0: 1}],
    ],
)
def test_what_is_no_readback(body: list[cbor.Value]) -> None:
    with pytest.raises(Refused) as refused:
        Readback.decode_body(body)
    assert refused.value.name.value == "body-malformed"


def test_what_cannot_be_released() -> None:
    with pytest.raises(TextEmpty):
        Readback("Watch 3", "", HazardArea.TYPE, NO_VALUES)
    with pytest.raises(CitedTypeWrong):
        Readback("Watch 3", "x", None, heard())
    with pytest.raises(CitedTypeWrong):
        Readback("Watch 3", "x", Text.TYPE, heard())
    with pytest.raises(FieldUnknown):
        Readback("Watch 3", "", HazardArea.TYPE, Values({"scale": 1}))
    with pytest.raises(FieldWrong):
        Readback("Watch 3", "", HazardArea.TYPE, Values({"hazard": 99}))


def test_it_must_be_about_the_type_whose_values_it_holds() -> None:
    readback = Readback("Watch 3", "", HazardArea.TYPE, heard())
    readback.check_its_cited(HazardArea)
    for cited in (TABLE[50], Text, None):
        with pytest.raises(CitedTypeWrong):
            readback.check_its_cited(cited)
    Readback("Watch 3", "x").check_its_cited(Text)


def test_where_values_are_typed_nothing_can_compare_them() -> None:
    """The readback's own module knows no comparison, and its values are checked without the original."""
    tree = ast.parse(inspect.getsource(comity.messages.readback))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert "comity.messages.comparison" not in imported
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert "agrees" not in called
    assert COUNT.agrees(1, 1)
