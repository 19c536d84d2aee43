"""Structured messages: what holds for all of them, and the rules that a type is held to when it is written."""

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.clock import from_seconds
from comity.errors import Refusal, Refused
from comity.languages import load
from comity.messages import TABLE
from comity.messages.facts.area import AREA, Polygon
from comity.messages.facts.choice import Choice
from comity.messages.facts.count import Count
from comity.messages.facts.fact import Limits, Reason
from comity.messages.facts.position import Position
from comity.messages.facts.texts import CALL_SIGN, NAME
from comity.messages.facts.window import WINDOW
from comity.messages.faults import FieldMissing, FieldUnknown, FieldWrong, MessageFault, TextNotSafe
from comity.messages.structured import OBLIGATION, REMARKS, Field, StructuredMessage, Values
from comity.wire import cbor
from tests.messages.strategies import structured

SQUARE = "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E"
WHEN = "211800Z NOV 26 - 212200Z NOV 26"


@dataclass(frozen=True, slots=True)
class Sample(StructuredMessage):
    """A type with fields of several kinds, one of which depends on another."""

    TYPE: ClassVar[int] = 63
    CODE: ClassVar[str] = "N99"
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field(0, "kind", Choice({1: "firing", 2: "other"}), safety_critical=True),
        Field(1, "area", AREA, safety_critical=True),
        Field(2, "window", WINDOW, mandatory=False, safety_critical=True),
        Field(3, "units", Count(1, 50)),
        Field(4, "leader", NAME, mandatory=False),
        Field(5, "call-sign", CALL_SIGN, mandatory=False),
        REMARKS,
        OBLIGATION,
    )

    def check_together(self) -> None:
        """A firing needs its window, and no more than ten units."""
        if self.values["kind"] == 1:
            self.require("window")
            if self.values["units"] > 10:
                raise self.wrong("units", Reason.RANGE)


GIVEN = {"kind": "firing", "area": SQUARE, "window": WHEN, "units": "2", "obligation": "voluntary"}
STRUCTURED = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage)]
EACH = pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.CODE) for kind in (Sample, *STRUCTURED)])


class Pseudo:
    """A language of a kind that nobody speaks: brackets of its own around everything that languages add."""

    def choice(self, label: str) -> str:
        return f"选 {label}："

    def computed(self, text: str) -> str:
        return f"（换算：{text}）"


@EACH
@settings(max_examples=8)
@given(draw=st.data())
def test_it_comes_back_from_the_wire_from_text_and_from_any_language(
    kind: type[StructuredMessage], draw: st.DataObject
) -> None:
    message = draw.draw(structured(kind))
    sent = cbor.encode(message.encode_body())
    assert kind.decode_body(cbor.decode(sent)) == message
    assert cbor.encode(kind.decode_body(cbor.decode(sent)).encode_body()) == sent
    assert kind.written(message.rendered) == message
    assert kind.written(message.shown(Pseudo())) == message
    assert hash(kind.written(message.rendered)) == hash(message)


@EACH
@settings(max_examples=8)
@given(draw=st.data())
def test_each_mandatory_field_that_is_missing_is_named(kind: type[StructuredMessage], draw: st.DataObject) -> None:
    message = draw.draw(structured(kind))
    for field in (field for field in kind.FIELDS if field.mandatory):
        rest = {name: value for name, value in message.values.items() if name != field.name}
        with pytest.raises(FieldMissing) as missing:
            kind(Values(rest))
        assert missing.value.facts["field"] == field.name
        assert missing.value.facts["label"] == kind.label(field)
        assert missing.value.facts["form"] == field.fact.example
        body = dict(message.encode_body().items())  # type: ignore[union-attr]
        del body[field.number]
        with pytest.raises(Refused) as refused:
            kind.decode_body(body)
        assert refused.value.name is Refusal.BODY_MALFORMED
        assert field.name in refused.value.detail


@pytest.mark.parametrize("code", ["en", "zh"])
@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.CODE) for kind in STRUCTURED])
def test_a_missing_field_is_named_in_the_language_of_the_officer(kind: type[StructuredMessage], code: str) -> None:
    language = load(code)
    for field in (field for field in kind.FIELDS if field.mandatory):
        with pytest.raises(FieldMissing) as missing:
            kind(Values({one.name: one.fact.parse(one.fact.example) for one in kind.FIELDS if one is not field}))
        assert language.text(f"field-{kind.label(field)}") in language.error(missing.value)


@EACH
@settings(max_examples=8)
@given(draw=st.data(), number=st.integers(-3, 300), value=st.one_of(st.none(), st.integers(), st.text(), st.binary()))
def test_a_field_of_another_kind_or_number_is_refused(
    kind: type[StructuredMessage], draw: st.DataObject, number: int, value: cbor.Value
) -> None:
    body: Any = dict(draw.draw(structured(kind)).encode_body())  # type: ignore[call-overload]
    body[number] = value
    try:
        message = kind.decode_body(body)
    except Refused:
        return
    assert message.encode_body() == body


def test_it_is_written_and_read() -> None:
    message = Sample.written(GIVEN)
    assert message.rendered == GIVEN
    assert list(message.rendered) == ["kind", "area", "window", "units", "obligation"]
    assert isinstance(message.values["area"], Polygon)
    assert message.values["window"].minutes == 240
    assert cbor.encode(message.encode_body()).hex() == (
        "a5" "0001" "01" "581802aa9e1b929802aa9e1ba62002a7b01ba62002a7b01b9298" "02821a6b01dc2018f0" "0302" "1502"
    )  # fmt: skip


def test_an_empty_text_leaves_a_field_out() -> None:
    assert Sample.written({**GIVEN, "leader": "  "}) == Sample.written(GIVEN)


@pytest.mark.parametrize(
    ("texts", "fault", "field"),
    [
        ({"area": ""}, FieldMissing, "area"),
        ({"window": ""}, FieldMissing, "window"),
        ({"speed": "12.0 kt"}, FieldUnknown, "speed"),
        ({"units": "11"}, FieldWrong, "units"),
        ({"units": "51"}, FieldWrong, "units"),
        ({"units": "two"}, FieldWrong, "units"),
        ({"kind": "war"}, FieldWrong, "kind"),
    ],
)
def test_what_is_wrong_is_named(texts: dict[str, str], fault: type[MessageFault], field: str) -> None:
    with pytest.raises(fault) as raised:
        Sample.written({**GIVEN, **texts})
    assert raised.value.facts["field"] == field


def test_the_sentence_says_what_to_write() -> None:
    kind = TABLE[48]
    assert issubclass(kind, StructuredMessage)
    with pytest.raises(FieldWrong) as raised:
        kind.parse("window", "212200Z NOV 26 - 211800Z NOV 26")
    for code in ("en", "zh"):
        sentence = load(code).error(raised.value)
        assert load(code).text("field-N20-window") in sentence
        assert f"window={WINDOW.example}" in sentence


@pytest.mark.parametrize(
    "body",
    [None, [], 5, {}, {"area": 1}, {0: 3}, {0: True, 3: 1}, {77: 0}],
)
def test_a_body_of_another_shape_is_refused(body: cbor.Value) -> None:
    with pytest.raises(Refused) as refused:
        Sample.decode_body(body)
    assert refused.value.name is Refusal.BODY_MALFORMED


def test_unsafe_text_is_refused_by_name() -> None:
    body = {**Sample.written(GIVEN).encode_body(), 4: "a\u202eb"}  # type: ignore[dict-item]
    with pytest.raises(Refused) as refused:
        Sample.decode_body(body)
    assert refused.value.name is Refusal.TEXT_NOT_SAFE
    with pytest.raises(TextNotSafe):
        Sample.written({**GIVEN, "leader": "a\u202eb"})


def test_free_text_is_what_a_person_wrote_freely() -> None:
    message = Sample.written({**GIVEN, "leader": "ship Aurora", "call-sign": "AURORA", "remarks": "first\nsecond"})
    assert message.free_text == "ship Aurora\nfirst\nsecond"


def test_what_is_unlikely_is_found_field_by_field() -> None:
    message = Sample.written(GIVEN)
    found = message.unlikely(from_seconds(1_795_300_000), Limits(area_square_nm=10))
    assert [(field.name, one.name) for field, one in found] == [
        ("area", "area-larger-than-agreed"),
        ("window", "window-past"),
    ]


def test_values_are_read_only_and_comparable() -> None:
    values = Values({"units": 2})
    assert values == Values({"units": 2})
    assert values != Values({"units": 3})
    with pytest.raises(TypeError):
        values["units"] = 3  # type: ignore[index]
    assert "units" in repr(values)


@pytest.mark.parametrize(
    "fields",
    [
        (Field(0, "Area", AREA),),
        (Field(256, "area", AREA),),
        (Field(0, "area", AREA), Field(0, "zone", AREA)),
        (Field(0, "area", AREA), Field(1, "area", AREA)),
        (Field(0, "leader", NAME, safety_critical=True),),
    ],
)
def test_a_type_with_wrong_fields_cannot_be_written(fields: tuple[Field, ...]) -> None:
    with pytest.raises(ValueError, match="Wrong"):
        type("Wrong", (StructuredMessage,), {"FIELDS": fields, "CODE": "N98"})


def test_a_value_that_is_no_fact_cannot_be_sent() -> None:
    with pytest.raises(FieldWrong):
        Sample(Values({**Sample.written(GIVEN).values, "area": Position(0, 0)}))


def test_who_chose_nothing_that_there_is_sees_all_choices() -> None:
    with pytest.raises(FieldWrong) as fault:
        TABLE[48].parse("weapon", "guns of 100 mm")  # type: ignore[attr-defined]
    assert fault.value.facts["form"].startswith("none, small-arms, guns-below-100-mm, ")
    sentence = load("zh").error(fault.value)
    assert "weapon 的可选项：none、small-arms" in sentence
