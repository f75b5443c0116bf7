"""Who wrote an issue and when, as a reader sees it beside the title; used where a page's metadata does not tell."""

import re
from collections.abc import Iterable, Mapping

from narrate.reading import dates, furniture
from narrate.reading.tree import Element, is_element, text_of

NAMED = re.compile(
    r"(?:^|[\s_-])(?:author(?:[-_]?name)?|byline\w*|p-author|post-meta|entry-meta|article-meta)(?=$|[\s_-])"
)
BY = re.compile(r"(?:(?:written |posted |published )?by|von|par|por|door|文)\s*[:：]?\s+", re.IGNORECASE)
MONTH = rf"\b{dates.MONTH}\.? \d"
ON = r"\b(?:am|vom|le|il|el|em|op) \d"
ENDS = re.compile(rf"\s*(?:[|•·∙—–/,]|\bon\b|\d|\bin\b|{MONTH}|{ON})", re.IGNORECASE)
NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")
SHORT = 14
"""A line with a date in it has at most as many words."""


def author_in(elements: Iterable[Element]) -> str:
    """The name in the first byline, or ""."""
    return next(filter(None, map(author_of, elements)), "")


def author_of(el: Element) -> str:
    """The name in a byline: its first link, else what follows "By", else all of it; "" elsewhere.

    >>> from narrate.reading.tree import parse
    >>> author_of(parse("<p class='post-meta'>By Otto Kern • 4 Jan 2024")[0][0])
    'Otto Kern'
    """
    named = NAMED.search((el.get("class") or "").lower()) or el.get("itemprop") == "author"
    if not named or el.tag in ("body", "html", "article"):
        return ""
    text = text_of(el)
    said = BY.match(text)
    shown = [text_of(link) for link in el.iter("a")] if not said else []
    tried = [*shown, ENDS.split(text[said.end() :] if said else text, maxsplit=1)[0]]
    return next((words for words in tried if is_name(words)), "")


def is_name(text: str) -> bool:
    """Tell a name: a few words that begin with a capital or have none."""
    return bool(NAME.fullmatch(text)) and not text[0].islower() and not dates.parse(text) and text.lower() != "by"


def date_in(elements: Iterable[Element], sizes: Mapping[Element, int]) -> str:
    """The first date in a short line or a byline, as it is written, or ""."""
    for el in elements:
        text = text_of(el) if el.tag != "a" and sizes.get(el, 0) <= SHORT else ""
        if text and (found := dates.WORDS.search(text)) and dates.parse(found.group()):
            return found.group() if any(found.group(1, 3)) else ""
    return ""


def before(root: Element, issue: Element) -> list[Element]:
    """The elements in front of the issue, and the first ones in it that tell of it."""
    found: list[Element] = []
    for el in root.iter():
        if el is issue:
            break
        if is_element(el) and el.tag not in ("html", "head", "body"):
            found.append(el)
    inner = [el for el in issue.iter() if is_element(el) and furniture.by_name(el, 1) == "byline"]
    return [el for el in found if not contains(el, issue)] + inner[:4]


def contains(el: Element, inner: Element) -> bool:
    """Tell whether an element is around another one."""
    return any(outer is el for outer in inner.iterancestors())
