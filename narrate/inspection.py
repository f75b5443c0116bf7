"""Check a show: feeds know the rules, the audio half reads the files, and here they meet."""

from pathlib import Path

from audio.probe import probe
from feeds import check
from feeds.check import AudioFacts, Finding
from narrate import files, limits
from narrate.errors import IssueError
from narrate.workshop import Workshop

MOST_FEED = 64 << 20


def inspect(shop: Workshop, read_data: bool) -> tuple[Finding, ...]:
    """Every fault of the output folder, or of the feed file that stands in its place.

    Raises:
        DiskError: there is neither.
    """
    place = shop.output
    if place.is_file():
        data = files.read(place, MOST_FEED)
        with limits.limited(f"cannot read {place}", IssueError, len(data)):
            return check.feed(data, str(place), shop.now)
    sound = shop.settings.sound
    return check.check(
        place, audio_facts, read_data=read_data, now=shop.now, lufs=sound.lufs, true_peak_db=sound.true_peak_db
    )


def audio_facts(path: Path, decode: bool) -> AudioFacts:
    """What the checks ask of an MP3."""
    found = probe(path, decode)
    tag = found.tag
    return AudioFacts(
        duration=found.duration,
        marks=found.marks,
        ends=found.ends,
        in_order=tag.in_order if tag else True,
        title=tag.title if tag else "",
        artist=tag.artist if tag else "",
        album=tag.album if tag else "",
        guid=tag.guid if tag else "",
        cover=tag.cover if tag else b"",
        constant_rate=found.constant_rate,
        info_header=found.info_header,
        problem=found.problem,
        lufs=found.lufs,
        true_peak_db=found.true_peak_db,
        silences=found.silences,
        clipped=found.clipped,
    )
