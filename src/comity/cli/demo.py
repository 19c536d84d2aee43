"""`comity demo`."""

from __future__ import annotations

from comity.cli.command import command, option


@command()
@option("--check", is_flag=True)
def demo(check: bool) -> int:
    """Play the demonstration."""
    return 0
