"""The draft of a NAVAREA warning, in the order of the message elements of MSC.1/Circ.1310: series, region, chart, key
subject, position, remarks, cancellation. The coordinator of the NAVAREA gives the number and the time of origin.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from comity.clock import date_time_group, from_seconds
from comity.messages.envelope import Envelope
from comity.messages.facts.area import Area, Circle
from comity.messages.facts.window import Window
from comity.messages.public_notices.cancelling import effective_at, issued
from comity.messages.public_notices.entries import PLAIN, Entry, read_entries
from comity.messages.public_notices.faults import NoticeEntryMissing, NoticeEntryWrong, NoticeNotFrom
from comity.messages.public_notices.source import Source, source_of
from comity.messages.public_notices.subjects import NAVAREA, subject_of

ENTRIES = (
    Entry("navarea", "XXI|XX|XIX|X?(IX|IV|V?I{1,3}|V)|X", "XI"),
    Entry("region", PLAIN, "EAST NORLAND SEA"),
    Entry("chart", PLAIN, "CHART NL 210", mandatory=False),
    Entry("cancels", r"[0-9]{1,4}/[0-9]{2}", "512/26", mandatory=False),
)
"""`cancels` is the number of an earlier warning of the same NAVAREA that this one replaces."""
CANCELLING = (
    Entry("region", PLAIN, "EAST NORLAND SEA"),
    Entry("chart", PLAIN, "CHART NL 210", mandatory=False),
    Entry("navarea", ENTRIES[0].pattern, "XI", mandatory=False),
    Entry("cancels", r"[0-9]{1,4}/[0-9]{2}( [0-9]{1,4}/[0-9]{2})*", "512/26", mandatory=False),
)
"""`navarea` and `cancels` where the messages hold no number of an issued warning."""
HEAD = "DRAFT - NOT ISSUED. THE COORDINATOR OF THE NAVAREA GIVES THE NUMBER."
_WIDTH = 69
_NO_BREAK = "~"
_IN_FORCE_AFTER_S = 3600
"""A warning cancels itself one hour after the event, as is usual, so that it never ends too early."""


def draft_navarea(envelope: Envelope, given: Mapping[str, str], window: Window | None = None) -> str:
    """A draft from the message in `envelope`; `given` holds ENTRIES, `window` that of its latest window change.

    Raises NoticeFault.
    """
    source = source_of(envelope, NAVAREA, window)
    subject = subject_of(source, NAVAREA)
    if source.window is None:
        raise NoticeNotFrom(type=source.message.CODE, form=NAVAREA)
    entered = read_entries(ENTRIES, given)
    series = f"NAVAREA {entered['navarea']}"
    region = [f"{entered[name].rstrip('.')}." for name in ("region", "chart") if entered[name]]
    times = _times(source, source.window)
    places = [_place(area) for _, area in source.areas]
    several = [f"   {chr(65 + at)}. {place}." for at, place in enumerate(places)] if len(places) > 1 else []
    hazard = f"{subject} {times} IN AREAS:" if several else f"{subject} {times} IN AREA {places[0]}."
    after = [
        "WIDE BERTH ADVISED.",
        *([f"CANCEL {series} {entered['cancels']}."] if entered["cancels"] else []),
        f"CANCEL THIS MESSAGE {_utc(source.window.end + _IN_FORCE_AFTER_S)}.",
    ]
    numbered = [f"1. {hazard}", *several, *(f"{at}. {text}" for at, text in enumerate(after, 2))]
    return "\n".join([HEAD, "", f"{series} (NUMBER)", *region, *map(_wrapped, numbered), ""])


def draft_navarea_cancellation(envelope: Envelope, references: Iterable[int | str], given: Mapping[str, str]) -> str:
    """Drafts that cancel issued warnings, one for each NAVAREA; `references` are those of the messages.

    `given` holds CANCELLING. How long such a warning itself is broadcast, its coordinator decides. Raises NoticeFault.
    """
    at = effective_at(envelope, NAVAREA)
    entered = read_entries(CANCELLING, given)
    numbers = _numbers(references, entered)
    lines = [HEAD, f"NOT TO BE ISSUED BEFORE {date_time_group(at).replace('Z', ' UTC')}.", ""]
    for area, cancelled in numbers.items():
        lines += [f"NAVAREA {area} (NUMBER)"]
        lines += [f"{entered[name].rstrip('.')}." for name in ("region", "chart") if entered[name]]
        lines += [f"{count}. CANCEL NAVAREA {area} {number}." for count, number in enumerate(cancelled, 1)]
        lines += [""]
    return "\n".join(lines)


def _numbers(references: Iterable[int | str], entered: Mapping[str, str]) -> dict[str, list[str]]:
    """The numbers to cancel by NAVAREA: those entered, else those of the messages."""
    if entered["cancels"]:
        if not entered["navarea"]:
            raise NoticeEntryMissing(entry="navarea", form="XI")
        return {entered["navarea"]: entered["cancels"].split()}
    found: dict[str, list[str]] = {}
    for one in issued(references, "NAVAREA"):
        area, number = one.split()
        found.setdefault(area, []).append(number.lstrip("0"))
    if not found:
        raise NoticeEntryMissing(entry="cancels", form="512/26")
    if entered["navarea"] and list(found) != [entered["navarea"]]:
        raise NoticeEntryWrong(entry="navarea", value=entered["navarea"], form=", ".join(found))
    return found


def _times(source: Source, window: Window) -> str:
    daily = source.repetition
    span = f"FROM {_utc(window.start)} TO {_utc(window.end)}"
    if not daily.minutes:
        return span
    start, end = (f"{minute // 60:02}{minute % 60:02} UTC" for minute in (daily.start, daily.end))
    return f"{start} TO {end} DAILY {span}"


def _place(area: Area) -> str:
    if isinstance(area, Circle):
        return f"WITHIN {area.radius // 10}.{area.radius % 10} MILES OF {_together(str(area.centre))}"
    return f"BOUNDED BY {', '.join(_together(str(corner)) for corner in area.corners)}"


def _utc(seconds: int) -> str:
    """`211800 UTC NOV 26`"""
    return _together(date_time_group(from_seconds(seconds)).replace("Z", " UTC"))


def _together(text: str) -> str:
    """`text` as one that no line break may part, until `_wrapped`."""
    return text.replace(" ", _NO_BREAK)


def _wrapped(text: str) -> str:
    """A paragraph in lines of at most 69 characters, indented under its first word."""
    indent = " " * (text.index(". ") + 2)
    lines = textwrap.fill(text, _WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
    return lines.replace(_NO_BREAK, " ")
