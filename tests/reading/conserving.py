"""No word lost: what a reader would see of a source, found without our parsers, against a document."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from html import unescape
from html.parser import HTMLParser

from narrate.model import Block, Document, SpanKind

PAGES = (
    "article", "beehiiv", "buttondown", "ghost", "mailchimp", "substack", "substack-mail", "ghost-mail", "beehiiv-mail",
    "buttondown-mail", "mailchimp-blocks", "wordpress", "unclassed",
    "beehiiv-unnamed", "ghost-cards", "mailchimp-archive", "inline-styles", "substack-extras",
)  # fmt: skip
"""Pages made like those of the services, in our own words; fixtures of reading."""
WIDE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
WORD = re.compile(f"[{WIDE}]|[^\\W_{WIDE}]+")
MARKUP = (
    (r"\A---\n[\s\S]*?\n---[ \t]*\n|\A\+\+\+\n[\s\S]*?\n\+\+\+[ \t]*\n|\A(?:[A-Z]\w+: .*\n)+\n", " "),  # front matter
    (r"^[ >]*\[(?!\^)[^\]\n]+\]:[ \t]*\n?[ \t]*\S+[ \t]*(?:\"[^\"\n]*\")?[ \t]*$", " "),  # definitions of links
    (r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)", "] "),  # targets of links
    (r"\[\^[^\]\n]+\]:?|^([ \t]*[-*] )\[[ x]\]", " "),  # labels of notes, marks of tasks
    (r"\]\[[^\[\]]*\]", "] "),  # labels of links
    (r"^([ \t>]*(?:```+|~~~+)).*$", " "),  # the language of code
    (r"^([ \t>*+-]*)\d{1,9}[.)](?=\s|$)", r"\1"),  # numbers of items
    (r"</?(?:a|abbr|acronym|b|blockquote|br|cite|code|details|div|em|figcaption|figure|hr|i|iframe|img)\b[^>]*>", " "),
    (r"</?(?:p|pre|small|span|strong|sub|summary|sup)\b[^>]*>", " "),
)  # fmt: skip


def words(text: str) -> list[str]:
    """Letter and digit words, compared without case or width; each Chinese or Japanese character is one."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold().replace("\u200b", "").replace("\xad", ""))


def of_markdown(source: str) -> list[str]:
    """The words of Markdown that are not markup."""
    for pattern, plain in MARKUP:
        source = re.sub(pattern, plain, source, flags=re.MULTILINE)
    return words(unescape(source))


class Seen(HTMLParser):
    """What a page shows, by the standard library's parser."""

    HIDDEN = frozenset({"script", "style", "svg", "template", "title"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in self.HIDDEN
        self.text.append(" " if tag not in INLINE else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN and self.hidden > 0
        self.text.append(" " if tag not in INLINE else "")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.text.append(data)


INLINE = frozenset(
    "abbr b bdi cite code del em font i ins kbd mark q s small strong sub u var".split()  # noqa: SIM905 - a table of words
)


def of_html(source: str) -> list[str]:
    """The words that a page shows."""
    seen = Seen()
    seen.feed(source)
    seen.close()
    return words("".join(seen.text))


def told(document: Document) -> list[str]:
    """The words of the blocks, in order."""
    return [word for block in document.blocks for word in words(unmarked(block))]


def unmarked(block: Block) -> str:
    """A block's text without the numbers that notes got."""
    text = block.text
    for span in reversed(block.spans):
        if span.kind is SpanKind.NOTE:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def accounted(document: Document) -> Counter[str]:
    """All words that the document speaks of or leaves out by name."""
    facts = [document.title, document.subtitle, *(block.label for block in document.blocks)]
    images = [f"{block.image.alt} {block.image.caption}" for block in document.blocks if block.image]
    ordinals = [str(block.ordinal) for block in document.blocks if block.ordinal is not None]
    left = [item.text for item in document.left]
    return Counter(told(document)) + Counter(
        word for text in [*facts, *ordinals, *images, *left] for word in words(text)
    )


def missing(source: Iterable[str], document: Document) -> list[str]:
    """The words of the source that the document does not account for; parts of a word that it joined are there."""
    source = Counter(source)
    found = accounted(document)
    joined = " ".join((found - source).elements())
    return sorted(word for word in (source - found).elements() if word not in joined)


def invented(source: Iterable[str], document: Document) -> list[str]:
    """The words of the blocks that the source does not have, not even in pieces."""
    source = list(source)
    whole = "".join(source)
    return sorted(word for word in (Counter(told(document)) - Counter(source)).elements() if word not in whole)


def out_of_order(source: list[str], document: Document) -> str:
    """The first block whose words do not follow the earlier ones' in the source; "" when all do. Notes may move."""
    at = 0
    for block in document.blocks:
        for word in words(unmarked(block)):
            try:
                at = source.index(word, at) + 1
            except ValueError:
                return block.text
    return ""
