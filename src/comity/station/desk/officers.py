"""Officers at the desk: commissioned, listed, revoked (spec/17-officers.md, section 3)."""

from __future__ import annotations

import binascii
from base64 import b64decode, b64encode
from typing import Any

from comity.clock import Instant, iso, later, parse_iso
from comity.crypto.identity import NameNotUsable
from comity.crypto.officers import (
    Authority,
    Role,
    decode_officer_request,
    make_officer_commission,
    make_officer_revocation,
)
from comity.protocol.steps import NoteRecord, Step
from comity.station.desk.arguments import Operation
from comity.station.faults import ArgumentNotOneOf, ArgumentWrong
from comity.station.officers.officers import STATION, Officer, commission_note, revocation_note
from comity.station.station import Station

OFFICER_DAYS = 90
_DAY_S = 86_400.0
_NOT_IN_NAMES = frozenset("|;")
"""They separate facts in the rows of a B14."""


class OfficersDesk:
    """Operations on the officers of the station."""

    def __init__(self, station: Station) -> None:
        self._station = station

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All of them."""
        return self.officers, self.commission_officer, self.revoke_officer

    async def officers(self) -> dict[str, Any]:
        """Every commission that this station gave, the oldest first."""
        now = self._station.clock.now()
        return {"officers": [officer_item(one, now) for one in self._station.officers.all()]}

    async def commission_officer(
        self, request: str, roles: list[str], authority: str = "acknowledge", until: str | None = None
    ) -> dict[str, Any]:
        """Sign the commission of the officer whose request (base64) this is; the station's keys sign.

        Raises Refused (identity-wrong), OfficerNameTaken, ArgumentWrong.
        """
        station, now = self._station, self._station.clock.now()
        decoded = decode_officer_request(_octets("request", request))
        held = frozenset(_role(one) for one in roles)
        end = later(now, OFFICER_DAYS * _DAY_S) if until is None else _instant("until", until)
        if end <= now or not held:
            if held:
                raise ArgumentWrong(argument="until", value=until, reason="not-in-the-future")
            raise ArgumentNotOneOf(argument="roles", value="", known=", ".join(role.code for role in Role))
        if not _NOT_IN_NAMES.isdisjoint(decoded.officer):
            raise NameNotUsable(name=decoded.officer)
        station.officers.check_new(decoded.officer, decoded.key, now)
        document, bound = station.document, _authority(authority)
        signer = station.sets.signer(document)
        raw = make_officer_commission(signer, document.standing, decoded, held, bound, now, end)
        await self._note(commission_note(raw, document, now))
        return officer_item(station.officers.of_name(decoded.officer), now) | {"document": b64encode(raw).decode()}

    async def revoke_officer(self, officer: str, reason: str = "") -> dict[str, Any]:
        """Take back the newest commission under this name. Raises OfficerUnknown, ArgumentWrong."""
        station, now = self._station, self._station.clock.now()
        held = station.officers.of_name(officer)
        document = station.document
        try:
            raw = make_officer_revocation(station.sets.signer(document), held.commission, now, reason)
        except ValueError:
            raise ArgumentWrong(argument="reason", value=reason, reason="one-line") from None
        if held.revocation is None:
            await self._note(revocation_note(raw, document, now))
        return officer_item(station.officers.of_name(officer), now)

    async def _note(self, note: NoteRecord) -> None:
        store = self._station.store
        if STATION not in store.channels():
            store.create_channel(STATION, {})
        await self._station.record(STATION, Step(records=[note]))
        self._station.officers.forget()


def officer_item(officer: Officer, now: Instant) -> dict[str, Any]:
    """One commission as scripts read it."""
    commission = officer.commission
    return {
        "officer": officer.name,
        "key": commission.key.hex(),
        "roles": [role.code for role in sorted(commission.roles)],
        "authority": commission.authority.code,
        "tier": commission.standing.tier,
        "since": iso(commission.since),
        "until": iso(commission.until),
        "state": officer.state(now),
        "revoked_at": None if officer.revocation is None else iso(officer.revocation.at),
    }


def _role(code: str) -> Role:
    for role in Role:
        if role.code == code.strip().lower():
            return role
    raise ArgumentNotOneOf(argument="roles", value=code, known=", ".join(role.code for role in Role))


def _authority(code: str) -> Authority:
    for one in Authority:
        if one.code == code.strip().lower():
            return one
    raise ArgumentNotOneOf(argument="authority", value=code, known=", ".join(one.code for one in Authority))


def _octets(argument: str, written: str) -> bytes:
    try:
        return b64decode(written, validate=True)
    except (binascii.Error, ValueError):
        raise ArgumentWrong(argument=argument, value=written[:40], reason="not-base64") from None


def _instant(argument: str, written: str) -> Instant:
    try:
        return parse_iso(written)
    except ValueError:
        raise ArgumentWrong(argument=argument, value=written, reason="date-form") from None
