"""The way to a station's desk: over its local socket while it runs, else by opening the station for this one command.

Only the second way needs the whole station, so only it imports the whole station.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from comity.cli.command import option
from comity.cli.passphrases import passphrase_for, passphrase_option
from comity.cli.screen import screen
from comity.errors import OurFault, Refusal, Refused

if TYPE_CHECKING:
    from comity.station.directory import StationDirectory

Result = TypeVar("Result")


def _speak_for(_: click.Context, __: click.Parameter, path: Path) -> Path:
    """The screen speaks the station's own language, unless somebody asked for one."""
    screen().speak_for(path)
    return path


directory_argument = click.argument("path", metavar="DIR", type=click.Path(path_type=Path), callback=_speak_for)
channel_option = option("--channel", metavar="NAME")
officer_option = option("--officer", metavar="NAME")


_OF_DRAFTS = ("draft", "sign_draft", "discard_draft", "review_release")
"""Operations that are about drafts and signatures themselves."""


class Desk(Protocol):
    """What station/local/client.py and station/local/reach.py have in common."""

    async def call(self, op: str, **args: Any) -> dict[str, Any]:
        """Have an operation done."""
        ...

    def follow(self, op: str, **args: Any) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation that follows."""
        ...


class Reached:
    """The desk of a station. Arguments that are None are left out; a refusal comes as Refused from either way."""

    def __init__(self, desk: Desk, is_running: bool) -> None:
        self._desk = desk
        self.is_running = is_running

    async def call(self, op: str, **args: Any) -> dict[str, Any]:
        """Have an operation done. Raises ComityError.

        A message that officers must sign first is signed with the officer's key of this command, if there is one.
        Raises DraftKept while it wants more signatures.
        """
        try:
            from comity.cli.officers.signing import is_key_asked

            if op not in _OF_DRAFTS and (signing := _signing_officer()) is not None:
                if is_key_asked():
                    await self._check_known(signing)
                if "officer" in args and args["officer"] is None:
                    args["officer"] = signing
            found = await self._desk.call(op, **_given(args))
        except OurFault as fault:
            raise _as_it_was(fault) from None
        if "wants" in found and op not in _OF_DRAFTS:
            from comity.cli.officers.signing import sign_or_keep

            return await sign_or_keep(self, found)
        return found

    async def _check_known(self, officer: str) -> None:
        """A key given at a station with a single seat would sign nothing. Raises OfficerUnknown."""
        from comity.station.officers.officers import OfficerUnknown

        if not (await self._desk.call("officers"))["officers"]:
            raise OfficerUnknown(officer=officer)

    async def follow(self, op: str, **args: Any) -> AsyncGenerator[dict[str, Any], None]:
        """The items of an operation that follows. Raises ComityError."""
        try:
            async with aclosing(self._desk.follow(op, **_given(args))) as items:
                async for item in items:
                    yield item
        except OurFault as fault:
            raise _as_it_was(fault) from None


def at_desk(path: Path, passphrase_file: Path | None, body: Callable[[Reached], Awaitable[Result]]) -> Result:
    """Do `body` at the desk of the station in `path`, and return what it returns.

    Raises NoStationHere, DirectoryNotPrivate, StationBusy when something else holds the station for long, and what the
    desk raises.
    """

    async def reached() -> Result:
        async with reach(path, passphrase_file) as desk:
            return await body(desk)

    return asyncio.run(reached())


@asynccontextmanager
async def reach(path: Path, passphrase_file: Path | None = None) -> AsyncIterator[Reached]:
    """The desk of the station in `path`, until the end of the block."""
    from comity.station.directory import StationDirectory
    from comity.station.faults import StationNotRunning
    from comity.station.local.client import LocalClient

    directory = StationDirectory.existing(path)
    if click.get_current_context(silent=True) is not None:
        screen().speak_for(path)
    try:
        client = await LocalClient.connect(directory)
    except StationNotRunning:
        from comity.station.local.reach import reach as reach_stopped

        async with reach_stopped(directory, lambda: passphrase_for(directory.keys, passphrase_file)) as stopped:
            yield Reached(stopped, stopped.running)
        return
    async with client:
        yield Reached(client, True)


@contextmanager
def held(directory: StationDirectory) -> Iterator[None]:
    """Hold the directory of a stopped station. Raises StationRunning, or StationBusy when another command holds it."""
    from comity.station.faults import StationBusy, StationRunning

    try:
        with directory.locked():
            yield
    except StationBusy:
        if asyncio.run(_answers(directory)):
            raise StationRunning(directory=directory.path) from None
        raise


async def _answers(directory: StationDirectory) -> bool:
    from comity.station.faults import StationNotRunning
    from comity.station.local.client import LocalClient

    try:
        client = await LocalClient.connect(directory)
    except StationNotRunning:
        return False
    await client.close()
    return True


async def read_record(path: Path, op: str, **args: Any) -> AsyncGenerator[dict[str, Any], None]:
    """The items of an operation that needs the record only: no key is opened, the station is not kept from its work."""
    from comity.station.directory import StationDirectory
    from comity.station.local.reach import reach as reach_record

    async with (
        reach_record(StationDirectory.existing(path)) as reached,
        aclosing(reached.follow(op, **_given(args))) as items,
    ):
        async for item in items:
            yield item
        if not reached.running:
            screen().warn("status-station-stopped")


def _signing_officer() -> str | None:
    """The officer whose key this command was given."""
    from comity.cli.officers.signing import given_key

    key = given_key()
    return None if key is None else key.officer


def _given(args: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in args.items() if value is not None}


def _as_it_was(fault: OurFault) -> Exception:
    """A refusal crosses the socket by its name; make it one again."""
    if fault.code == Refused.code and fault.facts.get("name") in set(Refusal):
        return Refused(Refusal(fault.facts["name"]), fault.facts.get("detail", ""))
    return fault


__all__ = [
    "Reached",
    "at_desk",
    "channel_option",
    "directory_argument",
    "held",
    "passphrase_option",
    "reach",
    "read_record",
]
