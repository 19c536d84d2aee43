"""Nothing that ties the repository to one machine or one package index is committed."""

import re

from tests.architecture.repository import ROOT, committed_files, name

_HOST = re.compile(r"https?://([\w.-]+)")
_KNOWN_HOSTS = {
    "127.0.0.1",
    "c2sp.org",
    "datatracker.ietf.org",
    "github.com",  # in a licence text of others
    "localhost",
    "www.apache.org",
    "www.dnv.com",  # in a licence text of others
    "www.iana.org",
    "www.rfc-editor.org",
    "www.w3.org",  # the name space of SVG
}
_MACHINE = re.compile(r"(?<![\w.$}~*-])/(?:work|root|opt|home|mnt|Users|tmp/\w+)/[\w.-]+")
_TEXT = {".py", ".md", ".toml", ".txt", ".cfg", ".sh", ".sql", ".ftl", ".json", ".cddl", ""}


def _texts() -> list[tuple[str, str]]:
    return [(name(path), path.read_text("utf-8")) for path in committed_files() if path.suffix in _TEXT]


def test_only_known_hosts_are_named() -> None:
    # A scenario names where each of its facts was read.
    texts = [(file, text) for file, text in _texts() if not file.startswith("scenarios/")]
    found = {f"{file}: {host}" for file, text in texts for host in _HOST.findall(text)}
    assert not sorted(one for one in found if one.split(": ")[1] not in _KNOWN_HOSTS)


def test_no_path_of_a_machine_is_named() -> None:
    found = {f"{file}: {path}" for file, text in _texts() for path in _MACHINE.findall(text)}
    assert not sorted(found)


def test_requirements_are_exact_hashed_and_name_no_index() -> None:
    for file in sorted(path.name for path in ROOT.glob("requirements*.txt")):
        text = (ROOT / file).read_text("utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*-(?!-hash=sha256:)", text, re.MULTILINE), "only hashes, no options"
        pins = text.replace("\\\n", " ").splitlines()
        for pin in (line for line in pins if line.strip() and not line.lstrip().startswith("#")):
            assert re.match(r"[\w.-]+==[\w.]+\s+--hash=sha256:[0-9a-f]{64}", pin), pin


def test_the_runtime_pins_are_the_same_for_users_and_developers() -> None:
    def pins(file: str) -> set[str]:
        return set(re.findall(r"^([\w.-]+==[\w.]+)", (ROOT / file).read_text("utf-8"), re.MULTILINE))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(" + "|".join(("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "XX" + "X")) + r")\b")
    assert not [f"{file}: {mark}" for file, text in _texts() if file.endswith(".py") for mark in marks.findall(text)]
