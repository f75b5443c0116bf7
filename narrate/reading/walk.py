"""Element tree → blocks: the one place where structure becomes ``Block`` and ``Span``, for pages, mail and Markdown."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from narrate.model import Block, BlockKind, Image, Left, SpanKind
from narrate.reading import templates
from narrate.reading.flow import Flow
from narrate.reading.tree import INLINE, Element, is_comment, is_element, text_of

SPANS = {
    "em": SpanKind.EMPHASIS, "i": SpanKind.EMPHASIS, "cite": SpanKind.EMPHASIS, "dfn": SpanKind.EMPHASIS,
    "strong": SpanKind.STRONG, "b": SpanKind.STRONG,
    "code": SpanKind.CODE, "kbd": SpanKind.CODE, "samp": SpanKind.CODE, "tt": SpanKind.CODE, "var": SpanKind.CODE,
    "q": SpanKind.QUOTE,
    "s": SpanKind.STRUCK, "del": SpanKind.STRUCK, "strike": SpanKind.STRUCK,
}  # fmt: skip
HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around the text being read; the fields are ``Block``'s."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quoted: int = 0
    group: int = 0
    by: str = ""
    label: str = ""


@dataclass(slots=True)
class Walk:
    """One pass over a tree. ``rule`` names why an element is furniture, or "" to read it."""

    rule: Callable[[Element], str] = lambda el: ""
    line: int = 1
    numbered: bool = False  # lines are the tree's own, not Markdown's
    blocks: list[Block] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    flow: Flow = field(default_factory=Flow)
    place: Place = field(default_factory=Place)
    started: int = 1
    groups: int = 0
    item: tuple[int, int | None] | None = None
    images: list[Image] = field(default_factory=list)

    def read(self, el: Element) -> None:
        """Read an element and all in it."""
        self._see(el)
        why = self.rule(el)
        if why:
            self.drop(el, why)
            return
        handler = HANDLERS.get(el.tag)
        if handler:
            handler(self, el)
        elif el.tag in INLINE:
            self.inline(el)
        else:
            self.container(el)

    def children(self, el: Element) -> None:
        """Read what is inside an element."""
        self.words(el.text)
        for child in el:
            if is_element(child):
                self.read(child)
            elif is_comment(child):
                self.comment(child)
            self.words(child.tail)

    def words(self, text: str | None) -> None:
        """Read a run of text."""
        if not text:
            return
        for piece, rule in templates.pieces(text):
            if rule:
                self.left.append(Left(piece, self.line, rule))
                continue
            if not self.flow.length and piece.strip():
                self.started = self.line
            self.flow.add(piece)

    def container(self, el: Element) -> None:
        """Read a block-level element: it begins and ends a paragraph."""
        self.flush()
        self.children(el)
        self.flush()

    def inside(self, el: Element, **changes: object) -> None:
        """Read a block-level element whose text is something else than its surroundings."""
        self.flush()
        outer, self.place = self.place, replace(self.place, **changes)  # type: ignore[arg-type]  # names of Place's fields
        self.children(el)
        self.flush()
        self.place = outer

    def grouped(self, el: Element, **changes: object) -> None:
        """As ``inside``, for an element that begins a group unless one is open."""
        self.inside(el, group=self.place.group or self.new_group(), **changes)

    def inline(self, el: Element) -> None:
        """Read an element inside a paragraph."""
        kind = SPANS.get(el.tag)
        if kind:
            self.flow.begin(kind)
        self.children(el)
        if kind:
            self.flow.end()

    def flush(self) -> None:
        """End the paragraph, if one is open."""
        text, spans = self.flow.take()
        if text:
            place, ordinal = self.place, None
            if self.item and place.kind is BlockKind.PARAGRAPH:
                place, ordinal = replace(place, kind=BlockKind.LIST_ITEM, level=self.item[0]), self.item[1]
                self.item = None
            self.put(replace(block_at(place, text, self.started), spans=spans, ordinal=ordinal))
        for image in self.images:
            self.put(replace(block_at(self.place, "", self.line), kind=BlockKind.IMAGE, image=image))
        self.images.clear()

    def put(self, block: Block) -> None:
        """Add a finished block."""
        self.blocks.append(block)

    def drop(self, el: Element, why: str) -> None:
        """Leave an element out by name."""
        if el.tag not in INLINE:
            self.flush()
        self.leave(text_of(el), why)

    def leave(self, text: str, why: str) -> None:
        """Note text that is not read."""
        if text.strip():
            self.left.append(Left(text.strip(), self.line, why))

    def comment(self, node: Element) -> None:
        """A hidden comment; ours tell the line of what follows."""
        text = (node.text or "").strip()
        if not self.numbered and text.startswith("line:") and text[5:].isdecimal():
            self.line = int(text[5:])
            return
        self.leave(text, "hidden comment")

    def new_group(self) -> int:
        """The number of the next outermost quotation, list or table."""
        self.groups += 1
        return self.groups

    def _see(self, el: Element) -> None:
        line = el.sourceline if self.numbered else el.get("data-line")
        if line and str(line).isdecimal():
            self.line = int(line)


def block_at(place: Place, text: str, line: int) -> Block:
    """A block with what its surroundings say."""
    return Block(place.kind, text, line, place.level, place.quoted, place.group, by=place.by, label=place.label)


def ignore(walk: Walk, el: Element) -> None:
    """Nothing a reader sees."""


def heading(walk: Walk, el: Element) -> None:
    walk.inside(el, kind=BlockKind.HEADING, level=HEADINGS[el.tag])


def line_break(walk: Walk, el: Element) -> None:
    walk.flow.line_break()


def rule(walk: Walk, el: Element) -> None:
    walk.flush()
    walk.put(replace(block_at(walk.place, "", walk.line), kind=BlockKind.RULE))


def link(walk: Walk, el: Element) -> None:
    walk.flow.begin(SpanKind.LINK, (el.get("href") or "").strip())
    walk.children(el)
    walk.flow.end()


def image(walk: Walk, el: Element) -> None:
    found = Image((el.get("src") or "").strip(), " ".join((el.get("alt") or "").split()), (el.get("title") or "").strip())
    walk.images.append(found)
    if not walk.flow.length and not walk.flow.open:
        walk.flush()


def bullets(walk: Walk, el: Element) -> None:
    walk.flush()
    group = walk.place.group or walk.new_group()
    outer, walk.place = walk.place, replace(walk.place, group=group, level=walk.place.level + 1)
    number = int(el.get("start")) if (el.get("start") or "").isdecimal() else 1
    walk.words(el.text)
    for child in el:
        if is_element(child) and child.tag == "li" and not walk.rule(child):
            walk._see(child)
            number = int(child.get("value")) if (child.get("value") or "").isdecimal() else number
            walk.flush()
            walk.item = (walk.place.level, number if el.tag == "ol" else None)
            walk.children(child)
            walk.flush()
            walk.item = None
            number += 1
        elif is_element(child):
            walk.read(child)
        elif is_comment(child):
            walk.comment(child)
        walk.words(child.tail)
    walk.flush()
    walk.place = outer


def quotation(walk: Walk, el: Element) -> None:
    walk.flush()
    walk.item = None
    walk.grouped(el, quoted=walk.place.quoted + 1)


def preformatted(walk: Walk, el: Element) -> None:
    walk.flush()
    text = "".join(el.itertext()).strip("\n")
    if text.strip():
        walk.put(replace(block_at(walk.place, text, walk.line), kind=BlockKind.CODE))


def table(walk: Walk, el: Element) -> None:
    rows = tuple(tuple(text_of(cell) for cell in row.iter("td", "th")) for row in el.iter("tr"))
    walk.flush()
    place = replace(walk.place, kind=BlockKind.TABLE, group=walk.place.group or walk.new_group())
    walk.put(replace(block_at(place, "\n".join("\t".join(row) for row in rows), walk.line), rows=rows))


HANDLERS: dict[str, Callable[[Walk, Element], None]] = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(("script", "style", "head", "template", "svg", "title", "meta", "link"), ignore),
    "a": link,
    "blockquote": quotation,
    "br": line_break,
    "hr": rule,
    "img": image,
    "ol": bullets,
    "pre": preformatted,
    "table": table,
    "ul": bullets,
}
