"""What a text tells people to type exists: commands, and their options."""

import re

import click
import pytest

from comity.cli import main
from comity.languages import load, table

COMPLETE = [row.code for row in table() if row.complete]
TYPED = re.compile(r"(?:[\"“]|: |：|运行：)comity ([a-z][^\"”]*)")


def problem(typed: str) -> str | None:
    words = typed.split()
    command: click.Command = main
    while isinstance(command, click.Group) and words:
        word = words.pop(0)
        inner = command.commands.get(word)
        if inner is None:
            return f"no command {word}"
        command = inner
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    unknown = {word for word in words if word.startswith("--")} - known - {"--help"}
    return f"no option {sorted(unknown)}" if unknown else None


@pytest.mark.parametrize("code", COMPLETE)
def test_the_commands_that_texts_name_exist(code: str) -> None:
    texts = load(code).texts
    filled = {fact: "x" for key in texts for fact in texts.facts(key)}
    typed = [(key, one) for key in texts for one in TYPED.findall(texts.format(key, filled))]
    assert len(typed) > 10
    wrong = {key: f"comity {one}: {problem(one)}" for key, one in typed if problem(one)}
    assert not wrong
