from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from feeds import beside, manifest
from narrate.errors import UsageError
from narrate.model import Alternate, Episode, Ms
from narrate.upkeep import find, prune

NOW = datetime.now(UTC) + timedelta(days=40)


EPISODE = Episode(
    "g", "fog", "Fog", NOW, NOW, "fog.mp3", 1, "", Ms(1000), (), (),
    transcript="fog.vtt", chapters="fog.chapters.json", cover="fog.jpg",
    alternates=(Alternate("fog.opus", "audio/ogg", 1),),
)  # fmt: skip


def published(output: Path, withdrawn: bool = False) -> Path:
    episode = replace(EPISODE, withdrawn=withdrawn)
    folder = output / episode.slug
    folder.mkdir()
    (folder / manifest.NAME).write_bytes(manifest.dumps(episode))
    for name in (*beside.names(episode), "fog.0a1b2c3d.mp3"):
        (folder / name).write_bytes(b"x")
    return folder


def test_only_what_no_manifest_names_is_pruned(tmp_path: Path) -> None:
    folder = published(tmp_path)
    assert prune(tmp_path, NOW, 30, dry_run=False) == (folder / "fog.0a1b2c3d.mp3",)
    assert (folder / "fog.jpg").exists()


def test_a_withdrawn_episode_keeps_its_manifest_alone(tmp_path: Path) -> None:
    folder = published(tmp_path, withdrawn=True)
    prune(tmp_path, NOW, 30, dry_run=False)
    assert [path.name for path in folder.iterdir()] == [manifest.NAME]


def test_what_is_young_stays(tmp_path: Path) -> None:
    folder = published(tmp_path)
    assert prune(tmp_path, NOW, 50, dry_run=False) == ()
    assert (folder / "fog.0a1b2c3d.mp3").exists()


def test_an_episode_is_found_by_folder_and_by_number() -> None:
    first = replace(EPISODE, number="12")
    second = replace(EPISODE, slug="rain", number="13")
    assert find("output/fog/", (first, second)) == first
    assert find("13", (first, second)) == second
    with pytest.raises(UsageError, match="no episode is called 'snow'"):
        find("snow", (first, second))
    with pytest.raises(UsageError, match="several episodes are called '12'"):
        find("12", (first, replace(second, number="12")))
