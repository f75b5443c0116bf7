"""One episode's manifest in itself: times, texts, nothing missing and nothing twice."""

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from feeds.chapters import MOST, titled
from feeds.checks.finding import Finding, must, should
from narrate.model import Episode, Line, Mark, Role

HOLE_MS = 20_000
"""Longer without a word than any music between sections."""

PACE = (0.4, 2.5)
"""How far a paragraph's seconds per letter may lie from its speaker's median."""

LETTERS = 25
"""Shorter paragraphs have no pace to speak of."""

_ANEW = "narrate the issue again"


def check(episode: Episode) -> Iterator[Finding]:
    """Every rule that needs the manifest alone."""
    where = f"{episode.slug}/episode.json"
    yield from chapters(episode, where)
    lines = tuple(episode.lines)
    if not lines:
        yield should("no-lines", where, "no transcript", _ANEW)
        return
    yield from _times(lines, episode, where)
    yield from _wholeness(lines, episode, where)
    yield from _paces(lines, where)


def chapters(episode: Episode, where: str) -> Iterator[Finding]:
    """Chapter marks: from 0, in order, whole seconds, inside the sound, told apart."""
    marks = titled(episode.marks)
    if not marks:
        yield should("no-chapters", where, "no chapters", _ANEW)
        return
    if marks[0].start != 0:
        yield must("chapter-zero", where, f"the first chapter starts at {marks[0].start} ms, not at 0", _ANEW)
    if len(marks) > MOST:
        yield must("chapter-count", where, f"{len(marks)} chapters; an MP3 holds {MOST}", _ANEW)
    for before, after in pairwise(marks):
        if after.start <= before.start:
            what = f"{after.title[:40]!r} does not start after {before.title[:40]!r}"
            yield must("chapter-order", where, f"chapters out of order: {what}", _ANEW)
    yield from (finding for mark in marks for finding in _mark(mark, episode, where))


def _mark(mark: Mark, episode: Episode, where: str) -> Iterator[Finding]:
    if mark.start % 1000:
        what = f"chapter {mark.title[:40]!r} starts between seconds, at {mark.start} ms"
        yield should("chapter-second", where, what, _ANEW)
    if mark.start >= episode.duration:
        yield must("chapter-late", where, f"chapter {mark.title[:40]!r} starts after the end", _ANEW)


def _times(lines: Sequence[Line], episode: Episode, where: str) -> Iterator[Finding]:
    for line in lines:
        if line.end <= line.start or line.start < 0:
            yield must("line-times", where, f"{_short(line)} ends before it starts", _ANEW)
    for before, after in pairwise(lines):
        if after.start < before.end:
            yield must("line-overlap", where, f"{_short(after)} starts before {_short(before)} ends", _ANEW)
        elif after.start - before.end > HOLE_MS:
            seconds = (after.start - before.end) // 1000
            what = f"{seconds} s without a word before {_short(after)}"
            yield should("hole", where, f"{what}: is a paragraph missing?", "listen there")
    if lines[-1].end > episode.duration:
        yield must("line-late", where, f"{_short(lines[-1])} ends after the sound", _ANEW)


def _short(line: Line) -> str:
    return f"“{line.text[:30]}”"


def _wholeness(lines: Sequence[Line], episode: Episode, where: str) -> Iterator[Finding]:
    runs = [(segment, tuple(line.text for line in run)) for segment, run in groupby(lines, lambda line: line.segment)]
    for segment, count in Counter(segment for segment, _ in runs).items():
        if count > 1:
            yield must("doubled", where, f"segment {segment} is spoken {count} times", _ANEW)
    for (one, text), (other, same) in pairwise(runs):
        if text == same and one != other and len(" ".join(text)) > LETTERS:
            yield should("doubled-text", where, f"“{text[0][:30]}” is spoken twice in a row", "look at the issue")
    heard = {line.chapter for line in lines}
    for number, mark in enumerate(episode.marks):
        if mark.title and number not in heard:
            yield must("chapter-empty", where, f"nothing is spoken in chapter {mark.title[:40]!r}", _ANEW)


def _paces(lines: Sequence[Line], where: str) -> Iterator[Finding]:
    """Seconds per letter far from the same speaker's usual: cut off, stretched, or another text."""
    paces: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for _, run in groupby((line for line in lines if line.role is not Role.NOTICE), lambda line: line.segment):
        spoken = list(run)
        letters = sum(character.isalnum() for line in spoken for character in line.text)
        if letters >= LETTERS:
            pace = sum(line.end - line.start for line in spoken) / letters
            paces[spoken[0].speaker].append((pace, spoken[0].text))
    for speaker, told in paces.items():
        usual = statistics.median(pace for pace, _ in told) if len(told) >= 3 else 0
        for pace, text in told:
            if usual and not PACE[0] <= pace / usual <= PACE[1]:
                what = f"“{text[:30]}” by {speaker or 'the host'} takes {pace:.0f} ms a letter, usually {usual:.0f}"
                yield should("pace", where, what, "listen there; narrate the issue again")
