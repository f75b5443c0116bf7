"""The show file's tables, one frozen dataclass each; the field's name is the key.

A field's ``metadata["help"]`` is the comment ``narrate init`` writes. Only plain types: str, int, float,
bool, tuples of str, and mappings of str. ``narrate.config`` reads them; every stage takes just the table it needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


def key(default: Any, text: str) -> Any:
    """A field with a default and the one-line comment that explains it."""
    if isinstance(default, dict):
        return field(default_factory=lambda: dict(default), metadata={"help": text})
    return field(default=default, metadata={"help": text})


@dataclass(frozen=True, slots=True)
class Show:
    """``[show]``: what the publication is."""

    title: str = key("", "the show's name; without one the publication's or author's name is used")
    author: str = key("", "who writes it")
    email: str = key("", "owner's address, seen by directories; leave empty to keep it private")
    description: str = key("", "a paragraph about the show")
    language: str = key("", "BCP 47 tag, such as en-us; found from the issue when empty")
    link: str = key("", "the newsletter's page on the web")
    base_url: str = key("", "where output/ will be on the web, such as https://audio.example.org/")
    cover: str = key("", "square JPEG or PNG, 1400 to 3000 pixels; a plain one is drawn when empty")
    category: str = key("News", "an Apple Podcasts category, or 'Category > Subcategory'")
    explicit: bool = key(False, "whether the show needs a parental warning")
    copyright: str = key("", "a line about rights")
    guid: str = key("", "the show's podcast:guid; made once from base_url and kept in output/")


@dataclass(frozen=True, slots=True)
class Reading:
    """``[reading]``: what becomes of each kind of text."""

    quotes: str = key("voice", "how a quotation is told: voice, earcon or spoken")
    disclosure: bool = key(True, "say after the title that the voices are synthetic; directories require it")
    numbers: bool = key(True, "say the numbers of numbered lists")
    code: str = key("mention", "program listings: read, mention or skip")
    formulas: str = key("mention", "set formulas: read, mention or skip")
    tables: str = key("mention", "tables: read (row by row), mention (one sentence) or skip")
    footnotes: str = key("read", "footnotes, after the paragraph they belong to: read, mention or skip")
    images: str = key("read", "pictures: read (the description), mention or skip")
    captions: str = key("read", "captions: read or skip")
    embeds: str = key("mention", "embedded videos, posts and the like: read, mention or skip")
    links: str = key("skip", "bare link labels such as (Source): read, mention or skip")
    comments: str = key("skip", "readers' comments under the issue: read or skip")


@dataclass(frozen=True, slots=True)
class Speech:
    """``[voice]``: who speaks."""

    engine: str = key("auto", "auto, espeak, gtts, or any other name that 'narrate voices' lists")
    fallback: str = key("", "an engine that may speak whole chapters when the first one fails")
    tempo: float = key(1.0, "how fast all voices speak, 0.5 to 2, at the same pitch")


@dataclass(frozen=True, slots=True)
class Sound:
    """``[sound]``: levels and format."""

    lufs: float = key(-16.0, "integrated loudness of the episode, LUFS")
    true_peak_db: float = key(-1.0, "highest true peak, dBTP")
    bitrate_kbps: int = key(96, "MP3 bit rate: 64 to 320")
    quality: int = key(7, "LAME quality, 0 (slow) to 9 (fast); benchmarks/quality.py measures them")
    channels: int = key(1, "1 mono, 2 stereo")
    room_tone_db: float = key(0.0, "a quiet room's sound under everything, dBFS, such as -65; 0 is true silence")
    formats: tuple[str, ...] = key((), "what to make besides the MP3: opus, m4a, m4b (the last two need ffmpeg)")


@dataclass(frozen=True, slots=True)
class Pauses:
    """``[pauses]``: silence in milliseconds at each seam; what follows a section or item starts on a whole second."""

    sentence: int = key(350, "between sentences of one paragraph")
    clause: int = key(160, "where the voice changes within a sentence")
    paragraph: int = key(650, "between paragraphs")
    list_item: int = key(450, "between items of a list")
    title: int = key(1000, "after the title")
    heading: int = key(700, "after a heading")
    section: int = key(1200, "before a section, and before its sting; then up to the next whole second")
    item: int = key(900, "before an item; then up to the next whole second")
    quote_in: int = key(500, "before a quotation")
    quote_out: int = key(600, "after a quotation")
    credit: int = key(350, "between a quotation and its attribution")
    music: int = key(400, "between music and words")
    end: int = key(1000, "before the closing music, or the end")


@dataclass(frozen=True, slots=True)
class Music:
    """``[music]``: what plays around the words."""

    theme: str = key("daylight", "which theme of our own: daylight, lamplight, harbour or almanac")
    intro: str = key("default", "default (the theme), none, or a sound file")
    outro: str = key("default", "default (the theme), none, or a sound file")
    sting: str = key("default", "default (the theme), none, or a sound file; between sections")
    bed: str = key("none", "quiet music under whole sections: none, default (the theme), or a sound file")
    level_lu: float = key(-4.0, "loudness of music alone against speech, LU")
    duck_db: float = key(-14.0, "how far music steps back under speech, dB")
    attack_ms: int = key(300, "how long stepping back takes, milliseconds")
    release_ms: int = key(1200, "how long coming back takes, milliseconds")
    lead_ms: int = key(2800, "music alone before the title, milliseconds; -1 plays the whole intro first")
    tail_ms: int = key(3000, "music after the title, milliseconds")


@dataclass(frozen=True, slots=True)
class Feed:
    """``[feed]``: how the subscription is built."""

    locked: bool = key(True, "ask other hosts not to import the feed")
    private: bool = key(False, "ask directories to leave the feed out; its address is for those who are told it")
    frequency: str = key("", "daily, weekly, biweekly, monthly, or a rule such as FREQ=WEEKLY;BYDAY=TU,FR")
    seasons: str = key("none", "none, or year: one season for each year")
    funding_url: str = key("", "where listeners can support the newsletter")
    funding_text: str = key("Support the newsletter", "what the support link says")
    license: str = key("", "an SPDX licence name such as cc-by-4.0")
    guests: tuple[str, ...] = key((), "people who may be named as guests where an issue quotes them")
    token_file: str = key("", "where the secret token of a private feed is kept; made when absent; see publishing")
    publish_to: str = key("", "where 'narrate publish' sends: a folder, s3://..., host:path, or a line with {file}")
    hub: str = key("", "a WebSub hub that is told of new editions, such as https://pubsubhubbub.appspot.com/")
    new_url: str = key("", "the feed's new address, after moving it; apps follow it")
    complete: bool = key(False, "whether the show has ended")
    verify: Mapping[str, str] = key({}, "texts that directories ask for as proof, by purpose")
    page_size: int = key(200, "editions in one file of the feed; older ones follow in pages (0: all in one)")


@dataclass(frozen=True, slots=True)
class Sharing:
    """``[cache]``: what machines share."""

    store: str = key("", "an object store that machines share clips through: s3://bucket/folder, gs://, az://, file://")


@dataclass(frozen=True, slots=True)
class Settings:
    """A whole show file. ``cast``, ``lexicon`` and ``engines`` are free tables."""

    show: Show = Show()
    reading: Reading = Reading()
    voice: Speech = Speech()
    sound: Sound = Sound()
    pauses: Pauses = Pauses()
    music: Music = Music()
    feed: Feed = Feed()
    cache: Sharing = Sharing()
    cast: Mapping[str, str] = field(default_factory=dict)
    lexicon: Mapping[str, Any] = field(default_factory=dict)
    engine: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    editions: Mapping[str, str] = field(default_factory=dict)
