"""HTML that an author wrote into Markdown: what only looks like an element is text, and nothing swallows the rest."""

import re

ANGLE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
ELEMENTS = frozenset(
    "a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption "  # noqa: SIM905 - a table of words
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed "
    "fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input "
    "ins kbd label legend li link main map mark math menu meta meter nav noscript object ol optgroup "
    "option output p param picture pre progress q rp rt ruby s samp script section select small source "
    "span strike strong style sub summary sup svg table tbody td template tfoot th thead time tr track tt "
    "u ul var video wbr path g circle rect line use defs".split()
)
RAW = ("script", "style", "iframe", "svg", "template", "noscript", "select", "object", "video", "audio", "button")
"""Elements whose content is not read as text: left open, they would hide all that follows."""


def known(html: str, later: str | None = None) -> str:
    """Escape the tags of no known element: ``Range<integer>`` is text.

    ``later``: what follows in the same paragraph; a raw element that does not end there is text, too.
    """

    def keep(tag: re.Match[str]) -> str:
        name = tag.group(2).lower()
        open_ended = later is not None and not tag.group(1) and name in RAW and f"</{name}" not in later.lower()
        return "&lt;" + tag.group()[1:] if name not in ELEMENTS or open_ended else tag.group()

    return ANGLE.sub(keep, html)


def balanced(html: str) -> str:
    """Close the comment and the raw elements that a block of HTML leaves open."""
    if html.rfind("<!--") > html.rfind("-->"):
        html += "-->"
    low = html.lower()
    for name in RAW:
        missing = len(re.findall(rf"<{name}\b(?![^>]*/>)", low)) - low.count(f"</{name}")
        html += f"</{name}>" * max(0, missing)
    return html
