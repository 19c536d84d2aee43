"""Each type of family N: what it must hold, what it refuses by name, what it flags."""

import pytest

from comity.clock import Instant, later, parse_iso
from comity.errors import Refused
from comity.messages import TABLE
from comity.messages.cites import Cite, Side
from comity.messages.envelope import decode_payload, encode_payload
from comity.messages.faults import CitesWrong, FieldMissing, FieldUnknown, FieldWrong
from comity.messages.notifications.calendar import Calendar
from comity.messages.notifications.closure import Closure
from comity.messages.notifications.post_launch import PostLaunch
from comity.messages.notifications.protected_movement import ProtectedMovement
from comity.messages.notifications.submarine_area import SubmarineArea
from comity.messages.structured import Basis, StructuredMessage
from comity.wire import cbor
from tests.messages.notifications.samples import FULL, NOW, envelope, kind_of, least, sample

CODES = sorted(FULL)
KINDS = {code: kind_of(code) for code in CODES}
WITH_LIFE = [code for code in CODES if KINDS[code].LIFE]
LATER_TYPES = ("N02", "N03", "N04", "N23")


def test_every_type_of_the_family_has_a_sample() -> None:
    family = {kind.CODE for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.FAMILY == "N"}
    assert family == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_it_travels_full_and_with_the_least(code: str) -> None:
    for message in (sample(code), least(code)):
        sent = encode_payload(envelope(message), (1, 0))
        assert decode_payload(sent).message == message
        assert KINDS[code].written(message.rendered) == message


@pytest.mark.parametrize("code", CODES)
def test_the_sample_has_every_field(code: str) -> None:
    assert set(FULL[code]) == {field.name for field in KINDS[code].FIELDS}


@pytest.mark.parametrize(
    ("code", "name"),
    [(code, field.name) for code in CODES for field in KINDS[code].FIELDS if field.mandatory],
)
def test_without_a_mandatory_field_it_is_refused_naming_it(code: str, name: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample(code, **{name: ""})
    assert fault.value.facts["field"] == name
    assert fault.value.facts["type"] == code
    body = sample(code).encode_body()
    assert isinstance(body, dict)
    del body[KINDS[code].field(name).number]
    with pytest.raises(Refused, match=name):
        KINDS[code].decode_body(body)


@pytest.mark.parametrize("code", CODES)
def test_it_takes_no_general_field(code: str) -> None:
    with pytest.raises(FieldUnknown):
        sample(code, body="whatever")


@pytest.mark.parametrize("code", CODES)
def test_it_states_whether_it_is_an_obligation(code: str) -> None:
    assert KINDS[code].BASIS is Basis.EITHER
    assert KINDS[code].field("obligation").mandatory


@pytest.mark.parametrize("code", CODES)
def test_area_window_and_altitude_are_read_back(code: str) -> None:
    wanted = {"area", "altitude-band", "window", "repetition", "course"}
    facts = [field for field in KINDS[code].FIELDS if field.fact.KIND in wanted]
    assert all(field.safety_critical for field in facts)


@pytest.mark.parametrize("code", CODES)
def test_what_cites_it_may_cite_it(code: str) -> None:
    kind = KINDS[code]
    citing = {other for other in CODES if kind.TYPE in (KINDS[other].CITES.types or ())}
    assert set(kind.LIFE) == citing


@pytest.mark.parametrize("code", LATER_TYPES)
def test_a_later_type_cites_the_authors_own_notification(code: str) -> None:
    rule = KINDS[code].CITES
    assert rule.side is Side.OWN
    assert rule.least == 1
    for cites in ((), (Cite(False, 1, 3),), tuple(Cite(True, 1, at) for at in range(rule.most + 1))):
        with pytest.raises(CitesWrong):
            envelope(sample(code), cites=cites)


@pytest.mark.parametrize("code", CODES)
def test_no_answer_to_it_is_consent(code: str) -> None:
    assert KINDS[code].REPLIES == ("R02", "R03", "R05", "D10", "D20")


def flags(message: StructuredMessage, at: Instant) -> set[tuple[str, str]]:
    return {(field.name, unlikely.name) for field, unlikely in message.unlikely(at)}


HOURS = {"N01": 24, "N05": 24, "N10": 42 * 24, "N11": 15 * 24, "N20": 24, "N21": 72, "N22": 24, "N40": 24}


@pytest.mark.parametrize("code", sorted(HOURS))
def test_short_notice_is_flagged_not_refused(code: str) -> None:
    message = sample(code)
    start = Instant(message.values["window"].start * 1000)
    flag = ("window", "short-notice")
    assert flag not in flags(message, later(start, -3600 * HOURS[code]))
    assert flag in flags(message, later(start, -3600 * HOURS[code] + 1))
    assert flag in flags(message, start)
    assert flag not in flags(message, later(start, 1))  # then it is flagged as begun
    assert KINDS[code].LEAD_TIME


@pytest.mark.parametrize("code", [code for code in CODES if code not in HOURS])
def test_other_types_know_no_short_notice(code: str) -> None:
    at = parse_iso("2026-11-21T17:59:00Z")
    assert "short-notice" not in {name for _, name in flags(sample(code), at)}


def test_a_deviation_names_its_area() -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("N04", deviation_area="")
    assert fault.value.facts["field"] == "deviation-area"
    assert isinstance(sample("N04", result="normal", deviation_area=""), PostLaunch)
    with pytest.raises(FieldWrong):
        sample("N04", result="normal")


def test_remaining_dangers_are_named_with_their_area() -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("N23", remaining_area="")
    assert fault.value.facts["field"] == "remaining-area"
    assert isinstance(sample("N23", remaining="not-checked", remaining_area=""), Closure)
    with pytest.raises(FieldWrong):
        sample("N23", remaining="nothing")


def test_a_calendar_says_that_there_is_nothing() -> None:
    assert isinstance(sample("N13", activities="none", outlines=""), Calendar)
    with pytest.raises(FieldWrong):
        sample("N13", activities="none")
    with pytest.raises(FieldMissing):
        sample("N13", outlines="")


def test_a_protected_movement_does_not_expire_before_it_ends() -> None:
    assert isinstance(sample("N40", expires="212200Z NOV 26"), ProtectedMovement)
    with pytest.raises(FieldWrong) as fault:
        sample("N40", expires="212159Z NOV 26")
    assert fault.value.facts["field"] == "expires"
    assert fault.value.facts["value"] == "212159Z NOV 26"


@pytest.mark.parametrize(("code", "field"), [("N21", "signals"), ("N40", "markings")])
def test_none_stands_alone(code: str, field: str) -> None:
    assert sample(code, **{field: "none"}).values[field] == (0,)
    with pytest.raises(FieldWrong) as fault:
        sample(code, **{field: "lights; none"})
    assert fault.value.facts["field"] == field


def test_a_submarine_area_says_nowhere_where_the_submarines_are() -> None:
    assert "position" not in {field.fact.KIND for field in SubmarineArea.FIELDS}


def test_only_what_ends_a_notification_and_a_protected_movement_are_never_barred() -> None:
    assert [code for code in CODES if KINDS[code].NEVER_BARRED] == ["N03", "N04", "N23", "N40"]
    assert [code for code in CODES if KINDS[code].SAFETY_OF_LIFE] == ["N40"]


def body_size(message: StructuredMessage) -> int:
    return len(cbor.encode(message.encode_body()))


def test_a_firing_notice_is_small() -> None:
    notice = sample("N20", repetition="continuous", call_sign="", channel="", agreement="")
    assert body_size(notice) <= 70
    assert body_size(sample("N20")) <= 100


@pytest.mark.parametrize("code", CODES)
def test_a_full_message_of_any_type_fits_an_entry(code: str) -> None:
    assert body_size(sample(code)) <= 300


def test_the_sample_is_announced_in_time() -> None:
    assert not sample("N20").unlikely(NOW)
