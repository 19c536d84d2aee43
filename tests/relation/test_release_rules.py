"""Who must sign: the table of spec/17-officers.md, section 5, type by type."""

import pytest

from comity.crypto.officers import Authority, Capacity, Role
from comity.messages import TABLE
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.line_test import LineTest
from comity.messages.message import Message
from comity.messages.readback import Readback
from comity.messages.service_message import ServiceMessage
from comity.messages.structured import StructuredMessage
from comity.messages.text import Text
from comity.relation.release_proof import ReleaseSignature, Signed, decode_signatures, encode_signatures, open_seats
from comity.relation.release_rules import (
    ALL_RULES,
    BREAK_GLASS_TYPES,
    BY_BROKEN_GLASS,
    BY_OPERATOR,
    BY_STATION,
    BY_TWO,
    BY_TWO_ON_WATCH,
    BY_UNIT,
    BY_WATCH,
    authority_for,
    may_break_glass,
    rule_for,
)
from tests.messages.catalogue import CODES, sample

UNIT, SHORE = "unit", "theatre"


def signed(capacity: Capacity, *roles: Role, name: str = "Lin", key: int = 1) -> Signed:
    return Signed(ReleaseSignature(capacity, name, bytes([key]) * 32, bytes(64)), frozenset(roles))


@pytest.mark.parametrize(
    ("message", "rule"),
    [
        (Text("Hello."), BY_TWO),
        (LineTest(1, 1), BY_STATION),
        (Acknowledgement("Lin", bytes(4), bytes(8)), BY_WATCH),
        (ServiceMessage("Line down at noon."), BY_OPERATOR),
        (Readback("Lin", "noon"), BY_TWO),
    ],
)
def test_rules_ashore(message: Message, rule: object) -> None:
    assert rule_for(message, SHORE) is rule


def test_a_handover_needs_both() -> None:
    assert rule_for(sample("B11"), SHORE) is BY_TWO_ON_WATCH
    assert rule_for(sample("B11", event="taken"), SHORE) is BY_WATCH


def test_a_flash_may_be_taken_by_one_unless_the_charter_wants_two() -> None:
    taken = Acknowledgement("Lin", bytes(4), bytes(8))
    assert rule_for(taken, SHORE, about_flash=True) is BY_WATCH
    assert rule_for(taken, SHORE, about_flash=True, two_persons=["R02"]) is BY_TWO_ON_WATCH
    assert rule_for(taken, SHORE, two_persons=["R02"]) is BY_WATCH


def test_a_unit_sends_codes_alone_and_nothing_that_somebody_wrote() -> None:
    assert rule_for(Acknowledgement("Lin", bytes(4), bytes(8)), UNIT) is BY_WATCH
    assert rule_for(sample("S01", remarks=""), UNIT) is BY_UNIT
    assert rule_for(sample("S01"), SHORE) is BY_TWO
    assert rule_for(sample("E02", remarks=""), UNIT) is BY_UNIT
    assert rule_for(sample("E02", remarks=""), UNIT, two_persons=["E02"]) is BY_TWO
    assert rule_for(Text("Hello."), UNIT) is BY_TWO
    assert rule_for(Readback("Lin", "noon"), UNIT) is BY_TWO
    assert rule_for(sample("N20"), UNIT) is BY_TWO if "N20" in CODES else True


@pytest.mark.parametrize("code", CODES)
def test_every_type_has_a_rule_and_by_station_are_only_facts_of_machines(code: str) -> None:
    rule = rule_for(sample(code), SHORE)
    assert rule in ALL_RULES
    assert (rule is BY_STATION) == (code in ("L02", "L04", "B14", "B15"))
    assert may_break_glass(sample(code)) == (code in BREAK_GLASS_TYPES)


def test_the_codes_in_the_table_are_types() -> None:
    codes = {kind.CODE for kind in TABLE.values() if issubclass(kind, StructuredMessage)}
    assert set(BREAK_GLASS_TYPES) <= codes


def test_authority() -> None:
    assert authority_for(sample("D41")) is Authority.COMMIT
    assert authority_for(sample("D40")) is Authority.NEGOTIATE
    assert authority_for(Text("Hello.")) is Authority.ACKNOWLEDGE


def test_two_different_officers_take_the_seats() -> None:
    drafter = signed(Capacity.DRAFTER, Role.DRAFTER, Role.RELEASER)
    assert [seat.capacity for seat in open_seats(BY_TWO, [drafter])] == [Capacity.RELEASER]
    assert not open_seats(BY_TWO, [drafter, signed(Capacity.RELEASER, Role.RELEASER, name="Aas", key=2)])


@pytest.mark.parametrize(("name", "key"), [("Lin", 1), ("Lin", 2), ("Aas", 1)])
def test_one_name_or_one_key_takes_one_seat(name: str, key: int) -> None:
    drafter = signed(Capacity.DRAFTER, Role.DRAFTER)
    again = signed(Capacity.RELEASER, Role.RELEASER, name=name, key=key)
    assert [seat.capacity for seat in open_seats(BY_TWO, [drafter, again])] == [Capacity.RELEASER]


def test_a_seat_wants_its_capacity_and_its_role() -> None:
    assert len(open_seats(BY_TWO, [signed(Capacity.RELEASER, Role.DRAFTER)])) == 2
    assert len(open_seats(BY_TWO, [signed(Capacity.WATCH, Role.RELEASER)])) == 2
    assert len(open_seats(BY_TWO, [signed(Capacity.DRAFTER, Role.AUDITOR)])) == 2
    assert len(open_seats(BY_BROKEN_GLASS, [signed(Capacity.BREAK_GLASS, Role.AUDITOR)])) == 1
    assert not open_seats(BY_UNIT, [signed(Capacity.UNIT, Role.WATCH_OFFICER)])


def test_two_on_watch_are_two() -> None:
    one, two = signed(Capacity.WATCH, Role.WATCH_OFFICER), signed(Capacity.WATCH, Role.WATCH_OFFICER, name="Aas", key=2)
    assert len(open_seats(BY_TWO_ON_WATCH, [one, one])) == 1
    assert not open_seats(BY_TWO_ON_WATCH, [one, two])


def test_signatures_are_kept_as_they_are() -> None:
    both = [signed(Capacity.DRAFTER).by, signed(Capacity.BREAK_GLASS).by]
    assert decode_signatures(encode_signatures(both)) == tuple(both)
