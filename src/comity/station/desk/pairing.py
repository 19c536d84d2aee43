"""Pairing, the station's own identity, and revocations of other stations."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any

from comity.clock import iso, to_seconds
from comity.crypto.identity import IdentityDocument, check_rotation, decode_document, verify_revocation
from comity.crypto.words import digits, words
from comity.errors import Refused
from comity.protocol.modes import ACCEPTED, HEARD
from comity.protocol.steps import CellRecord
from comity.station.channel_loading import REVOKED, Pairing
from comity.station.desk.reading import Reading
from comity.station.faults import ArgumentWrong
from comity.station.pairing import check_heard, propose
from comity.station.record.references import check_channel_name
from comity.station.station import Station
from comity.wire import cbor


class PairingDesk:
    """Operations of the officers who pair, and of those who must undo it."""

    def __init__(self, station: Station, reading: Reading) -> None:
        self._station = station
        self._reading = reading

    async def identity(self) -> dict[str, Any]:
        """The station's own document and what it says."""
        return _document(self._station.document) | {"base64": b64encode(self._station.document.raw).decode()}

    async def pair(
        self, channel: str, document: str, confirm: str | None = None, accept: bool = False
    ) -> dict[str, Any]:
        """Show what to read aloud (neither `confirm` nor `accept`), or pair.

        `document` is their identity document, base64. `confirm` is what our officer typed as he heard it from
        theirs; `accept` pairs without words, for exercises, and is recorded as such.
        """
        check_channel_name(channel)
        if confirm is not None and accept:
            raise ArgumentWrong(argument="accept", value="true", reason="confirm-or-accept")
        station = self._station
        pairing = propose(station.document, _unbase64("document", document), station.clock.now())
        station.check_new(channel, pairing)
        if self._reading.known is not None:
            self._reading.known.check(pairing.their)
        proposal = pairing.proposal(channel)
        result = {
            "channel": channel,
            "channel_id": proposal.identity.channel_id.hex(),
            "words": " ".join(words(proposal.our_bits)),
            "digits": " ".join(digits(proposal.our_bits)),
            "their": _document(pairing.their),
            "follows": self._follows(pairing),
        }
        if confirm is None and not accept:
            return result | {"phase": "proposed"}
        if confirm is not None:
            check_heard(pairing, confirm, channel)
        held = await station.pair(channel, pairing, ACCEPTED if accept else HEARD)
        return result | {"phase": held.open.core.phase.value, "mode": "accepted" if accept else "heard"}

    async def give_up(self, channel: str) -> dict[str, Any]:
        """Give up a channel that waits for their pairing signature, paired or opened by commission.

        It lapses now. The same documents begin it anew under its name. Raises ChannelMissing, NotHalfPaired.
        """
        held = await self._station.give_up(channel)
        return {"channel": channel, "phase": held.open.core.phase.value, "station": held.pairing.their.station}

    async def revoke(self, channel: str, revocation: str) -> dict[str, Any]:
        """Their party has revoked their station (`revocation`, base64): nothing goes over the channel any more."""
        held = self._station.channel(channel)
        raw = _unbase64("revocation", revocation)
        their = held.pairing.their
        taken = verify_revocation(raw, their.suite, their.commission)
        now = self._station.clock.now()
        if held.revoked is None:
            await held.open.write([CellRecord(REVOKED, cbor.encode([to_seconds(now), raw]))])
            await self._station.stop_channel(channel, now)
        return {"channel": channel, "revoked_at": iso(taken.at), "reason": taken.reason}

    def _follows(self, pairing: Pairing) -> str | None:
        """The channel with the same station under keys that promised these, if any."""
        for name, held in self._station.held.items():
            try:
                check_rotation(held.pairing.their, pairing.their)
            except Refused:
                continue
            return name
        return None


def _document(document: IdentityDocument) -> dict[str, Any]:
    return {
        "party": document.party,
        "station": document.station,
        "tier": document.tier,
        "suite": document.suite.number,
        "throwaway": document.throwaway,
        "made_at": iso(document.made_at),
        "commissioned_until": iso(document.commission.until),
        "digest": document.digest.hex(),
    }


def describe_document(raw: bytes) -> dict[str, Any]:
    """What an identity document says; its dates are not compared. Raises Refused (identity-wrong, commission-wrong)."""
    return _document(decode_document(raw, None))


def _unbase64(argument: str, written: str) -> bytes:
    try:
        return b64decode(written, validate=True)
    except ValueError:
        raise ArgumentWrong(argument=argument, value=written[:20], reason="not-base64") from None
