"""Every error and every refusal has its sentence in each complete language."""

import pytest

from comity.bearers.base import Cause
from comity.crypto.commission import TIERS
from comity.errors import ComityError, OurFault, Refusal, Refused
from comity.languages import LanguageRow, load, load_for_reading, table
from comity.protocol.transitions import Phase
from tests.languages.program import calls, error_classes, keywords

CODES = [row.code for row in table() if row.complete]
WANTED = [
    *(f"error-{error.code}" for error in error_classes() if error.code != "refused"),
    *(f"refusal-{refusal.value}" for refusal in Refusal),
    *(f"cause-{cause.value}" for cause in Cause),
    *(f"phase-{phase.value}" for phase in Phase),
    *(f"tier-{tier}" for tier in TIERS),
]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_its_sentence(code: str) -> None:
    texts = load(code).texts
    missing = sorted({key for key in WANTED if key not in texts})
    assert not missing, f"missing in src/comity/languages/{code}/: {missing}"


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_is_left_over(code: str) -> None:
    kept = {"error-refused", "error-with-detail"}
    prefixes = ("error-", "refusal-", "cause-", "tier-")
    extra = sorted(key for key in load(code).texts if key.startswith(prefixes) and key not in {*WANTED, *kept})
    assert not extra, f"nothing has these codes any more, in src/comity/languages/{code}/: {extra}"


@pytest.mark.parametrize("code", CODES)
def test_where_an_error_is_raised_its_sentence_gets_every_fact(code: str) -> None:
    texts = load(code).texts
    by_name = {error.__name__: error for error in error_classes() if not issubclass(error, Refused)}
    lacking = []
    for place, call, name in calls():
        facts = keywords(call)
        key = f"error-{by_name[name].code}" if name in by_name else ""
        if key in texts and facts is not None and texts.facts(key) - facts:
            lacking.append(f"{place}: {name} lacks {sorted(texts.facts(key) - facts)}")
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("error", error_classes())
def test_a_sentence_is_said_even_when_facts_are_missing(code: str, error: type[ComityError]) -> None:
    made = Refused(Refusal.STALE) if issubclass(error, Refused) else error()
    sentence = load(code).error(made)
    assert sentence
    assert "{" not in sentence


def test_an_unknown_code_has_a_sentence_too() -> None:
    class Unheard(OurFault):
        code = "never-heard-of"

    assert load("en").error(Unheard(reason="x")).endswith("(for the technician: x)")


def test_a_detail_that_has_no_words_stands_behind_the_sentence() -> None:
    class Torn(OurFault):
        code = "store-failed"

    assert load("en").error(Torn(reason="disk full")).endswith(" (for the technician: disk full)")
    assert load("zh").error(Torn(reason="disk full")).endswith("（供技术人员参考：disk full）")


def test_named_facts_are_said_in_the_language() -> None:
    class Closed(OurFault):
        code = "bearer-closed"

    assert "线路中断" in load("zh").error(Closed(cause="line-cut"))


def test_a_fact_cannot_deceive() -> None:
    class Missing(OurFault):
        code = "no-station-here"

    sentence = load("en").error(Missing(directory="/tmp/\x1b[2J\nREAL\u202e"))
    assert "[U+001B][2J[U+000A]REAL[U+202E]" in sentence


@pytest.mark.parametrize("row", [row for row in table() if not row.complete], ids=lambda row: row.code)
@pytest.mark.parametrize("error", error_classes())
def test_where_a_language_is_not_complete_the_sentence_is_english(row: LanguageRow, error: type[ComityError]) -> None:
    made = Refused(Refusal.STALE) if issubclass(error, Refused) else error(reason="damaged")
    assert load_for_reading(row.code).error(made) == load("en").error(made)
