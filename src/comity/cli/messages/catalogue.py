"""`comity catalogue`: what can be said, its edition and digest, and what differs from another edition."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from comity.cli.command import Group, command, option
from comity.cli.faults import SearchWordsMissing
from comity.cli.files import check_new, write_new
from comity.cli.messages.catalogue_rows import field_row, phrase_row, type_row, types_named
from comity.cli.screen import NEGATIVE, Screen, screen

catalogue = Group("catalogue", help="help-catalogue")
phrase = Group("phrase", help="help-phrase")


@command("list", catalogue)
def _list() -> None:
    from comity.messages import TABLE

    writer = screen()
    rows = [type_row(writer.language, kind) for kind in TABLE.values()]
    for row in sorted(rows, key=lambda one: ("NESDRLB".find(one["family"]) if one["family"] else -1, one["code"])):
        writer.say("catalogue-type", code=row["code"], label=row["label"], name=row["name"])
        writer.emit(**row)


@command("show", catalogue)
@click.argument("word", metavar="TYPE")
def _show(word: str) -> None:
    from comity.languages.type_sheet import field_mark, lines_of_type
    from comity.messages.structured import StructuredMessage

    writer = screen()
    for kind in types_named(word):
        row = type_row(writer.language, kind)
        writer.say("catalogue-type", code=row["code"], label=row["label"], name=row["name"])
        for heading, words in lines_of_type(writer.language, kind):
            writer.say("catalogue-line", heading=heading, words=words)
        if not issubclass(kind, StructuredMessage):
            writer.say("sheet-no-fields")
            writer.emit(**row, fields=[])
            continue
        fields = [field_row(writer.language, kind, field) for field in kind.FIELDS]
        writer.emit(**row, fields=fields)
        for field, shown in zip(kind.FIELDS, fields, strict=True):
            mark = field_mark(writer.language, field)
            writer.say("catalogue-field", number=str(field.number), label=shown["label"], name=field.name, mark=mark)
            writer.block(shown["form"])
            for condition in shown["conditions"]:
                writer.block(condition)
            writer.block(writer.language.texts.format("sheet-example-of", {"example": shown["example"]}, ("example",)))


@command("phrases", catalogue)
def _phrases() -> None:
    _show_phrases(())


@command("search", phrase)
@click.argument("words", metavar="WORDS", nargs=-1)
def _search(words: tuple[str, ...]) -> None:
    asked = tuple(" ".join(words).casefold().split())
    if not asked:
        raise SearchWordsMissing
    if not _show_phrases(asked):
        screen().say("catalogue-found-nothing")


def _show_phrases(words: tuple[str, ...]) -> int:
    """Show the phrases that have all of `words`, in the reader's language or another; return how many they are.

    Where it is another one, its text stands below.
    """
    from comity.messages.phrasebook import phrasebook

    writer, found = screen(), 0
    patterns = [_beginning(word) for word in words]
    if not writer.language.row.is_reviewed:
        writer.say("catalogue-phrase-unreviewed")
    for _, form in sorted(phrasebook().items()):
        row = phrase_row(writer.language, form)
        code = _language_that_says(row, patterns, writer.language.code)
        if code is not None:
            found += 1
            _show_phrase(writer, row)
            if code != writer.language.code:
                name = writer.text(f"language-{code}")
                writer.block(writer.text("catalogue-phrase-in", language=name, text=row["texts"][code]))
    return found


def _language_that_says(row: dict[str, Any], patterns: list[re.Pattern[str]], first: str) -> str | None:
    """The language in which all that is asked for is found: the reader's if possible, else the first one; or None."""
    from comity.languages import DEFAULT

    shown = first if first in row["texts"] else DEFAULT
    for code in sorted(row["texts"], key=lambda one: one != shown):
        said = f"{row['texts'][code]} {row['spoken'] if code == shown else ''}".casefold()
        if all(pattern.search(said) for pattern in patterns):
            return first if code == shown else str(code)
    return None


def _beginning(word: str) -> re.Pattern[str]:
    """Finds a word by its beginning: `port`, and not `report`. In writing without spaces it may begin anywhere."""
    has_spaces = all(one.isascii() or "\u0400" <= one <= "\u052f" for one in word)
    return re.compile((r"\b" if has_spaces and word[0].isalnum() else "") + re.escape(word))


def _words(row: dict[str, Any]) -> str:
    """A phrase in the reader's language; in English, and marked so, where that has none."""
    from comity.languages import DEFAULT

    return str(row["text"]) if row["text"] is not None else f"{row['texts'][DEFAULT]} [{DEFAULT}]"


def _show_phrase(writer: Screen, row: dict[str, Any]) -> None:
    from comity.messages.phrasebook import phrase_form

    form = phrase_form(int(str(row["number"])))
    writer.emit(**row)
    writer.say("catalogue-phrase", number=str(form.number), text=_words(row))
    for field in form.fields:
        kind = writer.text(f"kind-of-fill-in-{field.kind.name}")
        writer.block(writer.text("catalogue-phrase-fill-in", name=field.name, kind=kind, example=field.kind.example))
    if form.ics:
        writer.block(writer.text("catalogue-phrase-ics", ics=form.ics))
    if not form.compose:
        writer.block(writer.text("catalogue-phrase-receive-only"))


@command("digest", catalogue)
def _digest() -> None:
    from comity.cli.technician.party import grouped
    from comity.languages.edition import edition

    found, writer = edition(), screen()
    writer.say("catalogue-edition", number=str(found.number))
    writer.say("catalogue-digest", digest=grouped(found.digest))
    writer.emit(edition=found.number, digest=found.digest.hex(), phrases=len(found.phrases), types=len(found.types))


@command("export", catalogue)
@option("--out", metavar="FILE", type=click.Path(path_type=Path), required=True)
def _export(out: Path) -> None:
    from comity.cli.messages.catalogue_files import written_edition
    from comity.languages.edition import edition

    check_new(out)
    found = edition()
    write_new(out, written_edition(found))
    screen().say("catalogue-exported", number=str(found.number), path=out)
    screen().emit(edition=found.number, digest=found.digest.hex(), path=str(out))


@command("diff", catalogue)
@click.argument("one", metavar="A", type=click.Path(path_type=Path))
@click.argument("other", metavar="B", type=click.Path(path_type=Path))
def _diff(one: Path, other: Path) -> int | None:
    from comity.cli.messages.catalogue_files import read_edition
    from comity.languages.edition import differences

    first, second = read_edition(one), read_edition(other)
    found, writer = differences(first, second), screen()
    same = first.digest == second.digest
    digests = [first.digest.hex(), second.digest.hex()]
    writer.emit(same=same, editions=[first.number, second.number], digests=digests, differences=list(found))
    if same:
        writer.say("catalogue-same")
        return None
    for edition in (first, second):
        writer.say("catalogue-edition", number=str(edition.number))
    writer.say("catalogue-differs", differences=len(found))
    for line in found:
        writer.block(line)
    return NEGATIVE


@command("template", catalogue)
@click.argument("word", metavar="TYPE")
def _template(word: str) -> None:
    from comity.cli.messages.catalogue_files import template

    kinds, writer = types_named(word), screen()
    text = template(writer.language, kinds[0])
    writer.line(text.rstrip("\n"))
    writer.emit(type=kinds[0].CODE, template=text)
