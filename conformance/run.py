"""Asks an implementation every vector and compares its answers."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conformance.vectors import FOLDER, Vector, read_all

NOT_SUPPORTED = "not-supported"


def question(number: int, vector: Vector) -> dict[str, Any]:
    """What is asked of the implementation: never the answer."""
    return {"id": number, "operation": vector.operation, "input": vector.input}


def verdict(vector: Vector, answer: dict[str, Any]) -> str:
    """Empty when the answer is right, else what is wrong with it, in one line."""
    if answer.get("outcome") != vector.outcome:
        return f"expected {vector.outcome}, got {answer.get('outcome')}"
    if vector.output is not None and answer.get("output") != vector.output:
        wrong = [key for key, value in vector.output.items() if (answer.get("output") or {}).get(key) != value]
        return f"{vector.outcome}, but another {', '.join(wrong) or 'output'}"
    return ""


def ask(command: list[str], vectors: Iterable[Vector]) -> Iterator[tuple[Vector, dict[str, Any]]]:
    """Start the implementation and ask it one vector after the other."""
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipes")
        for number, vector in enumerate(vectors):
            process.stdin.write(json.dumps(question(number, vector)) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            if not line:
                raise OSError(f"the implementation ended at {vector.name}")
            answer = json.loads(line)
            if not isinstance(answer, dict) or answer.get("id") != number:
                raise ValueError(f"no answer to {vector.name}: {line.strip()[:200]}")
            yield vector, answer


def main(arguments: list[str]) -> int:
    """Exit status 0: all right. 1: something was wrong. 2: it could not be run."""
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument("--vectors", type=Path, default=FOLDER, help="folder of the vectors")
    parser.add_argument("--only", default="", metavar="PREFIX", help="only vectors whose names begin so, e.g. cbor/")
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND", help="the implementation's adapter")
    options = parser.parse_args(arguments)
    if not options.command:
        parser.error("which implementation? Give the command that starts its adapter")
    right, wrong, missing = 0, 0, 0
    try:
        for vector, answer in ask(options.command, read_all(options.vectors, options.only)):
            fault = verdict(vector, answer)
            right += not fault
            if answer.get("outcome") == NOT_SUPPORTED:
                missing += 1
                print(f"not supported: {vector.operation} ({vector.name})")
            elif fault:
                wrong += 1
                print(f"wrong: {vector.name} (spec/{vector.section}): {fault}")
    except (OSError, ValueError) as error:
        print(f"cannot go on: {error}", file=sys.stderr)
        return 2
    print(f"{right} right, {wrong} wrong, {missing} not supported")
    return 1 if wrong or missing or not right else 0
