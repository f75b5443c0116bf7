"""The channel, tag by tag."""

from dataclasses import replace
from datetime import timedelta

import pytest
from feed_tree import BASE, built, tags, texts, values
from sample_show import FEED, FIRST, SHOW, sample

from feeds import rss
from narrate.errors import ConfigError
from narrate.settings import Feed


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


@pytest.mark.parametrize("feed", [Feed(frequency="sometimes"), Feed(frequency="FREQ=OFTEN"), Feed(seasons="moon")])
def test_what_cannot_be_told_is_refused(feed: Feed) -> None:
    with pytest.raises(ConfigError, match=r"\[feed\] (frequency|seasons): "):
        built(feed=feed)


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
