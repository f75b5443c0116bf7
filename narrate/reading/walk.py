"""Element tree → blocks, for pages, mail and Markdown alike: the pass, and what every element may ask of it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from narrate.model import Block, BlockKind, Left, SpanKind
from narrate.reading import templates
from narrate.reading.flow import Flow
from narrate.reading.tree import INLINE, Element, is_comment, is_element, words_of


@dataclass(frozen=True, slots=True)
class Place:
    """What stands around the text being read; the fields are ``Block``'s. ``credit``: the attribution's element."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quoted: int = 0
    group: int = 0
    by: str = ""
    label: str = ""
    credit: Element = None
    literal: bool = False

    def block(self, text: str, line: int, **changes: Any) -> Block:
        """A block that stands here."""
        block = Block(self.kind, text, line, self.level, self.quoted, self.group, by=self.by, label=self.label)
        return replace(block, **changes)


Handler = Callable[["Walk", Element], None]


@dataclass(slots=True)
class Walk:
    """One pass over a tree.

    ``rule`` names why an element is furniture ("" to read it), ``handler`` finds the reader of an element (None: by
    its being inline or not). ``own_lines``: line numbers are the tree's, not told by ``data-line``.
    """

    rule: Callable[[Element], str]
    handler: Callable[[Element], Handler | None]
    own_lines: bool = False
    line: int = 1
    blocks: list[Block] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    flow: Flow = field(default_factory=Flow)
    place: Place = field(default_factory=Place)
    started: int = 1
    groups: int = 0
    item: Mapping[str, Any] | None = None  # what makes the next paragraph a list item
    after: list[Block] = field(default_factory=list)  # images and notes met inside the open paragraph
    marks: dict[str, str] = field(default_factory=dict)  # a note's id → its mark's words

    def read(self, el: Element) -> None:
        """Read an element and all in it."""
        self.see(el)
        why = self.rule(el)
        if why:
            self.drop(el, why)
            return
        handler = self.handler(el)
        if handler:
            handler(self, el)
        elif el.tag in INLINE:
            self.children(el)
        else:
            self.container(el)

    def children(self, el: Element) -> None:
        """Read what is inside an element."""
        self.words(el.text)
        for child in el:
            self.node(child)
            self.words(child.tail)

    def node(self, node: Element) -> None:
        """Read an element or a comment."""
        if is_element(node):
            self.read(node)
        elif is_comment(node):
            self.comment(node)

    def words(self, text: str | None) -> None:
        """Read a run of text, its template tags left out."""
        if not text:
            return
        for piece, rule in templates.pieces(text) if self.own_lines and not self.place.literal else ((text, ""),):
            if rule:
                self.leave(piece, rule)
                continue
            if self.flow.empty and piece.strip():
                self.started = self.line
            self.flow.add(piece)

    def container(self, el: Element) -> None:
        """Read a block-level element: it begins and ends a paragraph."""
        self.flush()
        self.children(el)
        self.flush()

    @contextmanager
    def at(self, **changes: Any) -> Iterator[None]:
        """Read block-level text that stands elsewhere than its surroundings; ``group=True`` opens one if none is."""
        self.flush()
        if changes.get("group") is True:
            changes["group"] = self.place.group or self.new_group()
        outer, self.place = self.place, replace(self.place, **changes)
        yield
        self.flush()
        self.place = outer

    @contextmanager
    def span(self, kind: SpanKind, url: str = "") -> Iterator[None]:
        """Read text inside of inline markup."""
        self.flow.begin(kind, url)
        yield
        self.flow.end()

    def flush(self) -> None:
        """End the paragraph, if one is open; what was met inside it follows."""
        text, spans = self.flow.take()
        if text:
            changes: Mapping[str, Any] = {}
            if self.item and self.place.kind is BlockKind.PARAGRAPH:
                changes, self.item = self.item, None
            self.blocks.append(self.place.block(text, self.started, spans=spans, **changes))
        self.blocks += self.after
        self.after.clear()

    def put(self, text: str = "", **changes: Any) -> None:
        """Add a block that is no running text."""
        self.flush()
        self.blocks.append(self.place.block(text, self.line, **changes))

    def drop(self, el: Element, why: str) -> None:
        """Leave an element out by name."""
        if el.tag not in INLINE:
            self.flush()
        self.leave(words_of(el), why)

    def leave(self, text: str, why: str) -> None:
        """Note text that is not read."""
        if text.strip():
            self.left.append(Left(text.strip(), self.line, why))

    def comment(self, node: Element) -> None:
        """Leave a hidden comment out; one of our own tells the line of what follows."""
        text = (node.text or "").strip()
        if not self.own_lines and text.startswith("line:") and text[5:].isdecimal():
            self.line = int(text[5:])
        elif not text.startswith(("[if", "<![endif", "wp:", "/wp:")):
            self.leave(text, "hidden comment")

    def new_group(self) -> int:
        """The number of the next outermost quotation, list or table."""
        self.groups += 1
        return self.groups

    def see(self, el: Element) -> None:
        """Note the line an element is on."""
        line = str((el.sourceline if self.own_lines else el.get("data-line")) or "")
        if line.isdecimal():
            self.line = int(line[:9])
