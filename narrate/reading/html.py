"""A page, a mail's HTML or an exported post → Document."""

import re
from collections.abc import Iterator
from itertools import pairwise

from narrate.model import Block, Document
from narrate.reading import body, byline, comments, elements, facts, furniture, language, pagefacts, sections, tree
from narrate.reading.tree import Element, classes, is_element, text_of
from narrate.reading.walk import Walk

SUBTITLES = frozenset(
    "subtitle post-subtitle article-subtitle gh-article-excerpt post-excerpt description dek standfirst "  # noqa: SIM905 - a table of words
    "article-dek entry-subtitle p-summary deck lede-subtitle article-excerpt".split()
)
LEAD = re.compile(
    r"(?:^|[\s_-])(?:feature-?image|featured-?image|hero-?image|lead-?image|post-thumbnail|article-image|cover-image)(?=$|[\s_-])"
)
MANY = 60
"""A subtitle has at most as many words."""


def read(html: str) -> Document:
    """Read HTML: the issue's blocks, and everything around it left out by name."""
    root, dropped = tree.read(html)
    told = pagefacts.facts_of(root)
    issue = body.find(root)
    sizes = body.sizes_of(root)
    seen = byline.before(root, issue)
    told |= beside(seen, told, sizes)
    walk = Walk(
        furniture.Furniture(sizes, sizes.get(issue, 0), sections.headed(root)), elements.handler_of, own_lines=True
    )
    told["subtitle"] = subtitle = around(walk, issue, told) or described(walk.blocks, told.get("description", ""))
    told.pop("description", "")
    walk.flush()
    warnings = (f"{dropped} elements nested deeper than {tree.DEEPEST} levels were flattened",) if dropped else ()
    document = facts.fill(Document(tuple(walk.blocks), left=tuple(walk.left), warnings=warnings), told)
    document = facts.without_title(document)
    return facts.without_subtitle(language.detected(document), subtitle)


def beside(seen: list[Element], told: dict[str, str], sizes: dict[Element, int]) -> dict[str, str]:
    """The facts that a page tells only where its reader sees them: in front of the issue."""
    found = {
        "author": told.get("author") or byline.author_in(seen),
        "date": told.get("date") or byline.date_in(seen, sizes),
        "title": told.get("title") or next((text_of(el) for el in seen if el.tag == "h1"), ""),
    }
    pictures = (img.get("src") or "" for el in seen if is_lead(el) for img in el.iter("img"))
    return found | {"cover": told.get("cover") or next(pictures, "")}


def described(blocks: list[Block], description: str) -> str:
    """The description that the page gives, where it stands among the first words, too: it is the subtitle."""
    first = (facts.folded(block.text) for block in blocks[:4] if len(block.text.split()) <= MANY)
    return description if description and facts.folded(description) in first else ""


def around(walk: Walk, issue: Element, told: dict[str, str]) -> str:
    """Read the issue, and leave out what stands before and behind it; return its subtitle, if one stands in front."""
    path = [issue, *issue.iterancestors()][::-1]
    subtitle = ""
    for outer, inner in pairwise(path):
        walk.leave(" ".join((outer.text or "").split()), "outside the article")
        for before in outside(inner, preceding=True):
            subtitle = subtitle or subtitle_in(before) or heading_under(before, told.get("title", ""))
            leave(walk, before, told, subtitle, lead=True)
    walk.read(issue)
    walk.flush()
    for outer in path[-1:0:-1]:
        walk.leave(" ".join((outer.tail or "").split()), "outside the article")
        for after in outside(outer, preceding=False):
            leave(walk, after, told, subtitle)
    return subtitle or next(filter(None, map(subtitle_in, heads(issue))), "")


def outside(el: Element, preceding: bool) -> Iterator[Element]:
    """The siblings before or behind an element, in the page's order."""
    found = [node for node in el.itersiblings(preceding=preceding) if is_element(node)]
    yield from reversed(found) if preceding else found


def heads(issue: Element) -> Iterator[Element]:
    """The elements at the beginning of the issue, where its subtitle may stand."""
    return (el for _, el in zip(range(30), issue.iterdescendants(), strict=False) if is_element(el))


def subtitle_in(el: Element) -> str:
    """The subtitle that an element is or holds."""
    for node in el.iter():
        if is_element(node) and classes(node) & SUBTITLES and node.tag in ("p", "div", "span", "h2", "h3", "h4"):
            text = text_of(node)
            if text and len(text.split()) <= MANY:
                return text
    return ""


def heading_under(el: Element, title: str) -> str:
    """The smaller heading right under the one that is the title: a subtitle, in front of the issue."""
    texts = [node for node in el.iter() if is_element(node) and (node.text or "").strip()]
    for top, under in pairwise(texts):
        if under.tag in ("h2", "h3", "h4") and title and facts.folded(text_of(top)) == facts.folded(title):
            return text_of(under)
    return ""


def is_lead(el: Element) -> bool:
    """Tell the picture that stands over an issue, or its caption."""
    name = (el.get("class") or "").lower()
    return bool(LEAD.search(name)) or (el.tag == "figure" and tree.within(el, "img") is not None)


def leave(walk: Walk, el: Element, told: dict[str, str], subtitle: str, lead: bool = False) -> None:
    """Leave an element outside of the issue out, under the most telling name; title and subtitle are told already.

    ``lead``: the picture over the issue is read.
    """
    walk.see(el)
    if el.tag in tree.UNREAD or el.tag == "head":
        return
    if lead and is_lead(el) and tree.within(el, "h1", "p") is None:
        walk.read(el)
        walk.flush()
        return
    why = walk.rule(el) or {"header": "page header", "footer": "page footer", "aside": "sidebar"}.get(el.tag, "")
    if why == "comments" or next(comments.bodies(el), None) is not None:
        comments.read(walk, el)
        return
    text = text_of(el)
    if facts.folded(text) in (facts.folded(told.get("title", "")), facts.folded(subtitle)):
        return
    inner = [child for child in el if is_element(child)]
    holds_lead = lead and why in ("", "page header") and any(is_lead(node) for node in el.iter() if is_element(node))
    if (
        (why and not holds_lead)
        or not inner
        or (el.text or "").strip()
        or any((child.tail or "").strip() for child in inner)
    ):
        walk.leave(tree.words_of(el), why or "outside the article")
        return
    for child in inner:
        leave(walk, child, told, subtitle, lead)
