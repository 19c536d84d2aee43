"""Track sources turn what sensors and other systems say into reports; this is the table of them.

A source is a class with the contract of `base.py`: bytes and an instant in, reports out, nothing opened. Add its line
here and the shared suite (testing/track_source_suite.py) runs over it. Where bytes come from is `feeds.py`.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from comity.errors import OurFault
from comity.track_sources.base import TrackSource

SOURCES = {
    "nmea": "comity.track_sources.nmea.source:NmeaSource",
    "beast": "comity.track_sources.mode_s.beast:BeastSource",
    "raw": "comity.track_sources.mode_s.raw_frames:RawFramesSource",
    "sbs": "comity.track_sources.mode_s.sbs:SbsSource",
    "csv": "comity.track_sources.csv_rows:CsvSource",
    "json": "comity.track_sources.json_rows:JsonSource",
}
"""Where each source is, by the name that people type."""
ENDINGS = {
    ".nmea": "nmea", ".ais": "nmea", ".beast": "beast", ".bin": "beast", ".avr": "raw", ".raw": "raw", ".sbs": "sbs",
    ".csv": "csv", ".json": "json", ".jsonl": "json",
}  # fmt: skip
"""The source that the ending of a file's name means, before `.gz`."""


class SourceUnknown(OurFault):
    """There is no track source of this name. Facts: `source`, `known`."""

    code = "track-source-unknown"


class SourceNeedsLibrary(OurFault):
    """A library that this source decodes with is not installed. Facts: `source`, `library`."""

    code = "track-source-needs-library"


def make_source(kind: str, name: str, **options: object) -> TrackSource:
    """A new source of a kind. Raises SourceUnknown, SourceNeedsLibrary."""
    if kind not in SOURCES:
        raise SourceUnknown(source=kind[:20], known=", ".join(SOURCES))
    module, _, made = SOURCES[kind].partition(":")
    try:
        found = getattr(import_module(module), made)
    except ModuleNotFoundError as missing:
        raise SourceNeedsLibrary(source=kind, library=missing.name or "?") from None
    return cast(TrackSource, found(name, **options))


def kind_of_file(name: str) -> str | None:
    """The kind of source for a file's name; None when its ending says nothing."""
    plain = name.lower().removesuffix(".gz")
    return next((kind for ending, kind in ENDINGS.items() if plain.endswith(ending)), None)
