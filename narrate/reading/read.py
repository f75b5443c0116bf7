"""The door: a file's bytes → Document."""

from dataclasses import replace
from pathlib import PurePath

from narrate.errors import IssueError, UsageError
from narrate.model import BlockKind, Document
from narrate.reading import caps, facts, frontmatter, text, tree

FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".eml": "mail"}


def read(data: bytes, name: str, format: str = "") -> Document:
    """Read an issue.

    ``name`` is for messages and, by its ending, for the format; ``format`` overrides it: markdown, html, mail, text.

    Raises:
        IssueError: not text, empty, too long, or no words in it.
        UsageError: no such format.
    """
    caps.check_size(data, name)
    kind = format or FORMATS.get(PurePath(name).suffix.lower(), "markdown")
    if kind not in FORMATS.values():
        raise UsageError(f"no format called {kind!r}", "formats: markdown, html, mail, text")
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise IssueError(f"cannot read {name}: not UTF-8: byte {error.start}") from error
    if not source.strip():
        raise IssueError(f"cannot read {name}: it is empty")
    document = text.read(source) if kind == "text" else read_markdown(source, name)
    document = replace(document, source=name, format=kind)
    if not any(any(map(str.isalnum, b.text)) for b in document.blocks if b.kind is not BlockKind.IMAGE):
        raise IssueError(f"cannot read {name}: no words in it")
    return document


def read_markdown(source: str, name: str) -> Document:
    """Read Markdown."""
    from narrate.reading import elements, furniture, markdown, templates

    found, body = frontmatter.split(source, name)
    body, tags = templates.strip_markdown(body)
    body, warnings = caps.shallow_markdown(body)
    html, labels, lost = markdown.to_html(body)
    html, dropped = tree.shallow(html)
    walk = elements.read_tree(tree.parse(html), furniture.in_markdown, own_lines=False)
    document = Document(tuple(walk.blocks), left=tuple(walk.left+tags+labels), warnings=warnings)
    return facts.without_title(facts.fill(document, found))
