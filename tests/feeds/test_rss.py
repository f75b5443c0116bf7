"""The feed's files: the same for the same, in pages, well-formed; and what readers find in them."""

import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import feedparser
import podcastparser
import pytest
from feed_tree import BASE, values
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_show import FEED, MARKS, SHOW, publish, sample

from feeds import manifest, rss
from narrate.model import Mark, Ms
from narrate.settings import Feed


def test_same_input_same_bytes_whatever_the_order_locale_zone_or_hash_seed(tmp_path: Path) -> None:
    publish(tmp_path)
    code = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[2]);"
        "from pathlib import Path; from feeds import manifest, rss;"
        "from sample_show import SHOW, FEED; es = manifest.gather(Path(sys.argv[1]));"
        "print(hashlib.sha256(repr(rss.build(SHOW, FEED, es[::-1])).encode()).hexdigest())"
    )
    here = str(Path(__file__).parent)
    root = str(Path(__file__).parents[2])
    worlds = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8"},
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path), here],
            env={**world, "PYTHONPATH": root},
            capture_output=True,
            check=True,
        ).stdout
        for world in worlds
    }
    assert len(said) == 1


def test_a_long_feed_has_pages_that_lead_to_each_other() -> None:
    made = rss.build(SHOW, Feed(page_size=2), [sample(n) for n in range(1, 8)])
    assert list(made) == ["feed.xml", "feed-2.xml", "feed-1.xml", "feed.css"]
    channel = etree.fromstring(made["feed-2.xml"])[0]
    links = zip(values(channel, "atom:link", "rel"), values(channel, "atom:link", "href"), strict=True)
    assert dict(links) == {
        "self": f"{BASE}feed-2.xml",
        "first": f"{BASE}feed.xml",
        "previous": f"{BASE}feed.xml",
        "next": f"{BASE}feed-1.xml",
        "last": f"{BASE}feed-1.xml",
    }


def test_an_old_page_made_of_the_same_is_taken_as_it_is() -> None:
    episodes = [sample(n) for n in range(1, 8)]
    before = rss.build(SHOW, Feed(page_size=2), episodes)
    asked: list[str] = []

    def old(name: str) -> bytes:
        asked.append(name)
        return before.get(name, b"")

    assert rss.build(SHOW, Feed(page_size=2), [*episodes, sample(8)], old=old)["feed-1.xml"] is before["feed-1.xml"]
    assert set(asked) == {"feed-1.xml", "feed-2.xml", "feed-3.xml"}


@pytest.mark.parametrize(
    "damage",
    [
        lambda page: b"",
        lambda page: page[:-10],
        lambda page: page.replace(b"fog", b"dog", 1),
        lambda page: page.replace(b"<!-- narrate", b"<!-- somebody"),
    ],
)
def test_an_old_page_that_is_damaged_is_made_anew(damage: Callable[[bytes], bytes]) -> None:
    episodes = [sample(n) for n in range(1, 8)]
    good = rss.build(SHOW, Feed(page_size=2), episodes)
    assert rss.build(SHOW, Feed(page_size=2), episodes, old=lambda name: damage(good[name])) == good


@pytest.mark.parametrize("change", ["show", "episode"])
def test_an_old_page_of_other_facts_is_made_anew(change: str) -> None:
    episodes = [sample(n) for n in range(1, 8)]
    good = rss.build(SHOW, Feed(page_size=2), episodes)
    show = replace(SHOW, author="Somebody Else") if change == "show" else SHOW
    first = sample(1, title="Another title") if change == "episode" else sample(1)
    wanted = rss.build(show, Feed(page_size=2), [first, *episodes[1:]])
    assert rss.build(show, Feed(page_size=2), [first, *episodes[1:]], old=good.__getitem__) == wanted
    assert wanted["feed-1.xml"] != good["feed-1.xml"]


TEXT = st.text(st.characters(), max_size=25)


@settings(max_examples=60)
@given(TEXT, TEXT, TEXT, TEXT)
def test_whatever_is_written_the_feed_is_well_formed(title: str, summary: str, mark: str, name: str) -> None:
    episode = sample(
        title=title, summary=summary + "]]>", marks=(Mark(Ms(0), mark),), author=name, sources=(name,), guid="g" + name
    )
    data = rss.build(replace(SHOW, title=title, author=name, description=summary), FEED, [episode])["feed.xml"]
    ET.fromstring(data)
    found = feedparser.parse(data)
    assert (len(found.entries), found.bozo) == (1, False)
    assert len(podcastparser.parse(f"{BASE}feed.xml", io.BytesIO(data))["episodes"]) == 1


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
@settings(max_examples=40)
def test_readers_get_the_title_that_was_written(title: str) -> None:
    data = rss.build(SHOW, FEED, [sample(title=f"x {title} y", number="")])["feed.xml"]
    assert etree.fromstring(data).findtext("channel/item/title") == f"x {title} y"


def test_podcastparser_reads_the_same(tmp_path: Path) -> None:
    publish(tmp_path)
    found = podcastparser.parse(f"{BASE}feed.xml", io.BytesIO((tmp_path / "feed.xml").read_bytes()))
    newest = found["episodes"][0]
    assert (found["title"], found["link"], found["language"]) == (SHOW.title, SHOW.link, "en-gb")
    assert [e["guid"] for e in found["episodes"]] == ["guid-of-3", "guid-of-2", "guid-of-1"]
    assert newest["enclosures"][0]["file_size"] == (tmp_path / "letter-3" / "letter-3.mp3").stat().st_size
    assert newest["total_time"] == 36
    assert [(c["start"], c["title"]) for c in newest["chapters"]] == [(m.start // 1000, m.title) for m in MARKS]
    assert newest["published"] == int(sample(3).published.timestamp())


def test_feedparser_reads_the_same(tmp_path: Path) -> None:
    made = publish(tmp_path)
    found = feedparser.parse((tmp_path / "feed.xml").read_bytes())
    assert not found.bozo
    assert found.feed.title == SHOW.title
    assert [(e.id, e.itunes_duration, e.enclosures[0].length) for e in found.entries] == [
        (e.guid, "36", str(e.size)) for e in reversed(made)
    ]
    assert not found.entries[0].guidislink


def test_a_gathered_show_builds_the_same_feed(tmp_path: Path) -> None:
    made = publish(tmp_path)
    assert rss.build(SHOW, FEED, manifest.gather(tmp_path)) == rss.build(SHOW, FEED, made)
