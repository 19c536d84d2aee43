"""`comity encounters record DIR`: our record of an encounter, from the tracks that the station has kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from comity.cli.encounters.faults import MarkingOther
from comity.cli.encounters.kept import read_kept
from comity.cli.encounters.show_kept import number_of

if TYPE_CHECKING:
    from comity.encounters.record import EncounterRecord


def record_kept(station: Path, number: int | None, marking: str | None, given: Mapping[str, Any]) -> EncounterRecord:
    """The record, with the marking of its tracks and what was said with it. `given` are options by name.

    Raises MarkingOther, OptionMissing, EncounterMissing, and what the station says.
    """
    from comity.encounters.record_reading import decode_record

    if number is None:
        number = number_of(station, given["own"], given["other"])
    asked = {name: given[name] for name in ("own", "channel", "our_name", "their_name")}
    (found,) = read_kept(station, "kept_record", number=number, **asked)
    if marking not in (None, found["marking"]):
        raise MarkingOther(asked=marking, marking=found["marking"])
    return decode_record(bytes.fromhex(found["encoded"]))
