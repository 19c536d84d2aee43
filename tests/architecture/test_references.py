"""What a file names, exists: pages of the specification with their sections, documents, decisions."""

import re
from pathlib import Path

import pytest

from tests.architecture.repository import PACKAGE, ROOT, committed_files, name

_PATH = re.compile(
    r"(?<![\w/.-])((?:spec|docs|tools|vectors|bench|fuzz|conformance|tests|src)/[\w./-]*\w\.(?:md|cddl|py))\b"
)
_SECTION = re.compile(r"(spec/[\w-]+\.md), sections? (\d+(?:\.\d+)*)")
_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")


def _texts(*endings: str) -> list[tuple[Path, str]]:
    here = Path(__file__).parent
    return [
        (path, path.read_text("utf-8"))
        for path in committed_files()
        if path.suffix in endings and not path.is_relative_to(here)
    ]


def test_every_named_file_exists() -> None:
    missing = {
        f"{name(path)}: {named}"
        for path, text in _texts(".py", ".md", ".toml", ".cddl", ".sql")
        for named in _PATH.findall(text)
        if not (ROOT / named).exists() and not any(mark in named for mark in ("NNNN", "<", "*"))
    }
    assert not sorted(missing)


def test_every_file_on_the_architecture_page_exists() -> None:
    named = set(re.findall(r"`([\w/]+\.py)`", (ROOT / "docs" / "architecture.md").read_text("utf-8")))
    assert len(named) > 20
    assert not [one for one in sorted(named) if not (PACKAGE / one).exists() and not (ROOT / one).exists()]


def test_every_named_section_of_the_specification_exists() -> None:
    missing = []
    for path, text in _texts(".py", ".md"):
        for page, section in _SECTION.findall(text):
            heading = re.compile(rf"^#+ {re.escape(section)}[. ]", re.MULTILINE)
            if (ROOT / page).exists() and not heading.search((ROOT / page).read_text("utf-8")):
                missing.append(f"{name(path)}: {page}, section {section}")
    assert not missing


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = [
        f"{name(path)}: {target}"
        for path, text in _texts(".md")
        for target, _ in _LINK.findall(text)
        if "://" not in target and not (path.parent / target).exists()
    ]
    assert not broken


@pytest.mark.parametrize("part", ["Context", "Options", "Choice", "Price"])
def test_every_decision_has_its_four_parts(part: str) -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert len(pages) >= 8
    assert not [page.name for page in pages if f"\n## {part}\n" not in page.read_text("utf-8")]
