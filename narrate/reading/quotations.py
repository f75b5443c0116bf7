"""Block quotations, pull quotes and call-outs, and the attribution that markup gives them."""

import re

from narrate.model import BlockKind
from narrate.reading.tree import Element, classes, is_element, text_of
from narrate.reading.walk import Handler, Walk

PULLED = re.compile(r"(?:^|[-_ ])(?:pull-?quote|pulled-quote|pullout)(?:$|[-_ ])")
SET_OFF = re.compile(r"(?=.*\bborder-left\s*:\s*[2-9]px)(?=.*\bfont-style\s*:\s*italic)", re.I | re.S)
"""How mail draws a block quotation: italics behind a bar."""
CALLOUT = re.compile(
    r"\s*\[!(note|tip|important|warning|caution|info|abstract|summary|todo|example|faq|question|danger)\][-+]?\s*", re.I
)
DASHES = "-–—―‒~• \u00a0\n\t"
LONGEST_NAME = 160
CREDITS = ("cite", "footer", "figcaption", "small")


def shape(el: Element) -> Handler | None:
    """Find pull quotes, whatever their element."""
    named = el.get("class")
    if named and el.tag not in ("p", "body", "html", "figcaption", "cite") and PULLED.search(named.lower()):
        return pull_quote
    if el.tag in ("td", "div", "p") and el.get("style") and SET_OFF.search(el.get("style")):
        return quotation
    return None


def quotation(walk: Walk, el: Element) -> None:
    """A block quotation, or a call-out that only looks like one."""
    walk.flush()
    walk.item = None
    if is_callout(walk, el):
        with walk.at(group=True):
            walk.children(el)
        return
    credit = credit_of(el)
    by = name_of(credit) if credit is not None else walk.place.by
    with walk.at(group=True, quoted=walk.place.quoted + 1, by=by, credit=credit, kind=BlockKind.PARAGRAPH):
        walk.children(el)


def pull_quote(walk: Walk, el: Element) -> None:
    """A sentence of the text set large."""
    walk.item = None
    with walk.at(group=True, kind=BlockKind.PULL_QUOTE):
        for child in el if el.tag == "figure" else ():
            if is_element(child) and child.tag == "blockquote":
                child.tag = "div"
        walk.children(el)


def credit_of(el: Element) -> Element | None:
    """The element that names who is quoted: the last words of the quotation, and no more than a name."""
    whole = text_of(el)
    for found in list(el.iter(*CREDITS))[:-6:-1]:
        words = text_of(found)
        last = whole.endswith(words) and len(whole) > len(words)
        if words and len(words) <= LONGEST_NAME and last and FITS.get(found.tag, is_element)(found):
            return found
    return None


def fills_paragraph(small: Element) -> bool:
    """Tell a paragraph in small letters from a few small words."""
    return bool(text_of(small.getparent()) == text_of(small))


def stands_apart(cite: Element) -> bool:
    """Tell an attribution from a work's title inside the last sentence."""
    before = text_before(cite).rstrip(" \t")
    return (
        not before or before[-1] in "\n-–—―~" or (before.rstrip()[-1:] in '.!?…”"»」' and cite.tail in (None, "", "\n"))
    )


def text_before(el: Element) -> str:
    """The text of the paragraph in front of an element; a line break counts as one."""
    text = ""
    for sibling in el.itersiblings(preceding=True):
        inner = "\n" if is_element(sibling) and sibling.tag == "br" else "".join(sibling.itertext())
        text = inner + (sibling.tail or "").replace("\n", " ") + text
        if inner == "\n":
            return text
    return (el.getparent().text or "").replace("\n", " ") + text


FITS = {"cite": stands_apart, "small": fills_paragraph}
"""What else an element must be to name who is quoted."""


def name_of(credit: Element) -> str:
    """The attribution without its dash."""
    return text_of(credit).strip(DASHES)


def attribution(walk: Walk, el: Element) -> None:
    """The words that name who is quoted, at the quotation's end, as a block of their own."""
    inside = walk.place.quoted or walk.place.kind is BlockKind.PULL_QUOTE
    with walk.at(quoted=walk.place.quoted if inside else 1, credit=None):
        walk.children(el)


def is_callout(walk: Walk, el: Element) -> bool:
    """Tell a note set as a quotation (``> [!NOTE]``, a class), and take its mark away."""
    if any(name.startswith(("callout", "admonition", "alert")) for name in classes(el)):
        return True
    first = next((child for child in el if is_element(child)), None)
    match = CALLOUT.match(first.text or "") if first is not None and first.tag == "p" else None
    if match and first is not None:
        walk.leave(match.group(), "call-out mark")
        first.text = (first.text or "")[match.end() :]
    return bool(match)
