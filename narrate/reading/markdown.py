"""Markdown → HTML with line numbers, for the walk; the only file that knows markdown-it.

Source: CommonMark 0.31; GitHub Flavored Markdown (tables, strikethrough, task lists); Pandoc (footnotes, ``$$``).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from typing import Any

from narrate.model import Left
from narrate.reading.rawhtml import balanced, known

DEEPEST = 150
"""Levels of nesting that are parsed; the text below would be dropped, so ``caps`` flattens first, ``lost`` checks."""
LONGEST = 8_000
PIECE = 2_000
"""Longer paragraphs are parsed in pieces: the inline parser's time grows with the square of unclosed marks."""
MARKS = "[]*_`<\\~&!"
MANY = 120
"""As many marks in one piece are parsed, however dense they stand."""
ENDLESS = 100_000
"""A paragraph of more characters is no Markdown."""
MOST_UNDEFINED = 2_000
FAR = 40
"""How many tokens later an inline ``<script>`` must end to be one."""
LEAVES = frozenset({"inline", "fence", "code_block", "html_block", "table_open", "math_block", "hr"})
UNDEFINED = re.compile(r"\[([^\[\]\n]{1,300}(?:\n[^\[\]\n]{1,300}){0,3})\]\[([^\[\]]{0,200})\]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """Markdown as HTML: block elements carry ``data-line``, raw HTML a comment ``line:N`` before it.

    ``left``: labels of links that are defined nowhere. ``dense``: lines whose inline marks were not parsed.
    ``lost``: lines whose words the parser dropped; none, unless it is broken.
    """

    html: str
    left: tuple[Left, ...]
    dense: tuple[int, ...]
    lost: tuple[int, ...]


def render(text: str) -> Rendered:
    """Render Markdown for the walk."""
    md = parser()
    references, left = undefined(text)
    env: dict[str, Any] = {"references": references, "dense": []}
    tokens = md.parse(text, env)
    html = str(md.renderer.render(tokens, md.options, env))
    return Rendered(html, tuple(left), tuple(env["dense"]), lost(text, tokens, env))


def parser() -> Any:
    """CommonMark with tables, strikethrough, task lists, footnotes where they stand, and ``$$`` formulas."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    md = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "html": True}).enable(["table", "strikethrough"])
    md.use(footnote_plugin).use(dollarmath_plugin, allow_labels=False).use(tasklists_plugin)
    md.disable(["footnote_tail", "math_inline"])
    md.core.ruler.at("inline", parse_inline)
    md.core.ruler.push("lines", number_lines)
    for name, rule in RENDER.items():
        md.add_render_rule(name, rule)
    return md


def parse_inline(state: Any) -> None:
    """Parse paragraphs, very long ones in pieces; a piece that is little but marks stays as it is."""
    from markdown_it.token import Token

    dense = state.env["dense"]
    for token in state.tokens:
        whole = len(token.content) > ENDLESS
        for piece in pieces(token.content) if token.type == "inline" else ():
            if whole or is_dense(piece):
                dense.append(token.map[0] + 1)
                token.children.append(Token("text", "", 0, content=piece))
            else:
                state.md.inline.parse(piece, state.md, state.env, token.children)


def is_dense(text: str) -> bool:
    """Tell text whose marks no author wrote: each would be tried to the text's end."""
    marks = sum(map(text.count, MARKS))
    return marks > MANY and marks * 6 > len(text)


def pieces(text: str) -> Iterator[str]:
    """Cut a text of more than ``LONGEST`` characters between words."""
    if len(text) <= LONGEST:
        yield text
        return
    at = 0
    while at < len(text):
        end = at + PIECE
        cut = max(text.rfind("\n", at, end), text.rfind(" ", at, end)) + 1 if end < len(text) else len(text)
        end = cut if cut > at else end
        yield text[at:end]
        at = end


def number_lines(state: Any) -> None:
    """Put each block's first line, counted from 1, where the walk finds it."""
    for token in state.tokens:
        if token.map and token.nesting >= 0:
            token.attrSet("data-line", str(token.map[0] + 1))


def undefined(text: str) -> tuple[dict[str, Any], list[Left]]:
    """Define the labels of ``[words][label]`` that the text does not, and note them as left out."""
    from markdown_it.common.utils import normalizeReference

    if "][" not in text:
        return {}, []
    defined = {
        normalizeReference(label) for label in re.findall(r"^[ >]{0,9}\[([^\[\]]{1,300})\]:", text, re.MULTILINE)
    }
    references: dict[str, Any] = {}
    left: list[Left] = []
    line = last = 0
    for match in islice(UNDEFINED.finditer(text), MOST_UNDEFINED):
        label = normalizeReference(match.group(2) or match.group(1))
        if label in defined or label.startswith("^"):
            continue
        references[label] = {"href": "", "title": ""}
        line += text.count("\n", last, match.start())
        last = match.start()
        if match.group(2):
            left.append(Left(match.group(2), line + 1, "undefined link label"))
    return references, left


def lost(text: str, tokens: Sequence[Any], env: dict[str, Any]) -> tuple[int, ...]:
    """The lines with words that no leaf of the token tree and no definition covers."""
    lines = text.split("\n")
    bare = [bool(re.search(r"[^\W_]", line)) for line in lines]
    covers = [token.map for token in tokens if token.map and token.type in LEAVES]
    defined = [*env["references"].values(), *env.get("duplicate_refs", ())]
    for start, end in [*covers, *(found["map"] for found in defined if found.get("map"))]:
        bare[start:end] = [False] * (min(end, len(bare)) - start)
    return tuple(n + 1 for n, is_bare in enumerate(bare) if is_bare and not lines[n].lstrip(" >").startswith("[^"))


def html_block(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """Raw HTML, with its line before it."""
    token = tokens[index]
    return f"<!--line:{token.map[0] + 1}-->{balanced(known(token.content))}"


def html_inline(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """Raw HTML in a paragraph; an element whose text no parser reads passes only if it ends there too."""
    later = "".join(t.content for t in tokens[index + 1 : index + FAR] if t.type == "html_inline")
    return known(tokens[index].content, later)


def code(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """A code block or a formula."""
    token = tokens[index]
    kind = "formula" if token.type == "math_block" else "code"
    return f'<pre class="narrate-{kind}" data-line="{token.map[0] + 1}">\n{escape(token.content)}</pre>'


def note_mark(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """A footnote's mark as readers see it; a note written inside the sentence follows it."""
    meta = tokens[index].meta
    label = str(meta["id"] + 1)
    inside = env["footnotes"]["list"][meta["id"]].get("tokens")
    note = f'<ins data-note="{label}">{renderer.render(inside, options, env)}</ins>' if inside else ""
    return f'<sup data-mark="{label}">[{label}]</sup>{note}'


def note_open(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """A footnote where it is defined, under the number its mark shows."""
    label = tokens[index].meta["label"]
    number = env["footnotes"]["refs"].get(":" + label, -1)
    return f'<aside data-note="{number + 1 if number >= 0 else escape(label)}">'


def note_close(renderer: Any, tokens: Sequence[Any], index: int, options: Any, env: Any) -> str:
    """A footnote's end."""
    return "</aside>"


RENDER = {
    "html_block": html_block,
    "html_inline": html_inline,
    "fence": code,
    "code_block": code,
    "math_block": code,
    "footnote_ref": note_mark,
    "footnote_reference_open": note_open,
    "footnote_reference_close": note_close,
}
