"""Where on a page the issue stands."""

from collections.abc import Iterator, Mapping

from narrate.reading import furniture
from narrate.reading.tree import UNREAD, Element, classes, is_element

KNOWN: tuple[tuple[str, ...], ...] = (
    (".body.markup", ".available-content"),  # Substack
    (".gh-content", ".kg-canvas"),  # Ghost
    ("#content-blocks", ".rendered-post"),  # beehiiv
    (".email-body-content",),  # Buttondown
    ("#templatebody", "#bodytable", "#templatecontainer", ".mcebodysection"),  # Mailchimp
    ("@articlebody", ".e-content", ".entry-content", ".post-content", ".post-body", ".post__content"),
    (".article-body", ".article-content", ".article__body", ".article__content", ".story-body", ".blog-content"),
    (".markdown-body", ".prose", "#article-body", "#post-content"),
    ("article",),
    ("main", "=main"),
)
ENOUGH = 0.5
"""The share of a page's prose that a known container must hold to be the issue's."""


def find(root: Element) -> Element:
    """The element that holds the issue: a container known by name, else the innermost that holds all prose."""
    page = next(root.iter("body"), root)
    prose = prose_of(page)
    for names in KNOWN:
        found = [el for el in page.iter() if is_element(el) and any(is_called(el, name) for name in names)]
        best = max(found, key=lambda el: prose.get(el, 0), default=None)
        if best is not None and prose.get(best, 0) >= ENOUGH * prose[page] > 0:
            return best
    return innermost(page, prose)


def is_called(el: Element, name: str) -> bool:
    """Match a tag, ``.class.class``, ``#id``, ``@itemprop`` or ``=role``."""
    if name[0] == ".":
        return bool(el.get("class")) and classes(el).issuperset(name[1:].split("."))
    attribute = {"#": "id", "@": "itemprop", "=": "role"}.get(name[0])
    return (el.get(attribute) or "").lower() == name[1:] if attribute else bool(el.tag == name)


def innermost(page: Element, prose: Mapping[Element, int]) -> Element:
    """Go down as long as one child holds all the prose."""
    while True:
        child = next((c for c in page if is_element(c) and prose.get(c, 0) == prose[page] > 0), None)
        if child is None or child.tag not in (
            "div",
            "main",
            "article",
            "section",
            "center",
            "table",
            "tbody",
            "tr",
            "td",
        ):
            return page
        page = child


def prose_of(page: Element) -> dict[Element, int]:
    """How many words each element holds outside of links and of what is furniture by its name."""
    prose: dict[Element, int] = {}
    for el in upwards(page):
        skipped = el.tag in UNREAD or el.tag in ("a", "nav", "footer", "form", "button") or furniture.by_name(el, 99)
        inner = len((el.text or "").split()) + sum(
            prose.get(child, 0) + len((child.tail or "").split()) for child in el
        )
        prose[el] = 0 if skipped and el is not page else inner
    return prose


def sizes_of(root: Element) -> dict[Element, int]:
    """How many words each element holds."""
    sizes: dict[Element, int] = {}
    for el in upwards(root):
        words = len((el.text or "").split()) + sum(
            sizes.get(child, 0) + len((child.tail or "").split()) for child in el
        )
        sizes[el] = 0 if el.tag in UNREAD else words
    return sizes


def upwards(root: Element) -> Iterator[Element]:
    """All elements, children before their parents."""
    return (el for el in reversed(list(root.iter())) if is_element(el))
