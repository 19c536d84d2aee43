"""Lines of the technicians' own log: notes of the station, never sent; signed by whoever wrote them, if he has a key.

service   CBOR [1, by, text]                                        not signed
          CBOR [2, by, text, at, station keys hash, key, signature]  over `service_line_bytes`

spec/17-officers.md, section 9
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.clock import Instant, from_seconds
from comity.crypto.officers import service_line_bytes
from comity.crypto.signing import verify
from comity.errors import OurFault, Refusal, Refused
from comity.protocol.steps import NoteRecord
from comity.station.officers.officers import Officers, OfficerUnknown
from comity.wire import cbor

SERVICE = "service"
AGREE_WITHIN_S = 300.0
"""The instant in a signature may be so far from the station's clock."""


class LogLineNotSigned(OurFault):
    """The signature is not over this line, or not by this officer now. Facts: officer."""

    code = "service-line-not-signed"


@dataclass(frozen=True, slots=True)
class LineSignature:
    """An officer's signature over a line: made for the station with these keys, by the clock `at_s` (POSIX seconds)."""

    at_s: int
    station_keys: bytes
    key: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log."""

    at: Instant
    by: str
    text: str
    signed: LineSignature | None = None

    def check(self, officers: Officers, now: Instant, station_keys: bytes) -> None:
        """Before a line is kept. Raises LogLineNotSigned, OfficerUnknown, OfficerLapsed, OfficerRevoked."""
        one = self.signed
        if one is None:
            return
        officer = officers.of_key(one.key, now)
        near = abs(from_seconds(one.at_s) - now) <= AGREE_WITHIN_S * 1000
        if (
            not near
            or officer.name != self.by
            or one.station_keys != station_keys
            or self.standing(officers) != "signed"
        ):
            raise LogLineNotSigned(officer=self.by)

    def standing(self, officers: Officers) -> str:
        """`unsigned`; `signed`: verified now, by a key that was that officer's then; or `wrong`."""
        one = self.signed
        if one is None:
            return "unsigned"
        try:
            verify(one.key, one.signature, service_line_bytes(one.station_keys, one.at_s, self.by, self.text))
            officer = officers.of_signature(self.by, one.key)
        except (Refused, OfficerUnknown):
            return "wrong"
        at, commission = from_seconds(one.at_s), officer.commission
        revoked = officer.revocation is not None and officer.revocation.at < at
        return "signed" if commission.since <= at < commission.until and not revoked else "wrong"

    def note(self) -> NoteRecord:
        """The note that keeps it."""
        content: list[cbor.Value] = [1, self.by, self.text]
        if self.signed is not None:
            one = self.signed
            content = [2, self.by, self.text, one.at_s, one.station_keys, one.key, one.signature]
        return NoteRecord(SERVICE, self.at, None, cbor.encode(content))


def service_line(note: NoteRecord) -> LogLine:
    """The line that a note keeps. Raises Refused."""
    match cbor.decode(note.data):
        case [1, str(by), str(text)]:
            return LogLine(note.at, by, text)
        case [2, str(by), str(text), int(at_s), bytes(station_keys), bytes(key), bytes(signature)]:
            return LogLine(note.at, by, text, LineSignature(at_s, station_keys, key, signature))
    raise Refused(Refusal.STRUCTURE_WRONG, note.kind)
