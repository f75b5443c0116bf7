"""Inline elements: emphasis, links, line breaks, raised and lowered text."""

from dataclasses import replace

from narrate.model import BlockKind, SpanKind
from narrate.reading import notes
from narrate.reading.tree import Element, text_of
from narrate.reading.walk import Handler, Walk

SPANS = {
    **dict.fromkeys(("em", "i", "cite", "dfn"), SpanKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), SpanKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "var"), SpanKind.CODE),
    **dict.fromkeys(("s", "del", "strike"), SpanKind.STRUCK),
    "q": SpanKind.QUOTE,
}
RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def line_break(walk: Walk, el: Element) -> None:
    """A hard line break; two in a row end a paragraph."""
    if walk.flow.last == "\n" and walk.place.kind is BlockKind.PARAGRAPH:
        walk.flush()
        return
    walk.flow.line_break()


def marked(walk: Walk, el: Element) -> None:
    """Inline markup with a meaning."""
    kind = SPANS[el.tag]
    outer, literal = walk.place, kind is SpanKind.CODE
    walk.place = replace(outer, literal=literal or outer.literal)
    opening, closing = quotes_of(el) if el.tag == "q" else ("", "")
    with walk.span(kind):
        walk.words(opening)
        walk.children(el)
        walk.words(closing)
    walk.place = replace(walk.place, literal=outer.literal)


def quotes_of(el: Element) -> tuple[str, str]:
    """The marks that a browser draws around ``<q>``; none where the author wrote them, too."""
    if text_of(el)[:1] in "“”„«»\"'‘‚「『":
        return "", ""
    return ("‘", "’") if any(outer.tag == "q" for outer in el.iterancestors()) else ("“", "”")


def link(walk: Walk, el: Element) -> None:
    """A link, or a target without one."""
    url = (el.get("href") or "").strip()
    if notes.leads_back(walk, el):
        notes.back(walk, el)
        return
    if not url or url.startswith("#"):
        walk.children(el)
        return
    with walk.span(SpanKind.LINK, url):
        walk.children(el)


def script(walk: Walk, el: Element) -> None:
    """Raised or lowered text: digits become their small twins, so that 10² is not 102."""
    text = (el.text or "").strip()
    table = RAISED if el.tag == "sup" else LOWERED
    small = text.translate(table)
    if len(el) == 0 and text and not set(small) & set("0123456789") and not any(c.isascii() for c in small):
        walk.words(small)
    else:
        walk.children(el)


def ruby(walk: Walk, el: Element) -> None:
    """The small reading above a character, which repeats it."""
    if el.tag == "rt":
        walk.drop(el, "ruby reading")


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(SPANS, marked),
    **dict.fromkeys(("rt", "rp"), ruby),
    **dict.fromkeys(("sub", "sup"), script),
    "a": link,
    "br": line_break,
}
