"""An officer signs at a command: his key file is opened here, and never given to the station."""

from __future__ import annotations

import os
from base64 import b64decode
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

from comity.cli.command import option
from comity.cli.faults import PassphraseWanted
from comity.cli.officers.draft_kept import DraftKept
from comity.cli.passphrases import ask_officer, passphrase_from
from comity.errors import ComityError

if TYPE_CHECKING:
    from comity.crypto.officers import Capacity, OfficerSigner
    from comity.station.officers.key import OfficerKeyFile

Body = TypeVar("Body", bound=Callable[..., Any])
KEY_VARIABLE = "COMITY_OFFICER_KEY"
_KEY, _PASSPHRASE = "comity.officer-key", "comity.officer-passphrase-file"


class Caller(Protocol):
    """A desk, as far as signing needs it."""

    async def call(self, op: str, **args: Any) -> dict[str, Any]:
        """Have an operation done."""
        ...


def officer_key_option(body: Body) -> Body:
    """For commands that an officer signs."""
    body = option(
        "--officer-passphrase-file",
        metavar="FILE",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember(_PASSPHRASE),
    )(body)
    return option(
        "--officer-key",
        metavar="FILE",
        type=click.Path(path_type=Path),
        expose_value=False,
        callback=_remember(_KEY),
    )(body)


def is_key_asked() -> bool:
    """Whether this very command line names a key; the environment may name one for commands that need none."""
    context = click.get_current_context(silent=True)
    return context is not None and _KEY in context.find_root().meta


def given_key() -> OfficerKeyFile | None:
    """The key file that this command line or the environment names.

    Raises OfficerKeyMissing, OfficerKeyWrong, OfficerKeyInStation.
    """
    context = click.get_current_context(silent=True)
    if context is None:
        return None
    path = context.find_root().meta.get(_KEY) or os.environ.get(KEY_VARIABLE)
    if not path:
        return None
    from comity.station.officers.key import read_officer_key

    return read_officer_key(Path(path))


def opened(key: OfficerKeyFile) -> OfficerSigner:
    """The officer's key, with his passphrase. Raises OfficerKeyLocked, PassphraseWanted."""
    file = click.get_current_context().find_root().meta.get(_PASSPHRASE)
    passphrase = None
    if key.needs_passphrase:
        passphrase = passphrase_from(file) if file is not None else ask_officer(key.officer)
        if passphrase is None:
            raise PassphraseWanted(directory=key.path)
    return key.open(passphrase)


async def sign_or_keep(desk: Caller, found: Mapping[str, Any]) -> dict[str, Any]:
    """Sign a draft that was just made, if an officer's key is given; what he may not sign does not stay.

    Raises DraftKept while more is wanted.
    """
    key, draft = given_key(), str(found["draft"])
    if key is None:
        raise DraftKept(found)
    try:
        return await sign_draft(desk, draft, key)
    except ComityError:
        await desk.call("discard_draft", draft=draft, officer=key.officer)
        raise


async def sign_draft(desk: Caller, draft: str, key: OfficerKeyFile, break_glass: str = "") -> dict[str, Any]:
    """Sign a draft as what it wants of this officer. Raises DraftKept while more is wanted, and as the desk."""
    from comity.crypto.officers import Capacity

    asked = await desk.call("draft", draft=draft, key=key.public.hex(), break_glass=bool(break_glass))
    content = b64decode(asked["content"])
    channel = await desk.call("status", channel=asked["channel"])
    channel_id = bytes.fromhex(channel["channels"][0]["channel_id"])
    capacity = Capacity(asked["sign_as"])
    signature = signed(key, channel_id, capacity, sha256(content).digest(), break_glass)
    outcome = await desk.call("sign_draft", draft=asked["draft"], **signature)
    if "wants" in outcome:
        raise DraftKept(outcome)
    return outcome


def signed(
    key: OfficerKeyFile, channel_id: bytes, capacity: Capacity, digest: bytes, reason: str = "", at_s: int | None = None
) -> dict[str, str]:
    """An officer's signature as the desk takes it; `at_s`, when he made a review, goes beside it."""
    from comity.crypto.officers import release_bytes

    signer = opened(key)
    signature = signer.sign(release_bytes(channel_id, capacity, digest, reason, at_s))
    return {
        "officer": key.officer,
        "key": key.public.hex(),
        "capacity": capacity.value,
        "signature": signature.hex(),
        "reason": reason,
    }


def _remember(name: str) -> Callable[[click.Context, click.Parameter, Path | None], None]:
    def remember(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
        if value is not None:
            ctx.find_root().meta[name] = value

    return remember
