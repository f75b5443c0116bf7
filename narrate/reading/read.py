"""The door: a file's bytes → Document."""

from dataclasses import replace

from narrate.errors import IssueError
from narrate.model import Document
from narrate.reading import caps, decode, facts, frontmatter, language, sniff, tree


def read(data: bytes, name: str, format: str = "") -> Document:
    """Read an issue.

    ``name`` is for messages and, by its ending, for the format; ``format`` overrides it: markdown, html, mail, text,
    or an ending of theirs.

    Raises:
        IssueError: not text, empty, too long, or no words in it.
        UsageError: no such format.
    """
    caps.check_size(data, name)
    if not data.strip():
        raise IssueError(f"cannot read {name}: it is empty", "give a file with the issue's text")
    kind = sniff.format_of(data[: sniff.SAMPLE].decode("utf-8", "replace"), name, format)
    try:
        document = replace(READERS[kind](data, name), source=name, format=kind)
    except tree.TooDeepError as error:
        raise IssueError(f"cannot read {name}: {error}", "give the issue's text, as html or text") from None
    if not has_words(document):
        pictures = any(block.image for block in document.blocks)
        why = "only images" if pictures else "no words"
        raise IssueError(f"cannot read {name}: {why} in it", "an edition is read aloud: give the issue's text")
    return document


def has_words(document: Document) -> bool:
    """Tell whether there is anything to say."""
    return any(any(map(str.isalnum, block.text)) for block in document.blocks)


def read_markdown(data: bytes, name: str) -> Document:
    """Read Markdown."""
    from narrate.reading import elements, furniture, markdown, templates

    found, body = frontmatter.split(decode.decode(data, name), name)
    body, tags = templates.strip_markdown(body)
    body, deep = caps.shallow_markdown(body)
    if caps.too_many_marks(body):
        return as_plain(body, found, f"more than {caps.MOST_MARKED} lines of marks, read as plain text")
    rendered = markdown.render(body)
    if rendered.lost:
        return as_plain(body, found, f"line {rendered.lost[0]}: not readable as Markdown, read as plain text")
    root, _ = tree.read(f"<body>{rendered.html}</body>")
    walk = elements.read_tree(root, furniture.in_markdown, own_lines=False)
    left = sorted((*walk.left, *tags, *rendered.left), key=lambda item: item.line)
    dense = tuple(f"line {line}: too many marks, read as they stand" for line in rendered.dense[:1])
    warnings = (*deep, *dense, *templates.warnings(tags))
    document = facts.without_title(facts.fill(Document(tuple(walk.blocks), left=tuple(left), warnings=warnings), found))
    return document if document.language else language.detected(document)


def as_plain(source: str, found: frontmatter.Facts, warning: str) -> Document:
    """Read Markdown that its parser cannot cope with as what it looks like."""
    return replace(facts.fill(read_plain(source), found), warnings=(warning,))


def read_html(data: bytes, name: str) -> Document:
    """Read a page."""
    from narrate.reading import html

    return html.read(decode.decode_page(data, name))


def read_mail(data: bytes, name: str) -> Document:
    """Read a mail."""
    from narrate.reading import mail

    return mail.read(data, name)


def read_text(data: bytes, name: str) -> Document:
    """Read plain text."""
    return read_plain(decode.decode(data, name))


def read_plain(source: str) -> Document:
    """Read text without markup."""
    from narrate.reading import text

    return language.detected(text.read(source))


READERS = {"markdown": read_markdown, "html": read_html, "mail": read_mail, "text": read_text}
