"""When a dependent field is needed, in words: complete, and the same on screen, in templates and pages."""

from __future__ import annotations

import pytest

from comity.languages import load
from comity.languages.conditions import conditions
from comity.messages import TABLE
from comity.messages.encounters.caution import Caution
from comity.messages.encounters.incident_evidence import IncidentEvidence
from comity.messages.encounters.incident_report import IncidentReport
from comity.messages.line.suspension import Suspension
from comity.messages.notifications.closure import Closure
from comity.messages.structured import StructuredMessage
from tests.cli.commands import comity

STRUCTURED = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage)]
DEPENDENT = [pytest.param(kind, id=kind.CODE) for kind in STRUCTURED if kind.NEEDS or kind.ONLY]


def said(kind: type[StructuredMessage], name: str, code: str = "en") -> list[str]:
    return conditions(load(code), kind, kind.field(name))


@pytest.mark.parametrize("kind", DEPENDENT)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_dependent_field_says_when(kind: type[StructuredMessage], code: str) -> None:
    dependent = {name for rule in (*kind.NEEDS, *kind.ONLY) for name in rule.names}
    for field in kind.FIELDS:
        assert bool(said(kind, field.name, code)) == (field.name in dependent), field.name


def test_the_forms_of_a_condition() -> None:
    (condition,) = said(Suspension, "open-types")
    assert condition.startswith('Needed when "What stays open" is "')
    assert condition.endswith('(also-listed)", and only then')
    needed, only = said(Closure, "remaining-area")
    assert needed.startswith("Needed when ")
    assert needed.endswith('(dangerous-objects)"')
    assert only.startswith("Only when ")
    assert "(not-checked)" in only
    assert said(Caution, "channel")[0].endswith('(answer-by-radio)"')
    assert said(IncidentReport, "dead")[0].startswith("One of these is needed when ")
    assert said(IncidentEvidence, "track")[0].startswith("One of these is needed: ")
    assert said(Suspension, "start") == []


def test_they_stand_on_the_screen_and_in_the_template() -> None:
    for code in ("en", "zh"):
        (condition, *_) = said(Closure, "remaining-area", code)
        assert condition in comity("catalogue", "show", "N23", "--language", code).out
        assert f"# {condition}" in comity("catalogue", "template", "N23", "--language", code).out
    rows = comity("catalogue", "show", "N23", "--json").object["fields"]
    assert {row["name"] for row in rows if row["conditions"]} == {"remaining-area"}
