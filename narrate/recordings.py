"""The author's own voice: ``segments/ID.wav`` beside the issue takes the place of a spoken segment."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from narrate.model import Script

FOLDER = "segments"
SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".m4a", ".aac", ".opus")


def recordings(issue: Path | None, script: Script) -> Mapping[str, Path]:
    """Segment id → the recording that replaces it; none for stdin."""
    return of(beside(issue), script)


def beside(issue: Path | None) -> tuple[Path, ...]:
    """All recordings beside an issue, whichever segments they are of."""
    folder = issue.parent / FOLDER if issue else None
    if folder is None or not folder.is_dir():
        return ()
    return tuple(path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES)


def of(found: Iterable[Path], script: Script) -> Mapping[str, Path]:
    """Those that are of a segment of the script, by its id."""
    ids = {segment.id for segment in script.segments}
    return {path.name.split(".")[0]: path for path in found if path.name.split(".")[0] in ids}
