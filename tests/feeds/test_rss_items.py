"""The items, tag by tag."""

from dataclasses import replace

import pytest
from feed_tree import BASE, built, texts, values
from sample_show import sample

from feeds import rss
from narrate.model import Alternate
from narrate.settings import Feed


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


def test_very_long_issues_do_not_make_the_feed_heavy() -> None:
    long = tuple(replace(line, text=f"{line.text} {'word ' * 9000}") for line in sample().lines)
    channel = built(*(sample(n, lines=long) for n in range(1, 6)))
    assert sum(len(text.encode()) for text in texts(channel, "item/content:encoded")) <= rss.WHOLE_BYTES
    assert 0 < len(texts(channel, "item/content:encoded")) < 5


def test_the_sound_in_another_format_is_offered_beside_the_mp3() -> None:
    opus = Alternate("letter-1.opus", "audio/ogg; codecs=opus", 2001)
    root = built(replace(sample(), alternates=(opus,)))
    other = "item/podcast:alternateEnclosure"
    assert [values(root, other, key) for key in ("type", "length")] == [["audio/ogg"], ["2001"]]
    assert values(root, f"{other}/podcast:source", "uri") == [f"{BASE}letter-1/letter-1.opus"]
