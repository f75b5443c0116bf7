"""Markdown → HTML with line numbers, for the walk; the only file that knows markdown-it."""

import re
from collections.abc import Sequence
from typing import Any

DEEPEST = 120
"""Levels of nesting that are parsed; markdown-it's own 20 would drop the text below (``caps`` flattens first)."""

ANGLE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
HTML = frozenset(
    "a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code "
    "col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd label legend li link main map mark math menu "
    "meta meter nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script "
    "section select small source span strike strong style sub summary sup svg table tbody td template tfoot th thead "
    "time tr track tt u ul var video wbr path g".split()
)


def to_html(text: str) -> str:
    """Render Markdown; block elements carry ``data-line``, raw HTML a comment ``line:N`` before it."""
    md = parser()
    return str(md.render(text))


def parser() -> Any:
    """CommonMark with tables, strikethrough and footnotes; raw HTML of known elements passes."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "html": True}).enable(["table", "strikethrough"])
    md.use(footnote_plugin)
    md.core.ruler.push("lines", number_lines)
    md.add_render_rule("html_block", html_block)
    md.add_render_rule("html_inline", html_inline)
    return md


def number_lines(state: Any) -> None:
    """Put each block's first line, counted from 1, where the walk finds it."""
    for token in state.tokens:
        if token.map and token.nesting >= 0 and token.tag:
            token.attrSet("data-line", str(token.map[0] + 1))


def html_block(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """Raw HTML, with its line before it."""
    token = tokens[index]
    return f"<!--line:{token.map[0] + 1}-->{known(token.content)}"


def html_inline(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """Raw HTML in a paragraph."""
    return known(str(tokens[index].content))


def known(html: str) -> str:
    """Escape what only looks like an element: ``Range<integer>`` is text."""
    return ANGLE.sub(lambda m: m.group() if m.group(2).lower() in HTML else "&lt;" + m.group()[1:], html)
