"""Asks the officer for the values that he reads back, field by field; nothing is prefilled, nothing is compared.

The station is asked for labels and then left alone while he types; what the message says never reaches this command.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.faults import OptionMissing
from comity.cli.reach import Reached, at_desk
from comity.cli.screen import Screen, screen
from comity.errors import OurFault

if TYPE_CHECKING:
    from comity.messages.structured import StructuredMessage


def typed_values(path: Path, passphrase_file: Path | None, reference: str) -> tuple[dict[str, str], str]:
    """The values as he typed them, by field; where he left out all of them, what he understood in his own words.

    What is not a fact of its kind is asked again, with the sentence that says what is wrong. Raises OptionMissing where
    nothing can be asked, and what the desk raises.
    """
    writer = screen()
    if writer.as_json:
        raise OptionMissing(options="--value", command="comity readback")

    async def labels(desk: Reached) -> dict[str, Any]:
        return await desk.call("readback_fields", reference=reference, language=writer.language.code)

    asked = at_desk(path, passphrase_file, labels)
    if not asked["fields"]:
        raise OptionMissing(options="TEXT", command="comity readback")
    writer.say("readback-asks", reference=asked["reference"], type=writer.language.label(asked["type"]))
    kind = _kind(asked["type"])
    written = {field["name"]: _ask(writer, kind, field) for field in asked["fields"]}
    values = {name: value for name, value in written.items() if value}
    text = ""
    if not values:
        writer.say("readback-words")
        while not text:
            text = _typed()
    return values, text


def _typed() -> str:
    return str(click.prompt("", default="", show_default=False, prompt_suffix="> ")).strip()


def _ask(writer: Screen, kind: type[StructuredMessage], field: dict[str, Any]) -> str:
    """What he wrote for one field; "" when he leaves out one that the message may lack."""
    key = "readback-field" if field["mandatory"] else "readback-field-optional"
    writer.say(key, label=field["label"], form=field["form"])
    while True:
        written = _typed().removeprefix(f"{field['name']}=").strip()
        if not written and not field["mandatory"]:
            return ""
        try:
            kind.parse(field["name"], written)
        except OurFault as fault:
            writer.line(writer.language.error(fault))
        else:
            return written


def _kind(code: str) -> type[StructuredMessage]:
    from comity.messages import TABLE
    from comity.messages.structured import StructuredMessage

    kinds = (kind for kind in TABLE.values() if issubclass(kind, StructuredMessage))
    return next(kind for kind in kinds if code == kind.CODE)
