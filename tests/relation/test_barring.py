"""What is barred: from what its author knew alone, and never what must stay open."""

from dataclasses import replace

import pytest

from comity.clock import Instant, later, parse_iso
from comity.messages import TABLE
from comity.messages.correction import Correction
from comity.messages.line.barring import never_barred
from comity.messages.message import Message
from comity.messages.phrase import Phrase
from comity.messages.phrasebook import phrasebook
from comity.messages.precedence import Marking
from comity.messages.structured import StructuredMessage
from comity.messages.text import Text
from comity.relation.barring import barred_by, crossed_by, is_never_barred
from comity.relation.knowledge import Knowledge
from comity.relation.said import Said
from comity.relation.suspensions import SuspensionLives
from tests.messages.catalogue import sample
from tests.messages.notifications.samples import FULL as NOTIFICATIONS
from tests.relation.written import A, B, Written, kind

EVERYTHING = "N; E; D; B; text; phrase; correction"
TIERS = ("theatre", "theatre")
PHRASES = {form.number: form for form in phrasebook().values()}


def is_barred(line: Written, said: Said) -> bool:
    record = {one.place: one for one in line.record}
    return bool(barred_by(said, SuspensionLives(line.record, TIERS), Knowledge(), record.get))


def test_it_bars_both_sides_once_they_know_it() -> None:
    line = Written()
    line.suspend(A)
    assert is_barred(line, line.say(A, Text("a")))
    assert not is_barred(line, line.say(B, Text("b"), seen=0))
    assert is_barred(line, line.say(B, Text("b")))
    assert not is_barred(line, line.say(B, sample("D60")))


def test_what_was_said_before_is_never_barred() -> None:
    line = Written()
    before = line.say(A, Text("a"))
    line.suspend(A)
    assert not is_barred(line, before)


def test_a_later_restoration_unbars_nothing_that_was_barred() -> None:
    line = Written()
    suspension = line.suspend(A)
    barred = line.say(B, Text("b"))
    line.restore(B, "confirmation", [line.restore(A, "notice", [suspension])])
    assert is_barred(line, barred)
    assert not is_barred(line, line.say(B, Text("b")))


def test_a_confirmation_with_a_false_instant_lifts_nothing_before_what_both_signed() -> None:
    line = Written()
    later_on = "251800Z NOV 26"
    notice = line.restore(A, "notice", [line.suspend(A)], begins=later_on)
    honest = line.restore(B, "confirmation", [notice], begins=later_on)
    line.logs[B][-1] = replace(honest, at=parse_iso("2036-11-21T18:00:00Z"))
    assert is_barred(line, line.say(A, Text("a")))
    assert is_barred(line, line.say(B, Text("b")))
    assert not is_barred(line, line.say(A, Text("a"), at=parse_iso("2026-11-25T18:00:00Z")))


def test_a_restoration_that_its_author_did_not_know_opens_nothing() -> None:
    line = Written()
    notice = line.restore(A, "notice", [line.suspend(A)])
    line.restore(B, "confirmation", [notice])
    assert is_barred(line, line.say(A, Text("a"), seen=0))
    assert not is_barred(line, line.say(A, Text("a")))


SAMPLED = sorted({one.CODE for one in TABLE.values() if issubclass(one, StructuredMessage)} | {"text", "phrase"})


@pytest.mark.parametrize("code", SAMPLED)
def test_every_type_is_barred_or_never(code: str) -> None:
    line = Written()
    line.suspend(A, scope=EVERYTHING)
    said = line.say(B, _of(code))
    assert is_barred(line, said) is not (code in never_barred())


def test_what_is_said_about_messages_is_never_barred() -> None:
    barrable = {kind.CODE for kind in TABLE.values() if never_barred().isdisjoint((kind.CODE, kind.CATALOGUE))}
    assert barrable & {kind.CODE for number, kind in TABLE.items() if number < 32} == {"text", "phrase", "correction"}


def _of(code: str) -> Message:
    if code == "phrase":
        number = next(n for n, f in PHRASES.items() if f.group == "caution" and not f.fields and not f.safety_of_life)
        return Phrase.written(number, {})
    return Text("a") if code == "text" else typed(code)


def typed(code: str) -> Message:
    return kind(code).written(NOTIFICATIONS[code]) if code in NOTIFICATIONS else sample(code)


@pytest.mark.parametrize("group", ["understanding", "distress"])
def test_the_understanding_set_and_distress_are_open_as_phrases_too(group: str) -> None:
    forms = [form for form in PHRASES.values() if form.group == group and not form.fields and form.compose]
    assert forms
    assert all(is_never_barred(Phrase.written(form.number, {})) for form in forms)


def test_every_phrase_about_safety_of_life_is_open() -> None:
    line = Written()
    line.suspend(A, scope=EVERYTHING)
    forms = [form for form in PHRASES.values() if form.safety_of_life and not form.fields and form.compose]
    assert forms
    assert not any(is_barred(line, line.say(B, Phrase.written(form.number, {}))) for form in forms)


def test_a_translation_is_open_when_what_it_translates_is() -> None:
    line = Written()
    before, report = line.say(A, Text("a")), line.say(A, sample("E13"))
    line.suspend(A, scope=EVERYTHING)
    assert is_barred(line, line.say(B, sample("B01"), before))
    assert not is_barred(line, line.say(B, sample("B01"), report))
    assert is_barred(line, line.say(B, sample("B01"), report, before))
    assert is_barred(line, line.say(A, Correction("a"), before))
    assert is_barred(line, line.say(B, sample("B01")))


def test_what_the_suspension_leaves_open_is_open() -> None:
    line = Written()
    line.suspend(A, scope="N; text", open_types="N20")
    assert not is_barred(line, line.say(B, typed("N20")))
    assert is_barred(line, line.say(B, typed("N10")))


def test_the_strictest_governs() -> None:
    line = Written()
    line.suspend(A, scope="N", open_types="N20")
    line.suspend(B, scope="N20")
    assert is_barred(line, line.say(B, typed("N20")))


def test_an_author_cannot_talk_himself_out_of_it_by_his_clock() -> None:
    line = Written()
    line.suspend(A)
    assert is_barred(line, line.say(B, Text("b"), at=Instant(0)))


def test_it_bars_from_its_start_until_its_end() -> None:
    line = Written()
    line.suspend(A, start="221200Z NOV 26", until="231200Z NOV 26")
    start, end = parse_iso("2026-11-22T12:00:00Z"), parse_iso("2026-11-23T12:00:00Z")
    assert not is_barred(line, line.say(B, Text("b"), at=later(start, -1)))
    assert is_barred(line, line.say(B, Text("b"), at=start))
    assert is_barred(line, line.say(B, Text("b"), at=later(end, -1)))
    assert not is_barred(line, line.say(B, Text("b"), at=end))


def test_an_exercise_bars_nothing_real_and_a_real_one_bars_exercises() -> None:
    line = Written()
    line.suspend(A, marking=Marking.EXERCISE)
    assert not is_barred(line, line.say(B, Text("b")))
    assert not is_barred(line, line.say(B, Text("b"), marking=Marking.TEST))
    assert is_barred(line, line.say(B, Text("b"), marking=Marking.EXERCISE))
    line.suspend(A)
    for marking in Marking:
        assert is_barred(line, line.say(B, Text("b"), marking=marking))


def test_a_channel_of_another_level_is_not_touched() -> None:
    line = Written()
    line.suspend(A, tiers="leaders")
    assert not is_barred(line, line.say(B, Text("b")))


def test_what_crossed_a_suspension_is_valid_and_marked() -> None:
    line = Written()
    suspension = line.suspend(A)
    crossed, known = line.say(B, Text("b"), seen=0), line.say(B, Text("b"))
    open_type = line.say(B, sample("E13"), seen=0)
    own = line.say(A, Text("a"))

    def crossing(said: Said) -> list[Said]:
        return [one.said for one in crossed_by(said, SuspensionLives(line.record, TIERS), Knowledge())]

    assert crossing(crossed) == [suspension]
    assert crossing(known) == crossing(open_type) == crossing(own) == []


def test_what_was_said_before_a_suspension_that_knew_it_did_not_cross() -> None:
    line = Written()
    before = line.say(B, Text("b"))
    line.suspend(A)
    assert crossed_by(before, SuspensionLives(line.record, TIERS), Knowledge()) == []
