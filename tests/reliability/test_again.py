"""R8, R14 to R16 and R21: the same again, whatever the machine, and nothing changes; damage is made good."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import breaking
import pytest
from judge import Judge
from lxml import etree
from show import CLOCK, FIRST, SECOND, Show, new, published, rehearsed

from audio.cache import Cache


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file's hash, but those that writers sign with."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".narrate.lock")
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def another(path: Path) -> None:
    """The sound content of some other entry."""
    path.write_bytes(next(p for p in sorted(path.parents[1].rglob("*")) if p.is_file() and p != path).read_bytes())


def folder_instead(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


DAMAGES: list[Callable[[Path], object]] = [
    flip,
    lambda path: os.truncate(path, path.stat().st_size // 2),
    lambda path: path.write_bytes(b""),
    another,
    folder_instead,
]


@pytest.mark.parametrize("turn", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 5))])
def test_every_damaged_entry_of_the_cache_is_found_and_made_good(turn: int) -> None:
    clean, show = rehearsed().copy(), rehearsed().copy()
    assert clean.narrate(SECOND).code == 0
    entries = [path for path in sorted(show.cache.rglob("*")) if path.is_file() and len(path.name) == 64]
    for number, path in enumerate(entries):
        DAMAGES[(number + turn) % 5](path)
    looked_at = Cache(show.copy().cache)
    assert [path for path in entries if looked_at.get(path.parts[-3], path.name) is not None] == []
    assert len(entries) > 30
    assert show.narrate(SECOND).code == 0
    assert bytes_of(show.output) == bytes_of(clean.output)


PLACES: dict[str, dict[str, str]] = {
    "german": {"LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
    "plain c": {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "far east": {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "2"},
    "far west": {"TZ": "Etc/GMT+12", "PYTHONHASHSEED": "3"},
    "later": {"SOURCE_DATE_EPOCH": "1900000000"},
    "workers": {},
}


def from_the_shell(show: Show, *args: str, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "narrate", *args]
    facts = {"NARRATE_CACHE": str(show.cache), "SOURCE_DATE_EPOCH": CLOCK, **env}
    return subprocess.run(command, cwd=show.folder, env={**os.environ, **facts}, capture_output=True, timeout=100)


@pytest.mark.parametrize(
    "place", [p if p in ("plain c", "workers") else pytest.param(p, marks=pytest.mark.slow) for p in PLACES]
)
def test_the_same_bytes_everywhere(place: str) -> None:
    here, there = rehearsed().copy(), rehearsed().copy()
    if place == "workers":
        there.cache.rename(there.folder / "unused")
    assert here.narrate(SECOND).code == 0
    done = from_the_shell(there, "-j", "3" if place == "workers" else "1", SECOND, **PLACES[place])
    assert done.returncode == 0, done.stderr
    assert bytes_of(there.output) == bytes_of(here.output)


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_doing_it_again_writes_nothing_and_publishing_again_sends_nothing() -> None:
    show = published().copy()
    assert show.run("publish", "public").code == 0
    before = stamps(show.output), stamps(show.folder / "public")
    assert show.narrate(FIRST).code == 0
    sent = show.run("publish", "public")
    assert sent.code == 0, sent.err
    after = stamps(show.output), stamps(show.folder / "public")
    assert after == before
    assert len(before[1]) > 8


def told(show: Show) -> list[tuple[str, str, str]]:
    """Guid, date and address of every episode in the feed."""
    items = etree.parse(show.output / "feed.xml").getroot().iter("item")
    return [
        (str(i.findtext("guid")), str(i.findtext("pubDate")), str(i.xpath("string(enclosure/@url)"))) for i in items
    ]


def rename(show: Show) -> str:
    (show.folder / FIRST).rename(show.folder / "bridges-final.md")
    return "bridges-final.md"


def retitle(show: Show) -> str:
    text = (show.folder / FIRST).read_text()
    (show.folder / FIRST).write_text(text.replace("A Letter about Bridges", "On Bridges"))
    return FIRST


def edit(show: Show) -> str:
    show.correct()
    return FIRST


def forget_the_cast(show: Show) -> str:
    (show.folder / "cast.toml").unlink()
    return FIRST


@pytest.mark.parametrize("change", [rename, retitle, edit, forget_the_cast])
def test_an_episode_keeps_its_guid_and_date(change: Callable[[Show], str]) -> None:
    show = published().copy()
    judge, before = Judge(), told(show)
    assert judge.faults(show) == []
    done = show.narrate(change(show))
    assert done.code == 0, done.err
    assert [facts[:2] for facts in told(show)] == [facts[:2] for facts in before]
    assert (told(show)[0][2] == before[0][2]) == (change in (rename, forget_the_cast))
    assert judge.faults(show) == []


def test_a_feed_made_from_the_episodes_alone_is_the_same() -> None:
    show = published().copy()
    before = bytes_of(show.output)
    for name in ("feed.xml", "index.html", "show.json"):
        (show.output / name).unlink()
    assert show.run("feed").code == 0
    assert bytes_of(show.output) == before


def test_another_issue_under_an_old_name_is_another_episode() -> None:
    show = new()
    assert show.narrate(FIRST).code == 0
    (show.folder / SECOND).rename(show.folder / FIRST)
    assert show.narrate(FIRST).code == 0
    assert len({guid for guid, _, _ in told(show)}) == 2


def remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [remove, flip], ids=["lost", "changed"])
def test_published_sound_that_is_damaged_is_put_back(damage: Callable[[Path], object]) -> None:
    show = published().copy()
    before = bytes_of(show.output)
    damage(next(show.output.glob("*/*.mp3")))
    assert show.narrate(FIRST).code == 0
    assert bytes_of(show.output) == before


@pytest.mark.parametrize("number", [6, pytest.param(200, marks=[pytest.mark.slow, pytest.mark.timeout(900)])])
def test_any_damage_to_a_show_is_found(number: int) -> None:
    """R21. Pages alone carry no hash: one that still ends as it should may have another letter."""
    missed = {what for what, found in breaking.damages(number) if found}
    assert missed <= {"changed index.html"}
