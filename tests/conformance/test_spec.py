"""The specification says what the code does, where this can be compared."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from comity.crypto.commission import TIERS
from comity.crypto.suite import SUITES
from comity.errors import Refusal
from comity.protocol.control import Control
from comity.protocol.policy import Policy
from comity.wire import frame, labels

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec"
PAGES = {path.name: path.read_text("utf-8") for path in SPEC.glob("*.md")}


def page(number: str) -> str:
    (name,) = [name for name in PAGES if name.startswith(number)]
    return PAGES[name]


def sections(text: str) -> set[str]:
    return set(re.findall(r"^#{2,3} (\d+(?:\.\d+)?)", text, re.MULTILINE))


def test_refusals_are_the_same_list() -> None:
    described = re.findall(r"^\| `([a-z-]+)` \|", page("08"), re.MULTILINE)
    assert sorted(described) == sorted(refusal.value for refusal in Refusal)


def test_every_refusal_named_anywhere_exists() -> None:
    known = {refusal.value for refusal in Refusal}
    alike = re.compile(r"`([a-z]+(?:-[a-z]+)*-(?:wrong|malformed|gone|mismatch|lapsed|truncated))`")
    for name, text in PAGES.items():
        if not name.startswith("11"):  # bearers have faults of their own
            assert set(alike.findall(text)) <= known, name


def test_labels_are_the_same_list() -> None:
    listed = re.findall(r"^\| `(comity [a-z -]+ \d)` \|", page("01"), re.MULTILINE)
    ours = [value for name, value in vars(labels).items() if name.isupper()]
    assert sorted(listed) == sorted(ours)
    assert len(set(ours)) == len(ours)
    mentioned = set(re.findall(r"\"(comity [a-z ]+ \d)\"", "".join(PAGES.values())))
    assert mentioned <= set(ours)


def test_terms_are_the_same_numbers() -> None:
    lines = re.findall(r"^  (\d+): uint,? +; .*?: ([\d,]+)(?:[;.]|$)", page("07"), re.MULTILINE)
    assert [int(number) for number, _ in lines] == list(range(1, 11))
    assert [int(value.replace(",", "")) for _, value in lines] == list(dict(enumerate_terms()).values())


def enumerate_terms() -> list[tuple[int, int]]:
    terms = Policy().to_terms()
    assert isinstance(terms, dict)
    return [(int(number), int(str(value))) for number, value in terms.items()]


def test_control_codes_and_fields_are_the_same() -> None:
    text = page("10")
    for kind in Control.__args__:
        name = re.sub(r"(?<!^)([A-Z])", r"-\1", kind.__name__).lower()
        line = re.search(rf"^{name} += \[{kind.CODE}(.*?)\] *(?:;|$)", text, re.MULTILINE)
        assert line, name
        said = re.sub(r"\[[^\[\]]*\]", "list", line[1])
        assert said.count(",") == len(fields(kind)), f"{name}: {line[1]}"


def test_sizes_are_the_same() -> None:
    for suite in SUITES.values():
        text = page("04")
        assert f"{suite.pq_public_size}, {suite.pq_signature_size} bytes" in text
        assert str(suite.pq_signature_size) in page("03")
        assert str(suite.hpke_public_size) in page("03")
    assert f"{frame.MAX_FRAME:,} bytes" in page("02")
    assert f"mac[{frame.MAC_SIZE}]" in page("02")


def test_tiers_are_the_same() -> None:
    found = re.search(r"^tier = (.*?)^```", page("07"), re.MULTILINE | re.DOTALL)
    assert found
    assert tuple(re.findall(r'"([a-z-]+)"', found[1])) == TIERS


def test_references_lead_somewhere() -> None:
    """`06-record.md`, section 8, in the specification and anywhere in the code and the documents."""
    own = re.compile(r"`(\d\d-[a-z]+\.md)`(?:, sections? (\d+(?:\.\d+)?))?")
    far = re.compile(r"spec/(\d\d-[a-z]+\.md)(?:, sections? (\d+(?:\.\d+)?))?")
    files = [(name, text, own) for name, text in PAGES.items()]
    folders = [ROOT / name for name in ("src", "tools", "conformance")]
    sources = [path for folder in folders for path in folder.rglob("*.py")]
    files += [(str(path.relative_to(ROOT)), path.read_text("utf-8"), far) for path in sources]
    for name, text, pattern in files:
        for target, section in pattern.findall(text):
            assert target in PAGES, f"{name}: {target}"
            assert not section or section in sections(PAGES[target]), f"{name}: {target}, section {section}"


def test_lines_are_not_long() -> None:
    for name, text in PAGES.items():
        for number, line in enumerate(text.splitlines(), start=1):
            assert len(line) <= 145 or line.startswith("|"), f"{name}:{number}"
