"""Translations, charters, commissions, conditions, records, the watch, and what was said elsewhere."""

import pytest

from comity.crypto.commission import TIERS
from comity.languages import table
from comity.messages.cancellation import Cancellation
from comity.messages.cites import Cite
from comity.messages.facts.choice import LANGUAGE
from comity.messages.facts.tier import TIER
from comity.messages.faults import CitedTypeWrong, CitesWrong, FieldMissing, FieldWrong
from tests.messages.catalogue import envelope, kind_of, sample

OWN, THEIR = (Cite(True, 1, 3),), (Cite(False, 1, 3),)


def test_levels_of_command_are_those_of_commissions() -> None:
    assert tuple(TIER.names.values()) == TIERS


def test_languages_are_those_of_envelopes() -> None:
    assert dict(LANGUAGE.names) == {row.number: row.code for row in table()}


@pytest.mark.parametrize("roles", [("translator", "reviewer"), ("translator", "certifier"), ("reviewer", "certifier")])
def test_nobody_checks_his_own_translation(roles: tuple[str, str]) -> None:
    with pytest.raises(FieldWrong):
        sample("B01", **dict.fromkeys(roles, "translator 3"))


@pytest.mark.parametrize(
    ("stage", "lacking"), [("reviewed", "reviewer"), ("certified", "reviewer"), ("certified", "certifier")]
)
def test_each_stage_names_who_did_it(stage: str, lacking: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("B01", stage=stage, **{lacking: ""})
    assert fault.value.facts["field"] == lacking


@pytest.mark.parametrize("stage", ["reviewed", "certified"])
def test_a_machine_draft_stays_a_draft(stage: str) -> None:
    with pytest.raises(FieldWrong) as fault:
        sample("B01", status="machine", stage=stage)
    assert fault.value.facts["field"] == "stage"
    assert sample("B01", status="machine", stage="translated", reviewer="", certifier="")


def test_a_translation_cites_the_original_and_what_it_replaces() -> None:
    assert envelope(sample("B01"), cites=(Cite(False, 1, 3),))
    assert envelope(sample("B01"), cites=(Cite(False, 1, 3), Cite(True, 1, 4)))
    with pytest.raises(CitesWrong):
        envelope(sample("B01"), cites=())


def test_differences_are_to_an_account_that_is_cited() -> None:
    assert envelope(sample("B02"), cites=THEIR)
    for cites in ((), OWN):
        with pytest.raises(CitesWrong):
            envelope(sample("B02"), cites=cites)
    assert envelope(sample("B02", differences=""), cites=())


def test_a_charter_is_accepted_by_the_other_side_as_a_whole() -> None:
    accepted = sample("B04")
    accepted.check_its_cited(kind_of("B03"))
    assert envelope(accepted, cites=THEIR)
    for cites in ((), OWN):
        with pytest.raises(CitesWrong):
            envelope(accepted, cites=cites)
    with pytest.raises(CitedTypeWrong):
        accepted.check_its_cited(kind_of("D40"))


def test_every_figure_of_a_charter_is_read_back() -> None:
    figures = {"duration", "distance", "count"}
    assert all(field.safety_critical for field in kind_of("B03").FIELDS if field.fact.KIND in figures)


def test_the_deniable_profile_cannot_be_written() -> None:
    with pytest.raises(FieldWrong):
        sample("B03", profile="deniable")


@pytest.mark.parametrize(("code", "document"), [("B05", "commission"), ("B06", "revocation")])
def test_what_a_root_signed_travels_with_the_notice(code: str, document: str) -> None:
    with pytest.raises(FieldMissing):
        sample(code, **{document: ""})
    with pytest.raises(FieldWrong):
        sample(code, **{document: "00" * 63})


def test_a_revocation_is_not_cancelled() -> None:
    with pytest.raises(CitedTypeWrong):
        Cancellation.check_cited(kind_of("B06"))


@pytest.mark.parametrize("status", ["stated", "disputed", "met", "waived", "overtaken"])
def test_a_condition_has_five_states(status: str) -> None:
    assert sample("B07", status=status).rendered["status"] == status
    if status == "disputed":
        with pytest.raises(FieldMissing):
            sample("B07", status=status, remarks="")


@pytest.mark.parametrize("stage", ["proposed", "agreed", "first-test", "restored"])
def test_a_restoration_goes_level_by_level(stage: str) -> None:
    assert sample("B08", stage=stage).rendered["stage"] == stage


def test_differences_survive_the_cosigning() -> None:
    with pytest.raises(FieldMissing):
        sample("B10", differences="")
    with pytest.raises(FieldWrong):
        sample("B10", finding="agrees")
    assert envelope(sample("B10"), cites=THEIR)
    with pytest.raises(CitesWrong):
        envelope(sample("B10"), cites=OWN)


def test_a_distance_of_an_encounter_comes_with_its_error() -> None:
    names = {field.name: field for field in kind_of("B09").FIELDS}
    assert names["closest-distance"].safety_critical
    assert names["distance-error"].safety_critical


@pytest.mark.parametrize(
    ("event", "lacking"), [("taken", "on-coming"), ("handed-over", "off-going"), ("relieved", "off-going")]
)
def test_a_handover_names_its_officers(event: str, lacking: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("B11", event=event, **{lacking: ""})
    assert fault.value.facts["field"] == lacking


def test_what_was_said_elsewhere_has_a_source() -> None:
    with pytest.raises(FieldMissing):
        sample("B12", source="")


@pytest.mark.parametrize("lacking", ["at", "channel", "language", "words", "answered"])
def test_a_voice_log_says_when_where_in_what_language_and_whether_it_was_answered(lacking: str) -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("B13", **{lacking: ""})
    assert fault.value.facts["field"] == lacking
