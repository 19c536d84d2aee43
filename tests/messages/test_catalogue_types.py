"""The types of the families E, S, D, R, L and B, each by its sample: what it holds, refuses, cites and allows."""

from itertools import pairwise

import pytest

from comity.clock import from_seconds, to_seconds
from comity.errors import Refused
from comity.languages import load, table
from comity.messages import TABLE
from comity.messages.cites import Allows, Cite, Side
from comity.messages.envelope import decode_payload, encode_payload
from comity.messages.faults import CitesWrong, FieldMissing, FieldUnknown, FieldWrong
from comity.messages.message import Message
from comity.messages.precedence import Precedence
from comity.messages.structured import OBLIGATION, Basis, StructuredMessage
from comity.wire import cbor
from tests.messages.catalogue import CODES, NOW, envelope, kind_of, least, message_type, sample, samples

KINDS = {code: kind_of(code) for code in CODES}
MANDATORY = [(code, field.name) for code in CODES for field in KINDS[code].FIELDS if field.mandatory]
NEEDS = [(code, at) for code in CODES for at, _ in enumerate(getattr(KINDS[code], "NEEDS", ()))]
ONLYS = [(code, at) for code in CODES for at, _ in enumerate(getattr(KINDS[code], "ONLY", ()))]
FACTS = {
    "position",
    "area",
    "instant",
    "window",
    "altitude",
    "altitude-band",
    "course",
    "speed",
    "distance",
    "duration",
}
NOT_CRITICAL = {"reply-by", "review-at", "next-at", "next-from", "release-at", "publish-at", "answer-by", "expected-at"}
"""When somebody wants to hear or to look again: nobody acts on it in the field."""


def reads_as(code: str, body: object) -> StructuredMessage:
    """A body that the other side sent, decoded."""
    message = KINDS[code].decode_body(cbor.decode(cbor.encode(body)))  # type: ignore[arg-type]
    assert isinstance(message, StructuredMessage)
    return message


def test_every_type_of_these_families_has_a_sample() -> None:
    families = {kind.CODE for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.FAMILY != "N"}
    assert families == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_the_samples_hold_every_field(code: str) -> None:
    held = {name for message in samples(code) for name in message.values}
    assert held == {field.name for field in KINDS[code].FIELDS}


@pytest.mark.parametrize("code", CODES)
def test_it_travels_in_every_way_of_saying_it_and_with_the_least(code: str) -> None:
    for message in (*samples(code), least(code)):
        assert decode_payload(encode_payload(envelope(message), (1, 0))).message == message
        assert KINDS[code].written(message.rendered) == message


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", [row.code for row in table() if row.complete])
def test_what_a_language_shows_parses_back(code: str, language: str) -> None:
    words = load(language)
    for message in samples(code):
        shown = message.shown(words)
        assert KINDS[code].written(shown) == message
        for field in message.FIELDS:
            if field.fact.KIND in FACTS and field.name in message.values:
                assert shown[field.name].startswith(message.rendered[field.name])


@pytest.mark.parametrize(("code", "name"), MANDATORY)
def test_without_a_mandatory_field_it_is_refused_naming_it(code: str, name: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample(code, **{name: ""})
    assert fault.value.facts["field"] == name
    assert fault.value.facts["type"] == code
    for language in ("en", "zh"):
        label = load(language).texts.format(f"field-{fault.value.facts['label']}", {})
        assert label in load(language).error(fault.value)
    body = dict(sample(code).encode_body())  # type: ignore[arg-type]
    del body[KINDS[code].field(name).number]
    with pytest.raises(Refused, match=name):
        reads_as(code, body)


@pytest.mark.parametrize(("code", "at"), NEEDS)
def test_a_field_that_another_makes_necessary_is_refused_naming_it(code: str, at: int) -> None:
    need = KINDS[code].NEEDS[at]  # type: ignore[attr-defined]
    message = next((one for one in samples(code) if need.holds_for(one)), None)
    texts = {**(message or sample(code)).rendered}
    if message is None:
        texts[need.field] = KINDS[code].field(need.field).fact.render(need.number)
        for only in getattr(KINDS[code], "ONLY", ()):
            if KINDS[code].parse(only.field, texts[only.field]) not in only.numbers:
                texts = {name: text for name, text in texts.items() if name not in only.names}
    for missing in [need.names] if need.any_of else [(name,) for name in need.names]:
        with pytest.raises(FieldMissing) as fault:
            KINDS[code].written({name: text for name, text in texts.items() if name not in missing})
        assert fault.value.facts["field"] in need.names


@pytest.mark.parametrize(("code", "at"), ONLYS)
def test_a_field_that_contradicts_another_is_refused_naming_it(code: str, at: int) -> None:
    only = KINDS[code].ONLY[at]  # type: ignore[attr-defined]
    message = next(one for one in samples(code) if any(name in one.values for name in only.names))
    choices = KINDS[code].field(only.field).fact.names  # type: ignore[attr-defined]
    others = [name for number, name in choices.items() if number not in only.numbers]
    assert others
    named = set()
    for other in others:
        with pytest.raises((FieldWrong, FieldMissing)) as fault:
            KINDS[code].written({**message.rendered, only.field: other})
        if isinstance(fault.value, FieldWrong):
            assert fault.value.facts["reason"] == "together"
            named.add(fault.value.facts["field"])
            assert "(" not in load("en").error(fault.value)[-3:]
    assert named <= {name for one in KINDS[code].ONLY for name in one.names}  # type: ignore[attr-defined]
    assert named or all(need for need in KINDS[code].NEEDS)  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", CODES)
def test_it_takes_no_general_field(code: str) -> None:
    with pytest.raises(FieldUnknown):
        sample(code, body="whatever")
    with pytest.raises(Refused):
        reads_as(code, {**sample(code).encode_body(), 99: 1})  # type: ignore[dict-item]
    assert not {field.name for field in KINDS[code].FIELDS} & {"body", "data", "content", "message"}


@pytest.mark.parametrize("code", CODES)
def test_places_times_and_measures_are_read_back(code: str) -> None:
    if KINDS[code].FAMILY not in ("E", "S"):
        assert all(not field.fact.free for field in KINDS[code].safety_critical())
        return
    facts = [field for field in KINDS[code].FIELDS if field.fact.KIND in FACTS and field.name not in NOT_CRITICAL]
    if code in ("E11", "E12"):
        assert not KINDS[code].safety_critical(), "evidence and letters are not acted on in the field"
        return
    assert all(field.safety_critical for field in facts)


@pytest.mark.parametrize("code", CODES)
def test_it_states_its_basis(code: str) -> None:
    kind = KINDS[code]
    assert (OBLIGATION in kind.FIELDS) == (kind.BASIS is Basis.EITHER)


@pytest.mark.parametrize("code", CODES)
def test_its_precedences_are_a_range_around_the_default(code: str) -> None:
    range_of = KINDS[code].PRECEDENCES
    assert KINDS[code].PRECEDENCE in range_of
    assert all(high - low == 1 for low, high in pairwise(range_of))
    if KINDS[code].FAMILY == "S" or code == "E13":
        assert Precedence.FLASH in range_of


def may_cite(citing: type[Message], cited: type[Message], *, own: bool) -> bool:
    """Whether `citing` may ever be about an entry of the type `cited`, of its author's own log or of the other."""
    rule = citing.CITES
    side = rule.side is Side.EITHER or (rule.side is Side.OWN) == own
    return side and rule.most > 0 and (rule.types is None or cited.TYPE in rule.types) and rule.allows in cited.ALLOWS


@pytest.mark.parametrize("code", CODES)
def test_whatever_may_answer_it_may_cite_it(code: str) -> None:
    for reply in KINDS[code].REPLIES:
        assert may_cite(message_type(reply), KINDS[code], own=False), reply
    for later in KINDS[code].LIFE:
        assert may_cite(KINDS[later], KINDS[code], own=True), later


@pytest.mark.parametrize("code", CODES)
def test_it_is_listed_where_it_must_cite(code: str) -> None:
    """A type that must cite certain types stands in their replies or their life."""
    rule = KINDS[code].CITES
    for number in rule.types or ():
        cited = TABLE[number]
        if rule.least and issubclass(cited, StructuredMessage):
            assert code in (*cited.REPLIES, *cited.LIFE), cited.CODE


@pytest.mark.parametrize("code", CODES)
def test_an_acknowledgement_may_be_about_it_and_reads_are_asked_for_where_there_are_values(code: str) -> None:
    kind = KINDS[code]
    assert Allows.ACKNOWLEDGEMENT in kind.ALLOWS
    assert "R02" in kind.REPLIES or not kind.REPLIES
    if Allows.READBACK not in kind.ALLOWS:
        assert "R03" not in kind.REPLIES
    if "R03" in kind.REPLIES:
        assert kind.safety_critical()


@pytest.mark.parametrize("code", CODES)
def test_what_its_cites_must_be_is_kept_in_every_way_of_saying_it(code: str) -> None:
    for message in samples(code):
        rule = message.cite_rule
        wrong: list[tuple[Cite, ...]] = [tuple(Cite(True, 1, at) for at in range(rule.most + 1))]
        if rule.least:
            wrong.append(())
        if rule.side is not Side.EITHER:
            wrong.append(tuple(Cite(rule.side is Side.THEIR, 1, at) for at in range(max(1, rule.least))))
        for cites in wrong:
            with pytest.raises(CitesWrong):
                envelope(message, cites=cites)


@pytest.mark.parametrize("code", CODES)
def test_a_rule_that_a_field_decides_only_narrows_that_of_the_type(code: str) -> None:
    wide = KINDS[code].CITES
    for message in samples(code):
        rule = message.cite_rule
        assert wide.least <= rule.least <= rule.most <= wide.most
        assert wide.side in (Side.EITHER, rule.side)
        assert wide.types is None or (rule.types is not None and set(rule.types) <= set(wide.types))


@pytest.mark.parametrize("code", CODES)
def test_no_choice_word_holds_what_would_not_parse_back(code: str) -> None:
    for language in ("en", "zh"):
        texts = load(language).texts
        mine = [key for key in texts if key.startswith(f"choice-{code}-")]
        for key in mine:
            assert not set(texts.format(key, {})) & set("();|（）；"), key


@pytest.mark.parametrize("code", CODES)
def test_its_words_name_sender_and_addressee_never_you_and_me(code: str) -> None:
    """The reader may be on either side."""
    for language, words in (("en", ("our ", "your ", "we ", "you ")), ("zh", ("我方", "贵方", "对方"))):
        texts = load(language).texts
        mine = [key for key in texts if key.startswith((f"type-{code}", f"field-{code}-", f"choice-{code}-"))]
        assert mine
        assert not [key for key in mine for word in words if word in f"{texts.format(key, {})} ".lower()]


@pytest.mark.parametrize("code", CODES)
def test_a_full_message_is_small(code: str) -> None:
    assert len(cbor.encode(sample(code).encode_body())) <= 400


def test_the_samples_are_likely() -> None:
    found = {(code, one.name) for code in CODES for _, one in sample(code).unlikely(NOW)}
    assert {name for _, name in found} <= {"window-past", "window-begun"}, "what is reported of the past is past"


@pytest.mark.parametrize("code", ["B02", "B09", "D03", "D60", "E11"])
def test_a_report_of_the_past_is_not_warned_of_as_over(code: str) -> None:
    later_on = from_seconds(to_seconds(NOW) + 30 * 86_400)
    assert "window-past" not in {one.name for _, one in sample(code).unlikely(later_on)}
