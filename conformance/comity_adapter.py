"""Our adapter: answers the questions of the runner with the comity package. See README.md beside this file."""

from __future__ import annotations

import json
import sys
from typing import Any

from comity.crypto.words import WordsChecksumWrong, WordsMiscounted, WordsMistyped
from comity.errors import Refused
from conformance import operations


def answer(operation: str, given: dict[str, Any]) -> dict[str, Any]:
    """Outcome and output of one question."""
    function = operations.TABLE.get(operation)
    if function is None:
        return {"outcome": "not-supported"}
    try:
        return {"outcome": "accepted", "output": function(given)}
    except Refused as refused:
        return {"outcome": refused.name.value}
    except (WordsChecksumWrong, WordsMiscounted, WordsMistyped) as error:
        return {"outcome": error.code}


def main() -> None:
    """One question a line in, one answer a line out, until the input ends."""
    for line in sys.stdin:
        question = json.loads(line)
        reply = {"id": question["id"], **answer(question["operation"], question["input"])}
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
