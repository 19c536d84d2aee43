"""What is wrong with a command about encounters. The sentences stand in languages/*/encounters.ftl."""

from __future__ import annotations

from comity.errors import OurFault


class TracksEmpty(OurFault):
    """No report could be read from these files. Facts: files."""

    code = "tracks-empty"


class UnitNotInTracks(OurFault):
    """No report is of this unit. Facts: unit, known."""

    code = "unit-not-in-tracks"


class EncounterMissing(OurFault):
    """There is no such encounter in these tracks. Facts: pair, known."""

    code = "encounter-missing"


class OfferMissing(OurFault):
    """A reference is no offer of an encounter record (B09) of the other side. Facts: reference."""

    code = "encounter-offer-missing"


class OutlineWrong(OurFault):
    """A file of land outlines is no GeoJSON with lines or areas. Facts: path."""

    code = "outline-wrong"


class RecordNotOffered(OurFault):
    """A file is not the record whose digest was offered. Facts: path, reference."""

    code = "encounter-record-not-offered"


class MarkingOther(OurFault):
    """The tracks of an encounter have another marking than the one asked for. Facts: asked, marking."""

    code = "encounter-marking-other"
