"""The draft of a NOTAM, items Q and A to G as in ICAO Annex 15. The NOTAM office gives series and number.

Corners are whole seconds, the radius whole nautical miles, heights whole feet: each is rounded so that what is
published encloses what was notified.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from comity.clock import to_seconds
from comity.messages.envelope import Envelope
from comity.messages.facts.altitude import BAND, FOOT_M, Band, Datum, Level
from comity.messages.facts.area import Area, Circle
from comity.messages.facts.fact import FactWrong
from comity.messages.facts.plane import Corner, unwrap
from comity.messages.facts.window import Window
from comity.messages.notifications.closure import Closure
from comity.messages.public_notices.cancelling import effective_at, issued
from comity.messages.public_notices.enclosing_circle import centre_of, distance_at_most, enclosing_radius
from comity.messages.public_notices.entries import Entry, read_entries
from comity.messages.public_notices.faults import (
    NoticeAreaTooLarge,
    NoticeEntryMissing,
    NoticeEntryUnknown,
    NoticeEntryWrong,
    NoticeNotFrom,
)
from comity.messages.public_notices.outline import outward_to_seconds
from comity.messages.public_notices.source import Source, source_of
from comity.messages.public_notices.subjects import NOTAM, subject_of

ENTRIES = (
    Entry("fir", "[A-Z]{4}", "NLFR"),
    Entry("q-code", "Q[A-Z]{4}", "QWMLW"),
    Entry("qualifiers", "(I|V|IV)/(N|B|O|M|NB|BO|NBO)/(A|E|W|AE|AW)", "IV/BO/W"),
    Entry("places", "[A-Z]{4}( [A-Z]{4}){0,6}", "NLFR SDFR", mandatory=False),
    Entry("altitude", "[A-Z0-9 -]{1,40}", BAND.example, mandatory=False),
    Entry("q-upper", "[0-9]{3}", "150", mandatory=False),
    Entry("replaces", "[A-Z][0-9]{4}/[0-9]{2}( [A-Z][0-9]{4}/[0-9]{2})*", "A0512/26", mandatory=False),
)
"""`places` is item A where it is more than the FIR; `altitude` for messages that have none; `q-upper` where a height
counts from ground that only the officer knows; `replaces` the issued NOTAM, one for each area of the message."""
CANCELLING = (
    *(entry for entry in ENTRIES if entry.name != "replaces"),
    Entry("cancels", ENTRIES[-1].pattern, "A0512/26", mandatory=False),
)
"""`cancels` where the messages hold no number of an issued NOTAM, one for each area of the notification."""
HEAD = "DRAFT - NOT ISSUED. THE NOTAM OFFICE GIVES SERIES AND NUMBER."
MOST_RADIUS_NM = 999
_WIDTH = 69
_SURFACE, _UNLIMITED = 0, 999


@dataclass(frozen=True, slots=True)
class Limits:
    """Items F and G, and the two limits of item Q in hundreds of feet."""

    lower: str
    upper: str
    q_lower: int
    q_upper: int


def draft_notam(envelope: Envelope, given: Mapping[str, str], window: Window | None = None) -> str:
    """Drafts from the message in `envelope`, one for each of its areas; `given` holds ENTRIES.

    `window` is that of its latest window change. Raises NoticeFault.
    """
    source = source_of(envelope, NOTAM, window)
    subject = subject_of(source, NOTAM)
    if source.window is None:
        raise NoticeNotFrom(type=source.message.CODE, form=NOTAM)
    entered = read_entries(ENTRIES, given)
    limits = _limits(_band(source, entered["altitude"]), entered["q-upper"])
    replaced = entered["replaces"].split() or [""] * len(source.areas)
    if len(replaced) != len(source.areas):
        raise NoticeEntryWrong(
            entry="replaces", value=entered["replaces"], form=" ".join(["A0512/26"] * len(source.areas))
        )
    drafts = [
        _draft(source, source.window, area, subject, limits, {**entered, "replaces": number})
        for (_, area), number in zip(source.areas, replaced, strict=True)
    ]
    return "\n".join([HEAD, "", *drafts])


def draft_notam_cancellation(
    envelope: Envelope, notified: Sequence[Envelope], references: Iterable[int | str], given: Mapping[str, str]
) -> str:
    """Drafts that cancel issued NOTAM, one for each area of the `notified` messages that `envelope` is about.

    `references` are those of the messages; `given` holds CANCELLING. Raises NoticeFault.
    """
    at, entered = effective_at(envelope, NOTAM), read_entries(CANCELLING, given)
    sources = [source_of(one, NOTAM) for one in notified]
    areas = [(source, area) for source in sources for _, area in source.areas]
    cancelled = entered["cancels"].split() or issued(references, "NOTAM")
    if not cancelled:
        raise NoticeEntryMissing(entry="cancels", form=" ".join(["A0512/26"] * len(areas)))
    if len(cancelled) != len(areas):
        form = " ".join(["A0512/26"] * len(areas))
        raise NoticeEntryWrong(entry="cancels", value=" ".join(cancelled), form=form)
    drafts = []
    for (source, area), number in zip(areas, cancelled, strict=True):
        limits = _limits(_band(source, entered["altitude"]), entered["q-upper"])
        circle, _ = _circle(area) if isinstance(area, Circle) else _polygon(unwrap(area.corners))
        what = subject_of(source, NOTAM).removesuffix(" WILL TAKE PLACE").removesuffix(" EXPECTED")
        drafts += [
            f"(NUMBER) NOTAMC {number}",
            f"Q) {_q_line(entered, limits)}/{circle}",
            f"A) {entered['places'] or entered['fir']} B) {_minute(to_seconds(at))}",
            f"E) {what} {'ENDED' if isinstance(envelope.message, Closure) else 'CANCELLED'}",
            "",
        ]
    return "\n".join([HEAD, "", *drafts])


def _q_line(entered: Mapping[str, str], limits: Limits) -> str:
    """Item Q without its circle."""
    return f"{entered['fir']}/{entered['q-code']}/{entered['qualifiers']}/{limits.q_lower:03}/{limits.q_upper:03}"


def _draft(source: Source, window: Window, area: Area, subject: str, limits: Limits, entered: Mapping[str, str]) -> str:
    circle, outline = (_circle(area)) if isinstance(area, Circle) else _polygon(unwrap(area.corners))
    daily = source.repetition
    schedule = f"D) DAILY {_hours(daily.start)}-{_hours(daily.end)}" if daily.minutes else ""
    lines = [
        f"(NUMBER) NOTAMR {entered['replaces']}" if entered["replaces"] else "(NUMBER) NOTAMN",
        f"Q) {_q_line(entered, limits)}/{circle}",
        f"A) {entered['places'] or entered['fir']} B) {_minute(window.start)} C) {_minute(window.end)}",
        *([schedule] if schedule else []),
        textwrap.fill(f"E) {subject} WI {outline}", _WIDTH, break_on_hyphens=False, break_long_words=False),
        f"F) {limits.lower} G) {limits.upper}",
        "",
    ]
    return "\n".join(lines)


def _polygon(corners: list[Corner]) -> tuple[str, str]:
    """Centre and radius of item Q, and the outline of item E."""
    seconds = outward_to_seconds(corners)
    outline = " - ".join(_seconds(corner) for corner in [*seconds, seconds[0]])
    # The circle encloses what is published, which encloses what was notified. A hundredth of a minute is 0.6 seconds.
    centre = centre_of(corners)
    published = [(east / 0.6, north / 0.6) for east, north in seconds]
    return _q_circle(centre, enclosing_radius(centre, published)), f"AREA {outline}"


def _circle(area: Circle) -> tuple[str, str]:
    exact = (area.centre.longitude, area.centre.latitude)
    east, north = ((part * 6 + 5) // 10 for part in exact)  # the nearest whole second
    aside = distance_at_most(exact, (east / 0.6, north / 0.6))
    tenths = area.radius + math.ceil(aside * 10 - 1e-9)
    centre = centre_of([exact])
    within = distance_at_most(centre, (east / 0.6, north / 0.6)) + tenths / 10
    return _q_circle(centre, within), f"{tenths // 10}.{tenths % 10}NM RADIUS OF {_seconds((east, north))}"


def _q_circle(centre: Corner, radius: float) -> str:
    """`2615N12135E035`"""
    whole = max(1, math.ceil(radius))
    if whole > MOST_RADIUS_NM:
        raise NoticeAreaTooLarge(radius=whole, most=MOST_RADIUS_NM)
    east, north = (part // 100 for part in centre)
    return f"{_parts(north, 'NS', 2, 1)}{_parts(_wrapped(east, 60), 'EW', 3, 1)}{whole:03}"


def _seconds(corner: Corner) -> str:
    """`263000N1211000E`"""
    east, north = corner
    return f"{_parts(north, 'NS', 2, 2)}{_parts(_wrapped(east, 3600), 'EW', 3, 2)}"


def _wrapped(east: int, of_a_degree: int) -> int:
    """A longitude that went on beyond 180 degrees, brought back."""
    return (east + 180 * of_a_degree - 1) % (360 * of_a_degree) - 180 * of_a_degree + 1


def _parts(value: int, letters: str, digits: int, sixtieths: int) -> str:
    """An angle in minutes (one sixtieth) or seconds (two), as degrees and those, with its letter."""
    written = ""
    rest = abs(value)
    for _ in range(sixtieths):
        rest, part = divmod(rest, 60)
        written = f"{part:02}{written}"
    return f"{rest:0{digits}}{written}{letters[value < 0]}"


def _band(source: Source, entered: str) -> Band:
    if source.altitude is not None:
        if entered:
            raise NoticeEntryUnknown(entry="altitude", entries="-")
        return source.altitude
    if not entered:
        raise NoticeEntryMissing(entry="altitude", form=BAND.example)
    try:
        return BAND.parse(entered)
    except FactWrong as wrong:
        raise NoticeEntryWrong(entry="altitude", value=entered, form=BAND.example) from wrong


def _limits(band: Band, entered: str) -> Limits:
    """Rounded down at the floor and up at the ceiling."""
    lower, q_lower = _floor(band.floor)
    upper, q_upper = _ceiling(band.ceiling)
    if band.ceiling.datum in (Datum.FT_AGL, Datum.M_AGL):
        if not entered:
            raise NoticeEntryMissing(entry="q-upper", form="150")
        if int(entered) < q_upper:
            raise NoticeEntryWrong(entry="q-upper", value=entered, form=f"{q_upper:03}")
        q_upper = int(entered)
    elif entered:
        raise NoticeEntryUnknown(entry="q-upper", entries="-")
    return Limits(lower, upper, q_lower, q_upper)


def _floor(level: Level) -> tuple[str, int]:
    if level.datum is Datum.FL:
        return f"FL{level.number:03}", level.number
    feet = math.floor(level.number / FOOT_M) if level.datum in (Datum.M_MSL, Datum.M_AGL) else level.number
    if level.datum is Datum.SFC or feet == 0:
        return "SFC", _SURFACE
    if level.datum in (Datum.FT_AGL, Datum.M_AGL):
        return f"{feet}FT AGL", _SURFACE
    return f"{feet}FT AMSL", min(feet // 100, _UNLIMITED)


def _ceiling(level: Level) -> tuple[str, int]:
    if level.datum is Datum.UNL:
        return "UNL", _UNLIMITED
    if level.datum is Datum.FL:
        return f"FL{level.number:03}", level.number
    feet = math.ceil(level.number / FOOT_M) if level.datum in (Datum.M_MSL, Datum.M_AGL) else level.number
    above = "AGL" if level.datum in (Datum.FT_AGL, Datum.M_AGL) else "AMSL"
    return f"{feet}FT {above}", min(-(-feet // 100), _UNLIMITED)


def _hours(minute: int) -> str:
    return f"{minute // 60:02}{minute % 60:02}"


def _minute(seconds: int) -> str:
    """`2611211800`"""
    return f"{datetime.fromtimestamp(seconds, UTC):%y%m%d%H%M}"
