import tempfile
from pathlib import Path

import pytest

from audio.scratch import Scratch, here


def test_what_an_interruption_leaves_is_removed() -> None:
    before, left = tempfile.gettempdir(), []

    def interrupted() -> None:
        with here():
            left.append(Path(tempfile.mkdtemp()))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not left[0].exists()
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
