"""The built package runs where only its own dependencies are installed: no tool of ours is needed."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.repository import PACKAGE, ROOT, SOURCE

# comity.testing is for tests, ours and those of outside adapters; it may need what tests need. What pictures of many
# tracks need is an extra: modules that need it, and no others, may say that it is missing.
_IMPORT_ALL = """
import importlib, pkgutil, comity
for found in pkgutil.walk_packages(comity.__path__, "comity."):
    if not found.name.startswith("comity.testing") and not found.name.endswith("__main__"):
        try:
            importlib.import_module(found.name)
        except ModuleNotFoundError as missing:
            if not found.name.startswith(("comity.tracks.detection.", "comity.track_sources.")):
                raise
            if missing.name not in ("numba", "numpy", "pyais", "rs1090"):
                raise
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as built from this tree, without network."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = target.glob("*.whl")
    return built


def _runtime_closure() -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = ["comity"]
    while waiting:
        one = distribution(waiting.pop())
        for requirement in map(Requirement, one.requires or []):
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if wanted and name not in found:
                found[name] = distribution(name)
                waiting.append(name)
    return found


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment with the wheel and its run-time dependencies, nothing else."""
    folder = tmp_path_factory.mktemp("bare") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    for dependency in _runtime_closure().values():
        tops = {file.parts[0] for file in dependency.files or [] if file.parts[0] not in {"..", "__pycache__"}}
        for top in tops:
            if not (site_packages / top).exists():
                (site_packages / top).symlink_to(str(dependency.locate_file(top)))
    install = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--quiet"]
    subprocess.run([*install, "--no-index", "--no-deps", str(wheel)], check=True, capture_output=True)
    return folder / "bin"


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "COVERAGE"))}
    return subprocess.run(
        [str(part) for part in command], cwd="/", env=clean, capture_output=True, text=True, check=False
    )


def test_everything_below_the_package_is_in_the_wheel(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {
        path.relative_to(SOURCE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.parts[len(SOURCE.parts) :])
    }
    assert inside == ours


def test_the_wheel_carries_its_licence(wheel: Path) -> None:
    licences = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "/licenses/" in name}
    assert licences == {"LICENSE", "NOTICE"}


def test_the_command_runs_without_development_packages(bare: Path) -> None:
    outcome = _run(bare / "comity", "--help")
    assert outcome.returncode == 0, outcome.stderr
    assert "Usage" in outcome.stdout
    assert _run(bare / "python", "-c", "import pytest").returncode != 0, "the environment is not bare"


def test_every_module_imports_without_development_packages(bare: Path) -> None:
    outcome = _run(bare / "python", "-W", "error", "-c", _IMPORT_ALL)
    assert outcome.returncode == 0, outcome.stderr
