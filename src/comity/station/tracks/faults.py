"""What a command about kept encounters can be told. Sentences: languages/*/track-watch.ftl."""

from __future__ import annotations

from comity.errors import OurFault


class EncounterNotKept(OurFault):
    """The station has kept no encounter of this number. Facts: number, known."""

    code = "encounter-not-kept"


class SheetNotAtHand(OurFault):
    """The rule sheet under which an encounter was seen is of another version of this program. Facts: digest."""

    code = "encounter-sheet-not-at-hand"


class OwnUnitUnknown(OurFault):
    """It is not known which unit of an encounter is ours. Facts: units."""

    code = "encounter-own-unknown"


class AdvisoryMissing(OurFault):
    """A reference is no advisory of an encounter (E01). Facts: reference."""

    code = "encounter-advisory-missing"


class EncounterTimeWrong(OurFault):
    """Nothing was kept of both units before that instant. Facts: at."""

    code = "encounter-time-wrong"


class TracksNotWatched(OurFault):
    """The station does not run, or watches no tracks of this marking. Facts: marking."""

    code = "tracks-not-watched"


class WatchDown(OurFault):
    """The process that watches tracks is not up just now."""

    code = "tracks-watch-down"


class EntryNotTaken(OurFault):
    """What an officer entered was not believed, or cannot be. Facts: unit, outcome."""

    code = "track-entry-not-taken"


class TrackSourceBroken(OurFault):
    """A source failed in a way that it must not; the others go on. Facts: source, detail."""

    code = "track-source-broken"
