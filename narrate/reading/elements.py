"""The plain elements, and the table of who reads which."""

from collections.abc import Callable
from dataclasses import replace

from narrate.model import BlockKind, SpanKind
from narrate.reading import embeds, formulas, furniture, notes, pictures, quotations, tables
from narrate.reading.tree import UNREAD, Element, classes, is_element
from narrate.reading.walk import Handler, Walk

SPANS = {
    **dict.fromkeys(("em", "i", "cite", "dfn"), SpanKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), SpanKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt", "var"), SpanKind.CODE),
    **dict.fromkeys(("s", "del", "strike"), SpanKind.STRUCK),
    "q": SpanKind.QUOTE,
}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def read_tree(root: Element, rule: "furniture.Rule", own_lines: bool) -> Walk:
    """Read a tree to its end."""
    walk = Walk(rule, handler_of, own_lines)
    walk.read(root)
    walk.flush()
    return walk


def handler_of(el: Element) -> Handler | None:
    """Who reads an element: by what its classes say it is, else by its tag."""
    for shape in SHAPES:
        handler = shape(el)
        if handler:
            return handler
    return HANDLERS.get(el.tag)


def unread(walk: Walk, el: Element) -> None:
    """Nothing for a reader."""


def heading(walk: Walk, el: Element) -> None:
    """A heading."""
    with walk.at(kind=BlockKind.HEADING, level=HEADINGS[el.tag]):
        walk.children(el)


def line_break(walk: Walk, el: Element) -> None:
    """A hard line break."""
    walk.flow.line_break()


def rule(walk: Walk, el: Element) -> None:
    """A line across."""
    walk.put(kind=BlockKind.RULE)


def marked(walk: Walk, el: Element) -> None:
    """Inline markup with a meaning."""
    kind = SPANS[el.tag]
    outer, literal = walk.place, kind is SpanKind.CODE
    walk.place = replace(outer, literal=literal or outer.literal)
    with walk.span(kind):
        walk.children(el)
    walk.place = replace(walk.place, literal=outer.literal)


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


def bullets(walk: Walk, el: Element) -> None:
    """A list: its items numbered as a reader sees them."""
    numbered = el.tag == "ol"
    number = integer(el.get("start"), 1)
    with walk.at(group=True, level=walk.place.level + 1):
        walk.words(el.text)
        for child in el:
            if is_element(child) and child.tag == "li" and not walk.rule(child):
                number = integer(child.get("value"), number)
                item(walk, child, number if numbered else None)
                number += 1
            else:
                walk.node(child)
            walk.words(child.tail)


def item(walk: Walk, el: Element, ordinal: int | None) -> None:
    """A list's item: its first paragraph is marked as one."""
    walk.see(el)
    if notes.is_note(walk, el):
        notes.note(walk, el)
        return
    walk.flush()
    walk.item = {"kind": BlockKind.LIST_ITEM, "level": max(1, walk.place.level), "ordinal": ordinal}
    walk.container(el)
    walk.item = None


def stray_item(walk: Walk, el: Element) -> None:
    """An item without a list."""
    with walk.at(group=True, level=walk.place.level + 1):
        item(walk, el, None)


def integer(text: str | None, default: int) -> int:
    """A whole number from an attribute."""
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 9 else default


def definitions(walk: Walk, el: Element) -> None:
    """A list of terms and what they mean, as paragraphs of one group."""
    with walk.at(group=True):
        walk.children(el)


def preformatted(walk: Walk, el: Element) -> None:
    """Code, or a formula, with its lines kept."""
    kind = BlockKind.FORMULA if "narrate-formula" in classes(el) else BlockKind.CODE
    text = "".join(el.itertext()).strip("\n")
    if text.strip():
        walk.put(text, kind=kind)


def ruby(walk: Walk, el: Element) -> None:
    """The small reading above a character, which repeats it."""
    if el.tag == "rt":
        walk.drop(el, "ruby reading")


SHAPES: tuple[Callable[[Element], Handler | None], ...] = (
    notes.shape,
    quotations.shape,
    embeds.shape,
    formulas.shape,
    pictures.shape,
)
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(UNREAD - {"colgroup", "col"}, unread),
    **dict.fromkeys(SPANS, marked),
    **dict.fromkeys(("ol", "ul", "menu"), bullets),
    **dict.fromkeys(("rt", "rp"), ruby),
    **dict.fromkeys(("sub", "sup"), script),
    **embeds.HANDLERS,
    **pictures.HANDLERS,
    "a": link,
    "blockquote": quotations.quotation,
    "br": line_break,
    "dl": definitions,
    "hr": rule,
    "li": stray_item,
    "pre": preformatted,
    "table": tables.table,
}
