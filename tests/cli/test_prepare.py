"""Messages prepared and approved in quiet times, and sent with only their blanks filled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.cli.officers.prepare import READY
from tests.cli.commands import assert_refused, fingerprint
from tests.cli.stations import Side, Two, paired

N20 = {
    "hazard": "gun-firing",
    "area": "26-30.00N 121-10.00E, 26-30.00N 122-00.00E, 26-00.00N 122-00.00E, 26-00.00N 121-10.00E",
    "altitude": "SFC - 15000 ft MSL",
    "window": "211800Z NOV 46 - 212200Z NOV 46",
    "repetition": "continuous",
    "weapon": "guns-below-100-mm",
    "scale": "one-unit",
    "public-notices": "NAVAREA XI 0512/46",
    "obligation": "voluntary",
}
ACT = {
    "object": "missile",
    "occurred-at": "211845:07Z NOV 26",
    "position": "26-30.00N 121-10.00E",
    "armed": "armed",
    "cause": "technical-fault",
}
DRAFT = """
type = "N20"
precedence = "IMMEDIATE"

[fields]
hazard = "gun-firing"
area = ""
altitude = "SFC - 15000 ft MSL"
window = ""
repetition = "continuous"
weapon = "guns-below-100-mm"
scale = "one-unit"
public-notices = "NAVAREA XI 0512/46"
obligation = "voluntary"
"""


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Two:
    return paired(tmp_path_factory.mktemp("stations"))


@pytest.fixture
def north(stations: Two, tmp_path: Path) -> Iterator[Side]:
    """The north, stopped."""
    return stations.copied(tmp_path).north


def draft(tmp_path: Path, text: str = DRAFT) -> Path:
    path = tmp_path / "draft.toml"
    path.write_text(text, "utf-8")
    return path


def fields(values: dict[str, str]) -> list[str]:
    return [word for name, value in values.items() for word in ("--field", f"{name}={value}")]


def test_one_is_kept_approved_and_sent_with_its_blanks_alone(north: Side, tmp_path: Path) -> None:
    kept = north.ask("prepare", "--name", "firing", "--channel", "south", "--from", draft(tmp_path))
    again = north.do("prepare", "--name", "firing", "--channel", "south", "--from", draft(tmp_path), "--language", "zh")
    for word in ("火炮射击", "留空待填：区域（area）", "尚未批准", "已保存"):
        assert word in again.out
    assert (kept["state"], [one["name"] for one in kept["blanks"]]) == ("never", ["area", "window"])
    blanks = {name: N20[name] for name in ("area", "window")}
    send = ("--prepared", "firing", *fields(blanks))
    assert_refused(north.do("send", *send), "not approved")
    assert_refused(north.do("send", *send, "--language", "zh"), "尚未批准")
    shown = north.do("approve", "firing", "--officer", "Cdr Holm", "--language", "zh")
    assert shown.status == 0
    for word in ("火炮射击", "15000 ft MSL", "留空待填", "Cdr Holm"):
        assert word in shown.out
    assert_refused(north.do("send", "--prepared", "firing", *fields({**blanks, "hazard": "laser"})), "area, window")
    assert_refused(north.do("send", "--prepared", "firing", *fields(blanks), "--about", "south/our/2"), "about")
    assert_refused(north.do("send", "--prepared", "firing", *fields({"area": N20["area"]})), "window")
    assert_refused(north.do("send", *send, "--precedence", "FLASH"), "together")
    sent = north.ask("send", *send)
    assert (sent["prepared"], sent["marking"]) == ("firing", "REAL")
    item = north.ask("show", sent["reference"])
    assert (item["fields"], item["precedence"]) == (N20, "IMMEDIATE")
    used = item["prepared"]
    assert (used["name"], used["officer"], used["digest"]) == (
        "firing",
        "Cdr Holm",
        north.do("prepared", "--json").object["digest"],
    )
    assert north.ask("approve", "firing", "--officer", "Cdr Berg")["approval"]["officer"] == "Cdr Berg"
    assert north.ask("show", sent["reference"])["prepared"] == used, "what was used, not what is newest"
    assert 'prepared message "firing", as Cdr Holm approved' in north.do("show", sent["reference"]).out
    assert "依据 Cdr Holm" in north.do("show", sent["reference"], "--language", "zh").out
    plain = north.ask("send", "--channel", "south", "--type", "N20", *fields(N20))["reference"]
    assert "prepared" not in north.ask("show", plain)


def test_a_change_makes_the_approval_void_and_says_so(north: Side, tmp_path: Path) -> None:
    prepare = ("prepare", "--name", "firing", "--channel", "south", "--from")
    north.ask(*prepare, draft(tmp_path))
    first = north.ask("approve", "firing", "--officer", "Cdr Holm")
    assert first["state"] == "approved"
    assert first["approval"] == {"officer": "Cdr Holm", "at": first["approval"]["at"], "signed": False}
    assert north.ask(*prepare, draft(tmp_path))["state"] == "approved", "nothing was changed"
    changed = north.ask(*prepare, draft(tmp_path, DRAFT.replace("gun-firing", "laser")))
    assert changed["state"] == "changed"
    assert_refused(
        north.do("send", "--prepared", "firing", *fields({k: N20[k] for k in ("area", "window")})), "Cdr Holm"
    )
    assert "NOT approved: changed" in north.do("prepared").out
    assert "批准之后内容有改动" in north.do("prepared", "--language", "zh").out
    assert north.ask("approve", "firing", "--officer", "Cdr Holm")["state"] == "approved"
    assert north.ask("prepare", "--name", "firing", "--withdraw")["name"] == "firing"
    assert north.do("prepared", "--json").objects == []
    assert_refused(north.do("approve", "firing"), "No prepared message")


def test_a_real_one_is_sent_in_an_exercise_and_marked_so(north: Side, tmp_path: Path) -> None:
    prepare = ("prepare", "--name", "firing", "--channel", "south", "--from", draft(tmp_path))
    send = ("send", "--prepared", "firing", *fields({name: N20[name] for name in ("area", "window")}))
    north.ask(*prepare)
    north.ask("approve", "firing", "--officer", "Cdr Holm")
    sent = north.ask(*send, "--exercise")
    assert (sent["prepared"], sent["marking"]) == ("firing", "EXERCISE")
    assert north.ask("show", sent["reference"])["marking"] == "EXERCISE"
    assert "EXERCISE 演习" in north.do(*send, "--exercise", "--language", "zh").out
    assert north.ask(*send)["marking"] == "REAL"
    assert_refused(north.do(*send, "--test"), "together")
    north.ask(*prepare, "--never-exercise")
    assert "不得在演习中发送" in north.do("approve", "firing", "--officer", "Cdr Holm", "--language", "zh").out
    before = fingerprint(north.path)
    assert_refused(north.do(*send, "--exercise"), "REAL")
    assert_refused(north.do(*send, "--exercise", "--language", "zh"), "只能以 REAL 发出")
    assert_refused(north.do("prepare", "--name", "firing", "--withdraw", "--never-exercise"), "together")
    assert fingerprint(north.path) == before
    assert north.ask(*send)["marking"] == "REAL"


def test_one_of_an_exercise_is_never_sent_as_real(north: Side, tmp_path: Path) -> None:
    text = DRAFT.replace("precedence", 'marking = "EXERCISE"\nprecedence')
    north.ask("prepare", "--name", "drill", "--channel", "south", "--from", draft(tmp_path, text))
    north.ask("approve", "drill", "--officer", "Cdr Holm")
    send = ("send", "--prepared", "drill", *fields({name: N20[name] for name in ("area", "window")}))
    assert north.ask(*send)["marking"] == "EXERCISE"
    assert north.ask(*send, "--exercise")["marking"] == "EXERCISE"


def test_approvals_are_in_the_backup(north: Side, tmp_path: Path) -> None:
    north.ask("prepare", "--adopt", "unintended-act", "--channel", "south")
    north.ask("approve", "unintended-act", "--officer", "Cdr Holm")
    before = north.do("prepared", "--json").objects
    assert north.do("backup", tmp_path / "north.backup").status == 0
    from tests.cli.commands import comity

    assert comity("restore", tmp_path / "restored", tmp_path / "north.backup").status == 0
    assert Side(tmp_path / "restored", "south").do("prepared", "--json").objects == before


def test_three_come_with_the_program(north: Side) -> None:
    assert all(name in north.do("prepared").out for name in READY)
    for name in READY:
        assert north.ask("prepare", "--adopt", name, "--channel", "south")["state"] == "never"
        assert north.ask("approve", name, "--officer", "Cdr Holm")["state"] == "approved"
    listed = north.do("prepared", "--json").objects
    assert [one["name"] for one in listed] == sorted(READY)
    act = north.ask("send", "--prepared", "unintended-act", *fields(ACT))
    item = north.ask("show", act["reference"])
    assert (item["type"], item["precedence"], item["fields"]) == ("E13", "FLASH", ACT)
    notice = north.ask("send", "--channel", "south", "--type", "N20", *fields(N20))["reference"]
    clear = fields({"released-at": "211900Z NOV 26"})
    assert_refused(north.do("send", "--prepared", "all-clear", *clear))
    north.ask("send", "--prepared", "all-clear", *clear, "--about", notice)
    assert north.ask("show", notice)["standing"] == "clear"


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--channel", "south", "--adopt", "all-clear", "--name", "Not A Name"), "Not A Name"),
        (("--channel", "south", "--adopt", "nothing"), "unintended-act"),
        (("--channel", "south", "--from", "@draft"), "--name"),
        (("--adopt", "all-clear"), "--channel"),
        (("--name", "x", "--channel", "south"), "--from"),
        (("--name", "x", "--channel", "south", "--adopt", "all-clear", "--withdraw"), "together"),
        (("--name", "x", "--withdraw"), "No prepared message"),
        (("--name", "x", "--channel", "nobody", "--from", "@draft"), "There are: south"),
    ],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_wrong_input(north: Side, tmp_path: Path, arguments: tuple[str, ...], word: str, language: str) -> None:
    given = [str(draft(tmp_path)) if one == "@draft" else one for one in arguments]
    before = fingerprint(north.path)
    done = north.do("prepare", *given, "--language", language)
    assert_refused(done, *([word] if language == "en" else []))
    assert fingerprint(north.path) == before


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('window = ""\n', "", "window"),
        ('hazard = "gun-firing"', 'hazard = "thunder"', "thunder"),
        ('area = ""', 'place = ""', "place"),
        ('precedence = "IMMEDIATE"', 'precedence = "FLASH"\nmarking = "PERHAPS"', "PERHAPS"),
        ('type = "N20"', 'type = "N99"', "N99"),
        ('type = "N20"', 'type = "N20"\nabout = ["south/our/99"]', "south/our/99"),
    ],
)
def test_what_can_never_be_sent_is_not_kept(north: Side, tmp_path: Path, old: str, new: str, word: str) -> None:
    changed = draft(tmp_path, DRAFT.replace(old, new))
    assert_refused(north.do("prepare", "--name", "firing", "--channel", "south", "--from", changed), word)
    assert north.do("prepared", "--json").objects == []
