"""settings.toml: what is unknown or does not fit is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.station.faults import FileUnreadable, SettingWrong
from comity.station.settings import Settings, read_settings


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_all_settings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(
        'language = "zh"\nofficer = "刘"\nlisten = ["127.0.0.1:0"]\nconnect = ["tls://[::1]:7001"]\n'
        "rate_bits_per_s = 64000\nbeyond_loopback = true\n",
        encoding="utf-8",
    )
    assert read_settings(path) == Settings("zh", "刘", ("127.0.0.1:0",), ("tls://[::1]:7001",), True, 64000)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("listne = []", "listne"),
        ("listen = [1]", "listen"),
        ('connect = "tls://x"', "connect"),
        ('officer = ""', "officer"),
        ("language = 1", "language"),
        ("beyond_loopback = 1", "beyond_loopback"),
        ("rate_bits_per_s = 10", "rate_bits_per_s"),
        ("rate_bits_per_s = true", "rate_bits_per_s"),
        ("not toml", "settings.toml"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingWrong) as raised:
        read_settings(path)
    assert raised.value.facts["name"] == name


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FileUnreadable):
        read_settings(path)
