"""The last chapter of the demonstration: a public accident record, replayed through two stations."""

from __future__ import annotations

import asyncio
import csv
import io
from importlib.resources import files
from typing import Any

from comity.cli.demo.stations import DemoStation
from comity.cli.demo.telling import Telling
from comity.cli.faults import DemoFailed
from comity.cli.reach import reach
from comity.clock import Instant, iso, parse_iso
from comity.station.system_clock import SystemClock, stopwatch_s

RECORDING = "fitzgerald_acx_crystal_2017.csv"
OURS, THEIRS, SAFE = "USS FITZGERALD", "ACX CRYSTAL", "WAN HAI 266"
IMPACT = "2017-06-16T16:30:34Z"
"""By the Japanese report; two seconds earlier by the American one."""
LEAST_MINUTES = 11.0
CLOCK_S = 7
"""How fast Sudmark's clock is made to be, so that the two records have something to differ in."""
_INTENTION = "intention=altering-to-starboard"
_PATIENCE_S = 40.0
_POLL_S = 0.1


def moved(table: str, last: Instant, clock_s: int = 0) -> str:
    """A table of positions with all its times moved so that the last is `last`, and its clock `clock_s` fast."""
    rows = list(csv.DictReader(io.StringIO(table)))
    newest = max(parse_iso(row["time_utc"]) for row in rows)
    for row in rows:
        at = Instant(parse_iso(row["time_utc"]) - newest + last + 1000 * clock_s)
        row["time_utc"] = iso(at)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def recording() -> str:
    """The positions of the accident report, with what made them."""
    return files("comity.cli.demo").joinpath("recordings", RECORDING).read_text("utf-8")


class EncounterStory:
    """Norland's officer sails the one ship, Sudmark's the other. Each step checks what it says, or DemoFailed."""

    def __init__(self, telling: Telling, north: DemoStation, south: DemoStation) -> None:
        self._t = telling
        self._north = north
        self._south = south
        table = recording()
        newest = max(parse_iso(row["time_utc"]) for row in csv.DictReader(io.StringIO(table)))
        last = Instant(SystemClock().now() // 1000 * 1000)
        self._impact = Instant(last + parse_iso(IMPACT) - newest)
        for one, clock_s in ((north, 0), (south, CLOCK_S)):
            (one.folder / _bridge(one)).write_text(moved(table, last, clock_s), encoding="utf-8")

    def play(self) -> None:
        """The alarms, the words, the records, the comparison. Raises DemoFailed."""
        self._alarms()
        self._words()
        self._records()

    def _alarms(self) -> None:
        self._t.step("encounter")
        self._t.tell("encounter-source")
        self._t.tell("encounter-moved", seconds=CLOCK_S)
        events = self._north.command("tracks", "replay", _bridge(self._north), "--own", OURS)
        alarms = [event for event in events if event.get("alarm")]
        minutes: dict[str, float] = {}
        for alarm in alarms:
            other = next(unit for unit in alarm["units"] if not unit.endswith(OURS)).partition(":")[2]
            before = (self._impact - parse_iso(alarm["at"])) / 60_000
            what = self._t.writer.text(f"encounter-phase-{alarm['event']}")
            self._t.tell("encounter-alarm", what=what, other=other, minutes=f"{before:.1f}")
            if alarm["event"] == "urgent":
                minutes[other] = before
        if minutes.get(THEIRS, 0.0) < LEAST_MINUTES or SAFE not in minutes:
            raise DemoFailed(what="comity tracks replay", detail=str(minutes))
        self._t.tell("encounter-early", minutes=f"{minutes[THEIRS]:.1f}")
        self._t.tell("encounter-safe", other=SAFE)

    def _words(self) -> None:
        self._t.step("encounter-words")
        said = (
            "unit-kind=warship",
            "call-sign=NORLAND 62",
            "channel=VHF CH 16",
            "other-kind=merchant-ship",
            _INTENTION,
        )
        known = [word for one in said for word in ("--set", one)]
        seen = ("encounters", "show", _bridge(self._north), "--own", OURS, "--with", THEIRS, "--sight", "yes")
        shown = self._north.ask(*seen, *known, "--exercise", "--draft", "advisory.toml")
        found = shown["situation"]
        if (found["situation"], found["role"], found["rule"]) != ("crossing", "give-way", "15"):
            raise DemoFailed(what="comity encounters show", detail=str(found))
        bears = f"{found['other_bears']:03}"
        why = self._t.writer.text(
            "encounter-why-on-our-starboard", rule="15", bears=bears, bear=f"{found['we_bear']:03}"
        )
        self._t.tell("encounter-rule", why=why)
        for offer in shown["phrases"][:4]:
            fills = {**_examples(offer["number"]), **offer["fills"]}
            text = self._t.writer.language.phrase(offer["number"], **fills)
            key = "encounter-phrase-open" if offer["wanted"] else "encounter-phrase"
            self._t.tell(key, number=str(offer["number"]), text=text)
        self._release(self._north, "advisory.toml")
        self._arrives(self._south, "E01")
        spoken = ("--phrase", "3", "course=069", "speed=18", "--exercise", "--precedence", "IMMEDIATE")
        self._south.ask("send", self._south.name, "--channel", self._south.channel, *spoken)
        self._arrives(self._north, "phrase")

    def _records(self) -> None:
        self._t.step("encounter-records")
        for one, own, other in ((self._north, OURS, THEIRS), (self._south, THEIRS, OURS)):
            tracks = (_bridge(one), "--own", own, "--with", other, "--station", one.name, "--channel", one.channel)
            files_out = ("--out", f"{one.name}.encounter", "--offer", f"{one.name}-offer.toml")
            made = one.ask("encounters", "record", *tracks, "--exercise", *files_out)
            if made["signals"] < 2:
                raise DemoFailed(what="comity encounters record", detail=str(made))
            shown = made["closest"]["shown"]
            self._t.tell("encounter-recorded", party=one.party, distance=shown, fixes=made["fixes"])
        self._release(self._north, f"{self._north.name}-offer.toml")
        offered = self._arrives(self._south, "B09")
        given = (f"{self._south.name}.encounter", "--station", self._south.name, "--offer", offered["reference"])
        drawn = ("--answer", "answer.toml", "--svg", "encounter.svg")
        compared = self._south.command("encounters", "compare", *given, *drawn, status=1)[-1]
        full = self._south.command("encounters", "compare", given[0], f"{self._north.name}.encounter", status=1)[-1]
        if abs(abs(compared["time_offset_s"]) - CLOCK_S) > 1 or compared["record"] != full["record"]:
            raise DemoFailed(what="comity encounters compare", detail=str(compared))
        for one in compared["differences"]:
            what = self._t.writer.text(f"encounter-difference-{one['what']}")
            self._t.tell("encounter-difference", what=what, ours=one["ours"], theirs=one["theirs"])
        self._release(self._south, "answer.toml")
        answered = self._arrives(self._north, "B10")
        if not any(one["what"] == "time" for one in compared["differences"]) or "differs" not in str(
            answered["fields"]
        ):
            raise DemoFailed(what="B10", detail=str(answered.get("fields")))
        self._t.tell("encounter-cosigned")

    def _release(self, one: DemoStation, draft: str) -> None:
        one.ask("compose", one.name, "--channel", one.channel, "--from", draft, "--wait", "receipt")

    def _arrives(self, one: DemoStation, code: str) -> dict[str, Any]:
        """Wait until a message of this type is in the inbox of a station, which shows it."""

        async def look() -> dict[str, Any]:
            give_up_at = stopwatch_s() + _PATIENCE_S
            async with reach(one.directory) as desk:
                while stopwatch_s() < give_up_at:
                    items = (await desk.call("inbox", unshown=True, language=one.language))["items"]
                    found: list[dict[str, Any]] = [item for item in items if item["type"] == code]
                    if found:
                        await desk.call("shown", references=[item["reference"] for item in found])
                        return found[-1]
                    await asyncio.sleep(_POLL_S)
            raise DemoFailed(what=code, detail=f"{_PATIENCE_S:g} s")

        item = asyncio.run(look())
        self._t.message(one.party, item)
        return item


def _bridge(one: DemoStation) -> str:
    return f"{one.name}-bridge.csv"


def _examples(number: int) -> dict[str, str]:
    from comity.messages.phrasebook import phrase_form

    return {field.name: field.kind.example for field in phrase_form(number).fields}
