"""The cover that the feed names."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from feeds.checks.finding import Finding, must
from feeds.cover import MOST_BYTES, checked
from narrate.errors import ConfigError

_HINT = "set [show] cover to a square JPEG or PNG, or leave it empty; then run 'narrate feed'"


def check(path: Path, where: str) -> Iterator[Finding]:
    """Whether directories take the picture as it is."""
    if not path.is_file():
        yield must("cover-missing", where, "the cover is missing", _HINT)
        return
    named = re.fullmatch(r"cover-([0-9a-f]{8})\.\w+", path.name)
    if named and hashlib.sha256(path.read_bytes()).hexdigest()[:8] != named[1]:
        yield must("cover-changed", where, "its bytes are not those that gave it its name", _HINT)
    try:
        cover = checked(path.read_bytes() if path.stat().st_size <= MOST_BYTES else b"", where)
    except ConfigError as error:
        yield must("cover", where, error.message.partition(": ")[2], _HINT)
        return
    if cover.mended:
        yield must("cover", where, f"directories may refuse it; it should be {', '.join(cover.mended)}", _HINT)
    elif (cover.suffix == "png") != (path.suffix.lower() == ".png"):
        yield must("cover-suffix", where, f"a {cover.suffix} under the name {path.name}", _HINT)
