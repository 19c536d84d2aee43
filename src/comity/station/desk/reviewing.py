"""The review of a period, signed by this station."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from hashlib import sha256
from typing import Any

from comity.clock import Instant, iso, parse_iso
from comity.protocol.steps import LogId
from comity.relation.review import Period, review
from comity.station.desk.reading import marking_of
from comity.station.faults import ArgumentWrong
from comity.station.record.review_file import FORM, sign_review
from comity.station.station import Station
from comity.transcript.entry import leaf_hash

_BREATH = 256


class Reviewing:
    """Makes reviews; changes nothing."""

    def __init__(self, station: Station) -> None:
        self._station = station

    async def review(self, channel: str, since: str, until: str, marking: str = "REAL") -> dict[str, Any]:
        """The review of a channel for messages released from `since` to before `until`, as a signed file's content."""
        period = Period(_instant("since", since), _instant("until", until))
        if period.until <= period.since:
            raise ArgumentWrong(argument="until", value=until, reason="ends-before-it-begins")
        held = self._station.channel(channel)
        await held.open.settled()
        record = self._station.records.of(channel)
        pairing = held.pairing
        channel_id = held.open.core.identity.channel_id
        sides = [{"party": one.party, "station": one.station, "tier": one.tier} for one in record.sides.parties]
        content: dict[str, Any] = {
            "form": FORM,
            "channel_id": channel_id.hex(),
            "sides": sides,
            "marking": marking_of(marking).name,
            "from": iso(period.since),
            "until": iso(period.until),
            "logs": [row async for row in self._logs(channel, period)],
        }
        content |= review(record.said(), record.refused(), record.sides.tiers, marking_of(marking), period)
        return sign_review(content, pairing, channel_id, self._station.sets.signer(pairing.our))

    async def _logs(self, channel: str, period: Period) -> AsyncIterator[dict[str, Any]]:
        """Of each log, how many entries were released in the period, and a digest over their leaf hashes."""
        store = self._station.store
        for log, size in sorted(store.generations(channel), key=_order):
            count, digest = 0, sha256()
            for number, stored in enumerate(store.entries(channel, log, 0, size)):
                if period.since <= stored.record.at < period.until:
                    count += 1
                    digest.update(leaf_hash(stored.record.data))
                if number % _BREATH == 0:
                    await asyncio.sleep(0)
            if count:
                yield {"side": log.direction, "generation": log.generation, "entries": count,
                       "digest": digest.hexdigest()}  # fmt: skip


def _order(found: tuple[LogId, int]) -> tuple[int, int]:
    return found[0].direction, found[0].generation


def _instant(argument: str, written: str) -> Instant:
    try:
        return parse_iso(written)
    except ValueError:
        raise ArgumentWrong(argument=argument, value=written, reason="date-form") from None
