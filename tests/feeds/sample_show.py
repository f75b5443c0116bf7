"""A small show in our own words, for every test of the feed: three editions, quotations, links, two levels."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from feeds import beside, cover, manifest, page, rss
from feeds.checks.facts import AudioFacts
from narrate.model import Correction, Episode, Line, Link, Mark, Ms, Role
from narrate.settings import Feed, Show

SHOW = Show(
    title="The Harbour Letter",
    author="Ida Quay",
    description="A weekly letter about boats, weather and patience.",
    language="en-gb",
    link="https://harbour.example/",
    base_url="https://audio.harbour.example/cast/",
    category="Society & Culture > Personal Journals",
    cover="cover.jpg",
)
FEED = Feed(frequency="weekly", verify={"verify": "harbour-7"})
FIRST = datetime(2026, 1, 5, 6, tzinfo=UTC)

TOLD = (
    ("Welcome aboard.", "", Role.TITLE, 0),
    ("This week the fog stayed for four days.", "", Role.COMMENTARY, 0),
    ("Weather", "", Role.HEADING, 1),
    ("Fog is a cloud that has lost its ambition.", "Nell Tide", Role.QUOTE, 1),
    ("I have thought about that line all week & more.", "", Role.COMMENTARY, 1),
    ("Tides", "", Role.HEADING, 2),
    ("The almanac says one thing: the harbour says <another>.", "", Role.COMMENTARY, 2),
    ("Bring a second anchor; the first one is for show.", "unknown", Role.QUOTE, 2),
    ("Goodbye until next week.", "", Role.SIGN_OFF, 2),
)
MARKS = (
    Mark(Ms(0), "Welcome"),
    Mark(Ms(10_000), "Weather", 1, "https://harbour.example/weather"),
    Mark(Ms(24_000), "Tides", 2),
)
STARTS = (2000, 4000, 10_500, 12_000, 15_000, 24_500, 26_000, 29_500, 33_000)
LINKS = (
    Link("four days", "https://fog.example/four?a=1&b=2", 0),
    Link("the almanac", "https://tides.example/almanac", 2),
    Link("four days", "https://fog.example/four?a=1&b=2", 2),
)


def lines() -> tuple[Line, ...]:
    """Sentences at about 70 ms a letter."""
    return tuple(
        Line(Ms(start), Ms(start + len(text) * 60), text, speaker, role, f"s{number:03}", chapter)
        for number, (start, (text, speaker, role, chapter)) in enumerate(zip(STARTS, TOLD, strict=True))
    )


def sample(number: int = 1, /, **changes: object) -> Episode:
    """The edition of that number."""
    slug = f"letter-{number}"
    when = FIRST + timedelta(weeks=number)
    episode = Episode(
        guid=f"guid-of-{number}",
        slug=slug,
        title=f"{number}: What the fog said",
        published=when,
        updated=when,
        audio=f"{slug}.mp3",
        size=len(sound(number)),
        sha256="",
        duration=Ms(36_000),
        marks=MARKS,
        lines=lines(),
        links=LINKS,
        voices=("tone:low",),
        summary="Four days of fog, and what came out of it.",
        number=str(number),
        author="Ida Quay",
        language="en",
        url=f"https://harbour.example/letters/{number}",
        transcript=f"{slug}.vtt",
        chapters=f"{slug}.chapters.json",
        sources=("Nell Tide",),
    )
    return replace(episode, **changes)  # type: ignore[arg-type] # any field


def corrected() -> Episode:
    """An edition with a correction."""
    return sample(corrections=(Correction(FIRST + timedelta(days=30), "“four days” → “five days”"),))


def sound(number: int) -> bytes:
    """What stands for an MP3 where nobody listens."""
    return b"\xff\xfb" + bytes([number]) * 4000


def facts(_path: Path, deep: bool) -> AudioFacts:
    """A reader that finds every MP3 as it should be."""
    ends = (*(mark.start for mark in MARKS[1:]), Ms(36_000))
    well = AudioFacts(Ms(36_000), MARKS, ends, title="t", artist="a", album="b", cover=b"\xff\xd8\xff")
    return replace(well, lufs=-16.1, true_peak_db=-1.3) if deep else well


@cache
def picture() -> bytes:
    """The show's cover, drawn once."""
    return cover.drawn(SHOW.title, side=1400)


def publish(folder: Path, *episodes: Episode, feed: Feed = FEED) -> tuple[Episode, ...]:
    """Write a whole show, as ``narrate`` does."""
    made = []
    for number, episode in enumerate(episodes or tuple(map(sample, (1, 2, 3))), 1):
        whole = replace(episode, size=len(sound(number)), sha256=hashlib.sha256(sound(number)).hexdigest())
        place = folder / whole.slug
        place.mkdir(parents=True)
        (place / whole.audio).write_bytes(sound(number))
        for name, data in beside.files(whole).items():
            (place / name).write_bytes(data)
        (place / manifest.NAME).write_bytes(manifest.dumps(whole))
        made.append(whole)
    (folder / "cover.jpg").write_bytes(picture())
    for name, data in {**page.pages(SHOW, feed, made), **rss.build(SHOW, feed, made)}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    guid = rss.podcast_guid(SHOW.base_url)
    (folder / "show.json").write_text(json.dumps({"guid": guid}))
    return tuple(made)
