"""Running text as markup gives it: whitespace folded, inline markup kept as spans."""

import re
from dataclasses import dataclass, field, replace

from narrate.model import Span, SpanKind

SPACE = re.compile(r"[ \t\n\r\f\v\u200b\ufeff\xad]+")
WIDE = re.compile(r"[\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")


@dataclass(slots=True)
class Flow:
    """Text under construction. Spans that stand open when it is taken begin again in the next one."""

    text: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""
    spans: list[Span] = field(default_factory=list)
    open: list[Span] = field(default_factory=list)
    pending: str = ""

    @property
    def empty(self) -> bool:
        """Whether no word was added yet."""
        return not self.length

    def add(self, text: str) -> None:
        """Append text, folding runs of whitespace; a line end between two wide (CJK) characters is no space."""
        text = text.replace("\u200b", "").replace("\ufeff", "").replace("\xad", "")
        at = 0
        for gap in SPACE.finditer(text):
            self._word(text[at : gap.start()])
            self.pending = self.pending or ("\n" if "\n" in gap.group() else " ")
            at = gap.end()
        self._word(text[at:])

    def _word(self, word: str) -> None:
        word = word if self.length else word.lstrip("\xa0")
        if not word:
            return
        joined = self.pending == "\n" and WIDE.match(self.last) and WIDE.match(word)
        if self.pending and self.length and self.last != "\n" and not joined:
            self._put(" ")
        self.pending = ""
        self._put(word)

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)
        self.last = text[-1]

    def line_break(self) -> None:
        """Append a hard line break; none at the start, and never two in a row."""
        self.pending = ""
        if self.length and self.last != "\n":
            self.spans.append(Span(SpanKind.BREAK, self.length, self.length + 1))
            self._put("\n")

    def begin(self, kind: SpanKind, url: str = "") -> None:
        """Open a span at the next character."""
        self.open.append(Span(kind, self.length, self.length, url))

    def end(self) -> None:
        """Close the span opened last."""
        self._keep(self.open.pop())

    def _keep(self, span: Span) -> None:
        self.spans.append(replace(span, end=self.length))

    def take(self) -> tuple[str, tuple[Span, ...]]:
        """Return the text without outer whitespace, and its spans in order; start afresh."""
        for span in self.open:
            self._keep(span)
        whole = "".join(self.text)
        text = whole.rstrip()
        spans = tuple(sorted((s for span in self.spans if (s := trimmed(span, whole, len(text)))), key=place))
        self.text, self.length, self.last, self.spans, self.pending = [], 0, "", [], ""
        self.open = [replace(span, start=0, end=0) for span in self.open]
        return text, spans


def trimmed(span: Span, text: str, length: int) -> Span | None:
    """The span without spaces at its edges, or None when nothing is left of it."""
    start, end = span.start, min(span.end, length)
    if span.kind is not SpanKind.BREAK:
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
    return replace(span, start=start, end=end) if start < end else None


def place(span: Span) -> tuple[int, int]:
    """Sort key: outer spans before inner ones."""
    return span.start, -span.end
