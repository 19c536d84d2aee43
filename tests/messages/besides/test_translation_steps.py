"""How translations stand: what replaces what, what proves its stage, and who may not do what."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.messages.besides.translation import STAGE, STATUS, Translation
from comity.messages.besides.translation_steps import (
    MachineNotAdvanced,
    Step,
    TranslationStepWrong,
    TwoRolesOnePerson,
    advanced,
    same_person,
    standings,
)

ORIGINAL = "o"
FIRST = {
    "status": "courtesy",
    "stage": "translated",
    "from": "en",
    "into": "zh",
    "text": "所有单位远离该区域。",
    "translator": "Lt Sund",
}


def made(**changed: str) -> Translation:
    return Translation.written({**FIRST, **changed})


def step(key: str, message: Translation, *before: str, author: int = 0, **marks: bool) -> Step[str]:
    return Step(key, author, (ORIGINAL, *before), message, **marks)


def founded(*steps: Step[str]) -> dict[str, bool]:
    return {one.step.key: one.founded for one in standings(ORIGINAL, steps)}


REVIEWED = advanced(made(), "reviewer", "Lt Nordby", "所有单位避开该区域。")
CERTIFIED = advanced(REVIEWED, "certifier", "Cdr Holm")


def test_a_line_of_three_steps() -> None:
    lines = standings(ORIGINAL, [step("a", made()), step("b", REVIEWED, "a"), step("c", CERTIFIED, "b")])
    assert [(one.founded, one.replaced_by, one.is_current) for one in lines] == [
        (True, "b", False),
        (True, "c", False),
        (True, None, True),
    ]
    assert CERTIFIED.values["text"] == "所有单位避开该区域。"
    assert CERTIFIED.rendered["stage"] == "certified"


@pytest.mark.parametrize("name", ["Lt Sund", "lt  sund", "LT SUND", "Ｌｔ Sund"])
def test_nobody_reviews_or_certifies_his_own_work(name: str) -> None:
    with pytest.raises(TwoRolesOnePerson) as fault:
        advanced(made(), "reviewer", name)
    assert fault.value.facts == {"name": name, "role": "reviewer", "holds": "translator"}
    with pytest.raises(TwoRolesOnePerson):
        advanced(REVIEWED, "certifier", name)
    if name != "Lt Sund":  # the type refuses the same name letter by letter; the fold also sees through case
        other = made(stage="reviewed", reviewer=name)
        assert founded(step("a", made()), step("b", other, "a")) == {"a": True, "b": False}


def test_a_machine_draft_goes_nowhere_until_somebody_takes_it_over() -> None:
    draft = made(status="machine", translator="plugin")
    for role in ("reviewer", "certifier"):
        with pytest.raises(MachineNotAdvanced):
            advanced(draft, role, "Lt Nordby")
    assert founded(step("a", draft), step("b", REVIEWED, "a")) == {"a": True, "b": False}
    assert founded(step("a", draft), step("b", made(), "a"), step("c", REVIEWED, "b")) == dict.fromkeys("abc", True)


def test_stages_are_not_skipped() -> None:
    with pytest.raises(TranslationStepWrong) as fault:
        advanced(made(), "certifier", "Lt Nordby")
    assert fault.value.facts == {"stage": "certified", "found": "translated"}
    with pytest.raises(TranslationStepWrong):
        advanced(REVIEWED, "reviewer", "Cdr Holm")
    assert founded(step("a", REVIEWED)) == {"a": False}
    assert founded(step("a", made()), step("b", CERTIFIED, "a")) == {"a": True, "b": False}


@pytest.mark.parametrize(
    "changed",
    [{"translator": "Lt Berg"}, {"status": "official"}, {"from": "ru"}, {"into": "ja"}],
)
def test_a_review_keeps_what_it_reviews(changed: dict[str, str]) -> None:
    other = Translation.written({**REVIEWED.rendered, **changed})
    assert founded(step("a", made()), step("b", other, "a")) == {"a": True, "b": False}


def test_a_certificate_is_for_the_text_that_was_reviewed() -> None:
    other = Translation.written({**CERTIFIED.rendered, "text": "所有单位进入该区域。"})
    assert not founded(step("a", made()), step("b", REVIEWED, "a"), step("c", other, "b"))["c"]


def test_a_step_continues_its_authors_own_line_once() -> None:
    first = step("a", made())
    assert founded(first, step("b", REVIEWED, "a", author=1)) == {"a": True, "b": False}
    again = founded(first, step("b", REVIEWED, "a"), step("c", REVIEWED, "a"))
    assert again == {"a": True, "b": True, "c": False}
    assert founded(step("b", REVIEWED, "nothing")) == {"b": False}
    assert founded(first, step("b", REVIEWED), step("c", CERTIFIED, "b"))["c"] is False


def test_another_original_or_another_language_is_another_line() -> None:
    other = Step("b", 0, ("p", "a"), REVIEWED)
    assert founded(step("a", made()), other) == {"a": True}
    assert founded(step("a", made()), step("b", made(into="ja"), "a")) == {"a": True, "b": False}


def test_withdrawn_and_disputed_are_told() -> None:
    (one,) = standings(ORIGINAL, [step("a", made(), withdrawn=True, disputed=True)])
    assert not one.is_current
    assert one.step.disputed


@st.composite
def records(draw: Any) -> list[Step[int]]:
    """Any steps that the type allows, of two authors, citing whatever there is."""
    people = st.sampled_from(["A", "B", "C", "a"])
    steps: list[Step[int]] = []
    for key in range(1, draw(st.integers(1, 8))):
        stage = draw(st.sampled_from(["translated", "reviewed", "certified"]))
        names = draw(st.permutations(["A", "B", "C"])) if draw(st.booleans()) else [draw(people) for _ in range(3)]
        count = {"translated": 1, "reviewed": 2, "certified": 3}[stage]
        roles = dict(zip(("translator", "reviewer", "certifier"), names[:count], strict=False))
        if len(set(roles.values())) != len(roles):
            continue
        status = draw(st.sampled_from(["courtesy", "machine"])) if stage == "translated" else "courtesy"
        message = made(stage=stage, status=status, **roles)
        before = draw(st.sampled_from([(), *((one,) for one in range(key))]))
        steps.append(Step(key, draw(st.integers(0, 1)), (0, *before), message))
    return steps


@given(records())
def test_a_proved_stage_always_rests_on_the_stage_before_it(steps: list[Step[int]]) -> None:
    found = {one.step.key: one for one in standings(0, steps)}
    for one in found.values():
        values = one.step.message.values
        if not one.founded or values["stage"] == STAGE.number("translated"):
            continue
        before = found[one.step.cites[1]]
        assert before.founded
        assert before.replaced_by == one.step.key
        assert before.step.author == one.step.author
        assert before.step.message.values["stage"] == values["stage"] - 1
        assert before.step.message.values["status"] != STATUS.number("machine")
        people = [values[role] for role in ("translator", "reviewer", "certifier") if role in values]
        assert not any(same_person(a, b) for i, a in enumerate(people) for b in people[:i])
