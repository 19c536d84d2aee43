"""What the drafts have in common that cancel public notices: from what they are made, and which notices they cite."""

from __future__ import annotations

from collections.abc import Iterable

from comity.clock import Instant, from_seconds, to_seconds
from comity.messages.envelope import Envelope
from comity.messages.facts.references import REFERENCE
from comity.messages.notifications.closure import NOTHING, Closure
from comity.messages.notifications.event_cancellation import EventCancellation
from comity.messages.precedence import Marking
from comity.messages.public_notices.faults import NoticeNotFrom, NoticeNotReal, NoticeStillDangerous

CANCELS = (EventCancellation, Closure)
"""The types from which it is drafted that notices are cancelled."""


def effective_at(envelope: Envelope, form: str) -> Instant:
    """From when the notices are to be cancelled: a whole minute, not before the message was released or says so.

    `form` names the kind of notice for faults. Raises NoticeNotReal, NoticeNotFrom, NoticeStillDangerous.
    """
    message = envelope.message
    if envelope.marking is not Marking.REAL:
        raise NoticeNotReal(marking=envelope.marking.name)
    if not isinstance(message, CANCELS):
        raise NoticeNotFrom(type=message.CODE, form=form)
    released = -(-to_seconds(envelope.released) // 60) * 60
    if not isinstance(message, Closure):
        return from_seconds(released)
    if message.values["remaining"] != NOTHING:
        raise NoticeStillDangerous(remaining=message.rendered["remaining"])
    return from_seconds(max(released, message.values["released-at"]))


def issued(references: Iterable[int | str], prefix: str) -> list[str]:
    """Those that are numbers of issued notices of the kind `NAVAREA` or `NOTAM`, without that word, each once."""
    written = (REFERENCE.render(one) for one in references)
    numbers = (one.removeprefix(f"{prefix} ") for one in written if one.startswith(f"{prefix} "))
    return list(dict.fromkeys(one for one in numbers if one != "REQUESTED"))
