import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from audio.cache import CLIPS, UNITS, Cache, key_of, machine
from narrate.errors import DiskError

KEY, OTHER = key_of("one"), key_of("two")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path / "cache")
    cache.put(CLIPS, KEY, b"content")
    return cache


def entry(cache: Cache, key: str = KEY) -> Path:
    return cache.folder / CLIPS / key[:2] / key


def test_gives_back_what_was_put(cache: Cache) -> None:
    assert cache.get(CLIPS, KEY) == b"content"
    assert cache.get(CLIPS, OTHER) is None
    assert cache.get(UNITS, KEY) is None


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def as_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


@pytest.mark.parametrize(
    "damage",
    [
        flip,
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(39)),
        as_folder,
    ],
    ids=["a bit", "cut", "empty", "zeros", "a folder"],
)
def test_damage_is_found_dropped_and_made_good(cache: Cache, damage: Callable[[Path], object]) -> None:
    damage(entry(cache))
    assert cache.get(CLIPS, KEY) is None
    assert not entry(cache).exists()
    cache.put(CLIPS, KEY, b"again")
    assert cache.get(CLIPS, KEY) == b"again"


def test_sound_content_under_another_name_is_damage(cache: Cache) -> None:
    entry(cache, OTHER).parent.mkdir(exist_ok=True)
    entry(cache, OTHER).write_bytes(entry(cache).read_bytes())
    assert cache.get(CLIPS, OTHER) is None


def test_a_reader_never_sees_half_an_entry(cache: Cache) -> None:
    seen, done = set[bytes | None](), threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(cache.get(CLIPS, KEY))

    reader = threading.Thread(target=read)
    reader.start()
    for size in range(200):
        cache.put(CLIPS, KEY, bytes([size]) * 10_000)
    done.set()
    reader.join()
    assert all(data == b"content" or (data and len(set(data)) == 1) for data in seen)


def test_says_what_it_is_to_backup_programs(cache: Cache) -> None:
    assert (cache.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_sweeps_up_after_the_dead_and_spares_the_living(cache: Cache) -> None:
    dead, living = (cache.folder / "half" / f"{pid}.{machine()}.abc.tmp" for pid in (2**22 + 1, os.getpid()))
    dead.write_bytes(b"")
    living.write_bytes(b"")
    cache.sweep()
    assert (dead.exists(), living.exists()) == (False, True)


def test_spares_for_a_day_what_another_machine_is_making(cache: Cache) -> None:
    young, old = (cache.folder / "half" / f"{2**22 + 1}.elsewhere.{name}.tmp" for name in ("abc", "def"))
    young.write_bytes(b"")
    old.write_bytes(b"")
    os.utime(old, (1, 1))
    cache.sweep()
    assert (young.exists(), old.exists()) == (True, False)


def test_trims_the_longest_unused_first(cache: Cache) -> None:
    cache.put(CLIPS, OTHER, b"content")
    os.utime(entry(cache), (1, 1))
    assert cache.trim(most=50) == 1
    assert cache.get(CLIPS, KEY) is None
    assert cache.get(CLIPS, OTHER) == b"content"


def test_use_keeps_an_entry_from_being_trimmed(cache: Cache) -> None:
    cache.put(CLIPS, OTHER, b"content")
    os.utime(entry(cache), (1, 1))
    os.utime(entry(cache, OTHER), (2, 2))
    cache.get(CLIPS, KEY)
    cache.trim(most=50)
    assert cache.get(CLIPS, KEY) == b"content"


def test_a_place_that_cannot_be_written_is_a_disk_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskError, match="cannot write"):
        Cache(tmp_path / "file").put(CLIPS, KEY, b"")


def test_keys_depend_on_the_facts_alone() -> None:
    assert key_of({"a": 1, "b": [2.5, "é"]}) == key_of({"b": [2.5, "é"], "a": 1})
    assert key_of(["a", "b"]) != key_of(["ab"])
