"""What the charter of a channel says, and what holds without one (spec/16-charter-and-contacts.md, section 3).

`Terms` is what everything else asks: clocks, tests, types that stay open, two-person rules, distances.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from comity.clock import Instant, from_seconds
from comity.crypto.sealing import sha256
from comity.messages.besides.charter_proposal import DISCLOSURE, PROFILE, CharterProposal
from comity.messages.facts.choice import LANGUAGE
from comity.messages.facts.tier import TIER
from comity.messages.handling import GOALS, Goals
from comity.messages.precedence import Precedence
from comity.messages.structured import Values
from comity.wire import cbor, labels

_NOT_TERMS: Final = ("remarks", "reply-by")
"""What a proposal says besides its terms."""

ACKNOWLEDGE_WITHIN_S: Final[Mapping[Precedence, int]] = {one: GOALS[one].acknowledgement_s for one in Precedence}
"""Without a charter: within which an officer acknowledges."""

HOLD_WITHIN_S: Final[Mapping[Precedence, int]] = {one: GOALS[one].holding_reply_s for one in Precedence}
"""Within which an answer or a holding reply is due; a charter may set it for each precedence, or shorten all."""

RECEIPT_WITHIN_S: Final[Mapping[Precedence, int]] = {one: GOALS[one].receipt_s for one in Precedence}
"""Without a charter: within which their station stores a message."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a channel at an instant. The defaults are what holds without a charter."""

    digest: bytes | None = None
    """Of the charter in force; None: no charter."""
    tests_each_day: int = 0
    """Without a charter no test is scheduled."""
    first_test_minute: int = 0
    """Minute of the day, UTC, of the first test."""
    receipt_within_s: Mapping[Precedence, int] = field(default_factory=lambda: RECEIPT_WITHIN_S)
    acknowledge_within_s: Mapping[Precedence, int] = field(default_factory=lambda: ACKNOWLEDGE_WITHIN_S)
    hold_within_s: Mapping[Precedence, int] = field(default_factory=lambda: HOLD_WITHIN_S)
    call_clock_s: int = 48 * 3600
    languages: tuple[str, ...] = ("en",)
    tiers: tuple[str, ...] = ()
    """Empty: whatever tiers the two stations have."""
    stays_open: frozenset[str] = frozenset()
    """Codes that no suspension of theirs bars, beside what is never barred."""
    two_persons: frozenset[str] = frozenset()
    """Codes that need two officers on watch to be taken or released."""
    ship_distance: Any = None
    """Distances are facts of messages/facts/distance.py; None: none agreed."""
    air_distance: Any = None
    ship_air_distance: Any = None
    encounter_rules: bytes | None = None
    """Digest of the rule sheet of encounters; None: each station uses its own."""
    profile: str = PROFILE.names[1]
    disclosure: str = DISCLOSURE.names[1]
    review_at: Instant | None = None
    until: Instant | None = None

    def goals(self, precedence: Precedence) -> Goals:
        """How soon a message of this precedence is to be handled."""
        return Goals(
            self.receipt_within_s[precedence], self.acknowledge_within_s[precedence], self.hold_within_s[precedence]
        )

    def names(self, codes: frozenset[str], code: str) -> bool:
        """Whether a list of the charter names a type, by its code or by the letter of its family."""
        return code in codes or (code[:1] in codes and code[1:].isdigit())


DEFAULT_TERMS: Final = Terms()


def charter_digest(proposal: CharterProposal) -> bytes:
    """What an acceptance and an amendment name: the digest of the terms, without remarks and reply-by."""
    terms = Values({name: fact for name, fact in proposal.values.items() if name not in _NOT_TERMS})
    return sha256(cbor.encode([labels.CHARTER, CharterProposal.body_of_facts(terms)]))


def _hold_within_s(values: Values, precedence: Precedence) -> int:
    """As the charter says for this precedence; where it does not, by the table, but no later than its upper bound."""
    given = values.get(f"{precedence.name.lower()}-holding")
    bound = min(HOLD_WITHIN_S[precedence], 60 * int(values["holding-within"]))
    return bound if given is None else 60 * int(given)


def terms_of(proposal: CharterProposal) -> Terms:
    """The terms that a proposal holds."""
    values = proposal.values
    return Terms(
        digest=charter_digest(proposal),
        tests_each_day=values["tests-each-day"],
        first_test_minute=values["first-test"],
        receipt_within_s=dict.fromkeys(Precedence, 60 * values["receipt-within"]),
        acknowledge_within_s={
            precedence: 60 * values[f"{precedence.name.lower()}-within"] for precedence in Precedence
        },
        hold_within_s={precedence: _hold_within_s(values, precedence) for precedence in Precedence},
        call_clock_s=60 * values["call-clock"],
        languages=tuple(LANGUAGE.names[number] for number in values["languages"]),
        tiers=tuple(TIER.names[number] for number in values["tiers"]),
        stays_open=frozenset(values.get("stays-open", ())),
        two_persons=frozenset(values.get("two-persons", ())),
        ship_distance=values.get("ship-distance"),
        air_distance=values.get("air-distance"),
        ship_air_distance=values.get("ship-air-distance"),
        encounter_rules=values.get("encounter-rules"),
        profile=PROFILE.names[values["profile"]],
        disclosure=DISCLOSURE.names[values["disclosure"]],
        review_at=from_seconds(values["review-at"]),
        until=None if "until" not in values else from_seconds(values["until"]),
    )
