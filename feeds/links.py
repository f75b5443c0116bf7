"""The links of an issue, ready to be shown."""

from collections.abc import Iterable, Sequence
from html import escape

from feeds.text import one_line, shortened
from feeds.urls import web
from narrate.model import Link


def linked(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links that can be followed, each address once, in order, with words to click on."""
    found: dict[str, Link] = {}
    for link in links:
        url = web(link.url)
        if url and url not in found:
            found[url] = Link(shortened(one_line(link.text), 100) or _bare(url), url, link.chapter)
    return tuple(found.values())


def _bare(url: str) -> str:
    return shortened(url.split("://", 1)[1].removeprefix("www.").rstrip("/"), 60)


def paragraph(text: str) -> str:
    """The text, escaped, as a paragraph."""
    return f"<p>{escape(text, quote=False)}</p>"


def anchor(link: Link) -> str:
    """The link, escaped."""
    return f'<a href="{escape(link.url)}">{escape(link.text, quote=False)}</a>'


def bullets(links: Sequence[Link]) -> str:
    """The links as a list; "" for none."""
    return f"<ul>{''.join(f'<li>{anchor(link)}</li>' for link in links)}</ul>" if links else ""
