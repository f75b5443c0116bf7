import tempfile
from pathlib import Path

import pytest

from audio.scratch import Scratch, here


def test_what_an_interruption_leaves_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())  # put back after the test
    left = []

    def interrupted() -> None:
        with here():
            left.append(Path(tempfile.mkdtemp()))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not left[0].exists()
    with pytest.raises(FileNotFoundError):
        tempfile.mkdtemp()


def test_after_the_run_temporary_files_lie_where_they_did() -> None:
    before = tempfile.gettempdir()
    with here():
        assert tempfile.gettempdir() != before
    assert tempfile.gettempdir() == before


def test_a_child_is_told_of_the_folder_and_it_goes_with_all_in_it() -> None:
    scratch = Scratch()
    folder = Path(scratch.env["TMPDIR"])
    (folder / "a").mkdir()
    scratch.remove()
    assert not folder.exists()


def test_where_no_folder_can_be_made_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    scratch = Scratch()
    assert scratch.env == {}
    scratch.remove()
