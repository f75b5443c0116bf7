"""The nouns of the program, one frozen class per stage of an edition's life.

Data flows one way: Document → Script → Rendering → Episode. Nothing here imports anything of ours.
Times that listeners see are whole milliseconds (``Ms``); mixing counts sample frames (``Frames``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

Ms = NewType("Ms", int)
Frames = NewType("Frames", int)


# --- what was written: reading → script ------------------------------------------------------------------


class BlockKind(StrEnum):
    """What a block of an issue is, as far as its markup says."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CODE = "code"
    FORMULA = "formula"
    TABLE = "table"
    IMAGE = "image"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    PULL_QUOTE = "pull quote"
    EMBED = "embed"
    COMMENT = "comment"
    RULE = "rule"


class SpanKind(StrEnum):
    """Inline markup that later stages care about."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    NOTE = "note"  # a footnote's mark; its characters are in the text
    QUOTE = "quote"  # <q>
    STRUCK = "struck"
    BREAK = "break"  # a hard line break; start is the "\n", end is start + 1


@dataclass(frozen=True, slots=True)
class Span:
    """Inline markup over ``text[start:end]`` of a block; ``url`` for links and notes (the note's label)."""

    kind: SpanKind
    start: int
    end: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the issue: never fetched, only named."""

    url: str
    alt: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an issue, its inline markup resolved into ``spans``.

    ``line`` counts from 1 in the source. ``level``: a heading's 1 to 6, a list item's depth from 1.
    ``quoted``: how many block quotations stand around it. ``group`` numbers the outermost block quotation,
    list or table it belongs to (0: none), so that two adjacent quotations stay two.
    ``ordinal``: the number of an ordered list's item. ``by``: the attribution that markup itself gives.
    ``rows``: a table's cells, the head first. ``label``: a footnote's label.
    """

    kind: BlockKind
    text: str
    line: int = 1
    level: int = 0
    quoted: int = 0
    group: int = 0
    ordinal: int | None = None
    by: str = ""
    label: str = ""
    spans: tuple[Span, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    image: Image | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """Text that is not spoken, and the named rule that dropped it."""

    text: str
    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """An issue as read. ``left`` is the furniture its reader dropped; ``flat`` means no markup was there to trust.

    ``number`` is the issue's own ("430"), ``published`` aware or None, ``language`` a BCP 47 tag or "".
    ``source`` is the file's name for messages; ``format`` the reader's name.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    subtitle: str = ""
    number: str = ""
    author: str = ""
    publication: str = ""
    published: datetime | None = None
    language: str = ""
    url: str = ""
    cover: str = ""
    source: str = ""
    format: str = ""
    flat: bool = False
    left: tuple[Left, ...] = ()
    warnings: tuple[str, ...] = ()


# --- what will be said: script → audio -------------------------------------------------------------------


class Role(StrEnum):
    """What a segment is to the listener; it decides voice and pauses."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING = "heading"
    COMMENTARY = "commentary"
    QUOTE = "quote"
    ATTRIBUTION = "attribution"
    LIST_ITEM = "list item"
    CAPTION = "caption"
    COMMENT = "comment"
    SIGN_OFF = "sign-off"
    NOTICE = "notice"  # our own words: the disclosure, a spoken tag; its ``text`` is empty


@dataclass(frozen=True, slots=True)
class Phonemes:
    """A word of an utterance's ``spoken[start:end]`` with its pronunciation in IPA, for engines that take it."""

    start: int
    end: int
    ipa: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence: as written, as a narrator says it, and lightly cleaned for engines that normalise by themselves.

    ``spoken`` has no digit, symbol or emoji left; ``light`` keeps numbers but no markup. Neither is empty.
    """

    text: str
    spoken: str
    light: str
    phonemes: tuple[Phonemes, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """``text[start:end]`` of a segment that a named rule speaks otherwise; ``spoken`` "" means it is not said."""

    segment: str
    start: int
    end: int
    rule: str
    spoken: str


UNKNOWN = "unknown"
"""The speaker of a quotation that nobody claims."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text in one voice: at most a paragraph, at least a word.

    ``speaker`` is "" for the author, else a person's or publication's name, or ``UNKNOWN``.
    ``text`` is as in the source; ``chapter`` an index into the script's chapters; ``level`` a heading's depth
    (1 section, 2 item). ``confidence`` is 0 to 1, ``reason`` says in words why this role was chosen.
    ``voice`` is "" unless an edited script or the show file fixes one. ``group`` is the number of the quotation
    (or list) it belongs to, 0 for none: one quotation keeps one voice. ``pause`` is the silence before it that an
    edited script asks for; None: as the show's pauses say.
    """

    id: str
    role: Role
    text: str
    utterances: tuple[Utterance, ...]
    chapter: int = 0
    line: int = 1
    speaker: str = ""
    level: int = 0
    group: int = 0
    confidence: float = 1.0
    reason: str = ""
    voice: str = ""
    language: str = ""
    pause: Ms | None = None

    @property
    def spoken(self) -> str:
        """The whole segment as it is said."""
        return " ".join(u.spoken for u in self.utterances)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A place in the issue: level 1 a section, 2 an item. ``title`` has no emoji."""

    title: str
    level: int = 1
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the issue, for the notes: under which chapter it stood, and its words."""

    text: str
    url: str
    chapter: int = 0


@dataclass(frozen=True, slots=True)
class Script:
    """All that will be said, in order, and all that will not. ``number`` and ``url`` as in ``Document``."""

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    segments: tuple[Segment, ...]
    left: tuple[Left, ...] = ()
    changes: tuple[Change, ...] = ()
    links: tuple[Link, ...] = ()
    subtitle: str = ""
    number: str = ""
    author: str = ""
    publication: str = ""
    published: datetime | None = None
    url: str = ""
    cover: str = ""
    source: str = ""
    warnings: tuple[str, ...] = ()


# --- what is heard: audio → feeds ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of an engine. ``traits`` is all that changes its sound (rate, pitch, accent): part of the cache key.

    Voices of one ``timbre`` are one speaker with several accents: too alike to tell a quotation. "" is like no other.
    """

    engine: str
    id: str
    label: str = ""
    language: str = ""
    gender: str = ""
    licence: str = ""
    online: bool = False
    traits: tuple[tuple[str, str], ...] = ()
    timbre: str = ""

    @property
    def name(self) -> str:
        """``engine:id``, as the show file writes it."""
        return f"{self.engine}:{self.id}"


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a part is coloured after it was spoken: all neutral by default.

    ``pan`` -1 left to 1 right (heard in stereo only), ``pitch_cents`` and ``formant_cents`` shifts,
    ``tilt_db`` spectral tilt at 4 kHz against 250 Hz, ``tempo`` a factor, ``earcon`` a named sound at its edges.
    """

    pan: float = 0.0
    pitch_cents: int = 0
    formant_cents: int = 0
    tilt_db: float = 0.0
    tempo: float = 1.0
    earcon: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Who speaks a segment, and how coloured."""

    voice: Voice
    treatment: Treatment = Treatment()


Casting = Mapping[str, Part]
"""Segment id → the part that speaks it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """Sound: ``pcm`` is mono signed 16-bit in the machine's order, ``rate`` in Hz."""

    pcm: bytes
    rate: int

    @property
    def frames(self) -> Frames:
        """Length in sample frames."""
        return Frames(len(self.pcm) // 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter's place in the sound: a whole second, in the silence before its heading."""

    start: Ms
    title: str
    level: int = 1
    url: str = ""
    image: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of the transcript, as written, with the times it is heard."""

    start: Ms
    end: Ms
    text: str
    speaker: str
    role: Role
    segment: str
    chapter: int = 0


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the audio half hands over: a finished, untagged MP3's facts. ``spoken`` counts clips made in this run."""

    duration: Ms
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    voices: tuple[str, ...]
    spoken: int = 0
    cached: int = 0
    understudied: tuple[str, ...] = ()  # ids of segments that the fallback engine spoke
    unshared: tuple[str, ...] = ()  # what kept clips from being shared with other machines


@dataclass(frozen=True, slots=True)
class Correction:
    """A later version of a published episode: when, and what changed in words."""

    when: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same sound in another format: a file beside the MP3, its MIME type, its bytes."""

    file: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Episode:
    """A published edition: what ``episode.json`` holds and the feed is built from.

    ``guid`` and ``published`` are chosen once and kept. ``audio``, ``transcript`` … are file names beside the
    manifest; ``size`` is the audio's bytes, ``sha256`` its hash. ``updated`` is the newest content's date.
    ``summary`` is plain text. ``sources`` names who is quoted, in order; the manifest fills it from ``lines``.
    """

    guid: str
    slug: str
    title: str
    published: datetime
    updated: datetime
    audio: str
    size: int
    sha256: str
    duration: Ms
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    links: tuple[Link, ...] = ()
    voices: tuple[str, ...] = ()
    summary: str = ""
    subtitle: str = ""
    number: str = ""
    author: str = ""
    language: str = ""
    url: str = ""
    cover: str = ""
    transcript: str = ""
    chapters: str = ""
    issue_hash: str = ""
    corrections: tuple[Correction, ...] = ()
    withdrawn: bool = False
    alternates: tuple[Alternate, ...] = ()
    sources: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
