"""The station's directory: private, made once, one writer."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from comity.station.directory import StationDirectory, write_durably
from comity.station.faults import DirectoryNotPrivate, FileUnreadable, IdentityExists, NoStationHere, StationBusy


def test_a_new_directory_is_private_and_empty(tmp_path: Path) -> None:
    directory = StationDirectory.create(tmp_path / "deep" / "station")
    for path in (directory.path, directory.identity, directory.keys, directory.run):
        assert path.stat().st_mode & 0o777 == 0o700
    assert not list(directory.too_open())


def test_an_empty_directory_of_the_user_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "station").mkdir()
    assert StationDirectory.create(tmp_path / "station").keys.is_dir()


@pytest.mark.parametrize("what", ["file", "full", "link"])
def test_nothing_is_replaced(tmp_path: Path, what: str) -> None:
    path = tmp_path / "station"
    if what == "file":
        path.write_text("x")
    elif what == "full":
        path.mkdir()
        (path / "x").write_text("x")
    else:
        (tmp_path / "elsewhere").mkdir()
        path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(IdentityExists):
        StationDirectory.create(path)


def test_where_nothing_can_be_made_one_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(FileUnreadable):
        StationDirectory.create(tmp_path / "file" / "station")


def test_an_existing_station_is_found_and_must_be_private(tmp_path: Path) -> None:
    directory = StationDirectory.create(tmp_path / "station")
    with pytest.raises(NoStationHere):
        StationDirectory.existing(tmp_path / "station")
    directory.write_document(b"document")
    found = StationDirectory.existing(tmp_path / "station")
    assert found.read_document() == b"document"
    found.keys.chmod(0o750)
    with pytest.raises(DirectoryNotPrivate):
        StationDirectory.existing(tmp_path / "station")


def test_one_process_writes(tmp_path: Path) -> None:
    directory = StationDirectory.create(tmp_path / "station")
    with directory.locked():
        with pytest.raises(StationBusy), directory.locked():
            pass
        with pytest.raises(StationBusy), StationDirectory(directory.path).locked():
            pass
    with directory.locked():
        assert directory.lock_file.stat().st_mode & 0o777 == 0o600


def test_a_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_durably(path, b"one")
    write_durably(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["file"]
    with pytest.raises(FileUnreadable):
        write_durably(tmp_path / "none" / "file", b"x")


def test_a_disk_that_is_read_only_is_named_though_it_refuses_to_tidy_up_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **named: object) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(FileUnreadable) as raised:
        write_durably(tmp_path / "file", b"x")
    assert raised.value.facts["reason"] == "os-erofs"
