"""Files and functions that fit into a head: 500 lines a file, 60 a function, and `run` on one screen."""

import ast

from tests.architecture.repository import ROOT, name, parse, python_files

_FILE = 500
_FUNCTION = 60
_OURS = ("src", "tools", "tests", "bench", "conformance", "fuzz")


def _lines(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n"))


def test_no_file_is_too_long() -> None:
    long = {name(path): size for path in python_files(*_OURS) if (size := _lines(path.read_text("utf-8"))) > _FILE}
    assert not long


def test_no_function_is_too_long() -> None:
    long = [
        f"{name(path)}:{node.lineno} {node.name}"
        for path in python_files("src", "tools")
        for node in ast.walk(parse(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None
        if node.end_lineno - node.lineno + 1 > _FUNCTION
    ]
    assert not long


def test_run_is_one_posix_file_of_sixty_lines() -> None:
    text = (ROOT / "run").read_text("utf-8")
    assert text.startswith("#!/bin/sh\n")
    assert _lines(text) <= 60


def test_the_second_verifier_is_small_and_stands_alone() -> None:
    path = ROOT / "tools" / "verify_transcript.py"
    assert _lines(path.read_text("utf-8")) < 400
    imported = set()
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert "comity" not in imported
    assert "cryptography" in imported
