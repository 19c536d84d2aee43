"""What a command writes: sentences for people in their language, or one JSON object a line for scripts."""

from __future__ import annotations

import json
import os
import re
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.languages import Language

DONE = 0
NEGATIVE = 1
"""A check failed; what was checked is not right."""
WRONG = 2
"""The command cannot be done; nothing was changed."""
TIMEOUT = 3
"""What was waited for did not come in time; the message stays queued."""
INTERRUPTED = 130
"""Ctrl-C, as shells know it."""
LANGUAGE_VARIABLE = "COMITY_LANGUAGE"

_ESCAPED = re.compile(r"[^\x20-\x7e]")


class Screen:
    """Where a command writes. `as_json` decides for the whole command."""

    def __init__(self, code: str | None = None, as_json: bool = False) -> None:
        self.code = code
        self.as_json = as_json
        self._station: Path | None = None

    @cached_property
    def language(self) -> Language:
        """The language asked for, else that of the station that the command is about. Raises LanguageUnknown."""
        from comity.languages import choose

        return choose(self.asked_language, self._language_of_station())

    @property
    def asked_language(self) -> str | None:
        """The language that somebody asked for, by option or environment; None: nobody did."""
        return self.code or os.environ.get(LANGUAGE_VARIABLE) or None

    def use(self, code: str) -> None:
        """Speak this language from now on. Raises LanguageUnknown at the first text."""
        self.code = code
        self.__dict__.pop("language", None)

    def speak_for(self, station: Path) -> None:
        """The command is about the station in this directory: where nobody asked for a language, its own counts."""
        self._station = station
        self.__dict__.pop("language", None)

    def _language_of_station(self) -> str | None:
        if self._station is None or self.asked_language is not None:
            return None
        from comity.languages import table
        from comity.station.directory import StationDirectory
        from comity.station.own_language import own_language

        named = own_language(StationDirectory(self._station).settings)
        return named if named in [row.code for row in table()] else None

    def text(self, key: str, **facts: object) -> str:
        """A text in the language of the command."""
        return self.language.text(key, **facts)

    def say(self, key: str, **facts: object) -> None:
        """Write a sentence for people; nothing in JSON mode."""
        if not self.as_json:
            self.line(self.text(key, **facts))

    def line(self, text: str = "") -> None:
        """Write text for people; nothing in JSON mode. What others wrote is made safe even if it was already."""
        self.styled((text, {}))

    def styled(self, *parts: tuple[str, dict[str, Any]]) -> None:
        """Write a line of parts, each with its style (see click.style); the styles show on a terminal only."""
        if not self.as_json:
            from comity.languages.isolation import show_unsafe_but_isolates

            safe = ((show_unsafe_but_isolates(text, several_lines=True), style) for text, style in parts)
            _write(sys.stdout, "".join(click.style(text, **style) if style else text for text, style in safe))

    def block(self, text: str) -> None:
        """Write text that somebody else wrote, indented, so that no line of it looks like one of ours.

        Letters that look like those of another alphabet show their number.
        """
        from comity.messages.confusables import show_confusables

        for line in show_confusables(text).split("\n"):
            self.line(f"    {line}")

    def emit(self, **fields: Any) -> None:
        """Write one JSON object on a line; nothing for people."""
        if self.as_json:
            _write(sys.stdout, json_line(fields))

    def warn(self, key: str, **facts: object) -> None:
        """Write a sentence for people on standard error, in JSON mode too."""
        _write(sys.stderr, self.text(key, **facts))

    def fault(self, error: ComityError) -> None:
        """Say what is the matter: the sentence on standard error and, in JSON mode, an object on standard output."""
        sentence = one_line(self._sentence(error))
        reference = {"reference": error.facts["reference"]} if "reference" in error.facts else {}
        self.emit(**reference, error=error.code, facts=error.facts, sentence=sentence)
        _write(sys.stderr, sentence)

    def _sentence(self, error: ComityError) -> str:
        try:
            return self.language.error(error)
        except ComityError:  # the language asked for is not there; say so in English
            from comity.languages import load

            return load("en").error(error)


def json_line(fields: dict[str, Any]) -> str:
    """One JSON object on one line; a character that could deceive a terminal is written by its number."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda found: found[0] if found[0].isprintable() else json.dumps(found[0])[1:-1], text)


def one_line(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


def screen() -> Screen:
    """The screen of the command that runs now."""
    found: Screen = click.get_current_context().find_root().obj
    return found


def _write(stream: TextIO, text: str) -> None:
    click.echo(text, file=stream)
    stream.flush()
