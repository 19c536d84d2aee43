"""The timeline of an exercise as lines that a person reads, in one language: what the picture and the text share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.clock import Instant, to_seconds
from comity.exercise.chronicle import Beside, Chronicle, Outside, SaidHere
from comity.exercise.scenario import Scenario
from comity.exercise.words import facts_words, refusal_words
from comity.languages import Language
from comity.languages.spans import span_words
from comity.messages import TABLE
from comity.messages.facts.instant import write_seconds
from comity.messages.readback import Readback, structured_type
from comity.messages.structured import StructuredMessage

_MOST = 100
_FACTS = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line: an instant, from which station to which (`to` "" for what is no message), and words."""

    at: Instant
    words: str
    kind: str
    """`said` with the family letter, such as `said-E`, or a member of Outside."""
    by: str = ""
    to: str = ""
    channel: str = ""
    received: Instant | None = None

    @property
    def time(self) -> str:
        """`091343:05Z MAR 22`"""
        return write_seconds(to_seconds(self.at), to_the_second=True)


def timeline(scenario: Scenario, chronicle: Chronicle, language: Language) -> list[Line]:
    """All lines in order of time."""
    lines = [*(_said(scenario, one, language) for one in chronicle.in_order()), *_beside(chronicle, language)]
    return sorted(lines, key=lambda line: line.at)


def in_language(words: dict[str, str], language: Language) -> str:
    """A text of the scenario in the reader's language, else in English."""
    return words.get(language.code) or words.get("en", "")


def _said(scenario: Scenario, said: SaidHere, language: Language) -> Line:
    channel, station, _, _ = said.key
    kind = TABLE[said.type]
    family = kind.FAMILY if issubclass(kind, StructuredMessage) else kind.CATALOGUE[:1]
    words = [language.precedence(said.envelope.precedence), language.label(kind.CODE)]
    if gist := _gist(said, language):
        words.append(gist)
    if said.received is None:
        words.append(language.text("exercise-not-received"))
    elif (late_s := (said.received - said.released) / 1000) >= 60:
        words.append(language.text("exercise-received-after", span=span_words(language, late_s)))
    return Line(
        said.released, " · ".join(words), f"said-{family or '0'}", station,
        scenario.channels[channel].their(station), channel, said.received,
    )  # fmt: skip


def _gist(said: SaidHere, language: Language) -> str:
    """Its first words; of a structured message, its first facts."""
    message, marking = said.envelope.message, said.envelope.marking
    if isinstance(message, StructuredMessage):
        text = "; ".join(facts_words(language, type(message), message.values, marking)[:_FACTS])
    elif isinstance(message, Readback) and message.about is not None:
        kind = structured_type(message.about)
        text = "; ".join([message.officer, *facts_words(language, kind, message.values, marking)])
    else:
        text = message.free_text or language.body(message, marking, said.envelope.language)
    text = " ".join(text.split())
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _beside(chronicle: Chronicle, language: Language) -> Iterator[Line]:
    for one in chronicle.beside:
        yield Line(one.at, _words(one, language), one.kind.value, one.station, "", one.channel)


def _words(one: Beside, language: Language) -> str:
    if one.kind is Outside.TOLD:
        return in_language(dict(one.words), language)
    if one.kind is Outside.REFUSED:
        reason = in_language(dict(one.words), language) or refusal_words(language, one.name)
        return language.text("exercise-desk-refused", reason=reason)
    if one.kind is Outside.ENCOUNTER:
        phase = language.text(f"encounter-phase-{one.name}")
        return language.text("exercise-encounter", phase=phase, **one.facts)
    key = "exercise-line-cut" if one.kind is Outside.LINE_CUT else "exercise-line-back"
    return language.text(key, bearer=one.name, channel=one.channel)
