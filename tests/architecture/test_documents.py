"""The documents say what the program does: their commands exist, their words are the words on the screen."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from comity.cli import main
from tests.architecture.repository import PACKAGE, ROOT

_PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "SECURITY.md", "docs/operations.md")
_COMMAND = re.compile(r"^(?:\.venv/bin/)?comity (.+)$")


def _texts(page: str) -> str:
    return (ROOT / page).read_text("utf-8")


def _commands(page: str) -> Iterator[str]:
    """Lines of code blocks, and code within a line, that call comity."""
    text = _texts(page).replace("\\\n", " ")
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, re.DOTALL | re.MULTILINE)
    for line in [line.strip() for block in blocks for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text):
        found = _COMMAND.match(line)
        if found:
            yield re.sub(r"  +#.*", "", found[1])


def _check(arguments: list[str]) -> str | None:
    """What is wrong with a command line of a document, as far as its words and options go."""
    command: click.Command = main
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        name = arguments.pop(0)
        if (step := command.commands.get(name)) is None:
            return f"no command {name}"
        command = step
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    unknown = [word for word in arguments if word.startswith("--") and word != "--help" and word not in known]
    return f"no options {unknown}" if unknown else None


@pytest.mark.parametrize("page", _PAGES)
def test_the_commands_of_a_document_exist(page: str) -> None:
    wrong = []
    for line in _commands(page):
        words = shlex.split(line.split(" #")[0].replace("…", ""), comments=False)
        problem = _check([word for word in words if word not in {"&", "|", ">"}])
        if problem:
            wrong.append(f"comity {line}: {problem}")
    assert not wrong


def test_there_are_commands_to_check() -> None:
    assert len(list(_commands("README.md"))) >= 5
    assert len(list(_commands("docs/operations.md"))) >= 10


def test_both_first_pages_show_the_same_commands() -> None:
    assert list(_commands("README.md")) == list(_commands("README.zh.md"))


def test_every_command_is_in_the_operations_page() -> None:
    def paths(command: click.Command, before: str) -> Iterator[str]:
        if isinstance(command, click.Group):
            for name, inner in command.commands.items():
                yield from paths(inner, f"{before} {name}")
        elif not command.hidden:
            yield before

    text = _texts("docs/operations.md") + _texts("README.md")
    assert not [path for path in paths(main, "comity") if path not in text]


def _terms(language: str) -> dict[str, str]:
    text = (PACKAGE / "languages" / language / "glossary.ftl").read_text("utf-8")
    return dict(re.findall(r"^term-([\w-]+) = (.+)$", text, re.MULTILINE))


def test_the_glossary_has_the_words_of_the_screen() -> None:
    rows = [[cell.strip() for cell in line.split("|")[1:4]] for line in _texts("docs/glossary.md").splitlines()]
    listed = {word.strip(): row[1] for row in rows if len(row) == 3 for word in row[0].split(",")}
    english, chinese = _terms("en"), _terms("zh")
    assert english.keys() == chinese.keys()
    missing = [f"| {word} | {chinese[key]} |" for key, word in english.items() if listed.get(word) != chinese[key]]
    assert not missing, "docs/glossary.md lacks these rows, or has another Chinese word"


@pytest.mark.parametrize("status", ["0", "1", "2", "3"])
def test_exit_statuses_are_explained(status: str) -> None:
    assert f"\n| {status} | " in _texts("docs/operations.md")


def test_a_decision_is_listed_by_its_number_once() -> None:
    numbers = [path.name[:4] for path in sorted(Path(ROOT / "docs" / "decisions").glob("[0-9]*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
