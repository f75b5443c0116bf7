"""HTML text → element tree; the only file that knows lxml."""

import re
from collections.abc import Iterator
from typing import Any

Element = Any
"""An lxml element: ``tag`` (a string, or not for comments), ``text``, ``tail``, ``get``, iteration."""

HIDDEN = frozenset({"script", "style", "template", "head", "svg", "noscript", "title", "meta", "link"})
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+>")
DEEPEST = 150  # lxml drops all text below depth 255


def parse(html: str) -> Element:
    """Return the root of a whole page or a fragment."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = etree.fromstring(f"<html>{html}</html>" if not html.strip() else html, parser)  # noqa: S320 - no entities in HTML
    return root


def shallow(html: str) -> tuple[str, int]:
    """Drop the tags nested deeper than ``DEEPEST``, keeping their text; return how many were dropped."""
    depth = dropped = 0

    def keep(tag: re.Match[str]) -> str:
        nonlocal depth, dropped
        name = tag.group(2).lower()
        if name in VOID or tag.group().endswith("/>"):
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
    """Tell a comment."""
    from lxml import etree

    return node.tag is etree.Comment


def texts(el: Element) -> Iterator[str]:
    """All text inside an element as a reader sees it: no scripts, styles or comments; images by their description."""
    if not is_element(el) or el.tag in HIDDEN:
        return
    if el.tag == "img":
        yield f" {el.get('alt') or ''} "
    yield el.text or ""
    for child in el:
        yield from texts(child)
        yield child.tail or ""
    if el.tag not in INLINE:
        yield " "


def text_of(el: Element) -> str:
    """The element's text, whitespace folded."""
    return " ".join("".join(texts(el)).split())


INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rp rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
