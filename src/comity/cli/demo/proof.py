"""The end of the demonstration: both records exported and verified, by two verifiers, and a forged one refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import comity
from comity.cli.demo.stations import DemoStation, environment
from comity.cli.demo.telling import Telling
from comity.cli.faults import DemoFailed
from comity.cli.screen import DONE, NEGATIVE, Screen, one_line
from comity.errors import Refusal

_VERIFIER_S = 60.0


class Proof:
    """Call `verify` once all messages are stored at both stations."""

    def __init__(self, telling: Telling, words: tuple[str, str]) -> None:
        self._t = telling
        self._words = words

    def verify(self, stations: tuple[DemoStation, DemoStation]) -> int:
        """Verify both records with both verifiers; returns the number of their entries. Raises DemoFailed."""
        found = []
        for one in stations:
            found.append(one.ask("transcript", "verify", one.name, "--channel", one.channel))
            one.ask("transcript", "export", one.name, "--channel", one.channel, "--out", f"{one.name}.bundle")
        roots = [{log["side"]: (log["size"], log["root"], log["cosigned"]) for log in one["logs"]} for one in found]
        if roots[0]["our"] != roots[1]["their"] or roots[0]["their"] != roots[1]["our"]:
            raise DemoFailed(what="comity transcript verify", detail="roots-differ")
        if any(one["cosigned"] != one["entries"] or one["fault_count"] for one in found):
            raise DemoFailed(what="comity transcript verify", detail="not-cosigned")
        self._t.tell("verified-here", root=roots[0]["our"][1][:16])
        self._second(stations)
        return int(found[0]["entries"])

    def _second(self, stations: tuple[DemoStation, DemoStation]) -> None:
        tool = Path(comity.__file__).resolve().parents[2] / "tools" / "verify_transcript.py"
        if not tool.is_file():
            self._t.tell("no-second")
            return
        for one in stations:
            bundle = one.folder / f"{one.name}.bundle"
            self._t.command(one.party, f'python tools/verify_transcript.py {bundle.name} --expect "…" --expect "…"')
            done = _run(tool, bundle, "--expect", self._words[0], "--expect", self._words[1])
            if done.returncode != DONE:
                raise DemoFailed(what=tool.name, detail=" ".join(done.stderr.split())[-300:])
        self._t.tell("verified-second")
        forged = stations[0].folder / "forged.bundle"
        content = bytearray((stations[0].folder / f"{stations[0].name}.bundle").read_bytes())
        content[len(content) // 2] ^= 1
        forged.write_bytes(content)
        done = _run(tool, forged)
        if done.returncode != NEGATIVE:
            raise DemoFailed(what=f"{tool.name} {forged.name}", detail=str(done.returncode))
        self._t.tell("forged-refused", reason=_why(self._t.writer, done.stderr))


def _run(tool: Path, bundle: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(tool), str(bundle), *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment(),
        timeout=_VERIFIER_S,
        check=False,
    )


def _why(writer: Screen, said: str) -> str:
    """The words for the name of a refusal, which the second verifier writes first; else what it wrote."""
    name, _, _ = said.partition(":")
    return writer.language.refusal(Refusal(name)) if name in set(Refusal) else one_line(said)[:100]
