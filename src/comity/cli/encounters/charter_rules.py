"""Whether the charter of a channel names the rule sheet that a command works by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.command import option
from comity.cli.screen import Screen

if TYPE_CHECKING:
    from comity.encounters.rules import RuleSheet

station_option = option("--station", metavar="DIR", type=click.Path(path_type=Path))
track_channel_option = option("--channel", metavar="NAME", help="option-track-channel")


def warn_of_rules(writer: Screen, station: Path | None, channel: str | None, sheet: RuleSheet, marking: str) -> None:
    """Warn when the charter of the channel names another rule sheet than the one used. Raises ChannelMissing."""
    from comity.cli.encounters.kept import read_kept

    if station is None or channel is None:
        return
    (found,) = read_kept(station, "charter_rules", channel=channel, marking=marking)
    used = sheet.digest.hex()
    if found["named"] not in (None, used):
        writer.warn("rules-other-than-charter", channel=channel, named=found["named"][:16], used=used[:16])
