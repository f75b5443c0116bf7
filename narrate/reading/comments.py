"""Readers' comments below an issue."""

import re

from narrate.model import BlockKind
from narrate.reading.tree import Element, is_element, text_of, words_of
from narrate.reading.walk import Walk

BODY = re.compile(r"(?:^|\s)(?:comment[-_]*(?:body|content|text|message)|comment__body|post-message)(?:$|\s)")
AUTHOR = re.compile(
    r"(?:commenter|comment[-_]+(?:author|name|user)|author|profile|user)[-_]*(?:name)?|(?:^|\s)fn(?:$|\s)"
)


def read(walk: Walk, el: Element) -> None:
    """Read the comments in an element as ``COMMENT`` blocks; names, dates and buttons are left out."""
    walk.see(el)
    if BODY.search((el.get("class") or "").lower()) and not any(inner is not el for inner in bodies(el)):
        with walk.at(kind=BlockKind.COMMENT, by=author_of(el), quoted=0):
            walk.children(el)
        return
    if next(bodies(el), None) is None:
        walk.leave(words_of(el), "comments")
        return
    walk.leave(" ".join((el.text or "").split()), "comments")
    for child in el:
        if is_element(child):
            read(walk, child)
        walk.leave(" ".join((child.tail or "").split()), "comments")


def bodies(el: Element) -> "filter[Element]":
    """The elements that hold a comment's words."""
    return filter(lambda node: is_element(node) and BODY.search((node.get("class") or "").lower()), el.iter())


def author_of(body: Element) -> str:
    """The name that stands nearest to a comment."""
    holder = body.getparent()
    for _ in range(4):
        if holder is None:
            return ""
        for node in holder.iter():
            if is_element(node) and node is not body and AUTHOR.search((node.get("class") or "").lower()):
                name = text_of(node).removesuffix(":").removesuffix(" says")
                if 0 < len(name) <= 60:
                    return name
        holder = holder.getparent()
    return ""
