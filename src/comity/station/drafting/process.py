"""The process of one machine draft: `python -m comity.station.drafting.process NAME`, started by drafting.py.

It reads one JSON object on standard input and writes one on what was standard output; a plug-in that prints does not
get in between. It imports nothing of the station.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import entry_points
from typing import Any

GROUP = "comity.translators"


def main() -> None:
    """Draft once: {"draft": …}, or {"known": […]} when no plug-in has the name."""
    answers = os.dup(1)
    os.dup2(2, 1)
    asked = json.loads(sys.stdin.buffer.read())
    found = {one.name: one for one in entry_points(group=GROUP)}
    answer: dict[str, Any]
    if sys.argv[1] in found:
        made = found[sys.argv[1]].load()
        translator = made() if isinstance(made, type) else made
        answer = {"draft": translator.draft(asked["text"], asked["from"], asked["into"])}
    else:
        answer = {"known": sorted(found)}
    with os.fdopen(answers, "wb") as file:
        file.write(json.dumps(answer).encode("utf-8"))


if __name__ == "__main__":
    main()
