"""Each rule for a feed file by itself, broken once."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_show import FEED, SHOW, sample

from feeds import check, rss

GOOD = rss.build(SHOW, FEED, [sample(1), sample(2)])["feed.xml"].decode()
NOW = datetime(2026, 6, 1, tzinfo=UTC)
ITEM = GOOD[GOOD.index("<item>") : GOOD.index("</item>") + 7]
OWN = 'href="https://audio.harbour.example/cast/feed.xml"'
ENCLOSURE = (
    '<enclosure url="https://audio.harbour.example/cast/letter-2/letter-2.mp3" length="4002" type="audio/mpeg"/>'
)
NOTES = "&lt;p&gt;Four days of fog"

FAULTS = {
    "not-xml": ("</rss>", "", "feed-damaged"),
    "control character": ("<generator>", "<generator>\x01", "feed-damaged"),
    "entities": ("<rss ", '<!DOCTYPE rss [<!ENTITY a "b">]><rss ', "feed-damaged"),
    "atom instead": ("<rss ", "<feed ", "feed-damaged"),
    "rss 1": ('version="2.0"', 'version="1.0"', "root"),
    "no title": ("<title>The Harbour Letter</title>", "", "channel-title"),
    "no link": ("<link>https://harbour.example/</link>", "", "channel-link"),
    "long description": ("patience", "patience" * 600, "channel-long"),
    "no language": ("<language>en-gb</language>", "", "channel-language"),
    "no such language": ("<language>en-gb", "<language>British English", "language"),
    "no author": ("<itunes:author>Ida Quay</itunes:author>", "", "channel-itunes:author"),
    "no self": ('rel="self"', 'rel="via"', "self"),
    "local": (OWN, 'href="http://localhost:8000/feed.xml"', "local"),
    "http": (OWN, 'href="http://audio.harbour.example/cast/feed.xml"', "https"),
    "no image": ("cast/cover.jpg", "cast/cover.webp", "image"),
    "category": ("Personal Journals", "Boats", "category"),
    "explicit": ("<itunes:explicit>false", "<itunes:explicit>no", "explicit"),
    "podcast guid": ("<podcast:guid>", "<podcast:guid>x", "podcast-guid"),
    "locked": ("<podcast:locked>yes", "<podcast:locked>maybe", "locked"),
    "disclosure": ('<podcast:txt purpose="ai-content">', '<podcast:txt purpose="x">', "disclosure"),
    "type": ("<itunes:type>episodic", "<itunes:type>", "type"),
    "built": ("lastBuildDate", "builtOn", "built"),
    "medium": ("<podcast:medium>podcast</podcast:medium>", "", "medium"),
    "person": ("podcast:person", "podcast:human", "person"),
    "owner": ('purpose="verify"', 'purpose="other"', "owner"),
    "frequency": ("podcast:updateFrequency", "podcast:often", "frequency"),
    "no items": ("item>", "entry>", "no-items"),
    "no item title": ("<title>What the fog said</title>", "", "item-title"),
    "digits": ("<title>What the fog said</title>", "<title>2026</title>", "digits"),
    "no enclosure": (ENCLOSURE, "", "enclosure"),
    "two enclosures": (ENCLOSURE, ENCLOSURE * 2, "enclosure"),
    "not mp3": ("letter-2.mp3", "letter-2.php", "mp3"),
    "no length": ('length="4002"', 'length="0"', "length"),
    "media type": ("audio/mpeg", "audio/mp3", "media-type"),
    "no guid": ('<guid isPermaLink="false">guid-of-2</guid>', "", "guid"),
    "guid with space": (">guid-of-2<", "> guid-of-2 <", "guid-space"),
    "permalink": ('isPermaLink="false"', 'isPermaLink="true"', "permalink"),
    "guid twice": ("guid-of-2", "guid-of-1", "guid-twice"),
    "enclosure twice": ("letter-2/letter-2.mp3", "letter-1/letter-1.mp3", "enclosure-twice"),
    "no date": ("<pubDate>Mon, 19 Jan 2026 06:00:00 +0000", "<pubDate>yesterday", "date"),
    "no zone": ("06:00:00 +0000</pubDate>", "06:00:00</pubDate>", "date"),
    "future": ("<pubDate>Mon, 19 Jan 2026", "<pubDate>Mon, 19 Jan 2036", "future"),
    "order": ("<pubDate>Mon, 19 Jan 2026", "<pubDate>Mon, 19 Jan 2016", "order"),
    "duration": ("<itunes:duration>36<", "<itunes:duration>36.5<", "duration"),
    "no notes": (ITEM[ITEM.index("<description>") : ITEM.index("</description>")], "<description>", "notes"),
    "long notes": (NOTES, NOTES + "x" * 4000, "notes-long"),
    "active notes": (NOTES, "&lt;script&gt;alert(1)&lt;/script&gt;" + NOTES, "notes-unsafe"),
    "handler": (NOTES, "&lt;p onclick=x&gt;" + NOTES, "notes-unsafe"),
    "script link": (NOTES, "&lt;a href='javascript:x()'&gt;" + NOTES, "notes-unsafe"),
    "stamps": ("00:00:00 Welcome", "00:00:01 Welcome", "stamps"),
    "no chapters": ("podcast:chapters", "podcast:sections", "chapters"),
    "chapters type": ("json+chapters", "json", "chapters-type"),
    "psc seconds": ('start="00:00:10.000"', 'start="10"', "psc-time"),
    "psc order": ('start="00:00:10.000"', 'start="00:10:10.000"', "psc-order"),
    "no transcript": ("text/vtt", "text/plain", "transcript"),
    "transcript language": ('type="text/vtt" language="en"', 'type="text/vtt"', "transcript-language"),
    "itunes title": ("itunes:title", "itunes:name", "itunes-title"),
    "episode type": ("<itunes:episodeType>full", "<itunes:episodeType>short", "episode-type"),
    "episode number": ("<itunes:episode>2", "<itunes:episode>0", "episode-number"),
    "no item link": ("<link>https://harbour.example/letters/2</link>", "", "item-link"),
}


def rules(feed: str, now: datetime | None = NOW) -> set[str]:
    return {finding.rule for finding in check.feed(feed.encode(), now=now)}


def test_a_good_feed_has_no_fault() -> None:
    assert check.feed(GOOD.encode(), now=NOW) == ()


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_rule_is_named(name: str) -> None:
    old, new, rule = FAULTS[name]
    assert old in GOOD
    all_of_them = "item>" in old or old.startswith(("podcast:", "lastBuild", "itunes:title"))
    assert rule in rules(GOOD.replace(old, new) if all_of_them else GOOD.replace(old, new, 1))


def test_another_prefix_is_named() -> None:
    assert "prefix" in rules(GOOD.replace("itunes:", "apple:").replace("xmlns:itunes", "xmlns:apple"))


def test_without_a_clock_no_date_is_in_the_future() -> None:
    assert "future" not in rules(GOOD.replace("19 Jan 2026", "19 Jan 2036"), None)


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        ) + "]><rss>&j;</rss>",
        lambda: '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>&x;</channel></rss>',
        lambda: "<a>" * 200_000,
        lambda: "",
        lambda: "\x00" * 100,
    ],
    ids=["laughs", "outside", "deep", "empty", "zeros"],
)  # fmt: skip
def test_a_hostile_feed_is_refused(bomb: Callable[[], str]) -> None:
    assert rules(bomb()) == {"feed-damaged"}


@settings(max_examples=50)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 400))
def test_a_feed_with_a_piece_missing_never_escapes(start: int, length: int) -> None:
    for finding in check.feed((GOOD[:start] + GOOD[start + length :]).encode()):
        assert finding.what


def test_a_very_large_feed_is_told() -> None:
    assert "heavy" in rules(GOOD.replace("<generator>", f"<!-- {'x' * (4 << 20)} --><generator>"))
