"""Distress: it stands beside GMDSS and the rescue centres, and always goes out."""

import pytest

from comity.messages import TABLE
from comity.messages.cites import Cite
from comity.messages.faults import CitesWrong, FieldMissing
from comity.messages.precedence import Precedence
from comity.messages.rescue.distress_report import ALERTED, DistressReport
from comity.messages.rescue.situation_report import SituationReport
from comity.messages.structured import StructuredMessage
from tests.messages.catalogue import envelope, kind_of, least, sample

FAMILY = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.FAMILY == "S"]
REPORTS = ["S01", "S02"]


@pytest.mark.parametrize("code", REPORTS)
def test_it_asks_whether_the_rescue_centre_was_alerted_and_takes_no_silence(code: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample(code, alerted="")
    assert fault.value.facts["field"] == "alerted"
    assert {"not-yet", "not-possible", "both"} <= set(ALERTED.names.values()), "a no must be as easy to say as a yes"


@pytest.mark.parametrize("code", REPORTS)
def test_items_a_to_f_are_mandatory(code: str) -> None:
    wanted = {"identity", "position", "kind", "occurred-at", "persons", "assistance", "centre"}
    assert wanted <= {field.name for field in kind_of(code).FIELDS if field.mandatory}


def test_the_full_report_is_the_short_one_and_more() -> None:
    assert SituationReport.FIELDS[: len(DistressReport.FIELDS)] == DistressReport.FIELDS
    assert {field.number for field in SituationReport.FIELDS} > {field.number for field in DistressReport.FIELDS}


@pytest.mark.parametrize("code", REPORTS)
def test_later_reports_cite_an_earlier_one_of_either_side(code: str) -> None:
    assert envelope(sample(code), cites=())
    assert envelope(sample(code), cites=(Cite(False, 1, 3),)), "the first report may be about something else"
    later = sample(code, serial="2")
    for cites in ((Cite(True, 1, 3),), (Cite(False, 1, 3),)):
        assert envelope(later, cites=cites)
    with pytest.raises(CitesWrong):
        envelope(later, cites=())
    for other in REPORTS:
        later.check_its_cited(kind_of(other))


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.CODE)
def test_it_is_never_barred_and_uses_the_reserve(kind: type[StructuredMessage]) -> None:
    assert kind.NEVER_BARRED
    assert kind.SAFETY_OF_LIFE
    assert least(kind.CODE).is_safety_of_life
    assert kind.PRECEDENCE >= Precedence.PRIORITY


def test_an_unknown_number_of_persons_says_so() -> None:
    assert sample("S01", persons="0", persons_are="not-known").values["persons-are"] == 4
    with pytest.raises(FieldMissing):
        sample("S01", persons_are="")


def test_entry_is_permitted_by_an_answer_and_by_nothing_else() -> None:
    assert "D41" in kind_of("S03").REPLIES
    permits = [code for code in kind_of("S03").REPLIES if code not in ("R02", "R03", "R05", "D10", "D20", "D40")]
    assert permits == ["D41"]


def test_state_units_and_weapons_are_declared() -> None:
    with pytest.raises(FieldMissing):
        sample("S03", state_units="")


@pytest.mark.parametrize("handover", ["at-sea", "on-land"])
def test_a_handover_at_a_place_names_it(handover: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("S04", handover=handover, handover_position="")
    assert fault.value.facts["field"] == "handover-position"
