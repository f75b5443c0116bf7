"""Which files of a folder or archive are issues, by their names."""

from pathlib import PurePosixPath

from narrate.reading.sniff import FORMATS

ENDINGS = tuple(ending for endings in FORMATS.values() for ending in endings)
TABLE = "posts.csv"
"""What makes a folder or zip file Substack's export."""


def is_issue(name: str) -> bool:
    """Whether a file of that name in a folder or archive is an issue: not hidden, and not about the folder itself."""
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
    return path.suffix.lower() in ENDINGS and not hidden and path.stem.lower() not in ABOUT


ABOUT = ("readme", "license", "licence", "changelog", "contributing", "_index")
