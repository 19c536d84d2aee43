"""Machine drafts of translations: a plug-in gets a text and two languages, and gives a text back. Nothing else.

It runs in a process of its own that is told of no station: no directory, no key, no passphrase, no socket. What comes
back is a text on the officer's screen or in a file; releasing it is another command, and an officer's.
docs/translators.md says how to write one.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
import tempfile
from typing import Protocol

from comity.messages.besides.translation import WORDS
from comity.messages.facts.fact import FactWrong
from comity.station.faults import DraftFailed, TranslatorUnknown

GROUP = "comity.translators"
"""The entry point group in which a package names its translators."""
DEFAULT_TIMEOUT_S = 120.0
_KEPT_VARIABLES = ("PATH", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "LANG", "LC_ALL")
_MOST_BYTES = 1 << 20


class Translator(Protocol):
    """What a plug-in gives: an object, or a class that is made without arguments."""

    def draft(self, text: str, from_language: str, into_language: str) -> str:
        """`text` in the other language. Languages are codes such as `en`. Any exception counts as no draft."""
        ...


async def draft(name: str, text: str, source: str, into: str, timeout_s: float = DEFAULT_TIMEOUT_S) -> str:
    """The draft of the plug-in `name`. Raises TranslatorUnknown, DraftFailed, TextNotSafe; the plug-in is ended."""
    asked = json.dumps({"text": text, "from": source, "into": into}).encode("utf-8")
    given = await _run(name, asked, timeout_s)
    if given is None:
        raise DraftFailed(translator=name, failure="time")
    if len(given) > _MOST_BYTES:
        raise DraftFailed(translator=name, failure="length")
    try:
        answer = json.loads(given)
    except ValueError:
        raise DraftFailed(translator=name, failure="ended") from None
    if isinstance(answer, dict) and isinstance(answer.get("known"), list):
        raise TranslatorUnknown(translator=name, known=", ".join(str(one) for one in answer["known"]) or "-")
    drafted = answer.get("draft") if isinstance(answer, dict) else None
    if not isinstance(drafted, str):
        raise DraftFailed(translator=name, failure="form")
    drafted = drafted.strip()
    try:
        WORDS.check(drafted)
    except FactWrong as wrong:
        raise DraftFailed(translator=name, failure="form") from wrong
    return drafted


async def _run(name: str, asked: bytes, timeout_s: float) -> bytes | None:
    """What the plug-in's process writes, at most one byte more than is taken; None when it takes too long."""
    environment = {key: os.environ[key] for key in _KEPT_VARIABLES if key in os.environ}
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as stdin:
        stdin.write(asked)
        stdin.seek(0)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "comity.station.drafting.process",
            name,
            stdin=stdin,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(timeout_s):
                return await _read(process)
        except TimeoutError:
            return None
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()


async def _read(process: asyncio.subprocess.Process) -> bytes:
    given = b""
    if process.stdout is not None:
        while len(given) <= _MOST_BYTES and (piece := await process.stdout.read(1 << 16)):
            given += piece
    return given[: _MOST_BYTES + 1]
