"""`--standing UNIT=WHAT`: what an officer says that a ship is, under rule 18 of the collision regulations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from comity.cli.command import option
from comity.cli.faults import OptionNotOneOf, OptionWrong
from comity.cli.tracks.files import unit_named

if TYPE_CHECKING:
    from comity.encounters.colregs import Finding, Standing
    from comity.tracks.report import Report

_KEPT = "comity.cli.encounters.standing"
_WORDS = {"power-driven": 1, "sailing": 2, "fishing": 3, "restricted": 4, "not-under-command": 4}
"""What people write, and its place in the order of rule 18."""


def _keep(ctx: click.Context, _: click.Parameter, given: tuple[str, ...]) -> None:
    for one in given:
        unit, equals, what = one.rpartition("=")
        if not equals or not unit:
            raise OptionWrong(option="--standing", detail=one, command="comity encounters show")
        if what not in _WORDS:
            raise OptionNotOneOf(option="--standing", known=", ".join(_WORDS), command="comity encounters show")
    ctx.meta[_KEPT] = given


standing_option = option("--standing", metavar="UNIT=WHAT", multiple=True, expose_value=False, callback=_keep)
"""The option; what it was given is asked of `standings`."""


def standings(reports: Sequence[Report], pair: tuple[str, str]) -> tuple[Standing | None, Standing | None]:
    """What the command was told of the two units; None of which it was told nothing. Raises UnitNotInTracks."""
    told = {unit_named(reports, unit): standing for unit, standing in _given()}
    return told.get(pair[0]), told.get(pair[1])


def standing_words() -> dict[str, str]:
    """What the command was told, by unit as it was written, in the words of a finding."""
    return {unit: standing.name.lower().replace("_", "-") for unit, standing in _given()}


def _given() -> list[tuple[str, Standing]]:
    from comity.encounters.colregs import Standing

    context = click.get_current_context(silent=True)
    given: tuple[str, ...] = context.meta.get(_KEPT, ()) if context is not None else ()
    split = [one.rpartition("=") for one in given]
    return [(unit, Standing(_WORDS[what])) for unit, _, what in split]


def grounds(finding: Finding) -> list[tuple[str, dict[str, str]]]:
    """What a finding rests on, as keys and facts of texts: where the bows point by, and what the ships are."""
    if finding.ours is None or finding.theirs is None:
        return []
    said: list[tuple[str, dict[str, str]]] = [(f"encounter-bows-{finding.ours.by.value}-{finding.theirs.by.value}", {})]
    for whose, ship in (("ours", finding.ours), ("theirs", finding.theirs)):
        if ship.says is not None:
            said.append((f"encounter-{whose}-says", {"status": ship.says.value}))
        elif ship.standing > 1:
            said.append((f"encounter-{whose}-told", {"status": ship.standing.name.lower()}))
    return said
