"""The author's own voice: ``segments/ID.wav`` beside the issue takes the place of a spoken segment."""

from collections.abc import Mapping
from pathlib import Path

from narrate.model import Script

FOLDER = "segments"
SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".m4a", ".aac", ".opus")


def recordings(issue: Path | None, script: Script) -> Mapping[str, Path]:
    """Segment id → the recording that replaces it; none for stdin."""
    folder = issue.parent / FOLDER if issue else None
    if folder is None or not folder.is_dir():
        return {}
    ids = {segment.id for segment in script.segments}
    found = (path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES)
    return {path.name.split(".")[0]: path for path in found if path.name.split(".")[0] in ids}
