"""A private feed: its token is where it must be, and nowhere else."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from feeds import page, rss
from feeds.private import ENVIRONMENT, build, place, token
from feeds.publish import publish
from feeds.publishing.store import Folder
from narrate.errors import ConfigError
from narrate.model import Episode, Ms
from narrate.settings import Feed, Show

SHOW = Show(title="Tides", author="Mara", base_url="https://audio.example.org/", cover="cover.jpg", guid="abc")
DAY = datetime(2026, 5, 1, tzinfo=UTC)
ONE = Episode("g", "one", "One", DAY, DAY, "one.mp3", 3, "0", Ms(60_000), (), ())
SECRET = "S3ntinel-" + "x" * 20
OTHER = "Another-" + "y" * 20


def test_a_token_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "token"
    first = token({}, file)
    assert len(first) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert token({}, file) == first


def test_the_environment_is_stronger_and_without_either_there_is_none(tmp_path: Path) -> None:
    assert token({ENVIRONMENT: SECRET}, tmp_path / "absent") == SECRET
    assert token({}, None) == ""
    assert not (tmp_path / "absent").exists()


def test_a_token_that_can_be_guessed_or_read_is_refused_without_telling_it(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(SECRET)
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="others may read") as caught:
        token({}, file)
    assert SECRET not in str(caught.value)
    with pytest.raises(ConfigError) as caught:
        token({ENVIRONMENT: "short"}, None)
    assert "short" not in caught.value.message


def test_the_feed_knows_its_own_address_and_stays_out_of_directories() -> None:
    [(path, data)] = build(SHOW, Feed(), (ONE,), SECRET).items()
    text = data.decode()
    assert path == f"private/{SECRET}/feed.xml"
    assert f'href="https://audio.example.org/private/{SECRET}/feed.xml"' in text
    assert "<itunes:block>Yes" in text
    assert 'href="../../feed.css"' in text
    assert "abc" not in text


def test_a_new_token_takes_the_old_feed_away_here_and_there(tmp_path: Path) -> None:
    folder, there = tmp_path / "output", tmp_path / "there"
    (folder / "one").mkdir(parents=True)
    (folder / "one" / "one.mp3").write_bytes(b"abc")
    (folder / "cover.jpg").write_bytes(b"jpg")
    for name, data in {**rss.build(SHOW, Feed(), (ONE,)), **page.pages(SHOW, Feed(), (ONE,))}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    place(folder, SHOW, Feed(), (ONE,), SECRET)
    publish(folder, Folder(there))
    assert (there / "private" / SECRET / "feed.xml").stat().st_size
    place(folder, SHOW, Feed(), (ONE,), OTHER)
    assert [p.name for p in (folder / "private").iterdir()] == [OTHER]
    publish(folder, Folder(there))
    assert (there / "private" / SECRET / "feed.xml").read_bytes() == b""
    assert (there / "private" / OTHER / "feed.xml").stat().st_size
    leaks = [p for p in there.rglob("*") if p.is_file() and (SECRET in p.read_bytes().decode("latin-1"))]
    assert not leaks


def test_without_a_token_there_is_no_private_feed(tmp_path: Path) -> None:
    place(tmp_path, SHOW, Feed(), (replace(ONE),), SECRET)
    place(tmp_path, SHOW, Feed(), (ONE,), "")
    assert not list(tmp_path.rglob("*.xml"))
