"""The commands of comity, a folder for each kind of work. The list of them: commands.py."""

from comity.cli.commands import main

__all__ = ["main"]
