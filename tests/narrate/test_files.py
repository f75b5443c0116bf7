import contextlib
from pathlib import Path

import pytest

from narrate import files
from narrate.errors import DiskError


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    with files.replacing(tmp_path / "sub" / "a") as file:
        file.write(b"new")
    assert (tmp_path / "sub" / "a").read_bytes() == b"new"
    assert [p.name for p in (tmp_path / "sub").iterdir()] == ["a"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with contextlib.suppress(RuntimeError), files.replacing(tmp_path / "a") as file:
        file.write(b"half")
        raise RuntimeError
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_equal_bytes_are_not_written_again(tmp_path: Path) -> None:
    assert files.write_whole(tmp_path / "a", b"x")
    assert not files.write_whole(tmp_path / "a", b"x")


def test_a_folder_in_the_way_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(DiskError, match=r"cannot write .*: is a directory"):
        files.write_whole(tmp_path / "a", b"x")


def test_reading_what_is_missing_names_it(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="no such file"):
        files.read(tmp_path / "a")
