"""Typed messages at the desk: readback by value, differences, what may follow a notification, what leaves the line."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from comity.errors import ComityError
from comity.languages import load
from comity.messages.faults import CitedTypeWrong, FieldMissing, FieldUnknown, FieldWrong
from comity.messages.notifications.hazard_area import HazardArea
from comity.messages.notifications.life import NotificationOver
from comity.messages.public_notices.faults import NoticeNotFrom, NoticeNotReal
from comity.protocol.steps import EntryId
from comity.station.faults import (
    ArgumentWrong,
    CatalogueTypeUnknown,
    DirectionWrong,
    PrecedenceNotPermitted,
    ReadbackDiffers,
    StateWrong,
    TypeWrong,
)
from comity.station.record import typed_facts
from comity.store.base import StoredEntry
from tests.messages.catalogue import sample
from tests.messages.notifications.samples import FULL
from tests.station.two_stations import Pair, two_stations

N20 = {**FULL["N20"], "call-sign": "NORLAND 77", "window": "201810Z NOV 30 - 221150Z NOV 30"}
CHANGE = FULL["N02"]
CLEAR = {"released-at": "212130Z NOV 26", "remaining": "nothing", "obligation": "obligatory"}
CRITICAL = {name: N20[name] for name in ("hazard", "area", "altitude", "window", "repetition", "call-sign", "channel")}


async def said(pair: Pair, code: str, fields: dict[str, str], *about: str, **args: Any) -> str:
    """A typed message from north, stored at south."""
    sent = await pair.do(
        "north", "send", channel="south", type=code, fields=fields, about=list(about), wait="receipt",
        timeout_s=20, **args
    )  # fmt: skip
    return str(sent["reference"])


async def arrived(pair: Pair, name: str, kind: str, count: int = 1) -> dict[str, Any]:
    """The newest of `count` messages of a type."""
    while True:
        found = [item for item in await pair.inbox(name) if item["type"] == kind]
        if len(found) == count:
            return max(found, key=lambda item: int(item["entry"]))
        await pair.running[name].station.waiting.news()


def their(reference: str) -> str:
    return reference.replace("south/our", "north/their")


async def refused(pair: Pair, fault: type[ComityError], name: str, op: str, **args: Any) -> ComityError:
    with pytest.raises(fault) as raised:
        await pair.do(name, op, **args)
    return raised.value


def test_a_readback_is_made_without_the_original_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While values are typed, whatever the desk gets of the original has lost its bytes; nothing is missed."""

    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            reference = their(await said(pair, "N20", N20))
            assert (await pair.do("south", "entry", reference=reference))["fields"] == N20
            store = pair.running["south"].station.store
            ours = pair.running["south"].station.held["north"].pairing.our_direction
            read, reads = store.entry, list[EntryId]()

            def without_bytes(channel: str, entry: EntryId) -> StoredEntry | None:
                found = read(channel, entry)
                if found is None or entry.log.direction == ours:
                    return found
                reads.append(entry)
                return replace(found, record=replace(found.record, data=b"gone"))

            monkeypatch.setattr(store, "entry", without_bytes)
            assert "fields" not in await pair.do("south", "entry", reference=reference)
            reads.clear()
            wrong = {**CRITICAL, "call-sign": "SUDMARK 1"}
            mistyped = (({"area": "x"}, FieldWrong), ({"remarks": "x"}, FieldUnknown), ({"window": ""}, FieldWrong))
            for values, wanted in mistyped:
                fault = await refused(pair, wanted, "south", "readback", reference=reference, values=values)
                assert not any(value in json.dumps(fault.facts) for value in (N20["window"], N20["call-sign"]))
            outcome = await pair.do("south", "readback", reference=reference, values=wrong)
            assert reads  # it went by here and nowhere else
            assert set(outcome) == {"reference", "channel", "entry", "generation", "state", "marking", "about"}
            monkeypatch.undo()
            back = await arrived(pair, "north", "readback")
            assert back["fields"] == {**wrong}
            assert [one["field"] for one in back["differences"]] == ["call-sign"]

    asyncio.run(run())


def test_differences_are_for_the_author_and_then_for_both(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            ours = await said(pair, "hazard-area", N20)
            values = {name: value for name, value in CRITICAL.items() if name != "altitude"}
            first = await pair.do("south", "readback", reference=their(ours), values={**values, "hazard": "laser"})
            back = await arrived(pair, "north", "readback")
            assert [(one["field"], one["sent"], one["readback"]) for one in back["differences"]] == [
                ("hazard", "gun-firing", "laser"),
                ("altitude", N20["altitude"], None),
            ]
            chinese = await pair.do("north", "entry", reference=back["reference"], language="zh")
            assert chinese["differences"][0]["label"] == "危险种类"
            fault = await refused(pair, ReadbackDiffers, "north", "confirm", reference=ours)
            assert fault.facts["labels"] == "N20-hazard, N20-altitude"
            assert "differences" not in await pair.do("south", "entry", reference=first["reference"])
            await pair.do("north", "correct_readback", reference=ours, text="Gun firing, up to 15000 ft.")
            await arrived(pair, "south", "readback-corrected")
            seen = await pair.do("south", "entry", reference=first["reference"])
            assert [one["field"] for one in seen["differences"]] == ["hazard", "altitude"]
            await pair.do("south", "readback", reference=their(ours), text="As corrected.", values=CRITICAL)
            again = await arrived(pair, "north", "readback", 2)
            assert again["differences"] == []
            assert again["text"].startswith("As corrected.")
            await pair.do("north", "confirm", reference=ours)

            text = (await pair.do("north", "send", channel="south", text="x", wait="receipt"))["reference"]
            await refused(pair, TypeWrong, "south", "readback", reference=their(text), values={"area": N20["area"]})
            await pair.do("south", "readback", reference=their(text), text="x")
            assert "differences" not in await arrived(pair, "north", "readback", 3)

    asyncio.run(run())


def test_reading_back_opens_no_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            ours = await said(pair, "N20", N20)

            def opened(*_: object) -> None:
                raise AssertionError("the message was opened")

            with monkeypatch.context() as patched:
                for name in ("split_entry", "decode_payload"):
                    patched.setattr(typed_facts, name, opened)
                asked = await pair.do("south", "readback_fields", reference=their(ours), language="zh")
                assert asked.keys() == {"reference", "type", "fields"}
                assert [field["name"] for field in asked["fields"]] == [
                    one.name for one in HazardArea.safety_critical()
                ]
                assert {key for field in asked["fields"] for key in field} == {"name", "label", "form", "mandatory"}
                assert not [text for text in N20.values() if len(text) > 12 and text in str(asked)]
                await pair.do("south", "readback", reference=their(ours), values={"hazard": "laser"})
            await refused(pair, StateWrong, "south", "readback_fields", reference=their(ours))

    asyncio.run(run())


def test_what_follows_a_notification(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            ours = await said(pair, "N20", N20)
            args: dict[str, Any] = {"channel": "south"}
            await refused(pair, ComityError, "north", "send", type="N02", fields=CHANGE, **args)
            changed = await said(pair, "N02", CHANGE, ours)
            for about in (changed, (await pair.do("north", "send", text="x", **args))["reference"]):
                await refused(pair, CitedTypeWrong, "north", "send", type="N02", fields=CHANGE, about=[about], **args)
            await refused(pair, CitedTypeWrong, "north", "send", type="N04", fields=FULL["N04"], about=[ours], **args)
            assert (await pair.do("north", "entry", reference=ours))["standing"] == "changed"
            await said(pair, "N23", FULL["N23"], ours)
            assert (await pair.do("south", "entry", reference=their(ours)))["standing"] == "closed"
            await refused(pair, NotificationOver, "north", "send", type="N02", fields=CHANGE, about=[ours], **args)
            await refused(pair, StateWrong, "north", "draft_notice", reference=ours, form="geojson")
            await said(pair, "N23", CLEAR, ours)
            assert (await pair.do("south", "entry", reference=their(ours)))["standing"] == "clear"
            await refused(pair, NotificationOver, "north", "send", type="N23", fields=CLEAR, about=[ours], **args)

            other = await said(pair, "N20", N20)
            await pair.do("north", "cancel", reference=other, reason="Never mind.")
            await refused(pair, StateWrong, "north", "send", type="N02", fields=CHANGE, about=[other], **args)

    asyncio.run(run())


def test_what_is_asked_of_a_typed_message(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            args: dict[str, Any] = {"channel": "south"}
            await refused(pair, CatalogueTypeUnknown, "north", "send", type="N99", fields=N20, **args)
            lacking = {name: text for name, text in N20.items() if name != "window"}
            fault = await refused(pair, FieldMissing, "north", "send", type="N20", fields=lacking, **args)
            assert fault.facts["field"] == "window"
            await refused(pair, ArgumentWrong, "north", "send", type="N20", text="x", fields=N20, **args)
            await refused(pair, ArgumentWrong, "north", "send", text="x", fields=N20, **args)
            act = sample("E10").rendered
            await refused(
                pair, PrecedenceNotPermitted, "north", "send", type="E10", fields=act, precedence="ROUTINE", **args
            )
            signal = {**sample("E02").rendered, "signal": "60000; course=090"}
            fault = await refused(pair, FieldWrong, "north", "send", type="E02", fields=signal, **args)
            assert (fault.facts["field"], fault.facts["reason"]) == ("signal", "choice")
            past = {**N20, "window": "211800Z NOV 24 - 231200Z NOV 24"}
            sent = await pair.do("north", "send", type="n20", fields=past, **args)
            assert "window" in {one["field"] for one in sent["unlikely"]}
            item = await pair.do("north", "entry", reference=sent["reference"], language="zh")
            assert load("zh").text("unlikely-window-past") in {one["sentence"] for one in item["unlikely"]}
            assert item["precedence"] == "PRIORITY"

    asyncio.run(run())


def test_what_was_published_is_cancelled_by_the_latest_numbers(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            ours = await said(pair, "N20", N20 | {"public-notices": "NAVAREA XI 0511/26; NOTAM A0511/26"})
            await said(pair, "N02", CHANGE | {"public-notices": "NAVAREA XI 0513/26; NOTAM REQUESTED"}, ours)
            given_up = {"reason": "weather", "begun": "no", "obligation": "voluntary"}
            gone = await said(pair, "N03", given_up, ours)
            args: dict[str, Any] = {"reference": gone, "form": "navarea", "entries": {"region": "EAST NORLAND SEA"}}
            assert "CANCEL NAVAREA XI 513/26." in (await pair.do("north", "draft_notice", **args))["text"]
            fir = {"fir": "NLFR", "q-code": "QWMCC", "qualifiers": "IV/BO/W"}
            args = {"reference": gone, "form": "notam", "entries": fir}
            assert "NOTAMC A0511/26" in (await pair.do("north", "draft_notice", **args))["text"]

    asyncio.run(run())


def test_what_leaves_the_line(tmp_path: Path) -> None:
    async def run() -> None:
        async with two_stations(tmp_path) as pair:
            real = await said(pair, "N20", N20)
            for marking in ("EXERCISE", "TEST"):
                one = await said(pair, "N20", N20, marking=marking)
                for form in ("navarea", "notam", "geojson"):
                    await refused(pair, NoticeNotReal, "north", "draft_notice", reference=one, form=form)
            drafted = await pair.do("south", "draft_notice", reference=their(real), form="geojson")
            assert json.loads(drafted["text"])["features"][0]["properties"]["type"] == "N20"
            await refused(pair, ArgumentWrong, "north", "draft_notice", reference=real, form="telegram")
            text = (await pair.do("north", "send", channel="south", text="Come no closer.\nOVER"))["reference"]
            await refused(pair, NoticeNotFrom, "north", "draft_notice", reference=text, form="geojson")

            await refused(pair, DirectionWrong, "south", "voice_card", reference=their(real))
            card = await pair.do("north", "voice_card", reference=text)
            assert [one["language"] for one in card["cards"]] == ["en", "zh"]
            assert card["cards"][0]["text"] == ["Come no closer.", "OVER"]
            assert card["cards"][1]["after"] == ["请回答"]
            english = await pair.do("north", "voice_card", reference=text, language="en")
            assert [one["language"] for one in english["cards"]] == ["en"]

    asyncio.run(run())
