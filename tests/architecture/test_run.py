"""`./run` says what to do when it cannot do it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

_TOOLS = ("sh", "cat", "cksum", "dirname")
_OLD = "#!/bin/sh\nexit 1\n"
_WITHOUT_VENV = '#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\n'


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder with `run` and nothing installed, beside a folder `bin` with a few tools and no Python."""
    (tmp_path / "bin").mkdir()
    for tool in _TOOLS:
        found = shutil.which(tool)
        assert found is not None
        (tmp_path / "bin" / tool).symlink_to(found)
    shutil.copy(ROOT / "run", tmp_path)
    return tmp_path


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [folder / "run", *arguments],
        env={"PATH": str(folder / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )


def _python(folder: Path, text: str) -> None:
    (folder / "bin" / "python3").write_text(text, encoding="utf-8")
    (folder / "bin" / "python3").chmod(0o755)


@pytest.mark.parametrize("python", [None, _OLD])
def test_it_names_the_package_where_python_is_missing_or_old(elsewhere: Path, python: str | None) -> None:
    if python is not None:
        _python(elsewhere, python)
    outcome = _run(elsewhere, "setup")
    assert outcome.returncode == 1
    assert outcome.stderr.splitlines() == [
        "comity needs Python 3.11 or newer. On Debian 12 or newer: apt install python3 python3-venv"
    ]


def test_it_names_the_package_where_venv_is_missing(elsewhere: Path) -> None:
    _python(elsewhere, _WITHOUT_VENV)
    outcome = _run(elsewhere, "demo")
    assert outcome.returncode == 1
    assert outcome.stderr.splitlines() == [
        "python3 cannot make virtual environments. On Debian: apt install python3-venv"
    ]


def test_without_a_command_it_names_the_commands(elsewhere: Path) -> None:
    outcome = _run(elsewhere)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert all(command in outcome.stdout for command in ("setup", "demo", "test", "bench", "fuzz"))


def test_an_unknown_command_is_refused(elsewhere: Path) -> None:
    assert _run(elsewhere, "dance").returncode == 2


def test_what_it_runs_is_there() -> None:
    text = (ROOT / "run").read_text("utf-8")
    modules = [name for name in re.findall(r"-m (\w+)", text) if name not in {"pip", "pytest", "venv"}]
    assert sorted(modules) == ["bench", "fuzz"]
    assert not [name for name in modules if not (ROOT / name / "__main__.py").exists()]
