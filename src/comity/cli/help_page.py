"""The help of a command in the reader's language: click's own words are English."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from comity.cli.help_columns import HelpFormatter
from comity.cli.screen import screen

_NUMBER = "N"
_NO_LETTERS = re.compile("[^A-Za-z]+")
_GROUP_USAGE = "help-usage-command"


class Option(click.Option):
    """An option; `help` is the key of its text."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value: numbers are `N`, whatever their range."""
        if self.metavar is None and isinstance(self.type, click.types.IntParamType | click.types.FloatParamType):
            return _NUMBER
        return super().make_metavar(ctx)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Its two columns in the help."""
        if self.hidden:
            return None
        writer = screen()
        help_ = writer.text(self.help) if self.help else ""
        remarks = [writer.text("help-default", value=extra) for extra in _default(self, ctx)]
        if isinstance(self.type, click.IntRange | click.FloatRange):
            remarks.append(_range(self.type))
        if self.required:
            remarks.append(writer.text("help-required"))
        if remarks:
            help_ += writer.text("help-remarks", remarks=writer.text("help-between").join(remarks))
        names = (*self.opts, *self.secondary_opts)
        return ", ".join(sorted(names, key=len)) + ("" if self.is_flag else f" {self.make_metavar(ctx)}"), help_


class HelpPage(click.Command):
    """Help from languages/: the key is `help-` and the words of the command."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Its line in a list of commands."""
        return screen().text(str(self.help)) if self.help else ""

    def get_help(self, ctx: click.Context) -> str:
        """The whole page."""
        formatter = HelpFormatter(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = screen().text("help-help")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The first line of the help."""
        writer = screen()
        arguments = [one.make_metavar(ctx) for one in self.params if isinstance(one, click.Argument)]
        if isinstance(self, click.Group):
            arguments.append(writer.text(_GROUP_USAGE))
        pieces = " ".join([writer.text("help-usage-options"), *arguments])
        formatter.write_usage(ctx.command_path, pieces, writer.text("help-usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(screen().text(str(self.help)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The tables of arguments and of options."""
        options = [one for one in self.get_params(ctx) if not isinstance(one, click.Argument)]
        records = [record for option in options if (record := option.get_help_record(ctx)) is not None]
        write_table(formatter, "help-arguments", self._arguments(ctx))
        write_table(formatter, "help-options", records)

    def _arguments(self, ctx: click.Context) -> list[tuple[str, str]]:
        """What each argument stands for, as far as the name does not say it."""
        writer, rows = screen(), []
        within = ctx.command_path.split()[1:2]
        for name in [one.make_metavar(ctx) for one in self.params if isinstance(one, click.Argument)]:
            word = _NO_LETTERS.sub("-", name).strip("-").lower()
            keys = ["-".join(["argument", *within, word]), f"argument-{word}"]
            rows += [(name, writer.text(key)) for key in keys if key in writer.language.texts][:1]
        return rows


def write_table(formatter: click.HelpFormatter, heading: str, rows: Sequence[tuple[str, str]]) -> None:
    """A heading (the key of its text) and two columns below it; nothing when there are no rows."""
    if not rows:
        return
    formatter.write_paragraph()
    formatter.write(f"{screen().text(heading)}\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def _default(option: click.Option, ctx: click.Context) -> list[str]:
    """The value that it has when it is not given, where its definition says so."""
    if not option.show_default or option.default is None:
        return []
    value = option.get_default(ctx, call=False)
    return [f"{value:g}" if isinstance(value, float) else str(value)]


def _range(kind: click.IntRange | click.FloatRange) -> str:
    least, most = ("" if bound is None else f"{bound:g}" for bound in (kind.min, kind.max))
    key = "help-from-to" if least and most else "help-from" if least else "help-to"
    return screen().text(key, least=least, most=most)
