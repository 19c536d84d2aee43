"""Why something was not possible is said in the reader's language: reasons are codes, and codes have words."""

import ast
import errno
import re
from collections.abc import Iterator

import pytest
from fluent.syntax import ast as fluent_ast

from comity.errors import OurFault, Refused, os_reason
from comity.languages import load, table
from comity.languages.texts import FILES
from tests.languages.fluent_files import selections
from tests.languages.program import PACKAGE, calls, error_classes
from tests.languages.test_languages import entries

COMPLETE = [row.code for row in table() if row.complete]
ERRORS = {error.__name__: error for error in error_classes()}
_ENGLISH = re.compile(r"\b[a-z]{2,}(?: [a-z]{2,}){2,}\b")
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_QUOTED = re.compile("“[^”]*”|供技术人员参考：[^；）]*")


def given() -> Iterator[tuple[str, type, ast.expr]]:
    """Every reason that an error is raised with."""
    for place, call, name in calls():
        for one in call.keywords:
            if name in ERRORS and not issubclass(ERRORS[name], Refused) and one.arg in ("reason", "why"):
                yield place, ERRORS[name], one.value


def constants(value: ast.expr) -> list[str]:
    return [one.value for one in ast.walk(value) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def variants() -> dict[str, set[str]]:
    """The cases that the sentence of each error tells apart."""
    found: dict[str, set[str]] = {}
    for name in FILES:
        for entry in entries("en", name):
            if entry.id.name.startswith("error-") and entry.value is not None:
                keys = [one.key for _, each in selections(entry.value) for one in each.variants]
                found[entry.id.name] = {key.name for key in keys if isinstance(key, fluent_ast.Identifier)}
    return found


def coded() -> set[str]:
    """Every text in the package that could be such a code."""
    trees = [ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")]
    texts = [one.value for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    return {one for one in texts if isinstance(one, str) and _CODE.fullmatch(one)}


def test_reasons_are_codes() -> None:
    wrong = [
        f"{place}: {ast.unparse(value)}"
        for place, _, value in given()
        if isinstance(value, ast.JoinedStr)
        or not all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) for one in constants(value))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("code", COMPLETE)
def test_every_reason_has_words(code: str) -> None:
    texts, cases = load(code).texts, variants()
    lacking = []
    for place, error, value in given():
        if isinstance(value, ast.Attribute | ast.Call):
            continue
        lacking += [
            f"{place}: reason-{one}"
            for one in constants(value)
            if f"reason-{one}" not in texts and one not in cases.get(f"error-{error.code}", ())
        ]
    assert not lacking, "\n".join(lacking)


@pytest.mark.parametrize("code", COMPLETE)
def test_no_words_are_left_over_and_none_is_a_case_of_a_sentence(code: str) -> None:
    kept = {key.removeprefix("reason-") for key in load(code).texts if key.startswith("reason-")} - {"comma"}
    assert not {one for one in kept - coded() if not one.startswith("os-")}
    assert not kept & set().union(*variants().values())


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EADDRINUSE, errno.EXDEV])
def test_what_the_system_refused_is_said_in_the_language(number: int) -> None:
    class Torn(OurFault):
        code = "store-failed"

    for code in COMPLETE:
        said = load(code).error(Torn(reason=os_reason(OSError(number, "strange words of a system"))))
        assert "strange" not in said
        assert "os-" not in said
        assert "reason" not in said
    assert os_reason(OSError()) == "os-other"


def test_what_has_no_code_is_named_as_being_for_the_technician() -> None:
    class Torn(OurFault):
        code = "station-failed"

    assert load("zh").error(Torn(detail="ValueError: x")).endswith("（供技术人员参考：ValueError: x）")
    assert (
        load("en")
        .error(Torn(reason="damaged", detail="page 7"))
        .endswith("(it is damaged; for the technician: page 7)")
    )


def test_no_english_sentence_stands_in_a_chinese_one() -> None:
    """For every place where an error is raised, with the reasons that it is raised with."""
    found, language = [], load("zh")
    for place, call, name in calls():
        if name not in ERRORS or issubclass(ERRORS[name], Refused):
            continue
        texts = {one.arg: constants(one.value) for one in call.keywords if one.arg is not None}
        for number in range(max([1, *map(len, texts.values())])):
            facts = {arg: values[number % len(values)] if values else "7" for arg, values in texts.items()}
            said = _QUOTED.sub("", language.error(ERRORS[name](**facts)))
            found += [f"{place}: {said}"] if _ENGLISH.search(said) else []
    assert not found, "\n".join(found)
