"""Encounter records in the review of a period: what was offered, how it was cosigned (spec/06-record.md, section 9).

What either side said of an encounter stays as that side said it; nothing here decides between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from comity.clock import from_seconds, iso
from comity.messages.acknowledgement import Acknowledgement
from comity.messages.besides.encounter_record_cosignature import FINDING, WHAT, EncounterRecordCosignature
from comity.messages.besides.encounter_record_offer import EncounterRecordOffer
from comity.messages.readback import Readback
from comity.relation.said import Place, Said, entry_name

_ELSEWHERE = (Acknowledgement.TYPE, Readback.TYPE, EncounterRecordCosignature.TYPE)
"""Who read it is in the response times; cosignatures have a list of their own."""


def recorded_encounters(
    offers: Iterable[Said], cited: Mapping[Place, Sequence[Said]], is_in_period: Callable[[Said], bool]
) -> list[dict[str, Any]]:
    """The encounter records that `offers` (other messages are passed over) offer, each with its cosignatures.

    `cited` has for each place who cites it. An offer is listed when it, or a cosignature of it, is in the period.
    """
    rows = []
    for said in offers:
        if not isinstance(said.message, EncounterRecordOffer):
            continue
        about = [one for one in cited.get(said.place, ()) if one.marking is said.marking and one.answers(said)]
        answers = [(one, one.message) for one in about if isinstance(one.message, EncounterRecordCosignature)]
        if is_in_period(said) or any(is_in_period(one) for one, _ in answers):
            row = _offered(said, said.message)
            row["followed_by"] = [entry_name(one.place) for one in about if one.message.TYPE not in _ELSEWHERE]
            row["cosignatures"] = [_cosigned(one, answer, said.message) for one, answer in answers]
            rows.append(row)
    return rows


def _offered(said: Said, message: EncounterRecordOffer) -> dict[str, Any]:
    values, written = message.values, message.rendered
    window, closest_at = values["window"], values.get("closest-at")
    return {
        "entry": entry_name(said.place),
        "released": iso(said.at),
        "our_unit": written["our-unit"],
        "their_unit": written["their-unit"],
        "from": iso(from_seconds(window.start)),
        "until": iso(from_seconds(window.end)),
        "record": values["record"].hex(),
        "model": written["model"],
        "closest_at": None if closest_at is None else iso(from_seconds(closest_at)),
        "closest_distance": written.get("closest-distance"),
        "distance_error": written.get("distance-error"),
    }


def _cosigned(said: Said, message: EncounterRecordCosignature, offer: EncounterRecordOffer) -> dict[str, Any]:
    values, written = message.values, message.rendered
    own = values.get("own-record")
    return {
        "entry": entry_name(said.place),
        "released": iso(said.at),
        "record": values["record"].hex(),
        "record_as_offered": values["record"] == offer.values["record"],
        "own_record": None if own is None else own.hex(),
        "finding": FINDING.names[values["finding"]],
        "time_offset_s": values.get("time-offset"),
        "distance_difference": written.get("distance-difference"),
        "position_difference": written.get("position-difference"),
        "differences": [
            {"what": WHAT.names[what], "ours": ours, "theirs": theirs}
            for what, ours, theirs in values.get("differences", ())
        ],
    }
