"""The texts of one language: Fluent files, and nothing else of Fluent is visible outside this file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from comity.languages.isolation import (
    END_OF_ISOLATE,
    FIRST_STRONG,
    LEFT_TO_RIGHT,
    isolated,
    show_unsafe_but_isolates,
)
from comity.messages.confusables import show_confusables

FILES = (
    "errors",
    "reasons",
    "console",
    "console-help",
    "console-catalogue",
    "console-prepared",
    "console-translation",
    "console-handling",
    "console-tracks",
    "track-watch",
    "tracks-told",
    "messages",
    "facts",
    "catalogue-n",
    "catalogue-e",
    "catalogue-s",
    "catalogue-d",
    "catalogue-r",
    "catalogue-l",
    "catalogue-b",
    "phrases",
    "line_tests",
    "glossary",
    "relation",
    "charter-and-contacts",
    "alarms",
    "doctor",
    "exercise",
    "exercise-words",
    "review",
    "officers",
    "units",
    "giving-up",
    "encounters",
)
"""The files of a language's folder."""

_LONG = 500
"""The formatter refuses facts of 1,000 characters; longer ones than this are put in after it."""
_MESSAGE = re.compile(r"^([a-z][A-Za-z0-9-]*) =(.*(?:\n(?:[ }].*)?)*)", re.MULTILINE)
_FACT = re.compile(r"\{\s*\$([a-z][a-z0-9_-]*)")


class Texts:
    """All texts of a language, by key. A language that is not complete has those of the files that it has.

    What it lacks is formatted by `fallback`, the texts of a complete one; it counts as not being here.
    """

    def __init__(self, code: str, *, right_to_left: bool = False, fallback: Texts | None = None) -> None:
        self._code = code
        self._fallback = fallback
        self._right_to_left = right_to_left
        # Isolation marks would reach terminals, where they show as boxes; facts are made safe in `format` instead.
        self._bundle = FluentBundle([code], use_isolating=False)
        self._facts: dict[str, frozenset[str]] = {}
        self._sources: dict[str, str] = {}
        self._waiting = [name for name in FILES if _is_catalogue(name)]
        for name in FILES:
            if not _is_catalogue(name):
                self._read(name)

    def _read(self, name: str) -> None:
        file = files("comity.languages").joinpath(self._code, f"{name}.ftl")
        if file.is_file():
            self.add(file.read_text("utf-8"))

    def _read_all(self) -> None:
        while self._waiting:
            self._read(self._waiting.pop(0))

    def add(self, source: str) -> None:
        """Take in the texts of a Fluent source; they take the place of texts with the same keys."""
        self._bundle.add_resource(FluentResource(source), allow_overrides=True)
        for key, pattern in _MESSAGE.findall(source):
            self._facts[key] = frozenset(_FACT.findall(pattern))
            self._sources[key] = pattern.strip()

    def __contains__(self, key: str) -> bool:
        if key not in self._facts:
            self._read_all()
        return key in self._facts

    def __iter__(self) -> Iterator[str]:
        self._read_all()
        return iter(self._facts)

    def source(self, key: str) -> str:
        """The text `key` as it stands in its file, without blanks around it. Raises KeyError."""
        self.facts(key)
        return self._sources[key]

    def facts(self, key: str) -> frozenset[str]:
        """Names of the facts that the text `key` is filled with. Raises KeyError."""
        if key not in self:
            raise KeyError(f"{self._code}: {key}")
        return self._facts[key]

    def format(
        self, key: str, given: Mapping[str, object], several_lines: Collection[str] = (), ours: Collection[str] = ()
    ) -> str:
        """The text `key` filled with facts; those named in `several_lines` keep their line breaks.

        Those named in `ours` came out of `format` before, of this language or another: they are not made safe again.

        Raises KeyError when the key or a fact is missing.
        """
        if self._fallback is not None and key not in self:
            return self._fallback.format(key, given, several_lines, ours)
        arguments: dict[str, str | int] = {}
        for name, fact in given.items():
            if name in ours:
                arguments[name] = str(fact)
                continue
            shown = show_confusables(show_unsafe_but_isolates(str(fact), several_lines=name in several_lines))
            arguments[name] = _isolated(shown) if self._right_to_left else isolated(shown)
            if type(fact) is int:
                arguments[f"{name}_n"] = fact
        missing = self.facts(key) - arguments.keys()
        pattern = self._bundle.get_message(key).value
        if missing or pattern is None:
            raise KeyError(f"{self._code}: {key} lacks {', '.join(sorted(missing)) or 'its text'}")
        long = {f"\ue000{name}\ue001": str(fact) for name, fact in arguments.items() if len(str(fact)) > _LONG}
        short = arguments | {mark[1:-1]: mark for mark in long}
        formatted, faults = self._bundle.format_pattern(pattern, short)
        text = str(formatted)
        for mark, fact in long.items():
            text = text.replace(mark, fact)
        if faults:
            raise KeyError(f"{self._code}: {key}: {faults[0]}")
        return text


def read_sources(code: str) -> dict[str, str]:
    """All texts of a language as they stand in its files, without blanks around them, by key."""
    folder = files("comity.languages").joinpath(code)
    found = (folder.joinpath(f"{name}.ftl") for name in FILES)
    sources = "\n".join(file.read_text("utf-8") for file in found if file.is_file())
    return {key: pattern.strip() for key, pattern in _MESSAGE.findall(sources)}


def _is_catalogue(name: str) -> bool:
    """Whether a file is read only when a text is asked for that no other file has: most commands need none."""
    return name == "phrases" or name.startswith("catalogue-")


def _isolated(fact: str) -> str:
    """`fact` between isolation marks: without them a position is scrambled by the right-to-left text around it."""
    return f"{LEFT_TO_RIGHT if fact.isascii() else FIRST_STRONG}{fact}{END_OF_ISOLATE}"
