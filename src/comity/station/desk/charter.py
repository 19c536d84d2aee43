"""The charter at the desk: what is in force, what is proposed, how both differ; propose, accept, decline."""

from __future__ import annotations

from typing import Any

from comity.clock import Instant, date_time_group, iso, later
from comity.encounters.rules import starting_sheet
from comity.languages.edition import edition, our_digest
from comity.messages.besides.charter_acceptance import CharterAcceptance
from comity.messages.besides.charter_proposal import PROFILE, CharterProposal
from comity.messages.precedence import Marking
from comity.relation import charter_proposals
from comity.relation.charter import ACKNOWLEDGE_WITHIN_S, HOLD_WITHIN_S, Terms
from comity.relation.charter_proposals import Charter, Proposed
from comity.station.desk.reading import Found, Reading, marking_of
from comity.station.desk.sending import Sending
from comity.station.faults import DirectionWrong, StateWrong, TypeWrong
from comity.station.record.references import reference_of
from comity.station.relation.faults_of_contacts import CharterNotReadBack, EditionOther, ProfileNotBuilt, SuiteFixed
from comity.station.relation.record import entry_at, place_of
from comity.station.station import Station

_DAY_S = 86_400
MOST_PROPOSALS = 100
"""So many are listed, beside what was agreed and what is open; how many there are is told."""
_USUAL = {
    "profile": PROFILE.names[1],
    "tests-each-day": "2",
    "first-test": "30",
    "receipt-within": "1 min",
    "disclosure": "consent",
    "call-clock": "2880 min",
    "holding-within": f"{max(HOLD_WITHIN_S.values()) // 60} min",
    **{f"{one.name.lower()}-within": f"{seconds // 60} min" for one, seconds in ACKNOWLEDGE_WITHIN_S.items()},
}


class CharterDesk:
    """Operations on the charter of a channel."""

    def __init__(self, station: Station, reading: Reading, sending: Sending) -> None:
        self._station = station
        self._reading = reading
        self._sending = sending

    async def charter(self, channel: str | None = None, marking: str = "REAL") -> dict[str, Any]:
        """The charter in force and every proposal, channel by channel."""
        now, wanted = self._station.clock.now(), marking_of(marking)
        names = self._reading.channels(channel)
        return {
            "now": iso(now),
            "marking": wanted.name,
            "channels": [self._channel(name, wanted, now) for name in names],
        }

    async def charter_difference(self, channel: str, reference: str | None = None) -> dict[str, Any]:
        """How a proposal (their open one, else ours) differs from what is in force, field by field."""
        self._station.channel(channel)
        if reference is None:
            charter = self.fold(channel, Marking.REAL)
            ours = self._station.records.of(channel).our_direction
            proposed = charter.open_of(1 - ours) or charter.open_of(ours)
        else:
            _, charter, proposed = self._proposal(reference, "charter diff")
        if proposed is None:
            return {"channel": channel, "proposal": None, "base": None, "differences": []}
        before = charter.in_force(self._station.clock.now())
        old = {} if before is None else before.proposal.rendered
        new = proposed.proposal.rendered
        fields = [one.name for one in CharterProposal.FIELDS if old.get(one.name) != new.get(one.name)]
        return {
            "channel": channel,
            "proposal": self._reference(channel, proposed),
            "base": None if before is None else self._reference(channel, before),
            "differences": [{"field": name, "in_force": old.get(name), "proposed": new.get(name)} for name in fields],
        }

    async def propose_charter(
        self,
        channel: str,
        fields: dict[str, str],
        precedence: str | None = None,
        marking: str = "REAL",
        language: str | None = None,
    ) -> dict[str, Any]:
        """Propose terms: those in force, or usual ones, with `fields` in their place.

        Counters their open proposal by citing it. Raises ProfileNotBuilt, SuiteFixed, EditionOther, and as `send`.
        """
        charter = self.fold(channel, marking_of(marking))
        now = self._station.clock.now()
        before = charter.agreed[-1].proposal.rendered if charter.agreed else self._usual(channel, now)
        times = {"reply-by": self._group(now, 2 * _DAY_S), "from": self._group(now, 60)}
        base = {} if charter.base is None else {"base": charter.base.hex()}
        kept = {name: text for name, text in before.items() if name != "remarks"} | {"edition": our_digest().hex()}
        given = kept | times | fields | base
        self._check(channel, given)
        theirs = charter.open_of(1 - self._station.records.of(channel).our_direction)
        return await self._sending.send(
            channel,
            type=CharterProposal.CODE,
            fields=given,
            precedence=precedence,
            marking=marking,
            language=language,
            about=None if theirs is None else [self._reference(channel, theirs)],
        )

    async def accept_charter(
        self, reference: str, authority: str, valid_from: str | None = None, precedence: str | None = None
    ) -> dict[str, Any]:
        """Accept their proposal after its readback was confirmed.

        Raises CharterNotReadBack, StateWrong, DirectionWrong, TypeWrong, SuiteFixed, EditionOther.
        """
        found, _, proposed = self._proposal(reference, "charter accept", theirs=True)
        # What is in the store may be a moment ahead of what our next entry states as seen; an acceptance that does not
        # state the confirmation agrees to nothing.
        await self._station.channel(found.channel).open.settled()
        if proposed.is_open and proposed.lacking != "acceptance":
            raise CharterNotReadBack(reference=found.reference, lacking=proposed.lacking)
        if not proposed.is_open:
            raise StateWrong(reference=found.reference, verb="charter accept", state=proposed.state)
        self._check(found.channel, proposed.proposal.rendered)
        begins = valid_from or max(
            proposed.proposal.rendered["from"], self._group(self._station.clock.now(), 60), key=self._instant
        )
        return await self._answer(found, proposed, authority, {"answer": "accepted", "from": begins}, precedence)

    async def decline_charter(
        self, reference: str, authority: str, remarks: str, precedence: str | None = None
    ) -> dict[str, Any]:
        """Decline their proposal. Raises StateWrong, DirectionWrong, TypeWrong."""
        found, _, proposed = self._proposal(reference, "charter decline", theirs=True)
        if not proposed.is_open:
            raise StateWrong(reference=found.reference, verb="charter decline", state=proposed.state)
        return await self._answer(found, proposed, authority, {"answer": "declined", "remarks": remarks}, precedence)

    def fold(self, channel: str, marking: Marking) -> Charter:
        """The charter of a channel as its record tells it. Raises ChannelMissing."""
        record = self._station.records.of(channel)
        return charter_proposals.fold(record.said(charter_proposals.TYPES), marking)

    async def _answer(
        self, found: Found, proposed: Proposed, authority: str, fields: dict[str, str], precedence: str | None
    ) -> dict[str, Any]:
        outcome = await self._sending.send(
            found.channel,
            type=CharterAcceptance.CODE,
            fields={"charter": proposed.digest.hex(), "authority": authority} | fields,
            precedence=precedence,
            marking=proposed.said.marking.name,
            about=[found.reference],
        )
        return outcome | {"about": found.reference, "marking": proposed.said.marking.name}

    def _proposal(self, reference: str, verb: str, *, theirs: bool = False) -> tuple[Found, Charter, Proposed]:
        found = self._reading.message(reference, verb, ours=None)
        if theirs and found.view.is_ours(found.stored):
            raise DirectionWrong(reference=found.reference, verb=verb, wanted="their")
        for marking in Marking:
            charter = self.fold(found.channel, marking)
            proposed = charter.at(place_of(found.stored.record.id))
            if proposed is not None:
                return found, charter, proposed
        raise TypeWrong(reference=found.reference, verb=verb, type=found.kind.CODE)

    def _check(self, channel: str, fields: dict[str, str]) -> None:
        profile = fields.get("profile", "").strip().lower()
        if profile == "deniable":
            raise ProfileNotBuilt(profile=profile)
        suite = self._suite(channel)
        if fields["suite"].strip() != suite:
            raise SuiteFixed(channel=channel, suite=suite, asked=fields["suite"])
        if CharterProposal.parse("edition", fields["edition"]) != our_digest():
            raise EditionOther(proposed=fields["edition"][:64], here=our_digest().hex(), number=edition().number)

    def _suite(self, channel: str) -> str:
        return str(self._station.channel(channel).pairing.our.suite.number)

    def _usual(self, channel: str, now: Instant) -> dict[str, str]:
        tiers = dict.fromkeys(self._station.records.of(channel).sides.tiers)
        languages = dict.fromkeys((self._station.settings.language, "en"))
        return _USUAL | {
            "tiers": "; ".join(tiers),
            "languages": "; ".join(languages),
            "suite": self._suite(channel),
            "review-at": self._group(now, 180 * _DAY_S),
        }

    @staticmethod
    def _group(now: Instant, seconds: int) -> str:
        return date_time_group(later(now, seconds))

    @staticmethod
    def _instant(text: str) -> int:
        return int(CharterProposal.parse("from", text))

    def _reference(self, channel: str, proposed: Proposed) -> str:
        our_direction = self._station.records.of(channel).our_direction
        return reference_of(channel, entry_at(proposed.said.place), our_direction)

    def _channel(self, channel: str, marking: Marking, now: Instant) -> dict[str, Any]:
        charter = self.fold(channel, marking)
        found, terms = charter.in_force(now), charter.terms(now)
        return {
            "channel": channel,
            "in_force": None if found is None else self._item(channel, found),
            "terms": terms_item(terms),
            "encounter_rules": _encounter_rules(terms),
            "base": None if charter.base is None else charter.base.hex(),
            "proposals": [self._item(channel, one) for one in _newest(charter)],
            "proposals_in_all": len(charter.proposals),
        }

    def _item(self, channel: str, one: Proposed) -> dict[str, Any]:
        ours = one.said.direction == self._station.records.of(channel).our_direction
        return {
            "reference": self._reference(channel, one),
            "by": "our" if ours else "their",
            "at": iso(one.said.at),
            "state": one.state,
            "lacking": one.lacking,
            "digest": one.digest.hex(),
            "effective_from": iso(one.effective_from),
            "fields": one.proposal.rendered,
            "edition": {
                "proposed": one.proposal.rendered["edition"],
                "here": our_digest().hex(),
                "number_here": edition().number,
                "same": one.proposal.values["edition"] == our_digest(),
            },
        }


def _encounter_rules(terms: Terms) -> dict[str, Any]:
    """The rule sheet that the charter names, beside the one that this program uses when it is given no other."""
    named, starting = terms.encounter_rules, starting_sheet().digest
    return {
        "named": None if named is None else named.hex(),
        "starting": starting.hex(),
        "same": None if named is None else named == starting,
    }


def _newest(charter: Charter) -> list[Proposed]:
    """What was agreed, what is open, and the newest of the others, in sequence."""
    newest = charter.proposals[-MOST_PROPOSALS:]
    kept = [one for one in charter.proposals[:-MOST_PROPOSALS] if one.is_open or one.acceptance is not None]
    return [*kept[-MOST_PROPOSALS:], *newest]


def terms_item(terms: Terms) -> dict[str, Any]:
    """Terms as scripts read them."""
    return {
        "charter": None if terms.digest is None else terms.digest.hex(),
        "profile": terms.profile,
        "tests_each_day": terms.tests_each_day,
        "first_test_minute": terms.first_test_minute,
        "receipt_within_s": {one.name: seconds for one, seconds in terms.receipt_within_s.items()},
        "acknowledge_within_s": {one.name: seconds for one, seconds in terms.acknowledge_within_s.items()},
        "hold_within_s": {one.name: seconds for one, seconds in terms.hold_within_s.items()},
        "call_clock_s": terms.call_clock_s,
        "stays_open": sorted(terms.stays_open),
        "two_persons": sorted(terms.two_persons),
        "review_at": None if terms.review_at is None else iso(terms.review_at),
        "until": None if terms.until is None else iso(terms.until),
    }
