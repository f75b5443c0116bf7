"""From the issue's bytes to its script: read, or taken from a script that a writer has edited."""

from dataclasses import replace

from narrate import limits
from narrate.errors import IssueError
from narrate.model import Document, Script
from narrate.settings import Settings
from narrate.sources import Source


def script_of(source: Source, settings: Settings, format: str = "", title: str = "") -> tuple[Script, Document | None]:
    """The script of an issue, and the document it came from (None for an edited script).

    Raises:
        IssueError: it cannot be read, or not within the limits on time and memory.
    """
    with limits.limited(f"cannot read {source.name}", IssueError, len(source.data)):
        return _script_of(source, settings, format, title)


def _script_of(source: Source, settings: Settings, format: str, title: str) -> tuple[Script, Document | None]:
    edited = _edited(source, settings)
    if edited:
        return (replace(edited, title=title) if title else edited), None
    document = document_of(source, format, title)
    from narrate.script.write import write

    return write(document, settings), document


def document_of(source: Source, format: str = "", title: str = "") -> Document:
    """The issue as read; ``title`` is stronger than the issue's own.

    Raises:
        IssueError: it cannot be read.
    """
    from narrate.reading.read import read

    document = read(source.data, source.name, format)
    return replace(document, title=title) if title else document


def _edited(source: Source, settings: Settings) -> Script | None:
    from narrate.script.file import is_script, loads
    from narrate.spoken.lexicon import Lexicon

    if not is_script(source.data[:4096].decode("utf-8", "replace")):
        return None
    return loads(source.data.decode("utf-8", "replace"), source.name, Lexicon.of(settings.lexicon))
