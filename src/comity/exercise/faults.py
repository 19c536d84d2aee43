"""What is wrong with a scenario, or with the place where it is to be played. Sentences: languages/*/exercise.ftl."""

from __future__ import annotations

from comity.errors import OurFault


class ScenarioWrong(OurFault):
    """The file is not a scenario. Facts: file, place, problem, value.

    `place` is the line and what is there: `12, [[step]] 3 (call)`. `problem` is one of: syntax, missing,
    unknown, form, other, range, twice, order.
    """

    code = "scenario-wrong"


class StepNotDone(OurFault):
    """The desk refused a step that the scenario expects to be done. Facts: step, at, code, reason."""

    code = "step-not-done"


class RealKeysHere(OurFault):
    """The directory is that of a station of a real party. Facts: directory, party."""

    code = "real-keys-here"


class RecordsDiffer(OurFault):
    """At the end the two records of a channel are not the same, or one cannot be verified. Facts: channel, reason."""

    code = "records-differ"


class RealEntryMade(OurFault):
    """An operation of a scenario released an entry marked REAL; the exercise is broken off. Facts: station, type."""

    code = "real-entry-made"
