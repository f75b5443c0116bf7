import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import feedparser
import podcastparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_show import FEED, FIRST, MARKS, SHOW, publish, sample

from feeds import manifest, rss
from feeds.tagging import expanded
from narrate.errors import ConfigError
from narrate.model import Episode, Mark, Ms
from narrate.settings import Feed, Show

BASE = "https://audio.harbour.example/cast/"


def built(*episodes: Episode, show: Show = SHOW, feed: Feed = FEED) -> etree._Element:
    data = rss.build(show, feed, episodes or [sample(n) for n in (1, 2, 3)])["feed.xml"]
    channel = etree.fromstring(data).find("channel")
    assert channel is not None
    return channel


def texts(parent: etree._Element, path: str) -> list[str]:
    return [element.text or "" for element in parent.iterfind("/".join(map(expanded, path.split("/"))))]


def values(parent: etree._Element, path: str, key: str) -> list[str]:
    return [element.get(key, "") for element in parent.iterfind("/".join(map(expanded, path.split("/"))))]


def tags(parent: etree._Element) -> Iterator[str]:
    return (etree.QName(element).localname for element in parent.iter(etree.Element))


# --- the channel -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("title", "The Harbour Letter"),
        ("link", "https://harbour.example/"),
        ("language", "en-gb"),
        ("itunes:author", "Ida Quay"),
        ("itunes:explicit", "false"),
        ("itunes:type", "episodic"),
        ("podcast:locked", "yes"),
        ("podcast:medium", "podcast"),
        ("podcast:person", "Ida Quay"),
        ("podcast:updateFrequency", "weekly"),
        ("generator", "narrate"),
    ],
)
def test_the_channel_says(path: str, text: str) -> None:
    assert texts(built(), path) == [text]


def test_the_prefixes_are_those_that_apps_know() -> None:
    data = rss.build(SHOW, FEED, [sample()])["feed.xml"]
    for prefix in ("itunes", "podcast", "atom", "content", "psc"):
        assert f"xmlns:{prefix}=".encode() in data
    assert b"<ns0:" not in data


def test_the_description_discloses_the_voices() -> None:
    (text,) = texts(built(), "description")
    assert text == "A weekly letter about boats, weather and patience. This edition is read by synthetic voices."


@pytest.mark.parametrize("text", ["word " * 3000, "ü" * 5000, "日本語。" * 2000])
def test_a_long_description_is_shortened(text: str) -> None:
    (shown,) = texts(built(show=replace(SHOW, description=text)), "description")
    assert len(shown.encode()) <= 4000
    assert shown.endswith("… This edition is read by synthetic voices.")


def test_the_feed_knows_its_own_address() -> None:
    links = zip(values(built(), "atom:link", "rel"), values(built(), "atom:link", "href"), strict=True)
    assert list(links) == [("self", f"{BASE}feed.xml")]


def test_category_and_subcategory() -> None:
    assert values(built(), "itunes:category", "text") == ["Society & Culture"]
    assert values(built(), "itunes:category/itunes:category", "text") == ["Personal Journals"]


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(ConfigError):
        built(show=replace(SHOW, category="Boats"))


@pytest.mark.parametrize("name", ["cover.jpg", "cover-1a2b3c4d.png", "COVER.JPEG"])
def test_any_cover_is_named(name: str) -> None:
    assert values(built(show=replace(SHOW, cover=name)), "itunes:image", "href") == [BASE + name]


def test_the_shows_guid_is_that_of_the_specification() -> None:
    show = replace(SHOW, base_url="https://mp3s.nashownotes.com/")
    assert rss.podcast_guid(show.base_url, "pc20rss.xml") == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_the_shows_guid_is_kept_when_it_moves() -> None:
    kept = replace(SHOW, guid="917393e3-1b1e-5cef-ace4-edaa54e1f810", base_url="https://new.example/")
    assert texts(built(show=kept), "podcast:guid") == ["917393e3-1b1e-5cef-ace4-edaa54e1f810"]


def test_without_an_address_no_guid_is_given() -> None:
    channel = built(show=replace(SHOW, base_url=""))
    assert texts(channel, "podcast:guid") == []
    assert values(channel, "item/enclosure", "url")[0] == "http://localhost:8000/letter-3/letter-3.mp3"


def test_the_owner_is_named_only_with_an_address() -> None:
    assert texts(built(), "itunes:owner/itunes:email") == []
    channel = built(show=replace(SHOW, email="ida@harbour.example"))
    assert texts(channel, "itunes:owner/itunes:email") == ["ida@harbour.example"]
    assert values(channel, "podcast:locked", "owner") == ["ida@harbour.example"]


def test_proofs_and_disclosure_are_texts_with_a_purpose() -> None:
    assert values(built(), "podcast:txt", "purpose") == ["ai-content", "verify"]
    assert texts(built(), "podcast:txt") == ["true", "harbour-7"]


@pytest.mark.parametrize(
    ("frequency", "rule"),
    [("weekly", "FREQ=WEEKLY"), ("biweekly", "FREQ=WEEKLY;INTERVAL=2"), ("FREQ=DAILY;COUNT=3", "FREQ=DAILY;COUNT=3")],
)
def test_how_often_is_a_rule(frequency: str, rule: str) -> None:
    assert values(built(feed=Feed(frequency=frequency)), "podcast:updateFrequency", "rrule") == [rule]


def test_what_is_set_is_told() -> None:
    feed = Feed(
        funding_url="https://harbour.example/give",
        license="cc-by-4.0",
        hub="https://hub.example/",
        new_url="https://new.example/feed.xml",
        private=True,
        complete=True,
        locked=False,
    )
    channel = built(feed=feed)
    assert values(channel, "podcast:funding", "url") == ["https://harbour.example/give"]
    assert texts(channel, "podcast:license") == ["cc-by-4.0"]
    assert values(channel, "atom:link", "rel") == ["self", "hub"]
    assert texts(channel, "itunes:new-feed-url") == ["https://new.example/feed.xml"]
    assert (texts(channel, "itunes:block"), texts(channel, "podcast:block")) == (["Yes"], ["yes"])
    assert (texts(channel, "itunes:complete"), texts(channel, "podcast:locked")) == (["Yes"], ["no"])


def test_what_is_not_set_is_not_told() -> None:
    names = set(tags(built(show=replace(SHOW, author=""), feed=Feed())))
    assert not names & {"funding", "license", "block", "complete", "new-feed-url", "owner", "updateFrequency", "season"}


def test_the_date_of_building_is_that_of_the_newest_content() -> None:
    assert texts(built(), "lastBuildDate") == ["Mon, 26 Jan 2026 06:00:00 +0000"]
    changed = sample(1, updated=FIRST + timedelta(days=60))
    assert texts(built(changed, sample(2)), "lastBuildDate") == ["Fri, 06 Mar 2026 06:00:00 +0000"]


# --- the items -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("title", "What the fog said"),
        ("link", "https://harbour.example/letters/1"),
        ("guid", "guid-of-1"),
        ("pubDate", "Mon, 12 Jan 2026 06:00:00 +0000"),
        ("itunes:title", "What the fog said"),
        ("itunes:duration", "36"),
        ("itunes:episode", "1"),
        ("itunes:episodeType", "full"),
        ("itunes:explicit", "false"),
        ("itunes:author", "Ida Quay"),
        ("podcast:episode", "1"),
        ("podcast:txt", "true"),
    ],
)
def test_an_item_says(path: str, text: str) -> None:
    assert texts(built(sample()), f"item/{path}") == [text]


def test_the_enclosure_is_exact() -> None:
    item = built(sample()).find("item/enclosure")
    assert item is not None
    assert dict(item.items()) == {"url": f"{BASE}letter-1/letter-1.mp3", "length": "4002", "type": "audio/mpeg"}


def test_the_guid_is_no_address() -> None:
    assert values(built(sample()), "item/guid", "isPermaLink") == ["false"]


def test_chapters_stand_in_the_item_and_beside_it() -> None:
    item = built(sample()).find("item")
    assert item is not None
    assert values(item, "psc:chapters/psc:chapter", "start") == ["00:00:00.000", "00:00:10.000", "00:00:24.000"]
    assert values(item, "psc:chapters/psc:chapter", "title") == ["Welcome", "Weather", "Tides"]
    assert values(item, "podcast:chapters", "type") == ["application/json+chapters"]
    assert values(item, "podcast:chapters", "url") == [f"{BASE}letter-1/letter-1.chapters.json"]


def test_transcripts_are_offered_the_best_first() -> None:
    item = built(sample()).find("item")
    assert item is not None
    kinds = ["text/vtt", "application/json", "application/x-subrip", "text/html"]
    assert values(item, "podcast:transcript", "type") == kinds
    assert values(item, "podcast:transcript", "language") == ["en"] * 4


def test_quoted_people_are_guests_only_by_setting() -> None:
    assert texts(built(sample()), "item/podcast:person") == []
    people = built(sample(), feed=Feed(guests=("Nell Tide", "Nobody Here")))
    assert texts(people, "item/podcast:person") == ["Ida Quay", "Nell Tide"]
    assert values(people, "item/podcast:person", "role") == ["host", "guest"]


def test_seasons_are_years_by_setting() -> None:
    assert values(built(sample(), feed=Feed(seasons="year")), "item/podcast:season", "name") == ["2026"]
    assert texts(built(sample(), feed=Feed(seasons="year")), "item/itunes:season") == ["2026"]


@pytest.mark.parametrize("number", ["", "0", "-3", "12b", "1.5"])
def test_a_number_that_is_none_is_left_out(number: str) -> None:
    assert texts(built(sample(number=number)), "item/itunes:episode") == []


@pytest.mark.parametrize(
    ("title", "number", "shown"),
    [
        ("430: Boats & Co", "430", "Boats & Co"),
        ("#430 – Boats", "430", "Boats"),
        ("Issue 430 | Boats", "430", "Boats"),
        ("The Harbour Letter: Boats", "", "Boats"),
        ("The Harbour Letter #430: Boats", "430", "The Harbour Letter #430: Boats"),
        ("The Harbour Letter - 430: Boats", "430", "Boats"),
        ("430 reasons", "430", "430 reasons"),
        ("431: Boats", "430", "431: Boats"),
        ("2026", "", "#2026"),
        ("430", "430", "#430"),
        ("", "", "letter-1"),
        ("The Harbour Letter", "", "The Harbour Letter"),
        ("The Harbour Letters from home", "", "The Harbour Letters from home"),
        (" a \x00 b\n", "", "a b"),
    ],
)
def test_a_title_has_neither_show_nor_number(title: str, number: str, shown: str) -> None:
    assert texts(built(sample(title=title, number=number)), "item/title") == [shown]


def test_items_are_newest_first_and_withdrawn_ones_gone() -> None:
    channel = built(sample(1), sample(3), sample(2, withdrawn=True))
    assert texts(channel, "item/guid") == ["guid-of-3", "guid-of-1"]


def test_the_whole_issue_stands_in_the_newest_items_only() -> None:
    channel = built(*(sample(n) for n in range(1, rss.WHOLE + 4)), feed=Feed(page_size=0))
    assert len(texts(channel, "item/content:encoded")) == rss.WHOLE
    assert len(texts(channel, "item/description")) == rss.WHOLE + 3


# --- the file --------------------------------------------------------------------------------------------


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
    assert len(feedparser.parse(data).entries) == 1
    assert not feedparser.parse(data).bozo


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40))
@settings(max_examples=40)
def test_readers_get_the_title_that_was_written(title: str) -> None:
    data = rss.build(SHOW, FEED, [sample(title=f"x {title} y", number="")])["feed.xml"]
    assert etree.fromstring(data).findtext("channel/item/title") == f"x {title} y"


# --- its readers -----------------------------------------------------------------------------------------


def test_podcastparser_reads_the_same(tmp_path: Path) -> None:
    import io

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
