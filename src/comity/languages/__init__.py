"""Everything a person reads, in his language.

Facts (numbers, times, positions) are formatted by our own code and come in as text; no locale ever writes one.
Only the files of this package are read, when the first text is asked for; the caller says which language is wanted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from comity.errors import ComityError, OurFault, Refusal, Refused
from comity.messages.facts.fact import Unlikely
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence

if TYPE_CHECKING:
    from comity.languages.texts import Texts

DEFAULT = "en"

_DETAIL = ("cause", "reason", "why", "detail")
"""Facts that are appended to an error's sentence when the sentence does not use them."""
_NAMED = {
    "open": ("open",),
    "type": ("type",),
    "cited": ("type",),
    "state": ("state", "state-contact-request", "state-charter-proposal", "state-agenda-item", "escalation"),
    "phase": ("phase",),
    "cause": ("cause",),
    "wanted": ("wanted",),
    "label": ("field",),
    "reason": ("reason",),
}
"""Facts of errors whose value is the name of something: where the word for it stands, looked for in this order."""
_LISTS = (
    "known",
    "options",
    "fields",
    "blanks",
    "entries",
    "permitted",
    "suspension",
    "open",
    "allowed",
    "files",
    "columns",
)
"""Facts of errors that list names, with commas as scripts read them."""


class LanguageUnknown(OurFault):
    """No complete language has this code. Facts: `language`, `known`."""

    code = "language-unknown"


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A line of languages.toml. `number` is what travels in an envelope; `complete` means it can be loaded."""

    number: int
    code: str
    name: str
    direction: str
    complete: bool
    reviewed_by: str

    @property
    def is_reviewed(self) -> bool:
        """Whether a person who speaks the language has reviewed its phrases."""
        return self.reviewed_by != "none"


@cache
def table() -> tuple[LanguageRow, ...]:
    """All languages that a message can name, by number."""
    source = files("comity.languages").joinpath("languages.toml").read_text("utf-8")
    return tuple(LanguageRow(**row) for row in tomllib.loads(source)["language"])


def choose(asked: str | None, station: str | None) -> Language:
    """The language of a command: the one asked for, else that of the station that it is about, else English.

    Where it is not complete, what it lacks is English. Raises LanguageUnknown.
    """
    return load_for_reading(asked or station or DEFAULT)


@cache
def load(code: str) -> Language:
    """A language by its code, such as `zh`. Raises LanguageUnknown."""
    for row in table():
        if row.code == code and row.complete:
            return Language(row)
    raise LanguageUnknown(language=code, known=", ".join(row.code for row in table() if row.complete))


@cache
def load_for_reading(code: str) -> Language:
    """A language in which phrases, types and fields can be read; `load` gives the complete ones.

    What stands around them is English where the language is not complete.

    Raises LanguageUnknown.
    """
    for row in table():
        if row.code == code:
            return load(code) if row.complete else Language(row)
    raise LanguageUnknown(language=code, known=", ".join(row.code for row in table()))


class Language:
    """The texts of one language. Get one from `load` or `choose`."""

    def __init__(self, row: LanguageRow) -> None:
        self.row = row

    @property
    def code(self) -> str:
        """Its code, such as `zh`."""
        return self.row.code

    @property
    def number(self) -> int:
        """What an envelope names when an officer writes in this language."""
        return self.row.number

    def text(self, key: str, **facts: object) -> str:
        """The text `key`. A whole number is shown in plain digits, and chooses the plural form where there is one.

        Characters of a fact that could deceive the eye or a terminal are shown by their number, line breaks too.
        Raises KeyError when there is no such text or one of its facts is not given.
        """
        return self.texts.format(key, facts)

    def error(self, error: ComityError) -> str:
        """The sentence for an error or a refusal: what is the matter, and what to do now. Never raises.

        English where the language is not complete.
        """
        if not self.row.complete:
            return load(DEFAULT).error(error)
        if isinstance(error, Refused):
            return self.refusal(error.name)
        key = f"error-{error.code}"
        if key not in self.texts:
            key = "error-error"
        asked = self.texts.facts(key)
        facts = {name: self._word(name, fact) for name, fact in error.facts.items()}
        if error.facts.get("reason") == "choice" and "form" in facts:
            facts["form"] = self.listed(facts["form"].split(", "))
        sentence = self.text(key, **{**dict.fromkeys(asked, "?"), **facts})
        given = [name for name in _DETAIL if error.facts.get(name) and name not in asked]
        details = [facts[name] if name == "cause" else self.reason(error.facts[name]) for name in given]
        if not details:
            return sentence
        return self.text("error-with-detail", sentence=sentence, detail=self.text("reason-comma").join(details))

    def reason(self, reason: str) -> str:
        """Why something was not possible, by its code; what has no code is named as being for the technician."""
        if not self.row.complete:
            return load(DEFAULT).reason(reason)
        if reason in set(Refusal):
            return self.refusal(Refusal(reason)).rstrip("." + "\u3002")
        if f"reason-{reason}" in self.texts:
            return self.text(f"reason-{reason}")
        if reason.startswith("os-"):
            return self.text("reason-os-other")
        return self.text("for-technicians", detail=reason)

    def refusal(self, name: Refusal) -> str:
        """The sentence for a reason of refusal."""
        return self.text(f"refusal-{name.value}")

    def label(self, code: str) -> str:
        """The name of a message type, by its code such as `line-test`."""
        return self.text(f"type-{code}")

    def precedence(self, precedence: Precedence) -> str:
        """`FLASH`, with this language's word beside it."""
        return self.text(f"precedence-{precedence.name.lower()}")

    def marking(self, marking: Marking) -> str:
        """`REAL`, with this language's word beside it."""
        return self.text(f"marking-{marking.name.lower()}")

    def listed(self, items: Iterable[str]) -> str:
        """Several names or words in a row."""
        return self.text("list-comma").join(items)

    def listed_apart(self, items: Iterable[str]) -> str:
        """Several things in a row, of which one may hold commas."""
        return self.text("list-semicolon").join(items)

    def state(self, name: str) -> str:
        """The word for a state of a message, by its code such as `read-back`."""
        return self.text(f"state-{name}")

    def phrase(self, number: int, **fillins: str) -> str:
        """Phrase `number` of the phrasebook; `fillins` as `Phrase.written_fills` gives them.

        A number that the phrasebook lacks is shown as unknown. Raises KeyError when this language lacks the phrase.
        """
        from comity.languages.phrases import phrase_text

        return phrase_text(self, number, fillins)

    def line_test(self, number: int) -> str:
        """The neutral text of this number; one that is not in the table is named by its number."""
        key = f"line-test-{number}"
        if not self.row.complete:
            return load(DEFAULT).line_test(number)
        return self.text(key) if key in self.texts else self.text("line-test-unknown", number=number)

    def choice(self, label: str) -> str:
        """The words of a choice, by its label such as `N20-hazard-1`; English ones are marked where it has none."""
        key = f"choice-{label}"
        words = self.text(key)
        return words if self.row.complete or key in self.texts else f"{words} [{DEFAULT}]"

    def computed(self, text: str) -> str:
        """Conversions in brackets, marked as computed here."""
        return self.text("fact-computed", text=text)

    def field(self, label: str) -> str:
        """The name of a field, by its label such as `N20-area`; see `StructuredMessage.label`."""
        return self.text(f"field-{label}")

    def unlikely(self, found: Unlikely) -> str:
        """What is not likely about a fact."""
        return self.text(f"unlikely-{found.name}", **dict(found.facts))

    def language(self, number: int) -> str:
        """The name of the language that an envelope names."""
        if number == 0:
            return self.text("language-none")
        for row in table():
            if row.number == number:
                return self.text(f"language-{row.code}")
        return self.text("language-unknown", number=number)

    def body(self, message: Message, marking: Marking | None = None, sender: int = 0) -> str:
        """What a message says. Free text stands as its author wrote it, line breaks included: indent it.

        Give the `marking` and the language number of the envelope for what was received: see `phrase_body`.
        """
        from comity.languages.bodies import body_of

        return body_of(self, message, marking, sender)

    @cached_property
    def texts(self) -> Texts:
        """The texts by key; Fluent is imported here, since it is slow to start."""
        from comity.languages.texts import Texts

        fallback = None if self.row.complete else load(DEFAULT).texts
        return Texts(self.row.code, right_to_left=self.row.direction == "rtl", fallback=fallback)

    def _word(self, name: str, fact: str) -> str:
        if name == "labels":
            named = [one for one in fact.split(", ") if f"field-{one}" in self.texts]
            words = [(self.field(one), one.partition("-")[2] or one) for one in named]
            return self.listed(self.text("word-and-code", word=word, code=code) for word, code in words) or fact
        for prefix in _NAMED.get(name, ()):
            if f"{prefix}-{fact}" in self.texts:
                return self.text(f"{prefix}-{fact}")
        return self.listed(fact.split(", ")) if name in _LISTS else fact
