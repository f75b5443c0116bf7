"""A request's path → a file of the folder, and nothing outside it; what each file is called in HTTP."""

import hmac
import os
import re
import stat
from pathlib import Path
from urllib.parse import unquote

from narrate.files import TEMPORARY

PRIVATE = "private"
TYPES = {
    ".mp3": "audio/mpeg",
    ".xml": "application/rss+xml; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".chapters.json": "application/json+chapters",
    ".json": "application/json",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
UNKNOWN = "application/octet-stream"
OPEN_TO_ALL = (".vtt", ".srt", ".json", ".xml")
"""Files that players in other web pages fetch, so they carry a CORS header."""
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\:]")


def content_type(name: str) -> str:
    """The media type by the name's end, the longest that fits."""
    return next((TYPES[end] for end in sorted(TYPES, key=len, reverse=True) if name.lower().endswith(end)), UNKNOWN)


def find(folder: Path, target: str) -> Path | None:
    """The path that a request's target names, or None: hidden, half-made, linked or outside.

    Nothing on the way may be a symbolic link, so what is served is what lies in the folder.
    """
    parts = [part for part in unquote(target.partition("?")[0], errors="replace").split("/") if part]
    if any(_is_hidden(part) for part in parts):
        return None
    path = folder
    for number, part in enumerate(parts, 1):
        path /= part
        if path.is_symlink() or (part == PRIVATE and not _is_known(path, parts[number : number + 1])):
            return None
    return path


def _is_hidden(part: str) -> bool:
    return (
        part.startswith(".")
        or part.endswith(TEMPORARY)
        or len(part.encode(errors="replace")) > 255
        or bool(_FORBIDDEN.search(part))
    )


def _is_known(folder: Path, token: list[str]) -> bool:
    """Whether the token is that of a private feed, told in a time that does not depend on how much of it is right."""
    try:
        known = [name for name in os.listdir(folder) if not name.startswith(".")]
    except OSError:
        return False
    wanted = token[0].encode(errors="replace") if token else b""
    return sum(hmac.compare_digest(name.encode(errors="replace"), wanted) for name in known) > 0


def is_file(path: Path) -> bool:
    """Whether it is a plain file; never raises."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def is_private(path: str) -> bool:
    """Whether a path, from the output folder, is below a private feed's address, the show's or a further edition's."""
    return f"/{PRIVATE}/" in f"/{path}"


def shown(target: str) -> str:
    """The target as a log may show it: no query, no token, no control characters."""
    path = re.sub(rf"(^|/+){PRIVATE}/+[^/]*", rf"\1{PRIVATE}/…", unquote(target.partition("?")[0], errors="replace"))
    return "".join(c if c.isprintable() else "�" for c in path)[:200]
