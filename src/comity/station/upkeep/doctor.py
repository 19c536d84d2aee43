"""The doctor: looks at everything a station needs, changes nothing. Works beside a running station.

Each finding is {"check", "result": ok | warning | fault, "finding", "facts"}; the sentence for a finding stands in
languages/*/doctor.ftl under finding-<finding>, the name of a check under check-<check>.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from typing import Any

from comity.bearers.base import AddressWrong, host_port
from comity.bearers.tls.session import GROUP, TlsSession, tls_context
from comity.clock import Clock, Instant, iso, later, parse_iso
from comity.crypto.identity import IdentityDocument
from comity.crypto.keys import KeySet
from comity.crypto.suite import suite
from comity.errors import ComityError, os_reason
from comity.station.channel_loading import REVOKED, paired_channels
from comity.station.directory import StationDirectory
from comity.station.faults import StationBusy
from comity.station.identity import KeySets, read_document
from comity.station.settings import Settings, read_settings
from comity.station.system_clock import SystemClock
from comity.station.upkeep.key_destruction import check_not_destroyed
from comity.station.upkeep.tracks_doctor import TrackFinding, examine_runs, examine_sources
from comity.store.base import Store
from comity.store.key_files import FileKeyStore, needs_passphrase, unlock
from comity.store.sqlite import SqliteStore

Finding = dict[str, Any]
_LEAST_FREE = 100 << 20
_LITTLE_FREE = 1 << 30
_SOON_S = 30 * 86_400.0
_EARLIEST = parse_iso("2025-01-01")
_DRIFT_S = 120.0
_PHASES = ("lapsed", "stopped", "restoring")
"""Cells by which the core says that a channel is not simply open, the gravest first."""


def examine(
    directory: StationDirectory, passphrase: Callable[[], str | None] | None = None, clock: Clock | None = None
) -> list[Finding]:
    """Every check, in order. Without `passphrase`, keys under one are not opened, and a finding says so."""
    clock = clock or SystemClock()
    findings = list(_directory(directory))
    if findings[-1]["result"] == "fault":
        return findings
    document = _document(directory)
    running = _is_running(directory)
    findings.append(_finding("station", "ok", "running" if running else "stopped"))
    findings += _identity(document, clock.now())
    findings += _keys(directory, document, passphrase)
    settings = _settings(directory)
    findings += [settings] if isinstance(settings, dict) else []
    findings += _record(directory, clock.now(), settings if isinstance(settings, Settings) else None)
    findings += _tls()
    if isinstance(settings, Settings):
        findings += _sources(settings)
    if isinstance(settings, Settings) and not running:
        findings += _ports(settings)
    findings += _disk(directory)
    findings += _entropy()
    return findings


def _finding(check: str, result: str, finding: str, **facts: object) -> Finding:
    return {"check": check, "result": result, "finding": finding, "facts": {k: str(v) for k, v in facts.items()}}


def _fault(check: str, fault: ComityError) -> Finding:
    """A check that failed for a reason that has a name; `finding` is `error`, the facts say which."""
    return _finding(check, "fault", "error", code=fault.code, **fault.facts)


def _directory(directory: StationDirectory) -> Iterator[Finding]:
    if not (directory.document.is_file() or directory.request.is_file()):
        yield _finding("directory", "fault", "no-station", directory=directory.path)
        return
    wide = list(directory.too_open())
    for path, mode in wide:
        yield _finding("directory", "fault", "others-can-reach", path=path, mode=f"{mode:04o}")
    if not wide:
        yield _finding("directory", "ok", "private", directory=directory.path)


def _document(directory: StationDirectory) -> IdentityDocument | ComityError:
    try:
        return read_document(directory)
    except ComityError as fault:
        return fault


def _is_running(directory: StationDirectory) -> bool:
    if not directory.lock_file.exists():
        return False
    try:
        with directory.locked():
            return False
    except StationBusy:
        return True


def _identity(document: IdentityDocument | ComityError, now: Instant) -> Iterator[Finding]:
    if isinstance(document, ComityError):
        yield _fault("identity", document)
        return
    until = document.commission.until
    facts = {"party": document.party, "station": document.station, "until": iso(until)}
    if now >= until or now < document.commission.since:
        yield _finding("identity", "fault", "commission-not-in-force", **facts)
    elif later(now, _SOON_S) >= until and not document.throwaway:
        yield _finding("identity", "warning", "commission-ends-soon", **facts)
    elif document.throwaway:
        yield _finding("identity", "warning", "throwaway", **facts)
    else:
        yield _finding("identity", "ok", "commissioned", **facts)


def _keys(
    directory: StationDirectory,
    document: IdentityDocument | ComityError,
    passphrase: Callable[[], str | None] | None,
) -> Iterator[Finding]:
    try:
        check_not_destroyed(directory)
    except ComityError as fault:
        yield _fault("keys", fault)
        return
    protected = needs_passphrase(directory.keys)
    if protected and passphrase is None:
        yield _finding("keys", "warning", "keys-not-opened")
        return
    try:
        keys = FileKeyStore(directory.keys, unlock(directory.keys, passphrase() if protected and passphrase else None))
        sets = KeySets(keys)
        if isinstance(document, IdentityDocument):
            sets.of(document)
    except ComityError as fault:
        yield _fault("keys", fault)
        return
    if protected:
        yield _finding("keys", "ok", "keys-open")
    else:
        yield _finding("keys", "warning", "keys-without-passphrase")


def _settings(directory: StationDirectory) -> Settings | Finding:
    try:
        return read_settings(directory.settings)
    except ComityError as fault:
        return _fault("settings", fault)


def _sources(settings: Settings) -> Iterator[Finding]:
    for found in examine_sources(settings):
        yield _fault("tracks", found) if isinstance(found, ComityError) else _of_tracks(found)


def _of_tracks(found: TrackFinding) -> Finding:
    result, finding, facts = found
    return _finding("tracks", result, finding, **facts)


def _record(directory: StationDirectory, now: Instant, settings: Settings | None) -> Iterator[Finding]:
    try:
        store = SqliteStore.open(directory.record, read_only=True)
    except ComityError as fault:
        yield _fault("record", fault)
        return
    try:
        damage = store.faults()
        if damage:
            yield _finding("record", "fault", "record-damaged", detail=damage[0])
            return
        names = paired_channels(store)
        yield _finding("record", "ok", "record-sound", channels=len(names))
        newest = Instant(0)
        for name in names:
            yield _channel(store, name)
            newest = max(newest, _newest(store, name))
        yield from _clock(now, newest)
        runs = None if settings is None else examine_runs(store, settings, now)
        if runs is not None:
            yield _of_tracks(runs)
    except ComityError as fault:
        yield _fault("record", fault)
    finally:
        store.close()


def _channel(store: Store, name: str) -> Finding:
    cells = store.cells(name)
    if store.evidence(name):
        return _finding("channel", "warning", "channel-evidence", channel=name, count=len(store.evidence(name)))
    if REVOKED in cells:
        return _finding("channel", "warning", "channel-revoked", channel=name)
    for phase in _PHASES:
        if phase in cells:
            result = "fault" if phase == "stopped" else "warning"
            return _finding("channel", result, f"channel-{phase}", channel=name)
    if "opened" not in cells:
        return _finding("channel", "warning", "channel-half-paired", channel=name)
    return _finding("channel", "ok", "channel-open", channel=name)


def _newest(store: Store, name: str) -> Instant:
    """When the last entry of either log was recorded here."""
    newest = Instant(0)
    for log, size in store.generations(name):
        for stored in store.entries(name, log, max(0, size - 1)):
            newest = max(newest, stored.record.recorded_at)
    return newest


def _clock(now: Instant, newest: Instant) -> Iterator[Finding]:
    if now < _EARLIEST:
        yield _finding("clock", "fault", "clock-senseless", now=iso(now))
    elif newest > later(now, _DRIFT_S):
        yield _finding("clock", "fault", "clock-behind", now=iso(now), newest=iso(newest))
    else:
        yield _finding("clock", "ok", "clock-sane", now=iso(now))


def _tls() -> Iterator[Finding]:
    """A handshake in memory between two fresh keys: the hybrid key agreement is really there."""
    one, other = (KeySet.generate(suite(1)) for _ in range(2))
    caller = TlsSession(tls_context(one.tls_private), accepts=False, pinned={other.public.tls: "doctor"})
    called = TlsSession(tls_context(other.tls_private), accepts=True, pinned={one.public.tls: "doctor"})
    try:
        line = caller.start()
        for _ in range(8):
            if line:
                called.feed(line)
            back = called.outgoing()
            if back:
                caller.feed(back)
            line = caller.outgoing()
    except ComityError as fault:
        yield _fault("tls", fault)
        return
    group = caller.group()
    result = "ok" if group == GROUP and caller.is_open else "fault"
    yield _finding("tls", result, "tls-hybrid" if result == "ok" else "tls-not-hybrid", group=group)


def _ports(settings: Settings) -> Iterator[Finding]:
    for address in settings.listen:
        written = address if "://" in address else f"tls://{address}"
        try:
            place = host_port(written, "tls")
            family = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family[0], family[1]) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(family[4])
        except AddressWrong as fault:
            yield _fault("port", fault)
        except OSError as error:
            yield _finding("port", "fault", "port-taken", address=address, reason=os_reason(error))
        else:
            yield _finding("port", "ok", "port-free", address=address)


def _disk(directory: StationDirectory) -> Iterator[Finding]:
    free = shutil.disk_usage(directory.path).free
    megabytes = free >> 20
    if free < _LEAST_FREE:
        yield _finding("disk", "fault", "disk-full", megabytes=megabytes)
    elif free < _LITTLE_FREE:
        yield _finding("disk", "warning", "disk-low", megabytes=megabytes)
    else:
        yield _finding("disk", "ok", "disk-room", megabytes=megabytes)


def _entropy() -> Iterator[Finding]:
    try:
        os.getrandom(16, os.GRND_NONBLOCK)
    except BlockingIOError:
        yield _finding("entropy", "fault", "entropy-missing")
    else:
        yield _finding("entropy", "ok", "entropy-there")
