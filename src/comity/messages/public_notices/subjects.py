"""What a public notice calls it: for each type that can be drafted from, the words of a warning and of a NOTAM."""

from __future__ import annotations

from comity.messages.public_notices.faults import NoticeNotFrom
from comity.messages.public_notices.source import Source

NAVAREA = "navarea"
NOTAM = "notam"

Words = tuple[str, str]
"""In a NAVAREA warning, and in item E of a NOTAM; "" where such a notice is not made."""

_FIRING: dict[int, Words] = {
    1: ("GUNNERY EXERCISES", "GUN FIRING WILL TAKE PLACE"),
    2: ("MISSILE FIRINGS", "MISSILE FIRING WILL TAKE PLACE"),
    3: ("ROCKET FIRINGS", "ROCKET FIRING WILL TAKE PLACE"),
    4: ("TORPEDO FIRINGS", "TORPEDO FIRING WILL TAKE PLACE"),
    5: ("BOMBING EXERCISES", "BOMBING WILL TAKE PLACE"),
    6: ("DEPTH CHARGE EXERCISES", "DEPTH CHARGE EXERCISES WILL TAKE PLACE"),
    7: ("MINE WARFARE EXERCISES", "MINE WARFARE EXERCISES WILL TAKE PLACE"),
    8: ("DEMOLITION OF EXPLOSIVES", "DEMOLITION OF EXPLOSIVES WILL TAKE PLACE"),
    9: ("HAZARDOUS OPERATIONS, LASER", "LASER EMISSIONS WILL TAKE PLACE"),
    10: ("HAZARDOUS OPERATIONS, UNMANNED VEHICLES", "UNMANNED VEHICLE OPERATIONS WILL TAKE PLACE"),
}
_MISSILE: Words = ("HAZARDOUS OPERATIONS, MISSILE LAUNCH", "MISSILE LAUNCH WILL TAKE PLACE")
_LAUNCHES: dict[int, Words] = {
    **dict.fromkeys(range(1, 5), _MISSILE),
    5: ("HAZARDOUS OPERATIONS, SPACE VEHICLE LAUNCH", "SPACE VEHICLE LAUNCH WILL TAKE PLACE"),
    6: ("HAZARDOUS OPERATIONS, SOUNDING ROCKET LAUNCH", "SOUNDING ROCKET LAUNCH WILL TAKE PLACE"),
    7: ("MISSILE FIRINGS", "MISSILE FIRING WILL TAKE PLACE"),
}
_REENTRY: Words = ("HAZARDOUS OPERATIONS, RE-ENTRY OF SPACE OBJECT", "RE-ENTRY OF SPACE OBJECT WILL TAKE PLACE")
_EVENTS: dict[int, Words] = {
    1: _REENTRY,
    2: ("UNCONTROLLED RE-ENTRY OF SPACE OBJECT EXPECTED", "UNCONTROLLED RE-ENTRY OF SPACE OBJECT EXPECTED"),
    3: ("FALLING DEBRIS EXPECTED", "FALLING DEBRIS EXPECTED"),
    4: ("HAZARDOUS OPERATIONS, GEOPHYSICAL EXPERIMENT", "GEOPHYSICAL EXPERIMENT WILL TAKE PLACE"),
    5: ("HAZARDOUS OPERATIONS, EXPLOSION", "LARGE EXPLOSION WILL TAKE PLACE"),
}
_FLIGHTS: dict[int, Words] = {
    1: ("AIRCRAFT CARRIER FLIGHT OPERATIONS", "AIRCRAFT CARRIER FLIGHT OPERATIONS WILL TAKE PLACE"),
    2: ("UNMANNED AIRCRAFT OPERATIONS", "UNMANNED AIRCRAFT OPERATIONS WILL TAKE PLACE"),
    3: ("MILITARY FLIGHT OPERATIONS", "AERIAL REFUELLING WILL TAKE PLACE"),
    4: ("MILITARY FLIGHT OPERATIONS", "AIR COMBAT TRAINING WILL TAKE PLACE"),
    5: ("HELICOPTER OPERATIONS", "MILITARY HELICOPTER OPERATIONS WILL TAKE PLACE"),
    6: ("PARACHUTE EXERCISES", "PARACHUTE JUMPING WILL TAKE PLACE"),
    7: ("TARGET TOWING", "TARGET TOWING WILL TAKE PLACE"),
}
SUBJECTS: dict[str, tuple[str, dict[int, Words]]] = {
    "N01": ("vehicle", _LAUNCHES),
    "N05": ("event", _EVENTS),
    "N20": ("hazard", _FIRING),
    "N21": ("surfacing", dict.fromkeys((0, 1), ("EXERCISES WITH SUBMARINES", ""))),
    "N22": ("operation", _FLIGHTS),
}
"""By code of the type: the field that decides, and the words for each of its choices."""


def subject_of(source: Source, form: str) -> str:
    """The words for `form`, NAVAREA or NOTAM. Raises NoticeNotFrom."""
    field, words = SUBJECTS.get(source.message.CODE, ("", {}))
    warning, notam = words.get(source.message.values.get(field, -1), ("", ""))
    subject = warning if form == NAVAREA else notam
    if not subject:
        raise NoticeNotFrom(type=source.message.CODE, form=form)
    return subject
