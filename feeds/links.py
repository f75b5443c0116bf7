"""The links of an issue, ready to be shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from feeds.text import one_line, shortened
from feeds.urls import parts, web
from narrate.model import Link

_VAGUE = (
    "source sources here link links this more via article post video read watch quelle hier mehr ici lien suite "
    "fuente aquí más fonte qui aqui bron 出典 こちら リンク read_article read_more click_here learn_more this_article "
    "mehr_lesen lire_la_suite en_savoir_plus leer_más"
)
VAGUE = frozenset(word.replace("_", " ") for word in _VAGUE.split())
"""Words of a link that tell nothing away from their sentence."""


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


def bullet(link: Link) -> str:
    """The link as a list's item. Words that tell nothing away from their sentence get the site's name."""
    if link.text.strip("[]().: ").casefold() in VAGUE:
        link = replace(link, text=f"{link.text} ({parts(link.url).netloc.removeprefix('www.')})")
    return f"<li>{anchor(link)}</li>"


def listed(items: Sequence[str]) -> str:
    """A list of such items; "" for none."""
    return f"<ul>{''.join(items)}</ul>" if items else ""
