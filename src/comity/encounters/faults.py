"""What is wrong with what an officer gave to the encounters. Sentences: languages/*/encounters.ftl."""

from __future__ import annotations

from comity.errors import OurFault


class RuleSheetWrong(OurFault):
    """A rule sheet cannot be used. Facts: `place` (the line or key), `wanted` (the name of what belongs there)."""

    code = "rule-sheet-wrong"


class PairingNotProposed(OurFault):
    """A contact cannot be the unit that spoke: it does not fit. Facts: `unit`, `call_sign`."""

    code = "pairing-not-proposed"


class RecordEmpty(OurFault):
    """A record needs a track of both units. Facts: `unit`, the one without reports."""

    code = "encounter-record-empty"
