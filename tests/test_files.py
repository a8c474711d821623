from __future__ import annotations

from pathlib import Path

import pytest

from kg.files import replacing, replacing_bytes


def test_a_file_is_whole_after_the_block(tmp_path: Path) -> None:
    with replacing(tmp_path / "a.txt") as file:
        file.write("one\r\ntwo ×\n")
    assert (tmp_path / "a.txt").read_bytes() == "one\r\ntwo ×\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    def write_half() -> None:
        with replacing_bytes(tmp_path / "a.bin") as file:
            file.write(b"half of the new")
            raise RuntimeError("cut")

    (tmp_path / "a.bin").write_bytes(b"old")
    with pytest.raises(RuntimeError, match="cut"):
        write_half()
    assert (tmp_path / "a.bin").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.bin"]


def test_a_new_file_can_be_read_by_whom_the_mask_allows(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    with replacing(tmp_path / "a.txt") as file:
        file.write("x")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "plain").stat().st_mode
