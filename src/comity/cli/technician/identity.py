"""`comity identity`: show, hand out and renew what a station shows to the other side."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.command import Group, command, option
from comity.cli.files import check_new, read_given, write_new
from comity.cli.passphrases import passphrase_for, passphrase_option
from comity.cli.reach import Reached, at_desk, directory_argument, held
from comity.cli.screen import screen
from comity.cli.technician.party import grouped

if TYPE_CHECKING:
    from comity.crypto.identity import CommissionRequest
    from comity.station.directory import StationDirectory

identity = Group("identity", help="help-identity")

_OUT = option("--out", metavar="FILE", type=click.Path(path_type=Path), required=True)


@command(group=identity)
@directory_argument
def _show(path: Path) -> None:
    directory = _existing(path)
    writer = screen()
    for state, one in (("present", _document(directory)), ("asked", _request(directory))):
        if one is None:
            continue
        _show_one(one, waits=state == "asked")
        writer.emit(state=state, **_fields(one))


@command(group=identity)
@directory_argument
@_OUT
def _export(path: Path, out: Path) -> None:
    from comity.station.identity import read_document

    directory = _existing(path)
    document = read_document(directory)
    write_new(out, document.raw)
    writer = screen()
    writer.say("identity-written", path=out)
    writer.emit(path=str(out), **_fields(document))


@command(group=identity)
@directory_argument
@_OUT
@passphrase_option
def _request_(path: Path, out: Path, passphrase_file: Path | None) -> None:
    from comity.crypto.identity import decode_request, make_request
    from comity.station.directory import write_durably
    from comity.station.identity import read_document, read_keys
    from comity.station.system_clock import SystemClock
    from comity.store.key_files import FileKeyStore, unlock

    directory = _existing(path)
    check_new(out)
    request = _request(directory)
    if request is None:
        document = read_document(directory)
        secret = passphrase_for(directory.keys, passphrase_file)
        with held(directory):
            keys = read_keys(FileKeyStore(directory.keys, unlock(directory.keys, secret)))
            raw = make_request(keys, document.party, document.station, document.tier, SystemClock().now())
            write_durably(directory.request, raw)
        request = decode_request(raw)
    write_new(out, request.raw)
    writer = screen()
    writer.say("station-wants-commission", path=out)
    writer.emit(path=str(out), **_fields(request))


@command(group=identity)
@directory_argument
@passphrase_option
def _rotate(path: Path, passphrase_file: Path | None) -> None:
    from comity.station.identity import rotate
    from comity.station.system_clock import SystemClock
    from comity.store.key_files import FileKeyStore, unlock

    directory = _existing(path)
    secret = passphrase_for(directory.keys, passphrase_file)
    with held(directory):
        keys = FileKeyStore(directory.keys, unlock(directory.keys, secret))
        made = rotate(directory, keys, SystemClock())
    writer = screen()
    if made.document is None:
        writer.say("identity-rotated-waits", directory=path)
    else:
        writer.say("identity-rotated", directory=path)
    writer.emit(state="asked" if made.document is None else "present", **_fields(made.document or made.request))


@command(group=identity)
@click.argument("root", metavar="ROOT", type=click.Path(path_type=Path))
@click.argument("document", metavar="DOCUMENT", type=click.Path(path_type=Path))
@option("--reason", metavar="TEXT", required=True)
@_OUT
@passphrase_option
def _revoke(root: Path, document: Path, reason: str, out: Path, passphrase_file: Path | None) -> None:
    from comity.crypto.identity import decode_document
    from comity.station.faults import ArgumentWrong
    from comity.station.party import read_party, revoke
    from comity.station.system_clock import SystemClock

    party = read_party(root)
    raw = read_given(document)
    revoked = decode_document(raw, None)
    check_new(out)
    secret = passphrase_for(root / "keys", passphrase_file)
    try:
        signed = revoke(party, secret, raw, reason, SystemClock())
    except ValueError as error:
        raise ArgumentWrong(argument="--reason", value=reason[:80], reason="one-line") from error
    write_new(out, signed)
    writer = screen()
    writer.say("revocation-written", station=revoked.station, party=revoked.party, path=out)
    writer.emit(path=str(out), party=revoked.party, station=revoked.station, document=revoked.digest.hex())


@command("take-revocation", identity)
@directory_argument
@click.argument("revocation", metavar="FILE", type=click.Path(path_type=Path))
@option("--channel", metavar="NAME", required=True)
@passphrase_option
def _take_revocation(path: Path, revocation: Path, channel: str, passphrase_file: Path | None) -> None:
    raw = b64encode(read_given(revocation)).decode()

    async def take(desk: Reached) -> dict[str, Any]:
        return await desk.call("revoke", channel=channel, revocation=raw)

    taken = at_desk(path, passphrase_file, take)
    writer = screen()
    writer.say("revocation-taken", channel=channel, at=taken["revoked_at"], reason=taken["reason"])
    writer.emit(**taken)


def _existing(path: Path) -> StationDirectory:
    from comity.station.directory import StationDirectory

    return StationDirectory.existing(path)


def _document(directory: StationDirectory) -> CommissionRequest | None:
    from comity.station.identity import read_document

    return read_document(directory) if directory.document.is_file() else None


def _request(directory: StationDirectory) -> CommissionRequest | None:
    from comity.crypto.identity import decode_request

    return decode_request(read_given(directory.request)) if directory.request.is_file() else None


def _fields(one: CommissionRequest) -> dict[str, Any]:
    from comity.clock import iso

    commission = getattr(one, "commission", None)
    return {
        "party": one.party,
        "station": one.station,
        "tier": one.tier,
        "suite": one.suite.number,
        "throwaway": one.throwaway,
        "made": iso(one.made_at),
        "commissioned": commission is not None,
        "since": None if commission is None else iso(commission.since),
        "until": None if commission is None else iso(commission.until),
        "document": one.digest.hex(),
    }


def _show_one(one: CommissionRequest, waits: bool) -> None:
    from comity.clock import date_time_group

    writer = screen()
    writer.say("identity-of", station=one.station, party=one.party, tier=writer.text(f"tier-{one.tier}"))
    writer.say("identity-made", time=date_time_group(one.made_at), suite=one.suite.name)
    writer.say("identity-digest", digest=grouped(one.digest))
    commission = getattr(one, "commission", None)
    if waits or commission is None:
        writer.say("identity-waits")
    elif one.throwaway:
        writer.say("identity-throwaway", until=date_time_group(commission.until))
    else:
        writer.say("identity-commissioned", until=date_time_group(commission.until))
