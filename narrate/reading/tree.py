"""HTML text → element tree; the only file that knows lxml's parser."""

import re
from typing import Any

from narrate.limits import telling

Element = Any
"""An lxml element: ``tag`` (no string for comments), ``text``, ``tail``, ``get``, ``iter``, ``getparent``."""

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark math q rb rp rt "  # noqa: SIM905 - a table of words
    "ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
UNREAD = frozenset("script style template svg title meta link base colgroup col".split())  # noqa: SIM905 - a table of words
"""Elements without words for a reader (``title`` is read as metadata)."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905 - a table of words
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+>")
DEEPEST = 150
"""Elements nested deeper lose their tags, not their text; lxml drops all text below depth 255."""


REFUSED = 5000
"""A page with elements nested deeper is none; what the parser does grows with the square of the depth."""


class TooDeepError(ValueError):
    """Elements are nested deeper than ``REFUSED`` levels."""


def read(html: str) -> tuple[Element, int]:
    """Return the root of a page or fragment, and how many elements lost their tags, nested deeper than ``DEEPEST``.

    Raises:
        TooDeepError: far deeper.
    """
    html, dropped = shallow(html)
    root = parse(html)
    if not is_deep(root):
        return root, dropped
    from narrate.reading.flattening import flattened  # pages on which the parser sees other tags than we do are rare

    html, more = flattened(html)
    return parse(html), dropped + more


def is_deep(root: Element) -> bool:
    """Whether elements are nested deeper than ``shallow`` should have left them; within it, the parser adds a few."""
    return bool(root.xpath("/*" * (DEEPEST + 20)))


def parse(html: str) -> Element:
    """Return the root of a page or fragment that is not deep; every text has one, be it empty."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    with telling():
        root = etree.fromstring(f"{html}<!-- -->".encode(), parser)
    return root if root is not None else etree.fromstring("<p>", parser)


def shallow(html: str) -> tuple[str, int]:
    """Drop the tags nested deeper than ``DEEPEST``; return how many there were."""
    depth = dropped = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth, dropped
        if tag.group(2).lower() in VOID or tag.group().endswith("/>"):
            return tag.group()
        if tag.group(1):
            depth = max(0, depth - 1)
            return tag.group() if depth < DEEPEST else " "
        depth += 1
        dropped += depth > DEEPEST
        return tag.group() if depth <= DEEPEST else " "

    return TAG.sub(keep, html), dropped


def is_element(node: Element) -> bool:
    """Tell an element from a comment or processing instruction."""
    return isinstance(node.tag, str)


def is_comment(node: Element) -> bool:
    """Tell a comment: the other nodes without a name are processing instructions."""
    return not isinstance(node.tag, str) and str(node).startswith("<!--")


def classes(el: Element) -> frozenset[str]:
    """An element's classes, in lower case."""
    return frozenset((el.get("class") or "").lower().split())


def collect(el: Element, out: list[str], edge: str) -> None:
    """Gather what a reader sees of an element; ``edge`` stands where inline elements begin and end."""
    if not is_element(el) or el.tag in UNREAD:
        return
    if el.tag == "img":
        out.append(f" {el.get('alt') or ''} ")
    out.append(el.text or "")
    for child in el:
        out.append(edge)
        collect(child, out, edge)
        out += (edge, child.tail or "")
    out.append("" if el.tag in INLINE else " ")


def text_of(el: Element) -> str:
    """The element's text, whitespace folded."""
    out: list[str] = []
    collect(el, out, "")
    return " ".join("".join(out).split())


def words_of(el: Element) -> str:
    """The words of furniture, which often stand side by side without a space."""
    out: list[str] = []
    collect(el, out, " ")
    return " ".join("".join(out).split())


def within(el: Element, *tags: str) -> Element | None:
    """The first element with one of the tags inside ``el``, or None."""
    return next(el.iter(*tags), None)
