"""A charter that names another edition of the catalogue is neither proposed nor accepted here, and is shown."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from comity.cli.relation.charter import _show_channel
from comity.cli.screen import Screen
from comity.languages.edition import edition
from comity.station.desk import charter
from comity.station.relation.faults_of_contacts import EditionOther
from tests.station.jumping_stations import Jumping, jump
from tests.station.settled import their
from tests.station.test_charter_desk import critical

OTHER = SimpleNamespace(digest=bytes(range(32)), number=7)


def test_another_edition_is_not_proposed(tmp_path: Path) -> None:
    async def work(stations: Jumping) -> None:
        fields = {"edition": OTHER.digest.hex()}
        with pytest.raises(EditionOther) as raised:
            await stations.do("north", "propose_charter", channel="south", fields=fields)
        facts = raised.value.facts
        assert (facts["proposed"], facts["here"]) == (OTHER.digest.hex(), edition().digest.hex())
        assert (await stations.do("north", "charter"))["channels"][0]["proposals"] == []

    jump(tmp_path, work)


def test_another_edition_is_not_accepted_and_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def work(stations: Jumping) -> None:
        ours = (await stations.do("north", "propose_charter", channel="south", fields={}))["reference"]
        await stations.settle()
        said = (await stations.do("south", "charter"))["channels"][0]["proposals"][0]["fields"]
        await stations.do("south", "readback", reference=their(ours), values=critical(said))
        await stations.settle()
        await stations.do("north", "confirm", reference=ours)
        await stations.settle()
        (found,) = (await stations.do("south", "charter"))["channels"]
        _show_channel(Screen("en"), found, "REAL")
        assert "another edition" not in capsys.readouterr().out
        monkeypatch.setattr(charter, "edition", lambda: OTHER)
        monkeypatch.setattr(charter, "our_digest", lambda: OTHER.digest)
        with pytest.raises(EditionOther) as raised:
            await stations.do("south", "accept_charter", reference=their(ours), authority="chief")
        assert raised.value.facts == {"proposed": said["edition"], "here": OTHER.digest.hex(), "number": "7"}
        (found,) = (await stations.do("south", "charter"))["channels"]
        assert found["proposals"][0]["state"] == "confirmed"
        for language, words in (("en", "another edition of the catalogue"), ("zh", "目录版本与本台站不同")):
            _show_channel(Screen(language), found, "REAL")
            shown = capsys.readouterr().out
            assert words in shown
            assert said["edition"] in shown
            assert OTHER.digest.hex() in shown

    jump(tmp_path, work)


def test_an_amendment_names_the_edition_that_is_here_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def work(stations: Jumping) -> None:
        await stations.agree()
        monkeypatch.setattr(charter, "edition", lambda: OTHER)
        monkeypatch.setattr(charter, "our_digest", lambda: OTHER.digest)
        await stations.do("north", "propose_charter", channel="south", fields={})
        (found,) = (await stations.do("north", "charter"))["channels"]
        assert not found["in_force"]["edition"]["same"]
        assert found["proposals"][-1]["fields"]["edition"] == OTHER.digest.hex()

    jump(tmp_path, work)
