"""R25: this version and a newer one, installed beside each other, on one show with one cache at the same time."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from judge import half_made
from lxml import etree
from nursery import Nursery
from show import Show, new, published, room, several

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def newer() -> Iterator[Nursery]:
    """The program as a later version of it would be: its records are of a schema that this one does not know."""
    place = room()
    for name in ("narrate", "audio", "feeds"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
    manifest = place / "feeds" / "manifest.py"
    text = manifest.read_text()
    assert text.count("\nSCHEMA = 1\n") == 1
    manifest.write_text(text.replace("\nSCHEMA = 1\n", "\nSCHEMA = 2\n"))
    nursery = Nursery(place)
    yield nursery
    nursery.close()


def items(show: Show) -> dict[str, str]:
    """Each episode's title in the feed, with its guid."""
    found = etree.parse(show.output / "feed.xml").getroot().iter("item")
    return {str(item.findtext("title")): str(item.findtext("guid")) for item in found}


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_newer_version_goes_on_with_the_show_and_the_older_one_leaves_it_alone(newer: Nursery) -> None:
    show = published().copy()
    before = items(show)
    (name,) = several(show, [1])
    assert show.start("-j1", name, by=newer).wait().code == 0
    assert items(show) == {**before, "Letter 1": items(show)["Letter 1"]}
    state = snapshot(show.output), (show.folder / "cast.toml").read_bytes()
    for issue in ("first.md", "second.md", name):
        done = show.narrate(issue)
        assert (done.code, done.err.count("newer version")) == (78, 1)
    assert (snapshot(show.output), (show.folder / "cast.toml").read_bytes()) == state


@pytest.mark.parametrize("number", [4, pytest.param(24, marks=pytest.mark.slow)])
def test_both_at_once_lose_nothing(newer: Nursery, number: int) -> None:
    show = new()
    names = several(show, range(number))
    runs = [show.start("-j1", name, by=newer if n % 2 else None) for n, name in enumerate(names)]
    codes = [run.wait(300).code for run in runs]
    assert set(codes[1::2]) == {0}
    assert set(codes[::2]) <= {0, 78}
    placed = items(show)
    for name in names:
        assert show.start("-j1", name, by=newer).wait().code == 0
    assert placed.items() <= items(show).items()
    assert set(items(show)) == {f"Letter {n}" for n in range(number)}
    assert half_made(show) == []
