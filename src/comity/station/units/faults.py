"""What our side must do differently about units never met; sentences in languages/."""

from __future__ import annotations

from comity.errors import OurFault


class RootNotTrusted(OurFault):
    """Nobody said that this root speaks for a party; which root it is must come from elsewhere. Facts: party."""

    code = "root-not-trusted"


class RootWrong(OurFault):
    """What was typed is no digest of a root. Facts: root."""

    code = "root-wrong"


class RootOfAnother(OurFault):
    """The root is trusted for another party than the document names. Facts: party, trusted."""

    code = "root-of-another"


class NotAtSea(OurFault):
    """Only units and the coast guard open channels by commission. Facts: station, tier."""

    code = "not-at-sea"


class ThrowawayMixed(OurFault):
    """One is of a throw-away party, the other is not. Facts: station."""

    code = "throwaway-mixed"


class DigestNotAnnounced(OurFault):
    """Its party announced another document for this station. Facts: station, announced."""

    code = "digest-not-announced"


class UnitRevoked(OurFault):
    """The unit's party has revoked it. Facts: station, at."""

    code = "unit-revoked"


class UnitNotHeld(OurFault):
    """No document of such a unit is held. Facts: unit, known."""

    code = "unit-not-held"


class UnitNotClear(OurFault):
    """Several held documents answer to this name: say the digest. Facts: unit, digests."""

    code = "unit-not-clear"


class UnitNotTold(OurFault):
    """No notice on any channel brought the document of such a unit. Facts: unit, known."""

    code = "unit-not-told"


class UnitNotInUse(OurFault):
    """The held document may not be used now. Facts: unit, state."""

    code = "unit-not-in-use"


class ChannelOtherwise(OurFault):
    """A channel of this name is there, and it was not opened with this unit by commission. Facts: channel."""

    code = "channel-otherwise"
