"""The files that stand beside an episode's MP3 and share its stem: players find them by that."""

from feeds.chapters import json_chapters
from feeds.transcript import html, json_transcript, spaced, srt, vtt
from narrate.model import Episode

TRANSCRIPTS = {
    ".vtt": "text/vtt",
    ".transcript.json": "application/json",
    ".srt": "application/x-subrip",
    ".transcript.html": "text/html",
}
"""How a transcript's name ends → its type, the richest first: only VTT and JSON name speakers in every app."""


def stem(episode: Episode) -> str:
    """What the names of the episode's files have in common."""
    return episode.audio.removesuffix(".mp3")


def transcripts(episode: Episode) -> dict[str, str]:
    """Names of the transcript's files → their types; none for an episode without a transcript."""
    return {stem(episode) + suffix: kind for suffix, kind in TRANSCRIPTS.items()} if episode.transcript else {}


def names(episode: Episode) -> frozenset[str]:
    """Names of all files in the episode's folder that its manifest speaks of."""
    others = (other.file for other in episode.alternates)
    told = (episode.audio, episode.chapters, episode.cover, *transcripts(episode), *others)
    return frozenset(name for name in told if name)


def files(episode: Episode, host: str = "") -> dict[str, bytes]:
    """File names → contents of the transcripts and the chapters; ``host`` is who speaks the author's lines."""
    facts = (spaced(episode.lines), episode.language, host or episode.author)
    written = (vtt(*facts).encode(), json_transcript(*facts), srt(*facts).encode(), html(*facts).encode())
    found = dict(zip(transcripts(episode), written, strict=True)) if episode.transcript else {}
    return {**found, **({episode.chapters: json_chapters(episode)} if episode.chapters else {})}
