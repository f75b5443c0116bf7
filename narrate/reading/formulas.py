"""Formulas: what their author typed, not the boxes that a page draws."""

import json
import re

from narrate.model import BlockKind, SpanKind
from narrate.reading.tree import Element, classes, text_of
from narrate.reading.walk import Handler, Walk

DRAWN = frozenset({"katex", "katex-display", "mathjax", "mathjax_display", "latex-rendered", "katex-block", "math"})


def shape(el: Element) -> Handler | None:
    """Find formulas."""
    if el.tag == "math" or (el.get("class") and DRAWN & classes(el) and el.tag in ("span", "div", "p")):
        return formula
    return None


def formula(walk: Walk, el: Element) -> None:
    """A formula of its own line, or one in a sentence (marked as code)."""
    text = source(el)
    if not text:
        return
    if el.tag in ("div", "p") or el.get("display") == "block" or {"katex-display", "mathjax_display"} & classes(el):
        walk.put(text, kind=BlockKind.FORMULA)
        return
    with walk.span(SpanKind.CODE):
        walk.words(text)


def source(el: Element) -> str:
    """The formula in TeX where the page keeps it, else its characters."""
    kept = re.search(r'"persistentExpression":\s*("(?:[^"\\]|\\.){0,5000}")', el.get("data-attrs") or "")
    if kept:
        try:
            return str(json.loads(kept.group(1))).strip()
        except ValueError:
            return text_of(el)
    tex = next((text_of(a) for a in el.iter("annotation") if "tex" in (a.get("encoding") or "")), "")
    alt = next((m.get("alttext") or "" for m in el.iter("math")), "")
    return tex or alt or text_of(el)
