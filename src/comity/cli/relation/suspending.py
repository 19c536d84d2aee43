"""`comity suspend`, `lift`, `condition`, `stage`: what is said to suspend a channel and to restore it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from comity.cli.command import command, option
from comity.cli.faults import OptionMissing
from comity.cli.messages.send import (
    exercise_option,
    marking_of,
    named_values,
    precedence_option,
    release_at,
    test_option,
    written_in,
    written_in_option,
)
from comity.cli.officers.signing import officer_key_option
from comity.cli.reach import directory_argument, passphrase_option
from comity.cli.screen import screen

STATUSES = ("stated", "disputed", "met", "waived", "overtaken")
STAGES = ("proposed", "agreed", "first-test", "restored")
_field_option = option("--field", metavar="NAME=VALUE", multiple=True)
_references = click.argument("references", metavar="REF...", nargs=-1, required=True)


@command()
@directory_argument
@option("--channel", metavar="NAME", required=True)
@option("--scope", metavar="TYPES", help="option-scope-suspended")
@option("--reason", metavar="REASON", help="option-reason-suspended")
@option("--order", metavar="REF", help="option-order")
@option("--start", metavar="TIME", help="option-start-suspended")
@option("--until", metavar="TIME", help="option-until-suspended")
@option("--condition", metavar="TEXT", multiple=True, help="option-condition")
@option("--open", "opened", metavar="TYPES", help="option-open-types")
@option("--statement", metavar="TEXT", help="option-statement")
@option("--contact", metavar="NAME", help="option-contact-restoration")
@option("--tiers", metavar="TIERS", help="option-tiers-suspended")
@_field_option
@precedence_option
@exercise_option
@test_option
@written_in_option
@officer_key_option
@passphrase_option
def suspend(path: Path, passphrase_file: Path | None, **given: Any) -> int:
    """Suspend a channel, or part of it."""
    if given["order"] is None:
        for name in ("scope", "reason"):
            if given[name] is None:
                raise OptionMissing(options=f"--{name}", command="comity suspend")
    named = {
        "scope": _listed(given["scope"]),
        "reason": given["reason"],
        "start": given["start"],
        "until": given["until"],
        "conditions": "\n".join(given["condition"]) or None,
        "open-types": _listed(given["opened"]),
        "statement": given["statement"],
        "contact": given["contact"],
        "tiers": _listed(given["tiers"]),
    }
    asked = {
        "channel": given["channel"],
        "fields": _fields(named, given) if given["order"] is None else None,
        "order": given["order"],
        "precedence": given["precedence"],
        "marking": marking_of(given["exercise"], given["test"]),
        "language": written_in(screen(), given["written_in"]),
    }
    return release_at(path, passphrase_file, "suspend", asked)


@command()
@directory_argument
@_references
@option("--scope", metavar="TYPES", help="option-scope-lifted")
@option("--tiers", metavar="TIERS", help="option-tiers-lifted")
@option("--from", "begins", metavar="TIME", help="option-from-lifted")
@option("--first-test", metavar="TIME", help="option-first-test")
@option("--remarks", metavar="TEXT")
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def lift(path: Path, passphrase_file: Path | None, references: tuple[str, ...], **given: Any) -> int:
    """Give notice that suspensions of ours are lifted, or confirm their notice."""
    named = {
        "scope": _listed(given["scope"]),
        "tiers": _listed(given["tiers"]),
        "from": given["begins"],
        "first-test": given["first_test"],
        "remarks": given["remarks"],
    }
    return _release(path, passphrase_file, "lift", {"references": list(references)}, named, given)


@command()
@directory_argument
@click.argument("reference", metavar="REF")
@click.argument("status", type=click.Choice(STATUSES))
@option("--number", metavar="N", type=click.IntRange(1, 99), help="option-number-condition")
@option("--text", metavar="TEXT", help="option-text-condition")
@option("--remarks", metavar="TEXT")
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def condition(
    path: Path, passphrase_file: Path | None, reference: str, status: str, number: int | None, **given: Any
) -> int:
    """Say how a condition stands as our side sees it."""
    named = {
        "condition": given["text"],
        "number": None if number is None else str(number),
        "remarks": given["remarks"],
    }
    return _release(path, passphrase_file, "condition", {"reference": reference, "status": status}, named, given)


@command()
@directory_argument
@_references
@option("--tier", metavar="TIER", required=True)
@option("--stage", type=click.Choice(STAGES), required=True, help="option-stage-restoration")
@option("--at", metavar="TIME", help="option-at-stage")
@option("--next-at", metavar="TIME", help="option-next-stage")
@option("--remarks", metavar="TEXT")
@precedence_option
@written_in_option
@officer_key_option
@passphrase_option
def stage(path: Path, passphrase_file: Path | None, references: tuple[str, ...], **given: Any) -> int:
    """Say how far our side takes a restoration to have come at one level."""
    named = {"at": given["at"], "next-at": given["next_at"], "remarks": given["remarks"]}
    said = {"references": list(references), "tier": given["tier"], "stage": given["stage"]}
    return _release(path, passphrase_file, "stage", said, named, given)


def _release(
    path: Path, passphrase_file: Path | None, op: str, about: dict[str, Any], named: dict[str, str | None], given: Any
) -> int:
    asked = about | {
        "fields": _fields(named, given),
        "precedence": given["precedence"],
        "language": written_in(screen(), given["written_in"]),
    }
    return release_at(path, passphrase_file, op, asked)


def _fields(named: dict[str, str | None], given: dict[str, Any]) -> dict[str, str]:
    """What was said with options of its own, then with --field."""
    said = {name: text for name, text in named.items() if text is not None}
    return said | named_values("--field", given.get("field", ()))


def _listed(written: str | None) -> str | None:
    """`N20, text` as the fields of a message write lists."""
    return None if written is None else written.replace(",", ";")
