"""Writes docs/catalogue/: a page for each message type, in English and Chinese, from the types and their vectors.

python -m tools.make_catalogue_docs    write them, after a type, a field or one of their words was changed
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from comity.languages import Language, load
from comity.languages.conditions import conditions
from comity.languages.type_sheet import code_of, family_of, field_mark, how_to_write, lines_of_type
from comity.messages import TABLE
from comity.messages.envelope import decode_payload
from comity.messages.message import Message
from comity.messages.structured import StructuredMessage

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "catalogue"
_VECTORS = ROOT / "vectors" / "messages"
_LANGUAGES = ("en", "zh")
_MADE = "<!-- Made by python -m tools.make_catalogue_docs; change the type or its words, not this page. -->"
_FAMILIES = ("", *"NESDRLB")


@cache
def pages() -> dict[str, str]:
    """The content of every page, by the name of its file."""
    made = {f"{kind.CODE}.md": "\n".join(_page(kind)) + "\n" for kind in TABLE.values()}
    return {"README.md": "\n".join(_index()) + "\n", **made}


def example(kind: type[Message]) -> Message:
    """The first good message of a type's vectors."""
    for vector in json.loads((_VECTORS / f"{kind.CODE}.json").read_text("utf-8")):
        if vector["outcome"] == "accepted":
            return decode_payload(bytes.fromhex(vector["payload"])).message
    raise LookupError(kind.CODE)


def _index() -> Iterator[str]:
    languages = [load(code) for code in _LANGUAGES]
    yield _MADE
    yield f"# {' · '.join(language.text('sheet-index') for language in languages)}"
    for family in _FAMILIES:
        name = family.lower() or "none"
        yield ""
        yield f"## {' · '.join(language.text(f'sheet-family-{name}') for language in languages)}"
        yield ""
        yield f"| {languages[0].text('sheet-index-code')} | {' | '.join(one.row.name for one in languages)} |"
        yield "|---|---|---|"
        kinds = [kind for kind in TABLE.values() if family_of(kind) == family]
        for kind in sorted(kinds, key=lambda one: (code_of(one), one.TYPE)):
            labels = " | ".join(_cell(language.label(kind.CODE)) for language in languages)
            yield f"| [{code_of(kind)}]({kind.CODE}.md) | {labels} |"


def _page(kind: type[Message]) -> Iterator[str]:
    yield _MADE
    yield f"# {code_of(kind)} {' · '.join(load(code).label(kind.CODE) for code in _LANGUAGES)}"
    for code in _LANGUAGES:
        yield ""
        yield from _section(load(code), kind)


def _section(language: Language, kind: type[Message]) -> Iterator[str]:
    yield f"## {language.row.name}"
    yield ""
    for heading, words in lines_of_type(language, kind):
        yield f"- {language.text('catalogue-line', heading=heading, words=words)}"
    yield ""
    if issubclass(kind, StructuredMessage) and kind.FIELDS:
        heads = [language.text(f"sheet-{name}") for name in ("field", "name", "mark", "form")]
        yield f"| | {' | '.join(heads)} |"
        yield "|---|---|---|---|---|"
        for field in kind.FIELDS:
            label = kind.label(field)
            form = _cell(
                language.text("sheet-stop").join(
                    [how_to_write(language, field.fact, label), *conditions(language, kind, field)]
                )
            )
            mark = field_mark(language, field)
            yield f"| {field.number} | {_cell(language.field(label))} | `{field.name}` | {mark} | {form} |"
    else:
        yield language.text("sheet-no-fields")
    yield ""
    yield f"### {language.text('sheet-example')}"
    yield ""
    yield "```text"
    yield language.body(example(kind))
    yield "```"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write all pages, and remove those of types that are no more."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
