"""Help in the reader's language: nothing of it is click's English, and every line fits the screen."""

import re
from collections.abc import Iterator

import click
import pytest

from comity.cli import main
from comity.cli.help_columns import columns, wrapped
from comity.cli.officers.prepare import READY
from comity.cli.screen import Screen
from comity.messages.facts.tier import TIER
from tests.cli.commands import comity

WIDTH = 80
KNOWN = {
    *("comity", "en", "zh", "ru", "ja", "ko", "ar"),
    *("tls", "tcp", "udp", "serial", "nmea", "beast", "raw", "sbs", "csv", "json", "geojson", "navarea", "notam"),
    *("GeoJSON", "Ctrl-C", "MHz", "call-sign", "channel", "north", "their", "time", "text", "fields", "all", "agreed"),
}
"""Words of examples, of addresses, of files, and abbreviations. A word that is none of these is translated."""
TYPED = {*TIER.names.values(), *READY, "as-spoken", "partly", "gist", "incident"}
TYPED |= {"power-driven", "sailing", "fishing", "restricted", "not-under-command"}
TYPED |= {"yes", "no", "none-wanted", "not-known"}
"""Values that are typed, where the help names them in words of its own."""
EXAMPLES = re.compile(r"“[^”]*”|\S+://\S*|--[a-z-]+|\S*/\S*|\S+=\S+|\d{6}Z [A-Z]{3} \d\d|\S+\.[a-z]+")
LATIN = re.compile(r"[A-Za-z][A-Za-z-]+")


def walk(command: click.Command = main, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from walk(inner, (*words, name))


COMMANDS = dict(walk())


def values(command: click.Command) -> set[str]:
    """What may be typed for a choice of this command, and of those in its list."""
    shown = [one.make_metavar(click.Context(command)) for one in command.params]
    found = {value for metavar in shown if "|" in metavar for value in metavar.strip("[]{}").split("|")}
    return found.union(*(values(inner) for inner in getattr(command, "commands", {}).values()))


def untranslated(page: str, command: click.Command) -> set[str]:
    said = {word for line in page.splitlines() for word in LATIN.findall(EXAMPLES.sub(" ", line))}
    names = {word for words in COMMANDS for word in words}
    return {word for word in said if not word.isupper()} - KNOWN - names - values(command) - TYPED


def test_there_are_many_commands() -> None:
    assert len(COMMANDS) > 80


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_help_is_chinese_for_who_reads_chinese(words: tuple[str, ...]) -> None:
    shown = comity(*words, "--help", "--language", "zh")
    assert shown.status == 0
    assert untranslated(shown.out, COMMANDS[words]) == set()
    assert not re.search(r"[一-鿿][:,;]|[:,;][一-鿿]", shown.out), "punctuation of another language"
    assert "\n选项：\n" in shown.out


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_of_help_fits_the_screen(words: tuple[str, ...], language: str) -> None:
    lines = comity(*words, "--help", "--language", language).out.splitlines()
    assert [line for line in lines if columns(line) > WIDTH and not re.search(r"\[\S{70,}\]$", line)] == []


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_option_says_what_it_is_in_a_sentence(words: tuple[str, ...]) -> None:
    for option in (one for one in COMMANDS[words].params if isinstance(one, click.Option)):
        for language, stop in (("en", "."), ("zh", "。")):
            with click.Context(main, obj=None) as root:
                root.obj = Screen(language)
                (_, said) = option.get_help_record(click.Context(COMMANDS[words], parent=root)) or ("", stop)
            assert said.split("  [")[0].endswith(stop), f"{option.opts[-1]}: {said}"


def test_click_would_be_heard_if_it_spoke() -> None:
    page = "用法：comity [OPTIONS]\n选项：\n  --suite N  Show this message and exit.  [default: 1; required]"
    assert untranslated(page, main) == {"Show", "this", "message", "and", "exit", "default", "required"}


def test_chinese_is_broken_between_characters_and_never_before_a_stop() -> None:
    assert wrapped("一二三四五六。七八", 12) == ["一二三四五", "六。七八"]
    assert wrapped("一二三四五，六", 10) == ["一二三四", "五，六"]
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("用 ru、ja、ko、ar（也可用）。", 12) == ["用 ru、ja、", "ko、ar（也可", "用）。"]
    assert wrapped("", 10) == []
    assert wrapped("unbreakable", 5) == ["unbreakable"]
