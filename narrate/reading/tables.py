"""Tables of facts; tables that only lay out a page or mail are read as what stands in them."""

from collections.abc import Iterator
from dataclasses import replace

from narrate.model import BlockKind, Span
from narrate.reading.tree import Element, is_element, text_of
from narrate.reading.walk import Walk

BLOCKY = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol blockquote div hr pre table img figure section".split()  # noqa: SIM905 - a table of words
)


def table(walk: Walk, el: Element) -> None:
    """Read a table's rows, or what stands in its cells."""
    if not is_data(el):
        walk.container(el)
        return
    caption = next((child for child in el if is_element(child) and child.tag == "caption"), None)
    if caption is not None:
        with walk.at(kind=BlockKind.CAPTION):
            walk.children(caption)
    with walk.at(group=True):
        text, rows, spans = "", [], []
        for row in rows_of(el):
            cells = []
            for cell in cells_of(row):
                words, marks = words_of(walk, cell)
                spans += [replace(span, start=span.start + len(text), end=span.end + len(text)) for span in marks]
                text += words + "\t"
                cells.append(words)
            text = text[:-1] + "\n"
            rows.append(tuple(cells))
        after, walk.after = walk.after, []
        if text.strip():
            walk.put(text.rstrip("\n"), kind=BlockKind.TABLE, rows=tuple(rows), spans=tuple(spans))
        walk.blocks += after


def words_of(walk: Walk, cell: Element) -> tuple[str, tuple[Span, ...]]:
    """A cell's words in one line, and their inline markup."""
    walk.see(cell)
    before = len(walk.blocks)
    walk.children(cell)
    text, spans = walk.flow.take()
    inner = walk.blocks[before:]
    del walk.blocks[before:]
    walk.after += [block for block in inner if block.image]
    text = " ".join([*(block.text for block in inner if block.text), text]) if inner else text
    return text.replace("\n", " ").replace("\t", " ").strip(), () if inner else spans


def rows_of(el: Element) -> Iterator[Element]:
    """The rows with a cell in them."""
    return (row for row in el.iter("tr") if next(cells_of(row), None) is not None)


def cells_of(row: Element) -> Iterator[Element]:
    """A row's cells."""
    return (cell for cell in row if is_element(cell) and cell.tag in ("td", "th"))


def is_data(el: Element) -> bool:
    """Tell facts in rows from layout: named columns, or a plain grid."""
    if el.get("role") in ("presentation", "none") or next(el.iterdescendants("table"), None) is not None:
        return False
    rows = [[text_of(cell) for cell in cells_of(row)] for row in rows_of(el)]
    wide = max(map(len, rows), default=0)
    if wide < 2:
        return False
    if any(text_of(head) for head in el.iter("th")) or el.get("border", "0") not in ("0", ""):
        return True
    plain = not any(inner.tag in BLOCKY for inner in el.iterdescendants() if is_element(inner))
    full = [row for row in rows if len(row) == wide and sum(map(bool, row)) > 1]
    return plain and len(full) > 1 and len(full) > len(rows) // 2
