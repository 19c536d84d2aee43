"""What reports of encounters and incidents must say, and what they cannot."""

import pytest

from comity.languages import load
from comity.messages import TABLE
from comity.messages.cites import Cite
from comity.messages.faults import CitesWrong, FieldMissing, FieldWrong
from comity.messages.structured import StructuredMessage
from tests.messages.catalogue import envelope, kind_of, sample

FAMILY = [kind for kind in TABLE.values() if issubclass(kind, StructuredMessage) and kind.FAMILY == "E"]
NO_COUNTS = {"injured": "", "dead": "", "missing": ""}


@pytest.mark.parametrize("code", ["E10", "E14"])
def test_hurt_persons_are_counted_or_not_mentioned(code: str) -> None:
    with pytest.raises(FieldMissing):
        sample(code, **NO_COUNTS)
    assert sample(code, **{**NO_COUNTS, "dead": "1"}).values["dead"] == 1
    for nobody in ("none", "not-known"):
        assert sample(code, casualties=nobody, **NO_COUNTS)
        with pytest.raises(FieldWrong) as fault:
            sample(code, casualties=nobody)
        assert fault.value.facts["reason"] == "together"


def test_a_hazardous_incident_names_its_contact() -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("E14", contact="")
    assert fault.value.facts["field"] == "contact"
    assert sample("E10", contact="")


def test_follow_up_and_letter_cite_what_they_are_about() -> None:
    for code in ("E11", "E12"):
        assert envelope(sample(code), cites=(Cite(True, 1, 4), Cite(False, 1, 9)))
        with pytest.raises(CitesWrong):
            envelope(sample(code), cites=())
        kind_of(code).check_cited(kind_of("E10"))


def test_evidence_holds_something() -> None:
    nothing = {"track": "", "other-track": "", "media": "", "remarks": ""}
    with pytest.raises(FieldMissing):
        sample("E11", **nothing)
    assert sample("E11", **{**nothing, "remarks": "No recording was made."})


def test_recordings_stay_where_they_are() -> None:
    fields = kind_of("E11").FIELDS
    assert "octets" not in {field.fact.KIND for field in fields}, "files are not on the line, their digests are"


def test_a_letter_names_its_article_and_its_wish() -> None:
    for name in ("agreement", "wish", "signatory"):
        with pytest.raises(FieldMissing) as fault:
            sample("E12", **{name: ""})
        assert fault.value.facts["field"] == name


@pytest.mark.parametrize("code", ["E01", "E02", "E03", "E04", "E05", "E13"])
def test_what_one_officer_on_board_releases_holds_no_text(code: str) -> None:
    free = [field.name for field in kind_of(code).FIELDS if field.fact.free]
    assert set(free) <= {"other-name", "agreement"}


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.CODE)
def test_times_are_to_the_second(kind: type[StructuredMessage]) -> None:
    instants = [field for field in kind.FIELDS if field.fact.KIND == "instant" and field.name != "reply-by"]
    assert all(getattr(field.fact, "to_the_second", False) for field in instants)


@pytest.mark.parametrize("kind", FAMILY, ids=lambda kind: kind.CODE)
def test_nothing_threatens(kind: type[StructuredMessage]) -> None:
    texts = load("en").texts
    words = [texts.format(key, {}).lower() for key in texts if f"-{kind.CODE}" in key]
    assert words
    threats = ("will be fired", "we shall fire", "or else", "force will", "destroy you", "consequences", "warning shot")
    assert not [word for word in words for threat in threats if threat in word]


def test_a_proposal_gives_each_side_one_action_and_says_which_course() -> None:
    with pytest.raises(FieldMissing) as fault:
        sample("E05", our_course="")
    assert fault.value.facts["field"] == "our-course"
    with pytest.raises(FieldWrong) as wrong:
        sample("E05", our_action="stop")
    assert wrong.value.facts["field"] == "our-course"


def test_port_and_starboard_ahead_and_astern_are_not_swapped() -> None:
    pairs = {
        "choice-E01-intention-2": ("starboard", "右"),
        "choice-E01-intention-3": ("port", "左"),
        "choice-E01-intention-7": ("port", "左舷"),
        "choice-E01-intention-8": ("starboard", "右舷"),
        "choice-E01-intention-9": ("astern", "船尾后方"),
        "choice-E03-conduct-6": ("ahead", "船首前方"),
    }
    english, chinese = load("en").texts, load("zh").texts
    for key, (word, sign) in pairs.items():
        assert word in english.format(key, {})
        assert sign in chinese.format(key, {})
