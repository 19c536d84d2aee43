"""The import contracts of pyproject.toml hold, and they catch what they are there to catch."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.repository import PACKAGE, ROOT, SOURCE

_LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def _lint_imports(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _LINT],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )


def _layers() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    return [part.strip() for layer in contracts[0]["layers"] for part in layer.split("|")]


def test_contracts_are_kept() -> None:
    outcome = _lint_imports(ROOT, SOURCE)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


def test_every_layer_exists_and_every_folder_is_a_layer() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(modules | packages) == sorted(_layers())


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """An empty package with all our layers, under our contracts."""
    package = tmp_path / "src" / "comity"
    for layer in _layers():
        (package / layer).mkdir(parents=True)
        (package / layer / "__init__.py").touch()
    (package / "__init__.py").touch()
    for adapters in ("bearers", "store", "track_sources"):
        (package / adapters / "base.py").touch()
        (package / adapters / "memory.py").write_text(f"import comity.{adapters}.base\n", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return package


def _lint_skeleton(package: Path) -> subprocess.CompletedProcess[str]:
    return _lint_imports(package.parent.parent, package.parent)


@pytest.mark.parametrize(
    ("file", "planted"),
    [
        ("wire/frame.py", "import comity.crypto"),
        ("messages/text.py", "import comity.transcript"),
        ("protocol/channel.py", "import comity.store"),
        ("protocol/channel.py", "import comity.tracks"),
        ("protocol/channel.py", "import asyncio"),
        ("transcript/entry.py", "from time import time"),
        ("messages/text.py", "import secrets"),
        ("bearers/tls.py", "import cryptography"),
        ("bearers/tls/link.py", "import comity.bearers.memory"),
        ("bearers/memory.py", "import OpenSSL"),
        ("station/station.py", "import comity.testing"),
        ("console/app.py", "import comity.cli"),
        ("utils/__init__.py", ""),
    ],
)
def test_contracts_catch_a_planted_import(skeleton: Path, file: str, planted: str) -> None:
    (skeleton / file).parent.mkdir(exist_ok=True)
    (skeleton / file).parent.joinpath("__init__.py").touch()
    (skeleton / file).write_text(planted + "\n", encoding="utf-8")
    outcome = _lint_skeleton(skeleton)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert "BROKEN" in outcome.stdout or "utils" in outcome.stdout + outcome.stderr


def test_a_new_bearer_needs_no_change_of_the_contracts(skeleton: Path) -> None:
    (skeleton / "bearers" / "satellite.py").write_text("import asyncio, comity.bearers.base\n", encoding="utf-8")
    outcome = _lint_skeleton(skeleton)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr
