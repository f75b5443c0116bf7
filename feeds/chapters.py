"""One chapter list, written everywhere and equal: titles that make sense in players that know one level."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from feeds.text import one_line
from feeds.urls import web
from narrate.model import Chapter, Episode, Link, Mark

VERSION = "1.2.0"
"""Podcasting 2.0 JSON Chapters."""

MOST = 255
"""ID3's table of contents counts its chapters in one byte."""


def flat(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks for every format at once: cleaned, in order of time, each title telling on its own.

    An item takes its section's name where another section has an item of the same title
    ("Labs: News"). A mark without a title stays only if it shows a picture.
    """
    kept = sorted(map(_cleaned, marks), key=lambda mark: mark.start)
    return _told(tuple(mark for mark in kept if mark.title or mark.image))


def _cleaned(mark: Mark) -> Mark:
    return replace(mark, title=one_line(mark.title), url=web(mark.url), image=web(mark.image))


def _told(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    placed = list(zip(marks, _sections(marks), strict=True))
    under: defaultdict[str, set[str]] = defaultdict(set)
    for mark, section in placed:
        under[mark.title.casefold()].add(section if mark.level > 1 else "")
    return tuple(
        _with_section(mark, section) if len(under[mark.title.casefold()]) > 1 else mark for mark, section in placed
    )


def _with_section(mark: Mark, section: str) -> Mark:
    if mark.level <= 1 or not mark.title or section.casefold() in ("", mark.title.casefold()):
        return mark
    return replace(mark, title=f"{section}: {mark.title}")


def _sections(marks: Iterable[Mark]) -> Iterator[str]:
    section = ""
    for mark in marks:
        section = mark.title if mark.level <= 1 and mark.title else section
        yield section


def titled(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that are chapters: not those that only show a picture."""
    return tuple(mark for mark in marks if mark.title)


def json_chapters(episode: Episode) -> bytes:
    """The ``application/json+chapters`` file. A picture that is no chapter is left out of the table of contents."""
    values: dict[str, Any] = {"version": VERSION, "title": one_line(episode.title)}
    if episode.author:
        values["author"] = one_line(episode.author)
    values["fileName"] = episode.audio
    values["chapters"] = [_chapter(mark, section) for mark, section in _with_titles(episode.marks)]
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _with_titles(marks: Sequence[Mark]) -> Iterator[tuple[Mark, str]]:
    title = ""
    for mark in marks:
        title = mark.title or title
        yield mark, title


def _chapter(mark: Mark, title: str) -> dict[str, Any]:
    start = mark.start // 1000 if mark.start % 1000 == 0 else mark.start / 1000
    values: dict[str, Any] = {"startTime": start, "title": title}
    if web(mark.url):
        values["url"] = web(mark.url)
    if web(mark.image):
        values["img"] = web(mark.image)
    return values if mark.title else {**values, "toc": False}


def placed(links: Iterable[Link], chapters: Sequence[Chapter], marks: Sequence[Mark]) -> tuple[Link, ...]:
    """The links with ``chapter`` counting marks, as an episode's do, not chapters of the script.

    The two differ where a chapter has no sound, or there are more chapters than can be marked: its links
    then stand under the chapter before.
    """
    index: dict[int, int] = {}
    at = -1
    for number, chapter in enumerate(chapters):
        at = next((i for i in range(at + 1, len(marks)) if marks[i].title == chapter.title), at)
        index[number] = max(at, 0)
    return tuple(replace(link, chapter=index.get(link.chapter, 0)) for link in links)
