"""How a command ends that made a draft: neither done nor failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.cli.screen import Screen


class DraftKept(Exception):
    """The command made a draft, or signed one that wants more signatures: nothing failed, nothing was sent."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        super().__init__(found["draft"])
        self.found = dict(found)

    def tell(self, writer: Screen) -> None:
        """Say which draft waits, and for whom."""
        from comity.cli.messages.items import marking_word

        wanted = writer.language.listed(writer.text(f"capacity-{one}") for one in self.found["wants"])
        marking = marking_word(writer.language, self.found["marking"])
        writer.say("draft-kept", draft=self.found["draft"], wanted=wanted, marking=marking)
        writer.say("draft-digest", digest=self.found["digest"])
        writer.emit(**self.found)
