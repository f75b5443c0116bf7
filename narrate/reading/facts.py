"""Named facts of front matter or a page → the fields of a Document."""

import re
from dataclasses import replace
from typing import Any

from narrate.model import Block, BlockKind, Document
from narrate.reading import dates

KEYS = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "subhead", "custom_excerpt", "description", "excerpt", "summary"),
    "author": ("author", "authors", "by", "byline", "creator"),
    "publication": ("publication", "newsletter", "site_name", "publisher"),
    "language": ("lang", "language", "locale"),
    "number": ("number", "issue", "issue_number", "edition", "episode"),
    "url": ("canonical", "canonical_url", "canonicalurl", "url", "link", "permalink"),
    "cover": ("cover", "cover_image", "image", "image_url", "feature_image", "featured_image", "thumbnail", "og_image"),
}
DATES = ("date", "published", "published_at", "publishdate", "pubdate", "post_date", "created_at")
NUMBER = re.compile(
    r"^\W{0,8}(?:(?:issue|edition|newsletter|no\.?|nr\.?|nº|n°|numéro|ausgabe|número|nummer|第)\s*)?#?\s*(\d{1,5})\s*(?:[:—–|]|-\s|$|号|期)"
    r"|(?:\bissue|\bedition|\bno\.|\bnr\.|\bnº|\bn°|\bausgabe|\bnuméro|#)\s*#?(\d{1,5})\b",
    re.IGNORECASE,
)


def fill(document: Document, facts: dict[str, str]) -> Document:
    """Return the document with the fields that the facts give and it has not."""
    found: dict[str, Any] = {}
    for field, keys in KEYS.items():
        found[field] = getattr(document, field) or next((facts[key] for key in keys if facts.get(key)), "")
    if not re.match(r"https?://", found["url"]):
        found["url"] = ""
    found["language"] = tag(found["language"])
    found["published"] = document.published or next(
        (when for key in DATES if (when := dates.parse(facts.get(key, "")))), None
    )
    found["number"] = found["number"].lstrip("#") or number(found["title"])
    return replace(document, **found)


def tag(language: str) -> str:
    """A BCP 47 tag as it is usually written, or "" for what is none."""
    parts = language.replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]):
        return ""
    return "-".join([parts[0].lower(), *(p.upper() if len(p) == 2 else p for p in parts[1:3])])


def number(title: str) -> str:
    """The issue's own number in its title, or "".

    >>> number("430: Orders and Ads"), number("🤓 #342: Lexical"), number("Issue 12 — Rivers"), number("7 ways to rest")
    ('430', '342', '12', '')
    """
    match = NUMBER.search(title)
    return (match.group(1) or match.group(2)) if match else ""


def without_title(document: Document) -> Document:
    """Take the heading that is the title, or repeats it, out of the blocks: the title is told once."""
    for index, block in enumerate(document.blocks[:8]):
        if block.kind is BlockKind.HEADING and is_title(block, document):
            rest = document.blocks[:index] + document.blocks[index + 1 :]
            return replace(document, title=document.title or block.text, blocks=rest)
        if block.kind not in (BlockKind.IMAGE, BlockKind.RULE):
            break
    return document


def is_title(block: Block, document: Document) -> bool:
    """Tell whether a heading is the issue's title."""
    if not document.title:
        return block.level == 1
    return folded(block.text) == folded(document.title)


def folded(text: str) -> str:
    """Text for comparing: letters and digits only, case folded."""
    return "".join(filter(str.isalnum, text.casefold()))


def without_subtitle(document: Document, subtitle: str) -> Document:
    """Take the block that is the subtitle out of the first ones: it is told with the title."""
    for index, block in enumerate(document.blocks[:6]):
        if subtitle and folded(block.text) == folded(subtitle):
            return replace(document, blocks=document.blocks[:index] + document.blocks[index + 1 :])
    return document
