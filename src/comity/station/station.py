"""The station: its record, keys, channels and links together. Start reading here.

`Station.open` is used by the running station and, for a moment, by commands while it is stopped; only the
former calls `start`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Sequence
from functools import partial

from comity.bearers import bearer_module, connect, listen
from comity.bearers.base import Bearer, BearerRefused, Cause, Listener, host_port
from comity.bearers.shaped import Shaped
from comity.clock import Clock, Instant
from comity.crypto.commission import check_dates
from comity.crypto.identity import IdentityDocument
from comity.errors import ComityError
from comity.protocol.channel import Channel
from comity.protocol.modes import ACCEPTED, HEARD, MODES
from comity.protocol.steps import EntryReleased, Event, Step
from comity.protocol.transitions import Phase
from comity.station.channel_loading import (
    Pairing,
    load,
    paired_at,
    paired_channels,
    pairing_mode,
    read_pairing,
    revoked_at,
)
from comity.station.directory import StationDirectory
from comity.station.faults import BegunBefore, ChannelExists, ChannelMissing, StationFailed, StationNotRunning
from comity.station.held_channel import HeldChannel
from comity.station.identity import KeySets, read_document, renew_hpke
from comity.station.journal import Journal
from comity.station.links import Connector, Links
from comity.station.officers.drafts import Drafts
from comity.station.officers.officers import Officers
from comity.station.open_channel import EventListener, OpenChannel
from comity.station.pairing import conclude
from comity.station.relation.record import Records, sides_of
from comity.station.settings import Settings, read_settings
from comity.station.system_clock import SystemClock
from comity.station.units.held import HeldUnits
from comity.station.units.openings import Callers, Openings
from comity.station.upkeep.key_destruction import check_not_destroyed
from comity.station.waiting import Waiting
from comity.store.base import KeyStore, Store
from comity.store.key_files import FileKeyStore, unlock
from comity.store.sqlite import SqliteStore

_LOG = logging.getLogger(__name__)


class Station:
    """One station, held by this process from `open` to `close`. Lives on one event loop."""

    def __init__(
        self, directory: StationDirectory, settings: Settings, document: IdentityDocument, store: Store, keys: KeyStore,
        unlock_key: bytes, clock: Clock,
    ) -> None:  # fmt: skip
        """Use `open`."""
        self.directory = directory
        self.settings = settings
        self.document = document
        self.store = store
        self.keys = keys
        self.unlock_key = unlock_key
        self.clock = clock
        self.started_at = clock.now()
        self.sets = KeySets(keys)
        self.journal = Journal(store, keys)
        self.records = Records(store, lambda name: sides_of(self.channel(name).pairing))
        self.held: dict[str, HeldChannel] = {}
        self.open_channels: dict[str, OpenChannel[Channel]] = {}
        self.links = Links(self.open_channels)
        self._given: dict[str, list[Connector]] = {}
        self.listeners: list[Listener] = []
        self.turned_away: dict[Cause, int] = {}
        self.is_running = False
        self.after_crash = False
        """Whether whoever held the station before us did not let go of it in an orderly way."""
        self.heeding: list[EventListener] = []
        self.waiting = Waiting(self.open_channels)
        self.officers = Officers(store)
        self.units = HeldUnits(store, self._paired_roots)
        self.openings = Openings(document, self.sets, self.units, self.held, clock)
        self.links.greeter = self.openings
        self._drafts: dict[str, Drafts] = {}
        self._rate: int | None = None
        self._stations: dict[bytes, str] = {}
        self._hold = contextlib.ExitStack()
        self.callers = Callers(self._stations, self.units, self.openings, clock)

    @classmethod
    async def open(cls, directory: StationDirectory, passphrase: str | None, clock: Clock | None = None) -> Station:
        """Take the station's lock, unlock its keys and load its channels. Call `close` in the end.

        Raises StationBusy, UnlockFailed, CommissionMissing, SettingWrong, StoreUnknown, StoreBusy.
        """
        clock = clock or SystemClock()
        check_not_destroyed(directory)
        with contextlib.ExitStack() as hold:
            hold.enter_context(directory.locked())
            settings = read_settings(directory.settings)
            unlock_key = unlock(directory.keys, passphrase)
            keys = FileKeyStore(directory.keys, unlock_key)
            if directory.restored.exists():
                renew_hpke(directory, keys, clock)
            document = read_document(directory)
            store = SqliteStore.open(directory.record)
            hold.callback(store.close)
            station = cls(directory, settings, document, store, keys, unlock_key, clock)
            station.after_crash = not directory.clean.exists()
            directory.clean.unlink(missing_ok=True)
            hold.callback(directory.clean.touch)
            for name in paired_channels(store):
                station._hold_channel(name)
            if directory.restored.exists():
                await station._begin_restore()
            station._hold = hold.pop_all()
        return station

    async def start(
        self, listen_at: Sequence[str] = (), connect_to: Sequence[str] = (), rate_bits_per_s: int | None = None
    ) -> list[str]:
        """Listen and connect as the arguments and the settings say; return the addresses listened at.

        Addresses to listen at are `HOST:PORT` or `tls://HOST:PORT`; to connect to, `tls://HOST:PORT`, or
        `CHANNEL=tls://HOST:PORT`. Raises AddressWrong, ListenFailed, ListenBeyondLoopback, ChannelMissing.
        """
        rate = self._rate = rate_bits_per_s or self.settings.rate_bits_per_s
        self.is_running = True
        for address in (*self.settings.listen, *listen_at):
            await self._listen(address if "://" in address else f"tls://{address}", rate)
        for address in (*self.settings.connect, *connect_to):
            self._connect(address, rate)
        return [listener.address for listener in self.listeners]

    async def close(self) -> None:
        """Close all links, wait until everything is recorded, release the directory."""
        self.is_running = False
        for listener in self.listeners:
            await listener.close()
        await self.links.close()
        for channel in self.open_channels.values():
            await channel.close()
        await self.journal.close()
        self._hold.close()

    def channel(self, name: str) -> HeldChannel:
        """A channel by its name. Raises ChannelMissing."""
        if name not in self.held:
            raise ChannelMissing(channel=name, known=", ".join(self.held) or "-")
        return self.held[name]

    async def pair(self, name: str, pairing: Pairing, mode: int) -> HeldChannel:
        """Sign entry 0 of a new channel and hold it: half-paired, until their entry 0 comes.

        One that lapsed, or was given up, is begun anew with the entry 0 that it has. Raises ChannelExists, BegunBefore;
        Refused (commission-lapsed) when we are not commissioned now: nobody would take it.
        """
        self.check_new(name, pairing, mode)
        check_dates(pairing.our.commission, self.clock.now())
        if name in self.held:
            return await self._begin_anew(name)
        if name not in self.store.channels():
            self.store.create_channel(name, {})
        _, step = conclude(name, pairing, self.sets, mode, self.clock.now())
        await self.record(name, step)
        held = self._hold_channel(name)
        self.links.hurry()
        return held

    def check_link(self, address: str) -> None:
        """Whether `connect` will take an address. Raises StationNotRunning, AddressWrong."""
        if not self.is_running:
            raise StationNotRunning(directory=self.directory.path)
        host_port(address, bearer_module(address).SCHEME)

    def connect(self, name: str, address: str) -> None:
        """Keep a link of a channel open from now on. Raises AddressWrong, ChannelMissing."""
        written = f"{name}={address}"
        if all(one.address != written for one in self.links.connectors):
            self._given.setdefault(name, []).append(self._connect(written, self._rate))

    async def give_up(self, name: str) -> HeldChannel:
        """End a half-paired channel: nothing of it is sent or taken any more, no link from `connect` is kept.

        Raises ChannelMissing, NotHalfPaired.
        """
        held = self.channel(name)
        await held.open.commit(held.open.core.give_up(self.clock.now()))
        self.openings.called_off(name)
        for connector in self._given.pop(name, ()):
            await self.links.keep_no_longer(connector)
        await self.links.close_channel(name)
        return held

    async def _begin_anew(self, name: str) -> HeldChannel:
        held, now = self.held[name], self.clock.now()
        await held.open.commit(held.open.core.begin_anew(now))
        held.opened_at = now
        self.links.hurry()
        return held

    def check_new(self, name: str, pairing: Pairing, mode: int | None = None) -> None:
        """Raises ChannelExists when the name is taken, or a channel with their station's TLS key is there.

        One that lapsed is begun anew with the same documents, in the same mode (if it is said) and under the same name,
        since two entries 0 of one channel id would be proof against us; else BegunBefore. With others it bars none.
        """
        for existing, held in self.held.items():
            if held.open.core.phase is Phase.LAPSED and held.revoked is None:
                if held.pairing.documents == pairing.documents:
                    if existing != name or mode not in (None, held.mode):
                        raise BegunBefore(channel=existing, mode=MODES.get(held.mode or 0))
                elif existing == name:
                    raise ChannelExists(channel=existing)
            elif existing == name or held.pairing.their.tls_public == pairing.their.tls_public:
                raise ChannelExists(channel=existing)

    async def stop_channel(self, name: str, at: Instant) -> None:
        """Their station is revoked: close its links and accept no more."""
        held = self.channel(name)
        held.revoked = at
        self._stations.pop(held.pairing.their.tls_public, None)
        await self.links.close_channel(name)

    def _paired_roots(self) -> dict[bytes, str]:
        """Roots of the stations whose words our officers compared; of throw-away parties also where they did not."""
        paired = (one for one in self.held.values() if one.mode == HEARD or (one.mode == ACCEPTED and one.is_drill))
        return {one.pairing.their.commission.root_digest: one.pairing.their.party for one in paired}

    def _hold_channel(self, name: str) -> HeldChannel:
        cells = self.store.cells(name)
        pairing = read_pairing(cells)
        loading = partial(load, name, pairing, self.store, self.keys, self.sets)
        channel = OpenChannel(name, loading, self.journal, self.store, self.clock)
        channel.listeners.append(self._heed)
        mode = pairing_mode(self.store, name, pairing.our_direction)
        held = self.held[name] = HeldChannel(pairing, channel, revoked_at(cells), mode, paired_at(cells))
        self.open_channels[name] = channel
        if held.revoked is None and channel.core.phase is Phase.LAPSED:
            self._stations.setdefault(pairing.their.tls_public, name)
        elif held.revoked is None:
            self._stations[pairing.their.tls_public] = name
        return held

    def _heed(self, name: str, event: Event) -> None:
        self.waiting.heed(name, event)
        for listener in self.heeding:
            listener(name, event)
        if isinstance(event, EntryReleased):
            self.links.hurry()

    def drafts(self, name: str) -> Drafts:
        """What waits for officers' signatures in a channel. Raises ChannelMissing."""
        self.channel(name)
        return self._drafts.setdefault(name, Drafts(self.store, name))

    async def record(self, name: str, step: Step) -> None:
        """Make records durable that are not the core's: notes, cells of the station. `name` is in the store already."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.journal.put(name, step, lambda _: done.set_result(None), done.set_exception)
        await done

    async def _begin_restore(self) -> None:
        """Every open channel of a restored station opens a new generation, once."""
        for channel in self.open_channels.values():
            if channel.core.phase in (Phase.OPEN, Phase.STOPPED):
                await channel.commit(channel.core.begin_restore(self.clock.now()))
        self.directory.restored.unlink()

    async def _listen(self, address: str, rate: int | None) -> None:
        async def opened(bearer: Bearer) -> None:
            await self.links.opened(Shaped(bearer, rate) if rate else bearer)

        self.listeners.append(
            await listen(
                address,
                opened,
                our_private=self.sets.of(self.document).tls_private,
                stations=self.callers,
                refused=self._turned_away,
                beyond_loopback=self.settings.beyond_loopback,
            )
        )

    def _turned_away(self, cause: Cause, address: str) -> None:
        self.turned_away[cause] = self.turned_away.get(cause, 0) + 1
        _LOG.warning("a caller from %s was turned away: %s", address, cause)

    def _connect(self, written: str, rate: int | None) -> Connector:
        name, equals, address = written.partition("=")
        if not equals:
            name, address = "", written
        elif name not in self.held:
            raise ChannelMissing(channel=name, known=", ".join(self.held) or "-")
        host_port(address, bearer_module(address).SCHEME)  # what no bearer can call would be tried for ever

        async def dial() -> Bearer:
            bearer = await self._dial(address, [name] if name else self._without_link())
            return Shaped(bearer, rate) if rate else bearer

        return self.links.keep_open(written, dial)

    def _without_link(self) -> list[str]:
        """Channels to try at an address of which nobody said whose it is; those without a link first."""
        return sorted(self._stations.values(), key=lambda name: (bool(self.open_channels[name].links), name))

    async def _dial(self, address: str, names: Sequence[str]) -> Bearer:
        fault: BearerRefused = BearerRefused(address=address, cause=Cause.KEY_NOT_PINNED)
        for name in names:
            pairing = self.held[name].pairing
            private = self.sets.of(pairing.our).tls_private
            try:
                return await connect(address, channel=name, our_private=private, their_public=pairing.their.tls_public)
            except BearerRefused as refused:
                fault = refused
        raise fault


def fault_of_station(error: Exception) -> ComityError:
    """Any error as one that a person can be told."""
    return error if isinstance(error, ComityError) else StationFailed(detail=f"{type(error).__name__}: {error}")
