"""The charter of a channel, as this station's record tells it."""

from __future__ import annotations

from comity.messages.precedence import Marking
from comity.relation import charter_proposals
from comity.relation.charter_proposals import Charter
from comity.station.station import Station


def charter_of(station: Station, channel: str, marking: Marking) -> Charter:
    """The charter of a channel and a marking. Raises ChannelMissing."""
    return charter_proposals.fold(station.records.of(channel).said(charter_proposals.TYPES), marking)
