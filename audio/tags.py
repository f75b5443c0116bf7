"""ID3v2.3: the tag before the frames, what a finished file's tag says, Opus's. The only file that knows mutagen.

mutagen stores frames in order of their size, and players list chapters in the order of the file; so each frame is
made by mutagen and put in its place here.
"""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from narrate.clock import stamp
from narrate.errors import DiskError, NarrateError
from narrate.model import Mark, Ms

if TYPE_CHECKING:
    from mutagen.id3 import ID3, Frame

MOST_CHAPTERS = 255
"""A CTOC frame counts its entries in one byte (ID3v2 Chapter Frame Addendum 1.0, 3.2)."""
NO_OFFSET = 0xFFFFFFFF
UTF16, LATIN1 = 1, 0
GUID = "PODCAST_GUID"
OWNER = "https://podcastindex.org/namespace/1.0#guid"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class TagFacts:
    """What a listener's player shows. ``published`` is aware or None; ``track`` the issue's number, "" for none."""

    title: str
    artist: str = ""
    album: str = ""
    published: datetime | None = None
    guid: str = ""
    language: str = ""
    track: str = ""
    url: str = ""
    genre: str = "Podcast"


@dataclass(frozen=True, slots=True)
class Found:
    """What a file's tag says. ``cover`` is the picture's bytes, ``in_order`` whether chapters are stored by time."""

    title: str
    artist: str
    album: str
    guid: str
    marks: tuple[Mark, ...]
    ends: tuple[Ms, ...]
    cover: bytes
    in_order: bool


def tag(facts: TagFacts, marks: tuple[Mark, ...], duration: Ms, cover: bytes) -> bytes:
    """An ID3v2.3 tag: texts, one flat ordered table of contents, chapters by time, the cover (JPEG or PNG) last.

    Each chapter ends where the next begins, the last one at ``duration``. No padding, no date of making: the same
    facts give the same bytes.

    Raises:
        NarrateError: more than 255 chapters, or starts that are not in order.

    Source: id3.org, ID3v2.3.0 and ID3v2 Chapter Frame Addendum 1.0.
    """
    if len(marks) > MOST_CHAPTERS:
        raise NarrateError(f"{len(marks)} chapters: a table of contents holds at most {MOST_CHAPTERS}")
    starts = [mark.start for mark in marks]
    if starts != sorted(set(starts)) or any(start >= duration for start in starts):
        raise NarrateError(f"chapters out of order, or past the end at {duration} ms: {starts}")
    frames = [*_texts(facts, duration), *_contents(marks, duration), *_picture(cover)]
    body = b"".join(_stored(frame) for frame in frames)
    return b"ID3\x03\0\0" + _synchsafe(len(body)) + body


def read(mp3: Path) -> Found:
    """The facts in a file's tag, chapters in the order of the table of contents; empty where there is no tag.

    Raises:
        DiskError: the file cannot be read, or its tag is broken.
    """
    from mutagen import MutagenError
    from mutagen.id3 import ID3, ID3NoHeaderError

    try:
        id3 = ID3(mp3)
    except ID3NoHeaderError:
        id3 = ID3()
    except MutagenError as error:
        raise DiskError(f"cannot read the tag of {mp3}: {error}") from error
    return _found(id3)


def clean(text: str) -> str:
    """Text without control characters and halves of pairs: a NUL would end a frame's text, or start another."""
    return " ".join(_CONTROL.sub(" ", text).split())


def address(url: str) -> str:
    """A URL in ASCII, as a link frame needs it; what has a meaning in URLs is left alone."""
    return quote(clean(url), safe="%/:=&?~#+!$,;'@()*[]-._")


def _texts(facts: TagFacts, duration: Ms) -> "list[Frame]":
    from mutagen import id3

    date = facts.published
    texts = {
        id3.TIT2: facts.title,
        id3.TPE1: facts.artist,
        id3.TALB: facts.album,
        id3.TRCK: facts.track if facts.track.isascii() and facts.track.isdigit() else "",
        id3.TYER: f"{date:%Y}" if date else "",
        id3.TDAT: f"{date:%d%m}" if date else "",
        id3.TIME: f"{date:%H%M}" if date else "",
        id3.TCON: facts.genre,
        id3.TLEN: str(duration),
    }
    frames: list[Frame] = [kind(encoding=UTF16, text=clean(text)) for kind, text in texts.items() if clean(text)]
    if facts.guid:
        frames.append(id3.TXXX(encoding=UTF16, desc=GUID, text=clean(facts.guid)))
        frames.append(id3.UFID(owner=OWNER, data=clean(facts.guid).encode()[:64]))
    if facts.url:
        frames.append(id3.WOAF(url=address(facts.url)))
    return frames


def _contents(marks: tuple[Mark, ...], duration: Ms) -> "list[Frame]":
    from mutagen import id3

    if not marks:
        return []
    names = [f"ch{number}" for number in range(len(marks))]
    ends = [*(mark.start for mark in marks[1:]), duration]
    contents = id3.CTOC(
        element_id="toc",
        flags=id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED,
        child_element_ids=names,
        sub_frames=[id3.TIT2(encoding=UTF16, text="Chapters")],
    )
    return [contents, *(_chapter(*each) for each in zip(names, marks, ends, strict=True))]


def _chapter(name: str, mark: Mark, end: Ms) -> "Frame":
    from mutagen import id3

    inside: list[Frame] = [id3.TIT2(encoding=UTF16, text=clean(mark.title))]
    if mark.url:
        inside.append(id3.WXXX(encoding=LATIN1, desc="", url=address(mark.url)))
    return id3.CHAP(
        element_id=name,
        start_time=mark.start,
        end_time=end,
        start_offset=NO_OFFSET,
        end_offset=NO_OFFSET,
        sub_frames=inside,
    )


def _picture(cover: bytes) -> "list[Frame]":
    from mutagen import id3

    if not cover:
        return []
    mime = "image/png" if cover.startswith(b"\x89PNG") else "image/jpeg"
    return [id3.APIC(encoding=LATIN1, mime=mime, type=id3.PictureType.COVER_FRONT, desc="", data=cover)]


def _stored(frame: "Frame") -> bytes:
    """The bytes of one frame in ID3v2.3, as mutagen writes them into a tag of its own."""
    from mutagen.id3 import ID3

    alone, file = ID3(), io.BytesIO()
    alone.add(frame)
    alone.save(file, v1=0, v2_version=3, padding=lambda _: 0)
    return file.getvalue()[10:]


def _synchsafe(size: int) -> bytes:
    """A size in four bytes of seven bits (ID3v2.3.0, 3.1)."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))


def _found(id3: "ID3") -> Found:
    stored = {chapter.element_id: chapter for chapter in id3.getall("CHAP")}
    tables = id3.getall("CTOC")
    names = tables[0].child_element_ids if tables else list(stored)
    chapters = [stored[name] for name in names if name in stored]
    covers, guids = id3.getall("APIC"), id3.getall(f"TXXX:{GUID}")
    return Found(
        title=_text(id3, "TIT2"),
        artist=_text(id3, "TPE1"),
        album=_text(id3, "TALB"),
        guid=str(guids[0].text[0]) if guids else "",
        marks=tuple(_mark(chapter) for chapter in chapters),
        ends=tuple(Ms(chapter.end_time) for chapter in chapters),
        cover=covers[0].data if covers else b"",
        in_order=[c.start_time for c in stored.values()] == sorted(c.start_time for c in stored.values()),
    )


def _text(id3: "ID3", name: str) -> str:
    frames = id3.getall(name)
    return str(frames[0].text[0]) if frames and frames[0].text else ""


def _mark(chapter: "Frame") -> Mark:
    inside = chapter.sub_frames
    title = next((str(frame.text[0]) for frame in inside.getall("TIT2") if frame.text), "")
    url = next((frame.url for frame in inside.getall("WXXX")), "")
    return Mark(Ms(chapter.start_time), title, url=url)


def finish_opus(path: Path, marks: tuple[Mark, ...]) -> None:
    """Give an Opus file its chapters, and a stream number that is always the same.

    libsndfile draws the number by lot; nothing depends on it in a file with one stream.

    Source: Ogg chapter comments (https://wiki.xiph.org/Chapter_Extension); RFC 3533, 6.
    """
    from mutagen.ogg import OggPage
    from mutagen.oggopus import OggOpus

    opus = OggOpus(path)
    for number, mark in enumerate(marks):
        opus[f"CHAPTER{number:03}"] = stamp(mark.start)
        opus[f"CHAPTER{number:03}NAME"] = clean(mark.title)
    opus.save()
    size = path.stat().st_size
    with open(path, "r+b") as file:
        while file.tell() < size:
            page = OggPage(file)
            end, page.serial = file.tell(), 1
            file.seek(page.offset)
            file.write(page.write())
            file.seek(end)
