"""Run the fuzzers: `./run fuzz [NAME…] [--seconds N]`, each for N seconds (20), one after the other.

It begins with the vectors, follows what the code does with the bytes (atheris), and stops at the first input that
breaks a property; that input is kept in fuzz/crashes/, and the exit status is 1. `--input FILE` tries one input again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_SECONDS = 20
_LONGEST = 65536
_COMPILED = ("comity.track_sources.nmea.bulk", "comity.track_sources.mode_s.bulk")
"""What is compiled cannot be followed."""
_TOLD = 4000
"""Characters at most of what a broken fuzzer wrote."""


def main(arguments: list[str]) -> int:
    """Run the fuzzers that the command line names, or all."""
    if arguments[:1] == ["--child"]:
        return _child(*arguments[1:])
    parser = argparse.ArgumentParser(prog="./run fuzz", description=__doc__)
    parser.add_argument("names", metavar="NAME", nargs="*")
    parser.add_argument("--seconds", type=int, default=_SECONDS)
    parser.add_argument("--input", type=Path)
    asked = parser.parse_args(arguments)
    from fuzz.seeds import TARGETS

    unknown = sorted(set(asked.names) - set(TARGETS))
    if unknown or (asked.input is not None and len(asked.names) != 1):
        parser.error(f"NAME is one of: {', '.join(sorted(TARGETS))}; --input wants one of them")
    if asked.input is not None:
        TARGETS[asked.names[0]](asked.input.read_bytes())
        print("the property holds for this input")
        return 0
    broken = [name for name in asked.names or sorted(TARGETS) if not _run(name, asked.seconds)]
    print(f"BROKEN: {', '.join(broken)}; the inputs are in fuzz/crashes/" if broken else "every property held")
    return 1 if broken else 0


def _run(name: str, seconds: int) -> bool:
    """One fuzzer in a process of its own; True when nothing was found."""
    from fuzz.seeds import seeds

    corpus, crashes = _HERE / "corpus" / name, _HERE / "crashes"
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"vector-{number}").write_bytes(seed)
    options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-artifact_prefix={crashes}/{name}-"]
    command = [
        sys.executable,
        "-m",
        "fuzz",
        "--child",
        name,
        *options,
        "-verbosity=0",
        "-print_final_stats=1",
        str(corpus),
    ]
    outcome = subprocess.run(command, cwd=_HERE.parent, capture_output=True, text=True, errors="replace", check=False)
    tried = re.search(r"stat::number_of_executed_units: *(\d+)", outcome.stderr)
    print(f"{name}: {tried[1] if tried else 'not told how many'} inputs in {seconds} s", flush=True)
    if outcome.returncode != 0:
        print(outcome.stdout[-_TOLD:] + outcome.stderr[-_TOLD:], flush=True)
    return outcome.returncode == 0


def _child(name: str, *options: str) -> int:
    import atheris

    with atheris.instrument_imports(include=["comity"], exclude=list(_COMPILED)):
        from fuzz.seeds import TARGETS

    atheris.Setup([name, *options], TARGETS[name])
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
