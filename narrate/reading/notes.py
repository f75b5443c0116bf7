"""Footnotes: their marks in the text, the notes themselves, the way back."""

import re

from narrate.model import BlockKind, SpanKind
from narrate.reading.tree import Element, classes, is_element, text_of, within
from narrate.reading.walk import Handler, Walk

MARK_CLASSES = frozenset({"footnote-anchor", "footnote-ref", "footnoteref", "footnote-reference", "fn-ref", "noteref"})
NOTE_CLASSES = frozenset({"footnote", "footnote-item", "footnote-definition"})
BACK_CLASSES = frozenset(
    {"footnote-backref", "footnote-back", "footnote-backlink", "reversefootnote", "footnote-return"}
)
NOTE_ID = re.compile(
    r"#(?:fn|footnote|note|ftn|ftnt|_ftn|_edn|sdfootnote|user-content-fn|easy-footnote)[\w:.-]{0,60}\Z", re.I
)
BACK_ID = re.compile(
    r"#(?:fnref|footnote-anchor|footnote-ref|ftnt_ref|_ftnref|_ednref|fnr|ref|user-content-fnref)[\w:.-]{0,60}\Z", re.I
)
SHORT_MARK = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡§¶]+|[a-z]{1,2}|[ivx]{1,6})[\])]?", re.I)
ARROWS = re.compile(
    r"[\s↩↑⤴⏎^\ufe0e\ufe0f\u2191]*(?:back(?: to (?:text|content|article))?|return)?[\s↩↑⤴⏎^\ufe0e\ufe0f]*", re.I
)


def shape(el: Element) -> Handler | None:
    """Find marks, notes and the links back, by what they are called or where they lead."""
    if el.get("data-mark") is not None:
        return our_mark
    if el.get("data-note") is not None:
        return our_note
    if el.tag == "a":
        return link_shape(el)
    if el.tag in ("div", "p", "li") and (NOTE_CLASSES & classes(el) or el.get("role") == "doc-footnote"):
        return note if within(el, "li") in (None, el) else None
    if el.tag in ("p", "div", "aside") and NOTE_ID.match("#" + (el.get("id") or "")):
        return identified
    if el.tag in ("p", "div") and first_link_is_back(el):
        return note
    return None


def link_shape(el: Element) -> Handler | None:
    """A link that is a note's mark, or leads back to one."""
    names, role, href = classes(el), el.get("role") or "", el.get("href") or ""
    fragment = href[href.rfind("#") :] if "#" in href else ""
    words = text_of(el)
    if role == "doc-backlink" or names & BACK_CLASSES or (BACK_ID.match(fragment) and ARROWS.fullmatch(words)):
        return back
    if not fragment:
        return None
    if "footnote-number" in names or (BACK_ID.match(fragment) and SHORT_MARK.fullmatch(words)):
        return back
    if role == "doc-noteref" or names & MARK_CLASSES or (NOTE_ID.match(fragment) and SHORT_MARK.fullmatch(words)):
        return mark
    return None


def first_link_is_back(el: Element) -> bool:
    """Tell a note as word processors write it: a paragraph that begins with its mark, linked back."""
    first = next((child for child in el if is_element(child)), None)
    if first is None or (el.text or "").strip():
        return False
    if first.tag == "sup" and len(first) and not (first.text or "").strip():
        first = first[0]
    href = first.get("href") or "" if is_element(first) and first.tag == "a" else ""
    return "#" in href and link_shape(first) is back


def mark(walk: Walk, el: Element) -> None:
    """A note's mark in the text."""
    words = text_of(el)
    label = words.strip("[]() ")
    target = (el.get("href") or "").rpartition("#")[2]
    walk.marks.setdefault(target, label)
    with walk.span(SpanKind.NOTE, label):
        walk.children(el)


def our_mark(walk: Walk, el: Element) -> None:
    """A mark that the Markdown reader made."""
    with walk.span(SpanKind.NOTE, el.get("data-mark")):
        walk.children(el)


def our_note(walk: Walk, el: Element) -> None:
    """A note that the Markdown reader found; one inside a sentence follows its paragraph."""
    if el.tag != "ins":
        with walk.at(kind=BlockKind.FOOTNOTE, label=el.get("data-note"), quoted=0):
            walk.children(el)
        return
    flow, walk.flow = walk.flow, type(walk.flow)()
    walk.children(el)
    text, spans = walk.flow.take()
    walk.flow = flow
    if text:
        kind = {"kind": BlockKind.FOOTNOTE, "label": el.get("data-note")}
        walk.after.append(walk.place.block(text, walk.line, spans=spans, **kind))


def is_note(walk: Walk, el: Element) -> bool:
    """Tell a list's item that a mark has led to, or that a list of notes holds."""
    holder = el.getparent().getparent()
    named = holder is not None and (classes(holder) & {"footnotes", "endnotes"} or holder.get("role") == "doc-endnotes")
    return bool(el.get("id") in walk.marks or NOTE_CLASSES & classes(el) or named)


def note(walk: Walk, el: Element) -> None:
    """A note, under the label that its mark has."""
    with walk.at(kind=BlockKind.FOOTNOTE, label=label_of(walk, el), quoted=0):
        walk.children(el)


def identified(walk: Walk, el: Element) -> None:
    """A paragraph with a note's id: a note if a mark has led to it."""
    if el.get("id") in walk.marks:
        note(walk, el)
    else:
        walk.container(el)


def leads_back(walk: Walk, el: Element) -> bool:
    """Tell a note's number or arrow that leads to its mark, whatever its address."""
    inside = walk.place.kind is BlockKind.FOOTNOTE and (el.get("href") or "").startswith("#")
    return inside and bool(SHORT_MARK.fullmatch(text_of(el)) or ARROWS.fullmatch(text_of(el)))


def label_of(walk: Walk, el: Element) -> str:
    """The mark that leads to a note, else its own number, else its place in the list."""
    ids = [node.get("id") or node.get("name") for node in el.iter() if is_element(node)]
    known = next((walk.marks[found] for found in ids if found in walk.marks), "")
    number = next((text_of(a) for a in el.iter("a") if SHORT_MARK.fullmatch(text_of(a))), "")
    place = str(1 + sum(1 for _ in el.itersiblings("li", preceding=True))) if el.tag == "li" else ""
    return known or number.strip("[]() ") or place


def back(walk: Walk, el: Element) -> None:
    """The number in front of a note, or the arrow behind it."""
    walk.drop(el, "footnote back-link")
