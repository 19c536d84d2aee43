"""docs/catalogue/ is what the types, their words and their vectors make of it."""

import pytest

from comity.messages import TABLE
from tests.architecture.repository import ROOT
from tools.make_catalogue_docs import pages

FOLDER = ROOT / "docs" / "catalogue"


def test_there_is_a_page_for_each_type_and_no_other() -> None:
    wanted = {"README.md", *(f"{kind.CODE}.md" for kind in TABLE.values())}
    assert {path.name for path in FOLDER.iterdir()} == wanted


@pytest.mark.parametrize("name", pages())
def test_a_page_is_up_to_date(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == pages()[name], "run: python -m tools.make_catalogue_docs"


@pytest.mark.parametrize("name", sorted(set(pages()) - {"README.md"}))
def test_a_page_shows_an_example_in_both_languages(name: str) -> None:
    page = (FOLDER / name).read_text("utf-8")
    english, chinese = page.split("\n## 中文\n")
    assert "### Example\n\n```text\n" in english
    assert "### 示例\n\n```text\n" in chinese
