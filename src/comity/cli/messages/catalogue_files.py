"""A catalogue edition in a file of JSON, and a template of a message in TOML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.faults import CatalogueFileWrong, CatalogueTypeWithoutFields
from comity.cli.files import read_given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comity.languages import Language
    from comity.languages.edition import Edition
    from comity.messages.message import Message

MOST_BYTES = 8 << 20
"""More than any catalogue has."""
_FORMAT = "comity catalogue 1"


def written_edition(found: Edition) -> bytes:
    """An edition as `comity catalogue export` writes it; people can read it, and other programs too."""
    parts = {
        "format": _FORMAT,
        "edition": found.number,
        "digest": found.digest.hex(),
        "phrases": {str(number): row for number, row in found.phrases.items()},
        "types": {str(number): row for number, row in found.types.items()},
        "meanings": found.meanings,
    }
    return (json.dumps(parts, ensure_ascii=False, indent=1) + "\n").encode()


def read_edition(path: Path) -> Edition:
    """The edition in a file; its digest is computed anew. Raises FileUnreadable, FileTooLarge, CatalogueFileWrong."""
    content = read_given(path, MOST_BYTES)
    try:
        parts = json.loads(content.decode("utf-8"))
        found = _edition_of(parts)
        digest = found.digest.hex()
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise CatalogueFileWrong(path=path, reason="not-json") from error
    if parts["digest"] != digest:
        raise CatalogueFileWrong(path=path, reason="digest-wrong")
    return found


def _edition_of(parts: Any) -> Edition:
    from comity.languages.edition import Edition

    if parts["format"] != _FORMAT or type(parts["edition"]) is not int:
        raise ValueError("format")
    meanings = parts["meanings"]
    for texts in meanings.values():
        if not all(isinstance(text, str) for text in texts.values()):
            raise ValueError("meanings")
    return Edition(parts["edition"], _numbered(parts["phrases"]), _numbered(parts["types"]), meanings)


def _numbered(rows: dict[str, Any]) -> dict[int | str, Any]:
    if not all(number.isascii() and number.isdigit() for number in rows):
        raise ValueError("number")
    return {int(number): row for number, row in rows.items()}


def template(language: Language, kind: type[Message]) -> str:
    """A message of the type, to be filled in: TOML with every field. Raises CatalogueTypeWithoutFields."""
    return "\n".join(_template(language, kind)) + "\n"


def _template(language: Language, kind: type[Message]) -> Iterator[str]:
    from comity.languages.conditions import conditions
    from comity.languages.edition import edition
    from comity.languages.type_sheet import field_mark, how_to_write, lines_of_type
    from comity.messages.structured import StructuredMessage

    if not issubclass(kind, StructuredMessage):
        raise CatalogueTypeWithoutFields(type=kind.CODE)
    label = f"{kind.CODE} {language.label(kind.CODE)}"
    yield f"# {language.text('template-head', label=label, edition=str(edition().number))}"
    for heading, words in lines_of_type(language, kind):
        yield f"# {language.text('catalogue-line', heading=heading, words=words)}"
    yield ""
    yield f'type = "{kind.CODE}"'
    yield f'precedence = "{kind.PRECEDENCE.name}"'
    yield f'marking = "{kind.MARKING.name}"'
    yield "about = []"
    yield ""
    yield "[fields]"
    for field in kind.FIELDS:
        named = kind.label(field)
        facts = {
            "number": str(field.number),
            "label": language.field(named),
            "name": field.name,
            "mark": field_mark(language, field),
        }
        yield ""
        yield f"# {language.text('catalogue-field', **facts)}"
        yield f"# {how_to_write(language, field.fact, named)}"
        for condition in conditions(language, kind, field):
            yield f"# {condition}"
        for line in language.text("sheet-example-of", example=json.dumps(field.fact.example)).split("\n"):
            yield f"# {line}"
        yield f'{field.name} = ""'
