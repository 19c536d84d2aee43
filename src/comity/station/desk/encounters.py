"""What was said on a channel while two units were near each other. Needs the record only, no keys."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

from comity.clock import Instant
from comity.languages import load
from comity.messages.line_test import LineTest
from comity.messages.line_test_answer import LineTestAnswer
from comity.messages.precedence import Marking
from comity.messages.service_message import ServiceMessage
from comity.protocol.steps import LogId
from comity.station.channel_loading import paired_channels, read_pairing
from comity.station.faults import ChannelMissing
from comity.station.record.export import exported_logs
from comity.station.record.references import reference_of
from comity.station.record.typed_facts import envelope_of
from comity.station.record.view import type_code
from comity.store.base import Store
from comity.transcript.entry import leaf_hash
from comity.wire import cbor

_BREATH = 64
_ABOUT_THE_LINE = (LineTest.TYPE, LineTestAnswer.TYPE, ServiceMessage.TYPE)


class EncounterEntries:
    """An operation over the store alone; it works on a store opened for reading, too."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def encounter_entries(
        self, channel: str, begin: int = 0, end: int | None = None, language: str = "en"
    ) -> AsyncGenerator[dict[str, Any], None]:
        """The readable messages of both sides released from `begin` to `end` (milliseconds), log by log.

        Each with `at`, `side`, `type`, `code`, `leaf` (hash), `body` (CBOR), `about` and its words. What is about the
        line alone is left out.
        """
        known = paired_channels(self._store)
        if channel not in known:
            raise ChannelMissing(channel=channel, known=", ".join(known) or "-")
        pairing, said = read_pairing(self._store.cells(channel)), load(language)
        for log in exported_logs(self._store, channel, pairing):
            for count, stored in enumerate(self._store.entries(channel, LogId(*log.log), 0, log.size), start=1):
                if count % _BREATH == 0:
                    await asyncio.sleep(0)
                envelope = envelope_of(stored)
                record = stored.record
                if envelope is None or record.type in _ABOUT_THE_LINE or not _is_within(record.at, begin, end):
                    continue
                ours = record.id.log.direction == pairing.our_direction
                yield {
                    "reference": reference_of(channel, record.id, pairing.our_direction),
                    "at": int(record.at),
                    "side": "our" if ours else "their",
                    "type": record.type,
                    "code": type_code(record.type),
                    "label": said.label(type_code(record.type)),
                    "marking": Marking(envelope.marking).name,
                    "leaf": leaf_hash(record.data).hex(),
                    "body": cbor.encode(envelope.message.encode_body()).hex(),
                    "text": said.body(envelope.message, envelope.marking, envelope.language),
                }


def _is_within(at: Instant, begin: int, end: int | None) -> bool:
    return begin <= at and (end is None or at <= end)
