"""A translation as an object: three officers, three signed messages; and a machine that drafts and cannot release."""

import sys
import textwrap
from pathlib import Path

import pytest

from comity.station.drafting import drafting
from tests.cli.commands import assert_refused, comity, fingerprint
from tests.cli.stations import Two

ENGLISH = "All units keep clear of the area."
CHINESE = "所有单位远离该区域。"
ROSTER = (
    "tier=operations-centre",
    "staffed=staffed",
    "until=220600Z NOV 30",
    "officers=2",
    "languages=en; zh",
    "next-from=220600Z NOV 30",
    "may=answer",
)
BETTER = "所有单位避开该区域。"


def sent(two: Two, *arguments: object) -> str:
    """A message from north that south holds, as north names it."""
    waited = ("--wait", "receipt", "--timeout", 20)
    return str(two.north.ask("send", "--channel", "south", "--exercise", *arguments, *waited)["reference"])


def their(reference: str) -> str:
    return reference.replace("south/our", "north/their")


def test_translated_reviewed_certified_and_seen_by_both(running: Two) -> None:
    north, south = running.north, running.south
    ours = sent(running, "--text", ENGLISH, "--precedence", "immediate")
    reference = their(ours)
    into = ("--into", "zh", "--text", CHINESE, "--translator", "Lt Sund")
    first = south.ask("translate", reference, *into, "--note", "“area” is the whole polygon")
    assert (first["status"], first["stage"], first["about"]) == ("courtesy", "translated", reference)
    assert_refused(south.do("review-translation", reference, "--reviewer", "lt sund"), "lt sund", "translator")
    assert_refused(south.do("certify-translation", reference, "--certifier", "Cdr Holm"), "reviewed")
    assert_refused(south.do("certify-translation", reference, "--certifier", "Cdr Holm", "--language", "zh"), "审校")
    reviewed = south.ask("review-translation", reference, "--reviewer", "Lt Berg", "--text", BETTER)
    assert_refused(south.do("certify-translation", reference, "--certifier", "LT BERG"), "LT BERG", "reviewer")
    assert_refused(south.do("review-translation", first["reference"], "--reviewer", "Lt Berg"), "replaced")
    certified = south.ask("certify-translation", reviewed["reference"], "--certifier", "Cdr Holm")
    assert south.ask("line-test", "--channel", "north", "--wait", "--timeout", 20)["state"] == "answered"
    for side, name in ((north, ours), (south, reference)):
        item = side.ask("show", name, "--peek")
        assert item["text"] == ENGLISH
        now, *before = item["translations"]
        assert (now["stage"], now["text"], now["founded"], now["replaced_by"]) == ("certified", BETTER, True, None)
        assert [now[role] for role in ("translator", "reviewer", "certifier")] == ["Lt Sund", "Lt Berg", "Cdr Holm"]
        assert [one["stage"] for one in before] == ["translated", "reviewed"]
        assert all(one["replaced_by"] for one in before)
        assert item["precedence"] == "IMMEDIATE"
        for code, marks in (("en", ("courtesy, certified", "holds")), ("zh", ("参考译文，已核定", "以作者原文为准"))):
            shown = side.do("show", name, "--peek", "--language", code).out
            assert shown.index(ENGLISH) < shown.index(BETTER)
            assert CHINESE not in shown
            for mark in marks:
                assert mark in shown
    (arrived,) = (one for one in north.do("inbox", "--peek", "--json").objects if one["entry"] == certified["entry"])
    assert arrived["translation"]["stage"] == "certified"
    assert (arrived["marking"], arrived["cites"][0]) == ("EXERCISE", ours)
    listed = south.do("inbox", "--peek", "--language", "zh").out
    assert listed.index(ENGLISH) < listed.index(BETTER)
    recorded = south.do("transcript show", "--channel", "north", "--language", "zh").out
    assert "参考译文，已核定，译员 Lt Sund" in recorded
    assert north.do("transcript verify", "--channel", "south").status == 0


def test_the_other_side_disputes_and_is_answered(running: Two) -> None:
    north, south = running.north, running.south
    ours = sent(running, "--text", ENGLISH)
    made = south.ask("translate", their(ours), "--into", "zh", "--text", CHINESE, "--translator", "Lt Sund")
    flush = ("--channel", "north", "--wait", "--timeout", 20)
    assert south.ask("line-test", *flush)["state"] == "answered"
    entry = made["reference"].replace("north/our", "south/their")
    assert_refused(north.do("review-translation", entry, "--reviewer", "Lt Nordby"), entry)
    assert_refused(north.do("review-translation", ours, "--reviewer", "Lt Nordby"), "translate")
    asked = north.ask("clarify", entry, "Is 远离 strong enough?")
    assert north.ask("line-test", "--channel", "south", "--wait", "--timeout", 20)["state"] == "answered"
    for side, name in ((north, ours), (south, their(ours))):
        assert side.ask("show", name, "--peek")["translations"][0]["disputed"] is True
        assert "DISPUTED" in side.do("show", name, "--peek").out
        assert "异议" in side.do("show", name, "--peek", "--language", "zh").out
    south.ask("answer", asked["reference"].replace("south/our", "north/their"), "Yes.")
    assert south.ask("show", their(ours), "--peek")["translations"][0]["disputed"] is False


def test_a_machine_draft_is_taken_over_first(two: Two, tmp_path: Path) -> None:
    ours = two.north.ask("send", "--channel", "south", "--text", ENGLISH)["reference"]
    kept = tmp_path / "draft.txt"
    kept.write_text(f"[machine draft: plugin]\n{CHINESE}\n", "utf-8")
    into = ("--into", "zh", "--text-file", kept)
    for code, words in (("en", "machine draft"), ("zh", "机器译稿")):
        told = two.north.do("translate", ours, *into, "--translator", "Lt Nordby", "--language", code)
        assert_refused(told, words)
    made = two.north.ask("translate", ours, *into, "--translator", "plugin", "--status", "machine")
    assert two.north.ask("show", ours)["translations"][0]["text"] == CHINESE
    assert "MACHINE" in two.north.do("show", ours).out
    for name in (ours, made["reference"]):
        assert_refused(two.north.do("review-translation", name, "--reviewer", "Lt Berg"), "machine")
        assert_refused(two.north.do("review-translation", name, "--reviewer", "Lt Berg", "--language", "zh"), "机器")
        assert_refused(two.north.do("certify-translation", name, "--certifier", "Lt Berg"), "machine")
    kept.write_text(BETTER, "utf-8")
    two.north.ask("translate", made["reference"], *into, "--translator", "Lt Nordby")
    two.north.ask("review-translation", ours, "--reviewer", "Lt Berg")
    now = two.north.ask("show", ours)["translations"][0]
    assert (now["status"], now["stage"], now["translator"], now["founded"]) == (
        "courtesy",
        "reviewed",
        "Lt Nordby",
        True,
    )


def test_the_general_command_goes_round_no_rule(two: Two) -> None:
    ours = two.north.ask("send", "--channel", "south", "--text", ENGLISH)["reference"]
    fields = {
        "status": "courtesy",
        "stage": "reviewed",
        "from": "en",
        "into": "zh",
        "text": CHINESE,
        "translator": "A",
        "reviewer": "B",
    }
    given = [part for name, value in fields.items() for part in ("--field", f"{name}={value}")]
    send = ("--channel", "south", "--type", "B01", *given, "--about", ours)
    assert_refused(two.north.do("send", *send), "reviewed")


def test_what_needs_no_translation_or_cannot_have_one(two: Two) -> None:
    phrase = two.north.ask("send", "--channel", "south", "--phrase", "1", "course=090")["reference"]
    coded = [part for one in ROSTER for part in ("--field", one)]
    typed = two.north.ask("send", "--channel", "south", "--type", "L02", *coded)["reference"]
    into = ("--into", "zh", "--text", CHINESE, "--translator", "Lt Nordby")
    assert_refused(two.north.do("translate", phrase, *into), phrase, "no translation")
    assert_refused(two.north.do("translate", phrase, *into, "--language", "zh"), phrase, "无须翻译")
    assert_refused(two.north.do("translate", typed, *into), typed, "no translation")
    text = two.north.ask("send", "--channel", "south", "--text", ENGLISH)["reference"]
    assert_refused(two.north.do("review-translation", text, "--reviewer", "A"), "translate")
    assert_refused(two.north.do("translate", text, "--into", "en", *into[2:]), "en")
    made = two.north.ask("translate", text, *into)["reference"]
    cites = ("--type", "B01", "--about", made)
    fields = ("status=courtesy", "stage=translated", "from=zh", "into=ja", f"text={CHINESE}", "translator=A")
    given = [part for one in fields for part in ("--field", one)]
    assert_refused(two.north.do("send", "--channel", "south", *cites, *given), made, "itself a translation")
    assert_refused(two.north.do("translate", text, *into[:2], "--translator", "A"), "--text")
    assert_refused(two.north.do("translate", text, *into, "--text-file", "x"), "--text-file")
    silent = two.north.ask("send", "--channel", "south", "--text", "好", "--written-in", "none")["reference"]
    assert_refused(two.north.do("translate", silent, *into), "--from")
    assert two.north.do("translate", silent, *into, "--from", "ja").status == 0


PLUGIN = '''
    class Polite:
        """Says it in another language."""

        def draft(self, text: str, from_language: str, into_language: str) -> str:
            return f"{into_language}<{from_language}: {text}"

    class Printing(Polite):
        def draft(self, text: str, from_language: str, into_language: str) -> str:
            print('{"draft": "printed"}')
            return "returned"

    class Deceiving(Polite):
        def draft(self, text: str, from_language: str, into_language: str) -> str:
            return "safe\\u202etxt"

    class Numbers(Polite):
        def draft(self, text: str, from_language: str, into_language: str) -> int:
            return 7

    class Endless(Polite):
        def draft(self, text: str, from_language: str, into_language: str) -> str:
            return "x" * 3_000_000

    class Falling(Polite):
        def draft(self, text: str, from_language: str, into_language: str) -> str:
            raise RuntimeError("no model here")

    class Sleeping(Polite):
        def draft(self, text: str, from_language: str, into_language: str) -> str:
            import time
            time.sleep(3600)
            return ""

    class Releasing(Polite):
        """Looks for a station in everything that it was given, and would release through the first it finds."""

        def draft(self, text: str, from_language: str, into_language: str) -> str:
            import gc
            import os
            import sys
            found = [type(one).__name__ for one in gc.get_objects()
                     if type(one).__name__ in ("Station", "Desk", "StationDirectory", "Channel", "Reached")]
            found += [name for name in os.environ if name.startswith("COMITY") or "CREDENTIALS" in name]
            found += [value for value in os.environ.values() if "secret" in value]
            found += [one for one in sys.argv if "/north" in one]
            found += [str(one) for one in os.listdir(".")]
            open_files = [os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")
                          if os.path.exists(f"/proc/self/fd/{fd}")] if os.path.isdir("/proc/self/fd") else []
            found += [one for one in open_files if "record" in one or "keys" in one or "socket" in one]
            frame = sys._getframe()
            while frame is not None:
                found += [name for name in frame.f_locals if name in ("station", "desk", "path", "passphrase")]
                frame = frame.f_back
            return "found: " + ", ".join(found)
'''


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installed plug-ins, as a package leaves them; the process of a draft finds them on its path."""
    site = tmp_path / "site"
    package = site / "drafters-1.dist-info"
    package.mkdir(parents=True)
    (site / "drafters.py").write_text(textwrap.dedent(PLUGIN), "utf-8")
    names = ("Polite", "Printing", "Deceiving", "Numbers", "Endless", "Falling", "Sleeping", "Releasing")
    rows = "\n".join(f"{name.lower()} = drafters:{name}" for name in names)
    (package / "entry_points.txt").write_text(f"[{drafting.GROUP}]\n{rows}\n", "utf-8")
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: drafters\nVersion: 1\n", "utf-8")
    source = next(path for path in sys.path if (Path(path) / "comity" / "__init__.py").is_file())
    monkeypatch.setenv("PYTHONPATH", f"{site}:{Path(source).resolve()}")
    monkeypatch.setenv("COMITY_PASSPHRASE", "secret")


@pytest.mark.usefixtures("plugins")
def test_a_plug_in_drafts_on_the_screen_or_in_a_file(two: Two, tmp_path: Path) -> None:
    ours = two.north.ask("send", "--channel", "south", "--text", ENGLISH)["reference"]
    before = fingerprint(two.north.path)
    drafted = two.north.ask("draft-translation", ours, "--into", "zh", "--by", "polite")
    assert (drafted["draft"], drafted["by"]) == (f"zh<en: {ENGLISH}", "polite")
    assert f"zh<en: {ENGLISH}" in two.north.do("draft-translation", ours, "--into", "zh", "--by", "polite").out
    kept = tmp_path / "draft.txt"
    by = ("--into", "zh", "--by", "printing", "--out", kept)
    told = two.north.do("draft-translation", ours, *by, "--language", "zh")
    assert told.status == 0
    assert "没有签发" in told.out
    assert kept.read_text("utf-8") == "[machine draft: printing]\nreturned\n"
    assert_refused(two.north.do("draft-translation", ours, *by))
    assert_refused(two.north.do("translate", ours, "--into", "zh", "--text-file", kept, "--translator", "A"), "draft")
    assert fingerprint(two.north.path) == before


@pytest.mark.usefixtures("plugins")
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nobody", "polite"),
        ("deceiving", "U+202E"),
        ("numbers", "not a text"),
        ("endless", "more than"),
        ("falling", "error"),
        ("sleeping", "too long"),
    ],
)
def test_a_plug_in_that_fails_is_told_in_one_sentence(
    two: Two, name: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "sleeping":
        monkeypatch.setattr("comity.station.drafting.drafting.draft.__defaults__", (1.0,))
    ours = two.north.ask("send", "--channel", "south", "--text", ENGLISH)["reference"]
    before = fingerprint(two.north.path)
    assert_refused(two.north.do("draft-translation", ours, "--into", "zh", "--by", name), words)
    assert fingerprint(two.north.path) == before


@pytest.mark.usefixtures("plugins")
def test_a_plug_in_finds_nothing_to_release_with(two: Two) -> None:
    """It is told of no station, key, passphrase or socket, and what it returns is text that is shown."""
    ours = two.north.ask("send", "--channel", "south", "--text", ENGLISH)["reference"]
    before = fingerprint(two.north.path)
    drafted = two.north.ask("draft-translation", ours, "--into", "zh", "--by", "releasing")
    assert drafted["draft"] == "found:"
    assert fingerprint(two.north.path) == before
    assert len(two.north.do("outbox", "--json").objects) == 2  # the line test of the pairing, and the text


def test_only_what_exists_is_translated(two: Two) -> None:
    into = ("--into", "zh", "--text", "x", "--translator", "A")
    assert_refused(comity("translate", two.north.path, "south/our/9999", *into), "south/our/9999")
    assert_refused(comity("translate", two.north.path, "south/our/0", *into), "south/our/0")
