import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from audio.scratch import Scratch, here

ROOT = Path(__file__).parents[2]


def test_an_interruption_leaves_no_folder_to_write_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", tempfile.gettempdir())  # put back after the test

    def interrupted() -> None:
        with here():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(FileNotFoundError):
        tempfile.mkdtemp()


@pytest.mark.parametrize("end", ["pass", "raise SystemExit", "1 / 0"])
def test_a_library_may_keep_files_until_the_interpreter_ends(end: str, tmp_path: Path) -> None:
    code = f"""
import shutil, tempfile, weakref
from audio.scratch import here
class Library: pass
library = Library()
with here():
    weakref.finalize(library, shutil.rmtree, tempfile.mkdtemp())
    tempfile.mkdtemp()
    {end}
"""
    env = {**os.environ, "TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, env=env)
    assert ("rmtree" in done.stderr, done.returncode) == (False, int(end == "1 / 0"))
    assert list(tmp_path.iterdir()) == []


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


def test_what_is_still_being_made_is_removed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    scratch, removed, tries = Scratch(), shutil.rmtree, list[str]()

    def late(folder: str, ignore_errors: bool) -> None:
        tries.append(folder)
        if len(tries) > 2:
            removed(folder, ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", late)
    scratch.remove()
    assert len(tries) == 3
    assert not Path(scratch.env["TMPDIR"]).exists()
