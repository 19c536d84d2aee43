"""Channels opened by commission: hellos said and heard, and links before a channel takes them over.

spec/19-opening-by-commission.md, sections 3 and 4. A link to a unit begins here. Once our officer opened and the unit
has said hello too, or anything in that channel, the link goes to the channel.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from comity.bearers.base import Bearer, BearerClosed, Cause
from comity.clock import Clock, Instant, later
from comity.crypto.identity import IdentityDocument
from comity.crypto.sealing import OpeningKeys
from comity.errors import Refusal, Refused
from comity.protocol.modes import BY_COMMISSION
from comity.protocol.policy import Policy
from comity.protocol.transitions import Phase
from comity.protocol.unit_hello import SIZE, SKEW_S, check_place, decode_hello, make_hello, verify_hello
from comity.station.channel_loading import Pairing
from comity.station.held_channel import HeldChannel
from comity.station.identity import KeySets
from comity.station.units.held import HeldUnit, HeldUnits

_LOG = logging.getLogger(__name__)
LINK = "unit:"
"""With a digest behind it: what a link to a held unit is called before there is a channel; no channel can be."""
SAY_FOR_S = 3600.0
"""How long after the officer's word hellos are repeated."""
_AGAIN_S = 30.0
_ALARM_AGAIN_S = 600.0
_BEFORE_THE_CHANNEL = (Phase.HALF_PAIRED, Phase.LAPSED)
_TAG = slice(1, 3)
"""Where the tag stands in every frame."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A unit said hello: when by its clock, since when and how lately by ours."""

    unit: HeldUnit
    at: Instant
    since: Instant
    heard_at: Instant


class Openings:
    """Who asks, and whom our officers asked. Kept in memory: what was opened is in the record."""

    def __init__(
        self,
        document: IdentityDocument,
        sets: KeySets,
        units: HeldUnits,
        channels: Mapping[str, HeldChannel],
        clock: Clock,
    ) -> None:
        self.refusals: Counter[str] = Counter()
        self.listeners: list[Callable[[HeldUnit], None]] = []
        """Called when a unit begins to ask; must neither raise nor block."""
        self._document = document
        self._units = units
        self._channels = channels
        self._clock = clock
        self._sets = sets
        self._asking: dict[bytes, Asking] = {}
        self._say_until: dict[str, Instant] = {}
        self._greetings: dict[bytes, set[asyncio.Event]] = {}

    def asking(self) -> list[Asking]:
        """Units that said hello in the last hour, and with which no channel is there; the first first."""
        now = self._clock.now()
        return sorted((one for one in self._asking.values() if self._still_asks(one, now)), key=lambda one: one.since)

    def channel(self, digest: bytes) -> str | None:
        """The channel that is paired or opened with this very document; none that lapsed or was given up."""
        names = (name for name, held in self._channels.items() if held.pairing.their.digest == digest)
        return next((name for name in names if self._channels[name].open.core.phase is not Phase.LAPSED), None)

    def ordered(self, channel: str) -> None:
        """Our officer opened, or said it again: say hello, for an hour from now."""
        self._say_until[channel] = later(self._clock.now(), SAY_FOR_S)
        self._wake(self._channels[channel].pairing.their.digest)

    def called_off(self, channel: str) -> None:
        """Our officer gave the channel up: say no more hellos."""
        self._say_until.pop(channel, None)
        self._wake(self._channels[channel].pairing.their.digest)

    def begins_here(self, channel: str) -> bool:
        """Whether a link of this name must be greeted before a channel may use it."""
        if channel.startswith(LINK):
            return True
        held = self._channels.get(channel)
        return held is not None and held.mode == BY_COMMISSION and held.open.core.phase in _BEFORE_THE_CHANNEL

    async def greet(self, bearer: Bearer) -> tuple[str, list[bytes]]:
        """Stay until a channel may use the link: its name, and frames for it that came already. Raises BearerClosed."""
        digest = self._digest_of(bearer.channel)
        if bearer.traits.max_frame_size < SIZE:
            _LOG.warning("%s carries no hello: its frames are too short", bearer.name)
            await bearer.close()
            raise BearerClosed(cause=Cause.CLOSED_BY_US)
        woken = asyncio.Event()
        self._greetings.setdefault(digest, set()).add(woken)
        receiving: asyncio.Task[bytes] | None = None
        waiting: asyncio.Task[bool] | None = None
        heard, said_at = False, None
        try:
            while True:
                woken.clear()
                channel = self._opened(digest)
                if channel is not None and self._says(channel, bearer, heard, said_at):
                    await bearer.send(self._hello(channel))
                    said_at = self._clock.now()
                if channel is not None and heard and (said_at is not None or not bearer.traits.can_send):
                    return channel, []
                receiving = receiving or asyncio.create_task(bearer.receive())
                waiting = asyncio.create_task(woken.wait())
                await asyncio.wait({receiving, waiting}, timeout=_again_s(bearer), return_when=asyncio.FIRST_COMPLETED)
                waiting.cancel()
                if receiving.done():
                    frame, receiving = receiving.result(), None
                    if channel is not None and self._is_of(channel, frame):
                        return channel, [frame]
                    heard = self.hear(frame, digest) or heard
        finally:
            for task in (receiving, waiting):
                if task is not None:
                    task.cancel()
                    with suppress(asyncio.CancelledError, Exception):
                        await task
            self._greetings[digest].discard(woken)

    def hear(self, frame: bytes, proved: bytes | None = None) -> bool:
        """Take a hello; `proved` is the digest of the document whose key the bearer proved. False: it was refused."""
        try:
            unit, at = self._checked(frame, proved)
        except Refused as refused:
            self.refusals[refused.name.value] += 1
            return False
        now = self._clock.now()
        before = self._asking.get(unit.digest)
        asks_anew = before is None or before.heard_at < later(now, -_ALARM_AGAIN_S)
        since = now if before is None or asks_anew else before.since
        self._asking[unit.digest] = Asking(unit, at, since, now)
        if asks_anew and self.channel(unit.digest) is None:
            document = unit.document
            _LOG.warning("%s of %s asks to open a channel", document.station, document.party)
            for listener in self.listeners:
                listener(unit)
        return True

    def _still_asks(self, one: Asking, now: Instant) -> bool:
        unit = self._units.of_digest(one.unit.digest)
        in_use = unit is not None and unit.state(now) == "in-force"
        return in_use and one.heard_at >= later(now, -SAY_FOR_S) and self.channel(one.unit.digest) is None

    def _checked(self, frame: bytes, proved: bytes | None) -> tuple[HeldUnit, Instant]:
        """In the order of the specification; the signature, which costs most, comes last."""
        hello = decode_hello(frame)
        if proved is not None and proved != hello.sender:
            raise Refused(Refusal.HELLO_WRONG, "of another unit than proved its key")
        unit = self._units.of_digest(hello.sender)
        if unit is None:
            raise Refused(Refusal.UNIT_UNKNOWN)
        name = self.channel(unit.digest)
        our = self._document if name is None else self._channels[name].pairing.our
        identity = Pairing(our, unit.document, Policy()).proposal("").identity
        channel_id, direction = identity.channel_id, identity.their_direction
        check_place(hello, channel_id, direction, our.digest)
        now = self._clock.now()
        unit.check(now)
        before = self._asking.get(unit.digest)
        if abs(now - hello.at) > SKEW_S * 1000 or (before is not None and hello.at < before.at):
            raise Refused(Refusal.STALE)
        verify_hello(hello, channel_id, direction, unit.document.ed25519_public)
        return unit, hello.at

    def _says(self, channel: str, bearer: Bearer, heard: bool, said_at: Instant | None) -> bool:
        """Whether a hello is due: when theirs was heard, once; before, again and again for an hour."""
        now = self._clock.now()
        if not bearer.traits.can_send:
            return False
        if said_at is None:
            return heard or now < self._until(channel)
        return not heard and now < self._until(channel) and now >= later(said_at, _again_s(bearer) - 1)

    def _until(self, channel: str) -> Instant:
        if channel not in self._say_until:
            self._say_until[channel] = later(self._channels[channel].opened_at, SAY_FOR_S)
        return self._say_until[channel]

    def _hello(self, channel: str) -> bytes:
        pairing = self._channels[channel].pairing
        digests = pairing.our.digest, pairing.their.digest
        identity = pairing.proposal(channel).identity
        return make_hello(identity, digests, self._sets.signer(pairing.our), self._clock.now())

    def _opened(self, digest: bytes) -> str | None:
        """The channel opened with this unit by commission, if it may be used; until it is open only while the document
        is in use.
        """
        name = self.channel(digest)
        held = None if name is None else self._channels[name]
        if held is None or held.mode != BY_COMMISSION or held.revoked is not None:
            return None
        unit = self._units.of_digest(digest)
        in_use = unit is not None and unit.state(self._clock.now()) == "in-force"
        return name if in_use or held.open.core.phase is not Phase.HALF_PAIRED else None

    def _is_of(self, channel: str, frame: bytes) -> bool:
        """Whether a frame that is no hello has the opening tag of their side of a channel."""
        identity = self._channels[channel].pairing.proposal(channel).identity
        tag = OpeningKeys(identity.channel_id, identity.their_direction).tag
        return len(frame) != SIZE and frame[_TAG] == tag

    def _digest_of(self, channel: str) -> bytes:
        if channel.startswith(LINK):
            return bytes.fromhex(channel.removeprefix(LINK))
        return self._channels[channel].pairing.their.digest

    def _wake(self, digest: bytes) -> None:
        for woken in self._greetings.get(digest, ()):
            woken.set()


class Callers(Mapping[bytes, str]):
    """TLS keys that a listener lets in, and the names of their links: paired stations, and held units in use."""

    def __init__(self, paired: Mapping[bytes, str], units: HeldUnits, openings: Openings, clock: Clock) -> None:
        self._paired = paired
        self._units = units
        self._openings = openings
        self._clock = clock

    def __getitem__(self, key: bytes) -> str:
        if key in self._paired:
            return self._paired[key]
        for one in self._units.of_tls(key):
            if one.state(self._clock.now()) == "in-force" and self._openings.channel(one.digest) is None:
                return LINK + one.digest.hex()
        raise KeyError(key)

    def __iter__(self) -> Iterator[bytes]:
        keys = {*self._paired, *(one.document.tls_public for one in self._units.all())}
        return (key for key in keys if key in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _again_s(bearer: Bearer) -> float:
    """Seconds after which a hello is said again."""
    return _AGAIN_S + 4 * bearer.traits.seconds_for(SIZE) + bearer.traits.round_trip_s
