"""What is heard and when: one cue a sentence, at the times of rendering, with its speaker."""

import html as markup
import itertools
import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from feeds.text import one_line
from feeds.words import Words, words
from narrate.clock import stamp
from narrate.model import UNKNOWN, Line, Ms

WIDTH = 65
"""Letters in a line of a cue (Podcasting 2.0, transcripts)."""


def vtt(lines: Iterable[Line], language: str = "", host: str = "") -> str:
    """WebVTT with ``<v Name>`` on every cue; ``host`` names the lines whose speaker is the author."""
    cues = (_cue(line, name) for line, name in _spoken(lines, language, host))
    return "\n\n".join(("WEBVTT", *cues)) + "\n"


def _cue(line: Line, name: str) -> str:
    voice = markup.escape(name.replace("<", "").replace(">", ""), quote=False)
    text = "\n".join(markup.escape(row, quote=False) for row in _wrapped(line.text))
    return f"{stamp(line.start)} --> {stamp(line.end)}\n<v {voice}>{text}"


def srt(lines: Iterable[Line], language: str = "", host: str = "") -> str:
    """SubRip with ``Name: `` where the speaker changes, and no other colon that a reader could take for one."""
    spoken = list(_spoken(lines, language, host))
    changes = [i == 0 or spoken[i - 1][1] != name for i, (_, name) in enumerate(spoken)]
    cues = (_sub(i + 1, line, name if changes[i] else "") for i, (line, name) in enumerate(spoken))
    return "\n".join(cues)


def _sub(number: int, line: Line, name: str) -> str:
    lead = f"{name.replace(':', '')}: " if name else ""
    rows = _wrapped(lead + line.text.replace(": ", ":\N{NO-BREAK SPACE}"))
    times = f"{stamp(line.start)} --> {stamp(line.end)}".replace(".", ",")
    return "\n".join((str(number), times, *rows)) + "\n"


def json_transcript(lines: Iterable[Line], language: str = "", host: str = "") -> bytes:
    """Podcasting 2.0 JSON transcript 1.0.0; times in seconds."""
    segments = [
        {"speaker": name, "startTime": line.start / 1000, "endTime": line.end / 1000, "body": line.text}
        for line, name in _spoken(lines, language, host)
    ]
    return (json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n").encode()


def html(lines: Iterable[Line], language: str = "", host: str = "") -> str:
    """Podcasting 2.0 HTML transcript: ``<cite>``, ``<time>``, ``<p>``, one a paragraph."""
    runs = itertools.groupby(_spoken(lines, language, host), key=lambda cue: (cue[0].segment, cue[1]))
    return "\n".join(_paragraph(name, [line for line, _ in run]) for (_, name), run in runs) + "\n"


def _paragraph(name: str, lines: Sequence[Line]) -> str:
    text = markup.escape(" ".join(line.text for line in lines), quote=False)
    return f"<cite>{markup.escape(name, quote=False)}:</cite>\n<time>{stamp(lines[0].start)[:8]}</time>\n<p>{text}</p>"


def _spoken(lines: Iterable[Line], language: str, host: str) -> Iterator[tuple[Line, str]]:
    labels = words(language)
    for line in spaced(lines):
        yield line, speaker(line, labels, host)


def speaker(line: Line, labels: Words, host: str) -> str:
    """The name a listener reads: the author's for the author's own lines."""
    name = one_line(line.speaker)
    return labels.quote if name == UNKNOWN else name or one_line(host) or labels.host


def spaced(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that hold text, in order of time, each at least a millisecond and none over the next."""
    kept = [_with(line, text=text) for line in lines if (text := one_line(line.text))]
    placed: list[Line] = []
    for line in sorted(kept, key=lambda line: line.start):
        start = max(line.start, placed[-1].start + 1) if placed else max(line.start, 0)
        if placed and placed[-1].end > start:
            placed[-1] = replace(placed[-1], end=Ms(start))
        placed.append(_with(line, start=Ms(start), end=Ms(max(line.end, start + 1))))
    return tuple(placed)


def _with(line: Line, **facts: Any) -> Line:
    """The line with these facts: nearly always the line itself, and a check asks for millions."""
    return line if all(getattr(line, name) == fact for name, fact in facts.items()) else replace(line, **facts)


@lru_cache(maxsize=1024)
def _wrapped(text: str) -> tuple[str, ...]:
    """The text in rows; every format of a transcript asks for the same."""
    return tuple(textwrap.wrap(text, WIDTH, break_on_hyphens=False)) or (text,)
