import multiprocessing
import multiprocessing.synchronize
import os
from pathlib import Path

import pytest

from narrate.errors import BusyError
from narrate.store import Store, free_slug


def hold(folder: Path, ready: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    with Store(folder).locked():
        ready.set()
        done.wait(30)


def test_a_second_writer_is_told_who_holds_the_show(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=hold, args=(tmp_path, ready, done))
    holder.start()
    assert ready.wait(30)
    with pytest.raises(BusyError, match=f"process {holder.pid} on "), Store(tmp_path).locked(0.1):
        pass
    done.set()
    holder.join()


def test_a_killed_holder_gives_the_lock_back(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=hold, args=(tmp_path, ready, done))
    holder.start()
    assert ready.wait(30)
    holder.kill()
    holder.join()
    with Store(tmp_path).locked(1):
        pass


def test_half_made_files_of_the_dead_are_swept_and_those_of_the_living_kept(tmp_path: Path) -> None:
    dead, living = f".a.{2**22 + 1}.0123abcd.tmp", f".a.{os.getpid()}.0123abcd.tmp"
    (tmp_path / "x").mkdir()
    for place in (tmp_path, tmp_path / "x"):
        (place / dead).touch()
        (place / living).touch()
    Store(tmp_path).sweep()
    assert {p.name for p in tmp_path.rglob("*.tmp")} == {living}


def test_a_slug_taken_by_another_episode_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "episode.json").write_text('{"guid": "1"}')
    assert free_slug("a", "1", tmp_path) == "a"
    assert free_slug("a", "2", tmp_path) == "a-2"
