"""The classes behind every command: help in the reader's language, one sentence for whatever is wrong."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from comity.cli.faults import (
    ArgumentsLeft,
    CommandUnknown,
    CommandWrong,
    Interrupted,
    OptionMissing,
    OptionNotOneOf,
    OptionOutOfRange,
    OptionUnknown,
    OptionWrong,
    StoppedByHand,
    Unexpected,
)
from comity.cli.help_page import HelpPage, Option, write_table
from comity.cli.officers.draft_kept import DraftKept
from comity.cli.screen import DONE, INTERRUPTED, NEGATIVE, TIMEOUT, WRONG, Screen, one_line
from comity.errors import ComityError, OurFault

Body = TypeVar("Body", bound=Callable[..., Any])
_STATUSES = {"waited-too-long": TIMEOUT, "stopped-by-hand": INTERRUPTED}


class _Speaking(HelpPage):
    """Every command can write JSON and speak another language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [_json_option(), _language_option()]


class Command(_Speaking):
    """A command. Its body writes with `screen()` and raises ComityError."""


class Group(_Speaking, click.Group):
    """A group of commands; the outermost one turns every error into one sentence and an exit status."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of options, then that of commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The table of commands, in the order in which they were added."""
        rows = [(name, inner.get_short_help_str()) for name, inner in self.commands.items() if not inner.hidden]
        write_table(formatter, "help-commands", rows)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named. Raises CommandUnknown."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            raise CommandUnknown(command=f"{_words(ctx)} {name}", known=", ".join(self.commands))
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run a command line and exit with its status; never a traceback."""
        given = list(sys.argv[1:] if args is None else args)
        writer = Screen(_language_in(given), "--json" in given)
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
        extra.pop("standalone_mode", None)
        sys.exit(_status(lambda: super(Group, self).main(given, prog_name, standalone_mode=False, obj=writer), writer))


def command(name: str | None = None, group: Group | None = None) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command, of `group` when one is given. Its help is the text `help-` and its words."""

    def make(body: Callable[..., Any]) -> click.Command:
        called = name or body.__name__.strip("_").replace("_", "-")
        key = f"help-{called}" if group is None else f"help-{group.name}-{called}"
        made = click.command(called, cls=Command, help=key)(body)
        if group is not None:
            group.add_command(made)
        return made

    return make


def option(*names: str, **settings: Any) -> Callable[[Body], Body]:
    """An option of a command; its help is the text `option-` and its long name, unless `help` names another key."""
    long = next(part for name in names for part in name.split("/") if part.startswith("--"))
    settings.setdefault("help", f"option-{long.removeprefix('--')}")
    return click.option(*names, cls=Option, **settings)


def _json_option() -> click.Option:
    return Option(["--json"], is_flag=True, expose_value=False, help="option-json", callback=_use_json)


def _language_option() -> click.Option:
    return Option(
        ["--language"],
        metavar="CODE",
        expose_value=False,
        is_eager=True,
        help="option-language",
        callback=_use_language,
    )


def _use_json(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().obj.as_json = True


def _use_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        writer: Screen = ctx.find_root().obj
        writer.use(value)
        writer.text("help-help")


def _language_in(arguments: Sequence[str]) -> str | None:
    """The language that a command line asks for, before it is parsed: what is wrong with it is said in it."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--language":
            return value if equals else next(iter(arguments[place + 1 :]), None)
    return None


def _status(run: Callable[[], Any], writer: Screen) -> int:
    """Run a command and return its exit status; whatever goes wrong is told in one sentence."""
    fault: ComityError
    try:
        outcome = run()
        return outcome if isinstance(outcome, int) else DONE
    except click.UsageError as error:
        fault = _usage_fault(error)
    except click.ClickException as error:
        fault = CommandWrong(command="comity", detail=one_line(error.format_message()))
    except click.Abort as error:
        fault = StoppedByHand() if isinstance(error.__cause__, KeyboardInterrupt) else Interrupted()
    except DraftKept as kept:
        kept.tell(writer)
        return DONE
    except ComityError as error:
        fault = error
    except BrokenPipeError:
        _forget_output()
        return NEGATIVE
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.EPIPE:
            _forget_output()
            return NEGATIVE
        fault = Unexpected(detail=_where(error))
    try:
        writer.fault(fault)
    except BrokenPipeError:
        _forget_output()
    return _STATUSES.get(fault.code, WRONG)


def _usage_fault(error: click.UsageError) -> OurFault:
    """What click found wrong, in our own words: its messages are English."""
    path = _words(error.ctx)
    match error:
        case click.NoSuchOption():
            return OptionUnknown(option=error.option_name, command=path)
        case click.MissingParameter():
            return OptionMissing(options=_parameter(error), command=path)
        case click.BadOptionUsage():
            needs = "argument" in error.message and "not take" not in error.message
            return OptionWrong(command=path, reason="value-missing" if needs else "no-value", option=error.option_name)
        case click.BadParameter():
            return _value_fault(error, path)
    left = re.search(r"extra arguments? \((.+)\)", error.message)
    if left is not None:
        return ArgumentsLeft(command=path, left=left[1])
    return CommandWrong(command=path, detail=one_line(error.message))


def _value_fault(error: click.BadParameter, path: str) -> OurFault:
    """A value that does not fit, and what would."""
    kind = error.param.type if error.param is not None else None
    facts = {"option": _parameter(error), "command": path}
    match kind:
        case click.Choice():
            return OptionNotOneOf(**facts, known=", ".join(str(one) for one in kind.choices))
        case click.IntRange() | click.FloatRange():
            return OptionOutOfRange(**facts, least=f"{kind.min:g}", most="-" if kind.max is None else f"{kind.max:g}")
        case click.types.IntParamType():
            return OptionWrong(**facts, reason="whole-number-wanted")
        case click.types.FloatParamType():
            return OptionWrong(**facts, reason="number-wanted")
    return OptionWrong(**facts, detail=one_line(error.message))


def _words(ctx: click.Context | None) -> str:
    """The words of a command, such as `comity station init`."""
    names: list[str] = []
    while ctx is not None:
        names.insert(0, ctx.info_name or "comity")
        ctx = ctx.parent
    return " ".join(names) or "comity"


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return str(error.param_hint or "?")
    if isinstance(error.param, click.Argument):
        return str(error.param.human_readable_name)
    return max(error.param.opts, key=len)


def _where(error: Exception) -> str:
    """The error and the innermost place in our own files where it came from; never its whole way."""
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if "comity" in frame.filename]
    place = f" ({os.path.basename(places[-1].filename)}:{places[-1].lineno})" if places else ""
    return f"{type(error).__name__}: {one_line(str(error))}{place}"


def _forget_output() -> None:
    """Whoever read our output is gone; keep the interpreter from complaining about it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


__all__ = ["Command", "Group", "command", "option"]
