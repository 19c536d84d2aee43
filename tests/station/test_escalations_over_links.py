"""The ladder asks over another bearer, names the links, climbs past drafts, and past what is not possible."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from comity.clock import later
from comity.crypto.officers import Capacity, OfficerSigner, make_officer_request, release_bytes
from comity.protocol.steps import EntryId
from comity.station.faults import ChannelRevoked
from comity.station.relation import escalations
from comity.station.running import RunningStation
from tests.station.jumping_stations import Jumping, jump


async def message(stations: Jumping, precedence: str) -> str:
    sent = await stations.do("north", "send", channel="south", text="Steering lost.", precedence=precedence)
    await stations.settle()
    return str(sent["reference"])


def carried(stations: Jumping) -> dict[str, int]:
    """Bytes that each link of north has carried."""
    return {one.name: one.bytes_sent for one in stations.running["north"].station.open_channels["south"].links.values()}


async def climbed(stations: Jumping, reference: str, seconds: int) -> dict[str, dict[str, Any]]:
    await stations.do("north", "escalate", reference=reference)
    await stations.sleep_until(later(stations.clock.now(), seconds))
    found = await stations.do("north", "escalation", reference=reference)
    return {one["what"]: one for one in found["steps"]}


@pytest.mark.parametrize("precedence", ["ROUTINE", "IMMEDIATE"])
def test_the_next_bearer_is_every_link_at_any_precedence(tmp_path: Path, precedence: str) -> None:
    async def work(stations: Jumping) -> None:
        stations.raise_line()
        reference = await message(stations, precedence)
        steps = await climbed(stations, reference, 4 * 24 * 3600)
        names = sorted(carried(stations))
        assert len(names) == 2
        (best,) = steps["repeat"]["links"]
        assert best in names
        assert steps["next-bearer"]["links"] == names
        assert steps["next-bearer"]["detail"] == "south/"
        record = stations.running["north"].station.records.of("south")
        asked = [one.precedence.name for one in record.said() if one.message.CODE == "R07"]
        assert asked == [precedence, precedence], "no FLASH that nobody released"

    jump(tmp_path, work)


def test_the_query_really_leaves_over_the_other_link(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        stations.raise_line()
        reference = await message(stations, "PRIORITY")
        await stations.do("north", "escalate", reference=reference)
        await stations.sleep_until(later(stations.clock.now(), 3600 + 600))
        steps = (await stations.do("north", "escalation", reference=reference))["steps"]
        assert steps[-1]["what"] == "repeat"
        (best,) = steps[-1]["links"]
        (other,) = set(carried(stations)) - {best}
        sent: list[tuple[EntryId, tuple[str, ...]]] = []
        core = stations.running["north"].station.channel("south").open.core
        spread = core.send_over_other_links

        def heard(entry: EntryId) -> tuple[str, ...]:
            sent.append((entry, spread(entry)))
            return sent[-1][1]

        core.send_over_other_links = heard  # type: ignore[method-assign]
        before = carried(stations)[other]
        await stations.sleep_until(later(stations.clock.now(), 1800))
        assert [links for _, links in sent] == [(), (other,)], "the message has its receipt; the query goes"
        assert carried(stations)[other] - before > 100
        items = (await stations.do("south", "inbox"))["items"]
        assert [one["type"] for one in items].count("R07") == 2, "over two links, once in the inbox"

    jump(tmp_path, work)


def test_a_query_without_receipt_goes_over_every_link_after_a_restart_too(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        stations.raise_line()
        reference = await message(stations, "PRIORITY")
        await stations.do("north", "escalate", reference=reference)
        await stations.sleep_until(later(stations.clock.now(), 5300))
        await stations.cut_line()
        directory = stations.running["north"].station.directory
        asked, begun = int(reference.rpartition("/")[2]), later(stations.clock.now(), 300)
        monkeyed = stations.running["north"].station
        monkeyed.channel("south").open.core.links_for = lambda _: ("one", "two")  # type: ignore[method-assign]
        await stations.sleep_until(begun)
        steps = (await stations.do("north", "escalation", reference=reference))["steps"]
        assert (steps[-1]["what"], steps[-1]["detail"]) == ("next-bearer", "south/")
        await stations.running.pop("north").close()
        stations.running["north"] = await RunningStation.start(directory, None, clock=stations.clock)
        core = stations.running["north"].station.channel("south").open.core
        (waits,) = core._c.outbox.items()
        assert (waits.number > asked, waits.over_all) == (True, True)
        stations.raise_line()
        stations.raise_line()
        await stations.settle()
        assert min(carried(stations).values()) >= len(waits.frame), "the whole of it over each"

    jump(tmp_path, work)


def test_one_link_is_named_and_passed_over(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        steps = await climbed(stations, await message(stations, "FLASH"), 3600)
        assert (steps["next-bearer"]["detail"], steps["next-bearer"]["links"]) == ("one-link", [*carried(stations)])
        await stations.cut_line()
        again = str((await stations.do("north", "send", channel="south", text="Afloat."))["reference"])
        steps = await climbed(stations, again, 4 * 24 * 3600)
        assert (steps["next-bearer"]["detail"], steps["next-bearer"]["links"]) == ("no-link", [])
        assert "third-party" in steps

    jump(tmp_path, work)


def test_rungs_that_are_due_in_one_second_do_not_spin_where_officers_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(stations: Jumping) -> None:
        stations.raise_line()
        reference = await message(stations, "FLASH")
        signer = OfficerSigner(bytes([7]) * 32)
        request = make_officer_request(signer, "Norbye", stations.clock.now())
        await stations.do("north", "commission_officer", request=b64encode(request).decode(), roles=["watch-officer"])
        await stations.sleep_until(later(stations.clock.now(), 3600))
        begun = await stations.do("north", "escalate", reference=reference)
        told = [(one["what"], one["detail"], one["waits"]) for one in begun["steps"]]
        drafts = (await stations.do("north", "drafts"))["drafts"]
        assert told == [
            ("start", "", False),
            ("repeat", "south/draft", True),
            ("next-bearer", drafts[0]["draft"], True),
            ("any-officer", "south/draft", True),
            ("next-tier", "no-other-tier", False),
            ("third-party", "prompt", False),
        ]
        assert [one["type"] for one in drafts] == ["R07", "service"], "the same content twice is one draft"
        core = stations.running["north"].station.channel("south").open.core
        sent: list[EntryId] = []
        monkeypatch.setattr(core, "send_over_other_links", lambda entry: sent.append(entry) or ())
        query = drafts[0]
        over = release_bytes(core.identity.channel_id, Capacity.WATCH, bytes.fromhex(query["digest"]))
        signed = {"key": signer.public.hex(), "capacity": "watch", "signature": signer.sign(over).hex()}
        entered = await stations.do("north", "sign_draft", draft=query["draft"], officer="Norbye", **signed)
        asked = int(reference.rpartition("/")[2])
        assert [one.number for one in sent] == [asked, entered["entry"]], "signed late, it goes over every link still"

    jump(tmp_path, work)


def test_a_rung_later_points_to_the_query_that_waits_for_signatures(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        stations.raise_line()
        reference, other = await message(stations, "FLASH"), await message(stations, "FLASH")
        request = make_officer_request(OfficerSigner(bytes([7]) * 32), "Norbye", stations.clock.now())
        await stations.do("north", "commission_officer", request=b64encode(request).decode(), roles=["watch-officer"])
        steps = await climbed(stations, reference, 480)
        (query,) = (await stations.do("north", "drafts"))["drafts"]
        assert steps["repeat"]["at"] < steps["next-bearer"]["at"]
        assert (steps["repeat"]["waits"], steps["repeat"]["draft"]) == (True, None)
        assert (steps["next-bearer"]["waits"], steps["next-bearer"]["draft"]) == (True, query["draft"])
        steps = await climbed(stations, other, 0)
        assert steps["repeat"]["draft"] is None, "of another message it is another query"
        assert [one["type"] for one in (await stations.do("north", "drafts"))["drafts"]] == ["R07", "R07"]

    jump(tmp_path, work)


def test_what_cannot_be_sent_is_passed_over_and_the_prompt_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(stations: Jumping) -> None:
        reference = await message(stations, "FLASH")

        async def release(*_: object, **__: object) -> Sequence[object]:
            raise ChannelRevoked(channel="south", at="now")

        monkeypatch.setattr(escalations, "release", release)
        steps = await climbed(stations, reference, 3600)
        assert steps["repeat"]["detail"] == steps["any-officer"]["detail"] == "channel-revoked"
        assert steps["third-party"]["detail"] == "prompt"

    jump(tmp_path, work)


def test_a_revoked_channel_is_no_other_level(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(stations: Jumping) -> None:
        station = stations.running["north"].station
        record = station.records.of("south")
        climbing = stations.running["north"].desk.escalations
        theirs = record.sides.their

        class Elsewhere:
            """The record of a channel to another level of the same party."""

            sides = type("Sides", (), {"their": type(theirs)(theirs.party, "staff", "chiefs-of-staff")})

        held = station.held["south"]
        other = replace(held, revoked=None)
        of = station.records.of
        station.held["staff"] = other
        monkeypatch.setattr(station.records, "of", lambda name: Elsewhere if name == "staff" else of(name))
        try:
            assert climbing._other_tier(record) == "staff"
            other.revoked = stations.clock.now()
            assert climbing._other_tier(record) is None
        finally:
            del station.held["staff"]

    jump(tmp_path, work)
