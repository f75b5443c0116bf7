"""Headings, lists, code and rules, and the table of who reads which element."""

from collections.abc import Callable

from narrate.model import BlockKind
from narrate.reading import comments, embeds, formulas, furniture, inlines, notes, pictures, quotations, tables
from narrate.reading.tree import UNREAD, Element, classes, is_element
from narrate.reading.walk import Handler, Walk

HEADINGS = {f"h{level}": level for level in range(1, 7)}


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


def commented(el: Element) -> Handler | None:
    """Find readers' comments inside of the issue."""
    named = bool(el.get("class") or el.get("id")) and furniture.is_commented(el)
    return comments.read if named and next(comments.bodies(el), None) is not None else None


def unread(walk: Walk, el: Element) -> None:
    """Nothing for a reader."""


def heading(walk: Walk, el: Element) -> None:
    """A heading."""
    with walk.at(kind=BlockKind.HEADING, level=HEADINGS[el.tag]):
        walk.children(el)


def rule(walk: Walk, el: Element) -> None:
    """A line across."""
    walk.put(kind=BlockKind.RULE)


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


SHAPES: tuple[Callable[[Element], Handler | None], ...] = (
    commented,
    notes.shape,
    quotations.shape,
    embeds.shape,
    formulas.shape,
    pictures.shape,
)
HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(UNREAD - {"colgroup", "col"}, unread),
    **dict.fromkeys(("ol", "ul", "menu"), bullets),
    **inlines.HANDLERS,
    **embeds.HANDLERS,
    **pictures.HANDLERS,
    "blockquote": quotations.quotation,
    "dl": definitions,
    "hr": rule,
    "li": stray_item,
    "pre": preformatted,
    "table": tables.table,
}
