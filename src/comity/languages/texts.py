"""The texts of one language: Fluent files, and nothing else of Fluent is visible outside this file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from comity.messages.safe_text import show_unsafe

FILES = (
    "errors",
    "console",
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
    "doctor",
)
"""The files of a language's folder."""

_MESSAGE = re.compile(r"^([a-z][A-Za-z0-9-]*) =(.*(?:\n(?:[ }].*)?)*)", re.MULTILINE)
_FACT = re.compile(r"\{\s*\$([a-z][a-z0-9_-]*)")


class Texts:
    """All texts of a language, by key."""

    def __init__(self, code: str) -> None:
        self._code = code
        # Isolation marks would reach terminals, where they show as boxes; facts are made safe in `format` instead.
        self._bundle = FluentBundle([code], use_isolating=False)
        self._facts: dict[str, frozenset[str]] = {}
        for name in FILES:
            source = files("comity.languages").joinpath(code, f"{name}.ftl").read_text("utf-8")
            self._bundle.add_resource(FluentResource(source))
            for key, pattern in _MESSAGE.findall(source):
                self._facts[key] = frozenset(_FACT.findall(pattern))

    def __contains__(self, key: str) -> bool:
        return key in self._facts

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def facts(self, key: str) -> frozenset[str]:
        """Names of the facts that the text `key` is filled with. Raises KeyError."""
        if key not in self._facts:
            raise KeyError(f"{self._code}: {key}")
        return self._facts[key]

    def format(self, key: str, given: Mapping[str, object], several_lines: Collection[str] = ()) -> str:
        """The text `key` filled with facts; those named in `several_lines` keep their line breaks.

        Raises KeyError when the key or a fact is missing.
        """
        arguments: dict[str, str | int] = {}
        for name, fact in given.items():
            arguments[name] = show_unsafe(str(fact), several_lines=name in several_lines)
            if type(fact) is int:
                arguments[f"{name}_n"] = fact
        missing = self.facts(key) - arguments.keys()
        pattern = self._bundle.get_message(key).value
        if missing or pattern is None:
            raise KeyError(f"{self._code}: {key} lacks {', '.join(sorted(missing)) or 'its text'}")
        text, faults = self._bundle.format_pattern(pattern, arguments)
        if faults:
            raise KeyError(f"{self._code}: {key}: {faults[0]}")
        return str(text)
