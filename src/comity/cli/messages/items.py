"""How an entry of the record looks to people: what is typed by the program first, what others wrote below, indented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from comity.cli.messages.handling import show_late
from comity.cli.messages.translated import show_translations
from comity.cli.screen import Screen

if TYPE_CHECKING:
    from comity.languages import Language


def show_item(writer: Screen, item: Mapping[str, Any]) -> None:
    """Write one entry: precedence and marking first, then reference, type, state and times, then what it says."""
    writer.line(headline(writer.language, item))
    writer.line(f"    {_times(writer, item)}")
    cites = item.get("cites") or []
    if cites:
        writer.line("    " + writer.text("inbox-about", reference=writer.language.listed(cites)))
    if item.get("recovered"):
        writer.line("    " + writer.text("item-recovered"))
    if item.get("doubt"):
        writer.line("    " + writer.text(f"item-doubt-{item['doubt']}", since=group(item["doubt_since"])))
    if item.get("crossed"):
        writer.line("    " + writer.text("item-crossed", suspensions=writer.language.listed(item["crossed"])))
    if item.get("state") == "barred":
        writer.block(item["text"])
    elif item.get("fault"):
        writer.line("    " + writer.text("item-fault", name=item["fault"], reason=_refusal(writer, item["fault"])))
    elif item.get("text"):
        said = said_by(writer.language, item)
        writer.block(said)
        _show_review(writer, item)
    if item.get("standing") not in (None, "stands"):
        writer.line("    " + writer.text("item-standing", standing=state_word(writer.language, item["standing"])))
    for sentence in item.get("irregular") or ():
        writer.line("    " + writer.text("item-irregular", sentence=sentence))
    for one in item.get("unlikely") or ():
        writer.line("    " + writer.text("item-unlikely", field=one["label"], sentence=one["sentence"]))
    show_late(writer, item)
    _show_differences(writer, item)
    if "displayed" in item:
        code, as_ours = item["displayed"]["language"], item["displayed"]["as_ours"]
        language = _word(writer.language, f"language-{code}", code or "?")
        writer.line("    " + writer.text(f"item-displayed-{as_ours}", language=language))
    show_translations(writer, item)
    writer.line()


def _show_review(writer: Screen, item: Mapping[str, Any]) -> None:
    """In REAL traffic: that nobody has reviewed the names of fields in this language. English is the reference."""
    row = writer.language.row
    if item.get("fields") and item.get("marking") == "REAL" and not row.is_reviewed and row.code != "en":
        writer.line("    " + writer.text("item-unreviewed", language=row.name))


def _show_differences(writer: Screen, item: Mapping[str, Any]) -> None:
    """How a readback differs, field by field, of several parts only those that do; that nothing differs is said too."""
    if "differences" not in item:
        return
    if not item["differences"]:
        writer.line("    " + writer.text("item-no-differences"))
    for one in item["differences"]:
        left_out = writer.text("item-left-out")
        for number, count, sent, readback in _parts(one["sent"] or left_out, one["readback"] or left_out):
            field = one["label"]
            if count > 1:
                field = writer.text("item-difference-part", field=field, number=number, count=count)
            writer.line("    " + writer.text("item-difference", field=field, sent=sent, readback=readback))


def _parts(sent: str, readback: str) -> list[tuple[int, int, str, str]]:
    """The parts that differ (corners, ends of a window, items), by place and count; the whole if they do not match."""
    for between in ("; ", ", ", " - "):
        pairs = list(zip(sent.split(between), readback.split(between), strict=False))
        if len(pairs) > 1 and sent.count(between) == readback.count(between):
            numbered = enumerate(pairs, start=1)
            return [(number, len(pairs), one, other) for number, (one, other) in numbered if one != other]
    return [(1, 1, sent, readback)]


def headline(language: Language, item: Mapping[str, Any]) -> str:
    """`FLASH  EXERCISE  sudmark/their/12  Text  [shown]`; the English words of precedence and marking always stand."""
    from comity.languages.isolation import isolated

    words = [
        *marked(language, item),
        str(item["reference"]),
        type_word(language, str(item["type"])),
    ]
    state = str(item.get("state") or "")
    return "  ".join(map(isolated, words)) + (f"  [{state_word(language, state)}]" if state else "")


def marked(language: Language, item: Mapping[str, Any]) -> list[str]:
    """Precedence and marking in words; nothing for an entry of the channel itself."""
    from comity.messages.precedence import Marking, Precedence

    if not item.get("precedence") or not item.get("marking"):
        return []
    return [language.precedence(Precedence[item["precedence"]]), language.marking(Marking[item["marking"]])]


def marking_word(language: Language, name: str) -> str:
    """`REAL`, with the word of the language beside it."""
    from comity.messages.precedence import Marking

    return language.marking(Marking[name])


def refusal_line(writer: Screen, name: str, count: int) -> str:
    """How often something was refused for a reason: what the reason means, and its code as scripts read it."""
    return writer.text("status-refusal", name=name, count=count, sentence=writer.text(f"refusal-{name}"))


def type_word(language: Language, code: str) -> str:
    """The word for a type of entry."""
    return _word(language, f"type-{code}", code)


def state_word(language: Language, code: str) -> str:
    """The word for a state."""
    return _word(language, f"state-{code}", code)


def said_by(language: Language, item: Mapping[str, Any]) -> str:
    """What it says, with the officer's name where it carries one."""
    text, officer = str(item.get("text") or ""), item.get("officer")
    if officer and text and item["type"] not in ("acknowledgement", "readback-confirmed"):
        says = language.text("officer-says", officer=officer)
        return f"{says.rstrip()}\n{text}" if "\n" in text else says + text
    return text


def group(text: str) -> str:
    """The date-time group of a time as JSON carries it."""
    from comity.clock import date_time_group, parse_iso

    return date_time_group(parse_iso(text))


def _times(writer: Screen, item: Mapping[str, Any]) -> str:
    composed, released, received = (group(item[name]) for name in ("composed", "released", "received"))
    if not item.get("precedence"):
        return writer.text("item-released", released=released)
    if item.get("side") == "our":
        return writer.text("item-times-our", composed=composed, released=released)
    return writer.text("item-times-their", composed=composed, released=released, received=received)


def _refusal(writer: Screen, name: str) -> str:
    from comity.errors import Refusal

    return writer.language.refusal(Refusal(name)) if name in set(Refusal) else name


def _word(language: Language, key: str, otherwise: str) -> str:
    """A word of the language, in English where that is not complete; `otherwise` if there is none."""
    try:
        return language.text(key)
    except KeyError:
        return otherwise
