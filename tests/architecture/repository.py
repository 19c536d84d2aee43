"""Where things stand in the repository, for the tests of its shape."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src"
PACKAGE = SOURCE / "comity"

_NOT_OURS = {".git", ".venv", "build", "dist", "__pycache__", "corpus", "crashes", "results"}


def committed_files() -> Iterator[Path]:
    """Every file that is, or will be, committed: all but caches and what was built."""
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name in _NOT_OURS or path.name.endswith("_cache") or path.name == ".hypothesis":
                continue
            if path.is_dir():
                waiting.append(path)
            elif not path.is_symlink():
                yield path


def python_files(*folders: str) -> list[Path]:
    """All Python files below the given folders of the repository."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in found if "__pycache__" not in path.parts]


def module_name(path: Path) -> str:
    """`comity.wire.frame` for src/comity/wire/frame.py."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name(path: Path) -> str:
    """The path as people write it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()
