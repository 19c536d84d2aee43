"""What the desk refuses to release: a precedence not permitted, an acceptance too early, a start in the past."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from comity.clock import date_time_group, from_seconds, later
from comity.errors import ComityError
from comity.languages import load
from comity.messages import TABLE
from comity.messages.dialogue.agreement import OFFERS, OfferNotReadBack
from comity.messages.envelope import Envelope
from comity.messages.faults import FieldWrong
from comity.messages.line.suspension import Suspension
from comity.messages.message import Message
from comity.messages.precedence import Marking, Precedence
from comity.messages.structured import StructuredMessage
from comity.station.desk.sending import precedence_about
from comity.station.faults import PrecedenceNotPermitted
from comity.station.permitted import check_precedence, irregular
from comity.station.relation.faults import SuspensionTooEarly
from tests.messages.catalogue import sample
from tests.station.two_stations import CLOCK, Pair, two_stations

ALL = [pytest.param(kind, id=kind.CODE) for kind in TABLE.values()]
NOW = from_seconds(1_795_000_030)  # 30 seconds after a full minute


@pytest.mark.parametrize("kind", ALL)
def test_only_what_a_type_permits_is_released(kind: type[Message]) -> None:
    assert kind.PRECEDENCE in kind.PRECEDENCES
    for precedence in Precedence:
        if precedence in kind.PRECEDENCES:
            check_precedence(kind, precedence)
        else:
            with pytest.raises(PrecedenceNotPermitted):
                check_precedence(kind, precedence)
            with pytest.raises(PrecedenceNotPermitted):
                precedence_about(precedence.name, kind, 0)
        assert precedence_about(None, kind, precedence) in kind.PRECEDENCES


async def refused(pair: Pair, fault: type[ComityError], name: str, op: str, **args: Any) -> ComityError:
    with pytest.raises(fault) as raised:
        await pair.do(name, op, **args)
    for code in ("en", "zh"):
        assert load(code).error(raised.value)
    return raised.value


async def at_other(pair: Pair, name: str, kind: str, count: int) -> str:
    """The reference of the newest of `count` messages of a type that came to `name`."""
    while True:
        found = [item for item in await pair.inbox(name) if item["type"] == kind]
        if len(found) == count:
            return str(max(found, key=lambda item: int(item["entry"]))["reference"])
        await pair.running[name].station.waiting.news()


@pytest.mark.parametrize("kind", [TABLE[number] for number in OFFERS])
def test_an_offer_is_accepted_only_after_a_confirmed_readback(tmp_path: Path, kind: type[StructuredMessage]) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            offer = sample(kind.CODE)
            distress = await pair.do("north", "send", channel="south", type="S01", fields=sample("S01").rendered)
            about = [distress["reference"]] if kind.CITES.least else []
            await pair.do("north", "send", channel="south", type=kind.CODE, fields=offer.rendered, about=about)
            offered = await at_other(pair, "south", kind.CODE, 1)
            accept: dict[str, Any] = {
                "channel": "north",
                "type": "D41",
                "fields": sample("D41").rendered,
                "about": [offered],
            }

            async def lacks(step: str) -> None:
                fault = await refused(pair, OfferNotReadBack, "south", "send", **accept)
                assert fault.facts == {"type": kind.CODE, "lacking": step}

            await lacks("acknowledgement")
            await pair.do("south", "acknowledge", reference=offered)
            await lacks("readback")
            values = {
                field.name: offer.rendered[field.name]
                for field in offer.safety_critical()
                if field.name in offer.values
            }
            await pair.do("south", "readback", reference=offered, values=values)
            await lacks("readback-confirmed")
            await pair.do("north", "confirm", reference=await at_other(pair, "north", "readback", 1))
            await at_other(pair, "south", "readback-confirmed", 1)
            assert (await pair.do("south", "send", **accept))["reference"]

    asyncio.run(run())


def test_nobody_needs_a_readback_to_decline(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", type="D40", fields=sample("D40").rendered)
            offered = await at_other(pair, "south", "D40", 1)
            declined = {"answer": "declined", "reason": "Not now.", "authority": "Cdr Holm"}
            assert await pair.do("south", "send", channel="north", type="D41", fields=declined, about=[offered])

    asyncio.run(run())


def suspension(start_s: int, until_s: int | None = None) -> Suspension:
    group = {"start": date_time_group(from_seconds(start_s))}
    if until_s is not None:
        group["until"] = date_time_group(from_seconds(until_s))
    return Suspension.written({**{k: v for k, v in sample("L10").rendered.items() if k != "until"}, **group})


def test_a_suspension_never_starts_before_its_release_nor_ends_before_it_starts() -> None:
    minute = 1_795_000_020 // 60 * 60
    suspension(minute).check_release(from_seconds(minute + 59))
    suspension(minute, minute + 60).check_release(from_seconds(minute))
    for wrong, at, field in (
        (suspension(minute), minute + 60, "start"),
        (suspension(minute, minute), minute, "until"),
        (suspension(minute, minute - 60), minute, "until"),
    ):
        with pytest.raises(FieldWrong) as raised:
            wrong.check_release(from_seconds(at))
        assert raised.value.facts["field"] == field


def test_what_was_received_irregular_is_shown_and_said_in_both_languages() -> None:
    minute = 1_795_000_020 // 60 * 60
    at = from_seconds(minute + 120)
    received = Envelope(Precedence.FLASH, Marking.REAL, at, at, (), 1, suspension(minute))
    for code in ("en", "zh"):
        assert len(irregular(received, load(code))) == 2
        ends = Envelope(Precedence.PRIORITY, Marking.REAL, at, at, (), 1, suspension(minute + 120, minute + 120))
        assert len(irregular(ends, load(code))) == 1
    regular = Envelope(Precedence.PRIORITY, Marking.REAL, at, at, (), 1, suspension(minute + 120))
    assert irregular(regular, load("en")) == []


def test_the_desk_keeps_both_rules(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            past = sample("L10").rendered | {"start": date_time_group(later(CLOCK.now(), -120))}
            past.pop("until", None)
            args: dict[str, Any] = {"channel": "south", "type": "L10"}
            await refused(pair, SuspensionTooEarly, "north", "send", fields=past, **args)
            now = past | {"start": date_time_group(later(CLOCK.now(), 60))}
            await refused(pair, PrecedenceNotPermitted, "north", "send", fields=now, precedence="FLASH", **args)
            await pair.do("north", "send", fields=now, **args)
            came = await at_other(pair, "south", "L10", 1)
            assert "irregular" not in await pair.do("south", "entry", reference=came)
            for op, more in (("acknowledge", {}), ("acknowledge", {"language": "zh"})):
                await refused(pair, PrecedenceNotPermitted, "south", op, reference=came, precedence="FLASH", **more)

    asyncio.run(run())


def test_what_comes_from_a_station_without_these_rules_is_shown_and_flagged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            monkeypatch.setattr("comity.station.release.check_release", lambda *_: None)
            past = sample("L10").rendered | {"start": date_time_group(later(CLOCK.now(), -3600))}
            past.pop("until", None)
            await pair.do("north", "send", channel="south", type="L10", fields=past)
            came = await at_other(pair, "south", "L10", 1)
            for code, word in (("en", "holds from its release on"), ("zh", "自签发时起")):
                (sentence,) = (await pair.do("south", "entry", reference=came, language=code))["irregular"]
                assert word in sentence

    asyncio.run(run())


def test_what_is_sent_carries_the_language_of_its_officer(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            await pair.do("north", "send", channel="south", phrase=4, language="zh")
            await pair.do("north", "send", channel="south", type="D40", fields=sample("D40").rendered, language="zh")
            await at_other(pair, "south", "D40", 1)
            assert {item["language"] for item in await pair.inbox("south")} == {"zh"}

    asyncio.run(run())
