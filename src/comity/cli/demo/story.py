"""The story that the demonstration plays. Each step checks what it says, or DemoFailed ends it."""

from __future__ import annotations

import asyncio
import secrets
from base64 import b64encode
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from comity.cli.demo.encounter import EncounterStory
from comity.cli.demo.stations import DemoStation
from comity.cli.demo.telling import Telling
from comity.cli.faults import DemoFailed
from comity.cli.progress import Progress
from comity.cli.reach import Reached, reach
from comity.station.system_clock import stopwatch_s

Result = TypeVar("Result")
RATE = 64_000
"""Bits a second of the link."""
BULK = 60_000
"""Bytes of the long ROUTINE message that no compression makes smaller."""
_PREEMPTED_AT = 0.15
_BURST = 12
_BURST_TEXT = 1_500
_PATIENCE_S = 40.0
_POLL_S = 0.1


class Story:
    """Plays between `north`, which listens, and `south`, which connects."""

    def __init__(self, telling: Telling, north: DemoStation, south: DemoStation) -> None:
        self._t = telling
        self._north = north
        self._south = south
        self.words = ("", "")
        """What Norland's and Sudmark's officers read aloud."""
        self._flash = ""

    def play(self) -> None:
        """All steps, in order. Raises DemoFailed."""
        self._make_stations()
        self._pair()
        self._run()
        self._line_test()
        self._preempt()
        self._acknowledge()
        self._read_back()
        self._clarify()
        self._correct()
        self._crash()
        EncounterStory(self._t, self._north, self._south).play()
        self._seal()

    def _make_stations(self) -> None:
        self._t.step("begins", first=self._north.party, second=self._south.party)
        for one in (self._north, self._south):
            names = ("--party", one.party, "--name", one.name, "--tier", "theatre")
            made = one.ask("station", "init", one.name, *names, "--no-passphrase")
            _require(made["throwaway"] is True, "station init")
        self._t.tell("exercise")

    def _pair(self) -> None:
        self._t.step("pairing")
        for one in (self._north, self._south):
            one.ask("identity", "export", one.name, "--out", f"{one.name}.identity")
        read: list[str] = []
        for one, other in self._sides():
            asked = ("pair", one.name, f"{other.name}.identity", "--channel", one.channel)
            proposed = one.ask(*asked)
            _require(proposed["phase"] == "proposed" and proposed["their"]["party"] == other.party, "pair")
            read.append(proposed["words"])
            self._t.tell("reads-aloud", party=one.party)
            self._t.words(one.party, proposed["words"])
        self.words = (read[0], read[1])
        _require(read[0] != read[1], "pair: words")
        first = ("pair", self._north.name, f"{self._south.name}.identity", "--channel", self._north.channel)
        self._t.tell("own-words", party=self._north.party)
        self._north.command(*first, "--confirm", read[0], status=2)
        self._t.tell("own-words-refused")
        for (one, other), heard in zip(self._sides(), reversed(read), strict=True):
            asked = ("pair", one.name, f"{other.name}.identity", "--channel", one.channel)
            paired = one.ask(*asked, "--confirm", heard)
            _require(paired["mode"] == "heard", "pair --confirm")

    def _run(self) -> None:
        self._t.step("running", rate=RATE)
        self._north.start("--listen", "127.0.0.1:0", rate=RATE)
        self._south.start("--connect", self._north.address, rate=RATE)
        for one in (self._north, self._south):
            self._until(one, lambda status: status["phase"] == "open", "comity status")
        self._t.tell("paired")

    def _line_test(self) -> None:
        self._t.step("line-test", first=self._north.party, second=self._south.party)
        tested = self._north.ask("line-test", self._north.name, "--channel", self._north.channel, "--wait")
        _require(tested["state"] == "answered", "line-test")
        self._t.tell("line-tested", seconds=f"{tested['round_trip_s']:.2f}")

    def _preempt(self) -> None:
        bulk = b64encode(secrets.token_bytes(BULK)).decode()
        (self._north.folder / "inventory.txt").write_text(bulk, encoding="ascii")
        self._t.step("bulk", first=self._north.party, size=BULK, rate=RATE)
        began = stopwatch_s()
        sent = self._send("--file", "inventory.txt")
        before = self._carried()
        progress = Progress(self._t.writer)

        def on_its_way(status: dict[str, Any]) -> bool:
            carried = min(BULK, _sent(status) - before)
            progress.show(carried, BULK, f"{carried // 1000} / {BULK // 1000} kB")
            return carried >= _PREEMPTED_AT * BULK

        self._until(self._north, on_its_way, "bulk")
        progress.end()
        self._t.step("flash", first=self._north.party)
        urgent = self._send("--precedence", "FLASH", "--text", self._said("flash"), "--wait", "receipt")
        self._flash = urgent["reference"]
        percent = min(99, 100 * (self._carried() - before) // BULK)
        _require(self._state(self._north, sent["reference"]) in ("queued", "sent"), "FLASH")
        took = f"{urgent['took_s']:.2f}"
        self._t.tell("flash-stored", second=self._south.party, seconds=took, percent=percent)
        inbox = self._south.command("inbox", self._south.name)
        _require(_theirs(self._flash, inbox)["precedence"] == "FLASH", "inbox")
        self._t.message(self._south.party, _theirs(self._flash, inbox))
        last = self._until(self._north, lambda status: on_its_way(status) and not status["queue"]["entries"], "bulk")
        progress.end()
        _require(last["our_log"]["cosigned"] == last["our_log"]["size"], "receipt")
        _require(self._state(self._north, sent["reference"]) == "stored", "receipt")
        self._t.tell("bulk-stored", second=self._south.party, seconds=f"{stopwatch_s() - began:.1f}")
        arrived = _theirs(sent["reference"], self._inbox(self._south))
        _require(arrived["text"] == bulk and arrived["marking"] == "EXERCISE", "inbox")

    def _acknowledge(self) -> None:
        self._t.step("acknowledge", party=self._south.party, officer=self._south.officer)
        self._south.ask("acknowledge", self._south.name, self._at_south(), "--officer", self._south.officer)
        self._arrives(self._flash, "acknowledged")

    def _read_back(self) -> None:
        self._t.step("readback", party=self._south.party)
        self._answer(self._south, "readback", self._at_south(), self._said("readback-wrong"))
        self._arrives(self._flash, "read-back")
        self._t.tell("readback-wrong", party=self._north.party)
        self._answer(self._north, "correct-readback", self._flash, self._said("readback-corrected"))
        self._arrives(self._flash, "readback-corrected", self._south)
        self._answer(self._south, "readback", self._at_south(), self._said("readback-right"))
        self._arrives(self._flash, "read-back")
        self._north.ask("confirm", self._north.name, self._flash, "--officer", self._north.officer)
        self._arrives(self._flash, "readback-confirmed", self._south)
        self._t.tell("readback-confirmed")

    def _clarify(self) -> None:
        self._t.step("clarify", party=self._south.party)
        self._answer(self._south, "clarify", self._at_south(), self._said("question"))
        self._arrives(self._flash, "clarification-asked")
        self._answer(self._north, "answer", self._flash, self._said("answer"))
        self._arrives(self._flash, "clarified", self._south)

    def _correct(self) -> None:
        self._t.step("correct", party=self._north.party, reference=self._flash)
        written = ("--text", self._said("correction"))
        corrected = self._north.ask("correct", self._north.name, self._flash, *written)
        self._arrives(self._flash, "corrected", self._south)
        found = _theirs(corrected["reference"], self._inbox(self._south))
        _require(found["type"] == "correction" and found["cites"] == [self._at_south()], "correct")

    def _crash(self) -> None:
        self._t.step("burst", first=self._north.party, count=_BURST)
        texts = [f"{number:02}/{_BURST} {secrets.token_hex(_BURST_TEXT // 2)}" for number in range(1, _BURST + 1)]
        references = [one["reference"] for one in asyncio.run(self._release(texts))]
        few = _BURST // 4
        self._until(self._north, lambda status: status["queue"]["entries"] <= _BURST - few, "burst")
        self._south.kill()
        self._t.tell("killed", party=self._south.party)
        receipted = [one for one in references if self._state(self._north, one) == "stored"]
        _require(few <= len(receipted) < _BURST, "SIGKILL: receipts")
        kept = self._south.command("inbox", self._south.name, "--peek", "--limit", "100000")
        for reference in receipted:
            _require(_theirs(reference, kept)["text"] in texts, "SIGKILL: receipt without an entry")
        self._t.tell("receipts-kept", first=self._north.party, count=len(receipted))
        self._south.start("--connect", self._north.address, rate=RATE)
        self._until(self._north, lambda status: status["queue"]["entries"] == 0, "burst")
        inbox = [one["text"] for one in self._inbox(self._south)]
        _require(all(inbox.count(text) == 1 for text in texts), "inbox: once each")
        self._t.tell("restarted", count=_BURST)

    def _seal(self) -> None:
        self._t.step("seal")
        for one in (self._north, self._south):
            one.ask("seal-record", one.name, "--channel", one.channel)
        for one in (self._north, self._south):
            self._until(one, lambda status: status["our_log"]["cosigned"] == status["our_log"]["size"], "seal-record")

    def _sides(self) -> tuple[tuple[DemoStation, DemoStation], tuple[DemoStation, DemoStation]]:
        return (self._north, self._south), (self._south, self._north)

    def _said(self, name: str) -> str:
        return self._t.writer.text(f"demo-says-{name}")

    def _send(self, *what: str) -> dict[str, Any]:
        return self._north.ask("send", self._north.name, "--channel", self._north.channel, "--exercise", *what)

    def _answer(self, one: DemoStation, verb: str, reference: str, text: str) -> None:
        released = one.ask(verb, one.name, reference, text, "--officer", one.officer)
        _require(released["station"] == "running", verb)

    def _at_south(self) -> str:
        """How Sudmark's station names the FLASH."""
        return _seen_from(self._south, self._flash)

    def _state(self, one: DemoStation, reference: str) -> str:
        return str(asyncio.run(_ask(one, lambda desk: desk.call("entry", reference=reference)))["state"])

    def _carried(self) -> int:
        return _sent(_channel(asyncio.run(_ask(self._north, lambda desk: desk.call("status")))))

    async def _release(self, texts: list[str]) -> list[dict[str, Any]]:
        async def release(desk: Reached) -> list[dict[str, Any]]:
            asked = {"channel": self._north.channel, "marking": "EXERCISE", "precedence": "PRIORITY"}
            return [await desk.call("send", text=text, **asked) for text in texts]

        return await _ask(self._north, release)

    def _until(self, one: DemoStation, holds: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Look at the status of a station's channel until `holds`; returns it. Raises DemoFailed."""

        async def look(desk: Reached) -> dict[str, Any]:
            give_up_at = stopwatch_s() + _PATIENCE_S
            while stopwatch_s() < give_up_at:
                status = _channel(await desk.call("status"))
                if holds(status):
                    return status
                await asyncio.sleep(_POLL_S)
            raise DemoFailed(what=what, detail=f"{_PATIENCE_S:g} s")

        return asyncio.run(_ask(one, look))

    def _arrives(self, flash: str, state: str, at: DemoStation | None = None) -> None:
        """Wait until the FLASH is in this state at a station (else Norland's), which shows what was said of it."""
        one = at or self._north
        reference = _seen_from(one, flash) if one is self._south else flash

        async def look(desk: Reached) -> dict[str, Any]:
            give_up_at = stopwatch_s() + _PATIENCE_S
            found: dict[str, Any] = {}
            while stopwatch_s() < give_up_at:
                found = await desk.call("entry", reference=reference, language=one.language)
                if found["state"] == state:
                    return found
                await asyncio.sleep(_POLL_S)
            raise DemoFailed(what=state, detail=str(found.get("state")))

        asyncio.run(_ask(one, look))
        newest = self._newest(one)
        if newest is not None:
            self._t.message(one.party, newest)

    def _newest(self, one: DemoStation) -> dict[str, Any] | None:
        """The message of theirs that came last."""
        return max(self._inbox(one, unshown=True), key=lambda item: int(item["entry"]), default=None)

    def _inbox(self, one: DemoStation, unshown: bool = False) -> list[dict[str, Any]]:
        """The inbox, as `comity inbox` shows it, without typing it for the spectator."""

        async def read(desk: Reached) -> list[dict[str, Any]]:
            items: list[dict[str, Any]] = (await desk.call("inbox", unshown=unshown, language=one.language))["items"]
            await desk.call("shown", references=[item["reference"] for item in items if not item["shown"]])
            return items

        return asyncio.run(_ask(one, read))


async def _ask(one: DemoStation, body: Callable[[Reached], Awaitable[Result]]) -> Result:
    async with reach(one.directory) as desk:
        return await body(desk)


def _channel(status: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = status["channels"][0]
    return found


def _sent(status: dict[str, Any]) -> int:
    """Bytes that the channel's links have sent."""
    return sum(int(link["bytes_sent"]) for link in status["links"])


def _seen_from(one: DemoStation, reference: str) -> str:
    """How the other station names an entry that its author calls `…/our/…`."""
    return f"{one.channel}/their/{reference.rpartition('/')[2]}"


def _theirs(reference: str, inbox: list[dict[str, Any]]) -> dict[str, Any]:
    """The one inbox item of what its author calls `reference`. Raises DemoFailed unless it is there exactly once."""
    found = [one for one in inbox if one["reference"].rpartition("/")[2] == reference.rpartition("/")[2]]
    if len(found) != 1:
        raise DemoFailed(what="comity inbox", detail=f"{reference}: {len(found)}")
    return found[0]


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise DemoFailed(what=what)
