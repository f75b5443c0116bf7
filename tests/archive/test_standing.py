"""What stands whole is not made again, cache or no cache; what is damaged or made otherwise is."""

import shutil
from pathlib import Path

import pytest
from conftest import program
from test_many import letters, narrate, tree

from audio.cache import machine
from audio.engines.tone import Tone
from feeds import manifest
from narrate import standing

EDITIONS = "[sound]\nformats = ['m4a']\n[editions]\nbrief = 'commentary'\n"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NARRATE_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return letters(tmp_path / "show", 3)


def forget(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lose the whole cache, and note whatever is spoken from now on."""
    shutil.rmtree(folder.parent / "cache")
    spoken, speak = list[str](), Tone.speak

    def noted(self, utterance, voice):  # type: ignore[no-untyped-def]  # as Tone.speak
        spoken.append(utterance.text)
        return speak(self, utterance, voice)

    monkeypatch.setattr(Tone, "speak", noted)
    return spoken


def again(folder: Path) -> str:
    said = list[str]()
    assert narrate(folder, said=said, jobs=1) == 0
    return said[0]


@pytest.mark.parametrize("names", [("show",), ("show/0.md",)], ids=["many", "one"])
def test_what_stands_is_not_spoken_again_without_the_cache(
    folder: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]
) -> None:
    narrate(*names, jobs=1)
    before, spoken = tree(folder), forget(folder, monkeypatch)
    assert narrate(*names, jobs=1) == 0
    assert spoken == []
    assert tree(folder) == before


def test_what_the_dead_left_in_the_cache_goes_though_nothing_is_made(folder: Path) -> None:
    narrate(folder, jobs=1)
    left = folder.parent / "cache" / "half" / f"{2**22 + 1}.{machine()}.abc.tmp"
    left.write_bytes(b"")
    assert narrate(folder, jobs=1) == 0
    assert not left.exists()


def test_one_alone_or_among_others_is_made_from_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    narrate(folder, jobs=1)
    spoken = forget(folder, monkeypatch)
    narrate(folder / "0.md")
    assert spoken == []


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1] + b"!")])
def test_lost_or_damaged_sound_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch, harm) -> None:  # type: ignore[no-untyped-def]
    narrate(folder)
    before = tree(folder)
    harm(next(folder.glob("output/letter-1/*.mp3")))
    spoken = forget(folder, monkeypatch)
    assert again(folder) == "3 issues: 3 unchanged"
    assert tree(folder) == before
    assert len(spoken) > 0
    assert not any("day 0" in text or "day 2" in text for text in spoken)


@pytest.mark.parametrize("name", ["letter-1.vtt", "letter-1.chapters.json", "../feed.xml", "index.html"])
def test_what_is_lost_beside_the_sound_is_written_without_speaking(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    narrate(folder)
    before = tree(folder)
    (folder / "output" / "letter-1" / name).unlink()
    spoken = forget(folder, monkeypatch)
    assert again(folder) == "3 issues: 3 unchanged"
    assert tree(folder) == before
    assert spoken == []


@pytest.mark.parametrize(
    "change", ["[sound]\nlufs = -20\n", "[pauses]\nsentence = 700\n", "[lexicon]\nship = 'rather large boat'\n"]
)
def test_a_changed_setting_makes_all_again(folder: Path, change: str) -> None:
    narrate(folder)
    with open(folder / "narrate.toml", "a") as file:
        file.write(change)
    assert again(folder).startswith("3 issues: 3 corrected")


def test_further_editions_and_formats_stand_as_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program("ffmpeg")
    with open(folder / "narrate.toml", "a") as file:
        file.write(EDITIONS)
    narrate(folder)
    assert 'href="editions/brief/index.html"' in (folder / "output" / "index.html").read_text()
    before, spoken = tree(folder), forget(folder, monkeypatch)
    assert again(folder) == "3 issues: 3 unchanged"
    assert spoken == []
    damaged = next(folder.glob("output/editions/brief/letter-1/*.m4a"))
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"!")
    assert again(folder) == "3 issues: 3 unchanged"
    assert len(spoken) > 0
    assert tree(folder) == before


def test_a_setting_of_the_feed_makes_nothing_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    narrate(folder)
    with open(folder / "narrate.toml", "a") as file:
        file.write("[feed]\npage_size = 100\n")
    spoken = forget(folder, monkeypatch)
    assert again(folder) == "3 issues: 3 unchanged"
    assert spoken == []


def test_another_version_of_the_engine_speaks_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    narrate(folder)
    monkeypatch.setattr(Tone, "version", "another")
    spoken = forget(folder, monkeypatch)
    assert again(folder) == "3 issues: 3 unchanged"  # it sounds the same
    assert len(spoken) > 0


def test_a_damaged_record_counts_as_none(folder: Path) -> None:
    narrate(folder)
    before = tree(folder)
    for path in (folder / "output" / standing.FOLDER).iterdir():
        path.write_bytes(b"[1, 2")
    assert again(folder) == "3 issues: 3 unchanged"
    assert tree(folder) == before


def test_a_record_of_earlier_sound_counts_as_none(folder: Path) -> None:
    narrate(folder)
    episode = manifest.gather(folder / "output")[0]
    assert standing.find(folder / "output", episode.issue_hash) is not None
    path = folder / "output" / episode.slug / manifest.NAME
    path.write_bytes(path.read_bytes().replace(episode.sha256.encode(), b"0" * 64))
    assert standing.find(folder / "output", episode.issue_hash) is None
