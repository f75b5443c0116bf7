"""What a page says about itself: JSON-LD, Open Graph, ``<meta>``, the language of ``<html>``."""

import json
from collections.abc import Iterator
from typing import Any

from narrate.reading import templates
from narrate.reading.tree import Element, text_of

META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "twitter:creator"),
    "publication": ("og:site_name", "application-name"),
    "date": ("article:published_time", "date", "dc.date", "datepublished", "pubdate", "og:published_time"),
    "url": ("og:url",),
    "cover": ("og:image", "twitter:image"),
    "description": ("og:description", "description", "twitter:description"),
    "lang": ("content-language", "og:locale"),
}
WRITINGS = ("Article", "NewsArticle", "BlogPosting", "Report", "SocialMediaPosting", "TechArticle")
MOST = 200_000


def facts_of(root: Element) -> dict[str, str]:
    """Return title, author, publication, date, url, cover, description and lang, where the page gives them."""
    found = {key: value for key, value in plain(root).items() if value}
    for article in articles(root):
        found |= {key: value for key, value in linked(article).items() if value}
    return {key: " ".join(untagged(value).split()) for key, value in found.items()}


def untagged(text: str) -> str:
    """A fact without the template tags that were not filled in."""
    return "".join(piece for piece, rule in templates.pieces(text) if not rule)


def plain(root: Element) -> dict[str, str]:
    """The facts of ``<html>``, ``<title>``, ``<meta>``, ``<link>`` and the first ``<time>``."""
    meta: dict[str, str] = {}
    for el in root.iter("meta"):
        name = (el.get("property") or el.get("name") or el.get("itemprop") or el.get("http-equiv") or "").lower()
        meta.setdefault(name, el.get("content") or "")
    facts = {key: next((meta[n] for n in names if meta.get(n)), "") for key, names in META.items()}
    links = {(el.get("rel") or "").lower(): el.get("href") or "" for el in root.iter("link")}
    title = next((el.text or "" for el in root.iter("title") if (el.text or "").strip()), "")
    headings = [text_of(el) for el in root.iter("h1", "h2")]
    facts["title"] = facts["title"] or page_title(title, facts["publication"], headings)
    facts["url"] = links.get("canonical") or facts["url"]
    facts["lang"] = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or facts["lang"]
    facts["date"] = facts["date"] or next(
        filter(None, (el.get("datetime") or text_of(el) for el in root.iter("time"))), ""
    )
    authors = (text_of(el) for el in root.iter("a") if (el.get("rel") or "") == "author")
    facts["author"] = author_name(facts["author"]) or next(authors, "")
    return facts


def page_title(title: str, publication: str, headings: list[str]) -> str:
    """A page's ``<title>`` without the site's name behind it: the heading that it begins with."""
    shown = next((heading for heading in headings if len(heading) > 3 and title.strip().startswith(heading)), "")
    if shown:
        return shown
    ends = tuple(f"{mark}{heading}" for mark in (": ", " | ", " - ") for heading in headings if len(heading) > 3)
    if title.strip().endswith(ends):
        return next(heading for heading in headings if heading and title.strip().endswith(heading))
    for mark in (" | ", " • ", " · ", " — ", " – ", " - "):
        head, _, tail = title.rpartition(mark)
        if head and (tail.strip() == publication or (mark in (" | ", " • ") and len(tail.split()) < 5)):
            return head.strip()
    return title.strip()


def author_name(text: str) -> str:
    """A name; a profile's address or handle is none."""
    return "" if text.startswith(("http", "@")) else text


def articles(root: Element) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that describe a piece of writing."""
    for script in root.iter("script"):
        text = script.text or ""
        if (script.get("type") or "").strip().lower() == "application/ld+json" and len(text) < MOST:
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                continue
            yield from (item for item in objects(data) if kind_of(item) & set(WRITINGS))


def objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of JSON-LD and in its graph."""
    for item in data if isinstance(data, list) else [data]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def kind_of(item: dict[str, Any]) -> set[str]:
    """An object's types."""
    kinds = item.get("@type")
    return {str(kind) for kind in kinds} if isinstance(kinds, list) else {str(kinds)}


def linked(article: dict[str, Any]) -> dict[str, str]:
    """The facts of a JSON-LD article."""
    return {
        "title": words(article.get("headline") or article.get("name")),
        "author": words(article.get("author")),
        "publication": words(article.get("publisher") or article.get("isPartOf")),
        "date": words(article.get("datePublished")),
        "url": words(article.get("url")),
        "cover": words(article.get("image") or article.get("thumbnailUrl")),
        "lang": words(article.get("inLanguage")),
    }


def words(value: Any) -> str:
    """A value's text: of a list all names, of an object its name or address."""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(words, value[:5]))))
    if isinstance(value, dict):
        return words(value.get("name") or value.get("url") or "")
    return value if isinstance(value, str) else ""
