"""What was displayed to the officer who acknowledged, compared with what this station would have displayed."""

from __future__ import annotations

from typing import Any

from comity.languages import table as languages
from comity.languages.displayed import displayed_as_ours
from comity.messages.acknowledgement import Acknowledgement
from comity.station.record.typed_facts import envelope_of
from comity.store.base import Store, StoredEntry


def displayed_items(store: Store, channel: str, stored: StoredEntry) -> dict[str, Any]:
    """`displayed` of an acknowledgement: the language, and `as_ours` (yes, no, cannot-tell); nothing for other entries.

    Nothing either while the message that it cites is not here, or cannot be acknowledged.
    """
    if stored.record.type != Acknowledgement.TYPE or stored.record.fault is not None:
        return {}
    said, cited = envelope_of(stored), store.entry(channel, stored.record.cites[0])
    about = None if cited is None else envelope_of(cited)
    if said is None or about is None or not isinstance(said.message, Acknowledgement):
        return {}
    code = next((row.code for row in languages() if row.number == said.language), None)
    as_ours = displayed_as_ours(said.message, said.language, about)
    return {"displayed": {"language": code, "as_ours": as_ours.value}}
