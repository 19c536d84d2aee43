"""The end of an exercise: both records of every channel verified, exported, compared; a second verifier looks too."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import comity
from comity.clock import iso
from comity.errors import ComityError
from comity.exercise.faults import RecordsDiffer
from comity.exercise.stage import Stage
from comity.messages.precedence import Marking
from comity.relation import contact_requests
from comity.relation.channel_state import channel_state
from comity.station.record.review_file import write_review


@dataclass(frozen=True, slots=True)
class Proved:
    """A channel whose two records are the same and right. `second` is False where the second verifier is not here."""

    channel: str
    entries: int
    root: str
    bundles: tuple[str, str]
    second: bool


async def prove(stage: Stage, channel: str) -> Proved:
    """Verify both records of a channel; writes both bundles beside the stations. Raises RecordsDiffer."""
    stations = stage.scenario.channels[channel].between
    found = []
    bundles = []
    for station in stations:
        desk = stage.running[station].desk
        last: dict[str, Any] = {}
        try:
            async for verified in desk.follow("verify_transcript", {"channel": channel}):
                last = verified
            out = stage.folder / f"{station}-{channel}.bundle"
            await desk.perform("export", {"channel": channel, "out": str(out)})
        except ComityError as fault:
            raise RecordsDiffer(channel=channel, reason=fault) from fault
        found.append(last)
        bundles.append(out)
    logs = [{one["side"]: (one["size"], one["root"]) for one in side["logs"]} for side in found]
    if logs[0]["our"] != logs[1]["their"] or logs[0]["their"] != logs[1]["our"]:
        raise RecordsDiffer(channel=channel, reason="roots-differ")
    if await _state(stage, stations[0], channel) != await _state(stage, stations[1], channel):
        raise RecordsDiffer(channel=channel, reason="states-differ")
    second = [await _second(bundle, found[0], channel) for bundle in bundles]
    return Proved(channel, found[0]["entries"], logs[0]["our"][1], (bundles[0].name, bundles[1].name), all(second))


async def _state(stage: Stage, station: str, channel: str) -> tuple[object, ...]:
    """What both sides made of the channel, as this station folds it, and its review of the whole exercise."""
    running = stage.running[station]
    record = running.station.records.of(channel)
    said = record.said()
    period = {"since": iso(stage.scenario.begins), "until": iso(stage.scenario.ends), "marking": "EXERCISE"}
    signed = await running.desk.perform("review", {"channel": channel, **period})
    (stage.folder / f"{station}-{channel}.review").write_bytes(write_review(signed))
    state = channel_state(said, Marking.EXERCISE, record.sides.tiers)
    return state, contact_requests.fold(said), signed["review"]


async def _second(bundle: Path, verified: dict[str, Any], channel: str) -> bool:
    """Whether tools/verify_transcript.py, which shares no code with us, was there to agree. Raises RecordsDiffer."""
    tool = Path(comity.__file__).resolve().parents[2] / "tools" / "verify_transcript.py"
    if not tool.is_file():
        return False
    words = [word for side in ("our_words", "their_words") for word in ("--expect", str(verified[side]))]
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, str(tool), str(bundle), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RecordsDiffer(channel=channel, reason=done.stderr[-200:])
    return True
