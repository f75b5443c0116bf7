"""What every page has: a head that lets nothing foreign in, and the two files it needs."""

import hashlib
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from narrate.markup import Markup, join, tag

POLICY = "default-src 'none'; " + "; ".join(
    f"{kind}-src 'self'" for kind in ("script", "style", "img", "media", "connect")
)
"""Nothing inline, nothing from elsewhere: whatever an issue's text holds, it runs nothing."""
REST = "; base-uri 'none'; form-action 'none'"


@cache
def assets() -> dict[str, bytes]:
    """The files of all pages by path in the output folder; the name changes with the content, so caches never lie."""
    found = {}
    for name in ("page.css", "page.js", "icon.svg"):
        data = files("feeds.pages").joinpath(name).read_bytes()
        stem, _, ending = name.partition(".")
        found[f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{ending}"] = data
    return found


def document(body: Markup, *, title: str, language: str, up: str, mark: str, feed: str, description: str = "") -> bytes:
    """A whole page. ``up`` leads to the output folder ("" or "../"), ``mark`` says what the page was made from."""
    style, script, icon = assets()
    head = join(
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY + REST),
        tag("meta", name="generator", content=f"narrate {mark}"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("meta", name="description", content=description) if description else "",
        tag("link", rel="alternate", type="application/rss+xml", title="Podcast", href=feed),
        tag("link", rel="icon", href=up + icon),
        tag("link", rel="stylesheet", href=up + style),
        tag("script", src=up + script, defer=True),
    )
    page = tag("html", tag("head", head), tag("body", body), lang=language or "en")
    return f"<!doctype html>\n{page}\n".encode()


def local(name: str) -> str:
    """A file's name as a relative address; a colon in it must not look like a scheme."""
    return quote(name, safe="")
