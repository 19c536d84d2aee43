"""Two persons release what people wrote; nothing forged, lapsed, replayed or changed makes an entry."""

import asyncio
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from comity.clock import Instant, iso, to_seconds
from comity.crypto.identity import NameNotUsable
from comity.crypto.officers import Capacity, make_officer_commission
from comity.crypto.signing import KeySigner
from comity.errors import ComityError, Refused
from comity.messages.content import digest_of_payload
from comity.protocol.steps import Step
from comity.station.faults import ArgumentWrong, ReferenceWrong
from comity.station.officers.drafts import RELEASE, DraftClosed, DraftMissing, draft_note, read_proof
from comity.station.officers.officers import (
    STATION,
    OfficerLapsed,
    OfficerNameTaken,
    OfficerRevoked,
    OfficerUnknown,
    commission_note,
)
from comity.station.officers.signing import (
    GlassNotForThis,
    GlassWithoutReason,
    OfficerLacksAuthority,
    OfficerLacksRole,
    OfficerNotNamed,
    OfficerSignsTwice,
    ReviewMisdated,
    SignatureNotOfDraft,
    said_before,
)
from comity.transcript.entry import split_entry
from tests.messages.rescue.samples import FULL
from tests.station.officers_of_north import Officer, ashore, channel_id, draft_of
from tests.station.two_stations import CLOCK, Pair

DRAFTER, RELEASER = Capacity.DRAFTER, Capacity.RELEASER
RELEASED = ("queued", "sent", "stored")
"""States of an entry; how far it has come when the command answers is up to the links."""


async def refused(fault: type[ComityError], work: Any) -> None:
    with pytest.raises(fault):
        await work


async def size(pair: Pair) -> int:
    status = await pair.do("north", "status")
    return int(status["channels"][0]["our_log"]["size"])


async def two(pair: Pair) -> tuple[Officer, Officer]:
    lin = await Officer(pair, "Lin", 1).commissioned("drafter", "watch-officer")
    aas = await Officer(pair, "Aas", 2).commissioned("releaser", authority="negotiate")
    return lin, aas


def test_two_officers_make_an_entry_and_its_proof(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            assert (await pair.do("north", "status"))["officers"] is None
            assert (await pair.do("north", "send", channel="south", text="Alone."))["state"] in RELEASED
            lin, aas = await two(pair)
            before = await size(pair)
            draft = await draft_of(pair)
            assert draft["wants"] == ["drafter", "releaser"]
            assert (await lin.sign(draft, DRAFTER))["wants"] == ["releaser"]
            assert await size(pair) == before
            sent = await aas.sign(draft, RELEASER)
            assert await size(pair) == before + 1
            station = pair.running["north"].station
            found = await pair.do("north", "release_of", reference=sent["reference"])
            assert [(one["officer"], one["capacity"]) for one in found["signatures"]] == [
                ("Lin", "drafter"),
                ("Aas", "releaser"),
            ]
            (note,) = station.store.notes("south", kinds=[RELEASE])
            assert note.record.about is not None
            entry = station.store.entry("south", note.record.about)
            assert entry is not None
            assert digest_of_payload(split_entry(entry.record.data)[0]).hex() == draft["digest"] == found["digest"]
            for one in read_proof(note)[1]:
                one.verify(channel_id(pair), bytes.fromhex(draft["digest"]))
            await refused(DraftClosed, aas.sign(draft, RELEASER))

    asyncio.run(run())


def test_what_is_missing_or_of_one_person_is_refused(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            both = await Officer(pair, "Both", 3).commissioned("drafter", "releaser")
            before = await size(pair)
            draft = await draft_of(pair)
            await both.sign(draft, DRAFTER)
            await refused(OfficerSignsTwice, both.sign(draft, RELEASER))
            await refused(OfficerLacksRole, lin.sign(draft, RELEASER))
            await refused(OfficerLacksRole, aas.sign(draft, Capacity.WATCH))
            await refused(OfficerUnknown, Officer(pair, "Lin", 9).sign(draft, RELEASER))
            await refused(SignatureNotOfDraft, Officer(pair, "Aas", 1).sign(draft, RELEASER))
            await refused(GlassNotForThis, aas.sign(draft, Capacity.BREAK_GLASS, "in a hurry"))
            await refused(DraftMissing, pair.do("north", "draft", draft="south/draft/0000000000"))
            await refused(ReferenceWrong, pair.do("north", "draft", draft="south/their/1"))
            await pair.do("north", "discard_draft", draft=draft["draft"])
            await refused(DraftClosed, aas.sign(draft, RELEASER))
            assert await size(pair) == before

    asyncio.run(run())


def test_a_signature_serves_for_nothing_else(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            first, second = await draft_of(pair), await draft_of(pair, text="Firing is off.")
            await lin.sign(first, DRAFTER)
            await lin.sign(second, DRAFTER)
            digest = bytes.fromhex(first["digest"])
            over_first = aas.signature(channel_id(pair), RELEASER, digest)
            await refused(SignatureNotOfDraft, pair.do("north", "sign_draft", draft=second["draft"], **over_first))
            elsewhere = aas.signature(b"\7" * 32, RELEASER, digest)
            await refused(SignatureNotOfDraft, pair.do("north", "sign_draft", draft=first["draft"], **elsewhere))
            as_drafter = aas.signature(channel_id(pair), DRAFTER, digest) | {"capacity": "releaser"}
            await refused(SignatureNotOfDraft, pair.do("north", "sign_draft", draft=first["draft"], **as_drafter))
            await refused(
                ArgumentWrong, pair.do("north", "sign_draft", draft=first["draft"], **over_first | {"key": "x"})
            )
            assert (await pair.do("north", "sign_draft", draft=first["draft"], **over_first))["state"] in RELEASED
            await refused(DraftClosed, pair.do("north", "sign_draft", draft=first["draft"], **over_first))

    asyncio.run(run())


def test_two_releasers_at_once_make_one_entry(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            third = await Officer(pair, "Third", 3).commissioned("releaser")
            before = await size(pair)
            draft = await draft_of(pair)
            await lin.sign(draft, DRAFTER)
            at_once = aas.sign(draft, RELEASER), third.sign(draft, RELEASER)
            outcomes = await asyncio.gather(*at_once, return_exceptions=True)
            assert sorted(type(one).__name__ for one in outcomes) == ["DraftClosed", "dict"]
            assert await size(pair) == before + 1

    asyncio.run(run())


def test_after_a_restore_a_draft_that_was_released_is_known_by_its_entry(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            station = pair.running["north"].station
            draft = await draft_of(pair)
            kept = station.drafts("south").find(draft["draft"])
            assert not said_before(station, station.held["south"], kept)
            await lin.sign(draft, DRAFTER)
            await aas.sign(draft, RELEASER)
            assert said_before(station, station.held["south"], kept)

    asyncio.run(run())


def test_lapsed_and_revoked_officers_do_not_count(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            draft = await draft_of(pair)
            await lin.sign(draft, DRAFTER)
            await pair.do("north", "revoke_officer", officer="Lin", reason="relieved")
            assert (await aas.sign(draft, RELEASER))["wants"] == ["drafter"]
            await refused(OfficerRevoked, lin.sign(await draft_of(pair, text="Again."), DRAFTER))
            clock = pair.running["north"].station.clock
            soon = iso(Instant(clock.now() + 2000))
            brief = await Officer(pair, "Brief", 4).commissioned("drafter", until=soon)
            held = pair.running["north"].station.officers.of_name("Brief")
            waiting = await draft_of(pair, text="Later.")
            pair.running["north"].station.clock = _At(held.commission.until)
            await refused(OfficerLapsed, brief.sign(waiting, DRAFTER))
            assert (await pair.do("north", "officers"))["officers"][2]["state"] == "lapsed"
            pair.running["north"].station.clock = clock

    asyncio.run(run())


def test_nobody_falls_back_to_a_single_seat(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, _ = await two(pair)
            await pair.do("north", "revoke_officer", officer=lin.name)
            await pair.do("north", "revoke_officer", officer="Aas")
            assert (await pair.do("north", "send", channel="south", text="Alone."))["state"] == "draft"
            assert (await pair.do("north", "status"))["officers"]["in_force"] == 0

    asyncio.run(run())


def test_forged_officers_and_changed_drafts_in_the_store(tmp_path: Path) -> None:
    """Somebody who can write into the record, and has not the station's keys."""

    async def run() -> None:
        async with ashore(tmp_path) as pair:
            await two(pair)
            station = pair.running["north"].station
            commission = station.officers.of_name("Lin").commission
            forger = KeySigner(station.document.suite, b"\5" * 32, b"\6" * 32)
            request = Officer(pair, "Forged", 7)
            from comity.crypto.officers import decode_officer_request

            raw = make_officer_commission(
                forger,
                commission.standing,
                decode_officer_request(b64decode(request.request)),
                commission.roles,
                commission.authority,
                commission.since,
                commission.until,
            )
            content = station.drafts("south").find((await draft_of(pair))["draft"]).content
            await station.record("south", Step(records=[draft_note(content[:-1] + b"!", CLOCK.now())]))
            changed = next(one for one in station.drafts("south").all() if one.content.endswith(b"!"))
            assert changed.name != station.drafts("south").all()[0].name
            await station.record(STATION, Step(records=[commission_note(raw, station.document, CLOCK.now())]))
            station.officers.forget()
            await refused(Refused, pair.do("north", "officers"))

    asyncio.run(run())


def test_one_name_and_one_key_belong_together(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            await two(pair)
            await refused(OfficerNameTaken, Officer(pair, "Lin", 8).commissioned("releaser"))
            await refused(OfficerNameTaken, Officer(pair, "Other", 1).commissioned("releaser"))
            await refused(ArgumentWrong, Officer(pair, "New", 8).commissioned("king"))
            await refused(NameNotUsable, Officer(pair, "New | Other", 8).commissioned("drafter"))
            await refused(ArgumentWrong, Officer(pair, "New", 8).commissioned("drafter", until="2001-01-01"))
            await Officer(pair, "Lin", 1).commissioned("drafter", "commander")
            assert len((await pair.do("north", "officers"))["officers"]) == 3

    asyncio.run(run())


def test_the_watch_answers_alone_in_its_own_name(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            await pair.do("south", "send", channel="north", text="Hello.", precedence="FLASH", wait="receipt")
            (item,) = await pair.inbox("north")
            wrong = await pair.do("north", "acknowledge", reference=item["reference"], officer="Nobody")
            await refused(OfficerNotNamed, lin.sign(wrong, Capacity.WATCH))
            right = await pair.do("north", "acknowledge", reference=item["reference"], officer="Lin")
            assert right["rule"] == "by-watch"
            await refused(OfficerLacksRole, aas.sign(right, Capacity.WATCH))
            assert (await lin.sign(right, Capacity.WATCH))["about"] == item["reference"]
            assert (await pair.do("north", "line_test", channel="south"))["state"] in RELEASED

    asyncio.run(run())


def test_a_unit_sends_codes_alone(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path, "unit") as pair:
            lin = await Officer(pair, "Lin", 1).commissioned("watch-officer")
            fields = {name: text for name, text in FULL["S01"].items() if name != "remarks"}
            draft = await draft_of(pair, text=None, type="S01", fields=fields)
            assert draft["rule"] == "by-unit"
            assert (await lin.sign(draft, Capacity.UNIT))["state"] in RELEASED
            assert (await draft_of(pair))["rule"] == "by-two"

    asyncio.run(run())


def test_broken_glass_is_for_life_and_is_reviewed_by_another(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            draft = await draft_of(pair, text=None, type="S01", fields=FULL["S01"])
            assert draft["rule"] == "by-two"
            await refused(GlassWithoutReason, lin.sign(draft, Capacity.BREAK_GLASS))
            sent = await lin.sign(draft, Capacity.BREAK_GLASS, "nobody else here")
            reference, digest = sent["reference"], bytes.fromhex(draft["digest"])
            assert (await pair.do("north", "drafts"))["unreviewed"] == [reference]
            assert (await pair.do("north", "status"))["officers"]["unreviewed"] == 1
            assert (await pair.do("north", "due"))["channels"][0]["to_review"] == [reference]
            assert (await pair.do("north", "handover"))["channels"][0]["to_review"] == [reference]

            def review(by: Officer, reason: str, at_s: int | None = None) -> dict[str, Any]:
                return by.review(channel_id(pair), digest, reason, at_s)

            await Officer(pair, "Lin", 1).commissioned("drafter", "reviewer")
            await refused(
                OfficerSignsTwice, pair.do("north", "review_release", reference=reference, **review(lin, "right"))
            )
            now_s = to_seconds(CLOCK.now())
            for at_s in (now_s - 600, now_s + 600):
                dated = review(aas, "right", at_s)
                await refused(ReviewMisdated, pair.do("north", "review_release", reference=reference, **dated))
            wrong = review(aas, "right") | {"reason": "wrong"}
            await refused(SignatureNotOfDraft, pair.do("north", "review_release", reference=reference, **wrong))
            await pair.do("north", "review_release", reference=reference, **review(aas, "right"))
            assert (await pair.do("north", "drafts"))["unreviewed"] == []

    asyncio.run(run())


def test_authority_is_a_signed_field_and_counts(tmp_path: Path) -> None:
    from tests.messages.dialogue.samples import FULL as DIALOGUE

    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            meek = await Officer(pair, "Meek", 3).commissioned("releaser")
            draft = await draft_of(pair, text=None, type="D40", fields=DIALOGUE["D40"])
            await lin.sign(draft, DRAFTER)
            await refused(OfficerLacksAuthority, meek.sign(draft, RELEASER))
            assert (await aas.sign(draft, RELEASER))["state"] in RELEASED

    asyncio.run(run())


def test_drafts_and_officers_outlive_a_restart(tmp_path: Path) -> None:
    async def run() -> None:
        async with ashore(tmp_path) as pair:
            lin, aas = await two(pair)
            draft = await draft_of(pair)
            await lin.sign(draft, DRAFTER)
            await pair.stop("north")
            await pair.start("north")
            shown = await pair.do("north", "draft", draft=draft["draft"], language="zh", key=aas.signer.public.hex())
            assert shown["sign_as"] == "releaser"
            assert shown["also"]["en"] == "Firing at noon."
            assert (await aas.sign(draft, RELEASER))["state"] in RELEASED

    asyncio.run(run())


class _At:
    """A clock that stands still."""

    def __init__(self, at: Instant) -> None:
        self._at = at

    def now(self) -> Instant:
        return self._at
